"""The map of the first page: where the countries of the Atlas lie. All are tinted alike: no map is coloured by a result."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ...publish.charts.region import Projection, box_of, fitted, placed, shapes, world

WIDTH = 640.0
_SMALLEST = 1.2
"""Pixels: a ring smaller than this is not drawn unless the country has no larger one."""
Ring = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Land:
    """A country on the map."""

    iso3: str
    path: str
    """The ``d`` of an SVG path."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A name on the map, centred at x, y."""

    iso3: str
    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Map:
    """A map ready to be drawn."""

    width: int
    height: int
    around: str
    """All other land, as one path."""
    lands: tuple[Land, ...]
    names: tuple[Spot, ...]


def map_of(names: Sequence[tuple[str, str]]) -> Map | None:
    """The map of some countries, each by code and name; None where the shapes hold none of them."""
    drawn = _drawn(tuple(iso3 for iso3, _name in names))
    if drawn is None:
        return None
    view, around, lands = drawn
    known = [(iso3, name, *view(*shapes()[iso3]["label"])) for iso3, name in names if iso3 in shapes()]
    spots = tuple(Spot(label.of, label.text, round(label.x, 1), round(label.y, 1)) for label in placed(known, view))
    return Map(round(view.width), round(view.height), around, lands, spots)


@lru_cache(maxsize=8)
def _drawn(codes: tuple[str, ...]) -> tuple[Projection, str, tuple[Land, ...]] | None:
    box = box_of(codes)
    if box is None:
        return None
    view = fitted(box, WIDTH)
    around, lands = [], []
    for shape in world()["objects"]["countries"]["geometries"]:
        if not view.shows(shape["properties"]["box"]):
            continue
        path = _path(shape, view)
        if shape.get("id") in codes:
            lands.append(Land(shape["id"], path))
        else:
            around.append(path)
    return view, "".join(around), tuple(sorted(lands, key=lambda land: codes.index(land.iso3)))


def _path(shape: dict[str, object], view: Projection) -> str:
    arcs: object = shape["arcs"]
    polygons: Iterable[list[list[int]]] = [arcs] if shape["type"] == "Polygon" else arcs  # type: ignore[list-item, assignment]
    rings = [[view(x, y) for x, y in _points(ring)] for polygon in polygons for ring in polygon]
    visible = [ring for ring in rings if any(-60 < x < view.width + 60 and -60 < y < view.height + 60 for x, y in ring)]
    large = [ring for ring in visible if _span(ring) >= _SMALLEST] or visible[:1]
    return "".join(_closed(ring) for ring in large)


def _points(ring: Iterable[int]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for arc in ring:
        points = _arc(arc if arc >= 0 else ~arc)
        found += (points if arc >= 0 else points[::-1])[1 if found else 0 :]
    return found


@lru_cache(maxsize=2000)
def _arc(number: int) -> list[tuple[float, float]]:
    """An arc in degrees: TopoJSON holds differences of whole numbers, to be scaled."""
    topology = world()
    (across, down), (left, foot) = topology["transform"]["scale"], topology["transform"]["translate"]
    x = y = 0
    found = []
    for dx, dy in topology["arcs"][number]:
        x, y = x + dx, y + dy
        found.append((x * across + left, y * down + foot))
    return found


def _span(ring: Ring) -> float:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def _closed(ring: Ring) -> str:
    """Whole pixels, each said once: the eye sees no more at this size."""
    points: list[tuple[int, int]] = []
    for x, y in ring:
        place = (round(x), round(y))
        if not points or place != points[-1]:
            points.append(place)
    first, *rest = points
    steps = []
    at = first
    for place in rest:
        steps.append(f"{place[0] - at[0]} {place[1] - at[1]}")
        at = place
    return f"M{first[0]} {first[1]}l{' '.join(steps)}z" if steps else ""
