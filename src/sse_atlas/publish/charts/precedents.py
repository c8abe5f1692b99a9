"""Who took the measures of a pathway before, and when: a row of years for each."""

from collections.abc import Container
from typing import TYPE_CHECKING, Any

from ...analysis.precedents import Precedent
from .. import look
from ..language import _
from ..prose import listed
from .base import Chart
from .marks import WIDTH, Datum, chart_of, points, rules, short, text
from .signs import DISC, area, legend

if TYPE_CHECKING:
    from ..context import Study

LEFT, RIGHT, RADIUS, STEP = 188.0, WIDTH - 16.0, 4.2, 9.6
LEAST = 1990
Rows = list[tuple[str, list[Precedent]]]
KINDS = [("atlas", _("country of the Atlas")), ("other", _("elsewhere"))]


def precedents(study: "Study") -> Chart | None:
    """The dated precedents of the plan's measures; None where none is dated."""
    steps = study.pathways.plans[0].steps
    dated = [(step.title, [one for one in study.precedents[step.measure].found if one.year and _stands(one)])
             for step in steps]  # fmt: skip
    rows: Rows = [(title, found) for title, found in dated if found]
    if not rows:
        return None
    last = max(study.year, max(one.year or 0 for _title, found in rows for one in found))
    drawn, foot = _dots(rows, study.atlas.countries, (RIGHT - LEFT) / (last - LEAST))
    below, height = legend(KINDS, foot + 34, _samples)
    first = {title: min(found, key=lambda one: one.year or 0) for title, found in rows}
    told = listed([f"{title}: {len(found)}, first {first[title].country} {first[title].year}" for title, found in rows])
    return chart_of(
        f"{study.country.iso3.lower()}-precedents",
        [*_decades(last, foot), *drawn, *below],
        foot + 24 + height,
        title=_("{n} of the {all} measures of the pathway have dated precedents").format(n=len(rows), all=len(steps)),
        caption=_(
            "Each dot is a country that took the measure, at the year of its first instrument; those before {year} stand at the "
            "left edge. An order that others took is an observation, never a rule."
        ).format(year=LEAST),
        alternative=_("Dots along the years by measure. {told}.").format(told=told),
        source=_("the policies of the Atlas and the catalogue of measures"),
        rows=[
            {"measure": title, "country": one.country, "year": one.year, "instrument": one.instrument}
            for title, found in rows
            for one in sorted(found, key=lambda one: (one.year or 0, one.country, one.instrument))
        ],
    )


def _decades(last: int, foot: float) -> list[Any]:
    """A line at every decade, its year below."""
    across = (RIGHT - LEFT) / (last - LEAST)
    xs = {str(year): LEFT + (year - LEAST) * across for year in range(LEAST, last + 1, 10)}
    lines = [{"x": x, "x2": x, "y": 0, "y2": foot} for x in xs.values()]
    years = [{"x": x, "y": foot + 12, "text": year} for year, x in xs.items()]
    return [rules(lines, color="#e6e9eb"), text(years, align="center", color=look.GREY)]


def _dots(rows: Rows, of_atlas: Container[str], across: float) -> tuple[list[Any], float]:
    """A row of dots for each measure, as high as it needs; gives the layers and the foot."""
    names: list[Datum] = []
    lines: list[Datum] = []
    dots: list[Datum] = []
    y = 0.0
    for title, found in rows:
        placed, levels = _stacked(sorted({(one.year or 0, one.country) for one in found}), across)
        height = max(22.0, 8 + STEP * levels)
        names.append({"x": LEFT - 10, "y": y + height / 2, "text": short(title, LEFT - 14)})
        for x, level, country in placed:
            fill = look.ACCENT if country in of_atlas else look.PAPER
            dots.append({"x": x, "y": y + height / 2 + STEP * ((levels - 1) / 2 - level), "shape": DISC, "fill": fill})
        y += height
        lines.append({"x": 0, "x2": WIDTH, "y": y, "y2": y})
    signs = points(dots, size=area(RADIUS), stroke=look.ACCENT, strokeWidth=1.2)
    return [rules(lines, color="#e6e9eb"), text(names, align="right"), signs], y


def _stands(one: Precedent) -> bool:
    return one.state in ("in_force", "ended", "repealed")


def _stacked(dated: list[tuple[int, str]], across: float) -> tuple[list[tuple[float, int, str]], int]:
    """The first year of each country, stacked where dots would overlap."""
    first: dict[str, int] = {}
    for year, country in dated:
        first.setdefault(country, year)
    taken: list[float] = []
    placed = []
    for country, year in sorted(first.items(), key=lambda item: (item[1], item[0])):
        x = LEFT + max(year - LEAST, 0) * across
        level = next((at for at, right in enumerate(taken) if x - right >= STEP), len(taken))
        taken[level : level + 1] = [x]
        placed.append((x, level, country))
    return placed, len(taken)


def _samples(placed: list[tuple[float, float, str]]) -> list[Any]:
    data = [
        {"x": x, "y": y, "shape": DISC, "fill": look.ACCENT if name == "atlas" else look.PAPER} for x, y, name in placed
    ]
    return [points(data, size=area(5), stroke=look.ACCENT, strokeWidth=1.2)]
