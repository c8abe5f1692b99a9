"""The integer programme behind a pathway: a knapsack with precedence over several horizons, solved by HiGHS.

Maximise the weighted closure of provisions under an effort budget and a number of measures per horizon, where a measure may
be done only when those that it needs are done in the same horizon or before, or are done already. Closure of a provision is
linear in what is done: touched when any answering measure is, closed when one that answers it fully is, or all (two or more)
that answer it in part are. Only the choices are integer; closure follows them.

What is chosen and when it is done are separated (logic-based Benders decomposition: J. N. Hooker and G. Ottosson,
Mathematical Programming 96, 2003): the programme chooses a set under the budgets of all horizons together; the set is laid
out over the horizons by search; a set that cannot be laid out is cut off, with every set that holds it, and the programme is
asked again. The answer is exact, unless half a dozen sets fail: then the last one is thinned, and the answer says so.

H. Kellerer, U. Pferschy, D. Pisinger, *Knapsack Problems* (2004), ch. 13 (precedence); Q. Huangfu and J. A. J. Hall,
"Parallelizing the dual revised simplex method", Mathematical Programming Computation 10 (2018), for HiGHS.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import QuestionError
from .schedule import ROUNDING, Candidate, earliest_of, laid_out

Floats = NDArray[np.float64]

INFEASIBLE = 2
"""The status by which scipy says that nothing satisfies the constraints."""

TRIES, HASTY_TRIES = 6, 3
"""Sets that cannot be laid out, after which an answer, or a hasty one, drops a measure instead of asking again."""

NO_MORE_THAN_NEEDED = 1e-3
"""What a measure costs beside the closure of a whole provision: one that closes nothing is not chosen."""


@dataclass(frozen=True, slots=True)
class Target:
    """A provision that is not covered yet."""

    id: str
    weight: float
    touched: bool
    """Whether it is partly covered already."""
    full: tuple[str, ...]
    """Candidates that answer it fully."""
    parts: tuple[str, ...] | None
    """Candidates that are still needed for its part answers to make a whole; None where they cannot."""
    any: tuple[str, ...]
    """Candidates that answer it at all."""


@dataclass(frozen=True, slots=True)
class Programme:
    """A choice to be made."""

    candidates: tuple[Candidate, ...]
    targets: tuple[Target, ...]
    budgets: tuple[float, ...]
    most_at_once: int | None
    part_value: float
    """What touching a provision is worth beside closing it, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Measures by horizon, and the weighted closure that they bring."""

    horizon_of: Mapping[str, int]
    value: float
    exact: bool = True
    """False where sets could not be laid out again and again, and the last one was thinned until it could."""


class Solver:
    """A programme in the form that HiGHS takes; it is built once and asked often, with other weights or efforts."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.ids = [one.id for one in programme.candidates]
        self.place = {id: place for place, id in enumerate(self.ids)}
        self.size = len(self.ids)
        # Targets that the same measures touch or close share a variable, and what one measure decides is that measure's.
        self.touch: dict[str, int] = {}
        self.close: dict[str, int] = {}
        self.touched_by: dict[int, Target] = {}
        self.closed_by: dict[int, Target] = {}
        self.whole: dict[int, int] = {}
        """By the variable of closing: the one that says that all parts are done, where a full answer would do as well."""
        known: dict[Any, int] = {}
        for target in programme.targets:
            if not target.touched and target.any:
                self.touch[target.id] = self._variable(known, target, "touch", target.any, None, self.touched_by)
            if target.full or target.parts is not None:
                place = self._variable(known, target, "close", target.full, target.parts, self.closed_by)
                self.close[target.id] = place
                if target.parts is not None and target.full and place not in self.whole:
                    self.whole[place] = self.size
                    self.size += 1

    def _variable(
        self, known: dict[Any, int], target: Target, what: str, any_of: Sequence[str], all_of: Sequence[str] | None,
        held: dict[int, Target],
    ) -> int:  # fmt: skip
        alone = any_of if all_of is None else all_of if not any_of else ()
        if len(alone) == 1:
            return self.place[alone[0]]
        key = what, frozenset(any_of), None if all_of is None else frozenset(all_of)
        if key not in known:
            known[key] = self.size
            held[self.size] = target
            self.size += 1
        return known[key]

    def solve(
        self, weights: Mapping[str, float] | None = None, efforts: Mapping[str, float] | None = None,
        part_value: float | None = None, *, gap: float = 0.0, in_haste: bool = False,
    ) -> Choice:  # fmt: skip
        """The best choice; with other weights of targets, efforts or worth of a part than the programme's own.

        ``in_haste`` takes any layout over the horizons, and drops a measure where sets cannot be laid out again and again.
        """
        found = self.choose(self.merit(weights, part_value), efforts, gap=gap, in_haste=in_haste)
        return found or Choice({}, 0.0)

    def choose(
        self, objective: Floats, efforts: Mapping[str, float] | None = None, *, merit_at_least: float | None = None,
        postponing: Sequence[tuple[Iterable[str], int]] = (), gap: float = 0.0, in_haste: bool = False, tries: int = TRIES,
    ) -> Choice | None:  # fmt: skip
        """The choice that maximises any linear objective, where its merit must not fall below a value.

        ``postponing`` names sets, of each of which it leaves out at least so many. None where there is no such choice.
        """
        if not self.ids:
            return Choice({}, 0.0)
        candidates = self._candidates(efforts)
        # A set that cannot be laid out is cut off like one that must differ: something of it stays out.
        limits = [(frozenset(those), least) for those, least in postponing]
        options = {"mip_rel_gap": gap}
        most_tries = len(limits) + (HASTY_TRIES if in_haste else tries)
        while True:
            chosen = self._set(objective, candidates, limits, merit_at_least, options)
            if chosen is None:
                return None
            when = self._when(candidates, chosen, any_way=in_haste)
            if when is None and len(limits) >= most_tries:
                chosen, when = self._shrunk(objective, candidates, chosen)
                return Choice(when, self.value_of(chosen), exact=False)
            if when is not None:
                return Choice(when, self.value_of(chosen))
            limits.append((chosen, 1))

    def _when(
        self, candidates: Mapping[str, Candidate], chosen: Iterable[str], *, any_way: bool
    ) -> dict[str, int] | None:
        return laid_out(candidates, chosen, self.programme.budgets, self.programme.most_at_once, any_way=any_way)

    def _shrunk(
        self, objective: Floats, candidates: Mapping[str, Candidate], chosen: frozenset[str]
    ) -> tuple[frozenset[str], dict[str, int]]:
        """The set without what it can spare best, until it can be laid out; the empty set always can."""
        while (when := self._when(candidates, chosen, any_way=True)) is None:
            needed = {need for id in chosen for need in candidates[id].needs}
            chosen = max((chosen - {id} for id in chosen - needed), key=lambda rest: self._worth(objective, rest))
        return chosen, when

    def merit(self, weights: Mapping[str, float] | None = None, part_value: float | None = None) -> Floats:
        """What each variable adds to the weighted closure, less a little for each measure."""
        part = self.programme.part_value if part_value is None else part_value
        found = np.zeros(self.size)
        found[: len(self.ids)] = -NO_MORE_THAN_NEEDED
        for target in self.programme.targets:
            weight = target.weight if weights is None else weights[target.id]
            if target.id in self.touch:
                found[self.touch[target.id]] += weight * part
            if target.id in self.close:
                found[self.close[target.id]] += weight * (1 - part)
        return found

    def merit_of(self, choice: Choice) -> float:
        """The merit of a choice under the programme's own weights."""
        return choice.value - NO_MORE_THAN_NEEDED * len(choice.horizon_of)

    def value_of(self, chosen: Iterable[str]) -> float:
        """The weighted closure that a set of measures brings."""
        done = set(chosen)
        return self._worth(self.merit(), done) + NO_MORE_THAN_NEEDED * len(done)

    def _worth(self, objective: Floats, chosen: Iterable[str]) -> float:
        """What a set is worth by an objective, with the closure that follows from it."""
        done = set(chosen)
        held = [self.place[id] for id in done]
        held += [place for place, target in self.touched_by.items() if not done.isdisjoint(target.any)]
        held += [place for place, target in self.closed_by.items() if closes(target, done)]
        return float(objective[held].sum())

    def _candidates(self, efforts: Mapping[str, float] | None) -> dict[str, Candidate]:
        own = self.programme.candidates
        if efforts is None:
            return {one.id: one for one in own}
        return {one.id: Candidate(one.id, efforts[one.id], one.earliest, one.needs) for one in own}

    def _set(
        self, objective: Floats, candidates: Mapping[str, Candidate], limits: Sequence[tuple[frozenset[str], int]],
        merit_at_least: float | None, options: dict[str, Any],
    ) -> frozenset[str] | None:  # fmt: skip
        from scipy.optimize import Bounds, LinearConstraint, milp

        constraints = [LinearConstraint(self._closure[0], ub=self._closure[1]), self._spending(candidates)]
        if limits:
            rows = [{self.place[id]: 1.0 for id in those if id in self.place} for those, _ in limits]
            most = [len(those) - least for those, least in limits]
            constraints.append(LinearConstraint(self._matrix(rows), ub=most))
        if merit_at_least is not None:
            constraints.append(LinearConstraint(self.merit()[None, :], lb=merit_at_least))
        solved = milp(-objective, integrality=self._integral, bounds=Bounds(0, 1), constraints=constraints,
                      options=options)  # type: ignore[arg-type]  # fmt: skip
        if solved.status == INFEASIBLE:
            return None
        if solved.x is None:
            raise QuestionError(f"No plan was found: {solved.message}")
        return frozenset(id for id, value in zip(self.ids, solved.x, strict=False) if value > 0.5)

    @cached_property
    def _integral(self) -> NDArray[np.int64]:
        found = np.zeros(self.size, dtype=np.int64)
        found[: len(self.ids)] = 1
        return found

    def _spending(self, candidates: Mapping[str, Candidate]) -> Any:
        """Necessary conditions of a layout: what can only be done from a horizon on must fit what is left from there."""
        from scipy.optimize import LinearConstraint

        budgets, most = self.programme.budgets, self.programme.most_at_once
        earliest = earliest_of(candidates)
        rows, limits = [], []
        for horizon in range(len(budgets)):
            late = [id for id in self.ids if earliest[id] >= horizon]
            rows.append({self.place[id]: candidates[id].effort for id in late})
            limits.append(sum(budgets[horizon:]))
            if most is not None:
                rows.append({self.place[id]: 1.0 for id in late})
                limits.append(float(most * (len(budgets) - horizon)))
            for size in sorted({candidates[id].effort for id in late}):
                # No horizon holds more measures of at least this effort than fit into it side by side.
                rows.append({self.place[id]: 1.0 for id in late if candidates[id].effort >= size})
                limits.append(float(sum(math.floor((budget + ROUNDING) / size) for budget in budgets[horizon:])))
        too_large = [id for id in self.ids if candidates[id].effort > max(budgets[earliest[id] :])]
        rows.append({self.place[id]: 1.0 for id in too_large})
        limits.append(0.0)
        return LinearConstraint(self._matrix(rows), ub=limits)

    @cached_property
    def _closure(self) -> tuple[Any, list[float]]:
        """Precedence, and how closure follows what is done."""
        rows: list[dict[int, float]] = [
            {self.place[one.id]: 1.0, self.place[need]: -1.0} for one in self.programme.candidates for need in one.needs
        ]
        rows += [self._within(place, target.any) for place, target in self.touched_by.items()]
        for place, target in self.closed_by.items():
            rows += self._rows_of(place, target)
        return self._matrix(rows), [0.0] * len(rows)

    def _rows_of(self, close: int, target: Target) -> Iterable[dict[int, float]]:
        whole = self.whole.get(close)
        if target.parts is None:
            yield self._within(close, target.full)
            return
        if whole is not None:
            yield self._within(close, target.full) | {whole: -1.0}
        for id in target.parts:
            yield self._within(close if whole is None else whole, (id,))

    def _within(self, place: int, ids: Sequence[str]) -> dict[int, float]:
        return {place: 1.0} | {self.place[id]: -1.0 for id in ids}

    def _matrix(self, rows: Sequence[Mapping[int, float]]) -> Any:
        from scipy.sparse import csr_array

        at = [row for row, entries in enumerate(rows) for _ in entries]
        places = [place for entries in rows for place in entries]
        values = [value for entries in rows for value in entries.values()]
        return csr_array((values, (at, places)), shape=(len(rows), self.size))


def closes(target: Target, done: Iterable[str]) -> bool:
    """Whether what is done closes a target."""
    these = done if isinstance(done, (set, frozenset, dict)) else set(done)
    return any(id in these for id in target.full) or (
        target.parts is not None and all(id in these for id in target.parts)
    )
