"""What the Atlas is, how it works, and of what its pages are made."""

from dataclasses import dataclass

from django.conf import settings

from ....publish.look import DARK, LIGHT
from ....records.knowledge import ProjectPhase
from ... import saying
from ...languages import DEFAULT, LANGUAGES
from ...pages import Page
from ...preparing import draft_counts
from ...visit import Visit
from ...vocabulary import CLAUSES, GAPS, JUDGEMENTS, STANDINGS, STATUSES
from ..country.asked import size_in


@dataclass(frozen=True, slots=True)
class Translating:
    """How far a language is translated."""

    tag: str
    name: str
    texts: int
    approved: int
    records: int
    records_approved: int
    stale: int


def method(visit: Visit) -> Page:
    """How answers are worked out, in plain words."""
    definitions = saying.in_order(visit.atlas.definitions.values(), lambda definition: definition.title)
    return Page("pages/method.html", {"definitions": definitions})


def about(visit: Visit) -> Page:
    """What this is, where it comes from, and how far it is translated."""
    phases = visit.atlas.of(ProjectPhase)
    years = sorted(year for phase in phases for year in phase.years.split("-"))
    fill = {
        "phases": phases,
        "years": f"{years[0]}–{years[-1]}" if years else "",
        "languages": [_translating(visit, tag) for tag in LANGUAGES if tag != DEFAULT],
        "contact": settings.CONTACT,
    }
    return Page("pages/about.html", fill)


def _translating(visit: Visit, tag: str) -> Translating:
    interface = draft_counts()[tag]
    records = visit.atlas.translation_counts(tag)
    every = records.machine_draft + records.approved + records.stale
    return Translating(
        tag, LANGUAGES[tag].name, interface["texts"], interface["approved"], every, records.approved, records.stale
    )


def design(visit: Visit) -> Page:
    """Tokens and components, each with an example."""
    signs = (("judgements", JUDGEMENTS), ("standings", STANDINGS), ("gaps", GAPS), ("clauses", CLAUSES))
    tokens = [(name, value, DARK[name]) for name, value in LIGHT.items()]
    form = next(iter(visit.atlas.forms.values()))
    definition = next(iter(visit.atlas.definitions.values()))
    fill = {
        "signs": signs,
        "statuses": list(STATUSES),
        "tokens": tokens,
        "form": form,
        "size": size_in(visit, form.country, definition, "organizations"),
    }
    return Page("pages/design.html", fill)
