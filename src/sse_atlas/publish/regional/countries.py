"""The countries of the Atlas, and how far each was read."""

from dataclasses import replace
from typing import TYPE_CHECKING

from ..ast import Block, heading, para, table
from ..charts import CHARTS
from ..charts.base import Chart
from ..context import Study
from ..language import _
from ..publication import aside

if TYPE_CHECKING:
    from ...records.country import Country
    from ..region import Region


def countries(region: "Region") -> list[Block]:
    """Map, and the table of countries with the codes that other tables use."""
    intro = _(
        "The Atlas holds the countries of this table, in the alphabetical order that the whole study keeps. What differs "
        "between its rows is how much we could read: a country with many laws on record has them because its laws are "
        "easy to reach, and one with many unknowns has them because nobody has found the texts. None of it says anything "
        "about the country itself."
    )
    blocks = [heading(1, _("The countries and how they were read"), "countries"), para(intro), aside(HOW_TO_READ)]
    blocks += region.figure(_map(region))
    rows = [[country.iso3, *_names(region, country), *_read(region, country)] for country in region.countries]
    header = [
        _("Code"), _("Country"), _("Local name"), _("Forms described"), _("Laws read / on record"), _("Judged twice"),
        _("Unknown"),
    ]  # fmt: skip
    caption = _("The countries, their codes in the tables of this study, and our reading of them")
    widths = (0.08, 0.2, 0.22, 0.12, 0.15, 0.12, 0.11)
    return [*blocks, table(header, rows, caption, "countries", id="the-countries", numeric=(3, 4, 5, 6), widths=widths)]


HOW_TO_READ = _(
    "Laws read: those of which some text was read, in part or whole. Judged twice: cells of the principles grid that two "
    "coders judged. Unknown: cells of which no text was found."
)


def _map(region: "Region") -> Chart | None:
    # The map is the same in every study: it is drawn as the country studies draw it, and takes the name of this one.
    drawn = CHARTS["map-all"](Study(region.atlas, region.countries[0], region.request)) if "map-all" in CHARTS else None
    return replace(drawn, id="region-map-all") if drawn else None


def _names(region: "Region", country: "Country") -> list[object]:
    local = region.local(country.names)
    return [country.name, [local] if local else ""]


def _read(region: "Region", country: "Country") -> list[object]:
    done = region.completeness[country.iso3]
    grid = done.grid
    unknown = f"{100 * grid.unknown / grid.cells:.0f} %" if grid.cells else _("nothing judged")
    return [
        str(grid.forms),
        f"{done.laws - len(done.unread_laws)} / {done.laws}",
        f"{grid.double_coded} / {grid.cells}",
        unknown,
    ]
