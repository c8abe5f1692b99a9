"""A question as a ranked query: its rarest tokens, weighed by how rare they are in the language they are asked of."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml
from tantivy import Occur, Query

from ..words import Run, loose, runs
from ..words.tokens import LONGEST
from .index import Index

FEW = 20
"""Provisions that hold a token which is not common in any library, however small."""
SHORT = 8
"""Tokens of a question that is looked for as a passage too."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How a language's questions are ranked; ranking.yaml says what each is."""

    most: int
    common: float
    head: float
    law: float
    loose: float
    power: float
    passage: float


@cache
def weights() -> dict[str, Weights]:
    """The weights of ranking.yaml by language, and the default."""
    content = yaml.load(files(__package__).joinpath("ranking.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return {language: Weights(**(content["default"] | own)) for language, own in content.items()}


_SCRIPTS = (
    ("\uac00", "\ud7a3", ("ko",)), ("\u3040", "\u30ff", ("ja",)), ("\u0e00", "\u0e7f", ("th",)),
    ("\u0e80", "\u0eff", ("lo",)), ("\u1780", "\u17ff", ("km",)), ("\u0400", "\u052f", ("ru", "ky", "mn")),
    ("\u3400", "\u9fff", ("zh-Hans", "zh-Hant", "ja", "ko")),
)  # fmt: skip
_VIETNAMESE = set("ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")


def spoken(folded: str) -> tuple[str, ...]:
    """The languages that a folded question may be in, told by its letters.

    >>> spoken("총회"), spoken("総会とは"), spoken("总会"), spoken("hợp tác xã"), spoken("member")
    (('ko',), ('ja',), ('zh-Hans', 'zh-Hant', 'ja', 'ko'), ('vi',), ('en', 'id', 'ms', 'fil', 'vi'))
    """
    for low, high, languages in _SCRIPTS:
        if any(low <= letter <= high for letter in folded):
            return languages
    if _VIETNAMESE & set(folded):
        return ("vi",)
    return ("en", "id", "ms", "fil", "vi")


@dataclass(frozen=True, slots=True)
class Terms:
    """What a question is looked for by."""

    tokens: tuple[str, ...]
    stems: tuple[str, ...]
    languages: tuple[str, ...]


def terms_of(index: Index, folded: str, languages: Iterable[str]) -> Terms:
    """The tokens and stems of a question that the index knows, rarest first."""
    among = tuple(language for language in languages if language in index.languages)
    own = _own(among)
    common = max(own.common * _size(index, among), FEW)
    known = [token for token in dict.fromkeys(_tokens(runs(folded))) if index.frequency("find", token)]
    telling = [token for token in known if index.frequency("find", token) <= common] or known
    telling.sort(key=lambda token: index.frequency("find", token))
    stems: dict[str, None] = {}
    if own.loose:
        for language in among:
            # One syllable of Korean says nothing.
            stems |= dict.fromkeys(stem for stem in loose(folded, language).split() if len(stem) > 1)
    return Terms(
        tuple(telling[: own.most]), tuple(s for s in stems if 0 < index.frequency("loose", s) <= common), among
    )


def ranked(index: Index, folded: str, terms: Terms) -> Query | None:
    """Provisions that hold any of the terms, best first; None where the index knows none of them."""
    own, size = _own(terms.languages), _size(index, terms.languages)
    clauses: list[tuple[Occur, Query]] = []

    def add(field: str, token: str, weight: float) -> None:
        held = min(index.frequency(field, token), size)
        if held and weight:
            # Tantivy counts rarity over all languages; what tells is how rare a token is in its own.
            here, everywhere = _rarity(held, size), _rarity(held, index.size)
            boost = weight * here / everywhere * here ** (own.power - 1)
            clauses.append(
                (Occur.Should, Query.boost_query(Query.term_query(index.schema, field, token, "freq"), boost))
            )

    for token in terms.tokens:
        add("find", token, 1.0)
        add("head", token, own.head)
        add("law", token, own.law)
    for stem in terms.stems:
        add("loose", stem, own.loose)
    if own.passage:
        clauses += _passages(index, folded, terms, own.passage)
    return Query.boolean_query(clauses) if clauses else None


def _passages(index: Index, folded: str, terms: Terms, weight: float) -> Iterable[tuple[Occur, Query]]:
    """Of a short question, its words as they stand in a row."""
    row = list(_tokens(runs(folded)))
    if 1 < len(row) <= SHORT and all(index.frequency("find", token) for token in row):
        yield Occur.Should, Query.boost_query(Query.phrase_query(index.schema, "find", list(row)), weight)


def _own(languages: tuple[str, ...]) -> Weights:
    return weights().get(languages[0] if languages else "default", weights()["default"])


def _size(index: Index, languages: tuple[str, ...]) -> int:
    return sum(index.languages[language] for language in languages) or index.size


def _rarity(held: int, size: int) -> float:
    return math.log(1 + (size - held + 0.5) / (held + 0.5))


def _tokens(pieces: Iterable[Run]) -> Iterable[str]:
    for piece in pieces:
        if not piece.clusters:
            yield piece.text[:LONGEST]
        elif len(piece.clusters) == 1:
            yield piece.clusters[0]
        else:
            yield from map("".join, zip(piece.clusters, piece.clusters[1:], strict=False))
