"""Where the country lies among those of the Atlas. Fill says only which country is meant: no map is coloured by a result."""

import json
from typing import TYPE_CHECKING, Any

from .. import look
from ..language import _
from ..prose import listed
from .base import Chart
from .marks import WIDTH, as_given, boxes, chart_of, text
from .region import Projection, box_of, fitted, placed, shapes, world

if TYPE_CHECKING:
    from ..context import Study

TINT, OTHER = "#bfd6d9", "#fafbfb"


def country_map(study: "Study") -> Chart | None:
    """The country in its region; None where no country of the Atlas has a shape."""
    country = study.country
    caption = _("{country}, and in a lighter tint the other countries of the Atlas.").format(country=country.name)
    if country.iso3 not in shapes():
        caption = _(
            "The source of the shapes has none for {country}; the other countries of the Atlas are tinted."
        ).format(country=country.name)
    title = _("{country} among the {n} countries of the Atlas").format(
        country=country.name, n=len(study.atlas.countries)
    )
    return _map(study, "map", title, caption, country.iso3)


def map_all(study: "Study") -> Chart | None:
    """All countries of the Atlas; None where none has a shape."""
    n = len(study.atlas.countries)
    caption = _("The countries of the Atlas, tinted alike.")
    missing = [country.name for country in study.atlas.countries.values() if country.iso3 not in shapes()]
    if missing:
        caption += " " + _("The source of the shapes has none for {names}.").format(names=listed(missing))
    return _map(study, "map-all", _("{n} countries are in the Atlas").format(n=n), caption, None)


def _map(study: "Study", name: str, title: str, caption: str, chosen: str | None) -> Chart | None:
    countries = {iso3: country.name for iso3, country in study.atlas.countries.items()}
    box = box_of(countries)
    if box is None:
        return None
    projection = fitted(box, WIDTH)
    names = listed(sorted(countries.values()))
    place = countries[chosen] + "; " if chosen in countries else ""
    return chart_of(
        f"{study.country.iso3.lower()}-{name}",
        [*_land(projection, list(countries), chosen), *_labels(projection, countries, chosen)],
        projection.height,
        title=title,
        caption=caption + " " + _("Borders are as the source draws them; no view on disputed borders is implied."),
        alternative=_("Map: {place}countries of the Atlas: {names}.").format(place=place, names=names),
        source=_("shapes from Natural Earth (1:110 million) by way of world-atlas"),
        rows=[
            {"country": iso3, "name": full, "shown": "yes" if iso3 in shapes() else "no shape",
             "chosen": "yes" if iso3 == chosen else "no"}
            for iso3, full in sorted(countries.items())
        ],
    )  # fmt: skip


def _land(projection: Projection, countries: list[str], chosen: str | None) -> list[Any]:
    """All land of the view; the countries of the Atlas tinted, the chosen one solid."""
    tints = dict.fromkeys(countries, TINT) | ({chosen: look.ACCENT} if chosen else {})
    shown = [
        {**shape, "properties": {"fill": tints.get(shape.get("id", ""), OTHER)}}
        for shape in world()["objects"]["countries"]["geometries"]
        if projection.shows(shape["properties"]["box"])
    ]
    # Tint by tint, the chosen country's edge above all: lands of one tint become one path.
    shown.sort(key=lambda shape: (OTHER, TINT, look.ACCENT).index(shape["properties"]["fill"]))
    topology = {**world(), "objects": {"land": {"type": "GeometryCollection", "geometries": shown}}}
    land = {
        "data": {"values": json.dumps(topology), "format": {"type": "topojson", "feature": "land"}},
        "mark": {"type": "geoshape", "stroke": "#9aa3a9", "strokeWidth": 0.6, "strokeJoin": "round"},
        "encoding": {"fill": as_given("properties.fill")},
        "projection": {
            "type": "equalEarth", "rotate": [-projection.centre, 0, 0], "scale": projection.scale,
            "translate": [projection.left, projection.top], "clipExtent": [[0, 0], [projection.width, projection.height]],
        },
    }  # fmt: skip
    frame = {"x": 0, "x2": projection.width, "y": 0, "y2": projection.height, "fill": "transparent"}
    return [land, boxes([frame], stroke=look.RULE)]


def _labels(projection: Projection, countries: dict[str, str], chosen: str | None) -> list[Any]:
    """Names with a white edge; the chosen country's first, so that it keeps its place."""
    order = sorted((iso3 for iso3 in countries if iso3 in shapes()), key=lambda iso3: (iso3 != chosen, countries[iso3]))
    points = [(iso3, countries[iso3], *projection(*shapes()[iso3]["label"])) for iso3 in order]
    labels = placed(points, projection, chosen)
    main = [{"x": label.x, "y": label.y, "text": label.text} for label in labels if label.of == chosen]
    rest = [{"x": label.x, "y": label.y, "text": label.text} for label in labels if label.of != chosen]
    layers: list[Any] = []
    for data, style in ((rest, {"fontSize": 11.5}), (main, {"fontWeight": 600, "fontSize": 13})):
        if data:
            edge = {"stroke": look.PAPER, "strokeWidth": 3.5, "strokeJoin": "round"}
            layers += [text(data, align="center", **style, **edge), text(data, align="center", **style)]
    return layers
