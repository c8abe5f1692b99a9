"""Words of every script: how a text is folded, cut into tokens to find it by, and into stems to rank it by.

Unspaced scripts, and Korean with its particles and compounds, are found by overlapping pairs of characters as readers see
them (grapheme clusters): every passage is found at every place of it, and no dictionary is needed. A run of n characters
gives n tokens, its pairs and its last character, so that a passage stands in the index as consecutive positions. Other
scripts are found by their words.
"""

from .folding import fold
from .stems import loose
from .tokens import Run, runs, tokens

__all__ = ["Run", "fold", "loose", "runs", "tokens"]
