"""A pathway as a Gantt chart: measures by horizon, what each needs first, and what is to be verified before."""

from typing import TYPE_CHECKING, Any

from ...analysis.pathways import HORIZONS, Plan, Step
from .. import look
from ..language import _
from ..prose import listed
from .base import Chart
from .marks import WIDTH, Datum, chart_of, fill_of, rules, short, text, tiles
from .signs import legend

if TYPE_CHECKING:
    from ..context import Study

LEFT, ROW, TOP = 188.0, 24.0, 30.0
KINDS = [
    ("outside", _("reported missing")),
    ("depends", _("to be completed")),
    ("undetermined", _("not researched, or only a bill: verify first")),
]
"""Patterns of a step by what is known of it today."""
PATTERN_OF = {"reported_missing": "outside", "partly": "depends"}


def pathway(study: "Study") -> Chart | None:
    """The best plan of a country; None where there is nothing to plan."""
    plan = study.pathways.plans[0]
    if not plan.steps:
        return None
    foot = TOP + ROW * len(plan.steps)
    below, height = legend(KINDS, foot + 18, _samples)
    return chart_of(
        f"{study.country.iso3.lower()}-pathway",
        [*_horizons(plan, foot), *_arrows(plan), *_bars(plan), *below],
        foot + 8 + height,
        title=_title(plan),
        caption=_(
            "One pathway within an effort of {budget} points in the short, medium and long term (spent: in brackets). Lines lead "
            "from what a measure needs first; numbers are efforts. Efforts, horizons and weights are assumptions: the plan is an "
            "input to dialogue."
        ).format(budget=", ".join(f"{one:g}" for one in study.pathways.assumptions.budget)),
        alternative=_("Bars by horizon. {told}.").format(
            told="; ".join(
                f"{word}: {listed([s.title for s in plan.steps if s.horizon == horizon]) or _('nothing')}"
                for word, horizon in zip(_WORDS, HORIZONS, strict=True)
            )
        ),
        source=_("the catalogue of measures and the gaps of this study"),
        rows=[
            {
                "measure": step.title, "horizon": step.horizon, "effort": step.effort, "state": step.state.replace("_", " "),
                "needs_first": ", ".join(step.first), "precedents": step.precedents, "closes": len(step.closes),
            }
            for step in plan.steps
        ],
    )  # fmt: skip


COLUMN = (WIDTH - LEFT) / len(HORIZONS)


def _at(step: Step) -> float:
    """Where the column of a step begins."""
    return LEFT + COLUMN * HORIZONS.index(step.horizon)


def _horizons(plan: Plan, foot: float) -> list[Any]:
    """The horizons as columns, with what is spent in each."""
    grid = [{"x": LEFT + COLUMN * at, "x2": LEFT + COLUMN * at, "y": 8, "y2": foot} for at in range(len(HORIZONS) + 1)]
    heads = [
        {"x": LEFT + COLUMN * (at + 0.5), "y": 14, "text": f"{word} ({spent:g})"}
        for at, (word, spent) in enumerate(zip(_WORDS, plan.effort, strict=True))
    ]
    return [rules(grid, color="#e6e9eb"), text(heads, align="center", color=look.GREY)]


def _bars(plan: Plan) -> list[Any]:
    """A bar for each measure in its column, with its effort."""
    bars: list[Datum] = []
    names: list[Datum] = []
    efforts: list[Datum] = []
    for place, step in enumerate(plan.steps):
        x, y = _at(step), TOP + ROW * place
        bars.append({"x": x + 5, "x2": x + COLUMN - 5, "y": y + 4, "y2": y + ROW - 4, "fill": fill_of(_pattern(step))})
        names.append({"x": LEFT - 10, "y": y + ROW / 2, "text": short(step.title, LEFT - 14)})
        efforts.append({"x": x + COLUMN / 2, "y": y + ROW / 2, "text": f"{step.effort:g}"})
    halo = {"align": "center", "fontWeight": 600}
    return [
        tiles(bars, stroke=look.INK, strokeWidth=1), text(names, align="right"),
        text(efforts, stroke=look.PAPER, strokeWidth=5, **halo), text(efforts, **halo),
    ]  # fmt: skip


def _arrows(plan: Plan) -> list[Any]:
    """Lines from what a measure needs first; they are drawn before the bars, which hide what passes behind them."""
    ends = {step.measure: (_at(step), place) for place, step in enumerate(plan.steps)}
    trunks: dict[str, int] = {}
    lines = [
        line
        for step in plan.steps
        for need in step.first
        for line in _arrow(ends[need], ends[step.measure], trunks.setdefault(need, len(trunks)))
    ]
    return [rules(lines, color=look.GREY, strokeWidth=1)] if lines else []


_WORDS = (_("short"), _("medium"), _("long"))


def _arrow(source: tuple[float, int], target: tuple[float, int], trunk: int) -> list[Datum]:
    """From a measure down to one that needs it: each source has a line of its own."""
    (before, above), (x, place) = source, target
    end = TOP + ROW * (place + 0.5)
    down = before + 2 if before == x else before + 14 + 9 * trunk
    start = TOP + ROW * (above + 0.5)
    lines = [{"x": down, "x2": down, "y": start, "y2": end}, {"x": down, "x2": x + 5, "y": end, "y2": end}]
    return [*lines, {"x": before + 2, "x2": before + 5, "y": start, "y2": start}] if before == x else lines


def _pattern(step: Step) -> str:
    return PATTERN_OF.get(step.state, "undetermined")


def _title(plan: Plan) -> str:
    verify = sum(step.state == "not_researched" for step in plan.steps)
    return _("{n} measures would touch {touched} provisions; of {verify} nobody has looked whether they exist").format(
        n=len(plan.steps), touched=len(plan.newly_touched), verify=verify
    )


def _samples(placed: list[tuple[float, float, str]]) -> list[Any]:
    return [
        tiles([{"x": x - 7, "x2": x + 7, "y": y - 6, "y2": y + 6, "fill": fill_of(name)} for x, y, name in placed],
              stroke=look.INK, strokeWidth=1)
    ]  # fmt: skip
