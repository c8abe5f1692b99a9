"""From Vega's SVG to ours: patterns for flat stand-in colours, a name and description, and no byte that draws nothing."""

import re
from collections import Counter
from itertools import groupby
from xml.etree import ElementTree

from .. import look
from .paths import is_straight, relative, rounded

SVG = "http://www.w3.org/2000/svg"
FONTS = "Noto Sans,Noto Sans Khmer,Noto Sans Lao,Noto Sans Thai,Noto Sans CJK KR,sans-serif"

# Kinds of a form are told apart by fill as well, but must not look like standings: they have patterns of their own.
EXTRA: dict[str, tuple[str, str]] = {
    "certification": (
        "#0b5d6a",
        '<pattern id="{id}" width="5" height="5" patternUnits="userSpaceOnUse">'
        '<rect width="5" height="5" fill="#fff"/><rect width="2" height="5" fill="#0b5d66"/></pattern>',
    ),
}
PATTERNS = {**look.PATTERNS, **EXTRA}
_PATTERNED = frozenset(colour for colour, pattern in PATTERNS.values() if pattern)
"""Fills of shapes that are drawn from their own place, so that the pattern lies in each of them alike."""

_MEASURES = {
    "transform",
    "x",
    "y",
    "x1",
    "x2",
    "y1",
    "y2",
    "width",
    "height",
    "stroke-width",
    "stroke-dasharray",
    "opacity",
}
_NOISE = {"class", "aria-hidden", "aria-label", "aria-roledescription", "role", "pointer-events", "stroke-miterlimit"}
_INHERITED = {"font-size": "12px", "fill": look.INK}
"""Said once for the whole drawing, and not at every word."""
_DEFAULTS = {
    "opacity": "1", "fill-opacity": "1", "stroke-opacity": "1", "font-weight": "normal", "font-style": "normal",
    "text-anchor": "start", "stroke-width": "1",
}  # fmt: skip
_INHERITABLE = {"fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "font-size", "font-weight",
                "text-anchor"}  # fmt: skip
"""What elements take over from their group."""
_PLACE = re.compile(r"translate\(([^,()]+),([^,()]+)\)")


def finished(svg: str, id: str, title: str, description: str) -> str:
    """Vega's SVG as ours. ``id`` is unique on a page; it begins every id inside."""
    ElementTree.register_namespace("", SVG)
    root = ElementTree.fromstring(svg)  # noqa: S314  (written by Vega a moment ago)
    _clean(root)
    # Vega counts its own up over all it ever drew.
    _rename(root, f"{id}-v")
    root = _unwrapped(root)
    patterns = _patterned(root, id)
    _join(root)
    definitions = [*patterns, *_shared(root, id)]
    _gather(root)
    size = {name: rounded(root.get(name, "")) for name in ("width", "height", "viewBox")}
    root.attrib.clear()
    root.attrib.update({**size, "role": "img", "font-family": FONTS, **_INHERITED})
    if definitions:
        defs = ElementTree.Element(_name("defs"))
        defs.extend(definitions)
        root.insert(0, defs)
    for place, (tag, text) in enumerate((("title", title), ("desc", description))):
        element = ElementTree.Element(_name(tag))
        element.text = text
        root.insert(place, element)
    # Noto Sans has no minus sign of its own: a dash stands for it, as in print.
    return ElementTree.tostring(root, encoding="unicode").replace(" />", "/>").replace("\u2212", "–")


def embedded(svg: str) -> str:
    """A drawing of ours as a page holds it inside the address of an image.

    The image has the name and the description already, and the drawing is a document of its own there: its ids need no prefix.
    """
    ElementTree.register_namespace("", SVG)
    root = ElementTree.fromstring(svg)  # noqa: S314  (our own drawing)
    for tag in ("title", "desc"):
        for element in root.findall(_name(tag)):
            root.remove(element)
    del root.attrib["role"]
    _rename(root, "i")
    return ElementTree.tostring(root, encoding="unicode").replace(" />", "/>")


def _name(tag: str) -> str:
    return f"{{{SVG}}}{tag}"


def _clean(root: ElementTree.Element) -> None:
    """Short numbers, and no attribute that says nothing."""
    for element in root.iter():
        _straighten(element)
        kept = {}
        for name, value in element.attrib.items():
            short = rounded(value, 2) if name == "d" else rounded(value) if name in _MEASURES else value
            noise = name in _NOISE or name == "font-family" or _DEFAULTS.get(name) == short
            if not noise and short not in ("translate(0,0)", "translate(.5,.5)"):
                kept[name] = short
        element.attrib.clear()
        element.attrib.update(kept)
        _inherit(element)


def _straighten(element: ElementTree.Element) -> None:
    """A line, or a path of straight ones, stands where it is drawn, in short steps."""
    if element.tag == _name("line"):
        element.tag = _name("path")
        x, y, x2, y2 = (element.attrib.pop(name, "0") for name in ("x1", "y1", "x2", "y2"))
        element.set("d", f"M{x},{y}L{x2},{y2}")
    path, place = element.get("d", ""), _PLACE.fullmatch(element.get("transform", ""))
    if not is_straight(path):
        return
    if place and element.get("fill") not in _PATTERNED:
        del element.attrib["transform"]
        path = relative(path, float(place[1]), float(place[2]))
    element.set("d", relative(path))


def _rename(root: ElementTree.Element, prefix: str) -> None:
    """Ids counted up behind a prefix, the same on every run, and every reference to them."""
    given = [element for element in root.iter() if element.get("id")]
    new = {element.get("id", ""): f"{prefix}{place}" for place, element in enumerate(given)}
    for element in given:
        element.set("id", new[element.get("id", "")])
    for element in root.iter():
        for name, value in element.attrib.items():
            if value.startswith("url(#"):
                element.set(name, f"url(#{new.get(value[5:-1], value[5:-1])})")
            elif name == "href":
                element.set(name, f"#{new[value[1:]]}")


def _inherit(element: ElementTree.Element) -> None:
    """Words take their size and ink from the whole drawing, and their place from ``x`` and ``y``."""
    if element.tag == _name("text"):
        for name, value in _INHERITED.items():
            if element.get(name) == value:
                del element.attrib[name]
        if place := _PLACE.fullmatch(element.get("transform", "")):
            del element.attrib["transform"]
            element.attrib.update({"x": place[1], "y": place[2]})
    elif element.tag == _name("path"):
        element.attrib.setdefault("fill", "none")
    elif element.tag == _name("g") and element.get("fill") == "none":
        del element.attrib["fill"]


def _unwrapped(element: ElementTree.Element) -> ElementTree.Element:
    """The same drawing without empty groups, groups that only group, and shapes without fill and stroke."""
    children: list[ElementTree.Element] = []
    for child in element:
        whole = _unwrapped(child)
        group = whole.tag == _name("g")
        if group and not whole.attrib:
            children += list(whole)
        elif not (group and not len(whole)) and not _invisible(whole):
            children.append(whole)
    for child in list(element):
        element.remove(child)
    element.extend(children)
    return element


def _invisible(element: ElementTree.Element) -> bool:
    if element.tag == _name("path") and not element.get("d"):
        return True
    paints = [element.get(name) for name in ("fill", "stroke")]
    return element.tag == _name("path") and all(paint in (None, "none", "transparent") for paint in paints)


def _patterned(root: ElementTree.Element, id: str) -> list[ElementTree.Element]:
    """Flat stand-in colours become patterns; returns the patterns used."""
    used = []
    for name, (colour, pattern) in PATTERNS.items():
        painted = [element for element in root.iter() if element.get("fill") == colour]
        if pattern and painted:
            text = pattern.format(id=f"{id}-{name}").replace("<pattern ", f'<pattern xmlns="{SVG}" ')
            used.append(ElementTree.fromstring(text))  # noqa: S314  (our own token)
            for element in painted:
                element.set("fill", f"url(#{id}-{name})")
    return used


def _join(element: ElementTree.Element) -> None:
    """Shapes of straight lines that look alike and are drawn one after the other become one path."""
    kept: list[ElementTree.Element] = []
    for child in list(element):
        _join(child)
        if kept and _alike(kept[-1], child):
            kept[-1].set("d", kept[-1].get("d", "") + child.get("d", ""))
            element.remove(child)
        else:
            kept.append(child)


def _alike(one: ElementTree.Element, other: ElementTree.Element) -> bool:
    if not all(some.tag == _name("path") and is_straight(some.get("d", "")) for some in (one, other)):
        return False
    return {**one.attrib, "d": ""} == {**other.attrib, "d": ""} and not {"opacity", "id"} & set(one.keys())


def _gather(element: ElementTree.Element) -> None:
    """What neighbours have in common is said once, by a group around them."""
    for child in element:
        _gather(child)
    gathered: list[ElementTree.Element] = []
    for (tag, style), run in groupby(list(element), key=lambda child: (child.tag, _style(child))):
        held = list(run)
        if tag == _name("text") and style and len(held) > 2:
            group = ElementTree.Element(_name("g"), dict(style))
            for child in held:
                for name, _value in style:
                    del child.attrib[name]
            group.extend(held)
            held = [group]
        gathered += held
    for child in list(element):
        element.remove(child)
    element.extend(gathered)


def _style(element: ElementTree.Element) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in element.attrib.items() if name in _INHERITABLE)


def _shared(root: ElementTree.Element, id: str) -> list[ElementTree.Element]:
    """A shape drawn three times or more is written once and used by reference."""
    shapes = [(element, _shape(element)) for element in root.iter() if element.tag == _name("path")]
    counts = Counter(shape for _, shape in shapes if shape)
    often = [shape for shape, count in counts.items() if count > 2]
    names = {shape: f"{id}-{place}" for place, shape in enumerate(often)}
    for element, shape in shapes:
        if shape in names:
            place = _PLACE.fullmatch(element.get("transform", ""))
            element.tag = _name("use")
            element.attrib.clear()
            element.attrib.update({"href": f"#{names[shape]}"} | ({"x": place[1], "y": place[2]} if place else {}))
    return [ElementTree.Element(_name("path"), {**dict(shape), "id": name}) for shape, name in names.items()]


def _shape(element: ElementTree.Element) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in element.attrib.items() if name != "transform")
