"""Robustness of a plan: in what share of sampled weightings and efforts each measure stays in the best plan."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..records.norms import NormProvision
from .programme import Solver

SPREAD_OF_WEIGHTS = 2.0
"""Areas and norms are weighed between a half and twice their weight, evenly on a logarithmic scale."""

STEPS_OF_EFFORT = (-1, 0, 0, 1)
"""Each effort is the catalogue's, or with one chance in four a point less (but one at least), or a point more."""

GAP = 1e-2
"""How far from its best a sampled plan may be, as a share: a sample tells where the best lies, not its last decimal."""

WORTH_SHARING = 50
"""Samples from which another process is worth its start."""


@dataclass(frozen=True, slots=True)
class Robustness:
    """How often each measure is in the best plan when what is assumed is varied."""

    samples: int
    seed: int
    stays_in: dict[str, float]
    """The share of samples, 0 to 1, by measure; measures that are never in are left out."""
    plans: int
    """How many different sets of measures were best somewhere."""
    varied: str


@dataclass(frozen=True, slots=True)
class Sample:
    """One weighting: by target, effort by measure, and the worth of a part."""

    weights: Mapping[str, float]
    efforts: Mapping[str, float]
    part_value: float


def robustness(
    solver: Solver, samples: int, seed: int, provisions: Sequence[NormProvision], processes: int = 1
) -> Robustness:
    """The best plan's measures under sampled weights of areas and norms, worth of parts, and efforts.

    The samples are drawn before they are shared among processes: the same seed gives the same answer on any machine.
    """
    drawn = _drawn(solver, samples, seed, provisions)
    if processes > 1 and samples >= 2 * WORTH_SHARING:
        from concurrent.futures import ProcessPoolExecutor

        count = min(processes, samples // WORTH_SHARING)
        with ProcessPoolExecutor(count) as pool:
            parts = list(pool.map(_chosen, [solver] * count, [drawn[part::count] for part in range(count)]))
        chosen = [one for part in parts for one in part]
    else:
        chosen = _chosen(solver, drawn)
    counted = Counter(id for one in chosen for id in one)
    return Robustness(
        samples, seed, {id: count / samples for id, count in sorted(counted.items())}, len(set(chosen)),
        "Weights of areas and norms from a half to twice, the worth of a part from 0.25 to 0.75, efforts by a point.",
    )  # fmt: skip


def _chosen(solver: Solver, samples: Sequence[Sample]) -> list[frozenset[str]]:
    return [
        frozenset(solver.solve(one.weights, one.efforts, one.part_value, gap=GAP, in_haste=True).horizon_of)
        for one in samples
    ]


def _drawn(solver: Solver, samples: int, seed: int, provisions: Sequence[NormProvision]) -> list[Sample]:
    draw = np.random.default_rng(seed)
    by_id = {one.id: one for one in provisions}
    areas = sorted({one.area for one in provisions})
    norms = sorted({one.norm for one in provisions})
    candidates, targets = solver.programme.candidates, solver.programme.targets
    found = []
    for _ in range(samples):
        of_area = dict(zip(areas, _log_uniform(draw, SPREAD_OF_WEIGHTS, len(areas)), strict=True))
        of_norm = dict(zip(norms, _log_uniform(draw, SPREAD_OF_WEIGHTS, len(norms)), strict=True))
        steps = draw.choice(STEPS_OF_EFFORT, len(candidates))
        found.append(
            Sample(
                {one.id: one.weight * of_area[by_id[one.id].area] * of_norm[by_id[one.id].norm] for one in targets},
                {one.id: max(1.0, one.effort + float(step)) for one, step in zip(candidates, steps, strict=True)},
                float(draw.uniform(0.25, 0.75)),
            )
        )
    return found


def _log_uniform(draw: np.random.Generator, spread: float, count: int) -> list[float]:
    return [float(one) for one in np.exp(draw.uniform(-np.log(spread), np.log(spread), count))]
