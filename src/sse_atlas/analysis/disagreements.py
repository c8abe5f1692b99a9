"""Figures side by side: several that somebody published on the same forms, measure, year and unit, and whether they agree.

Figures that count the same (population, level, part) and leave no number that fits all of them *contradict* one another.
Others differ because they count different things: registered and active organisations, the whole and a part. Both are
shown, none is settled here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ..records.atlas import Atlas
from ..records.base import Iso3, Sex
from ..records.forms import Observation
from .figures import stated_range

Aspect = Literal["population", "level", "extent", "part", "beyond", "stock", "share_of"]
ASPECTS: tuple[Aspect, ...] = ("population", "level", "extent", "part", "beyond", "stock", "share_of")
"""What two figures on the same forms may count differently."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Figures on the same forms, measure, year, sex and unit that are not equal."""

    country: Iso3
    indicator: str
    year: int
    sex: Sex
    unit: str
    covers: tuple[str, ...]
    stated_for: str
    """As the source names it, where it covers no definite forms."""
    observations: tuple[str, ...]
    """In the order of their values."""
    low: float
    high: float
    contradict: bool
    """They count the same, and no number fits all of them."""
    differ_in: tuple[Aspect, ...]
    """What they count differently; empty where they say that they count the same."""


def side_by_side(atlas: Atlas, country: str | None = None, indicator: str | None = None) -> tuple[SideBySide, ...]:
    """Figures that differ though they are on the same forms and year, of a country or an indicator or of all.

    Raises NotFoundError for an unknown country or indicator.

    >>> import sse_atlas
    >>> found = side_by_side(sse_atlas.open_atlas(), "MYS", "turnover")
    >>> [(one.year, one.contradict, len(one.observations)) for one in found]
    [(2022, True, 2)]
    """
    iso3 = atlas.country(country).iso3 if country else None
    measure = atlas.indicator(indicator).id if indicator else None
    found = []
    for (where, what), observations in sorted(atlas.observations_in.items()):
        if iso3 in (None, where) and measure in (None, what):
            found += [_compared(some) for some in _groups(observations)]
    return tuple(found)


def _groups(observations: Iterable[Observation]) -> list[Sequence[Observation]]:
    """Observations of one country and indicator on the same forms, year, sex and unit, where their values differ."""
    by_key: dict[tuple[object, ...], list[Observation]] = {}
    for one in sorted(observations, key=lambda one: (one.year, one.value, one.id)):
        on = tuple(sorted(one.covers)) or one.stated_for
        by_key.setdefault((on, one.year, one.sex, one.unit), []).append(one)
    return [some for some in by_key.values() if len({one.value for one in some}) > 1]


def _compared(some: Sequence[Observation]) -> SideBySide:
    first = some[0]
    differ = tuple(aspect for aspect in ASPECTS if len({getattr(one, aspect) for one in some}) > 1)
    return SideBySide(
        first.country, first.indicator, first.year, first.sex, first.unit, tuple(sorted(first.covers)), first.stated_for,
        tuple(one.id for one in some), some[0].value, some[-1].value, _contradict(some), differ,
    )  # fmt: skip


def _contradict(some: Sequence[Observation]) -> bool:
    """Whether two figures that count the same leave no number that fits both."""
    ranges = [(tuple(getattr(one, aspect) for aspect in ASPECTS), stated_range(one)) for one in some]
    return any(
        same == other and _apart(here, there)
        for place, (same, here) in enumerate(ranges)
        for other, there in ranges[place + 1 :]
    )


def _apart(here: tuple[float, float | None], there: tuple[float, float | None]) -> bool:
    return _below(here[1], there[0]) or _below(there[1], here[0])


def _below(high: float | None, low: float) -> bool:
    return high is not None and high < low
