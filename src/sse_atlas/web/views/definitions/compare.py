"""Countries side by side: what their laws say, how far they lie apart, sizes, coverage and policies."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from ....analysis.compare import Comparison, Distance, Peer, between, compare
from ....analysis.gaps import Coverage, gaps
from ....analysis.size import Size, size
from ....errors import QuestionError
from ....records.base import AREAS, Area, Iso3
from ....records.forms import LegalForm
from ....records.norms import Policy
from ...answers import kept
from ...pages import Page
from ...visit import Visit
from ..asking import in_their_order, usual_of
from ..country.asked import FamilyRows, grid
from .asking import countries_wish

MOST = 4
"""Countries that still stand beside one another on a screen."""


@dataclass(frozen=True, slots=True)
class Between:
    """Two countries' laws: how far apart, and in what."""

    one: Iso3
    other: Iso3
    apart: Distance
    features: Peer | None


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area, country by country; None where no norm is addressed to the country in it."""

    area: Area
    coverage: tuple[Coverage | None, ...]


@dataclass(frozen=True, slots=True)
class AreaPolicies:
    """The policies of an area, country by country."""

    area: Area
    policies: tuple[tuple[Iso3, tuple[Policy, ...]], ...]


def compare_page(visit: Visit) -> Page:
    """The countries that were chosen side by side; all pairs to choose from where none were."""
    return _page(visit, countries_wish(visit, most=MOST))


def compare_pair(visit: Visit, one: str, other: str) -> Page:
    """Two countries side by side."""
    first, second = visit.atlas.country(one).iso3, visit.atlas.country(other).iso3
    if first == second:
        raise QuestionError("A country cannot be compared with itself: name two.")
    return _page(visit, tuple(in_their_order(visit, [first, second])))


def _page(visit: Visit, chosen: Sequence[Iso3]) -> Page:
    every = in_their_order(visit, visit.atlas.countries)
    fill = {"chosen": chosen, "countries": every, "most": MOST}
    if len(chosen) < 2:
        return Page("pages/compare.html", fill | {"pairs": pairs(visit, every)})
    answer = compare(visit.atlas, list(chosen), peers=0)
    definition = usual_of(visit.atlas)
    return Page(
        "pages/compare.html",
        fill
        | {
            "answer": answer,
            "grids": grids(visit, chosen),
            "between": [_between(visit, one, other) for one, other in combinations(chosen, 2)],
            "sizes": [_size(visit, iso3, definition) for iso3 in chosen],
            "coverage": coverage(visit, chosen),
            "policies": policies_by_area(visit, chosen),
            "families": [
                (family.principles, [visit.atlas.forms[id] for id in family.forms]) for family in answer.families
            ],
        },
    )


def pairs(visit: Visit, countries: Sequence[Iso3]) -> list[tuple[Iso3, list[Distance]]]:
    """Each country with its distance to those before it: every pair once."""
    every: Comparison = kept(visit.release, compare, list(visit.atlas.countries), peers=0, families=0)
    by_pair = {frozenset((one.a, one.b)): one for one in every.distances}
    return [
        (iso3, [by_pair[frozenset((iso3, other))] for other in countries[:place]])
        for place, iso3 in enumerate(countries)
    ]


def _between(visit: Visit, one: Iso3, other: Iso3) -> Between:
    apart, features = between(visit.atlas, one, other)
    return Between(one, other, apart, features)


def _size(visit: Visit, iso3: Iso3, definition: str) -> Size:
    return kept(visit.release, size, iso3, definition)


@dataclass(frozen=True, slots=True)
class FamilySide:
    """The forms of one family, country by country."""

    family: str
    countries: tuple[tuple[Iso3, FamilyRows | None], ...]


def grids(visit: Visit, chosen: Sequence[Iso3]) -> list[FamilySide]:
    """The principles grids of several countries, family by family."""
    forms: dict[Iso3, tuple[LegalForm, ...]] = {iso3: visit.atlas.forms_in.get(iso3, ()) for iso3 in chosen}
    held = {iso3: {rows.family: rows for rows in grid(visit, forms[iso3], {})} for iso3 in chosen}
    order = [rows.family for rows in grid(visit, [form for some in forms.values() for form in some], {})]
    return [FamilySide(family, tuple((iso3, held[iso3].get(family)) for iso3 in chosen)) for family in order]


def coverage(visit: Visit, chosen: Sequence[Iso3]) -> list[AreaRow]:
    """How far the provisions addressed to each country are covered, area by area."""
    by_area = {iso3: {one.area: one.coverage for one in kept(visit.release, gaps, iso3).by_area} for iso3 in chosen}
    return [
        AreaRow(area, tuple(by_area[iso3].get(area) for iso3 in chosen))
        for area in AREAS
        if any(area in by_area[iso3] for iso3 in chosen)
    ]


def policies_by_area(visit: Visit, chosen: Sequence[Iso3], areas: Sequence[Area] = AREAS) -> list[AreaPolicies]:
    """The policies of each country, area by area, oldest first."""
    held = {
        iso3: sorted(visit.atlas.in_country(Policy, iso3), key=lambda one: (one.year or 0, one.id)) for iso3 in chosen
    }
    rows = [
        AreaPolicies(area, tuple((iso3, tuple(one for one in held[iso3] if one.area == area)) for iso3 in chosen))
        for area in areas
    ]
    return [row for row in rows if any(some for _iso3, some in row.policies)]
