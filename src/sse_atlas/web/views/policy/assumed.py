"""What a plan takes for granted, read from an address: capacity, what to pursue, weights, efforts."""

import re
from dataclasses import dataclass
from functools import cached_property

from ....analysis.pathways import Assumptions
from ....errors import QuestionError
from ....records.atlas import Atlas
from ....records.base import AREAS, Area, Iso3
from ....records.norms import Measure, Norm
from ...visit import Visit

USUAL = Assumptions(samples=0)
HORIZONS = ("short", "medium", "long")
MOST_EFFORT, MOST_AT_ONCE, MOST_WEIGHT, MOST_OF_MEASURE = 40.0, 20, 10.0, 20.0
SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)
CHALLENGES = (0.0, 1.0, 2.0)
LONGEST = 1500
"""Signs of a query; a page is kept under its whole address."""
_NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,2})?")


@dataclass(frozen=True)
class Assumed:
    """A question about the plans of a country."""

    iso3: Iso3
    assumptions: Assumptions
    norms: tuple[str, ...] = ()
    """Norms whose gaps are to be closed; all that speak to the country when empty."""

    @property
    def usual(self) -> bool:
        """Whether nothing is assumed otherwise than by default."""
        return self.assumptions == USUAL and not self.norms

    @cached_property
    def query(self) -> dict[str, str]:
        """The shortest query that asks the same."""
        asked, found = self.assumptions, {}
        for name, value, usual in zip(HORIZONS, asked.budget, USUAL.budget, strict=True):
            if value != usual:
                found[name] = f"{value:g}"
        if asked.most_at_once != USUAL.most_at_once:
            found["at_once"] = str(asked.most_at_once or 0)
        for name, value, usual in (
            ("part", asked.part_value, USUAL.part_value),
            ("verify", asked.verify_value, USUAL.verify_value),
            ("challenges", asked.challenge_weight, USUAL.challenge_weight),
        ):
            if value != usual:
                found[name] = f"{value:g}"
        if self.norms:
            found["norms"] = ",".join(self.norms)
        return found | {key: f"{value:g}" for key, value in (*asked.areas.items(), *asked.efforts.items())}


def assumed_of(visit: Visit, iso3: Iso3) -> Assumed:
    """The question that an address asks. Raises QuestionError where it makes no sense."""
    atlas = visit.atlas
    speaking = [norm.id for norm in speaking_to(atlas, iso3)]
    norms = [id for id in visit.wishes("norms", 40) if _is_among(id, speaking)]
    weights = {area: number_wish(visit, area, 1.0, MOST_WEIGHT) for area in AREAS}
    efforts = {
        id: number_wish(visit, id, float(one.effort), MOST_OF_MEASURE, above=True) for id, one in atlas.measures.items()
    }
    short, medium, long = (
        number_wish(visit, name, usual, MOST_EFFORT) for name, usual in zip(HORIZONS, USUAL.budget, strict=True)
    )
    assumptions = Assumptions(
        (short, medium, long),
        visit.number_wish("at_once", USUAL.most_at_once or 0, 0, MOST_AT_ONCE) or None,
        _among(visit, "part", SHARES, USUAL.part_value),
        _among(visit, "verify", SHARES, USUAL.verify_value),
        _among(visit, "challenges", CHALLENGES, USUAL.challenge_weight),
        {area: weight for area, weight in weights.items() if weight != 1.0},
        {},
        {id: effort for id, effort in efforts.items() if effort != atlas.measures[id].effort},
        samples=0,
    )
    every = len(norms) == len(speaking)
    found = Assumed(iso3, assumptions, () if every else tuple(id for id in speaking if id in norms))
    if sum(len(key) + len(value) + 2 for key, value in found.query.items()) > LONGEST:
        raise QuestionError("So many changes at once do not fit into an address: change fewer efforts and weights.")
    return found


def number_wish(visit: Visit, name: str, usual: float, most: float, *, above: bool = False) -> float:
    """A number of the query, from 0, or above it, to a largest; QuestionError outside."""
    given = visit.wish(name).replace(",", ".")
    if not given:
        return usual
    if not _NUMBER.fullmatch(given) or float(given) > most or (above and float(given) == 0):
        range_said = f"above 0 and up to {most:g}" if above else f"from 0 to {most:g}"
        raise QuestionError(f"{name} is a number {range_said}, not {given[:40]!r}.")
    return float(given)


def _among(visit: Visit, name: str, choices: tuple[float, ...], usual: float) -> float:
    return float(visit.wish(name, f"{usual:g}", [f"{one:g}" for one in choices]))


def _is_among(id: str, speaking: list[str]) -> bool:
    if id not in speaking:
        raise QuestionError(f"{id[:40]!r} is no norm that speaks to this country; those are {', '.join(speaking)}.")
    return True


def speaking_to(atlas: Atlas, iso3: Iso3) -> list[Norm]:
    """Norms that speak to a country."""
    return [norm for norm in atlas.norms.values() if norm.speaks_to(iso3)]


# -- the form ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WeightField:
    """The weight of an area in the form; none where it is the usual one."""

    area: Area
    given: float | None


@dataclass(frozen=True, slots=True)
class EffortField:
    """The effort of a measure in the form; none where it is the catalogue's."""

    measure: Measure
    given: float | None


def weight_fields(atlas: Atlas, asked: Assumed) -> list[WeightField]:
    """A field for each area that a norm which speaks to the country has."""
    norms = {norm.id for norm in speaking_to(atlas, asked.iso3)}
    used = {one.area for one in atlas.provisions.values() if one.norm in norms}
    return [WeightField(area, asked.assumptions.areas.get(area)) for area in AREAS if area in used]


def effort_fields(atlas: Atlas, asked: Assumed) -> list[EffortField]:
    """A field for each measure, in the order of areas."""
    ordered = sorted(atlas.measures.values(), key=lambda one: AREAS.index(one.area))
    return [EffortField(one, asked.assumptions.efforts.get(one.id)) for one in ordered]
