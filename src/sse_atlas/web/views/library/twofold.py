"""Two texts of a work together: side by side, or one by what it changed of the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ....errors import NotFoundError, QuestionError
from ....evidence.beside import Pair
from ....evidence.catalogue import Summary
from ....evidence.parts import Step, pages
from ....evidence.versions import Change
from ...pages import Page
from ...stored.addresses import Reader, text_address
from ...stored.lines import Line, lines_of
from ...stored.texts import Held, texts
from ...visit import Visit

BOTH = 30_000
"""Characters of two texts on one page."""


def beside(visit: Visit, country: str, work: str, expression: str, other: str, number: int = 1) -> Page:
    """Two texts of a work, row by row. Raises NotFoundError for a text or a page that there is not."""
    left, right = _two(country, work, expression, other)
    pairs = texts().paired(left.text, right.text)
    cut = pages(pairs, lambda pair: pair.size, _depth, BOTH)
    readers = Reader(visit, left), Reader(visit, right)
    shown = _page_of(cut, number, left.text)
    rows = [
        tuple(
            _side(step, reader, first=pair is shown[0])
            for step, reader in zip((pair.left, pair.right), readers, strict=True)
        )
        for pair in shown
    ]
    units = [pair for pair in pairs if pair.first.whole]
    fill = {
        "country_code": country,
        "left": left.text,
        "right": right.text,
        "rows": rows,
        "paired": sum(pair.left is not None and pair.right is not None for pair in units),
        "units": len(units),
        "same_language": left.text.description.language == right.text.description.language,
        **_around(visit, left.text, other, "beside", number, len(cut)),
    }
    return Page("pages/library_beside.html", fill)


def _depth(pair: Pair) -> int | None:
    step = pair.first
    return None if step.whole or step.closing else len(step.within)


def _side(step: Step | None, reader: Reader, *, first: bool = False) -> list[tuple[Line, str, int]]:
    """One side of a row: its lines. The first row of a page names the chapters that it lies in, too."""
    if step is None:
        return []
    lines = lines_of([step])[0 if first else len(step.within) :]
    return [(line, reader.provision(line.eid) if line.level and line.eid else "", 0) for line in lines]


def difference(visit: Visit, country: str, work: str, expression: str, other: str, number: int = 1) -> Page:
    """What a text changed of an older one. Raises NotFoundError, and QuestionError for two languages."""
    newer, older = _two(country, work, expression, other)
    if newer.text.description.language != older.text.description.language:
        raise QuestionError(
            f"{expression} and {other} are in two languages, whose words cannot be compared. They can be read side by side."
        )
    found = texts().difference(older.text, newer.text)
    cut = pages(_runs(found.changes), lambda run: run.size, lambda run: None, BOTH)
    readers = Reader(visit, older), Reader(visit, newer)
    fill = {
        "country_code": country,
        "newer": newer.text,
        "older": older.text,
        "counts": found.counts,
        "rows": [(run, *_places(run, readers)) for run in _page_of(cut, number, newer.text)],
        "other_way": (newer.text.description.text_as_of or "") < (older.text.description.text_as_of or ""),
        "in_other_order": text_address(visit, older.text, "difference", other=expression),
        "side_by_side": text_address(visit, older.text, "beside", other=expression),
        **_around(visit, newer.text, other, "difference", number, len(cut)),
    }
    return Page("pages/library_difference.html", fill)


@dataclass(frozen=True, slots=True)
class Run:
    """One provision that was changed, or several in a row that were not."""

    change: Change
    unchanged: int = 0

    @property
    def size(self) -> int:
        """Characters that are shown."""
        return 100 + sum(len(one.text) for one in self.change.words)


def _runs(changes: Sequence[Change]) -> list[Run]:
    found: list[Run] = []
    for same, some in groupby(changes, lambda change: change.kind == "unchanged"):
        held = list(some)
        found += [Run(held[0], len(held))] if same else [Run(change) for change in held]
    return found


def _places(run: Run, readers: tuple[Reader, Reader]) -> tuple[str, str]:
    """The addresses of a provision in the older and in the newer text."""
    change = run.change
    return (
        readers[0].provision(change.before) if change.before else "",
        readers[1].provision(change.after) if change.after else "",
    )


def _two(country: str, work: str, expression: str, other: str) -> tuple[Held, Held]:
    if expression == other:
        raise QuestionError("Two different texts can be read together; these are the same.")
    held = texts()
    return held.read(held.text(country, work, expression)), held.read(held.text(country, work, other))


def _page_of(cut: Sequence[Sequence[Any]], number: int, text: Summary) -> Sequence[Any]:
    if not 1 <= number <= max(1, len(cut)):
        raise NotFoundError(f"These two texts of {text.id} have {len(cut)} pages, and no page {number}.")
    return cut[number - 1] if cut else ()


def _around(visit: Visit, text: Summary, other: str, name: str, number: int, many: int) -> dict[str, Any]:
    """The pages of a long comparison."""

    def at(page: int) -> str:
        if not 1 <= page <= many:
            return ""
        if page == 1:
            return text_address(visit, text, name, other=other)
        return text_address(visit, text, f"{name}_part", other=other, number=page)

    return {"number": number, "many": many, "before": at(number - 1), "after": at(number + 1)}
