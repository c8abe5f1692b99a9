"""The principles grid: what the law of each form says on seven principles, by every coder."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ...records.base import PRINCIPLES, Principle
from ...records.forms import Judgement
from ..language import _, ngettext
from ..prose import listed, number_word, words
from .base import Chart
from .forms import ROW, Rows, labels, rows_of
from .marks import chart_of, text
from .signs import frames, judgement_signs, legend

if TYPE_CHECKING:
    from ..context import Study

LEFT, COLUMN, TOP = 190.0, 32.8, 66.0
LEGEND = [
    ("required", _("required")),
    ("permitted", _("permitted")),
    ("silent", _("silent")),
    ("contrary", _("contrary")),
    ("unknown", _("unknown")),
]
Judged = dict[tuple[str, Principle], Sequence[Judgement]]


def grid(study: "Study") -> Chart | None:
    """Forms by principles; None where no form is described or no law was judged."""
    judged: Judged = {
        (form.id, p): study.atlas.judgements_on.get((form.id, p), ()) for form in study.forms for p in PRINCIPLES
    }
    coders = sorted({judgement.coder for judgements in judged.values() for judgement in judgements})
    if not coders:
        return None
    rows = rows_of(study.forms, TOP)
    contested = [key for key, judgements in judged.items() if _contested(judgements)]
    below, height = _legend(rows.bottom + 22, bool(contested))
    layers = [
        *_heads(),
        *labels(rows, LEFT - 4),
        *_framed(rows, contested),
        *judgement_signs(_signs(rows, judged, coders)),
        *below,
    ]
    return chart_of(
        f"{study.country.iso3.lower()}-grid",
        layers,
        rows.bottom + 12 + height,
        title=_title(judged, len(study.forms)),
        caption=_caption(coders, contested, len(judged)),
        alternative=_alternative(judged, coders, contested),
        source=_("the judgements in the annex"),
        rows=[
            {"form": form.name, "family": form.family, "principle": principle}
            | {coder: _said(judged[form.id, principle], coder) for coder in coders}
            for form, _y in rows.forms
            for principle in PRINCIPLES
        ],
    )


def _contested(judgements: Sequence[Judgement]) -> bool:
    return len({judgement.judgement for judgement in judgements}) > 1


def _said(judgements: Sequence[Judgement], coder: str) -> str | None:
    return next((judgement.judgement for judgement in judgements if judgement.coder == coder), None)


def _signs(rows: Rows, judged: Judged, coders: Sequence[str]) -> list[tuple[float, float, str]]:
    apart = 13 if len(coders) < 3 else (COLUMN - 8) / len(coders)
    placed = []
    for form, y in rows.forms:
        for column, principle in enumerate(PRINCIPLES):
            # A coder who has not looked at a form has no sign: that is not the same as having looked and not known.
            said = [_said(judged[form.id, principle], coder) for coder in coders]
            known = [name for name in said if name] or ["unknown"]
            for place, name in enumerate(known):
                x = LEFT + COLUMN * (column + 0.5) + apart * (place - (len(known) - 1) / 2)
                placed.append((x, y, name))
    return placed


def _heads() -> list[Any]:
    """The principles above their columns, upright and in two lines."""
    lines: list[dict[str, Any]] = []
    for column, principle in enumerate(PRINCIPLES):
        x = LEFT + COLUMN * (column + 0.5)
        said = words(principle).capitalize().split()
        for place, word in enumerate(said):
            lines.append({"x": x + 14 * (place - (len(said) - 1) / 2), "y": TOP + 14, "text": word})
    return [text(lines, angle=270)]


def _framed(rows: Rows, contested: Sequence[tuple[str, Principle]]) -> list[Any]:
    """A frame around the signs of a cell on which the coders differ."""
    y_of = {form.id: y for form, y in rows.forms}
    return frames(
        [(LEFT + COLUMN * (PRINCIPLES.index(principle) + 0.5), y_of[form]) for form, principle in contested],
        COLUMN - 3,
        ROW - 3,
    )


def _legend(y: float, contested: bool) -> tuple[list[Any], float]:
    drawn, height = legend(LEGEND, y, judgement_signs)
    if contested:
        drawn += frames([(15, y + height)], 28, 16)
        drawn.append(text([{"x": 36, "y": y + height, "text": _("framed: the coders differ")}]))
        height += 20
    return drawn, height


def _certain(judged: Judged, principle: Principle) -> int:
    return sum(
        bool(judgements) and all(judgement.judgement == "required" for judgement in judgements)
        for (_form, p), judgements in judged.items()
        if p == principle
    )


def _title(judged: Judged, forms: int) -> str:
    required = {principle: _certain(judged, principle) for principle in PRINCIPLES}
    most = max(required.values())
    if not most:
        return _("No principle is required by law of any of the {n} forms, as far as was read").format(n=forms)
    names = listed([words(principle) for principle, count in required.items() if count == most])
    return ngettext(
        "Most often required by law: {names}, of {most} of {n} form",
        "Most often required by law: {names}, of {most} of {n} forms",
        forms,
    ).format(names=names, most=most, n=forms)


def _caption(coders: Sequence[str], contested: Sequence[Any], cells: int) -> str:
    if len(coders) == 1:
        return _(
            "What the law of each form says on each principle, as one coder reads it. It is not what organisations do."
        )
    return _(
        "What the law of each form says on each principle; signs side by side are {coders}, who read it blindly and differ on "
        "{contested} of {cells} cells; a single sign is from the only one who read it. It is not what organisations do."
    ).format(coders=listed(list(coders)), contested=len(contested), cells=cells)


def _alternative(judged: Judged, coders: Sequence[str], contested: Sequence[Any]) -> str:
    required = [_("{principle} {n}").format(principle=words(p), n=_certain(judged, p)) for p in PRINCIPLES]
    unknown = sum(
        not judgements or all(judgement.judgement == "unknown" for judgement in judgements)
        for judgements in judged.values()
    )
    return _(
        "Grid of {forms} forms by {principles} principles. Forms of which each is required by every coder: {required}. "
        "{unknown} cells are unknown, on {contested} the coders differ. The annex gives every judgement."
    ).format(
        forms=len(judged) // len(PRINCIPLES), principles=number_word(len(PRINCIPLES)), required=listed(required),
        unknown=unknown, contested=len(contested),
    )  # fmt: skip
