"""What the chapters share: matrices of things by countries, and lists of countries."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from ...records.base import Iso3
from ..ast import Block, Inline, table
from ..language import _
from ..publication import aside
from ..signs import sign

if TYPE_CHECKING:
    from ..region import Region

NOTHING = "–"
"""Known to be none: no form described, no article. What is not known has the dotted sign instead."""


def matrix(
    region: "Region",
    first: str,
    rows: Iterable[tuple[object, Mapping[Iso3, object]]],
    caption: str,
    *,
    id: str = "",
    label: float = 0.28,
    columns: Sequence[Iso3] = (),
) -> Block:
    """Things down, countries (all, unless some are named) across; a cell that is left out is unknown and shown so."""
    across = columns or region.codes
    share = (1 - label) / max(len(across), 1)
    cells = [[name, *[given.get(iso3, [unknown()]) for iso3 in across]] for name, given in rows]
    widths = (label, *([share] * len(across)))
    return table([first, *across], cells, caption, "matrix", id=id, widths=widths)


def unknown() -> Inline:
    """The sign of what is not known."""
    return sign("unknown")


def legend(signs: Sequence[tuple[str, str]]) -> Block:
    """How to read the signs, beside the table that uses them."""
    entries = [part for name, text in signs for part in (sign(name), f" {text}", {"t": "LineBreak"})]
    return aside(*entries[:-1])


def codes(region: "Region", chosen: Iterable[Iso3]) -> str:
    """Countries by their codes, in their order; a dash where there is none."""
    return " ".join(region.ordered(chosen)) or NOTHING


def of_countries(region: "Region", n: int) -> str:
    """How many of the countries.

    Said everywhere with the whole, so that a number never looks complete.
    """
    return _("{n} of {all}").format(n=n, all=len(region.countries))
