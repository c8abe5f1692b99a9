"""The few marks of which all figures are made, and the sheet they are drawn on: pixels down, pixels or a scale across."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

import altair as alt
import vl_convert

from .. import look
from ..ast import plain
from .base import Chart, Row
from .svg import PATTERNS, finished

WIDTH = 420
TEXT = 12
Layer = alt.Chart
Datum = dict[str, Any]

LIGHT = "#dfe9ea"
"""A pale tint of the accent: what belongs to the subject without being it."""


def fill_of(name: str) -> str:
    """The stand-in colour of a pattern."""
    return PATTERNS[name][0]


def layer(data: Iterable[Datum]) -> Layer:
    """A layer over some data, given in place: as text, since Altair copies lists again and again."""
    return alt.Chart(alt.InlineData(values=json.dumps(list(data)), format=alt.JsonDataFormat(type="json")))


def pixels(channel: type[alt.X] | type[alt.Y], field: str) -> Any:
    """A channel in pixels of the sheet."""
    return channel(f"{field}:Q", scale=None, axis=None)


def scale_x(
    field: str, domain: Sequence[float], left: float, right: float = WIDTH - 14, axis: alt.Axis | None = None
) -> alt.X:
    """Across by value, between two pixels of the sheet."""
    scale = alt.Scale(domain=list(domain), range=[left, right], nice=False, zero=False)
    return alt.X(f"{field}:Q", scale=scale, axis=axis)


def quiet_axis(format: str = ",.0f", ticks: int = 5, grid: bool = True, **given: Any) -> alt.Axis:
    """An axis of light lines and grey numbers."""
    style = {
        "title": None, "format": format, "tickCount": ticks, "labelFontSize": TEXT, "labelColor": look.GREY,
        "domain": False, "grid": grid, "gridColor": look.RULE, "gridWidth": 1, "ticks": False, "labelPadding": 5,
        "labelFlush": False,
    }  # fmt: skip
    return alt.Axis(**{**style, **given})


def text(data: Iterable[Datum], **style: Any) -> Layer:
    """Words at ``x``, ``y`` in pixels: the fields ``text``, and the style for all of them."""
    given = {"align": "left", "baseline": "middle", "fontSize": TEXT, "color": look.INK, **style}
    rows = [{**datum, "text": plain(str(datum["text"]))} for datum in data]
    drawn: Layer = layer(rows).mark_text(**given)
    return drawn.encode(x=pixels(alt.X, "x"), y=pixels(alt.Y, "y"), text="text:N")


def rules(data: Iterable[Datum], **style: Any) -> Layer:
    """Straight lines from ``x``, ``y`` to ``x2``, ``y2`` in pixels."""
    drawn: Layer = layer(data).mark_rule(**{"color": look.RULE, "strokeWidth": 1, **style})
    return drawn.encode(x=pixels(alt.X, "x"), x2="x2:Q", y=pixels(alt.Y, "y"), y2="y2:Q")


def boxes(data: Iterable[Datum], **style: Any) -> Layer:
    """Rectangles from ``x``, ``y`` to ``x2``, ``y2`` in pixels, filled with ``fill``."""
    drawn: Layer = layer(data).mark_rect(**{"stroke": look.INK, "strokeWidth": 1, **style})
    return drawn.encode(
        x=pixels(alt.X, "x"),
        x2="x2:Q",
        y=pixels(alt.Y, "y"),
        y2="y2:Q",
        fill=alt.Fill("fill:N", scale=None, legend=None),
    )


def points(data: Iterable[Datum], **style: Any) -> Layer:
    """Signs at ``x``, ``y`` in pixels: each with its ``shape`` and ``fill``."""
    drawn: Layer = layer(data).mark_point(**{"stroke": look.INK, "strokeWidth": 1.3, "opacity": 1, **style})
    return drawn.encode(
        x=pixels(alt.X, "x"),
        y=pixels(alt.Y, "y"),
        shape=alt.Shape("shape:N", scale=None, legend=None),
        fill=alt.Fill("fill:N", scale=None, legend=None),
    )


_WIDTHS = {"ijlI.,:;'’|": 0.27, " ()[]-–ft/": 0.33, "crskvxyz": 0.49, "mMWw@%": 0.87, "…": 0.8}
_LETTER, _CAPITAL, _WIDE = 0.58, 0.68, 1.0


def width_of(words: str, size: float = TEXT) -> float:
    """About how wide words are drawn, in pixels, a little more rather than less: letters of the typeface in classes."""
    total = 0.0
    for letter in words:
        known = next((width for letters, width in _WIDTHS.items() if letter in letters), None)
        if known is None:
            known = _WIDE if ord(letter) > 0x2E80 else _CAPITAL if letter.isupper() else _LETTER
        total += known
    return total * size


def short(name: str, width: float = 180) -> str:
    """A name that fits a width: shortened before a long bracket, or at a word where one ends near.

    >>> short("Non-profit organisation"), short("Consumer cooperative (including medical ones)")
    ('Non-profit organisation', 'Consumer cooperative…')
    >>> short("Cooperative of very many small fishers", 165)
    'Cooperative of very many…'
    """
    if width_of(name) <= width:
        return name
    cut = name
    while cut and width_of(cut + "…") > width:
        cut = cut[:-1]
    bracket, space = cut.rfind(" ("), cut.rfind(" ")
    if bracket >= 12:
        cut = cut[:bracket]
    elif space > len(cut) * 0.75:
        cut = cut[:space]
    return cut.rstrip(" ,;:(–-") + "…"


def told_apart(names: Sequence[str], width: float) -> list[str]:
    """Names that fit a width; those that would look alike keep their ends as well."""
    cut = [short(name, width) for name in names]
    return [_both_ends(name, width) if cut.count(some) > 1 else some for name, some in zip(names, cut, strict=True)]


def _both_ends(name: str, width: float) -> str:
    start, end = "", ""
    for step in range(1, len(name)):
        wider = name[:step], name[-step:]
        if width_of("…".join(wider)) > width:
            break
        start, end = wider
    return f"{start.rstrip()}…{end.lstrip()}"


def chart_of(
    id: str, layers: Sequence[Any], height: float, *, title: str, caption: str, alternative: str, source: str,
    rows: Iterable[Row],
) -> Chart:  # fmt: skip
    """Draw the layers on one sheet and name the result."""
    sheet = alt.layer(*layers).properties(width=WIDTH, height=height, background=look.PAPER)
    sheet = sheet.configure(font="Noto Sans", padding=4, aria=False).configure_view(stroke=None, clip=False)
    drawn = vl_convert.vegalite_to_svg(sheet.to_dict(validate=False))
    svg = finished(drawn, id, plain(title), plain(alternative))
    return Chart(id, title, caption, alternative, source, svg, tuple(rows))
