"""A tailored law as Akoma Ntoso: a bill of its own provisions, with the status of each clause as an editorial remark."""

import hashlib
from collections.abc import Mapping

from ...analysis.tailoring import ClauseDiff
from ...evidence.akn import to_xml
from ...evidence.document import Description, Document, Provision, Segment
from ..prose import words
from .law import Line, WrittenClause, WrittenLaw


def law_document(law: WrittenLaw, diffs: Mapping[str, ClauseDiff], release: str, date: str) -> Document:
    """The law as a document of the library: it can be stored, searched and compared like a statute."""
    # The bytes of a draft are its text: there is no file from which it was read.
    whole = tuple(_provisions(law, diffs))
    body = "".join(provision.whole for provision in whole)
    description = Description(
        country=law.country, language=law.language, title=law.name, kind="bill", text_as_of=date, state="bill",
        publisher=f"SSE Atlas, release {release}", licence="CC-BY-4.0",
    )  # fmt: skip
    warnings = ("Working material, not legal advice.", law.working_note)
    id = f"{law.country.lower()}/sse-atlas-draft"
    return Document(id, description, hashlib.sha256(body.encode()).hexdigest(), "draft", whole, warnings)


def law_xml(law: WrittenLaw, diffs: Mapping[str, ClauseDiff], release: str, date: str) -> bytes:
    """The same as Akoma Ntoso 3.0."""
    return to_xml(law_document(law, diffs, release, date))


def _provisions(law: WrittenLaw, diffs: Mapping[str, ClauseDiff]) -> list[Provision]:
    pages = [
        Provision(
            "preface", "preface", heading=law.name, opening=(Segment("heading", law.name), Segment("text", "\n"))
        ),
        Provision(
            "preamble", "preamble", opening=tuple(Segment("text", f"{line}\n") for line in law.formula.split("\n"))
        ),
    ]
    chapters = []
    for place, title in enumerate(law.titles, 1):
        opening = (Segment("number", f"{title.number} "), Segment("heading", f"{title.name}\n"))
        articles = tuple(_article(clause, diffs.get(clause.clause)) for clause in title.clauses)
        chapters.append(Provision(f"chp_{place}", "chapter", title.number, str(place), title.name, opening, articles))
    return [*pages, *chapters]


def _article(clause: WrittenClause, diff: ClauseDiff | None) -> Provision:
    eid = f"art_{clause.place}"
    opening = [Segment("number", f"{clause.number} "), Segment("heading", f"{clause.heading}\n")]
    if diff is not None:
        because = " ".join((*diff.because, *diff.lacks))
        opening.append(Segment("note", f"[{words(diff.status)}: {because}]\n"))
    if len(clause.lines) == 1 and not clause.lines[0].number:
        line = clause.lines[0]
        opening.append(Segment("text", f"{line.text}\n"))
        below = _items(eid, line)
    else:
        below = tuple(_paragraph(eid, number, line) for number, line in enumerate(clause.lines, 1))
    return Provision(eid, "article", clause.number, str(clause.place), clause.heading, tuple(opening), below)


def _paragraph(above: str, number: int, line: Line) -> Provision:
    eid = f"{above}__para_{number}"
    number_of = (Segment("number", f"{line.number} "),) if line.number else ()
    opening = (*number_of, Segment("text", f"{line.text}\n"))
    return Provision(eid, "paragraph", line.number, str(number), "", opening, _items(eid, line))


def _items(above: str, line: Line) -> tuple[Provision, ...]:
    return tuple(
        Provision(f"{above}__item_{number}", "item", item.number, str(number), "",
                  (Segment("number", f"{item.number} "), Segment("text", f"{item.text}\n")))
        for number, item in enumerate(line.items, 1)
    )  # fmt: skip
