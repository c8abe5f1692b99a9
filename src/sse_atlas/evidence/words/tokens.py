"""Tokens: what a text is found by."""

import re
from dataclasses import dataclass
from operator import add

# Han, kana and Hangul; one character is one cluster.
_SINGLE = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
# Thai, Lao and Khmer; a cluster is a letter with its marks.
_CLUSTERED = "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u0edc-\u0edf\u1780-\u17d3\u17d7\u17dd"
_RUN = re.compile(rf"([{_SINGLE}]+)|([{_CLUSTERED}]+)|([^\W_{_SINGLE}{_CLUSTERED}]+)")
_UNSPACED = re.compile(f"[{_SINGLE}{_CLUSTERED}]")
_WORD = re.compile(r"[^\W_]+")
_CLUSTER = re.compile(
    "(?:[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3])*|[\u0e01-\u0ece\u0edc-\u0edf\u1780-\u17d3\u17d7\u17dd])"
    "(?:\u17d2[\u1780-\u17b3]|[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb3-\u0ebc\u0ec8-\u0ece\u17b4-\u17d3\u17dd])*"
)
LONGEST = 60
"""Letters of a word that are indexed; no longer word is one."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that belong together: clusters of an unspaced script, or one word."""

    start: int
    end: int
    text: str
    clusters: tuple[str, ...]
    """Empty for a word."""


def clusters(text: str) -> list[str]:
    """A run of Thai, Lao or Khmer in characters as readers see them.

    >>> clusters("ที่ประชุม")
    ['ที่', 'ป', 'ร', 'ะ', 'ชุ', 'ม']
    """
    return _CLUSTER.findall(text)


def tokens(folded: str, words: set[str] | None = None) -> str:
    """The tokens of a folded text, in order, set apart by spaces: each is one position of the index.

    The words of spaced scripts among them are added to ``words``.

    >>> tokens("제32조 general meeting 総会")
    '제 32 조 general meeting 総会 会'
    """
    if not _UNSPACED.search(folded):
        spaced = [word[:LONGEST] for word in _WORD.findall(folded)]
        if words is not None:
            words.update(spaced)
        return " ".join(spaced)
    found: list[str] = []
    extend, append = found.extend, found.append
    for single, clustered, word in _RUN.findall(folded):
        if single:
            extend(map(add, single, single[1:]))
            append(single[-1])
        elif clustered:
            pieces = _CLUSTER.findall(clustered)
            extend(map(add, pieces, pieces[1:]))
            append(pieces[-1])
        else:
            append(word[:LONGEST])
            if words is not None:
                words.add(word[:LONGEST])
    return " ".join(found)


def runs(folded: str) -> list[Run]:
    """The runs of a folded text, with their places."""
    found = []
    for match in _RUN.finditer(folded):
        single, clustered, _ = match.groups()
        pieces = tuple(single) if single else tuple(_CLUSTER.findall(clustered)) if clustered else ()
        found.append(Run(match.start(), match.end(), match[0], pieces))
    return found
