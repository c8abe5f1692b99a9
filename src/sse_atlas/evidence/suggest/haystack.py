"""Texts of many provisions searched as one: where a word stands, and how telling it is in its law."""

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ..words import fold

_END = "\n"
_GAP = ".{0,25}?"
_JOINED = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
"""Scripts whose words are not set apart, or take particles: a word is looked for anywhere in them."""

Places = NDArray[np.intp]
Numbers = NDArray[np.float64]


class Haystack:
    """One kind of text of each provision (headings, say), folded and joined."""

    def __init__(self, texts: Sequence[str], *, whole: bool = False) -> None:
        """``whole``: a cue of several syllables is looked for between the ends of words (Vietnamese)."""
        self.texts = [fold(text).replace(_END, " ") for text in texts]
        self._joined = _END + _END.join(self.texts) + _END
        self._starts = np.cumsum([1, *(len(text) + 1 for text in self.texts)])
        self._whole = whole
        self._found: dict[str, Places] = {}

    def find(self, cue: str) -> Places:
        """The provisions in which a folded cue stands, in order, each once."""
        if cue not in self._found:
            self._found[cue] = np.unique(self._starts.searchsorted(self._places(cue), side="right") - 1)
        return self._found[cue]

    def _places(self, cue: str) -> list[int]:
        if "…" in cue:
            return [match.start() for match in _pattern(cue).finditer(self._joined)]
        joined, found, anywhere = self._joined, [], bool(_JOINED.match(cue))
        at = joined.find(cue)
        while at >= 0:
            end = at + len(cue)
            if anywhere or not (joined[at - 1].isalpha() or (self._whole and joined[end].isalpha())):
                found.append(at)
            at = joined.find(cue, end)
        return found

    def telling(self, cue: str) -> float:
        """How much it tells of a provision that the cue stands in it: the fewer have it, the more."""
        return float(np.log((len(self.texts) + 20) / (len(self.find(cue)) + 1)))

    def weigh(self, cues: Sequence[str]) -> Numbers:
        """For each provision, how telling the cues are that stand in it, added up."""
        column = np.zeros(len(self.texts))
        for cue in cues:
            found = self.find(cue)
            if found.size:
                column[found] += self.telling(cue)
        return column

    def within(self, place: int, cues: Sequence[str]) -> tuple[str, ...]:
        """The cues that stand in one provision, the most telling first."""
        return tuple(sorted((cue for cue in cues if place in self.find(cue)), key=lambda cue: -self.telling(cue)))


@lru_cache(maxsize=2000)
def _pattern(cue: str) -> re.Pattern[str]:
    return re.compile(_GAP.join(map(re.escape, cue.split("…"))))
