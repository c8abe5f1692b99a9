"""The standing of each form under each definition that applies to the country."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from .. import look
from ..language import _, ngettext
from ..prose import listed
from .base import Chart
from .forms import Rows, labels, rows_of
from .marks import WIDTH, Datum, boxes, chart_of, text
from .signs import legend, standing_signs

if TYPE_CHECKING:
    from ..context import Study

COLUMN = 22.0
LEGEND = [
    ("inside", _("inside")),
    ("depends", _("bylaws decide")),
    ("undetermined", _("undetermined")),
    ("outside", _("outside")),
]


def standing(study: "Study") -> Chart | None:
    """Forms by definitions; None where no form is described or no definition applies."""
    definitions = _definitions(study)
    if not study.forms or not definitions:
        return None
    column = min(COLUMN, 230 / len(definitions))
    left = WIDTH - column * len(definitions)
    top = 6.9 * max(map(len, definitions)) - 8
    rows = rows_of(study.forms, top)
    below, height = legend(LEGEND, rows.bottom + 22, standing_signs)
    cells: list[tuple[float, float, str]] = [
        (left + column * (place + 0.5), y, study.standing_of[id][form.id].standing)
        for form, y in rows.forms
        for place, id in enumerate(definitions)
    ]
    layers = [
        *_heads(study, definitions, left, column, rows, top),
        *labels(rows, left - 8),
        *standing_signs(cells, min(7, column / 2 - 2)),
        *below,
    ]
    return chart_of(
        f"{study.country.iso3.lower()}-standing",
        layers,
        rows.bottom + 12 + height,
        title=_title(study, definitions),
        caption=_caption(study, definitions),
        alternative=_alternative(study, definitions),
        source=_("the judgements in the annex"),
        rows=[
            {"form": form.name, "family": form.family}
            | {id: study.standing_of[id][form.id].standing for id in definitions}
            for form, _y in rows.forms
        ],
    )


def _definitions(study: "Study") -> list[str]:
    """The definitions that apply: the study's first, then those of the country's own law, then the others."""
    of_country = {id for id in study.standing_of if study.atlas.definitions[id].jurisdiction}
    return sorted(study.standing_of, key=lambda name: (name != study.definition.id, name not in of_country))


def _heads(study: "Study", definitions: list[str], left: float, column: float, rows: Rows, top: float) -> list[Any]:
    """The definitions above their columns; the one the study rests on stands on a ground of its own."""
    plain: list[Datum] = []
    main: list[Datum] = []
    for place, id in enumerate(definitions):
        chosen = main if id == study.definition.id else plain
        chosen.append({"x": left + column * (place + 0.5), "y": top + 14, "text": id})
    ground = [
        {"x": d["x"] - column / 2, "x2": d["x"] + column / 2, "y": 0, "y2": rows.bottom, "fill": look.WASH}
        for d in main
    ]
    heads = [text(plain, angle=270)] if plain else []
    return [
        *([boxes(ground, strokeWidth=0)] if ground else []),
        *heads,
        *([text(main, angle=270, fontWeight=600)] if main else []),
    ]


def _title(study: "Study", definitions: list[str]) -> str:
    forms = len(study.forms)
    if len(definitions) > 1:
        changing = sum(len({study.standing_of[id][form.id].standing for id in definitions}) > 1 for form in study.forms)
        return ngettext(
            "The choice of definition changes the standing of {changing} of {n} form",
            "The choice of definition changes the standing of {changing} of {n} forms",
            forms,
        ).format(changing=changing, n=forms)
    name, count = Counter(answer.standing for answer in study.standing_of[definitions[0]].values()).most_common(1)[0]
    return _("{count} of {n} forms: {standing} under {id}").format(
        count=count, n=forms, standing=dict(LEGEND).get(name, name), id=definitions[0]
    )


def _counts(study: "Study", id: str) -> str:
    counts: Counter[str] = Counter(answer.standing for answer in study.standing_of[id].values())
    return listed([_("{n} {standing}").format(n=counts[name], standing=word) for name, word in LEGEND if counts[name]])


def _caption(study: "Study", definitions: list[str]) -> str:
    text = _("Standing in law of each form under each of the {n} definitions that apply, read as {reading}.").format(
        n=len(definitions), reading=study.request.reading.replace("_", " ")
    )
    if study.definition.id in definitions:
        text += " " + _("Shaded: {id}, on which this study rests.").format(id=study.definition.id)
    if any(answer.transplanted for answer in study.main.values()):
        text += " " + _("{id} is a national definition of another country, applied as if.").format(
            id=study.definition.id
        )
    return text


def _alternative(study: "Study", definitions: list[str]) -> str:
    told = "; ".join(_("{id}: {counts}").format(id=id, counts=_counts(study, id)) for id in definitions)
    return _("Matrix of {n} forms by definitions. {told}.").format(n=len(study.forms), told=told)
