"""Snippets: the stretch of a provision that shows best why it was found, and the words in it that matched."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ..words import fold, runs
from ..words.folding import INVISIBLE
from ..words.tokens import LONGEST
from .answers import merged

LENGTH = 220
"""Characters of a snippet."""
FAR = 12_000
"""Characters of a long provision in which a match is looked for first."""
_BREAK = re.compile(r"[\s。．.;；、，,។၊]")
_SPACE = re.compile(r"\s+")


@lru_cache(maxsize=256)
def pattern(passages: tuple[str, ...], words: tuple[str, ...], stems: tuple[str, ...]) -> re.Pattern[str] | None:
    """What is marked in folded texts: passages whole, words as they stand, words that begin with a stem."""
    spaced: list[str] = []
    unspaced: set[str] = set()
    for word in words:
        (unspaced.add if runs(word)[0].clusters else spaced.append)(word)
    parts = [r"\W+".join(re.escape(run.text[:LONGEST]) for run in runs(passage)) for passage in passages]
    # One boundary for all: where no word begins none of them is tried.
    within = [rf"(?:{'|'.join(map(re.escape, spaced))})\b"] if spaced else []
    within += [rf"(?:{'|'.join(map(re.escape, stems))})\w*"] if stems else []
    parts += [rf"\b(?:{'|'.join(within)})"] if within else []
    parts += map(re.escape, sorted(unspaced, key=len, reverse=True))
    return re.compile("|".join(filter(None, parts))) if any(parts) else None


def snippet(text: str, sought: re.Pattern[str] | None) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The stretch of a text that holds most matches, and where they are in it.

    >>> words = pattern(("one vote",), (), ())
    >>> snippet("Each member has ONE vote.", words)
    ('Each member has ONE vote.', ((16, 24),))
    """
    spans = _matches(text[:FAR], sought) if sought else []
    if sought and not spans and len(text) > FAR:
        spans = _matches(text, sought)
    start, end = _window(text, spans)
    inside = [(max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start]
    shown, marks = _one_line(text[start:end], inside)
    before, after = ("…" if start else ""), ("…" if end < len(text) else "")
    shift = len(before)
    return before + shown + after, tuple((a + shift, b + shift) for a, b in marks)


def _matches(text: str, sought: re.Pattern[str]) -> list[tuple[int, int]]:
    folded = fold(text)
    spans: list[tuple[int, int]] = []
    place = 0
    # Pairs of characters overlap: the next match may begin inside this one.
    while match := sought.search(folded, place):
        spans.append(match.span())
        place = match.end() - 1 if match.end() - match.start() > 1 else match.end()
        if len(spans) > 400:
            break
    spans = merged(spans)
    return spans if len(folded) == len(text) or not spans else _unfolded(text, len(folded), spans)


def _unfolded(text: str, length: int, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places in a folded text as places in the text: signs were left out, or letters joined, a few at a time."""
    kept = [place for place, sign in enumerate(text) if sign not in INVISIBLE]
    if len(kept) == length:
        kept.append(len(text))
        return [(kept[a], kept[b - 1] + 1) for a, b in spans]
    places = [0]
    for match in re.finditer(r"\S+|\s+", text):
        word, start = match[0], match.start()
        length = len(fold(word))
        if length == len(word):
            places += range(start + 1, match.end() + 1)
        else:  # Within a word that changed its length, places are proportional.
            places += [start + round((n + 1) * len(word) / length) for n in range(length)]
    last = len(places) - 1
    return [(places[min(a, last)], places[min(b, last)]) for a, b in spans]


def _window(text: str, spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    if len(text) <= LENGTH * 1.3:
        return 0, len(text)
    best, start = -1, 0
    for number, (first, _) in enumerate(spans):
        held = 0
        for a, b in spans[number:]:
            if b > first + LENGTH - 40:
                break
            held += b - a
        if held > best:
            best, start = held, first
    start = max(0, min(start - 40, len(text) - LENGTH))
    if start:
        # A snippet begins where a word does, near by.
        found = _BREAK.search(text, start, start + 30)
        start = found.end() if found else _whole(text, start)
    end = min(len(text), start + LENGTH)
    if end < len(text):
        end = max((gap.start() for gap in _BREAK.finditer(text, end - 30, end)), default=0) or _whole(text, end)
    return start, end


def _whole(text: str, place: int) -> int:
    """The next place at which a character as readers see it begins."""
    import unicodedata

    while place < len(text) and (unicodedata.combining(text[place]) or unicodedata.category(text[place])[0] == "M"
                                 or text[place - 1] == "\u17d2" or text[place] in "\u0e33\u0eb3"):  # fmt: skip
        place += 1
    return place


def _one_line(text: str, marks: Iterable[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """A text with its white space made single spaces, and the marks moved with it."""
    if not re.search(r"\s\s|[\t\n\r]", text):
        return text, list(marks)
    gaps = [(gap.start(), gap.end()) for gap in _SPACE.finditer(text) if gap.end() - gap.start() > 1]

    def moved(place: int) -> int:
        return place - sum(max(0, min(place, end) - start - 1) for start, end in gaps)

    return _SPACE.sub(" ", text), [(moved(a), moved(b)) for a, b in marks]
