"""One size in full: what was counted, the interval, the figures it rests on, those passed over, and what is missing."""

from dataclasses import dataclass
from typing import Any

from ....analysis.size import Size, UsedFigure, size
from ....records.forms import Observation
from ... import saying
from ...answers import kept
from ...pages import Download, Page
from ...visit import Visit
from ..asking import SUMMABLE, reading_wish
from .statistics import csv_of

POPULATIONS = ("registered", "active", "surveyed")
LEVELS = ("primary", "secondary", "apex")
SEXES = ("total", "female", "male")
WINDOW, LONGEST_WINDOW = 5, 30
EARLIEST = 1990


@dataclass(frozen=True, slots=True)
class Used:
    """A figure that the size rests on, with the records it is made of."""

    figure: UsedFigure
    observations: tuple[Observation, ...]


def size_page(visit: Visit, iso3: str, definition: str, indicator: str) -> Page:
    """A size, with everything it rests on."""
    atlas = visit.atlas
    answer = asked_size(visit, iso3, definition, indicator)
    speaking = [one for one in atlas.definitions.values() if not one.jurisdiction or iso3 in one.jurisdiction]
    return Page(
        "pages/size.html",
        {
            "country": atlas.country(iso3),
            "definition": atlas.definition(definition),
            "indicator": atlas.indicator(indicator),
            "answer": answer,
            "used": [Used(figure, _records(visit, figure.observations)) for figure in answer.used],
            "passed_over": [(one, _records(visit, (one.observation,))[0]) for one in answer.passed_over],
            "conflicts": [
                (_records(visit, one.observations), _records(visit, one.set_aside)) for one in answer.conflicts
            ],
            "overlapping": _records(visit, answer.counted.overlapping),
            "definitions": speaking,
            "indicators": saying.in_order(
                [one for one in atlas.indicators.values() if one.unit in SUMMABLE], lambda one: one.name
            ),
            "populations": POPULATIONS,
            "levels": LEVELS,
            "sexes": SEXES,
            "first": answer.year - answer.window,
            "latest": int(atlas.manifest.date[:4]),
        },
    )


def asked_size(visit: Visit, iso3: str, definition: str, indicator: str) -> Size:
    """The size that the address asks for, its controls included."""
    return kept(visit.release, size, visit.atlas.country(iso3).iso3, definition, indicator, **_controls(visit))


def _controls(visit: Visit) -> dict[str, Any]:
    latest = int(visit.atlas.manifest.date[:4])
    return {
        "year": visit.number_wish("year", latest, EARLIEST, latest),
        "population": visit.wish("population", "registered", POPULATIONS),
        "level": visit.wish("level", "", LEVELS) or None,
        "sex": visit.wish("sex", "total", SEXES),
        "window": visit.number_wish("window", WINDOW, 0, LONGEST_WINDOW),
        "reading": reading_wish(visit),
        "transplant": visit.wish("as_if", "", ("1",)) == "1",
    }


def _records(visit: Visit, ids: tuple[str, ...]) -> tuple[Observation, ...]:
    held = visit.atlas.by_id("observations")
    return tuple(held[id] for id in ids)  # type: ignore[misc]


def size_csv(visit: Visit, iso3: str, definition: str, indicator: str) -> Download:
    """The size and every figure it rests on or passes over, as one flat table."""
    answer = asked_size(visit, iso3, definition, indicator)
    counted = answer.counted
    name = f"size-{answer.country.lower()}-{definition}-{indicator}-{visit.release.name}.csv"
    rows: list[tuple[object, ...]] = [
        ("row", "what", "lower", "upper", "unit", "year", "forms", "says", "observations")
    ]
    for standing in ("inside", "depends", "undetermined", "outside", "not_separable"):
        if number := getattr(counted, standing):
            rows.append(("counted", standing, number, "", answer.unit, "", "", "at least", ""))
    # A lower end of nothing is no finding: it stays empty, as nothing counted has no row, and never reads as "at least 0".
    ends = (answer.lower or "", "" if answer.upper is None else answer.upper)
    rows.append(("interval", "inside", *ends, answer.unit, answer.year, "", "", ""))
    for figure in answer.used:
        high = "" if figure.high is None else figure.high
        rows.append((
            "figure used", figure.counted_by, figure.low, high, answer.unit, figure.year, " ".join(figure.covers),
            figure.says, " ".join(figure.observations),
        ))  # fmt: skip
    for one in answer.passed_over:
        rows.append(("figure passed over", "", one.value, one.value, one.unit, one.year, "", one.why, one.observation))
    for missing in answer.missing:
        rows.append(("no figure", missing.standing, "", "", answer.unit, "", missing.form, "", ""))
    for share in answer.shares:
        upper = "" if share.upper is None else share.upper
        rows.append(("share", share.of, share.lower or "", upper, "percent", share.baseline_year, "", "", ""))
    return Download(csv_of(rows), "text/csv; charset=utf-8", name)
