"""Measures of the catalogue: what each is, what it answers, who took it, and what is known of it in each country."""

from dataclasses import dataclass

from ....analysis.carried import MeasureKnowledge, knowledge
from ....analysis.precedents import Precedent, precedents
from ....records.base import AREAS, Area, Iso3
from ....records.model import Enactment, ModelClause
from ....records.norms import Answer, Measure, Norm, NormProvision
from ...answers import kept
from ...pages import Page
from ...visit import Visit
from ..asking import in_their_order


@dataclass(frozen=True, slots=True)
class AreaMeasures:
    """The measures of an area."""

    area: Area
    measures: tuple[Measure, ...]


def measures(visit: Visit) -> Page:
    """The catalogue by area."""
    held = visit.atlas.measures.values()
    groups = [AreaMeasures(area, tuple(one for one in held if one.area == area)) for area in AREAS]
    return Page("pages/measures.html", {"groups": [one for one in groups if one.measures], "total": len(held)})


# -- one measure -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Answered:
    """A provision that a measure answers."""

    provision: NormProvision
    norm: Norm
    answer: Answer


@dataclass(frozen=True, slots=True)
class NormAnswered:
    """The provisions of a norm that a measure answers."""

    norm: Norm
    answered: tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class Enacting:
    """A clause of the model law that carries out a measure."""

    clause: ModelClause
    enactment: Enactment


@dataclass(frozen=True, slots=True)
class KnownHere:
    """What is known of a measure in a country."""

    iso3: Iso3
    known: MeasureKnowledge
    asked: bool
    """Whether a norm asks the country for something in the area of the measure."""


def measure_page(visit: Visit, id: str) -> Page:
    """A measure: what it is, what it needs, which provisions it answers, who took it before, and where it stands."""
    atlas = visit.atlas
    asked = atlas.measure(id)
    answer = kept(visit.release, precedents, id)
    countries = in_their_order(visit, atlas.countries)
    norms = {atlas.norms[one.norm] for one in atlas.provisions.values() if one.area == asked.area}
    speaking = {iso3 for iso3 in countries if any(norm.speaks_to(iso3) for norm in norms)}
    return Page(
        "pages/measure.html",
        {
            "measure": asked,
            "needed_by": [one.id for one in atlas.measures.values() if id in one.prerequisites],
            "answered": _answered(visit, asked),
            "clauses": [
                Enacting(clause, one) for clause in atlas.clauses.values() for one in clause.enacts if one.measure == id
            ],
            "lands": [
                KnownHere(iso3, kept(visit.release, knowledge, iso3)[id], iso3 in speaking) for iso3 in countries
            ],
            "precedents": in_time(answer.found),
            "came_before": answer.came_before,
            "came_after": answer.came_after,
        },
    )


def in_time(found: tuple[Precedent, ...]) -> list[Precedent]:
    """Precedents by year, the undated last."""
    return sorted(found, key=lambda one: (one.year or 9999, one.country, one.instrument))


def _answered(visit: Visit, asked: Measure) -> list[NormAnswered]:
    atlas = visit.atlas
    by_norm: dict[str, list[Answered]] = {}
    for answer in asked.answers:
        one = atlas.provisions[answer.provision]
        by_norm.setdefault(one.norm, []).append(Answered(one, atlas.norms[one.norm], answer))
    return [NormAnswered(atlas.norms[id], tuple(by_norm[id])) for id in atlas.norms if id in by_norm]
