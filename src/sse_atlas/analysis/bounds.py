"""Sharp bounds on how many organisations have at least one of some forms, from constraints on forms that may overlap.

Forms that are nested or may overlap are cut into *atoms*: the sets of forms that one organisation can have at once. The
number in each atom is unknown; the constraints are linear in these numbers, and the least and greatest possible totals are
two linear programmes (Boole–Fréchet bounds; T. Hailperin, "Best possible inequalities for the probability of a logical
function of events", American Mathematical Monthly 72(4), 1965). Where forms do not overlap the answer is a plain sum.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from ..records.forms import LegalForm
from .figures import Constraint

MOST_ATOMS = 20_000
"""Beyond this many the bounds stay valid but are no longer the sharpest."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Figures that cannot all be right, and the one that was set aside."""

    observations: tuple[str, ...]
    set_aside: tuple[str, ...]


class FormGraph:
    """Which forms of a country can be held by one organisation at once."""

    def __init__(self, forms: Iterable[LegalForm]) -> None:
        self.forms = {form.id: form for form in forms}
        self.lineage = {id: self._lineage(id) for id in self.forms}
        self.descendants = {
            id: frozenset(other for other, line in self.lineage.items() if id in line) for id in self.forms
        }
        overlaps = {(form.id, other) for form in self.forms.values() for other in form.may_overlap}
        self._overlaps = overlaps | {(b, a) for a, b in overlaps}

    def _lineage(self, id: str) -> frozenset[str]:
        """A form and every form in which it is nested."""
        found, current = {id}, self.forms[id].part_of
        while current in self.forms and current not in found:
            found.add(current)
            current = self.forms[current].part_of
        return frozenset(found)

    def compatible(self, a: str, b: str) -> bool:
        """Whether one organisation can have both forms: nested, or stated to overlap (themselves or what they are in)."""
        if a in self.lineage[b] or b in self.lineage[a]:
            return True
        return any((x, y) in self._overlaps for x in self.lineage[a] for y in self.lineage[b])

    def groups(self, constraints: Sequence[Constraint]) -> list[tuple[frozenset[str], list[Constraint]]]:
        """Forms in groups that say nothing about one another, each with its constraints."""
        leader = {id: id for id in self.forms}

        def find(id: str) -> str:
            while leader[id] != id:
                leader[id] = leader[leader[id]]
                id = leader[id]
            return id

        for form in self.forms.values():
            for other in (*form.may_overlap, *((form.part_of,) if form.part_of else ())):
                leader[find(form.id)] = find(other)
        for constraint in constraints:
            first, *rest = sorted(constraint.covers)
            for other in rest:
                leader[find(first)] = find(other)
        members: dict[str, set[str]] = {}
        for id in self.forms:
            members.setdefault(find(id), set()).add(id)
        return [
            (frozenset(group), [c for c in constraints if c.covers & group])
            for _, group in sorted(members.items())
        ]  # fmt: skip

    def atoms(self, forms: Iterable[str]) -> list[frozenset[str]] | None:
        """Every set of these forms that one organisation can have at once; None when there are too many."""
        ordered = sorted(forms)
        found: list[frozenset[str]] = []
        waiting: list[tuple[frozenset[str], int]] = [(frozenset(), 0)]
        while waiting:
            chosen, start = waiting.pop()
            for place in range(start, len(ordered)):
                id = ordered[place]
                if all(self.compatible(id, other) for other in chosen):
                    wider = chosen | {id}
                    waiting.append((wider, place + 1))
                    closed = all(line in wider for member in wider for line in self.lineage[member] if line in ordered)
                    if closed:
                        found.append(wider)
                    if len(found) > MOST_ATOMS or len(waiting) > 10 * MOST_ATOMS:
                        return None
        return found


class Group:
    """Forms that may overlap, with the constraints on them, after conflicting figures were set aside."""

    def __init__(self, graph: FormGraph, forms: frozenset[str], constraints: Sequence[Constraint]) -> None:
        self.graph = graph
        self.forms = forms
        self.conflicts: list[Conflict] = []
        self.constraints = list(constraints)
        self._bounds: dict[tuple[frozenset[str], frozenset[str]], tuple[float, float | None]] = {}
        while conflicting := self._smallest_conflict():
            weakest = max(conflicting, key=lambda c: (c.rank, -c.year, len(c.observations), c.observations[0].id))
            self.constraints.remove(weakest)
            self.conflicts.append(
                Conflict(
                    tuple(o.id for c in conflicting for o in c.observations), tuple(o.id for o in weakest.observations)
                )
            )

    def bounds(self, inside: frozenset[str], possible: frozenset[str]) -> tuple[float, float | None]:
        """The least number with a form certainly inside, and the greatest with a form possibly inside (None: open)."""
        key = (inside & self.forms, possible & self.forms)
        if key not in self._bounds:
            self._bounds[key] = self._compute(*key)
        return self._bounds[key]

    def _compute(self, inside: frozenset[str], possible: frozenset[str]) -> tuple[float, float | None]:
        modelled, ranges, atoms = self._prepared
        unbounded = bool(possible - modelled)
        if ranges is not None:
            low = sum(ranges[id][0] for id in inside & modelled)
            highs = [ranges[id][1] for id in possible & modelled]
            high = None if unbounded or None in highs else sum(value for value in highs if value is not None)
            return low, high
        if atoms is None:
            return self._loose(inside, possible)
        low = _solve(atoms, self.constraints, inside, maximise=False) or 0.0
        return low, None if unbounded else _solve(atoms, self.constraints, possible, maximise=True)

    @cached_property
    def _prepared(
        self,
    ) -> tuple[frozenset[str], Mapping[str, tuple[float, float | None]] | None, list[frozenset[str]] | None]:
        """What every question to the same figures needs: the forms they speak of, the range of each, or the atoms."""
        modelled = self._modelled(self.constraints)
        ranges = self._independent(self.constraints)
        return modelled, ranges, self.graph.atoms(modelled) if ranges is None else None

    def _modelled(self, constraints: Iterable[Constraint]) -> frozenset[str]:
        """Forms on which the constraints say something: those covered, what is nested in them, and what they are nested in."""
        covered = {id for constraint in constraints for id in constraint.covers}
        return frozenset(relative for id in covered for relative in self.graph.descendants[id] | self.graph.lineage[id])

    def _independent(self, constraints: Sequence[Constraint]) -> Mapping[str, tuple[float, float | None]] | None:
        """The range of each form, when each constraint covers one form and no two modelled forms overlap."""
        modelled = self._modelled(constraints)
        if any(len(c.covers) > 1 for c in constraints) or any(
            self.graph.compatible(a, b) for a, b in combinations(sorted(modelled), 2)
        ):
            return None
        ranges: dict[str, tuple[float, float | None]] = {}
        for constraint in constraints:
            (id,) = constraint.covers
            low, high = ranges.get(id, (0.0, None))
            highs = [value for value in (high, constraint.high) if value is not None]
            ranges[id] = max(low, constraint.low), min(highs) if highs else None
        return ranges

    def _loose(self, inside: frozenset[str], possible: frozenset[str]) -> tuple[float, float | None]:
        """Valid bounds without atoms: the largest certain count, and the sum of the upper ends that cover what is possible."""
        low = max((c.low for c in self.constraints if c.covers <= inside), default=0.0)
        uncovered, high = set(possible), 0.0
        for constraint in sorted((c for c in self.constraints if c.high is not None), key=lambda c: -len(c.covers)):
            if constraint.covers & uncovered:
                uncovered -= {d for id in constraint.covers for d in self.graph.descendants[id]}
                high += constraint.high or 0.0
        return low, None if uncovered else high

    def _smallest_conflict(self) -> list[Constraint]:
        """The smallest set of constraints that cannot all hold; empty when all can."""
        if self._feasible(self.constraints):
            return []
        for size in (2, 3):
            for some in combinations(self.constraints, size):
                if not self._feasible(some):
                    return list(some)
        needed = list(self.constraints)
        for constraint in list(needed):
            without = [other for other in needed if other is not constraint]
            if not self._feasible(without):
                needed = without
        return needed

    def _feasible(self, constraints: Sequence[Constraint]) -> bool:
        ranges = self._independent(constraints)
        if ranges is not None:
            return all(high is None or low <= high for low, high in ranges.values())
        if len({c.covers for c in constraints}) == 1:
            return max(c.low for c in constraints) <= min(
                (c.high for c in constraints if c.high is not None), default=1e300
            )
        atoms = self.graph.atoms(self._modelled(constraints))
        return atoms is None or _solve(atoms, constraints, frozenset(), maximise=False) is not None


def _solve(
    atoms: Sequence[frozenset[str]], constraints: Sequence[Constraint], counted: frozenset[str], *, maximise: bool
) -> float | None:
    """The extreme total over atoms with a counted form; None when it is unbounded (or the constraints cannot all hold)."""
    # SciPy takes half a second to import, and most questions need no linear programme.
    import numpy as np
    from scipy.optimize import linprog

    rows, limits = [], []
    for constraint in constraints:
        row = np.fromiter((bool(atom & constraint.covers) for atom in atoms), float, len(atoms))
        if constraint.high is not None:
            rows.append(row)
            limits.append(constraint.high)
        if constraint.low > 0:
            rows.append(-row)
            limits.append(-constraint.low)
    objective = np.fromiter((bool(atom & counted) for atom in atoms), float, len(atoms))
    # HiGHS works to an absolute tolerance of 1e-7: amounts of money are scaled down until double precision carries them.
    scale = max(1.0, max((abs(limit) for limit in limits), default=1.0) / 1e8)
    solved = linprog(
        -objective if maximise else objective,
        A_ub=np.array(rows) if rows else None,
        b_ub=np.array(limits) / scale if rows else None,
        method="highs",
    )
    if solved.status != 0 or solved.fun is None:
        return None
    return round(abs(float(solved.fun)) * scale, 3)
