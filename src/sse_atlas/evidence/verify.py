"""Verification: every quotation found again, and every cited provision compared with the newest text of its law.

Pure over an Atlas and a library: what is found becomes receipts, which ``receipts.keep`` puts into the dataset.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from typing import Any, Protocol, TypeVar

from ..records.atlas import Atlas
from ..records.forms import Judgement
from ..records.receipts import SPOILT, Quotation, Receipt, sha256_of
from ..records.references import LawReference, Reference
from .citing import covers
from .document import Description, Document, Provision, eids_of
from .quotes import Finding, find, flat


class StoredText(Protocol):
    """One stored text of a law, as the library lists it."""

    @property
    def id(self) -> str:
        """The document."""

    @property
    def expression(self) -> str:
        """Its language and date."""

    @property
    def description(self) -> Description:
        """What is known of it."""

    @property
    def sha256(self) -> str:
        """Of the stored file."""


Stored = TypeVar("Stored", bound=StoredText)


class Texts(Protocol[Stored]):
    """What verification needs of a library."""

    def documents(self) -> tuple[Stored, ...]:
        """Every stored text."""

    def load(self, text: Stored) -> Document:
        """One stored text, cut."""


@dataclass(frozen=True, slots=True)
class QuotationCheck:
    """What became of one quotation."""

    quotation: Quotation
    looked_in: str | None
    """The text in which it was looked for; None when the library holds none of this law in its language."""
    finding: Finding | None
    receipt: Receipt | None


@dataclass(frozen=True, slots=True)
class ProvisionCheck:
    """A judgement whose cited provision reads otherwise, or stands elsewhere, in a newer text of the law."""

    judgement: Judgement
    law: str
    place: str
    read_in: str
    newest: str
    now: str | None
    """The provision as it reads now; None when it is gone."""
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class Verification:
    """Everything that was looked up, and the receipts that follow."""

    quotations: tuple[QuotationCheck, ...]
    changed: tuple[ProvisionCheck, ...]
    compared: int
    """Judgements whose provisions were compared between two texts of a law."""
    documents: frozenset[str]
    """Every document that the library holds."""
    date: str

    @property
    def receipts(self) -> tuple[Receipt, ...]:
        """The receipts to be kept, each once, in the order of their ids."""
        found = [check.receipt for check in self.quotations if check.receipt]
        found += [check.receipt for check in self.changed]
        return tuple(receipt for _, receipt in sorted({receipt.id: receipt for receipt in found}.items()))

    @property
    def spoilt(self) -> int:
        """Quotations and provisions that need a person."""
        return sum(receipt.result in SPOILT for receipt in self.receipts)


def verify(
    atlas: Atlas, texts: Texts[Any], date: str, progress: Callable[[int, int], None] | None = None
) -> Verification:
    """Look up every quotation and every cited provision in the newest stored text of its law.

    A judgement rests on the text that its coder read: the version that it names, else the newest version that the dataset
    knows, else the oldest text held. A provision that it quotes from a later text was read there. Only a text of a later
    date can make it stale.
    """
    shelf = Shelf(texts)
    quotations = tuple(shelf.check(quotation, date) for quotation in _ticked(atlas.of(Quotation), progress))
    changed: list[ProvisionCheck] = []
    compared = 0
    for judgement in atlas.of(Judgement):
        checks = list(shelf.compare(judgement, date, atlas.quotations_of.get(judgement.id, ())))
        compared += bool(checks)
        changed += [check for check in checks if check is not None]
    return Verification(quotations, tuple(changed), compared, shelf.documents, date)


def _ticked(quotations: tuple[Quotation, ...], progress: Callable[[int, int], None] | None) -> Iterator[Quotation]:
    # By law, so that each text is read once.
    for number, quotation in enumerate(sorted(quotations, key=lambda q: (q.anchor.document, q.id)), 1):
        yield quotation
        if progress:
            progress(number, len(quotations))


class Shelf:
    """The stored texts by work and by law, oldest first."""

    def __init__(self, texts: Texts[Any]) -> None:
        self._works: dict[tuple[str, str], list[StoredText]] = defaultdict(list)
        self._laws: dict[str, list[StoredText]] = defaultdict(list)
        for text in sorted(texts.documents(), key=lambda one: (one.description.text_as_of or "", one.expression)):
            self._works[text.id, text.description.language].append(text)
            if text.description.law:
                self._laws[text.description.law].append(text)
        self.documents = frozenset(id for id, _ in self._works)
        self._load = lru_cache(maxsize=16)(lambda expression: texts.load(self._texts[expression]))
        self._texts = {(t.id, t.expression): t for ts in self._works.values() for t in ts}

    def check(self, quotation: Quotation, date: str) -> QuotationCheck:
        """Find one quotation again in the newest text of its work in its language."""
        anchor = quotation.anchor
        held = self._works.get((anchor.document, anchor.expression.partition("@")[0]))
        if not held:
            return QuotationCheck(quotation, None, None, None)
        newest = self._load((anchor.document, held[-1].expression))
        own = next((text for text in held if text.sha256 == anchor.sha256), None)
        known = self._load((own.id, own.expression)) if own and own is not held[-1] else None
        finding = find(anchor, newest, known)
        receipt = _receipt(
            quotation.kind, quotation.record, newest, finding.provision, anchor.quote_sha256, finding.result, date,
            quotation=quotation.id, differs_at=finding.differs_at,
        )  # fmt: skip
        return QuotationCheck(quotation, newest.expression, finding, receipt)

    def compare(
        self, judgement: Judgement, date: str, quoted: Iterable[Quotation] = ()
    ) -> Iterator[ProvisionCheck | None]:
        """Compare each provision that a judgement cites between the text it rests on and the newest; None: unchanged."""
        done: set[tuple[str, str]] = set()
        for reference in judgement.references:
            pair = self._read_and_newest(judgement, reference.law)
            if pair is None:
                continue
            for place, eid in self._places(reference, pair[0]):
                if (pair[0].id, eid) not in done:
                    done.add((pair[0].id, eid))
                    read = self._quoted_in(eid, pair, quoted)
                    yield (
                        None
                        if read is pair[1]
                        else self._compared(judgement, reference.law, place, eid, (read, pair[1]), date)
                    )

    def _places(self, reference: LawReference, text: StoredText) -> Iterator[tuple[str, str]]:
        """Every provision of a text that a judgement cites, with the place as the record writes it."""
        document = self._load((text.id, text.expression))
        order = {unit.eid: number for number, unit in enumerate(document.articles())}
        for place in reference.articles:
            if place.to:
                yield from ((str(place), eid) for eid in order if covers(place, eid, order))
            elif provision := _provision(document, place):
                yield str(place), provision.eid

    def _quoted_in(self, eid: str, pair: tuple[StoredText, StoredText], quoted: Iterable[Quotation]) -> StoredText:
        """The newest text of the work in which the provision was read: the judgement's, or a later one that it quotes."""
        hashes = {
            quotation.anchor.sha256 for quotation in quoted
            if quotation.anchor.document == pair[0].id and _same_unit(quotation.anchor.provision, eid)
        }  # fmt: skip
        held = self._works[pair[0].id, pair[0].description.language]
        later = [text for text in held[held.index(pair[0]) + 1 :] if text.sha256 in hashes]
        return later[-1] if later else pair[0]

    def _compared(
        self, judgement: Judgement, law: str, place: str, eid: str, pair: tuple[StoredText, StoredText], date: str
    ) -> ProvisionCheck | None:
        """What became of one provision between two texts; None where it says the same in its place, or is in neither."""
        read, newest = (self._load((text.id, text.expression)) for text in pair)
        before, now = read.by_eid.get(eid), newest.by_eid.get(eid)
        if before is None or (now is not None and _rule(now) == _rule(before)):
            return None
        stands_at = _same_rule(before, newest)
        receipt = _receipt(
            "judgements", judgement.id, newest, stands_at or eid, sha256_of(_rule(before)),
            "moved" if stands_at else "changed", date,
        )  # fmt: skip
        return ProvisionCheck(
            judgement, law, place, read.expression, newest.expression, now.text if now else None, receipt
        )

    def _read_and_newest(self, judgement: Judgement, law: str) -> tuple[StoredText, StoredText] | None:
        """The text a judgement rests on and the newest of the same work and language, when they are not the same."""
        held = self._laws.get(law, [])
        if not held:
            return None
        named = [text for text in held if text.description.version in judgement.versions]
        known = [text for text in held if text.description.version]
        read = (named or known[-1:] or held)[0]
        newest = self._works[read.id, read.description.language][-1]
        if newest is read or (newest.description.text_as_of or "") <= (read.description.text_as_of or ""):
            return None
        return read, newest


def _provision(document: Document, place: Reference) -> Provision | None:
    """The provision of a reference: the item, else its paragraph, else its article."""
    return next((document.by_eid[eid] for eid in eids_of(place) if eid in document.by_eid), None)


def _same_unit(one: str, other: str) -> bool:
    """Whether two provisions are the same, or one lies in the other."""
    return one == other or one.startswith(f"{other}__") or other.startswith(f"{one}__")


def _rule(provision: Provision) -> str:
    """What a provision says, without its number: a renumbered article says the same."""
    text = flat(provision.text)
    return text.removeprefix(provision.number).strip() if provision.number else text


def _same_rule(provision: Provision, document: Document) -> str | None:
    """Where a renumbered provision stands: the one other provision of its kind that says the same."""
    rule = _rule(provision)
    places = [other.eid for other in document.walk() if other.kind == provision.kind and _rule(other) == rule]
    return places[0] if len(places) == 1 else None


def _receipt(
    kind: str, record: str, document: Document, provision: str, text: str, result: str, date: str,
    quotation: str | None = None, differs_at: str | None = None,
) -> Receipt:  # fmt: skip
    target = quotation or f"{record} {provision}"
    return Receipt.model_validate({
        "id": f"receipt-{sha256_of(f'{target} {document.id}')[:20]}", "kind": kind, "record": record,
        "quotation": quotation, "document": document.id, "expression": document.expression, "sha256": document.sha256,
        "provision": provision, "text_sha256": text, "result": result, "differs_at": differs_at,
        "tool": f"sse-atlas {version('sse-atlas')}", "date": date,
    })  # fmt: skip
