"""A figure that stands alone: with its finding above, and its caption, source and notice below."""

from dataclasses import replace
from textwrap import wrap
from xml.etree import ElementTree

from .. import look
from ..ast import plain
from ..language import _
from .base import Chart
from .svg import SVG

MARGIN = 10


def framed(chart: Chart, country: str, notice: str) -> Chart:
    """The chart as a file of its own: nobody who meets it elsewhere should have to guess what it shows and who says so."""
    ElementTree.register_namespace("", SVG)
    inner = ElementTree.fromstring(chart.svg)  # noqa: S314  (our own drawing)
    width, height = float(inner.get("width", 0)), float(inner.get("height", 0))
    across = width - 2 * MARGIN
    y = 24.0
    words: list[ElementTree.Element] = []
    y = _lines(words, country, y, across, 12, look.ACCENT, 600) + 3
    y = _lines(words, chart.title, y, across, 16, look.INK, 600) + 2
    top = y - 6
    y = top + height + 20
    y = _lines(words, chart.caption, y, across, 12, look.INK) + 3
    y = _lines(words, _("Source: {source}.").format(source=chart.source), y, across, 11, look.GREY)
    y = _lines(words, "SSE Atlas. " + notice, y, across, 11, look.GREY)
    return replace(chart, svg=_wrapped(inner, words, top, width, y))


def _wrapped(
    inner: ElementTree.Element, words: list[ElementTree.Element], top: float, width: float, height: float
) -> str:
    """One drawing inside another, which takes over its name and description."""
    outer = ElementTree.Element(
        _tag("svg"), {**inner.attrib, "height": f"{height:g}", "viewBox": f"0 0 {width:g} {height:g}"}
    )
    for tag in ("title", "desc"):
        named = inner.find(_tag(tag))
        if named is not None:
            inner.remove(named)
            outer.append(named)
    ElementTree.SubElement(outer, _tag("rect"), {"width": f"{width:g}", "height": f"{height:g}", "fill": look.PAPER})
    size = {"y": f"{top:g}", "width": inner.get("width", ""), "height": inner.get("height", "")}
    inner.attrib.clear()
    inner.attrib.update(size)
    outer.extend([*words, inner])
    return ElementTree.tostring(outer, encoding="unicode").replace(" />", "/>")


def _lines(
    words: list[ElementTree.Element], said: str, y: float, across: float, size: int, colour: str, weight: int = 400
) -> float:
    """Add a paragraph, broken to the width; gives where the next begins."""
    # The mean letter of Noto Sans is about half as wide as it is high, and a little wider in semibold.
    for line in wrap(plain(said), int(across / (size * (0.53 if weight == 400 else 0.57)))):
        style = {"x": str(MARGIN), "y": f"{y:g}", "font-size": f"{size}px", "fill": colour}
        element = ElementTree.Element(_tag("text"), style | ({"font-weight": str(weight)} if weight != 400 else {}))
        element.text = line
        words.append(element)
        y += size * 1.35
    return y


def _tag(name: str) -> str:
    return f"{{{SVG}}}{name}"
