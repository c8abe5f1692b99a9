"""Small multiples of size: each country's counted mass and interval, on a scale of its own."""

from typing import TYPE_CHECKING, Any

from .. import look
from ..language import _
from ..prose import listed, number, number_inside
from .base import Chart, Row
from .marks import WIDTH, Datum, boxes, chart_of, fill_of, points, rules, text, told_apart
from .signs import legend, standing_signs
from .size import NAMES

if TYPE_CHECKING:
    from ...analysis.size import Size
    from ..region import Region

LEFT, RIGHT, ROW = 128.0, WIDTH - 66.0, 42.0
BAR = (6.0, 20.0)
LINE = 29.0
"""Where a row's bar and its interval lie, from the top of the row."""


def size_multiples(region: "Region") -> Chart | None:
    """A row for every country; None where nobody counted any form of any."""
    answers = [region.sizes[iso3] for iso3 in region.codes]
    if not any(answer.counted.total for answer in answers):
        return None
    layers: list[Any] = []
    names = told_apart([country.name for country in region.countries], LEFT - 16)
    for place, (name, answer) in enumerate(zip(names, answers, strict=True)):
        layers += _row(name, answer, ROW * place)
    lines = [{"x": 0, "x2": WIDTH, "y": ROW * place, "y2": ROW * place} for place in range(1, len(answers) + 1)]
    shown = [(name, word) for name, word in NAMES.items() if any(getattr(a.counted, name) for a in answers)]
    foot = ROW * len(answers)
    below, height = legend(shown, foot + 22, standing_signs)
    counted = sum(bool(answer.counted.total) for answer in answers)
    bounded = sum(bool(answer.lower) or answer.upper is not None for answer in answers if answer.applicable)
    return chart_of(
        "region-sizes",
        [rules(lines, color="#e6e9eb"), *layers, *below],
        foot + 12 + height,
        title=_("Organisations were counted in {counted} of {all} countries; in {bounded} a figure bounds what is inside").format(
            counted=counted, all=len(answers), bounded=bounded
        ),
        caption=_(
            "Organisations counted, by standing under {id}, each country on a scale of its own that ends at the "
            "number on the right: lengths "
            "must not be compared between rows. The line is the interval of what is inside; an open arrow: no figure closes it."
        ).format(id=region.definition.id),
        alternative=" ".join(_told(region.name(answer.country), answer) for answer in answers),
        source=_("the figures in the table of figures used, by who counted them"),
        rows=[_data(region.name(answer.country), answer) for answer in answers],
    )  # fmt: skip


def _told(country: str, answer: "Size") -> str:
    if not answer.counted.total:
        return _("{country}: no figure.").format(country=country)
    parts = [
        f"{number(getattr(answer.counted, name))} {word}"
        for name, word in NAMES.items()
        if getattr(answer.counted, name)
    ]
    inside = number_inside(answer.lower, answer.upper, answer.unit)
    return _("{country}: {total} counted, {parts}. {inside}").format(
        country=country, total=number(answer.counted.total), parts=listed(parts), inside=inside
    )


def _data(country: str, answer: "Size") -> Row:
    if not answer.counted.total:
        return {"country": country, "counted": None, "lower": answer.lower or None, "upper": answer.upper}
    return {
        "country": country, "counted": answer.counted.total, **{name: getattr(answer.counted, name) for name in NAMES},
        "lower": answer.lower or None, "upper": answer.upper,
    }  # fmt: skip


def _row(country: str, answer: "Size", top: float) -> list[Any]:
    middle = top + (BAR[0] + BAR[1]) / 2
    layers = [text([{"x": LEFT - 12, "y": middle, "text": country}], align="right")]
    if not answer.counted.total:
        box = {"x": LEFT, "x2": RIGHT, "y": top + BAR[0], "y2": top + BAR[1], "fill": look.PAPER}
        said = _("the definition does not apply") if not answer.applicable else _("no figure counts any of its forms")
        mark = {"x": (LEFT + RIGHT) / 2, "y": middle, "text": "? " + said}
        dotted = boxes([box], stroke=look.GREY, strokeDash=[1.4, 1.9])
        return [*layers, dotted, text([mark], align="center", color=look.GREY)]
    end = max(answer.counted.total, answer.lower or 0.0, answer.upper or 0.0)
    return [*layers, *_bar(answer, top, end), *_interval(answer, top, end), _scale(end, middle)]


def _scale(end: float, y: float) -> Any:
    """The number at which the row's own scale ends."""
    return text([{"x": WIDTH, "y": y, "text": number(end)}], align="right", fontWeight=600)


def _bar(answer: "Size", top: float, end: float) -> list[Any]:
    drawn: list[Datum] = []
    x = LEFT
    for name in NAMES:
        wide = (RIGHT - LEFT) * getattr(answer.counted, name) / end
        if wide:
            drawn.append({"x": x, "x2": x + wide, "y": top + BAR[0], "y2": top + BAR[1], "fill": fill_of(name)})
            x += wide
    return [boxes(drawn, strokeWidth=0.8)]


def _interval(answer: "Size", top: float, end: float) -> list[Any]:
    """A line from the lower to the upper end; nothing is drawn where no figure bounds either."""
    if answer.lower is None or (answer.lower == 0 and answer.upper is None):
        return [
            text(
                [{"x": LEFT, "y": top + LINE + 2, "text": _("no figure bounds what is inside")}],
                color=look.GREY,
                fontSize=10.5,
            )
        ]
    unit = (RIGHT - LEFT) / end
    low = LEFT + answer.lower * unit
    high = RIGHT if answer.upper is None else LEFT + answer.upper * unit
    y = top + LINE
    line = {"x": low, "x2": max(high, low + 1), "y": y - 1.5, "y2": y + 1.5, "fill": look.INK}
    ends = [{"x": low, "y": y, "shape": "M0,-1L0,1", "fill": look.INK}]
    if answer.upper is not None:
        ends.append({"x": high, "y": y, "shape": "M0,-1L0,1", "fill": look.INK})
    marks: list[Any] = [boxes([line], strokeWidth=0), points(ends, size=70, strokeWidth=1.6)]
    if answer.upper is None:
        tip = {"x": high, "y": y, "shape": "M-.2,-1L1,0L-.2,1Z", "fill": look.PAPER}
        marks.append(points([tip], size=70, strokeWidth=1.4))
    return marks
