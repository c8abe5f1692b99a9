"""The ILO project that mapped the countries by hand: its phases, partners, aims, results and numbers."""

from dataclasses import dataclass
from typing import Any

from ....records.country import Event, Resource
from ....records.knowledge import Project, ProjectNumber, ProjectPartner, ProjectPhase, ProjectStatement
from ...labels import STATEMENTS
from ...pages import Page
from ...visit import Visit


@dataclass(frozen=True, slots=True)
class PhaseTold:
    """A phase with what belongs to it."""

    number: int
    phase: ProjectPhase
    partners: tuple[ProjectPartner, ...]
    events: int
    resources: int


@dataclass(frozen=True, slots=True)
class Statements:
    """What the project said of one sort: objectives, outcomes, findings."""

    kind: str
    said: tuple[ProjectStatement, ...]


def project(visit: Visit) -> Page:
    """What the Atlas carries on."""
    atlas = visit.atlas
    statements = atlas.of(ProjectStatement)
    fill: dict[str, Any] = {
        "project": next(iter(atlas.of(Project)), None),
        "phases": [_told(visit, number, phase) for number, phase in enumerate(atlas.of(ProjectPhase), 1)],
        "statements": [
            Statements(kind, tuple(one for one in statements if one.kind == kind))
            for kind in STATEMENTS
            if any(one.kind == kind for one in statements)
        ],
        "numbers": sorted(atlas.of(ProjectNumber), key=lambda one: (one.year, one.id)),
    }
    return Page("pages/project.html", fill)


def _told(visit: Visit, number: int, phase: ProjectPhase) -> PhaseTold:
    atlas = visit.atlas
    return PhaseTold(
        number,
        phase,
        tuple(partner for partner in atlas.of(ProjectPartner) if number in partner.phases),
        sum(event.phase == str(number) for event in atlas.of(Event)),
        sum(resource.phase == str(number) for resource in atlas.of(Resource)),
    )
