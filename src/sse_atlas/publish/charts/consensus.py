"""The ladder from core to contested: every element of the normative model on the rung that its counts give it."""

from typing import TYPE_CHECKING, Any

from ...analysis.consensus import CLASSES
from .. import look
from ..language import _
from ..prose import words
from .base import Chart
from .marks import WIDTH, Datum, boxes, chart_of, fill_of, rules, text
from .signs import legend

if TYPE_CHECKING:
    from ..region import Region

NAMES, ROW, BOX, APART = 118.0, 30.0, 9.0, 2.0
RUNGS = {
    "core": _("core"),
    "emerging": _("emerging"),
    "regional_practice": _("regional practice"),
    "limited": _("limited"),
    "contested": _("contested"),
}
LEGEND = [("inside", _("stable: no filling of the unknowns changes it")), ("undetermined", _("may change"))]


def consensus_ladder(region: "Region") -> Chart | None:
    """A box for every element, by class; None where the dataset holds no model."""
    elements = region.consensus.elements
    if not elements:
        return None
    cells: list[Datum] = []
    names: list[Datum] = []
    numbers: list[Datum] = []
    lines = []
    y = 0.0
    in_row = int((WIDTH - NAMES - 34) / (BOX + APART))
    for classed in CLASSES:
        held = sorted((one for one in elements if one.classed == classed), key=lambda one: len(one.could_be) > 1)
        rows = max(1, -(-len(held) // in_row))
        height = max(ROW, 14 + rows * (BOX + APART))
        for place, one in enumerate(held):
            x = NAMES + (place % in_row) * (BOX + APART)
            top = y + (height - rows * (BOX + APART)) / 2 + (place // in_row) * (BOX + APART)
            pattern = "inside" if len(one.could_be) == 1 else "undetermined"
            cells.append({"x": x, "x2": x + BOX, "y": top, "y2": top + BOX, "fill": fill_of(pattern)})
        names.append({"x": NAMES - 12, "y": y + height / 2, "text": RUNGS[classed].capitalize()})
        end = NAMES + min(len(held), in_row) * (BOX + APART)
        numbers.append({"x": end + 6, "y": y + height / 2, "text": str(len(held))})
        y += height
        lines.append({"x": 0, "x2": WIDTH, "y": y, "y2": y})
    below, height = legend(LEGEND, y + 18, _samples)
    stable = sum(len(one.could_be) == 1 for one in elements)
    counts = "; ".join(f"{RUNGS[c]} {sum(one.classed == c for one in elements)}" for c in CLASSES)
    layers: list[Any] = [
        rules(lines, color="#e6e9eb"),
        text(names, align="right"),
        text(numbers, color=look.GREY),
        *below,
    ]
    if cells:
        layers.insert(1, boxes(cells, stroke=look.INK, strokeWidth=0.8))
    return chart_of(
        "region-consensus",
        layers,
        y + 8 + height,
        title=_("Of {n} elements of the normative model, {stable} stay in their class whatever the unknowns turn out to be").format(
            n=len(elements), stable=stable
        ),
        caption=_(
            "Core: at least {lineages} lineages of international texts and {core:.0%} of countries; emerging: as many texts, "
            "fewer countries; regional practice: fewer texts, {regional:.0%} of countries; limited: neither; contested: "
            "{contested:.0%} of countries each way. A class describes; it does not recommend."
        ).format(
            lineages=region.consensus.thresholds.lineages, core=region.consensus.thresholds.core_share,
            regional=region.consensus.thresholds.regional_share, contested=region.consensus.thresholds.contested_share,
        ),
        alternative=_("Rows of boxes by class: {counts}.").format(counts=counts),
        source=_("the model law, the norms and the concordance of statutes in the dataset"),
        rows=[
            {
                "class": words(one.classed), "clause": one.clause, "element": one.element,
                "could_be": ", ".join(words(other) for other in one.could_be),
                "lineages_least": one.lineages[0], "lineages_most": one.lineages[1],
                "countries_least": one.countries[0], "countries_most": one.countries[1],
                "opposite_least": one.opposite[0], "opposite_most": one.opposite[1],
            }
            for one in elements
        ],
    )  # fmt: skip


def _samples(placed: list[tuple[float, float, str]]) -> list[Any]:
    return [
        boxes([{"x": x - 5, "x2": x + 5, "y": y - 5, "y2": y + 5, "fill": fill_of(name)} for x, y, name in placed],
              stroke=look.INK, strokeWidth=0.8)
    ]  # fmt: skip
