"""From Vega's SVG to ours: patterns for flat stand-in colours, a name and description, and no byte that draws nothing."""

import re
from collections import Counter
from xml.etree import ElementTree

from .. import look

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

_NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")
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
_PLACE = re.compile(r"translate\(([^,()]+),([^,()]+)\)")
_LINES = re.compile(r"[MLZ\d.,\-e\s]+")
_STEP = re.compile(r"([MLZ])([^MLZ]*)")


def finished(svg: str, id: str, title: str, description: str) -> str:
    """Vega's SVG as ours. ``id`` is unique on a page; it begins every id inside."""
    ElementTree.register_namespace("", SVG)
    root = ElementTree.fromstring(svg)  # noqa: S314  (written by Vega a moment ago)
    _clean(root)
    _rename(root, id)
    root = _unwrapped(root)
    definitions = [*_patterned(root, id), *_shared(root, id)]
    size = {name: root.get(name, "") for name in ("width", "height", "viewBox")}
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


def _name(tag: str) -> str:
    return f"{{{SVG}}}{tag}"


def _clean(root: ElementTree.Element) -> None:
    """Short numbers, and no attribute that says nothing."""
    for element in root.iter():
        kept = {}
        for name, value in element.attrib.items():
            short = _relative(value) if name == "d" else _rounded(value) if name in _MEASURES else value
            noise = name in _NOISE or name == "font-family" or _DEFAULTS.get(name) == short
            if not noise and short not in ("translate(0,0)", "translate(.5,.5)"):
                kept[name] = short
        element.attrib.clear()
        element.attrib.update(kept)
        _inherit(element)


def _rename(root: ElementTree.Element, id: str) -> None:
    """Ids that Vega counted up over all it ever drew become this chart's own, the same on every run."""
    given = [element for element in root.iter() if element.get("id")]
    new = {element.get("id", ""): f"{id}-v{place}" for place, element in enumerate(given)}
    for element in given:
        element.set("id", new[element.get("id", "")])
    for element in root.iter():
        for name, value in element.attrib.items():
            if value.startswith("url(#"):
                element.set(name, f"url(#{new.get(value[5:-1], value[5:-1])})")


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


def _rounded(value: str, digits: int = 1) -> str:
    """Numbers with one decimal.

    >>> _rounded("translate(12.3456,7.0)")
    'translate(12.3,7)'
    """
    return _NUMBER.sub(lambda found: _short(float(found[0]), digits), value)


def _short(number: float, digits: int = 1) -> str:
    text = f"{number:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text.startswith(("0.", "-0.")):
        text = text.replace("0.", ".", 1)
    return "0" if text == "-0" else text


def _relative(path: str) -> str:
    """A path of straight lines in short relative steps; other paths with short numbers.

    >>> _relative("M10.04,10L12.04,10L12.04,11.51Z")
    'M10,10l2,0l0,1.5Z'
    """
    if not _LINES.fullmatch(path):
        return _rounded(path, 2)
    said: list[str] = []
    x = y = 0.0
    for command, numbers in _STEP.findall(path):
        if command == "Z":
            said.append("Z")
            continue
        new_x, new_y = (round(float(number), 1) for number in numbers.split(","))
        if command == "M":
            said.append(f"M{_short(new_x)},{_short(new_y)}")
        elif (step := (round(new_x - x, 1), round(new_y - y, 1))) != (0, 0):
            said.append(f"l{_short(step[0])},{_short(step[1])}")
        x, y = new_x, new_y
    return "".join(said)


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
