"""Figures: every observation with what exactly it counts, those that disagree side by side, charts and downloads."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ....analysis.disagreements import SideBySide, side_by_side
from ....errors import NotFoundError
from ....publish.charts.base import defused
from ....records.atlas import Atlas
from ....records.base import Iso3
from ....records.country import Baseline, Country
from ....records.forms import Indicator, Observation
from ... import saying
from ...answers import kept
from ...figures.dots import panels_of
from ...pages import Download, Page
from ...visit import Visit
from ..asking import SUMMABLE, countries_in_order
from .asked import definition_wish, size_in
from .linked import about_figures

UNITS = ("organizations", "persons", "money", "percent", "other")
COLUMNS = (
    "id", "country", "indicator", "stated_for", "covers", "value", "unit", "year", "bound", "population", "level", "sex",
    "extent", "part", "beyond", "stock", "counted_by", "may_double_count", "share_of", "coverage",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator and how many figures each country has of it."""

    indicator: Indicator
    counts: tuple[int, ...]
    """In the order of the countries; 0 means that none was found."""
    of: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one country on one indicator, newest first."""

    country: Country
    indicator: Indicator
    observations: tuple[Observation, ...]


def statistics(visit: Visit) -> Page:
    """How many figures are on record of what, country by country, and which contradict each other."""
    atlas = visit.atlas
    unit = visit.wish("unit", "", UNITS)
    countries = countries_in_order(visit)
    chosen = visit.wish("country", "", [country.iso3 for country in countries])
    shown = [country for country in countries if chosen in ("", country.iso3)]
    return Page(
        "pages/statistics.html",
        {
            "countries": shown,
            "all_countries": countries,
            "units": UNITS,
            "unit": unit,
            "chosen": chosen,
            "measured": _measured(atlas, [country.iso3 for country in shown], unit),
            "total": sum(len(some) for some in atlas.observations_in.values()),
            "beside": _beside(visit, kept(visit.release, side_by_side, chosen or None)),
        },
    )


def _measured(atlas: Atlas, countries: Sequence[Iso3], unit: str) -> list[Measured]:
    found = []
    for indicator in saying.in_order(atlas.indicators.values(), lambda one: one.name):
        counts = tuple(len(atlas.observations_in.get((iso3, indicator.id), ())) for iso3 in countries)
        if any(counts) and unit in ("", indicator.unit):
            found.append(Measured(indicator, counts, sum(counts)))
    return found


@dataclass(frozen=True, slots=True)
class Beside:
    """Figures side by side, with their records."""

    found: SideBySide
    indicator: Indicator
    observations: tuple[Observation, ...]


def _beside(visit: Visit, found: Iterable[SideBySide]) -> list[Beside]:
    """Those that contradict each other first, then those that differ because they count different things."""
    held = visit.atlas.by_id("observations")
    rows = [
        Beside(one, visit.atlas.indicators[one.indicator], tuple(held[id] for id in one.observations))  # type: ignore[misc]
        for one in found
    ]
    return sorted(rows, key=lambda row: not row.found.contradict)


def indicator(visit: Visit, indicator: str) -> Page:
    """Every figure on one indicator, country by country."""
    measured = visit.atlas.indicator(indicator)
    figures = [
        figures
        for country in countries_in_order(visit)
        if (figures := _figures(visit.atlas, country, measured)).observations
    ]
    every = [one for some in figures for one in some.observations]
    return Page(
        "pages/indicator.html",
        {
            "indicator": measured,
            "figures": figures,
            "without": [
                one for one in countries_in_order(visit) if one.iso3 not in {some.country.iso3 for some in figures}
            ],
            "total": len(every),
            "years": (min(one.year for one in every), max(one.year for one in every)) if every else None,
            "panels": panels_of(every, [some.country.iso3 for some in figures]),
            "summable": measured.unit in SUMMABLE,
            "definition": definition_wish(visit),
            "beside": _beside(visit, kept(visit.release, side_by_side, None, measured.id)),
        },
    )


def _figures(atlas: Atlas, country: Country, measured: Indicator) -> Figures:
    held = atlas.observations_in.get((country.iso3, measured.id), ())
    return Figures(country, measured, tuple(sorted(held, key=lambda one: (-one.year, one.id))))


def country_statistics(visit: Visit, iso3: str) -> Page:
    """Every figure of one country, indicator by indicator, with the sizes that follow from them."""
    atlas, country = visit.atlas, visit.atlas.country(iso3)
    definition = definition_wish(visit)
    figures = [
        found
        for one in saying.in_order(atlas.indicators.values(), lambda one: one.name)
        if (found := _figures(atlas, country, one)).observations
    ]
    sizes = [
        size_in(visit, iso3, definition, found.indicator.id) for found in figures if found.indicator.unit in SUMMABLE
    ]
    return Page(
        "pages/country_statistics.html",
        {
            "country": country,
            "definition": definition,
            "figures": figures,
            "total": sum(len(found.observations) for found in figures),
            "sizes": sizes,
            "panels": _panels(figures, iso3),
            "beside": _beside(visit, kept(visit.release, side_by_side, iso3)),
            "baseline": _series(atlas, iso3),
            "linked": about_figures(visit, country),
        },
    )


def _panels(figures: Sequence[Figures], iso3: Iso3) -> dict[str, Any]:
    """A chart for each indicator with figures enough to see something."""
    return {one.indicator.id: panels_of(one.observations, [iso3]) for one in figures if len(one.observations) > 2}


@dataclass(frozen=True, slots=True)
class Series:
    """A figure of the whole country over the years."""

    name: str
    newest: Baseline
    figures: tuple[Baseline, ...]
    """Newest first."""


def _series(atlas: Atlas, iso3: Iso3) -> list[Series]:
    found = []
    for (country, name), figures in sorted(atlas.baseline_of.items()):
        if country == iso3:
            newest_first = tuple(figures[year] for year in sorted(figures, reverse=True))
            found.append(Series(name, newest_first[0], newest_first))
    return found


def newest_by_form(atlas: Atlas, iso3: Iso3) -> list[Observation]:
    """Of each set of forms that somebody counted, the newest figure, in the order of the forms."""
    held = atlas.observations_in.get((iso3, "organizations"), ())
    by_forms: dict[tuple[str, ...], list[Observation]] = {}
    for one in held:
        if one.covers and one.extent == "national":
            by_forms.setdefault(tuple(sorted(one.covers)), []).append(one)
    order = {form.id: place for place, form in enumerate(atlas.forms_in.get(iso3, ()))}
    return [
        max(some, key=lambda one: (one.year, one.id))
        for _forms, some in sorted(by_forms.items(), key=lambda item: [order[id] for id in item[0]])
    ]


# -- files -----------------------------------------------------------------------------------------------------------


def indicator_csv(visit: Visit, indicator: str, iso3: str | None = None) -> Download:
    """Every figure on an indicator, of one country or of all, as CSV."""
    measured = visit.atlas.indicator(indicator)
    codes = [visit.atlas.country(iso3).iso3] if iso3 else list(visit.atlas.countries)
    rows = [one for code in codes for one in visit.atlas.observations_in.get((code, measured.id), ())]
    if not rows:
        raise NotFoundError(f"No figure on {measured.id!r} is on record of {iso3 or 'any country'}.")
    return table_file(visit, f"{measured.id}-{iso3.lower()}" if iso3 else measured.id, rows)


def country_csv(visit: Visit, iso3: str) -> Download:
    """Every figure of a country as CSV."""
    code = visit.atlas.country(iso3).iso3
    rows = [
        one for (where, _what), some in sorted(visit.atlas.observations_in.items()) if where == code for one in some
    ]
    return table_file(visit, f"figures-{code.lower()}", rows)


def table_file(visit: Visit, name: str, rows: Iterable[Observation]) -> Download:
    """Observations as CSV: every field, the status, and the sources."""
    header = [*COLUMNS, "status", "sources", "release"]
    cells = [
        [
            *(_cell(getattr(one, column)) for column in COLUMNS),
            visit.atlas.status_of("observations", one),
            " ".join(citation.source for citation in one.citations),
            visit.release.name,
        ]
        for one in rows
    ]
    return Download(csv_of([header, *cells]), "text/csv; charset=utf-8", f"{name}-{visit.release.name}.csv")


def csv_of(rows: Iterable[Sequence[object]]) -> bytes:
    """Rows as CSV in UTF-8; a cell that a spreadsheet would run as a formula is defused."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for row in rows:
        writer.writerow([defused(cell if isinstance(cell, (int, float)) else str(cell)) for cell in row])
    return text.getvalue().encode()


def _cell(value: object) -> object:
    if isinstance(value, tuple):
        return " ".join(str(part) for part in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else value
