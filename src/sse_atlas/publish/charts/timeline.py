"""When things came: milestones, laws, forms and policies along one axis of years, a dot for each."""

from dataclasses import dataclass
from statistics import median_low
from typing import TYPE_CHECKING, Any

from ...records.country import Law, Milestone
from ...records.norms import Policy
from .. import look
from ..language import _, ngettext
from ..prose import listed
from .base import Chart
from .marks import WIDTH, chart_of, points, rules, text
from .signs import DIAMOND, DISC, SQUARE, TRIANGLE, area

if TYPE_CHECKING:
    from ..context import Study

RADIUS, STEP = 4.2, 9.6
LEFT, RIGHT = 8.0, WIDTH - 10.0


@dataclass(frozen=True, slots=True)
class Lane:
    """Things of one kind, with their years where these are known."""

    name: str
    shape: str
    things: tuple[tuple[int, str], ...]
    undated: int


def timeline(study: "Study") -> Chart | None:
    """All that has a year; None where nothing has one."""
    lanes = [lane for lane in _lanes(study) if lane.things]
    years = [year for lane in lanes for year, _what in lane.things]
    if not years:
        return None
    first, last = min(years) // 10 * 10, max(max(years), study.year)
    across = (RIGHT - LEFT) / max(last - first, 10)
    layers: list[Any] = []
    y = 0.0
    for lane in lanes:
        drawn, y = _lane(lane, first, across, y)
        layers += drawn
    known = listed([_("{lane}: {n}, {first} to {last}").format(
        lane=lane.name, n=len(lane.things), first=lane.things[0][0], last=lane.things[-1][0]) for lane in lanes])  # fmt: skip
    return chart_of(
        f"{study.country.iso3.lower()}-timeline",
        [*_decades(first, last, across, y), *layers],
        y + 24,
        title=_title(lanes),
        caption=_caption(lanes),
        alternative=_("Dots along the years {first} to {last}. {known}.").format(first=first, last=last, known=known),
        source=_("the milestones, laws, forms and policies of this study"),
        rows=[{"lane": lane.name, "year": year, "what": what} for lane in lanes for year, what in lane.things],
    )


def _lanes(study: "Study") -> list[Lane]:
    given: list[tuple[str, str, list[tuple[int | None, str]]]] = [
        (_("Milestones"), DIAMOND, [(m.year, m.event) for m in study.records(Milestone)]),
        (
            _("Laws adopted"),
            SQUARE,
            [(int(law.adopted[:4]) if law.adopted else None, law.name) for law in study.records(Law)],
        ),
        (_("Forms created"), DISC, [(form.since, form.name) for form in study.forms]),
        (_("Policies"), TRIANGLE, [(policy.year, policy.name) for policy in study.records(Policy)]),
    ]
    lanes = []
    for name, shape, things in given:
        dated = sorted((year, what) for year, what in things if year is not None)
        lanes.append(Lane(name, shape, tuple(dated), len(things) - len(dated)))
    return lanes


def _lane(lane: Lane, first: int, across: float, top: float) -> tuple[list[Any], float]:
    """The things of a lane at their years, stacked where they would overlap; gives the layers and the foot."""
    taken: list[float] = []
    placed: list[tuple[float, int]] = []
    for year, _what in lane.things:
        x = LEFT + (year - first) * across
        level = next((place for place, right in enumerate(taken) if x - right >= STEP), len(taken))
        taken[level : level + 1] = [x]
        placed.append((x, level))
    foot = top + 22 + STEP * max(len(taken), 1) + 6
    dots = [{"x": x, "y": foot - 6 - STEP * level, "shape": lane.shape, "fill": look.ACCENT} for x, level in placed]
    words = f"{lane.name} ({len(lane.things)})"
    name = text([{"x": 0, "y": top + 11, "text": words}], fontWeight=600, stroke=look.PAPER, strokeWidth=4)
    line = rules([{"x": 0, "x2": WIDTH, "y": foot, "y2": foot}])
    size = area(RADIUS * (0.86 if lane.shape == SQUARE else 1))
    over = text([{"x": 0, "y": top + 11, "text": words}], fontWeight=600)
    return [line, points(dots, size=size, stroke=look.PAPER, strokeWidth=0.8), name, over], foot + 4


def _decades(first: int, last: int, across: float, foot: float) -> list[Any]:
    """A line at every decade, its year where there is room."""
    decades = range(first, last + 1, 10)
    every = 10 if len(decades) < 9 else 20 if len(decades) < 17 else 50
    lines = [{"x": LEFT + (d - first) * across, "x2": LEFT + (d - first) * across, "y": 0, "y2": foot} for d in decades]
    named = [
        {"x": max(LEFT + (d - first) * across, 14), "y": foot + 12, "text": str(d)} for d in decades if d % every == 0
    ]
    return [rules(lines, color="#e6e9eb"), text(named, align="center", color=look.GREY)]


def _title(lanes: list[Lane]) -> str:
    """Half of a lane lies after its median year: said of the milestones, or of the first lane there is."""
    lane = lanes[0]
    years = [year for year, _what in lane.things]
    middle = median_low(years)
    after = sum(year >= middle for year in years)
    if len(years) < 3 or after == len(years):
        return _("{lane} are known from {first} on").format(lane=lane.name, first=years[0])
    return _("{after} of {n} {lane} fall in {year} or later; the first dates from {first}").format(
        after=after, n=len(years), lane=lane.name.lower(), year=middle, first=years[0]
    )


def _caption(lanes: list[Lane]) -> str:
    caption = _(
        "Each sign is one record, at the year it came; signs of near years are stacked. What is not listed was not researched."
    )
    undated = sum(lane.undated for lane in lanes)
    if undated:
        caption += " " + ngettext(
            "{n} without a known year is not drawn.", "{n} without a known year are not drawn.", undated
        ).format(n=undated)
    return caption
