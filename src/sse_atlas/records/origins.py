"""Who leans on whom: the records that cite a source, and the records that refer to a record."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TypeVar

from .atlas import Atlas
from .base import Record
from .country import Law
from .forms import Judgement
from .kinds import KINDS
from .linking import ids_in
from .rules import REFERENCES, citations_of

BOOKKEEPING = frozenset({"translations", "reviews", "receipts", "quotations", "cues"})
"""Kinds that are shown with the record they belong to, and are no claims that lean on it."""


Key = TypeVar("Key")
Claims = Mapping[str, tuple[str, ...]]
"""Ids of records by their kind, both in the order of the Atlas."""


def cited_by_source(atlas: Atlas) -> Mapping[str, Claims]:
    """The records that cite each source, also in the statements inside them and in the texts of laws.

    >>> import sse_atlas
    >>> found = cited_by_source(sse_atlas.open_atlas())["base-population"]
    >>> list(found), len(found["baseline"])
    (['baseline'], 300)
    """
    pairs = ((source, kind, record) for kind, record in _records(atlas) for source in _sources_of(record))
    return _grouped(pairs)


def referred_by(atlas: Atlas) -> Mapping[tuple[str, str], Claims]:
    """The records that refer to each record, by its kind and id.

    >>> import sse_atlas
    >>> found = referred_by(sse_atlas.open_atlas())["forms", "kor-social-cooperative"]
    >>> len(found["judgements"])
    14
    """
    pairs = ((target, kind, record) for kind, record in _records(atlas) for target in _targets_of(kind, record))
    return _grouped(pairs)


def _records(atlas: Atlas) -> Iterator[tuple[str, Record]]:
    for kind in KINDS:
        if kind not in BOOKKEEPING:
            for record in atlas.all(kind):
                yield kind, record


def _sources_of(record: Record) -> Iterator[str]:
    yield from dict.fromkeys(citation.source for citation in citations_of(record))
    if isinstance(record, Law):
        cited = {citation.source for citation in record.citations}
        yield from dict.fromkeys(
            source for version in record.versions for source in version.sources if source not in cited
        )


def _targets_of(kind: str, record: Record) -> Iterator[tuple[str, str]]:
    targets = [(target, id) for field, target in REFERENCES.get(kind, {}).items() for id in ids_in(record, field)]
    if isinstance(record, Judgement):
        targets += [("laws", reference.law) for reference in record.references]
    yield from dict.fromkeys(targets)


def _grouped(pairs: Iterator[tuple[Key, str, Record]]) -> Mapping[Key, Claims]:
    found: defaultdict[Key, dict[str, list[str]]] = defaultdict(dict)
    for key, kind, record in pairs:
        found[key].setdefault(kind, []).append(record.id)
    return {key: {kind: tuple(ids) for kind, ids in kinds.items()} for key, kinds in found.items()}
