"""The answer to a search: hits with their reasons."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal


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

    def row(self) -> dict[str, Any]:
        """The hit as a row of a table."""
        return asdict(self) | {"matched_through": "; ".join(self.matched_through), "why": "; ".join(self.why)}


@dataclass(frozen=True, slots=True)
class Taken:
    """A part of a question that is more than words to rank by."""

    kind: Literal["quotation", "without", "article", "law", "glossary"]
    words: str
    names: tuple[str, ...] = ()
    """Of a glossary term, its translations that were looked for."""

    def __str__(self) -> str:
        said = {"quotation": f'exactly "{self.words}"', "without": f"without {self.words}", "law": f"of {self.words}"}
        if self.kind == "glossary":
            return f"{self.words} → {', '.join(self.names)}"
        return said.get(self.kind, f"{self.kind} {self.words}")


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
    taken: tuple[Taken, ...] = ()
    """What ``understood`` says, part by part."""

    def rows(self) -> list[dict[str, Any]]:
        """The hits as rows of a table."""
        return [hit.row() for hit in self.hits]


COLUMNS = ("document", "expression", "provision", "number", "heading", "law", "language", "country", "date", "score",
           "matched_through", "why", "snippet")  # fmt: skip


def as_csv(answer: SearchAnswer) -> str:
    """The hits as CSV, one line each, for a spreadsheet."""
    return "".join(csv_lines(answer.hits))


def csv_lines(hits: Iterable[Hit]) -> Iterator[str]:
    """Hits as CSV, line by line, the names of the columns first."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for hit in hits:
        # A cell that begins like a formula would be computed by a spreadsheet.
        writer.writerow(
            {key: f"'{value}" if str(value)[:1] in "=+-@" and key != "score" else value
             for key, value in hit.row().items()}
        )  # fmt: skip
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def json_lines(query: str, hits: Iterable[Hit]) -> Iterator[str]:
    """A question and its hits as one JSON object, a hit a line."""
    yield f'{{"query": {json.dumps(query, ensure_ascii=False)}, "hits": ['
    before = "\n"
    for hit in hits:
        yield before + json.dumps(asdict(hit), ensure_ascii=False)
        before = ",\n"
    yield "\n]}\n"


def pieces(hit: Hit) -> list[tuple[bool, str]]:
    """The snippet in pieces, each with whether it matched."""
    found, place = [], 0
    for start, end in hit.marks:
        found += [(False, hit.snippet[place:start]), (True, hit.snippet[start:end])]
        place = end
    return [(matched, text) for matched, text in [*found, (False, hit.snippet[place:])] if text]


def marked(hit: Hit, before: str = "[", after: str = "]") -> str:
    """The snippet with its matches set in marks."""
    return "".join(f"{before}{text}{after}" if matched else text for matched, text in pieces(hit))


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
