"""The original words behind a claim: passages that were quoted, and the provisions that it cites where they are stored."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...errors import NotFoundError
from ...evidence.catalogue import Summary
from ...evidence.citing import covers
from ...evidence.document import CONTAINERS, Document, Provision, eids_of
from ...evidence.places import locate
from ...records.base import Record
from ...records.forms import Judgement, TopicEntry
from ...records.receipts import Quotation, Receipt
from ...records.references import LawReference, Reference
from .. import saying
from ..stored.addresses import provision_address
from ..stored.texts import texts
from ..telling import place
from ..visit import Visit

LONGEST = 1600
"""Signs of a provision that are shown; the reader has the rest."""
OF_A_RANGE = 3
"""Articles of a range that are shown."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a law in its own language, with the place where they stand."""

    law: str
    place: str
    """As a reader knows it: the printed number, or the number of the record."""
    text: str
    language: str
    address: str
    """In the reader; empty where the library does not hold the text."""
    shortened: bool = False


@dataclass(frozen=True, slots=True)
class Cited:
    """The places of one law that a claim rests on."""

    law: str
    places: tuple[str, ...]
    passages: tuple[Passage, ...]
    """Those whose text is stored."""
    stored: bool = False
    """Whether the library holds the law, though it may not have the place."""

    @property
    def said(self) -> str:
        """The places in a list."""
        return saying.listed(self.places)


@dataclass(frozen=True, slots=True)
class Look:
    """What a machine found when it looked a passage up, and where."""

    receipt: Receipt
    address: str

    @property
    def language(self) -> str:
        """The language of the text that was looked in."""
        return self.receipt.expression.partition("@")[0]


def quoted(visit: Visit, kind: str, record: Record) -> list[Passage]:
    """The passages that a claim quotes, word for word."""
    held = (
        [record]
        if isinstance(record, Quotation)
        else [one for one in visit.atlas.quotations_of.get(record.id, ()) if one.kind == kind]
    )
    return [_of_quotation(visit, quotation) for quotation in held]


def cited(visit: Visit, record: Record) -> list[Cited]:
    """The places in laws that a claim cites, with their text where it is stored."""
    match record:
        case Judgement():
            references: tuple[LawReference, ...] = record.references
            versions = record.versions
        case TopicEntry():
            references, versions = (LawReference(law=record.law, articles=record.articles),), (record.version,)
        case _:
            return []
    return [_of_reference(visit, reference, versions) for reference in references]


def looks(visit: Visit, kind: str, record: Record) -> list[Look]:
    """What was found when the passages of a claim were looked up, the latest first."""
    held = [record] if isinstance(record, Receipt) else _receipts(visit, kind, record)
    ordered = sorted(held, key=lambda one: (one.date, one.id), reverse=True)
    return [Look(one, _stored_at(visit, one.document, one.expression, one.provision)) for one in ordered]


def _receipts(visit: Visit, kind: str, record: Record) -> list[Receipt]:
    receipts = visit.atlas.of(Receipt)
    if isinstance(record, Quotation):
        return [one for one in receipts if one.quotation == record.id]
    return [one for one in receipts if (one.kind, one.record) == (kind, record.id)]


def _of_quotation(visit: Visit, quotation: Quotation) -> Passage:
    anchor = quotation.anchor
    document = _read(_text(anchor.document, anchor.expression))
    provision = document.by_eid.get(anchor.provision) if document else None
    language = anchor.expression.partition("@")[0]
    where = _number(document, provision) if document and provision else anchor.provision
    address = _stored_at(visit, anchor.document, anchor.expression, anchor.provision) if provision else ""
    return Passage(quotation.law, where, anchor.exact, language, address)


def _of_reference(visit: Visit, reference: LawReference, versions: Iterable[str]) -> Cited:
    places = tuple(place(one) for one in reference.articles)
    text = _text_of_law(visit, reference.law, versions)
    document = _read(text)
    if document is None or text is None:
        return Cited(reference.law, places, ())
    found = [(one, provision) for one in reference.articles for provision in _provisions(document, one)]
    return Cited(
        reference.law,
        places,
        tuple(_of_provision(visit, reference.law, one, (document, provision), text) for one, provision in found),
        stored=True,
    )


def _of_provision(
    visit: Visit, law: str, cited: Reference, found: tuple[Document, Provision], text: Summary
) -> Passage:
    document, provision = found
    words = provision.text
    shown = words if len(words) <= LONGEST else words[:LONGEST].rsplit(None, 1)[0] + " …"
    where = _number(document, provision) or place(cited)
    address = provision_address(visit, text, provision.eid)
    return Passage(law, where, shown, text.description.language, address, shown != words)


def _number(document: Document, provision: Provision) -> str:
    """The number of a provision as it is printed, with those of the article and paragraph that it lies in."""
    chain = (*locate(document, provision.eid).within, provision)
    return " ".join(one.number for one in chain if one.number and one.kind not in CONTAINERS)


def _provisions(document: Document, cited: Reference) -> Iterator[Provision]:
    """What a place means in a document: one provision, the first articles of a range, or nothing."""
    if not cited.to:
        yield from [document.by_eid[eid] for eid in eids_of(cited) if eid in document.by_eid][:1]
        return
    order = {unit.eid: number for number, unit in enumerate(document.articles())}
    yield from [document.by_eid[eid] for eid in order if covers(cited, eid, order)][:OF_A_RANGE]


def _text_of_law(visit: Visit, law: str, versions: Iterable[str]) -> Summary | None:
    """The stored text that was read, else the newest of the law."""
    named = set(versions)
    read = [text for text in texts().documents if text.description.law == law]
    return next((text for text in read if text.description.version in named), visit.texts_of_laws.get(law))


def _text(document: str, expression: str) -> Summary | None:
    held = texts().by_id.get(document, ())
    return next((text for text in held if text.expression == expression), None)


def _stored_at(visit: Visit, document: str, expression: str, provision: str) -> str:
    """The address of a provision in the reader; empty where the library does not hold the text."""
    text = _text(document, expression)
    return provision_address(visit, text, provision) if text else ""


def _read(text: Summary | None) -> Document | None:
    """A stored text, cut; None where its file is damaged: that is logged, and must not hide the claim that cites it."""
    try:
        return texts().read(text).document if text else None
    except NotFoundError:
        return None
