"""The first page and the list of countries."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ....analysis.completeness import Completeness, completeness
from ....records.base import Record
from ....records.country import Country, Event, Resource
from ....records.forms import Judgement, LegalForm, Observation
from ....records.norms import Policy
from ... import saying
from ...answers import kept
from ...figures.map import map_of
from ...pages import Page
from ...visit import Visit
from ..asking import USUAL, countries_in_order
from .linked import dataset_of

NEWEST = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """A way into the site: what somebody asks or comes to do, and the page that answers."""

    said: Promise
    page: str
    leaves_with: Promise


QUESTIONS = (
    Entry(_("Who belongs to the SSE?"), "explorer", _("choose or change a definition and see which forms are in")),
    Entry(_("How large is it?"), "statistics", _("every figure with its source, and honest intervals")),
    Entry(_("What is missing in our law?"), "gaps", _("international norms, clause by clause, country by country")),
    Entry(_("Who solved it before?"), "compare", _("countries, forms and policies side by side")),
    Entry(_("What should come first?"), "pathways", _("sequences of measures within a budget you set")),
    Entry(_("What could a law say?"), "model", _("a model law with its support, and drafts for each country")),
    Entry(_("What does the statute say?"), "library", _("search statutes in fourteen languages")),
    Entry(_("What does this word mean?"), "glossary", _("the terms of the field in every language")),
)
ROLES = (
    Entry(
        _("I do research"), "data", _("open data, an API, and every claim with its source, or marked as having none")
    ),
    Entry(_("I work in a ministry"), "gaps", _("gaps, precedents and pathways for your country")),
    Entry(_("I keep statistics"), "statistics", _("observations that disagree, side by side")),
    Entry(_("I sit on a committee"), "model", _("clauses, their support and the draft for your country")),
    Entry(_("I teach or learn"), "glossary", _("terms, method and studies to teach from")),
    Entry(_("I am in an SSE organisation"), "countries", _("how your form stands in law, and what others obtained")),
)


def home(visit: Visit) -> Page:
    """What the SSE is, where the countries lie, and every way in."""
    listed = countries_in_order(visit)
    names = [(country.iso3, saying.country_name(country, visit.language)) for country in listed]
    return Page(
        "pages/home.html",
        {
            "countries": listed,
            "map": map_of(names),
            "questions": QUESTIONS,
            "roles": ROLES,
            "counts": _counts(visit),
            "news": _news(visit),
            "definition": visit.atlas.definitions.get(USUAL),
            "linked": dataset_of(visit),
        },
    )


def countries(visit: Visit) -> Page:
    """Every country, in the alphabetical order of the page's language, with what is known of it in one line."""
    rows: list[tuple[Country, Completeness]] = [
        (country, kept(visit.release, completeness, country.iso3)) for country in countries_in_order(visit)
    ]
    return Page("pages/countries.html", {"rows": rows})


def _counts(visit: Visit) -> dict[str, int]:
    kinds: dict[str, type[Record]] = {
        "forms": LegalForm, "judgements": Judgement, "observations": Observation, "policies": Policy,
    }  # fmt: skip
    return {name: len(visit.atlas.of(model)) for name, model in kinds.items()}


def _news(visit: Visit) -> list[tuple[str, Event | Resource]]:
    """The last events and publications on record, newest first: kind and record."""
    dated: list[tuple[str, str, Event | Resource]] = [
        (event.date, "events", event) for event in visit.atlas.of(Event) if event.date
    ]
    dated += [(resource.date, "resources", resource) for resource in visit.atlas.of(Resource) if resource.date]
    newest = sorted(dated, key=lambda item: (item[0], item[2].id), reverse=True)[:NEWEST]
    return [(kind, record) for _date, kind, record in newest]
