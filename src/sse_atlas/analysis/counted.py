"""The counted mass: of all that somebody counted, how much is inside, depends, is undetermined or outside.

Figures that overlap would be counted twice; only figures that lie apart from one another, or wholly inside one another, are
added. The rest are named as overlapping.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .bounds import FormGraph
from .figures import Constraint
from .standing import StandingName

BEST_FIRST: tuple[StandingName, ...] = ("inside", "depends", "undetermined", "outside", "not_applicable")
"""An organisation with two forms belongs as far as the better of them."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of those counted stand where. The numbers are what was counted at least."""

    total: float = 0.0
    inside: float = 0.0
    depends: float = 0.0
    undetermined: float = 0.0
    outside: float = 0.0
    not_separable: float = 0.0
    """Counted in one figure with forms of different standing."""
    overlapping: tuple[str, ...] = ()
    """Figures not added, because their organisations may be among those already counted."""


def counted_mass(
    graph: FormGraph, constraints: Sequence[Constraint], standing_of: Mapping[str, StandingName]
) -> Counted:
    """Sort what was counted by standing, counting nothing twice."""
    tree = _Tree(graph)
    for constraint in sorted(constraints, key=lambda c: (-len(tree.closure(c)), -c.low, sorted(c.covers))):
        if constraint.low > 0:
            tree.add(constraint)
    sums: dict[str, float] = dict.fromkeys(("inside", "depends", "undetermined", "outside", "not_separable"), 0.0)
    for constraint, children in tree.children():
        rest = max(0.0, constraint.low - sum(child.low for child in children))
        nested = {id for child in children for id in tree.closure(child)}
        forms = constraint.covers - nested or constraint.covers
        classes = {_best_of(graph.lineage[id], standing_of) for id in forms}
        sums[classes.pop() if len(classes) == 1 else "not_separable"] += rest
    return Counted(sum(sums.values()), **sums, overlapping=tuple(tree.overlapping))


class _Tree:
    """Figures that lie apart or inside one another."""

    def __init__(self, graph: FormGraph) -> None:
        self.graph = graph
        self.accepted: list[Constraint] = []
        self.overlapping: list[str] = []

    def closure(self, constraint: Constraint) -> frozenset[str]:
        """The forms covered, with all that is nested in them."""
        return frozenset(d for id in constraint.covers for d in self.graph.descendants[id])

    def add(self, constraint: Constraint) -> None:
        forms = self.closure(constraint)
        for other in self.accepted:
            theirs = self.closure(other)
            if forms == theirs:
                return
            if not forms < theirs and any(self.graph.compatible(a, b) for a in forms for b in theirs):
                self.overlapping += [o.id for o in constraint.observations]
                return
        self.accepted.append(constraint)

    def children(self) -> list[tuple[Constraint, list[Constraint]]]:
        """Each accepted figure with those directly inside it."""
        closures = [(constraint, self.closure(constraint)) for constraint in self.accepted]
        pairs = []
        for outer, forms in closures:
            inner = [(c, f) for c, f in closures if f < forms]
            direct = [c for c, f in inner if not any(f < between for _, between in inner)]
            pairs.append((outer, direct))
        return pairs


def _best_of(forms: frozenset[str], standing_of: Mapping[str, StandingName]) -> StandingName:
    return min((standing_of.get(id, "undetermined") for id in forms), key=BEST_FIRST.index)
