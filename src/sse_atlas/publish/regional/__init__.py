"""The chapters of the comparative study, in their order; each is a function from a Region to blocks."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..ast import Block
from . import (
    annexes,
    concordance,
    countries,
    knowledge,
    landscape,
    law,
    meaning,
    peers,
    policy,
    reform,
    size,
    standing,
    summary,
)

if TYPE_CHECKING:
    from ..region import Region

Chapter = Callable[["Region"], list[Block]]

CHAPTERS: tuple[Chapter, ...] = (
    summary.summary,
    countries.countries,
    meaning.meaning,
    landscape.landscape,
    law.common_and_different,
    standing.standing_by_country,
    size.sizes,
    peers.peers,
    concordance.concordance,
    policy.policies_and_institutions,
    policy.challenges,
    policy.contribution,
    reform.gaps,
    reform.consensus,
    knowledge.not_known,
    knowledge.method,
    annexes.articles,
    annexes.data_of_figures,
    knowledge.sources,
)
