"""What happened in a country, on one line: milestones, laws, policies, events."""

from dataclasses import dataclass

from ....records.base import Record
from ....records.country import Event, Law, Milestone
from ....records.norms import Policy
from ...pages import Page
from ...visit import Visit

KINDS = ("milestones", "laws", "policies", "events")


@dataclass(frozen=True, slots=True)
class Happened:
    """A dated record."""

    date: str
    """ISO, as exact as it is known."""
    kind: str
    record: Record

    @property
    def year(self) -> str:
        """Its year."""
        return self.date[:4]


@dataclass(frozen=True, slots=True)
class Decade:
    """What happened in ten years, the latest first."""

    first: int
    items: tuple[Happened, ...]


def country_timeline(visit: Visit, iso3: str) -> Page:
    """Everything that is dated, the latest first."""
    country = visit.atlas.country(iso3)
    kind = visit.wish("kind", "", KINDS)
    happened = [one for one in _happened(visit, iso3) if kind in ("", one.kind)]
    starts = sorted({int(one.year) // 10 * 10 for one in happened}, reverse=True)
    decades = [Decade(first, tuple(one for one in happened if int(one.year) // 10 * 10 == first)) for first in starts]
    return Page(
        "pages/country_timeline.html",
        {
            "country": country,
            "kinds": KINDS,
            "kind": kind,
            "decades": decades,
            "undated": [one for one in visit.atlas.in_country(Policy, iso3) if one.year is None],
        },
    )


def _happened(visit: Visit, iso3: str) -> list[Happened]:
    atlas = visit.atlas
    found = [Happened(str(one.year), "milestones", one) for one in atlas.in_country(Milestone, iso3)]
    found += [Happened(one.adopted, "laws", one) for one in atlas.in_country(Law, iso3) if one.adopted]
    # A policy that is a law stands there as the law.
    found += [
        Happened(str(one.year), "policies", one)
        for one in atlas.in_country(Policy, iso3)
        if one.year and not (one.law and atlas.laws[one.law].adopted)
    ]
    found += [Happened(one.date, "events", one) for one in atlas.in_country(Event, iso3) if one.date]
    return sorted(found, key=lambda one: (one.date, one.record.id), reverse=True)
