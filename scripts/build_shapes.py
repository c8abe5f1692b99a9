"""Make the map shapes of the package from npm's world-atlas (Natural Earth, 1:110m).

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz     # gives package/
    python scripts/build_shapes.py package

The result stays TopoJSON. Countries take their ISO alpha-3 code as id, a point for their label and the box they lie in;
those without an ISO code in the source keep their shape and have no id. Needs pycountry and shapely (not dependencies).
"""

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pycountry
from shapely.geometry import MultiPolygon, Polygon

from sse_atlas.publish.charts.region import covering

TARGET = Path(__file__).parent.parent / "src" / "sse_atlas" / "publish" / "shapes"
Ring = list[tuple[float, float]]


def main(package: Path) -> None:
    """Read the package, write the shapes and their licence."""
    topology = json.loads((package / "countries-110m.json").read_text("utf-8"))
    arcs = _decoded(topology)
    kept = [_country(geometry, arcs) for geometry in topology["objects"]["countries"]["geometries"]]
    topology["objects"] = {"countries": {"type": "GeometryCollection", "geometries": kept}}
    TARGET.mkdir(parents=True, exist_ok=True)
    text = json.dumps(topology, ensure_ascii=False, separators=(",", ":"))
    (TARGET / "world.json").write_text(text + "\n", "utf-8")
    licence = (package / "LICENSE").read_text("utf-8")
    note = "world.json is made from world-atlas 2.0.2 (countries-110m.json), itself made from Natural Earth (public domain).\n\n"
    (TARGET / "LICENSE").write_text(note + licence, "utf-8")
    shutil.copystat(package / "LICENSE", TARGET / "LICENSE")


def _decoded(topology: dict[str, Any]) -> list[Ring]:
    """Arcs as degrees: TopoJSON keeps whole numbers, each relative to the one before."""
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    decoded = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append((x * scale_x + shift_x, y * scale_y + shift_y))
        decoded.append(line)
    return decoded


def _country(geometry: dict[str, Any], arcs: list[Ring]) -> dict[str, Any]:
    parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    polygons = [Polygon(_ring(part[0], arcs), [_ring(hole, arcs) for hole in part[1:]]) for part in parts]
    whole = MultiPolygon(polygons)
    largest = max(polygons, key=lambda polygon: polygon.area)
    point = largest.representative_point()
    west, east = covering([(polygon.bounds[0], polygon.bounds[2]) for polygon in polygons])
    south, north = whole.bounds[1], whole.bounds[3]
    country = pycountry.countries.get(numeric=geometry["id"]) if "id" in geometry else None
    properties = {
        "name": geometry["properties"]["name"],
        "label": [round((point.x + 180) % 360 - 180, 2), round(point.y, 2)],
        "box": [round(value, 2) for value in (west, south, east, north)],
    }
    shape = {"type": geometry["type"], "arcs": geometry["arcs"], "properties": properties}
    return shape | ({"id": country.alpha_3} if country else {})


def _ring(numbers: list[int], arcs: list[Ring]) -> Ring:
    ring: Ring = []
    for number in numbers:
        line = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += line[1:] if ring else line
    # A shape that lies over the 180th meridian jumps from one end of the world to the other: keep on counting instead.
    whole = ring[:1]
    for longitude, latitude in ring[1:]:
        before = whole[-1][0]
        whole.append((before + (longitude - before + 180) % 360 - 180, latitude))
    return whole


if __name__ == "__main__":
    main(Path(sys.argv[1]))
