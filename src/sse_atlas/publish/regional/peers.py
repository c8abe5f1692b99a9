"""Peers: how far the countries' laws lie apart, pair by pair, and what brings the nearest near."""

from typing import TYPE_CHECKING

from ...analysis.compare import FeatureDifference, Peer
from ..ast import Block, heading, para, ref, table
from ..chapters.landscape import FAMILIES
from ..charts.regional import distance_matrix
from ..language import _
from ..prose import listed, words
from ..publication import aside

if TYPE_CHECKING:
    from ..region import Region


def peers(region: "Region") -> list[Block]:
    """All distances, then the nearest of each."""
    blocks = [heading(1, _("Peers in law"), "peers")]
    if len(region.countries) < 2:
        return [*blocks, para(_("One country alone has no peers."))]
    known = [pair for pair in region.comparison.distances if pair.distance is not None]
    unknown = len(region.comparison.distances) - len(known)
    text = _(
        "Countries are compared by what their statutes say: on each principle for each family of forms, and on the topics of "
        "the concordance. Of {pairs} pairs of countries, {known} can be compared; of the other {unknown} fewer than "
        "{least} features "
        "are known of both. A peer is near in what its law says: a place to look for answers, not a model to follow."
    ).format(
        pairs=len(region.comparison.distances), known=len(known), unknown=unknown, least=region.comparison.least_common
    )
    blocks += [para(text), aside(HOW_TO_READ)]
    blocks += region.figure(distance_matrix(region), ref("data-distances"))
    rows = []
    for country in region.countries:
        found = sorted(
            region.comparison.peers.get(country.iso3, ()), key=lambda peer: region.name(peer.country).casefold()
        )
        for place, peer in enumerate(found):
            rows.append([country.name if place == 0 else "", *_reasons(region, peer)])
        if not found:
            rows.append([country.name, _("not comparable: too little is known"), "", ""])
    header = [_("Country"), _("Near it"), _("Alike in"), _("Apart in")]
    caption = _(
        "The peers nearest to each country, in alphabetical order, with what brings them near and keeps them apart"
    )
    return [*blocks, table(header, rows, caption, "peers", id="nearest-peers", widths=(0.16, 0.18, 0.33, 0.33))]


HOW_TO_READ = _(
    "Distance runs from 0 (the laws say the same on everything known of both) to 1. It is the same both ways. Features known "
    "of one country only are left out: two distances may rest on different features."
)


def _reasons(region: "Region", peer: Peer) -> list[object]:
    alike = listed([feature_name(region, feature) for feature in peer.alike[:3]])
    apart = listed([f"{feature_name(region, feature)} ({_less(feature)})" for feature in peer.apart[:3]])
    near = _("{name}, {distance:.2f} over {n} features").format(
        name=region.name(peer.country), distance=peer.distance, n=peer.common
    )
    return [near, alike or "–", apart or "–"]


def _less(feature: FeatureDifference) -> str:
    return _("more here") if feature.here > feature.there else _("more there")


def feature_name(region: "Region", feature: FeatureDifference) -> str:
    """A coded feature in words."""
    group, _slash, name = feature.feature.partition("/")
    if group == "topic":
        return region.atlas.topics[name].name.lower()
    return _("{principle} of {family}").format(principle=words(name), family=FAMILIES[group].lower())
