"""Counts as bars: provisions of one cell by what is known of them, and an interval of a number out of a whole."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...analysis.gaps import STATES, CellState

WIDTH, HEIGHT = 48.0, 10.0
REACH = 60.0


@dataclass(frozen=True, slots=True)
class Segment:
    """The provisions of one state."""

    state: CellState
    x: float
    width: float
    count: int


def segments(counts: Mapping[CellState, int], width: float = WIDTH) -> tuple[Segment, ...]:
    """Boxes side by side, as wide as what they count, in the order in which states are always shown.

    >>> [(one.state, one.x, one.width) for one in segments({"partly": 3, "not_researched": 1}, 40)]
    [('partly', 0.0, 30.0), ('not_researched', 30.0, 10.0)]
    """
    whole = sum(counts.values())
    found, before = [], 0
    for state in STATES:
        count = counts.get(state, 0)
        if count:
            found.append(Segment(state, round(width * before / whole, 1), round(width * count / whole, 1), count))
            before += count
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Reach:
    """An interval of a number out of a whole: what is known, and what could be added to it."""

    known: float
    possible: float
    """Where the interval ends."""


def reach_of(least: float, most: float, whole: float, width: float = REACH) -> Reach:
    """Where an interval begins and ends on a scale from nothing to the whole.

    >>> reach_of(3, 6, 12, 60)
    Reach(known=15.0, possible=30.0)
    """
    scale = width / whole if whole else 0.0
    return Reach(round(least * scale, 1), round(most * scale, 1))
