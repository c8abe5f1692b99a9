"""Where a map lies: the box around some countries, its projection onto the sheet, and labels that do not cover one another.

The projection is Equal Earth (B. Šavrič, T. Patterson and B. Jenny, "The Equal Earth map projection", International Journal of
Geographical Information Science 33(3), 2019), so that no country looks larger than it is.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt
from typing import Any

Box = tuple[float, float, float, float]
"""West, south, east, north, in degrees; east may pass 180."""

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
MARGIN = 3.0


@cache
def world() -> dict[str, Any]:
    """The shapes as TopoJSON; scripts/build_shapes.py makes them."""
    found: dict[str, Any] = json.loads((files("sse_atlas.publish") / "shapes" / "world.json").read_text("utf-8"))
    return found


@cache
def shapes() -> Mapping[str, Mapping[str, Any]]:
    """What is known of each country's shape: its label point and box, by ISO code."""
    geometries = world()["objects"]["countries"]["geometries"]
    return {geometry["id"]: geometry["properties"] for geometry in geometries if "id" in geometry}


def covering(spans: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """The shortest span of longitudes that covers some spans, over the 180th meridian where that is shorter.

    >>> covering([(27, 180), (-180, -169)])
    (27.0, 191.0)
    >>> covering([(73, 135), (95, 141), (69, 80)])
    (69.0, 141.0)
    """
    starts = sorted((west % 360, (west % 360) + (east - west)) for west, east in spans)
    merged: list[list[float]] = []
    for west, east in starts:
        if merged and west <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], east)
        else:
            merged.append([west, east])
    # A span may run over 360 and into the first ones.
    while len(merged) > 1 and merged[-1][1] - 360 >= merged[0][0]:
        merged[-1][1] = max(merged[-1][1], merged.pop(0)[1] + 360)
    gaps = [
        (merged[(i + 1) % len(merged)][0] + (360 if i + 1 == len(merged) else 0) - merged[i][1], i)
        for i in range(len(merged))
    ]
    _gap, last = max(gaps)
    first = (last + 1) % len(merged)
    west = merged[first][0]
    east = merged[last][1] + (360 if last < first else 0)
    return (west - 360.0, east - 360.0) if west >= 180 else (float(west), float(east))


def box_of(countries: Iterable[str]) -> Box | None:
    """The box around the shapes of some countries; None where none has a shape."""
    boxes = [shapes()[iso3]["box"] for iso3 in countries if iso3 in shapes()]
    if not boxes:
        return None
    west, east = covering([(box[0], box[2]) for box in boxes])
    return west, min(box[1] for box in boxes), east, max(box[3] for box in boxes)


@dataclass(frozen=True, slots=True)
class Projection:
    """Degrees onto pixels of the sheet."""

    centre: float
    scale: float
    left: float
    top: float
    width: float
    height: float

    def __call__(self, longitude: float, latitude: float) -> tuple[float, float]:
        """The pixel of a place."""
        x, y = equal_earth((longitude - self.centre + 540) % 360 - 180, latitude)
        return self.left + self.scale * x, self.top - self.scale * y

    def extent(self, box: Box) -> Box:
        """The pixels that a box of degrees takes: left, top, right, bottom."""
        west, south, east, north = box
        corners = [self(x, y) for x in (west, (west + east) / 2, east) for y in (south, north)]
        xs, ys = [x for x, _y in corners], [y for _x, y in corners]
        return min(xs), min(ys), max(xs), max(ys)

    def shows(self, box: Box) -> bool:
        """Whether a box of degrees may reach into the view; wide ones always may."""
        left, top, right, foot = self.extent(box)
        wide = box[2] - box[0] > 90
        return wide or (left < self.width and right > 0 and top < self.height and foot > 0)


def fitted(box: Box, width: float) -> Projection:
    """The projection that fills a width with a box and a margin around it."""
    west, south, east, north = box
    west, east = west - MARGIN, min(east + MARGIN, west + 360 - MARGIN)
    south, north = max(south - MARGIN, -85), min(north + MARGIN, 85)
    centre = (west + east) / 2
    half = (east - west) / 2
    edge = [equal_earth(side * half, south + (north - south) * step / 20) for side in (-1, 1) for step in range(21)]
    middle = [equal_earth(0, latitude) for latitude in (south, north)]
    least, most = min(x for x, _y in edge), max(x for x, _y in edge)
    low, high = min(y for _x, y in middle), max(y for _x, y in middle)
    scale = width / (most - least)
    return Projection(centre, scale, -least * scale, high * scale, width, (high - low) * scale)


def equal_earth(longitude: float, latitude: float) -> tuple[float, float]:
    """A place on the Equal Earth plane, in units of the globe's radius.

    >>> equal_earth(0, 0)
    (0.0, 0.0)
    """
    theta = asin(sqrt(3) / 2 * sin(radians(latitude)))
    squared = theta * theta
    sixth = squared**3
    below = _A1 + 3 * _A2 * squared + sixth * (7 * _A3 + 9 * _A4 * squared)
    x = 2 * sqrt(3) * radians(longitude) * cos(theta) / (3 * below)
    return x, theta * (_A1 + _A2 * squared + sixth * (_A3 + _A4 * squared))


@dataclass(frozen=True, slots=True)
class Label:
    """A name at the place found for it, centred at x, y."""

    text: str
    x: float
    y: float
    of: str


SMALL = 110.0
"""A country narrower than this many pixels would be hidden by its own name: the name of the chosen one stands beside it."""


def placed(names: Sequence[tuple[str, str, float, float]], view: Projection, chosen: str | None = None) -> list[Label]:
    """Labels (code, name, x, y), each on its point or as near as may be without covering one placed before it."""
    taken: list[Box] = []
    found = []
    points = [(x, y) for code, _name, x, y in names if code != chosen]
    for code, name, x, y in names:
        half = (3.9 if code == chosen else 3.3) * len(name) + 2
        extent = view.extent(shapes()[code]["box"])
        if code == chosen and extent[2] - extent[0] < SMALL:
            at = _beside(extent, half, points, view)
            taken.append(_inner(extent))
        else:
            tries = [(x + half * a, y + 15 * b) for b in (0, -1, 1, -2, 2, -3, 3) for a in (0, -0.6, 0.6, -1.1, 1.1)]
            at = min((_within(place, half, view) for place in tries), key=lambda p: _cost(p, half, taken, (x, y)))
        taken.append((at[0] - half, at[1] - 7, at[0] + half, at[1] + 7))
        found.append(Label(name, at[0], at[1], code))
    return found


def _inner(box: Box) -> Box:
    """The middle of a box: its corners are mostly sea."""
    left, top, right, foot = box
    across, down = (right - left) / 5, (foot - top) / 5
    return left + across, top + down, right - across, foot - down


def _within(place: tuple[float, float], half: float, view: Projection) -> tuple[float, float]:
    return min(max(place[0], half), view.width - half), min(max(place[1], 8), view.height - 8)


def _beside(extent: Box, half: float, points: Sequence[tuple[float, float]], view: Projection) -> tuple[float, float]:
    """Right, left, below or above of a small country: where it hides fewest of the places of other names."""
    left, top, right, foot = extent
    middle, centre = (top + foot) / 2, (left + right) / 2
    tries = [(right + half + 4, middle), (left - half - 4, middle), (centre, foot + 9), (centre, top - 9)]

    def hidden(place: tuple[float, float]) -> float:
        x, y = place
        outside = max(0.0, half - x) + max(0.0, x + half - view.width) + max(0.0, 8 - y) + max(0.0, y + 8 - view.height)
        near = sum(abs(x - a) < half + 16 and abs(y - b) < 16 for a, b in points)
        return near + outside

    return _within(min(tries, key=hidden), half, view)


def _cost(place: tuple[float, float], half: float, taken: Sequence[Box], point: tuple[float, float]) -> float:
    x, y = place
    covered = sum(
        max(0.0, min(x + half, right) - max(x - half, left)) * max(0.0, min(y + 7, foot) - max(y - 7, top))
        for left, top, right, foot in taken
    )
    return covered * 50 + ((x - point[0]) / 1.6) ** 2 + (y - point[1]) ** 2
