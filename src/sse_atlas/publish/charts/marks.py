"""The few marks of which all figures are made, and the sheet they are drawn on: pixels down, pixels or a scale across."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate
from typing import Any

import vl_convert

from .. import look
from ..ast import plain
from .base import Chart, Row
from .svg import PATTERNS, finished

WIDTH = 420
TEXT = 12
Datum = dict[str, Any]
Layer = dict[str, Any]
"""A layer as Vega-Lite has it: https://vega.github.io/vega-lite/docs/layer.html"""

LIGHT = "#dfe9ea"
"""A pale tint of the accent: what belongs to the subject without being it."""


def fill_of(name: str) -> str:
    """The stand-in colour of a pattern."""
    return PATTERNS[name][0]


def layer(data: Iterable[Datum], mark: Datum, encoding: Datum) -> Layer:
    """A layer of Vega-Lite over some data."""
    return {"data": _inline(data), "mark": mark, "encoding": encoding}


def pixels(field: str) -> Datum:
    """A channel in pixels of the sheet."""
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def as_given(field: str) -> Datum:
    """A channel whose values are what they say: a colour, a shape."""
    return {"field": field, "type": "nominal", "scale": None, "legend": None}


def scale_x(
    field: str, domain: Sequence[float], left: float, right: float = WIDTH - 14, axis: Datum | None = None
) -> Datum:
    """Across by value, between two pixels of the sheet."""
    scale = {"domain": list(domain), "range": [left, right], "nice": False, "zero": False}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": axis}


def quiet_axis(format: str = ",.0f", ticks: int = 5, grid: bool = True, **given: Any) -> Datum:
    """An axis of light lines and grey numbers."""
    style = {
        "title": None, "format": format, "tickCount": ticks, "labelFontSize": TEXT, "labelColor": look.GREY,
        "domain": False, "grid": grid, "gridColor": look.RULE, "gridWidth": 1, "ticks": False, "labelPadding": 5,
        "labelFlush": False,
    }  # fmt: skip
    return {**style, **given}


def text(data: Iterable[Datum], **style: Any) -> Layer:
    """Words at ``x``, ``y`` in pixels: the fields ``text``, and the style for all of them."""
    given = {"align": "left", "baseline": "middle", "fontSize": TEXT, "color": look.INK, **style}
    rows = [{**datum, "text": plain(str(datum["text"]))} for datum in data]
    return _marks("text", rows, given, "x", "y", text={"field": "text", "type": "nominal"})


def rules(data: Iterable[Datum], **style: Any) -> Layer:
    """Straight lines from ``x``, ``y`` to ``x2``, ``y2`` in pixels."""
    return _marks("rule", data, {"color": look.RULE, "strokeWidth": 1, **style}, "x", "y", "x2", "y2")


def boxes(data: Iterable[Datum], **style: Any) -> Layer:
    """Rectangles from ``x``, ``y`` to ``x2``, ``y2`` in pixels, filled with ``fill``."""
    return _marks(
        "rect", data, {"stroke": look.INK, "strokeWidth": 1, **style}, "x", "y", "x2", "y2", fill=as_given("fill")
    )


def tiles(data: Iterable[Datum], **style: Any) -> Layer:
    """Boxes that never overlap: drawn fill by fill, so that those of one fill become one path."""
    return boxes(sorted(data, key=lambda datum: str(datum["fill"])), **style)


def points(data: Iterable[Datum], **style: Any) -> Layer:
    """Signs at ``x``, ``y`` in pixels: each with its ``shape`` and ``fill``."""
    given = {"stroke": look.INK, "strokeWidth": 1.3, "opacity": 1, **style}
    return _marks("point", data, given, "x", "y", shape=as_given("shape"), fill=as_given("fill"))


def _marks(kind: str, data: Iterable[Datum], style: Datum, *places: str, **channels: Datum) -> Layer:
    """A layer of one kind of mark at places in pixels."""
    at = {name: {"field": name} if name.endswith("2") else pixels(name) for name in places}
    return layer(data, {"type": kind, **style}, {**at, **channels})


def _inline(data: Iterable[Datum]) -> Datum:
    # As text: a list inside a specification would be walked through again and again.
    return {"values": json.dumps(list(data)), "format": {"type": "json"}}


_WIDTHS = {"ijlI.,:;'’|": 0.27, " ()[]-–ft/": 0.33, "crskvxyz": 0.49, "mMWw@%": 0.87, "…": 0.8}
_LETTER, _CAPITAL, _WIDE = 0.58, 0.68, 1.0


def width_of(words: str, size: float = TEXT) -> float:
    """About how wide words are drawn, in pixels, a little more rather than less: letters of the typeface in classes."""
    return sum(map(_width, words)) * size


@cache
def _width(letter: str) -> float:
    known = next((width for letters, width in _WIDTHS.items() if letter in letters), None)
    if known is not None:
        return known
    return _WIDE if ord(letter) > 0x2E80 else _CAPITAL if letter.isupper() else _LETTER


def short(name: str, width: float = 180) -> str:
    """A name that fits a width: shortened before a long bracket, or at a word where one ends near.

    >>> short("Non-profit organisation"), short("Consumer cooperative (including medical ones)")
    ('Non-profit organisation', 'Consumer cooperative…')
    >>> short("Cooperative of very many small fishers", 165)
    'Cooperative of very many…'
    """
    if width_of(name) <= width:
        return name
    sums = list(accumulate(map(_width, name)))
    cut = name[: bisect_right(sums, width, key=lambda total: (total + _width("…")) * TEXT)]
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
    sheet = {
        "width": WIDTH, "height": height, "background": look.PAPER, "padding": 4,
        "config": {"font": "Noto Sans", "aria": False, "view": {"stroke": None, "clip": False}},
        "layer": list(layers),
    }  # fmt: skip
    svg = finished(vl_convert.vegalite_to_svg(sheet), id, plain(title), plain(alternative))
    return Chart(id, title, caption, alternative, source, svg, tuple(rows))
