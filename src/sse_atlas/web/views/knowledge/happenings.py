"""Events and publications: of both phases of the project, of every country, and of the region; by what one looks for."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ....analysis.happenings import participation
from ....records.country import Event, Resource
from ... import saying
from ...labels import PHASES
from ...pages import Page
from ...showing.naming import country_of
from ...visit import Visit
from ...vocabulary import spoken

BEYOND = "region"
"""In place of a country, where something belongs to none."""
UNKNOWN = "unknown"
"""In place of a year or language that nobody knows."""
LABELS: Mapping[str, Promise] = {
    "country": _("Country"),
    "phase": _("Project"),
    "kind": _("Kind"),
    "year": _("Year"),
    "language": _("Language"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """An event or publication, with what it can be found by."""

    record: Event | Resource
    found_by: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to choose, in words, with how many there are of it."""

    value: str
    said: str
    count: int


@dataclass(frozen=True, slots=True)
class Filter:
    """A field of the form: what can be chosen, and what is."""

    name: str
    label: str
    choices: Sequence[Choice]
    chosen: str


@dataclass(frozen=True, slots=True)
class YearOf:
    """What is of one year; of no known one where it has none."""

    year: str
    items: Sequence[Item]


def events(visit: Visit) -> Page:
    """The events on record, the newest first."""
    held = visit.atlas.of(Event)
    items = [Item(event, _of_event(event)) for event in held]
    return Page("pages/events.html", {**_listed(visit, items), "known": participation(held)})


def resources(visit: Visit) -> Page:
    """The publications on record, the newest first."""
    items = [Item(resource, _of_resource(resource)) for resource in visit.atlas.of(Resource)]
    return Page("pages/resources.html", _listed(visit, items))


def _of_event(event: Event) -> dict[str, str]:
    return {
        "country": event.country or BEYOND,
        "phase": event.phase or "none",
        "kind": event.kind,
        "year": (event.date or UNKNOWN)[:4] if event.date else UNKNOWN,
    }


def _of_resource(resource: Resource) -> dict[str, str]:
    year = str(resource.year) if resource.year else (resource.date or "")[:4] or UNKNOWN
    return {
        "country": resource.country or BEYOND,
        "phase": resource.phase or "none",
        "kind": resource.kind,
        "year": year,
        "language": resource.language or UNKNOWN,
    }


def _listed(visit: Visit, items: Sequence[Item]) -> dict[str, Any]:
    """What fits the wishes, by year, with the form to wish for something else."""
    names = list(items[0].found_by) if items else []
    filters = [_filter(visit, name, [item.found_by[name] for item in items]) for name in names]
    wishes = {one.name: one.chosen for one in filters if one.chosen}
    fitting = [item for item in items if all(item.found_by[name] == value for name, value in wishes.items())]
    return {
        "filters": filters,
        "years": _by_year(fitting),
        "shown": len(fitting),
        "whole": len(items),
        "narrowed": bool(wishes),
    }


def _filter(visit: Visit, name: str, values: Iterable[str]) -> Filter:
    counts = Counter(values)
    chosen = visit.wish(name, among=counts)
    choices = [Choice(value, _in_words(visit, name, value), count) for value, count in counts.items()]
    return Filter(name, str(LABELS[name]), _ORDERED.get(name, _alphabetical)(choices), chosen)


def _in_words(visit: Visit, name: str, value: str) -> str:
    match name, value:
        case "country", "region":
            return gettext("the region and the world")
        case "country", _:
            return country_of(visit, value)
        case "phase", _:
            return str(PHASES.get(value, value))
        case "kind", _:
            return spoken(value, "events" if visit.name == "events" else "resources")
        case _, "unknown":
            return gettext("not known")
        case "language", _:
            return saying.language_name(value)
    return value


def _alphabetical(choices: Iterable[Choice]) -> list[Choice]:
    """In the order of the page's language; what belongs nowhere comes last."""
    ordered = saying.in_order(choices, lambda choice: choice.said)
    return sorted(ordered, key=lambda choice: choice.value in (BEYOND, UNKNOWN))


def _newest_first(choices: Iterable[Choice]) -> list[Choice]:
    return sorted(choices, key=lambda choice: (choice.value != UNKNOWN, choice.value), reverse=True)


def _by_phase(choices: Iterable[Choice]) -> list[Choice]:
    order = list(PHASES)
    return sorted(choices, key=lambda choice: order.index(choice.value) if choice.value in order else len(order))


_ORDERED: Mapping[str, Callable[[Iterable[Choice]], list[Choice]]] = {"year": _newest_first, "phase": _by_phase}


def _by_year(items: Iterable[Item]) -> list[YearOf]:
    ordered = sorted(items, key=lambda item: (item.record.date or "", item.record.title), reverse=True)
    years: dict[str, list[Item]] = {}
    for item in ordered:
        years.setdefault(item.found_by["year"], []).append(item)
    return [YearOf(year, years[year]) for year in sorted(years, key=lambda year: (year != UNKNOWN, year), reverse=True)]
