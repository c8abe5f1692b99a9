"""Forms by family and kind: how many are made by law, certified, named by policy, or live without any of these."""

from collections import Counter
from typing import TYPE_CHECKING, Any, get_args

from ...records.base import FormKind
from .. import look
from ..language import _, ngettext
from ..prose import listed, words
from .base import Chart
from .forms import FAMILIES, family_name
from .marks import LIGHT, WIDTH, Datum, boxes, chart_of, fill_of, rules, text
from .signs import legend

if TYPE_CHECKING:
    from ..context import Study

KINDS: tuple[FormKind, ...] = get_args(FormKind)
NAMES = {
    "legal_form": _("legal form"),
    "certification": _("certification"),
    "policy_label": _("policy label"),
    "informal": _("informal"),
}
FILLS = {
    "legal_form": look.ACCENT,
    "certification": fill_of("certification"),
    "policy_label": LIGHT,
    "informal": look.PAPER,
}
LEFT, ROW, BAR = 152.0, 30.0, 20.0


def families(study: "Study") -> Chart | None:
    """One bar per family; None where no form is described."""
    if not study.forms:
        return None
    counts = Counter((form.family, form.kind) for form in study.forms)
    shown = [family for family in FAMILIES if any(counts[family, kind] for kind in KINDS)]
    most = max(sum(counts[family, kind] for kind in KINDS) for family in shown)
    kinds = [kind for kind in KINDS if any(counts[family, kind] for family in shown)]
    below, height = legend([(kind, NAMES[kind]) for kind in kinds], ROW * len(shown) + 22, _swatches)
    by_family = {family: sum(counts[family, kind] for kind in KINDS) for family in shown}
    told = [f"{words(family)} {n}" for family, n in by_family.items()]
    return chart_of(
        f"{study.country.iso3.lower()}-families",
        [*_bars(counts, list(by_family), (WIDTH - LEFT - 30) / most), *below],
        ROW * len(shown) + 12 + height,
        title=_title(study),
        caption=_(
            "Forms of organisation described, by family and by what makes them a form. They are forms, not organisations."
        ),
        alternative=_("Bars of {n} forms by family: {families}. By kind: {kinds}.").format(
            n=len(study.forms), families=listed(told), kinds=_by_kind(study)
        ),
        source=_("the forms described in this study"),
        rows=[
            {"family": family, **{kind: counts[family, kind] for kind in KINDS}, "forms": by_family[family]}
            for family in shown
        ],
    )


def _by_kind(study: "Study") -> str:
    counts = Counter(form.kind for form in study.forms)
    return listed([f"{NAMES[kind]} {counts[kind]}" for kind in KINDS if counts[kind]])


def _title(study: "Study") -> str:
    counts = Counter(form.kind for form in study.forms)
    if counts["legal_form"] == len(study.forms):
        return ngettext("The one form is made by law", "All {n} forms are made by law", len(study.forms)).format(
            n=len(study.forms)
        )
    phrases = {
        "legal_form": _("{n} made by law"),
        "certification": _("{n} certified"),
        "policy_label": _("{n} named by policy"),
        "informal": _("{n} informal"),
    }
    told = [phrases[kind].format(n=counts[kind]) for kind in KINDS if counts[kind]]
    return _("Of {all} forms: {kinds}").format(all=len(study.forms), kinds=listed(told))


def _bars(counts: Counter[Any], shown: list[Any], unit: float) -> list[Any]:
    """Bars in steps of one form, so that they can be counted; the number stands at the end."""
    solid: list[Datum] = []
    dashed: list[Datum] = []
    names, numbers = [], []
    for place, family in enumerate(shown):
        y = ROW * place + ROW / 2
        start = 0
        for kind in KINDS:
            for step in range(counts[family, kind]):
                x = LEFT + unit * (start + step)
                box = {"x": x + 0.5, "x2": x + unit - 1.5, "y": y - BAR / 2, "y2": y + BAR / 2, "fill": FILLS[kind]}
                (dashed if kind == "informal" else solid).append(box)
            start += counts[family, kind]
        names.append({"x": LEFT - 10, "y": y, "text": family_name(family)})
        numbers.append({"x": LEFT + unit * start + 5, "y": y, "text": str(start)})
    axis = rules([{"x": LEFT - 4, "x2": LEFT - 4, "y": 0, "y2": ROW * len(shown)}])
    drawn = [boxes(solid, strokeWidth=0.8), boxes(dashed, strokeDash=[2, 2])]
    return [axis, *drawn, text(names, align="right"), text(numbers, fontWeight=600)]


def _swatches(placed: list[tuple[float, float, str]]) -> list[Any]:
    squares = [
        {"x": x - 7, "x2": x + 7, "y": y - 7, "y2": y + 7, "fill": FILLS[kind], "kind": kind} for x, y, kind in placed
    ]
    solid = [square for square in squares if square["kind"] != "informal"]
    dashed = [square for square in squares if square["kind"] == "informal"]
    return [boxes(solid, strokeWidth=0.8), boxes(dashed, strokeDash=[2, 2])]
