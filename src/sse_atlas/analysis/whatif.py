"""What if: how standing, size, gaps and plan differ between two Atlases, one of which assumes something."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..records.atlas import Atlas
from ..records.base import Iso3
from .gaps import CellState, CountInterval, gaps
from .pathways import Assumptions, Horizon, pathways
from .size import sizes
from .standing import standings


@dataclass(frozen=True, slots=True)
class StandingChange:
    """A form whose standing under a definition differs."""

    form: str
    definition: str
    before: tuple[str, ...]
    """Every standing that it may have, as things are known."""
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SizeChange:
    """An interval of the size that differs."""

    definition: str
    indicator: str
    unit: str
    before: tuple[float | None, float | None]
    after: tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class GapChange:
    """A provision whose state differs."""

    provision: str
    before: CellState
    after: CellState


@dataclass(frozen=True, slots=True)
class PlanChange:
    """A measure that the best plan takes at another time, or not at all."""

    measure: str
    before: Horizon | None
    after: Horizon | None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What differs in a country once something is assumed."""

    country: Iso3
    assumed: tuple[str, ...]
    standings: tuple[StandingChange, ...]
    sizes: tuple[SizeChange, ...]
    gaps: tuple[GapChange, ...]
    covered_before: CountInterval
    covered_after: CountInterval
    plan: tuple[PlanChange, ...]
    notice: str


def what_if(before: Atlas, after: Atlas, country: str, plan: Assumptions | None = None) -> WhatIf:
    """The differences that an assumption makes to the answers about a country.

    >>> import sse_atlas
    >>> atlas = sse_atlas.open_atlas()
    >>> supposed = sse_atlas.assuming(atlas, ["KOR.m-reserved-procurement=full"])
    >>> sse_atlas.what_if(atlas, supposed, "KOR").assumed
    ('KOR.m-reserved-procurement=full',)
    """
    iso3 = before.country(country).iso3
    here, there = gaps(before, iso3), gaps(after, iso3)
    asked = replace(plan or Assumptions(), samples=0)
    return WhatIf(
        iso3, after.assumed, _standings(before, after, iso3), _sizes(before, after, iso3),
        tuple(GapChange(old.provision, old.state, new.state) for old, new in zip(here.cells, there.cells, strict=True)
              if old.state != new.state),
        here.coverage.covered, there.coverage.covered,
        _plan(_horizons(before, iso3, asked), _horizons(after, iso3, asked)), after.notice,
    )  # fmt: skip


def _standings(before: Atlas, after: Atlas, iso3: Iso3) -> tuple[StandingChange, ...]:
    forms = before.forms_in.get(iso3, ())
    if not forms:
        return ()
    pairs = zip(standings(before, forms), standings(after, after.forms_in[iso3]), strict=True)
    return tuple(
        StandingChange(old.form, old.definition, old.possible, new.possible)
        for old, new in pairs
        if old.possible != new.possible
    )


def _sizes(before: Atlas, after: Atlas, iso3: Iso3) -> tuple[SizeChange, ...]:
    pairs = zip(sizes(before, [before.countries[iso3]]), sizes(after, [after.countries[iso3]]), strict=True)
    return tuple(
        SizeChange(old.definition, old.indicator, old.unit, (old.lower, old.upper), (new.lower, new.upper))
        for old, new in pairs
        if (old.lower, old.upper) != (new.lower, new.upper)
    )


def _horizons(atlas: Atlas, iso3: Iso3, asked: Assumptions) -> dict[str, Horizon]:
    return {step.measure: step.horizon for step in pathways(atlas, iso3, asked, plans=1).plans[0].steps}


def _plan(before: dict[str, Horizon], after: dict[str, Horizon]) -> tuple[PlanChange, ...]:
    measures: Sequence[str] = sorted({*before, *after})
    return tuple(
        PlanChange(measure, before.get(measure), after.get(measure))
        for measure in measures
        if before.get(measure) != after.get(measure)
    )
