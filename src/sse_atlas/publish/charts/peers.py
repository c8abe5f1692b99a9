"""The nearest peers in law: how far apart, and on how many features known of both."""

from typing import TYPE_CHECKING

from .. import look
from ..language import _
from ..prose import listed
from .base import Chart
from .marks import Datum, chart_of, layer, pixels, quiet_axis, rules, scale_x, short, text

if TYPE_CHECKING:
    from ..context import Study

LEFT, RIGHT, ROW = 118.0, 312.0, 30.0


def peers(study: "Study") -> Chart | None:
    """Nearest peers, countries in alphabetical order; None where none is comparable."""
    found = study.comparison.peers.get(study.country.iso3, ())
    if not found:
        return None
    named = sorted((study.atlas.countries[peer.country].name, peer) for peer in found)
    nearest = f"{min(peer.distance for _name, peer in named):.2f}"
    data: list[Datum] = [
        {"name": short(name, LEFT - 14), "distance": peer.distance, "y": ROW * (place + 0.5), "common": peer.common}
        for place, (name, peer) in enumerate(named)
    ]
    height = ROW * len(named)
    dots = layer(
        data,
        {"type": "circle", "size": 130, "color": look.ACCENT, "opacity": 1},
        {"x": scale_x("distance", (0, 1), LEFT, RIGHT, quiet_axis(".1f", 5)), "y": pixels("y")},
    )
    lines = [{"x": LEFT, "x2": LEFT + d["distance"] * (RIGHT - LEFT), "y": d["y"], "y2": d["y"]} for d in data]
    told = [
        _("{name} {distance:.2f} over {n} features").format(name=name, distance=peer.distance, n=peer.common)
        for name, peer in named
    ]
    return chart_of(
        f"{study.country.iso3.lower()}-peers",
        [
            rules(lines, color=look.ACCENT, strokeWidth=2),
            dots,
            text([{"x": LEFT - 12, "y": d["y"], "text": d["name"]} for d in data], align="right"),
            text([{"x": 322, "y": d["y"], "text": f"{d['distance']:.2f}"} for d in data], fontWeight=600),
            text(
                [{"x": 354, "y": d["y"], "text": _("{n} features").format(n=d["common"])} for d in data],
                color=look.GREY,
            ),
        ],
        height,
        title=_("Nearest in law: {names}, at a distance of {distance} on a scale of 0 to 1").format(
            names=listed([name for name, peer in named if f"{peer.distance:.2f}" == nearest]), distance=nearest
        ),
        caption=_(
            "Gower’s distance between what the laws say, from 0 (alike) to 1, over the features known of both countries; "
            "at least {n} are needed. Near is not better: it says where to look for a precedent."
        ).format(n=study.comparison.least_common),
        alternative=_("Distances on 0 to 1: {told}.").format(told=listed(told)),
        source=_("the judgements in the annex and the concordance of statutes"),
        rows=[{"country": name, "distance": peer.distance, "common_features": peer.common} for name, peer in named],
    )
