"""Nearest peers in law: which countries' statutes say much the same, and where they part."""

from ...analysis.compare import FeatureDifference, Peer
from ..ast import Block, heading, para, ref, table
from ..charts import CHARTS
from ..context import Study
from ..language import _
from ..prose import listed, words
from ..publication import aside
from .landscape import FAMILIES


def peers(study: Study) -> list[Block]:
    """The nearest peers, with what brings them near and what keeps them apart."""
    found = study.comparison.peers.get(study.country.iso3, ())
    blocks = [heading(1, _("Peers in law"), "peers")]
    if not found:
        text = _("Too few features are known of this country’s law and of any other’s to say which are alike.")
        return [*blocks, para(text)]
    intro = _(
        "Countries are compared by what their statutes say: on each principle for each family of forms, and on the topics "
        "of the concordance. A peer is near in what its law says; that makes it a place to look for answers, not a model."
    )
    blocks += [para(intro), aside(HOW_TO_READ)]
    blocks += study.figure(CHARTS["peers"](study), ref("data-peers"))
    rows = [[study.atlas.countries[peer.country].name, *_reasons(study, peer)] for peer in found]
    header = [_("Peer"), _("Alike in"), _("Apart in")]
    return [*blocks, table(header, rows, _("What brings peers near and what keeps them apart"), "peers",
                           widths=(0.18, 0.41, 0.41))]  # fmt: skip


HOW_TO_READ = _(
    "Distance runs from 0 (the laws say the same on everything known of both) to 1. Features known of one country only "
    "are left out and counted."
)


def _reasons(study: Study, peer: Peer) -> tuple[str, str]:
    alike = listed([feature_name(study, feature.feature) for feature in peer.alike])
    apart = listed([f"{feature_name(study, feature.feature)} ({_less(feature)})" for feature in peer.apart])
    return alike or "–", apart or "–"


def _less(feature: FeatureDifference) -> str:
    return _("more here") if feature.here > feature.there else _("more there")


def feature_name(study: Study, feature: str) -> str:
    """A coded feature in words."""
    group, _slash, name = feature.partition("/")
    if group == "topic":
        return study.atlas.topics[name].name.lower()
    return _("{principle} of {family}").format(principle=words(name), family=FAMILIES[group].lower())
