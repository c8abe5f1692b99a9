"""Two texts of a law side by side: which provisions stay, change, come, go, or are only numbered anew.

Provisions are matched in three steps: the same words at the same place; the same words at another place; and for the
rest, the pairs most alike (normalised indel similarity, as in rapidfuzz), where the same place counts in their favour.
Notes on amendments and white space are no part of what is compared.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

from .document import Document, Provision
from .quotes import flat

ChangeKind = Literal["unchanged", "changed", "renumbered", "added", "removed"]
ALIKE = 70
"""Likeness (0 to 100) from which provisions at different places are one, changed."""
ALIKE_IN_PLACE = 40
"""The same for provisions at the same place."""
IN_PLACE = 15
"""What the same place adds to likeness when pairs compete."""

# A word of scripts that put spaces between words, a number, white space, or one sign with the marks that belong to it.
_TOKEN = re.compile(
    r"\d+|[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0300-\u036f]+|[\u0400-\u04ff]+|[\uac00-\ud7a3]+|\s+"
    r"|.[\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u17b4-\u17d3]*",
    re.DOTALL,
)
_ISLAND = 2
"""An unchanged stretch of so few signs between two changes is shown as part of them."""


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text: in both (``=``), in the older text only (``-``), in the newer only (``+``)."""

    sign: Literal["=", "-", "+"]
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one provision."""

    kind: ChangeKind
    before: str | None
    """Its id in the older text; None where it is new."""
    after: str | None
    """Its id in the newer text; None where it is gone."""
    number: str
    """As it is printed in the newer text, or in the older where it is gone."""
    heading: str
    words: tuple[Words, ...] = ()
    """Its words, with what changed; for an unchanged provision none."""


@dataclass(frozen=True, slots=True)
class VersionDiff:
    """Two texts of a law, provision by provision, in the order of the newer; what is gone stands where it stood."""

    document: str
    before: str
    """The older text, as in ``ko@2020-12-23``."""
    after: str
    changes: tuple[Change, ...]

    @property
    def counts(self) -> dict[ChangeKind, int]:
        """How many provisions each fate met."""
        kinds: tuple[ChangeKind, ...] = ("unchanged", "changed", "renumbered", "added", "removed")
        return {kind: sum(change.kind == kind for change in self.changes) for kind in kinds}


def compare(before: Document, after: Document) -> VersionDiff:
    """The older and the newer text of a law, side by side."""
    old, new = list(before.articles()), list(after.articles())
    pairs = _matched(old, new)
    changes = tuple(_in_order(old, new, pairs))
    return VersionDiff(after.id, before.expression, after.expression, changes)


def rule(provision: Provision) -> str:
    """What a provision says, without its printed number: a provision numbered anew says the same."""
    text = flat(provision.text)
    return text.removeprefix(flat(provision.number)).strip() if provision.number else text


def _matched(old: Sequence[Provision], new: Sequence[Provision]) -> dict[int, int]:
    """Places in the newer text by places in the older."""
    was, now = [rule(one) for one in old], [rule(one) for one in new]
    place = {one.eid: number for number, one in enumerate(new)}
    pairs = {
        number: place[one.eid]
        for number, one in enumerate(old)
        if one.eid in place and was[number] == now[place[one.eid]]
    }
    free = dict.fromkeys(range(len(new)))
    for taken in pairs.values():
        del free[taken]
    waiting: dict[str, list[int]] = {}
    for number in free:
        waiting.setdefault(now[number], []).append(number)
    for number in range(len(old)):
        if number not in pairs and was[number] and waiting.get(was[number]):
            pairs[number] = waiting[was[number]].pop(0)
            del free[pairs[number]]
    pairs |= _alike(old, new, was, now, [n for n in range(len(old)) if n not in pairs], list(free))
    return pairs


def _alike(
    old: Sequence[Provision], new: Sequence[Provision], was: list[str], now: list[str], left: list[int], free: list[int]
) -> dict[int, int]:
    if not left or not free:
        return {}
    scores = process.cdist(
        [was[n] for n in left], [now[n] for n in free], scorer=fuzz.ratio, score_cutoff=ALIKE_IN_PLACE
    )
    ranked: list[tuple[float, int, int]] = []
    for row, column in zip(*np.nonzero(scores), strict=True):
        likeness = float(scores[row, column])
        same = old[left[row]].eid == new[free[column]].eid
        if same or likeness >= ALIKE:
            ranked.append((-likeness - IN_PLACE * same, left[row], free[column]))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, one, other in sorted(ranked):
        if one not in pairs and other not in taken:
            pairs[one] = other
            taken.add(other)
    return pairs


def _in_order(old: Sequence[Provision], new: Sequence[Provision], pairs: dict[int, int]) -> Iterator[Change]:
    gone = [number for number in range(len(old)) if number not in pairs]
    source = {other: one for one, other in pairs.items()}
    for number, provision in enumerate(new):
        one = source.get(number)
        # What is gone is shown before the first provision that came after it and stayed.
        while one is not None and gone and gone[0] < one:
            yield _removed(old[gone.pop(0)])
        if one is None:
            words = (Words("+", flat(provision.text)),)
            yield Change("added", None, provision.eid, provision.number, provision.heading, words)
        else:
            yield _kept(old[one], provision)
    for number in gone:
        yield _removed(old[number])


def _removed(provision: Provision) -> Change:
    words = (Words("-", flat(provision.text)),)
    return Change("removed", provision.eid, None, provision.number, provision.heading, words)


def _kept(before: Provision, after: Provision) -> Change:
    """A provision in both texts. One that moved and changed counts as renumbered; its words show the change."""
    same = rule(before) == rule(after)
    kind: ChangeKind = "renumbered" if before.eid != after.eid else "unchanged" if same else "changed"
    words = () if same else word_diff(rule(before), rule(after))
    return Change(kind, before.eid, after.eid, after.number, after.heading, words)


def word_diff(before: str, after: str) -> tuple[Words, ...]:
    """Two texts as one, word by word; in scripts without spaces, sign by sign.

    >>> [(word.sign, word.text) for word in word_diff("five members or more", "three members or more")]
    [('-', 'five'), ('+', 'three'), ('=', ' members or more')]
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    pieces: list[tuple[str, str, bool]] = []
    for code in Indel.opcodes(old, new):
        gone, come = old[code.src_start : code.src_end], new[code.dest_start : code.dest_end]
        pieces.append(("".join(gone), "".join(come), code.tag == "equal"))
    return tuple(_joined(pieces))


def _joined(pieces: list[tuple[str, str, bool]]) -> Iterator[Words]:
    """Neighbouring changes as one, with small unchanged islands between them taken in."""
    gone = come = ""
    for number, (old, new, same) in enumerate(pieces):
        island = len(old.strip()) <= _ISLAND and 0 < number < len(pieces) - 1 and (gone or come)
        if same and not island:
            yield from _change(gone, come)
            gone = come = ""
            yield Words("=", old)
        else:
            gone, come = gone + old, come + new
    yield from _change(gone, come)


def _change(gone: str, come: str) -> Iterator[Words]:
    if gone:
        yield Words("-", gone)
    if come:
        yield Words("+", come)
