"""A passage as a query: every provision that holds it, at any place of a word or an unspaced run.

A passage is a row of positions. What lies between its ends is fixed; its first word may end a longer word, its last may
begin one ("operative bank" stands in "cooperative banks"), and these are looked up in the vocabulary.
"""

from itertools import product

from tantivy import Occur, Query

from ..words import Run, loose, runs
from ..words.stems import PREFIX
from ..words.tokens import LONGEST, clusters
from .index import Index

MOST = 512
"""Pairs of a first and a last word that are asked for as phrases of their own; more become one pattern."""

INFLECTED = ("en", "ru", "ky", "mn", "id", "ms", "fil")
Position = tuple[str, ...]


def holding(index: Index, folded: str) -> Query:
    """Every provision that holds a folded passage, all weighing the same."""
    row = _row(index, runs(folded))
    if not row or not all(row):
        return Query.empty_query()
    if len(row) == 1:
        return Query.term_set_query(index.schema, "find", list(row[0]))
    first, inner, last = row[0], [position[0] for position in row[1:-1]], row[-1]
    if len(first) * len(last) > MOST:
        pieces = runs(folded)
        ends = (f".*{pieces[0].text}", f"{pieces[-1].text}.*")
        words: list[str | tuple[int, str]] = [
            ends[0] if len(first) > 1 else first[0], *inner, ends[1] if len(last) > 1 else last[0],
        ]  # fmt: skip
        return Query.const_score_query(Query.regex_phrase_query(index.schema, "find", words), 1.0)
    phrases = [Query.phrase_query(index.schema, "find", [a, *inner, b]) for a, b in product(first, last)]
    return Query.const_score_query(_any(phrases), 1.0)


def translated(index: Index, folded: str, language: str) -> Query | None:
    """Provisions that hold a translation: as a passage where words are not spaced; else its words in a row, inflected or not.

    None where the index holds nothing of the kind.
    """
    pieces = runs(folded)
    if not pieces:
        return None
    if any(piece.clusters for piece in pieces):
        row = _row(index, pieces)
        # One way to write it: it weighs what it is worth, by how rare it is.
        fixed = all(len(position) == 1 for position in row)
        return phrase(index, [position[0] for position in row]) if fixed else holding(index, folded)
    words = [piece.text[:LONGEST] for piece in pieces]
    ways = []
    if all(index.frequency("find", word) for word in words):
        ways.append(phrase(index, words))
    stems = loose(folded, language).split() if language in INFLECTED else []
    if stems and all(index.frequency("loose", stem) for stem in stems):
        inflected = Query.boolean_query([(Occur.Must, Query.term_query(index.schema, "loose", stem)) for stem in stems])
        ways.append(Query.boost_query(inflected, 0.5))
    return Query.disjunction_max_query(ways) if ways else None


def as_words(index: Index, folded: str, languages: frozenset[str]) -> Query | None:
    """Provisions in which the passage begins and ends where words do; None where no script of it shows words."""
    pieces = runs(folded)
    if not pieces:
        return None
    if all(not piece.clusters for piece in pieces):
        return phrase(index, [piece.text[:LONGEST] for piece in pieces])
    # A Korean word begins after a space, and particles follow it: its first syllables are kept apart.
    if "ko" in languages and "\uac00" <= pieces[0].text[0] <= "\ud7a3":
        start = pieces[0].text[:PREFIX]
        return Query.term_query(index.schema, "loose", start) if index.frequency("loose", start) else None
    return None


def phrase(index: Index, tokens: list[str]) -> Query:
    """Tokens in a row."""
    if len(tokens) == 1:
        return Query.term_query(index.schema, "find", tokens[0])
    return Query.phrase_query(index.schema, "find", list(tokens))


def _any(queries: list[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, query) for query in queries])


def _row(index: Index, pieces: list[Run]) -> list[Position]:
    row: list[Position] = []
    for number, piece in enumerate(pieces):
        first, last = number == 0, number == len(pieces) - 1
        row += _unspaced(index, piece, last) if piece.clusters else [_word(index, piece.text[:LONGEST], first, last)]
    return row


def _unspaced(index: Index, piece: Run, last: bool) -> list[Position]:
    row: list[Position] = [(a + b,) for a, b in zip(piece.clusters, piece.clusters[1:], strict=False)]
    end = piece.clusters[-1]
    if not last:
        return [*row, (end,)]
    # A single character ends a run, or begins a pair.
    return row or [tuple(token for token in index.starting(end) if token == end or clusters_of(token)[0] == end)]


def clusters_of(token: str) -> list[str]:
    """The characters of a token of an unspaced script, as readers see them."""
    return clusters(token) or list(token)


def _word(index: Index, word: str, first: bool, last: bool) -> Position:
    if not first and not last:
        return (word,)
    return tuple(_words_with(index.vocabulary, word, opens=not first, closes=not last))


def _words_with(vocabulary: str, part: str, *, opens: bool, closes: bool) -> list[str]:
    r"""The words that hold a part; at their beginning (``opens``) or their end (``closes``).

    >>> _words_with("\nbank\nbanking\nembank\n", "bank", opens=False, closes=False)
    ['bank', 'banking', 'embank']
    >>> _words_with("\nbank\nbanking\nembank\n", "bank", opens=True, closes=False)
    ['bank', 'banking']
    """
    sought = ("\n" if opens else "") + part + ("\n" if closes else "")
    found, place = [], vocabulary.find(sought)
    while place >= 0:
        start = vocabulary.rfind("\n", 0, place + 1) + 1
        end = vocabulary.find("\n", start)
        found.append(vocabulary[start:end])
        place = vocabulary.find(sought, end)
    return found
