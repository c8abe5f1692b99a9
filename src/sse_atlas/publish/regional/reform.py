"""Norms and the region: what is known of each area by country, and how far the elements of the model law are shared."""

from typing import TYPE_CHECKING

from ...analysis.consensus import CLASSES, Element
from ..ast import Block, heading, para, table
from ..charts.consensus import RUNGS, consensus_ladder
from ..charts.gaps import gap_matrix
from ..language import _
from ..prose import listed

if TYPE_CHECKING:
    from ..region import Region


def gaps(region: "Region") -> list[Block]:
    """The gap matrix: areas by countries, without totals."""
    blocks = [heading(1, _("What norms ask and is known to be done"), "gaps")]
    intro = _(
        "International instruments ask for much the same in every country. Three kinds of knowledge are kept apart: what a "
        "policy in force is known to carry out, what a study reports as missing, and what nobody has looked at. Each country’s "
        "study says which provisions and policies stand behind its cells."
    )
    return [*blocks, para(intro), *region.figure(gap_matrix(region))]


def consensus(region: "Region") -> list[Block]:
    """The ladder, and every element with its counts and what could change its class."""
    elements = region.consensus.elements
    if not elements:
        return []
    counted = listed([f"{sum(one.classed == c for one in elements)} {RUNGS[c]}" for c in CLASSES])
    intro = _(
        "The normative model has {n} elements: {counted}. International support counts instruments by lineage, since texts that "
        "take over one another say a thing once; practice counts countries in which a law treats the matter. The two are never "
        "summed. An element is stable when nothing that is still unknown could change its class."
    ).format(n=len(elements), counted=counted)
    rows = [
        [RUNGS[classed].capitalize() if place == 0 else "", one.element, _range(one.lineages), _range(one.countries),
         _range(one.opposite), _could(one)]
        for classed in CLASSES
        for place, one in enumerate(e for e in elements if e.classed == classed)
    ]  # fmt: skip
    header = [_("Class"), _("Element"), _("Lineages"), _("Countries"), _("Opposite"), _("What could change it")]
    return [
        heading(1, _("A normative model: how far it is shared"), "consensus"),
        para(intro),
        *region.figure(consensus_ladder(region)),
        table(header, rows, _("Elements of the model by class"), "consensus", numeric=(2, 3, 4),
              widths=(0.11, 0.42, 0.08, 0.09, 0.09, 0.21)),
    ]  # fmt: skip


def _range(found: tuple[int, int]) -> str:
    return str(found[0]) if found[0] == found[1] else f"{found[0]}–{found[1]}"


def _could(one: Element) -> str:
    if len(one.could_be) == 1:
        return _("stable")
    others = [RUNGS[other] for other in one.could_be if other != one.classed]
    return f"→ {listed(others)}. {' '.join(one.could_change_it)}"
