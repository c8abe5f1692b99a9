"""Two texts of a law side by side, provision by provision: two languages, or two versions."""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from .document import Document
from .parts import Step, steps
from .versions import compare


@dataclass(frozen=True, slots=True)
class Pair:
    """What stands at one place in two texts; None where one of them has nothing there."""

    left: Step | None
    right: Step | None

    @property
    def size(self) -> int:
        """Characters of both."""
        return sum(one.size for one in (self.left, self.right) if one)

    @property
    def first(self) -> Step:
        """The left, or the right where nothing stands to the left."""
        if self.left is not None:
            return self.left
        if self.right is None:
            raise ValueError("A pair of two texts holds something of at least one of them.")
        return self.right


def beside(left: Document, right: Document) -> tuple[Pair, ...]:
    """Two texts of a law in one order, with what belongs together in one row.

    In two languages provisions belong together that have the same id; in one language those that ``versions.compare``
    takes for the same, whatever their number. As many as can be in order are paired (the longest common subsequence), and
    the others stand alone.
    """
    renamed: dict[str, str] = {}
    if left.description.language == right.description.language:
        for change in compare(left, right).changes:
            if change.after is not None:
                renamed[change.after] = change.before if change.before is not None else f"+{change.after}"
    return tuple(_paired(steps(left), steps(right), renamed))


def _paired(left: tuple[Step, ...], right: tuple[Step, ...], renamed: dict[str, str]) -> Iterator[Pair]:
    old = [_name(step, step.provision.eid) for step in left]
    new = [_name(step, renamed.get(step.provision.eid, step.provision.eid)) for step in right]
    for code in LCSseq.opcodes(old, new):
        if code.tag == "equal":
            for a, b in zip(left[code.src_start : code.src_end], right[code.dest_start : code.dest_end], strict=True):
                yield Pair(a, b)
        else:
            yield from (Pair(one, None) for one in left[code.src_start : code.src_end])
            yield from (Pair(None, one) for one in right[code.dest_start : code.dest_end])


def _name(step: Step, eid: str) -> str:
    return f"{eid} end" if step.closing else eid
