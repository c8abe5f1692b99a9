"""Policies and measures of one area, country by country."""

from dataclasses import dataclass

from ....analysis.carried import MeasureKnowledge, knowledge
from ....errors import NotFoundError
from ....records.base import AREAS, Area, Iso3
from ....records.norms import Measure, Policy, PolicyLink
from ...answers import kept
from ...pages import Page
from ...visit import Visit
from ..asking import in_their_order


@dataclass(frozen=True, slots=True)
class Held:
    """A policy with the measures that it carries out."""

    policy: Policy
    links: tuple[tuple[PolicyLink, Measure], ...]


@dataclass(frozen=True, slots=True)
class CountryPolicies:
    """The policies of a country in the area."""

    iso3: Iso3
    policies: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure of the area, and what is known of it in each country."""

    measure: Measure
    known: tuple[MeasureKnowledge, ...]


def compare_policies(visit: Visit) -> Page:
    """The area that was asked for; all to choose from where none was."""
    area = visit.wish("area", "", AREAS)
    if area:
        return _area(visit, next(one for one in AREAS if one == area))
    return Page("pages/compare_policies.html", {"areas": areas(visit)})


def compare_policies_in(visit: Visit, area: str) -> Page:
    """Policies and measures of an area side by side."""
    for one in AREAS:
        if one == area:
            return _area(visit, one)
    raise NotFoundError(f"There is no area {area!r}; the areas are {', '.join(AREAS)}.")


def areas(visit: Visit) -> list[tuple[Area, int, int]]:
    """Each area in which something is on record, with how many policies and measures."""
    policies = [policy.area for policy in visit.atlas.policies.values()]
    measures = [measure.area for measure in visit.atlas.measures.values()]
    found = [(area, policies.count(area), measures.count(area)) for area in AREAS]
    return [one for one in found if one[1] or one[2]]


def _area(visit: Visit, area: Area) -> Page:
    countries = in_their_order(visit, visit.atlas.countries)
    known = {iso3: kept(visit.release, knowledge, iso3) for iso3 in countries}
    measures = [measure for measure in visit.atlas.measures.values() if measure.area == area]
    held = [_policies(visit, iso3, area) for iso3 in countries]
    return Page(
        "pages/compare_policies.html",
        {
            "area": area,
            "areas": areas(visit),
            "countries": countries,
            "measures": [MeasureRow(one, tuple(known[iso3][one.id] for iso3 in countries)) for one in measures],
            "held": [one for one in held if one.policies],
            "without": [one.iso3 for one in held if not one.policies],
        },
    )


def _policies(visit: Visit, iso3: Iso3, area: Area) -> CountryPolicies:
    links = visit.atlas.in_country(PolicyLink, iso3)
    policies = [policy for policy in visit.atlas.in_country(Policy, iso3) if policy.area == area]
    return CountryPolicies(
        iso3,
        tuple(
            Held(
                policy, tuple((link, visit.atlas.measures[link.measure]) for link in links if link.policy == policy.id)
            )
            for policy in sorted(policies, key=lambda one: (one.year or 0, one.id))
        ),
    )
