"""What is known of a country and what is not: counts, doubts, disagreements, and what to do next."""

from dataclasses import dataclass

from ....analysis.agreement import agreement
from ....analysis.completeness import Task, completeness
from ....records.base import Record
from ...answers import kept
from ...pages import Page
from ...visit import Visit

SHOWN = 8
"""Of the records that a task concerns, what is shown before the rest is unfolded."""
CLAIMS = ("policies", "terms", "institutions", "milestones")
"""Kinds of the claims for which a source is looked for, besides forms."""


@dataclass(frozen=True, slots=True)
class Concerned:
    """A record that a task concerns, and where it is shown."""

    kind: str
    record: Record
    address: str
    principle: str = ""
    """The cell of the grid, where the task is about one."""


@dataclass(frozen=True, slots=True)
class Next:
    """A task with its records."""

    task: Task
    first: tuple[Concerned, ...]
    rest: tuple[Concerned, ...]


def country_completeness(visit: Visit, iso3: str) -> Page:
    """What is known of a country and what is not."""
    country = visit.atlas.country(iso3)
    known = kept(visit.release, completeness, iso3)
    return Page(
        "pages/country_completeness.html",
        {
            "country": country,
            "known": known,
            "tasks": [_next(visit, task) for task in known.next_steps],
            "unread": [visit.atlas.laws[id] for id in known.unread_laws],
            "without": [visit.atlas.forms[id] for id in known.forms_without_figure],
            "agreement": kept(visit.release, agreement, iso3),
        },
    )


def _next(visit: Visit, task: Task) -> Next:
    concerned = [found for id in task.records if (found := _concerned(visit, id))]
    return Next(task, tuple(concerned[:SHOWN]), tuple(concerned[SHOWN:]))


def _concerned(visit: Visit, id: str) -> Concerned | None:
    """The record of an id in a task: a cell as ``form/principle``, a law, a form, or a claim."""
    atlas = visit.atlas
    form, _slash, principle = id.partition("/")
    if form in atlas.forms:
        address = visit.address("form", id=form) + (f"#{principle}" if principle else "")
        return Concerned("forms", atlas.forms[form], address, principle)
    if id in atlas.laws:
        return Concerned("laws", atlas.laws[id], visit.address("law", id=id))
    for kind in CLAIMS:
        if id in atlas.by_id(kind):
            return Concerned(kind, atlas.by_id(kind)[id], visit.address("record", kind=kind, id=id))
    return None
