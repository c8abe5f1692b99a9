"""Where a term of the glossary stands in the names of records: the topics, forms and laws that are called by it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..records.atlas import Atlas
from ..records.knowledge import GlossaryTerm


@dataclass(frozen=True, slots=True)
class Mentions:
    """The records whose English names hold a term or one of its variants, by kind, in the order of the Atlas."""

    term: str
    by_kind: Mapping[str, tuple[str, ...]]
    narrower: tuple[str, ...]
    """The terms that are narrower, by id."""


def mentions(atlas: Atlas, id: str) -> Mentions:
    """Where a term stands in names. Words are taken whole, in the singular or with an s.

    >>> import sse_atlas
    >>> found = mentions(sse_atlas.open_atlas(), "merger")
    >>> found.by_kind["topics"]
    ('merger',)
    """
    term = atlas.by_id("glossary")[id]
    assert isinstance(term, GlossaryTerm)  # noqa: S101  (the kind holds nothing else)
    pattern = _pattern((term.term, *term.variants))
    named = {
        "topics": [(topic.id, topic.name) for topic in atlas.topics.values()],
        "forms": [(form.id, form.name) for form in atlas.forms.values()],
        "laws": [(law.id, law.name) for law in atlas.laws.values()],
        "measures": [(measure.id, measure.title) for measure in atlas.measures.values()],
        "model_clauses": [(clause.id, clause.heading) for clause in atlas.clauses.values()],
    }
    found = {kind: tuple(id for id, name in pairs if pattern.search(name)) for kind, pairs in named.items()}
    narrower = tuple(one.id for one in atlas.of(GlossaryTerm) if one.broader == id)
    return Mentions(id, {kind: ids for kind, ids in found.items() if ids}, narrower)


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, whole: 'act' is not in 'activity', 'cooperative' is in 'cooperatives'."""
    either = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{either})(?:e?s)?(?![\w-])", re.IGNORECASE)
