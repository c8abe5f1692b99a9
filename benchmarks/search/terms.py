"""The completeness set: terms drawn by lot from the glossary and the texts, with every provision that contains each."""

from __future__ import annotations

import random
from collections.abc import Sequence

from .haystack import Haystack
from .measures import dice
from .texts import UNSPACED, WordJudge, clusters, contains, is_word_character, plain

TERMS = 200
LENGTHS = (1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5, 6, 7, 8, 2, 3, 4, 5, 6)
"""Lengths in characters of spans drawn from unspaced texts: one in twenty is a single character."""


def completeness(language: str, haystack: Haystack, glossary: Sequence[str], many: int = TERMS) -> list[dict]:
    """So many terms, half of them from the glossary where it has enough that occur, the rest spans of the texts.

    Each as ``{id, text, origin, whole, accidental}``: the numbers of provisions where it stands as words of its own and
    of those where it only stands inside another word. Where no judge of words is at hand all are ``whole``, and
    ``judged`` is false.
    """
    lot = dice("terms", language)
    candidates = sorted({plain(term): term for term in glossary}.values())
    lot.shuffle(candidates)
    chosen: list[tuple[str, str]] = []
    for term in candidates:
        if len(chosen) < many // 2 and haystack.containing(term):
            chosen.append((term, "glossary"))
    drawn = {plain(term) for term, _ in chosen}
    tries = 0
    while len(chosen) < many and tries < many * 100:
        tries += 1
        span = _span(language, lot.choice(haystack.texts), lot)
        if span and span not in drawn:
            drawn.add(span)
            chosen.append((span, "text"))
    judge = WordJudge(language)
    return [_gold(f"{language}:{place}", term, origin, haystack, judge) for place, (term, origin) in enumerate(chosen)]


def _gold(id: str, term: str, origin: str, haystack: Haystack, judge: WordJudge) -> dict:
    term_as_compared, whole, accidental = plain(term), [], []
    # A span of an unspaced text need not be words at all: only the glossary's terms are judged there.
    judged = judge.known and (origin == "glossary" or judge.language not in UNSPACED)
    for place in haystack.containing(term):
        inside = judged and not judge.is_whole(haystack.texts[place], term_as_compared)
        (accidental if inside else whole).append(haystack.numbers[place])
    return {"id": id, "text": term, "origin": origin, "judged": judged, "whole": whole, "accidental": accidental}


def _span(language: str, text: str, lot: random.Random) -> str | None:
    return _characters(text, lot) if language in UNSPACED else _words(language, text, lot)


def _characters(text: str, lot: random.Random) -> str | None:
    """A run of whole characters without a space or a sign."""
    start, length = lot.randrange(max(1, len(text))), lot.choice(LENGTHS)
    piece = clusters(text[start : start + 80])[1 : length + 1]
    span = "".join(piece)
    if len(piece) < length or not all(map(is_word_character, span)) or not any(c.isalpha() for c in span):
        return None
    return span if contains(text, span) else None


def _words(language: str, text: str, lot: random.Random) -> str | None:
    """One to three words; of a Korean one, half of the time, its beginning, as one types a noun without particle."""
    words = text.split(" ")
    start = lot.randrange(len(words))
    span = " ".join(words[start : start + lot.choice((1, 1, 2, 3))])
    if language == "ko" and len(span) > 2 and lot.random() < 0.5:
        span = span[: lot.randint(2, len(span))].strip()
    long_enough = len(span) >= (2 if language == "ko" else 3)
    if not long_enough or not all(c == " " or is_word_character(c) for c in span) or not any(map(str.isalpha, span)):
        return None
    return span if contains(text, span) else None
