"""The ladder from core to contested: every element of the normative model on the rung that its counts give it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ...analysis.consensus import CLASSES, Element, Thresholds
from .. import look
from ..language import _
from ..prose import words
from .base import Chart, Row
from .marks import WIDTH, chart_of, rules, text
from .signs import legend, standing_signs

if TYPE_CHECKING:
    from ..region import Region

NAMES, ROW, BOX, STEP = 118.0, 30.0, 9.0, 11.0
IN_ROW = int((WIDTH - NAMES - 34) / STEP)
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
    rungs, foot = _rungs(elements)
    below, height = legend(LEGEND, foot + 18, standing_signs)
    counts = "; ".join(f"{RUNGS[c]} {sum(one.classed == c for one in elements)}" for c in CLASSES)
    return chart_of(
        "region-consensus",
        [*rungs, *below],
        foot + 8 + height,
        title=_("Of {n} elements of the normative model, {stable} stay in their class whatever the unknowns turn out to be").format(
            n=len(elements), stable=sum(_stable(one) for one in elements)
        ),
        caption=_caption(region.consensus.thresholds),
        alternative=_("Rows of boxes by class: {counts}.").format(counts=counts),
        source=_("the model law, the norms and the concordance of statutes in the dataset"),
        rows=[_row(one) for one in elements],
    )  # fmt: skip


def _stable(one: Element) -> bool:
    return len(one.could_be) == 1


def _rungs(elements: Sequence[Element]) -> tuple[list[Any], float]:
    """The classes one below the other, the stable elements first in each; gives the layers and the foot."""
    cells: list[tuple[float, float, str]] = []
    names, numbers, lines = [], [], []
    y = 0.0
    for classed in CLASSES:
        held = sorted((one for one in elements if one.classed == classed), key=lambda one: not _stable(one))
        rows = max(1, -(-len(held) // IN_ROW))
        height = max(ROW, 14 + rows * STEP)
        top = y + (height - rows * STEP) / 2
        for place, one in enumerate(held):
            across, down = NAMES + place % IN_ROW * STEP, top + place // IN_ROW * STEP
            cells.append((across + BOX / 2, down + BOX / 2, "inside" if _stable(one) else "undetermined"))
        end = NAMES + min(len(held), IN_ROW) * STEP
        names.append({"x": NAMES - 12, "y": y + height / 2, "text": RUNGS[classed].capitalize()})
        numbers.append({"x": end + 6, "y": y + height / 2, "text": str(len(held))})
        y += height
        lines.append({"x": 0, "x2": WIDTH, "y": y, "y2": y})
    drawn = [
        rules(lines, color="#e6e9eb"),
        *standing_signs(cells, BOX / 2),
        text(names, align="right"),
        text(numbers, color=look.GREY),
    ]
    return drawn, y


def _caption(limits: Thresholds) -> str:
    return _(
        "Core: at least {lineages} lineages of international texts and {core:.0%} of countries; emerging: as many texts, "
        "fewer countries; regional practice: fewer texts, {regional:.0%} of countries; limited: neither; contested: "
        "{contested:.0%} of countries each way. A class describes; it does not recommend."
    ).format(
        lineages=limits.lineages, core=limits.core_share, regional=limits.regional_share,
        contested=limits.contested_share,
    )  # fmt: skip


def _row(one: Element) -> Row:
    return {
        "class": words(one.classed), "clause": one.clause, "element": one.element,
        "could_be": ", ".join(words(other) for other in one.could_be),
        "lineages_least": one.lineages[0], "lineages_most": one.lineages[1],
        "countries_least": one.countries[0], "countries_most": one.countries[1],
        "opposite_least": one.opposite[0], "opposite_most": one.opposite[1],
    }  # fmt: skip
