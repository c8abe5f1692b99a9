"""What verification found, for a terminal."""

from collections import Counter

from rich.console import Console
from rich.text import Text

from ..publish.prose import words
from ..records.atlas import Atlas
from .tables import _console, _notice, _row, _table
from .verified import Outcome

MOST = 40
"""Quotations that are printed one by one; of more, only those that do not stand where they were."""
SHOWN = 120
"""Characters of a passage that a table shows."""


def print_outcome(outcome: Outcome, atlas: Atlas) -> None:
    """What became of the quotations, which cited provisions have changed, and what follows."""
    console = _console()
    _print_quotations(console, outcome)
    _print_provisions(console, outcome)
    _print_statuses(console, outcome)
    counts = Counter[str](row.result for row in outcome.quotations)
    said = ", ".join(f"{counts[result]} {result}" for result in _RESULTS if counts[result])
    console.print(Text(f"Quotations: {said or 'none; sse-atlas cite attaches one'}."))
    changes = Counter(row.result for row in outcome.provisions)
    said = ", ".join(f"{changes[result]} {result}" for result in ("changed", "gone", "moved") if changes[result])
    compared = f"{outcome.compared} judgement{'' if outcome.compared == 1 else 's'}"
    console.print(Text(f"Provisions cited by {compared}, compared between two texts: {said or 'none changed'}."))
    console.print(Text(f"Stale: {len(outcome.stale) or 'none'}. {'' if outcome.stands else _NEXT}".rstrip()))
    written = f"Written: {', '.join(outcome.files)}." if outcome.files else "The receipts are as they were."
    _notice(console, atlas, written)


_RESULTS = ("found", "moved", "differs", "missing", "no text")
_NEXT = "Read the law again where it differs; the page on evidence says how to settle each case."


def _print_quotations(console: Console, outcome: Outcome) -> None:
    rows = outcome.quotations
    if len(rows) > MOST:
        rows = tuple(row for row in rows if row.result != "found")
    if not rows:
        return
    table = _table("claim", "quoted from", "result", "", "status", "quotation", title="Quotations")
    for row in rows:
        where = f"{row.document} {row.provision}"
        if row.result == "moved":
            said = f"to {row.stands_at}: “{_short(row.exact)}”"
        elif row.result == "differs":
            said = f"at {row.stands_at}: {row.differs_at}"
        elif row.result == "no text":
            said = "the library holds no text of this law in its language"
        else:
            said = f"“{_short(row.exact)}”"
        _row(table, row.record, where, row.result, said, row.status, row.quotation)
    console.print(table)


def _print_provisions(console: Console, outcome: Outcome) -> None:
    if not outcome.provisions:
        return
    table = _table(
        "judgement", "cites", "texts", "result", "reads now", "status", title="Cited provisions that changed"
    )
    for row in outcome.provisions:
        now = f"stands at {row.stands_at}" if row.result == "moved" else _short(" ".join((row.now or "").split()))
        texts = f"{row.read_in} → {row.newest}"
        _row(table, row.judgement, f"{row.law} {row.place}", texts, row.result, now, row.status)
    console.print(table)


def _print_statuses(console: Console, outcome: Outcome) -> None:
    if not outcome.statuses:
        return
    table = _table("claim", "kind", "was", "is now", title="Statuses that changed")
    for row in outcome.statuses[:MOST]:
        _row(table, row.record, words(row.kind), row.before, row.after)
    if len(outcome.statuses) > MOST:
        _row(table, f"and {len(outcome.statuses) - MOST} more: --json names all")
    console.print(table)


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
