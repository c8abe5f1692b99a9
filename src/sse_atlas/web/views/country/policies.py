"""Policies of a country and all that belongs to them: institutions, challenges, recommendations, decent work."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ....analysis.contribution import PILLARS, contribution
from ....errors import unknown
from ....records.atlas import Atlas
from ....records.base import AREAS, Record
from ....records.country import Institution
from ....records.norms import Challenge, Contribution, Measure, Norm, NormProvision, Policy, PolicyLink, Recommendation
from ...answers import kept
from ...pages import Page
from ...visit import Visit
from ...vocabulary import ROLES

HORIZONS = ("short", "medium", "long", "unknown")
Item = TypeVar("Item", bound=Record)


@dataclass(frozen=True, slots=True)
class Under(Generic[Item]):
    """Records under one heading: an area, a role, a horizon."""

    heading: str
    records: tuple[Item, ...]


def country_policies(visit: Visit, iso3: str) -> Page:
    """What a country has adopted, by area, who is responsible, and what sources say is difficult or advise."""
    atlas, country = visit.atlas, visit.atlas.country(iso3)
    policies = sorted(atlas.in_country(Policy, iso3), key=lambda one: (-(one.year or 0), one.id))
    return Page(
        "pages/country_policies.html",
        {
            "country": country,
            "policies": _grouped(policies, lambda one: one.area, AREAS),
            "total": len(policies),
            "in_force": sum(one.state == "in_force" for one in policies),
            "without": [area for area in AREAS if all(one.area != area for one in policies)],
            "institutions": _grouped(atlas.in_country(Institution, iso3), lambda one: one.role, ROLES),
            "challenges": _grouped(atlas.in_country(Challenge, iso3), lambda one: one.area, AREAS),
            "recommendations": _grouped(atlas.in_country(Recommendation, iso3), lambda one: one.horizon, HORIZONS),
            "contributions": atlas.in_country(Contribution, iso3),
            "decent_work": kept(visit.release, contribution, iso3),
            "pillars": PILLARS,
        },
    )


def _grouped(records: Iterable[Item], key: Callable[[Item], str], order: Iterable[str]) -> list[Under[Item]]:
    """Records under headings in a fixed order; a heading that the order lacks comes last."""
    found: dict[str, list[Item]] = {}
    for record in records:
        found.setdefault(key(record), []).append(record)
    headings = [*order, *sorted(set(found) - set(order))]
    return [Under(heading, tuple(found[heading])) for heading in headings if heading in found]


# -- one policy ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Carries:
    """A measure that a policy carries out, and the provisions addressed to its country that the measure answers."""

    link: PolicyLink
    measure: Measure
    answers: tuple["Answers", ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """A provision, and how far a measure answers it."""

    provision: NormProvision
    norm: Norm
    degree: str
    why: str | None


def policy(visit: Visit, id: str) -> Page:
    """An instrument of a country."""
    atlas = visit.atlas
    if id not in atlas.policies:
        raise unknown("policy", id, atlas.policies)
    asked = atlas.policies[id]
    return Page(
        "pages/policy.html",
        {"policy": asked, "law": atlas.laws.get(asked.law or ""), "carries": _carries(atlas, asked)},
    )


def _carries(atlas: Atlas, policy: Policy) -> list[Carries]:
    links: Sequence[PolicyLink] = [one for one in atlas.of(PolicyLink) if one.policy == policy.id]
    return [Carries(one, atlas.measures[one.measure], _answers(atlas, one)) for one in links]


def _answers(atlas: Atlas, link: PolicyLink) -> tuple[Answers, ...]:
    found = []
    for answer in atlas.measures[link.measure].answers:
        provision = atlas.provisions[answer.provision]
        norm = atlas.norms[provision.norm]
        if norm.speaks_to(link.country):
            found.append(Answers(provision, norm, answer.degree, answer.why))
    return tuple(found)
