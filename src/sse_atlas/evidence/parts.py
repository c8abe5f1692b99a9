"""A long text in parts that can be read one at a time, cut where chapters begin wherever that is possible."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from .document import CONTAINERS, Document, Provision

PART = 40_000
"""Characters of a part, unless a single article is longer."""
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of a text as it is read on: a whole article, or the head of a chapter whose articles follow."""

    provision: Provision
    within: tuple[Provision, ...]
    """The chapters that hold it, outermost first."""
    whole: bool = True
    """Whether the provisions inside it belong to the step; not for the head of a chapter."""
    closing: bool = False
    """Whether it is what stands in a chapter after its last article."""

    @property
    def size(self) -> int:
        """Characters of the step."""
        if self.whole:
            return len(self.provision.whole)
        return sum(len(one.text) for one in (self.provision.closing if self.closing else self.provision.opening))


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text that is read at once."""

    number: int
    """From 1."""
    steps: tuple[Step, ...]

    @property
    def eid(self) -> str:
        """The provision with which it begins."""
        return self.steps[0].provision.eid


def steps(document: Document) -> tuple[Step, ...]:
    """Everything that stands in a text, in order and nothing twice."""
    return tuple(_steps(document.provisions, ()))


def _steps(provisions: Sequence[Provision], within: tuple[Provision, ...]) -> Iterator[Step]:
    for one in provisions:
        if one.kind in CONTAINERS and any(c.kind in CONTAINERS or c.kind == "article" for c in one.children):
            yield Step(one, within, whole=False)
            yield from _steps(one.children, (*within, one))
            if one.closing:
                yield Step(one, within, whole=False, closing=True)
        else:
            yield Step(one, within)


def parts(document: Document, most: int = PART) -> tuple[Part, ...]:
    """The parts of a text; a short one is a single part."""
    cut = pages(steps(document), lambda step: step.size, _depth, most)
    return tuple(Part(number, some) for number, some in enumerate(cut, 1))


def _depth(step: Step) -> int | None:
    return None if step.whole or step.closing else len(step.within)


def pages(
    things: Sequence[Thing], size: Callable[[Thing], int], depth: Callable[[Thing], int | None], most: int
) -> list[tuple[Thing, ...]]:
    """Things in a row cut into pages of at most so much, or of a single larger thing.

    ``depth`` says of a heading how deep it stands, and None of anything else. A page ends before a heading where one
    stands in its second half, the highest and last of them; no page ends with a heading.

    >>> rows = ["#1", "aaa", "bbb", "#2", "ccc", "ddd"]
    >>> pages(rows, len, lambda row: 0 if row.startswith("#") else None, 12)
    [('#1', 'aaa', 'bbb'), ('#2', 'ccc', 'ddd')]
    """
    found: list[tuple[Thing, ...]] = []
    start = 0
    while start < len(things):
        end, held = start, 0
        while end < len(things) and (end == start or held + size(things[end]) <= most):
            held += size(things[end])
            end += 1
        if end < len(things):
            end = _better_end(things, size, depth, start, end, held)
        found.append(tuple(things[start:end]))
        start = end
    return found


def _better_end(
    things: Sequence[Thing], size: Callable[[Thing], int], depth: Callable[[Thing], int | None],
    start: int, end: int, held: int,
) -> int:  # fmt: skip
    """The place before the highest, last heading of the second half; else before the headings that would end the page."""
    best: tuple[int, int] | None = None
    before = 0
    for place in range(start, min(end + 1, len(things))):
        level = depth(things[place])
        if level is not None and before * 2 >= held and place > start and (best is None or level <= best[0]):
            best = level, place
        before += size(things[place])
    end = best[1] if best else end
    # A heading belongs to what follows it.
    while end > start + 1 and depth(things[end - 1]) is not None:
        end -= 1
    return end if depth(things[end - 1]) is None else _past_headings(things, depth, start)


def _past_headings(things: Sequence[Thing], depth: Callable[[Thing], int | None], start: int) -> int:
    """Where only headings fit, they and the first thing after them are the page."""
    end = start
    while end < len(things) and depth(things[end]) is not None:
        end += 1
    return min(end + 1, len(things))
