"""How many organisations were counted, where they stand, and the interval of what is inside."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ...analysis.size import Size
from .. import look
from ..language import _
from ..prose import listed, number, number_inside, words
from .base import Chart, Row
from .marks import WIDTH, Layer, as_given, boxes, chart_of, fill_of, layer, points, quiet_axis, scale_x, text

if TYPE_CHECKING:
    from ..context import Study

NAMES = {
    "inside": _("inside by law"),
    "depends": _("bylaws decide"),
    "undetermined": _("undetermined"),
    "outside": _("outside"),
    "not_separable": _("counted together with others"),
}
FINDINGS = {
    "inside": _("Of the {unit} counted, {share} have a form inside by law"),
    "depends": _("Of the {unit} counted, {share} have a form whose bylaws decide"),
    "undetermined": _("Of the {unit} counted, {share} have a form that cannot be placed yet"),
    "outside": _("Of the {unit} counted, {share} have a form outside"),
    "not_separable": _("Of the {unit} counted, {share} were counted together with forms of another standing"),
}
Part = tuple[str, float]

BAR, INTERVAL, NO_INTERVAL = (0, 34), 102, 60
"""Where the parts of the figure lie on the sheet, from the top."""


def size(study: "Study") -> Chart | None:
    """The size of the SSE in organisations; None where nobody counted any of its forms."""
    answer = study.size("organizations")
    return _chart(answer) if answer.applicable and answer.counted.total else None


def _chart(answer: Size) -> Chart:
    """The counted mass by standing, and below it the interval of what is inside."""
    parts = [(name, getattr(answer.counted, name)) for name in NAMES if getattr(answer.counted, name)]
    end = max(answer.counted.total, answer.upper or 0.0, answer.lower or 0.0, 1.0) * 1.04
    unit = words(answer.indicator)
    inside = number_inside(answer.lower, answer.upper, answer.unit)
    shown = [f"{NAMES[name]} {number(value)}" for name, value in parts]
    rows: list[Row] = [{"standing": name, "counted": value} for name, value in parts]
    # A lower end of nothing is no finding: the cell stays empty, and never reads as "at least 0".
    rows.append({"standing": "interval", "lower": answer.lower or None, "upper": answer.upper})
    interval = _interval(answer, end)
    below = INTERVAL if interval else NO_INTERVAL
    height = below + 22 + 20 * len(parts)
    years = sorted({used.year for used in answer.used})
    return chart_of(
        f"{answer.country.lower()}-size",
        [_stack(parts, end, height), *interval, *_legend(parts, answer.counted.total, below)],
        height,
        title=_title(parts, answer.counted.total, unit),
        caption=_("Counted at least, by standing under {id}, {first}–{last}. {inside}").format(
            id=answer.definition, first=answer.year - answer.window, last=answer.year, inside=inside
        ),
        alternative=_("Bar of {total} {unit} counted: {parts}. {inside}").format(
            total=number(answer.counted.total), unit=unit, parts=listed(shown), inside=inside
        ),
        source=_("{who}, {years}").format(
            who=listed(sorted({words(used.counted_by) for used in answer.used})),
            years=str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}",
        ),
        rows=rows,
    )


def _title(parts: Sequence[Part], total: float, unit: str) -> str:
    """What holds of the largest part."""
    name, value = max(parts, key=lambda part: part[1])
    if value == total:
        return FINDINGS[name].format(share=_("all"), unit=unit)
    share = 100 * value / total
    told = _("{share:.0f} per cent").format(share=share) if share < 99.5 else _("more than 99 per cent")
    return FINDINGS[name].format(share=told, unit=unit)


def _stack(parts: Sequence[Part], end: float, height: float) -> Layer:
    """One bar of segments, each with the pattern of its standing."""
    data = []
    start = 0.0
    for name, value in parts:
        data.append({"from": start, "to": start + value, "fill": fill_of(name)})
        start += value
    axis = quiet_axis(
        "~s" if end >= 1e6 else ",.0f",
        4,
        offset=BAR[1] - height,
        grid=False,
        labelExpr="datum.value === 0 ? '0' : datum.label",
    )
    return layer(
        data,
        {"type": "bar", "stroke": look.INK, "strokeWidth": 1},
        {
            "x": scale_x("from", (0, end), 1, axis=axis),
            "x2": {"field": "to"},
            "y": {"value": BAR[0]},
            "y2": {"value": BAR[1]},
            "fill": as_given("fill"),
        },
    )


def _interval(answer: Size, end: float) -> list[Any]:
    """A bar from the lower to the upper end, with an open arrow where there is no upper end."""
    if answer.lower is None or (answer.lower == 0 and answer.upper is None):
        return []  # nothing is known of the number inside, and nothing is drawn that could look like a number
    to_pixel = (WIDTH - 15) / end
    low = 1 + answer.lower * to_pixel
    high = WIDTH - 14 if answer.upper is None else 1 + answer.upper * to_pixel
    bar = {"x": low, "x2": max(high, low + 1), "y": INTERVAL - 3, "y2": INTERVAL + 3, "fill": look.INK}
    label = number_inside(answer.lower, answer.upper, answer.unit)
    ends = [{"x": low, "y": INTERVAL, "shape": "M0,-1L0,1", "fill": look.INK}]
    if answer.upper is not None:
        ends.append({"x": high, "y": INTERVAL, "shape": "M0,-1L0,1", "fill": look.INK})
    marks = [boxes([bar], strokeWidth=0), points(ends, size=300, strokeWidth=2)]
    if answer.upper is None:
        tip = {"x": high, "y": INTERVAL, "shape": "M-.2,-1L1,0L-.2,1Z", "fill": look.PAPER}
        marks.append(points([tip], size=180, strokeWidth=2))
    return [*marks, text([{"x": 1, "y": INTERVAL - 20, "text": label}], fontWeight=600)]


def _legend(parts: Sequence[Part], total: float, below: float) -> list[Any]:
    """The signs with their numbers, one below the other."""
    ys = [below + 32 + 20 * place for place in range(len(parts))]
    squares, names, values, shares = [], [], [], []
    for (name, value), y in zip(parts, ys, strict=True):
        squares.append({"x": 1, "x2": 15, "y": y - 7, "y2": y + 7, "fill": fill_of(name)})
        names.append({"x": 24, "y": y, "text": NAMES[name]})
        values.append({"x": 356, "y": y, "text": number(value)})
        shares.append({"x": WIDTH - 14, "y": y, "text": _share(value, total)})
    right = {"align": "right"}
    return [boxes(squares), text(names), text(values, **right, fontWeight=600), text(shares, **right, color=look.GREY)]


def _share(value: float, total: float) -> str:
    share = 100 * value / total
    return f"{share:.0f} %" if share >= 1 else "< 1 %"
