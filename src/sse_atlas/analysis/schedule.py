"""Laying a set of measures out over horizons: each as early as it goes, within budgets, after what it needs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

ROUNDING = 1e-9
LONGEST_SEARCH = 20_000
"""Steps of a search, after which the best layout found so far is taken."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A measure that may be chosen."""

    id: str
    effort: float
    earliest: int
    """The first horizon in which it can be done, from 0."""
    needs: tuple[str, ...]
    """Candidates that must be done first; what is done already is left out."""


def earliest_of(candidates: Mapping[str, Candidate]) -> dict[str, int]:
    """The first horizon in which each can be done, what it needs considered."""
    found: dict[str, int] = {}

    def of(id: str) -> int:
        if id not in found:
            found[id] = max([candidates[id].earliest, *(of(need) for need in candidates[id].needs)])
        return found[id]

    for id in candidates:
        of(id)
    return found


def laid_out(
    candidates: Mapping[str, Candidate], chosen: Iterable[str], budgets: Sequence[float], most_at_once: int | None,
    *, any_way: bool = False,
) -> dict[str, int] | None:  # fmt: skip
    """A horizon for each measure of a set, the sum of the horizons as small as can be; None where there is no way.

    ``any_way`` takes the first layout that is found, where only whether there is one matters.

    >>> a, b = Candidate("a", 2, 0, ()), Candidate("b", 2, 0, ("a",))
    >>> laid_out({"a": a, "b": b}, ["a", "b"], (3, 3), None)
    {'a': 0, 'b': 1}
    >>> laid_out({"a": a, "b": b}, ["a", "b"], (0, 3), None) is None
    True
    """
    earliest = earliest_of(candidates)
    ordered = _in_order(candidates, frozenset(chosen))
    search = _Search([candidates[id] for id in ordered], earliest, list(budgets), most_at_once, any_way)
    search.go(0, 0)
    return search.best


def _in_order(candidates: Mapping[str, Candidate], chosen: frozenset[str]) -> list[str]:
    """What is needed stands before what needs it; the largest efforts first, for they fit in fewest places."""
    ordered: list[str] = []
    seen: set[str] = set()

    def visit(id: str) -> None:
        if id in seen:
            return
        seen.add(id)
        for need in candidates[id].needs:
            if need in chosen:
                visit(need)
        ordered.append(id)

    for id in sorted(chosen, key=lambda one: (-candidates[one].effort, one)):
        visit(id)
    return ordered


class _Search:
    """Depth first with bounds: a branch that cannot become better than what was found is left."""

    def __init__(
        self,
        items: Sequence[Candidate],
        earliest: Mapping[str, int],
        left: list[float],
        most: int | None,
        any_way: bool,
    ) -> None:
        self.items = items
        self.earliest = earliest
        self.left = left
        self.places = [len(items) if most is None else most] * len(left)
        self.when: dict[str, int] = {}
        self.any_way = any_way
        self.steps = 0
        self.best: dict[str, int] | None = None
        self.least = len(items) * len(left) + 1
        self.rest = [0] * (len(items) + 1)
        self.effort = [0.0] * (len(items) + 1)
        for place in range(len(items) - 1, -1, -1):
            self.rest[place] = self.rest[place + 1] + earliest[items[place].id]
            self.effort[place] = self.effort[place + 1] + items[place].effort

    def go(self, place: int, total: int) -> None:
        self.steps += 1
        over = self.steps > LONGEST_SEARCH or (self.any_way and self.best is not None)
        if over or total + self.rest[place] >= self.least or self.effort[place] > sum(self.left) + ROUNDING:
            return
        if place == len(self.items):
            self.best, self.least = dict(self.when), total
            return
        one = self.items[place]
        after = max([self.earliest[one.id], *(self.when[need] for need in one.needs if need in self.when)])
        for horizon in range(after, len(self.left)):
            if self.left[horizon] + ROUNDING >= one.effort and self.places[horizon]:
                self.left[horizon] -= one.effort
                self.places[horizon] -= 1
                self.when[one.id] = horizon
                self.go(place + 1, total + horizon)
                del self.when[one.id]
                self.places[horizon] += 1
                self.left[horizon] += one.effort
