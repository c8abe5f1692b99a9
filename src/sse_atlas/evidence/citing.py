"""Who rests on a provision: the judgements and entries of the concordance that cite it, its article, or a part of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ..records.base import Status
from ..records.forms import Judgement, TopicEntry
from ..records.references import Reference
from .document import Document, eids_of

if TYPE_CHECKING:
    from ..records.atlas import Atlas


@dataclass(frozen=True, slots=True)
class CitedBy:
    """One claim of the dataset that rests on a provision."""

    kind: Literal["judgements", "topic_entries"]
    record: str
    about: str
    """The form, or the topic."""
    on: str | None
    """The principle that a judgement is about."""
    says: str
    """What is claimed: the judgement's value, or what the law says on the topic."""
    place: str
    """The place as the record gives it."""
    coder: str
    status: Status


def cited_by(atlas: "Atlas", document: Document, eid: str) -> tuple[CitedBy, ...]:
    """The claims that cite a provision, judgements first; none where the dataset has no record of the law."""
    law = document.description.law
    if law is None:
        return ()
    order = {unit.eid: number for number, unit in enumerate(document.articles())}
    return (*_judgements(atlas, law, eid, order), *_entries(atlas, law, eid, order))


def _judgements(atlas: "Atlas", law: str, eid: str, order: dict[str, int]) -> Iterator[CitedBy]:
    for judgement in atlas.of(Judgement):
        places = [place for one in judgement.references if one.law == law for place in one.articles]
        for place in _meant(places, eid, order):
            yield CitedBy(
                "judgements", judgement.id, judgement.form, judgement.principle, judgement.judgement, place,
                judgement.coder, atlas.status_of("judgements", judgement),
            )  # fmt: skip


def _entries(atlas: "Atlas", law: str, eid: str, order: dict[str, int]) -> Iterator[CitedBy]:
    for entry in atlas.of(TopicEntry):
        if entry.law == law:
            for place in _meant(entry.articles, eid, order):
                yield CitedBy(
                    "topic_entries", entry.id, entry.topic, None, entry.says or "", place, entry.coder,
                    atlas.status_of("topic_entries", entry),
                )  # fmt: skip


def _meant(places: Iterable[Reference], eid: str, order: dict[str, int]) -> Iterator[str]:
    """The first of the places that means the provision; a claim cites it once."""
    for place in places:
        if covers(place, eid, order):
            yield str(place)
            return


def covers(place: Reference, eid: str, order: dict[str, int]) -> bool:
    """Whether a place of the records means a provision, what it lies in, or what lies in it.

    ``order`` numbers the articles of the document; a range means all between its ends.

    >>> from ..records.references import parse_reference
    >>> covers(parse_reference("23(1)"), "art_23", {}), covers(parse_reference("23"), "art_23__para_1", {})
    (True, True)
    >>> covers(parse_reference("2"), "art_23", {})
    False
    """
    exact = eids_of(place)[0]
    if exact == eid or exact.startswith(f"{eid}__") or eid.startswith(f"{exact}__"):
        return True
    if not place.to:
        return False
    scope = "sup_1__" if place.scope == "supplementary" else ""
    article = _article(eid)
    first, last = order.get(_article(exact)), order.get(f"{scope}art_{place.to}")
    here = order.get(article)
    return first is not None and last is not None and here is not None and first <= here <= last


def _article(eid: str) -> str:
    """The article that a provision is or lies in."""
    parts = eid.split("__")
    end = next((number for number, part in enumerate(parts, 1) if part.startswith("art_")), len(parts))
    return "__".join(parts[:end])
