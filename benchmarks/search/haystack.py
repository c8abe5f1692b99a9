"""All texts of one language as one string, searched by eye: the gold of completeness and of cross-language search."""

from bisect import bisect_right
from collections.abc import Sequence

from .corpora import Doc
from .texts import matches, plain

WALL = "\u241e"
"""Stands between fields and provisions; occurs in no text and is part of no word, so nothing matches across it."""


class Haystack:
    """The provisions of one language; ``numbers`` are their places in the collection."""

    def __init__(self, docs: Sequence[tuple[int, Doc]]) -> None:
        self.numbers = [number for number, _ in docs]
        self.texts = [WALL.join((plain(doc.heading), plain(doc.text))) for _, doc in docs]
        self.starts, start = [], 0
        for text in self.texts:
            self.starts.append(start)
            start += len(text) + 1
        self.whole = WALL.join(self.texts)

    def containing(self, term: str) -> list[int]:
        """The places in ``texts`` of those that contain the term, between whole characters."""
        term, found = plain(term), []
        for at in matches(self.whole, term) if term else ():
            place = bisect_right(self.starts, at) - 1
            if not found or found[-1] != place:
                found.append(place)
        return found

    def holds(self, term: str) -> list[int]:
        """The numbers of the provisions that contain the term."""
        return [self.numbers[place] for place in self.containing(term)]
