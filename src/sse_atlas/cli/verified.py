"""What a verification found and what follows from it, in the words of the records: for tables and for JSON."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ..evidence.verify import ProvisionCheck, QuotationCheck, Verification
from ..records.atlas import Atlas
from ..records.base import Status


@dataclass(frozen=True, slots=True)
class QuotationRow:
    """What became of a quotation."""

    quotation: str
    kind: str
    record: str
    law: str
    document: str
    provision: str
    """Where it was quoted from."""
    exact: str
    result: Literal["found", "moved", "differs", "missing", "no text"]
    looked_in: str | None
    """The text in which it was looked for; none where the library holds no text of the law in its language."""
    stands_at: str | None
    """Where it stands now; for one that differs, where the changed words stand."""
    differs_at: str | None
    """The words that stand there now."""
    status: Status
    """Of the claim that rests on it, from now on."""


@dataclass(frozen=True, slots=True)
class ProvisionRow:
    """A provision that a judgement cites and that reads otherwise, or stands elsewhere, in a newer text."""

    judgement: str
    form: str
    principle: str
    coder: str
    law: str
    place: str
    """As the judgement cites it."""
    result: Literal["changed", "moved", "gone"]
    read_in: str
    newest: str
    now: str | None
    """The provision of that number as it reads now."""
    stands_at: str | None
    """Where it has moved to."""
    status: Status


@dataclass(frozen=True, slots=True)
class StatusRow:
    """A claim whose status this verification has changed."""

    kind: str
    record: str
    before: Status
    after: Status


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything that a verification found, and what follows from it."""

    date: str
    stands: bool
    """Whether every quotation and every cited provision stands."""
    quotations: tuple[QuotationRow, ...]
    provisions: tuple[ProvisionRow, ...]
    compared: int
    """Judgements whose provisions were compared between two texts of a law."""
    statuses: tuple[StatusRow, ...]
    stale: tuple[str, ...]
    """Every claim that is stale now."""
    receipts: int
    files: tuple[str, ...]
    """The files that were written."""


def outcome_of(found: Verification, before: Atlas, after: Atlas, receipts: int, files: Sequence[Path]) -> Outcome:
    """What a verification says to a person; ``after`` is the Atlas with its receipts."""
    quotations = tuple(_quotation_row(check, after) for check in found.quotations)
    provisions = tuple(_provision_row(check, after) for check in found.changed)
    results: list[str] = [*(row.result for row in quotations), *(row.result for row in provisions)]
    stale = tuple(sorted(record for (_, record), status in after.proven.items() if status == "stale"))
    return Outcome(
        date=found.date,
        stands=not stale and all(result in ("found", "moved") for result in results),
        quotations=quotations,
        provisions=provisions,
        compared=found.compared,
        statuses=_changes(before, after),
        stale=stale,
        receipts=receipts,
        files=tuple(map(str, files)),
    )


def _quotation_row(check: QuotationCheck, atlas: Atlas) -> QuotationRow:
    quotation, finding = check.quotation, check.finding
    return QuotationRow(
        quotation=quotation.id,
        kind=quotation.kind,
        record=quotation.record,
        law=quotation.law,
        document=quotation.anchor.document,
        provision=quotation.anchor.provision,
        exact=quotation.anchor.exact,
        result=finding.result if finding else "no text",
        looked_in=check.looked_in,
        stands_at=finding.provision if finding and finding.result != "missing" else None,
        differs_at=finding.differs_at if finding else None,
        status=_status(atlas, quotation.kind, quotation.record),
    )


def _provision_row(check: ProvisionCheck, atlas: Atlas) -> ProvisionRow:
    judgement, receipt = check.judgement, check.receipt
    moved = receipt.result == "moved"
    return ProvisionRow(
        judgement=judgement.id,
        form=judgement.form,
        principle=judgement.principle,
        coder=judgement.coder,
        law=check.law,
        place=check.place,
        result="moved" if moved else "changed" if check.now is not None else "gone",
        read_in=check.read_in,
        newest=check.newest,
        now=check.now,
        stands_at=receipt.provision if moved else None,
        status=atlas.status_of("judgements", judgement),
    )


def _changes(before: Atlas, after: Atlas) -> tuple[StatusRow, ...]:
    rows = (
        StatusRow(kind, record, _status(before, kind, record), _status(after, kind, record))
        for kind, record in sorted({*before.proven, *after.proven})
    )
    return tuple(row for row in rows if row.before != row.after)


def _status(atlas: Atlas, kind: str, id: str) -> Status:
    """The status of a record that is known to exist."""
    record = next(record for record in atlas.all(kind) if record.id == id)
    return atlas.status_of(kind, record)
