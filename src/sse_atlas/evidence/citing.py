"""Who rests on a provision: the judgements and entries of the concordance that cite it, its article, or a part of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ..records.base import Record, Status
from ..records.forms import Judgement, LegalForm, TopicEntry
from ..records.norms import Policy
from ..records.receipts import Anchor
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
    quotes: tuple[str, ...] = ()
    """The passages of the provision that it quotes."""


WHOLE = ("forms", "policies", "terms", "institutions", "milestones", "contributions", "challenges", "recommendations")
"""Kinds whose records may rest on a law as a whole."""


def cited_by(atlas: "Atlas", document: Document, eid: str) -> tuple[CitedBy, ...]:
    """The claims that cite a provision, judgements first; none where the dataset has no record of the law."""
    law = document.description.law
    if law is None:
        return ()
    order = {unit.eid: number for number, unit in enumerate(document.articles())}
    found = []
    for claim in _claims(atlas, law, document.id):
        place = next((str(place) for place in claim.places if covers(place, eid, order)), None)
        quoted = tuple(one.exact for one in claim.quoted if _touch(one.provision, eid))
        if place is not None or quoted:
            found.append(claim.cites(place or "", quoted))
    return tuple(found)


def citations_in(atlas: "Atlas", document: Document) -> dict[str, tuple[CitedBy, ...]]:
    """The claims that cite each citable unit of a document or a part of it, as ``cited_by`` says, by the unit's id."""
    law = document.description.law
    if law is None:
        return {}
    order = {unit.eid: number for number, unit in enumerate(document.articles())}
    units = list(order)
    found: dict[str, list[CitedBy]] = {}
    for claim in _claims(atlas, law, document.id):
        cited: dict[str, str] = {}
        for place in claim.places:
            for number in _units(place, order):
                cited.setdefault(units[number], str(place))
        quoted = {_article(one.provision) for one in claim.quoted} & order.keys()
        for unit in sorted(cited.keys() | quoted, key=order.__getitem__):
            words = tuple(one.exact for one in claim.quoted if _article(one.provision) == unit)
            found.setdefault(unit, []).append(claim.cites(cited.get(unit, ""), words))
    return {unit: tuple(found[unit]) for unit in units if unit in found}


def citing_law(atlas: "Atlas", law: str) -> tuple[tuple[str, Record], ...]:
    """The records that rest on a law as a whole, with their kinds.

    These are the forms that it makes, the policies that it is, and what names one of its texts as a source.
    """
    sources = {source for version in atlas.laws[law].versions for source in version.sources}
    found: dict[tuple[str, str], Record] = {
        ("forms", form.id): form for form in atlas.of(LegalForm) if law in form.laws
    }
    found |= {("policies", policy.id): policy for policy in atlas.of(Policy) if policy.law == law}
    for kind in WHOLE:
        for record in atlas.all(kind):
            if any(one.source in sources for one in record.citations):
                found.setdefault((kind, record.id), record)
    return tuple((kind, record) for (kind, _), record in found.items())


@dataclass(frozen=True, slots=True)
class _Claim:
    """A claim about a law: where it says that it rests, and the passages of the document that it quotes."""

    record: Judgement | TopicEntry
    places: tuple[Reference, ...]
    quoted: tuple[Anchor, ...]
    status: Status

    def cites(self, place: str, quotes: tuple[str, ...]) -> CitedBy:
        """The claim as it is told of one provision."""
        one = self.record
        if isinstance(one, Judgement):
            return CitedBy(
                "judgements", one.id, one.form, one.principle, one.judgement, place, one.coder, self.status, quotes
            )
        return CitedBy("topic_entries", one.id, one.topic, None, one.says or "", place, one.coder, self.status, quotes)


def _claims(atlas: "Atlas", law: str, document: str) -> Iterator[_Claim]:
    """The claims about a law, judgements first."""
    for judgement in atlas.of(Judgement):
        places = tuple(place for one in judgement.references if one.law == law for place in one.articles)
        quoted = _quoted(atlas, judgement.id, document)
        if places or quoted:
            yield _Claim(judgement, places, quoted, atlas.status_of("judgements", judgement))
    for entry in atlas.of(TopicEntry):
        if entry.law == law:
            quoted = _quoted(atlas, entry.id, document)
            yield _Claim(entry, entry.articles, quoted, atlas.status_of("topic_entries", entry))


def _quoted(atlas: "Atlas", record: str, document: str) -> tuple[Anchor, ...]:
    return tuple(one.anchor for one in atlas.quotations_of.get(record, ()) if one.anchor.document == document)


def _touch(one: str, other: str) -> bool:
    """Whether two provisions are one, or one lies in the other."""
    return one == other or one.startswith(f"{other}__") or other.startswith(f"{one}__")


def _units(place: Reference, order: dict[str, int]) -> Iterator[int]:
    """The citable units that a place means, by their number."""
    exact = eids_of(place)[0]
    first = order.get(_article(exact))
    if first is not None:
        yield first
    yield from (number for eid, number in order.items() if eid != _article(exact) and _touch(exact, eid))
    last = order.get(_last(place)) if place.to else None
    if first is not None and last is not None:
        yield from range(first + 1, last + 1)


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
    if _touch(exact, eid):
        return True
    if not place.to:
        return False
    first, last, here = order.get(_article(exact)), order.get(_last(place)), order.get(_article(eid))
    return first is not None and last is not None and here is not None and first <= here <= last


def _last(place: Reference) -> str:
    """The last article of a range."""
    return f"{'sup_1__' if place.scope == 'supplementary' else ''}art_{place.to}"


def _article(eid: str) -> str:
    """The article that a provision is or lies in."""
    parts = eid.split("__")
    end = next((number for number, part in enumerate(parts, 1) if part.startswith("art_")), len(parts))
    return "__".join(parts[:end])
