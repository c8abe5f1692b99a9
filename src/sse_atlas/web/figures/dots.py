"""Figures by year as dots on one panel for each country; a line joins only figures of one and the same coverage."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...records.base import Iso3
from ...records.forms import Observation
from .. import saying

WIDTH, HEIGHT = 340, 190
LEFT, RIGHT, TOP, FOOT = 46, 14, 12, 26
"""Room around the plot: for the amounts, half a year, a dot, and the years."""

Series = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """A figure on a panel."""

    observation: Observation
    x: float
    y: float
    shape: str
    """``exact``, ``at_least``, ``at_most`` or ``estimate``."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Panel:
    """The figures of one country in one unit."""

    iso3: Iso3
    unit: str
    dots: tuple[Dot, ...]
    lines: tuple[str, ...]
    """The ``points`` of polylines, one for each coverage with figures of several years."""
    years: tuple[Tick, ...]
    amounts: tuple[Tick, ...]
    first: int
    last: int
    logarithmic: bool
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def right(self) -> int:
        """Where the plot ends."""
        return WIDTH - RIGHT

    @property
    def foot(self) -> int:
        """Where the plot stands."""
        return HEIGHT - FOOT


@dataclass(frozen=True, slots=True)
class Scale:
    """Years and amounts that several panels share."""

    first: int
    last: int
    low: float
    high: float
    logarithmic: bool

    def x(self, year: float) -> float:
        """Where a year lies."""
        span = max(self.last - self.first, 1)
        return round(LEFT + 8 + (year - self.first) / span * (WIDTH - LEFT - RIGHT - 16), 1)

    def y(self, value: float) -> float:
        """Where an amount lies."""
        if self.logarithmic:
            low, high = math.log10(self.low), math.log10(self.high)
            part = (math.log10(max(value, self.low)) - low) / (high - low)
        else:
            part = (value - self.low) / (self.high - self.low)
        return round(HEIGHT - FOOT - part * (HEIGHT - FOOT - TOP), 1)


def scale_of(observations: Sequence[Observation]) -> Scale:
    """One scale for some figures: counts and money by powers of ten, shares evenly from nothing."""
    years = [one.year for one in observations]
    values = [one.value for one in observations]
    positive = [value for value in values if value > 0]
    if all(one.unit == "percent" for one in observations) or not positive or max(positive) < 10:
        return Scale(min(years), max(years), min(0.0, *values), max(1.0, *values), logarithmic=False)
    low = 10.0 ** math.floor(math.log10(min(positive)))
    high = 10.0 ** math.ceil(math.log10(max(positive)))
    return Scale(min(years), max(years), low, high if high > low else low * 10, logarithmic=True)


def panel_of(iso3: Iso3, observations: Iterable[Observation], scale: Scale | None = None) -> Panel | None:
    """The panel of a country's figures in the unit that most of them have; None where there are none."""
    every = sorted(observations, key=lambda one: (one.year, one.id))
    if not every:
        return None
    units = [one.unit for one in every]
    unit = max(dict.fromkeys(units), key=units.count)
    return _panel(iso3, unit, [one for one in every if one.unit == unit], scale)


def panels_of(observations: Iterable[Observation], order: Iterable[Iso3]) -> list[Panel]:
    """A panel for each country and unit; those of one unit share their scale, so that the eye does not mislead.

    A lone figure of a country in a unit that is not the commonest has no panel: there would be nothing to see.
    """
    by_unit: dict[str, list[Observation]] = {}
    for one in sorted(observations, key=lambda one: (one.year, one.id)):
        by_unit.setdefault(one.unit, []).append(one)
    commonest = max(by_unit, key=lambda unit: len(by_unit[unit]), default="")
    scales = {unit: scale_of(some) for unit, some in by_unit.items()}
    found = []
    for iso3 in order:
        for unit, some in by_unit.items():
            here = [one for one in some if one.country == iso3]
            if len(here) > 1 or (here and unit == commonest):
                found.append(_panel(iso3, unit, here, scales[unit]))
    return found


def _panel(iso3: Iso3, unit: str, observations: Sequence[Observation], scale: Scale | None) -> Panel:
    scale = scale or scale_of(observations)
    dots = tuple(Dot(one, scale.x(one.year), scale.y(one.value), one.bound) for one in observations)
    years = tuple(Tick(scale.x(year), str(year)) for year in _years(scale.first, scale.last))
    amounts = tuple(Tick(scale.y(value), saying.shortened(value)) for value in _amounts(scale))
    return Panel(iso3, unit, dots, _lines(observations, scale), years, amounts, scale.first, scale.last,
                 scale.logarithmic)  # fmt: skip


def series_of(observation: Observation) -> Series:
    """What a figure counts, whatever its year: only figures alike in all of it may be joined by a line."""
    return (
        observation.country, observation.indicator, tuple(sorted(observation.covers)), observation.stated_for,
        observation.unit, observation.sex, observation.population, observation.level, observation.extent,
        observation.part, observation.beyond, observation.stock, observation.share_of, observation.counted_by,
    )  # fmt: skip


def _lines(observations: Sequence[Observation], scale: Scale) -> tuple[str, ...]:
    series: dict[Series, dict[int, list[float]]] = {}
    for one in observations:
        # What covers no definite forms may count other bodies from one year to the next.
        if not one.covers:
            continue
        series.setdefault(series_of(one), {}).setdefault(one.year, []).append(one.value)
    found = []
    for by_year in series.values():
        # Where two figures of a year contradict each other, no line may choose between them.
        single = {year: values[0] for year, values in by_year.items() if len(values) == 1}
        if len(single) > 1:
            found.append(" ".join(f"{scale.x(year)},{scale.y(value)}" for year, value in sorted(single.items())))
    return tuple(found)


def _years(first: int, last: int) -> list[int]:
    """Three years at most, whole and apart enough to be read."""
    if last - first < 2:
        return sorted({first, last})
    return [first, (first + last) // 2, last] if last - first >= 4 else [first, last]


def _amounts(scale: Scale) -> list[float]:
    """Powers of ten, four at most; of shares, nothing and the largest whole ten."""
    if not scale.logarithmic:
        top = math.floor(scale.high / 10) * 10 if scale.high >= 10 else scale.high
        return [scale.low, top]
    low, high = round(math.log10(scale.low)), round(math.log10(scale.high))
    step = max(1, math.ceil((high - low) / 4))
    return [10.0**power for power in range(low, high + 1, step)]
