"""Agreement between coders who judged the same cells blindly: Krippendorff's alpha for ordinal data.

K. Krippendorff, *Computing Krippendorff's Alpha-Reliability* (2011), with the ordinal metric; the interval is a percentile
bootstrap over units. 'unknown' counts as missing. Where both coders are machines the measure is called consistency: it
says that two readings agree, not that they are right.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ..records.atlas import Atlas
from ..records.base import PRINCIPLES, Principle
from ..records.forms import Judgement, JudgementValue
from .outcomes import CoderReading, Reading, coder_reading, outcomes_of

SCALE: tuple[JudgementValue, ...] = ("contrary", "silent", "permitted", "required")
"""From least to most that the law asks; the order is what 'ordinal' rests on."""

RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha over some cells, with a 95 per cent interval."""

    units: int
    """Cells that at least two coders judged."""
    agreeing: int
    """Of these, cells on which all judgements are equal."""
    alpha: float | None
    """None where it is not defined: fewer than two units, or no variation at all."""
    lower: float | None
    upper: float | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A cell on which coders differ, with every reading; for adjudication, settled by nobody here."""

    form: str
    principle: Principle
    readings: tuple[CoderReading, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the coders of a country (or of all) agree."""

    country: str | None
    coders: tuple[str, ...]
    called: str
    """``consistency`` where every judgement was read by machine, else ``agreement``."""
    overall: Alpha
    by_principle: dict[Principle, Alpha]
    disagreements: tuple[Disagreement, ...]
    notice: str


def agreement(atlas: Atlas, country: str | None = None, *, seed: int = 0) -> Agreement:
    """Agreement per principle with its interval, and every disagreement with both readings.

    Args:
        atlas: the release that is asked.
        country: ISO code or English name; all countries unless given.
        seed: of the bootstrap, so that the same question has the same answer.

    Raises:
        NotFoundError: an unknown country.

    >>> import sse_atlas
    >>> atlas = sse_atlas.open_atlas()
    >>> answer = agreement(atlas, "KOR")
    >>> answer.called, sorted(answer.by_principle)[0]
    ('consistency', 'asset_lock')

    """
    asked = atlas.country(country).iso3 if country else None
    forms = {form.id for form in atlas.forms_in.get(asked, ())} if asked else set(atlas.forms)
    cells = [(key, judgements) for key, judgements in atlas.judgements_on.items() if key[0] in forms]
    by_principle = {}
    for principle in PRINCIPLES:
        units = [_values(judgements) for (_, p), judgements in cells if p == principle]
        by_principle[principle] = alpha_of(units, seed)
    every = [judgement for _, judgements in cells for judgement in judgements]
    return Agreement(
        asked,
        tuple(sorted({judgement.coder for judgement in every})),
        "consistency" if all(judgement.read_by == "machine" for judgement in every) else "agreement",
        alpha_of([_values(judgements) for _, judgements in cells], seed),
        by_principle,
        tuple(_disagreements(atlas, cells)),
        atlas.notice,
    )


def alpha_of(units: Sequence[Sequence[int]], seed: int = 0) -> Alpha:
    """Alpha over units of ordinal values (positions on the scale); units with fewer than two values are passed over.

    >>> alpha_of([[3, 3], [0, 0], [1, 1]]).alpha
    1.0
    """
    pairable = [unit for unit in units if len(unit) > 1]
    agreeing = sum(len(set(unit)) == 1 for unit in pairable)
    if len(pairable) < 2:
        return Alpha(len(pairable), agreeing, None, None, None)
    coincidences = np.array([_coincidence(unit) for unit in pairable])
    alpha = _alphas(coincidences.sum(axis=0)[np.newaxis])[0]
    if np.isnan(alpha):
        return Alpha(len(pairable), agreeing, None, None, None)
    sampled = _alphas(np.tensordot(_weights(len(pairable), seed), coincidences, axes=1))
    low, high = np.nanpercentile(sampled, [2.5, 97.5])
    return Alpha(len(pairable), agreeing, float(alpha), float(low), float(high))


@cache
def _weights(units: int, seed: int) -> NDArray[np.float64]:
    """How often each unit is drawn in each resample."""
    generator = np.random.default_rng(seed)
    return generator.multinomial(units, np.full(units, 1 / units), size=RESAMPLES).astype(float)


def _coincidence(unit: Sequence[int]) -> NDArray[np.float64]:
    """The pairs of values within one unit, each weighted by 1 / (values - 1)."""
    counts = np.bincount(unit, minlength=len(SCALE)).astype(float)
    return (np.outer(counts, counts) - np.diag(counts)) / (len(unit) - 1)


def _alphas(coincidences: NDArray[np.float64]) -> NDArray[np.float64]:
    """Alpha of each coincidence matrix (resample × value × value); nan where there is no variation."""
    totals = coincidences.sum(axis=2)
    size = totals.sum(axis=1)
    cumulative = np.cumsum(totals, axis=1)
    between = cumulative[:, np.newaxis, :] - cumulative[:, :, np.newaxis] + totals[:, :, np.newaxis]
    distance = between - (totals[:, :, np.newaxis] + totals[:, np.newaxis, :]) / 2
    upper = np.triu(np.ones((len(SCALE), len(SCALE))), 1)
    squared = distance**2 * upper
    observed = (coincidences * squared).sum(axis=(1, 2))
    expected = (totals[:, :, np.newaxis] * totals[:, np.newaxis, :] * squared).sum(axis=(1, 2))
    with np.errstate(divide="ignore", invalid="ignore"):
        alphas: NDArray[np.float64] = np.where(expected > 0, 1 - (size - 1) * observed / expected, np.nan)
    return alphas


def _values(judgements: Sequence[Judgement]) -> list[int]:
    return [SCALE.index(judgement.judgement) for judgement in judgements if judgement.judgement != "unknown"]


def _disagreements(
    atlas: Atlas, cells: Sequence[tuple[tuple[str, Principle], Sequence[Judgement]]], reading: Reading = "cautious"
) -> list[Disagreement]:
    found = []
    for (form, principle), judgements in sorted(cells, key=lambda cell: (cell[0][0], PRINCIPLES.index(cell[0][1]))):
        if len(set(_values(judgements))) > 1:
            readings = tuple(
                coder_reading(j, None, outcomes_of(j, False, reading), atlas.status_of("judgements", j))
                for j in judgements
            )
            found.append(Disagreement(form, principle, readings))
    return found
