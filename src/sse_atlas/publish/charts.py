"""Charts of answers: one stack (Altair, vl-convert) for every format; SVG with patterns, a text alternative and its data."""

import base64
from dataclasses import dataclass
from typing import Any

import altair as alt
import vl_convert

from ..analysis.size import Size
from . import look
from .language import _
from .prose import listed, number, number_inside, words

WIDTH = 480


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart: its title states the finding."""

    title: str
    caption: str
    alternative: str
    svg: str
    rows: tuple[dict[str, float | str | None], ...]
    """The data, as in its table or CSV."""

    @property
    def data_uri(self) -> str:
        """The SVG as a data URI, so that a page stays one file."""
        return "data:image/svg+xml;base64," + base64.b64encode(self.svg.encode()).decode()


NAMES = {
    "inside": _("inside by law"),
    "depends": _("bylaws decide"),
    "undetermined": _("undetermined"),
    "outside": _("outside"),
    "not_separable": _("counted together"),
}


def size_chart(answer: Size, country: str) -> Chart:
    """The counted mass by standing, and below it the interval of what is inside."""
    parts = [(name, getattr(answer.counted, name)) for name in NAMES if getattr(answer.counted, name)]
    end = max(answer.counted.total, answer.upper or 0.0, answer.lower or 0.0, 1.0) * 1.02
    layers = [_stack(parts, end), *_interval(answer, end)]
    chart = alt.layer(*layers).properties(width=WIDTH, height=108, background=look.PAPER)
    chart = chart.configure(font="Noto Sans, sans-serif", padding=6).configure_view(stroke=None)
    title = _("{country}: of the {unit} counted, {most}").format(
        country=country, unit=words(answer.indicator), most=_largest(parts, answer.counted.total)
    )
    inside = number_inside(answer.lower, answer.upper, answer.unit)
    caption = _("Counted at least, by standing under {id}, {first}–{last}. {inside}").format(
        id=answer.definition, first=answer.year - answer.window, last=answer.year, inside=inside
    )
    shown = [_("{name} {n}").format(name=NAMES[name], n=number(value)) for name, value in parts]
    alternative = _("Bar of {total} counted: {parts}. {inside}").format(
        total=number(answer.counted.total), parts=listed(shown), inside=inside
    )
    rows: list[dict[str, float | str | None]] = [{"standing": name, "counted": value} for name, value in parts]
    rows.append({"standing": "interval", "lower": answer.lower, "upper": answer.upper})
    return Chart(title, caption, alternative, _drawn(chart), tuple(rows))


def _largest(parts: list[tuple[str, float]], total: float) -> str:
    name, value = max(parts, key=lambda part: part[1])
    return _("{share:.0f} per cent {name}").format(share=100 * value / total, name=NAMES[name])


def _stack(parts: list[tuple[str, float]], end: float) -> alt.Chart:
    """One bar of segments, each with the pattern of its standing; the legend gives their numbers."""
    data: list[dict[str, Any]] = []
    start = 0.0
    for name, value in parts:
        data.append({"from": start, "to": start + value, "label": f"{NAMES[name]}: {number(value)}"})
        start += value
    colours = [look.PATTERNS[name][0] for name, _value in parts]
    legend = alt.Legend(
        title=None, orient="bottom", columns=2, labelFontSize=13, symbolType="square", symbolSize=190,
        symbolStrokeColor=look.INK, symbolStrokeWidth=1, labelColor=look.INK, labelLimit=220, offset=4,
    )  # fmt: skip
    fill = alt.Fill("label:N", scale=alt.Scale(domain=[row["label"] for row in data], range=colours), legend=legend)
    axis = alt.Axis(
        title=None, format="~s" if end >= 1e6 else ",.0f", tickCount=4, labelFontSize=12, labelColor=look.GREY,
        domain=False, grid=True, gridColor=look.RULE, ticks=False,
    )  # fmt: skip
    x = alt.X("from:Q", scale=alt.Scale(domain=[0, end], nice=False), axis=axis)
    bars: alt.Chart = _chart(data).mark_bar(height=36, stroke=look.INK, strokeWidth=1)
    return bars.encode(x=x, x2="to:Q", y=alt.value(24), fill=fill)


def _interval(answer: Size, end: float) -> list[alt.Chart]:
    """A thin bar from the lower to the upper end, with an open arrow where there is no upper end."""
    if answer.lower is None or (answer.lower == 0 and answer.upper is None):
        return []  # nothing is known of the number inside, and nothing is drawn that could look like a number
    high = end if answer.upper is None else answer.upper
    base = _chart([{"low": answer.lower, "high": high}])
    bar = base.mark_rule(strokeWidth=5, color=look.INK).encode(x="low:Q", x2="high:Q", y=alt.value(74))
    ends = base.mark_tick(thickness=2, size=18, color=look.INK).encode(x="low:Q", y=alt.value(74))
    shape = "triangle-right" if answer.upper is None else "stroke"
    tip = base.mark_point(shape=shape, size=180, filled=False, angle=0 if answer.upper is None else 90, strokeWidth=2,
                          color=look.INK, fill=look.PAPER).encode(x="high:Q", y=alt.value(74))  # fmt: skip
    label = base.mark_text(align="left", dy=-14, fontSize=12, color=look.INK, text=_("inside")).encode(
        x="low:Q", y=alt.value(74)
    )
    return [bar, ends, tip, label]


def _chart(rows: list[dict[str, Any]]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=rows))


def _drawn(chart: alt.LayerChart) -> str:
    """The chart as SVG, with flat stand-in colours replaced by patterns."""
    svg = vl_convert.vegalite_to_svg(chart.to_json())
    definitions = []
    for name, (colour, pattern) in look.PATTERNS.items():
        if pattern and colour in svg:
            definitions.append(pattern.format(id=f"p-{name}"))
            svg = svg.replace(colour, f"url(#p-{name})")
    start = svg.index(">") + 1
    return f"{svg[:start]}<defs>{''.join(definitions)}</defs>{svg[start:]}" if definitions else svg
