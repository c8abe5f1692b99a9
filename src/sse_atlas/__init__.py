"""SSE Atlas: which organisations belong to the social and solidarity economy, how many they are, and what is not known.

Open an Atlas and put questions to it; every answer carries its reasons.

>>> import sse_atlas
>>> atlas = sse_atlas.open_atlas()
>>> answer = sse_atlas.standing(atlas, "kor-social-cooperative", "ilo-2022")
>>> answer.form, answer.definition, answer.reading
('kor-social-cooperative', 'ilo-2022', 'cautious')
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .analysis.agreement import agreement
    from .analysis.compare import compare
    from .analysis.completeness import completeness
    from .analysis.consensus import consensus
    from .analysis.contribution import contribution
    from .analysis.gaps import gap_matrix, gaps
    from .analysis.pathways import pathways
    from .analysis.precedents import distances, precedents
    from .analysis.size import size, sizes
    from .analysis.standing import exclusions, standing, standings
    from .analysis.tailoring import model_diff
    from .analysis.topic import topic
    from .analysis.whatif import what_if
    from .evidence.opening import open_library
    from .evidence.search import search
    from .publish.draft import write_draft
    from .records.assume import assuming
    from .records.opening import open_atlas

__version__ = "0.1.0"

# Loaded when first used: a question about standing need not wait for the numerics of agreement.
_PLACES = {
    "open_atlas": "records.opening",
    "standing": "analysis.standing",
    "standings": "analysis.standing",
    "exclusions": "analysis.standing",
    "size": "analysis.size",
    "sizes": "analysis.size",
    "compare": "analysis.compare",
    "topic": "analysis.topic",
    "completeness": "analysis.completeness",
    "agreement": "analysis.agreement",
    "gaps": "analysis.gaps",
    "gap_matrix": "analysis.gaps",
    "consensus": "analysis.consensus",
    "precedents": "analysis.precedents",
    "distances": "analysis.precedents",
    "pathways": "analysis.pathways",
    "contribution": "analysis.contribution",
    "model_diff": "analysis.tailoring",
    "what_if": "analysis.whatif",
    "assuming": "records.assume",
    "write_draft": "publish.draft",
    "open_library": "evidence.opening",
    "search": "evidence.search",
}

__all__ = [
    "agreement",
    "assuming",
    "compare",
    "completeness",
    "consensus",
    "contribution",
    "distances",
    "exclusions",
    "gap_matrix",
    "gaps",
    "model_diff",
    "open_atlas",
    "open_library",
    "pathways",
    "precedents",
    "search",
    "size",
    "sizes",
    "standing",
    "standings",
    "topic",
    "what_if",
    "write_draft",
]


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_PLACES[name]}", __name__), name)
