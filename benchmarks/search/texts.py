"""Plain substring search as the judge of completeness: what a reader's eye would find, without any index.

Texts are compared in NFC, case-folded, without zero-width spaces, white space of any length as one space. A match must
begin and end between two characters as readers see them: not before a vowel sign or tone mark, nor before the consonant
that a Khmer coeng puts below another (ជាតិ does not stand in សញ្ជាតិ).
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

COENG = "\u17d2"
JOINER = "\u200d"
SPACING_VOWELS = "\u0e33\u0eb3"
"""Thai and Lao sara am: letters by category, yet part of the character before them (UAX 29, SpacingMark)."""

UNSPACED = frozenset({"zh-Hans", "ja", "th", "km", "lo"})
"""Languages that put no spaces between words."""

_invisible = re.compile("[\u200b\u2060\ufeff\u00ad]")
_spaces = re.compile(r"\s+")


def plain(text: str) -> str:
    """The text as it is compared."""
    return _spaces.sub(" ", _invisible.sub("", unicodedata.normalize("NFC", text)).casefold())


def is_boundary(text: str, index: int) -> bool:
    """Whether a character ends before and another begins at this place."""
    if index <= 0 or index >= len(text):
        return True
    here, before = text[index], text[index - 1]
    if before in (COENG, JOINER) or here in (JOINER, "\u200c") or here in SPACING_VOWELS:
        return False
    return not unicodedata.category(here).startswith("M")


def clusters(text: str) -> list[str]:
    """The text in characters as a reader sees them.

    >>> clusters("ទីស្នាក់")
    ['ទី', 'ស្នា', 'ក់']
    """
    cuts = [index for index in range(len(text) + 1) if is_boundary(text, index)] if text else []
    return [text[start:end] for start, end in pairwise(cuts)]


def matches(text: str, term: str) -> Iterator[int]:
    """Where the term stands in the text, both plain, between whole characters; overlapping ones too."""
    start = text.find(term)
    while start >= 0:
        if is_boundary(text, start) and is_boundary(text, start + len(term)):
            yield start
        start = text.find(term, start + 1)


def contains(text: str, term: str) -> bool:
    """Whether the term stands anywhere in the text."""
    return next(matches(text, term), None) is not None


def is_word_character(character: str) -> bool:
    """Whether a character is part of a word: letters, marks, digits."""
    return unicodedata.category(character)[0] in "LMN"


class WordJudge:
    """Whether a match is a word of its own (or several) or an accident inside one.

    Where words are spaced, by what stands beside it; Korean particles may follow. Where they are not, by the dictionary
    of ICU, if PyICU is installed: it judges, no engine here is built on it.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.breaker = _breaker(language) if language in UNSPACED else None
        self.known = language not in UNSPACED or self.breaker is not None
        self._breaks: dict[str, frozenset[int]] = {}

    def is_whole(self, text: str, term: str) -> bool:
        """Whether any match of the term in the text is whole."""
        return any(self._whole_at(text, start, start + len(term)) for start in matches(text, term))

    def _whole_at(self, text: str, start: int, end: int) -> bool:
        if self.breaker is not None:
            return {start, end} <= self._breaks_of(text)
        free_before = start == 0 or not is_word_character(text[start - 1])
        free_after = end == len(text) or not is_word_character(text[end])
        return free_before and (free_after or self.language == "ko")

    def _breaks_of(self, text: str) -> frozenset[int]:
        if text not in self._breaks:
            # ICU counts in UTF-16: characters beyond the basic plane would shift what follows.
            self.breaker.setText("".join(c if c <= "\uffff" else "\u3000" for c in text))
            self._breaks[text] = frozenset({0, *self.breaker})
        return self._breaks[text]


def _breaker(language: str):
    try:
        import icu
    except ImportError:
        return None
    return icu.BreakIterator.createWordInstance(icu.Locale(language))
