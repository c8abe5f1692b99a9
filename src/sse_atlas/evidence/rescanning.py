"""Corrections to the starts of units that only the whole text shows: tables of contents, and codes behind their acts."""

from collections import Counter
from itertools import pairwise

from .document import ProvisionKind
from .grammar import RANKS
from .starts import Start


def without_contents(starts: list[Start]) -> list[Start]:
    """The starts without a table of contents: units before the first article that come again later."""
    first = next((place for place, start in enumerate(starts) if start.kind == "article"), 0)
    later = Counter((start.kind, start.reference) for start in starts[first:])
    coming = Counter((start.kind, start.reference) for start in starts[:first])
    above = _above(starts, first)
    kept: list[Start] = []
    for place, start in enumerate(starts):
        key: tuple[ProvisionKind, str] = (start.kind, start.reference)
        if place < first:
            coming[key] -= 1
        within = place < above and 0 < start.rank < RANKS["article"]
        # What stands right above the first article holds it, as in a text of supplementary provisions alone.
        behind = place < first - 1 and start.kind in ("supplement", "annex")
        listed = (within or behind) and (later[key] or coming[key])
        if not listed:
            kept.append(start)
    return kept


def _above(starts: list[Start], first: int) -> int:
    """The first of the containers that stand directly above the first article, each inside the one before."""
    place, rank = first, RANKS["article"]
    while place and 0 < starts[place - 1].rank < rank:
        place -= 1
        rank = starts[place].rank
    return place


def with_the_code(starts: list[Start]) -> list[Start]:
    """A code behind the short act that enacts it: the act becomes the supplement, and the code the statute."""
    places = [place for place, start in enumerate(starts) if start.kind == "supplement"]
    first = next((place for place, start in enumerate(starts) if start.kind == "article"), None)
    if first is None or not places or places[0] < first:
        return starts
    bounds = [first, *places, len(starts)]
    counts = [sum(start.kind == "article" for start in starts[a:b]) for a, b in pairwise(bounds)]
    if counts.index(max(counts)) != 1 or counts[1] < 4 * counts[0]:
        return starts
    act, code = starts[first], starts[places[0]]
    return [
        *starts[:first], Start(act.offset, "supplement", 0, text=act.offset), *starts[first : places[0]],
        Start(code.offset, "division", 0, text=code.offset), *starts[places[0] + 1 :],
    ]  # fmt: skip
