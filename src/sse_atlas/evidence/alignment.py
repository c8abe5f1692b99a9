"""Which article of an older text became which article of a newer one.

Articles that say the same are paired first: as many as can be in order (the longest common subsequence). What lies between
two such pairs is paired by likeness, in order, so that the sum of likenesses is greatest.
"""

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

LEAST = 45
"""Likeness (0 to 100) below which two articles are not taken for one that was changed."""
LARGEST = 400
"""Articles between two blocks, on either side, that are paired by likeness; beyond, by place alone."""


def aligned(old: list[str], new: list[str]) -> list[int | None]:
    """For each article of the old text, the place of its successor among the new ones; None when it is gone.

    >>> aligned(["All may join.", "One vote each.", "No dividends."], ["Aim.", "All may join.", "One vote for each."])
    [1, 2, None]
    """
    found: list[int | None] = [None] * len(old)
    a = c = 0
    for block in [*LCSseq.opcodes(old, new), None]:
        if block is not None and block.tag != "equal":
            continue
        b, d = (len(old), len(new)) if block is None else (block.src_start, block.dest_start)
        for place, other in _paired(old[a:b], new[c:d]):
            found[a + place] = c + other
        if block is not None:
            found[b : block.src_end] = range(d, block.dest_end)
            a, c = block.src_end, block.dest_end
    return found


def _paired(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """The pairs of two short rows that keep the order and are most alike."""
    if max(len(old), len(new)) > LARGEST:
        return list(zip(range(len(old)), range(len(new)), strict=False))
    likeness = [[fuzz.ratio(a, b, score_cutoff=LEAST) for b in new] for a in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            pair = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] else 0.0
            best[i][j] = max(pair, best[i + 1][j], best[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if likeness[i][j] and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs
