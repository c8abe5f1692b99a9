"""Verification: every quotation found again, and every cited provision compared with the newest text of its law.

Pure over an Atlas and a library: what is found becomes receipts, which ``receipts.write`` puts into the dataset.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from typing import Protocol

from ..records.atlas import Atlas
from ..records.forms import Judgement
from ..records.receipts import SPOILT, Quotation, Receipt, sha256_of
from ..records.references import Reference
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


class Texts(Protocol):
    """What verification needs of a library."""

    def documents(self) -> tuple[StoredText, ...]:
        """Every stored text."""

    def load(self, text: StoredText) -> Document:
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
        """The receipts to be kept, in the order of their ids."""
        found = [check.receipt for check in self.quotations if check.receipt]
        found += [check.receipt for check in self.changed]
        return tuple(sorted(found, key=lambda receipt: receipt.id))

    @property
    def spoilt(self) -> int:
        """Quotations and provisions that need a person."""
        return sum(receipt.result in SPOILT for receipt in self.receipts)


def verify(atlas: Atlas, texts: Texts, date: str, progress: Callable[[int, int], None] | None = None) -> Verification:
    """Look up every quotation and every cited provision in the newest stored text of its law.

    A judgement rests on the text that its coder read: the version that it names, else the newest version that the dataset
    knows, else the oldest text held. Only a text of a later date can make it stale.
    """
    shelf = Shelf(texts)
    quotations = tuple(shelf.check(quotation, date) for quotation in _ticked(atlas.of(Quotation), progress))
    changed: list[ProvisionCheck] = []
    compared = 0
    for judgement in atlas.of(Judgement):
        checks = list(shelf.compare(judgement, date))
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

    def __init__(self, texts: Texts) -> None:
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

    def compare(self, judgement: Judgement, date: str) -> Iterator[ProvisionCheck | None]:
        """Compare each provision that a judgement cites between the text it rests on and the newest; None: unchanged."""
        for reference in judgement.references:
            pair = self._read_and_newest(judgement, reference.law)
            if pair is None:
                continue
            read, newest = (self._load((text.id, text.expression)) for text in pair)
            for place in reference.articles:
                before = _provision(read, place)
                if before is None:
                    continue
                now = newest.by_eid.get(before.eid)
                if now is not None and _rule(now) == _rule(before):
                    yield None
                    continue
                stands_at = _same_rule(before, newest)
                receipt = _receipt(
                    "judgements", judgement.id, newest, stands_at or before.eid, sha256_of(_rule(before)),
                    "moved" if stands_at else "changed", date,
                )  # fmt: skip
                yield ProvisionCheck(
                    judgement, reference.law, str(place), read.expression, newest.expression,
                    now.text if now else None, receipt,
                )  # fmt: skip

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
