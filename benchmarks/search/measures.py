"""How good a list of hits is, and how sure one may be of a difference between two engines.

The right answers of a query are *groups*: a group is one passage that was judged relevant, under every id that it has
in the collection. The first hit on any id of a group finds the group; later hits on it count as wrong ones.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Group = tuple[frozenset[int], float]
"""The ids of one relevant passage, and how relevant it is (above 0)."""

RESAMPLES = 10_000


def gains(hits: Sequence[int], groups: Sequence[Group]) -> list[float]:
    """The relevance that each hit adds, 0 for a wrong one and for a passage found before.

    >>> gains([7, 3, 4, 9], [(frozenset({3, 4}), 2.0), (frozenset({9}), 1.0)])
    [0.0, 2.0, 0.0, 1.0]
    """
    open_groups = list(groups)
    found = []
    for hit in hits:
        group = next((group for group in open_groups if hit in group[0]), None)
        found.append(group[1] if group else 0.0)
        if group:
            open_groups.remove(group)
    return found


def recall(hits: Sequence[int], groups: Sequence[Group], at: int = 10) -> float:
    """The share of the relevant passages among the first hits."""
    return sum(gain > 0 for gain in gains(hits[:at], groups)) / len(groups)


def reciprocal_rank(hits: Sequence[int], groups: Sequence[Group], at: int = 10) -> float:
    """One over the rank of the first relevant hit, 0 where none of the first is."""
    return next((1 / rank for rank, gain in enumerate(gains(hits[:at], groups), 1) if gain), 0.0)


def ndcg(hits: Sequence[int], groups: Sequence[Group], at: int = 10) -> float:
    """Discounted cumulative gain, linear in the relevance as trec_eval has it, over that of the best order."""
    best = sorted((relevance for _, relevance in groups), reverse=True)[:at]
    return _discounted(gains(hits[:at], groups)) / _discounted(best)


def _discounted(values: Iterable[float]) -> float:
    return sum(value / math.log2(rank + 1) for rank, value in enumerate(values, 1))


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of the values does not exceed.

    >>> percentile([4.0, 1.0, 3.0, 2.0], 0.5)
    2.0
    """
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def order_of_wholes(ranked: Sequence[int], wholes: set[int], accidents: set[int]) -> float | None:
    """Of all pairs of a whole-word match and an accidental one, the share ranked in that order.

    What was not found stands below what was; two such count half. None where one of the kinds is empty.

    >>> order_of_wholes([1, 9, 2], {1, 2}, {8, 9})
    0.75
    """
    if not wholes or not accidents:
        return None
    right, accidents_above = 0.0, 0
    found_wholes = 0
    for hit in ranked:
        if hit in wholes:
            right += len(accidents) - accidents_above
            found_wholes += 1
        elif hit in accidents:
            accidents_above += 1
    right += (len(wholes) - found_wholes) * (len(accidents) - accidents_above) / 2
    return right / (len(wholes) * len(accidents))


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean difference with the interval that holds it in 95 of 100 resamples."""

    mean: float
    low: float
    high: float

    @property
    def worse(self) -> bool:
        """Whether the difference is below nothing beyond the interval."""
        return self.high < 0

    def __str__(self) -> str:
        return f"{self.mean:+.3f} [{self.low:+.3f}, {self.high:+.3f}]"


def paired_bootstrap(strata: Sequence[Sequence[float]], resamples: int = RESAMPLES, seed: int = 4) -> Interval:
    """The mean of differences per query, resampled with their queries; several strata (languages) weigh the same.

    Percentile interval after Efron and Tibshirani, An Introduction to the Bootstrap, 1993, ch. 13.
    """
    import numpy

    dice = numpy.random.default_rng(seed)
    means = numpy.zeros(resamples)
    for stratum in strata:
        values = numpy.asarray(stratum, dtype=float)
        # In pieces: resamples × queries at once would take gigabytes for the largest sets.
        for start in range(0, resamples, 500):
            many = min(500, resamples - start)
            drawn = dice.integers(0, len(values), (many, len(values)))
            means[start : start + many] += values[drawn].mean(axis=1)
    means /= len(strata)
    mean = sum(sum(stratum) / len(stratum) for stratum in strata) / len(strata)
    return Interval(mean, float(numpy.percentile(means, 2.5)), float(numpy.percentile(means, 97.5)))


def dice(*names: object) -> random.Random:
    """A source of chance that depends on these names alone."""
    return random.Random("/".join(map(str, names)))
