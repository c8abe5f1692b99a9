"""The answer to a search: hits with their reasons."""

import csv
import io
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Hit:
    """A provision that was found."""

    document: str
    expression: str
    provision: str
    """Its eId."""
    number: str
    heading: str
    law: str
    """The title of the law."""
    place: str
    language: str
    country: str
    date: str
    """The date of the text; empty where it is not known."""
    score: float
    snippet: str
    marks: tuple[tuple[int, int], ...]
    """Spans of the snippet that matched."""
    matched_through: tuple[str, ...]
    """How the question reached another language: ``general meeting → 총회``."""
    why: tuple[str, ...]
    """What matched: heading, law, article number, text, quotation."""


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """Hits, best first, with the question as it was understood."""

    query: str
    understood: tuple[str, ...]
    """Quotations, article numbers, laws, exclusions and glossary terms found in the question."""
    total: int
    """How many provisions match; -1 where they were not counted."""
    offset: int
    hits: tuple[Hit, ...]

    def rows(self) -> list[dict[str, Any]]:
        """The hits as rows of a table."""
        return [
            asdict(hit) | {"matched_through": "; ".join(hit.matched_through), "why": "; ".join(hit.why)}
            for hit in self.hits
        ]


def as_csv(answer: SearchAnswer) -> str:
    """The hits as CSV, one line each, for a spreadsheet."""
    fields = ("document", "expression", "provision", "number", "heading", "law", "language", "country", "date", "score",
              "matched_through", "why", "snippet")  # fmt: skip
    out = io.StringIO()
    writer = csv.DictWriter(out, fields, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for row in answer.rows():
        # A cell that begins like a formula would be computed by a spreadsheet.
        writer.writerow(
            {key: f"'{value}" if str(value)[:1] in "=+-@" and key != "score" else value for key, value in row.items()}
        )
    return out.getvalue()


def marked(hit: Hit, before: str = "[", after: str = "]") -> str:
    """The snippet with its matches set in marks."""
    parts, place = [], 0
    for start, end in hit.marks:
        parts += [hit.snippet[place:start], before, hit.snippet[start:end], after]
        place = end
    return "".join([*parts, hit.snippet[place:]])


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that touch joined.

    >>> merged([(4, 6), (0, 2), (1, 3)])
    [(0, 3), (4, 6)]
    """
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
