"""The chapters of a country study, in their order; each is a function from a Study to blocks."""

from collections.abc import Callable

from ..ast import Block
from ..context import Study
from . import annexes, knowledge, landscape, meaning, peers, policy, reform, size, summary

Chapter = Callable[[Study], list[Block]]

CHAPTERS: tuple[Chapter, ...] = (
    summary.summary,
    meaning.meaning,
    landscape.landscape,
    size.size_of_the_sector,
    landscape.law_beside_practice,
    peers.peers,
    policy.policies_and_institutions,
    policy.contribution,
    policy.challenges,
    reform.gaps,
    reform.peers_and_precedents,
    policy.pathways,
    reform.proposed_pathway,
    policy.timeline,
    knowledge.not_known,
    knowledge.method,
    annexes.grid_with_reasons,
    annexes.standing_matrix,
    reform.model_beside_law,
    annexes.all_figures,
    annexes.data_of_figures,
    annexes.events_and_resources,
    knowledge.sources,
)
