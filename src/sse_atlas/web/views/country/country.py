"""The page of a country: every answer in short, each with a page of its own."""

from collections import Counter
from typing import Any

from ....analysis.completeness import completeness
from ....analysis.gaps import gaps
from ....analysis.outcomes import Reading
from ....analysis.size import Size
from ....records.base import Iso3
from ....records.country import Baseline, Event, Institution, Milestone, Resource, Term
from ....records.norms import Challenge, Definition, Policy, Recommendation
from ...answers import kept
from ...figures.dots import panel_of
from ...pages import Page
from ...visit import Visit
from ..asking import reading_wish
from .asked import definition_wish, grid, size_in, standings_in, under_every_definition
from .files import charts_with_content
from .linked import about_country
from .statistics import newest_by_form

SHOWN = 6
"""Of a long list, what the page of the country shows; a page of its own has all."""
MEASURED = ("organizations", "members", "employees", "turnover")
FACTS = ("population", "labour_force", "female_labour_force_share", "gdp")


def country(visit: Visit, iso3: str) -> Page:
    """What a country is, what is known of its SSE and what is not."""
    atlas, asked = visit.atlas, visit.atlas.country(iso3)
    definition, reading = definition_wish(visit), reading_wish(visit)
    answers = standings_in(visit, iso3, definition, reading)
    known = kept(visit.release, completeness, iso3)
    return Page(
        "pages/country.html",
        {
            "country": asked,
            "definition": definition,
            "definitions": [
                one for one in atlas.definitions.values() if not one.jurisdiction or iso3 in one.jurisdiction
            ],
            "reading": reading,
            "size": size_in(visit, iso3, definition, "organizations", reading),
            "sizes": _sizes(visit, iso3, definition, reading),
            "baseline": _baseline(visit, iso3),
            "families": grid(visit, atlas.forms_in.get(iso3, ()), answers),
            "standing_counts": Counter(answer.standing for answer in answers.values()),
            "under": [one for one in under_every_definition(visit, iso3, reading) if one.definition != definition],
            "known": known,
            "gaps": kept(visit.release, gaps, iso3),
            "charts": charts_with_content(visit, iso3),
            "linked": about_country(visit, asked),
            **_lists(visit, iso3),
            **_figures(visit, iso3),
        },
    )


def _sizes(visit: Visit, iso3: Iso3, definition: Definition, reading: Reading) -> list[Size]:
    measured = [indicator for indicator in MEASURED if indicator in visit.atlas.indicators]
    return [size_in(visit, iso3, definition, indicator, reading) for indicator in measured]


def _baseline(visit: Visit, iso3: Iso3) -> list[Baseline]:
    """The newest figure of each series of the whole country."""
    held = [visit.atlas.baseline_of.get((iso3, series), {}) for series in FACTS]
    return [figures[max(figures)] for figures in held if figures]


def _lists(visit: Visit, iso3: Iso3) -> dict[str, Any]:
    """The newest of each list, and how long each is."""
    atlas = visit.atlas
    policies = sorted(atlas.in_country(Policy, iso3), key=lambda one: (one.year or 0, one.id), reverse=True)
    milestones = sorted(atlas.in_country(Milestone, iso3), key=lambda one: (one.year, one.id), reverse=True)
    events = sorted(atlas.in_country(Event, iso3), key=lambda one: (one.date or "", one.id), reverse=True)
    resources = sorted(atlas.in_country(Resource, iso3), key=lambda one: (one.year or 0, one.id), reverse=True)
    return {
        "policies": policies,
        "newest_policies": policies[:SHOWN],
        "in_force": sum(one.state == "in_force" for one in policies),
        "terms": atlas.in_country(Term, iso3),
        "institutions": atlas.in_country(Institution, iso3),
        "challenges": atlas.in_country(Challenge, iso3),
        "recommendations": atlas.in_country(Recommendation, iso3),
        "milestones": milestones,
        "newest_milestones": milestones[:SHOWN],
        "events": events,
        "newest_events": events[:4],
        "resources": resources,
        "newest_resources": resources[:4],
    }


def _figures(visit: Visit, iso3: Iso3) -> dict[str, Any]:
    """What was counted of organisations, form by form and over the years."""
    held = visit.atlas.observations_in.get((iso3, "organizations"), ())
    every = [
        one for (country, _indicator), some in visit.atlas.observations_in.items() if country == iso3 for one in some
    ]
    return {
        "panel": panel_of(iso3, held),
        "figures_known": len(every),
        "newest_figures": newest_by_form(visit.atlas, iso3),
    }
