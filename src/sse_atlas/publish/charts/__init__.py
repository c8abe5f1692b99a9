"""The figures of a country study: each a function from a Study to a Chart, or None where nothing is known to draw."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from .agreement import agreement
from .base import Chart
from .families import families
from .gaps import gaps
from .grid import grid
from .maps import country_map, map_all
from .members import members
from .pathway import pathway
from .peers import peers
from .policies import policies
from .precedents import precedents
from .size import size
from .standing import standing
from .timeline import timeline

if TYPE_CHECKING:
    from ..context import Study

__all__ = ["CHARTS", "Chart", "ChartMaker"]

ChartMaker = Callable[["Study"], Chart | None]

CHARTS: dict[str, ChartMaker] = {
    "size": size,
    "grid": grid,
    "standing": standing,
    "families": families,
    "members": members,
    "timeline": timeline,
    "policies": policies,
    "peers": peers,
    "gaps": gaps,
    "pathway": pathway,
    "precedents": precedents,
    "agreement": agreement,
    "map": country_map,
    "map-all": map_all,
}
