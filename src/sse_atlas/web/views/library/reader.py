"""A work with its texts, and a text as it is read."""

from collections import Counter
from typing import Any

from ....errors import NotFoundError
from ....evidence.catalogue import Summary
from ....evidence.citing import citing_law
from ....evidence.parts import Part
from ...answers import kept
from ...pages import Page
from ...stored.addresses import Reader, text_address
from ...stored.cleaning import LARGEST, cleaned
from ...stored.contents import contents
from ...stored.files import cite_this
from ...stored.lines import lines_of
from ...stored.linked import legislation_of
from ...stored.naming import face_of
from ...stored.texts import Held, texts
from ...visit import Visit

WITH_MARKUP = ("html",)
"""Formats whose original file has a look of its own to show."""


def work(visit: Visit, country: str, work: str) -> Page:
    """A work: the texts of it that are stored, by language and date, and what the records know of the law."""
    held = texts().work(country, work)
    face = face_of(visit, held[0].id)
    law = visit.atlas.laws.get(face.description.law or "")
    return Page(
        "pages/library_work.html",
        {
            "country_code": country,
            "face": face,
            "law": law,
            "rows": [(text, _before(held, text)) for text in held],
            "others": [one for one in held if one.expression != face.expression],
            "whole": _resting_on(visit, law.id) if law else {},
        },
    )


def _before(held: tuple[Summary, ...], text: Summary) -> Summary | None:
    """The text before one in the same language."""
    older = [one for one in held if one.description.language == text.description.language]
    place = older.index(text)
    return older[place - 1] if place else None


def _resting_on(visit: Visit, law: str) -> dict[str, int]:
    """How many records of each kind rest on a law as a whole."""
    return dict(Counter(kind for kind, _record in kept(visit.release, citing_law, law)))


def text(visit: Visit, country: str, work: str, expression: str, eid: str = "") -> Page:
    """A text as it is read, whole or from a provision on. Raises NotFoundError where no part begins with that provision."""
    summary = texts().text(country, work, expression)
    held = texts().read(summary)
    part = held.parts[0]
    if eid:
        starts = {one.eid: one for one in held.parts}
        if eid not in starts:
            raise NotFoundError(f"No part of {summary.place} begins with {eid!r}; the text begins at its own address.")
        part = starts[eid]
    return Page("pages/library_text.html", _reading(visit, held, part))


def _reading(visit: Visit, held: Held, part: Part) -> dict[str, Any]:
    reader = Reader(visit, held)
    entries, stretches = contents(held, reader, part)
    summary = held.text
    cited = held.cited(visit.atlas)
    return {
        "country_code": summary.description.country,
        "text": summary,
        "law": visit.atlas.laws.get(summary.description.law or ""),
        "part": part,
        "parts": len(held.parts),
        "lines": [(line, reader.provision(line.eid) if line.level else "", len(cited.get(line.eid, ())))
                  for line in lines_of(part.steps)],
        "entries": entries,
        "stretches": stretches,
        "before": reader.part(part.number - 1) if part.number > 1 else "",
        "after": reader.part(part.number + 1) if part.number < len(held.parts) else "",
        "claims": len({one.record for some in cited.values() for one in some}),
        "cited_articles": len(cited),
        **_others(visit, summary),
        "linked": legislation_of(visit, summary),
        **cite_this(visit, summary),
    }  # fmt: skip


def _others(visit: Visit, summary: Summary) -> dict[str, Any]:
    """The other texts of the work: in other languages, and in this one with how they differ."""
    others = [one for one in texts().by_id[summary.id] if one.expression != summary.expression]
    language = summary.description.language
    versions = [one for one in others if one.description.language == language]
    return {
        "languages": [(one, text_address(visit, summary, "beside", other=one.expression)) for one in others
                      if one.description.language != language],
        "versions": [(one, *_pair(visit, summary, one)) for one in versions],
        "has_original": summary.format in WITH_MARKUP,
    }  # fmt: skip


def _pair(visit: Visit, one: Summary, other: Summary) -> tuple[str, str]:
    """The addresses of two versions side by side, and of their difference, the older first."""
    dates = [text.description.text_as_of or "" for text in (one, other)]
    newer, older = (one, other) if dates[0] >= dates[1] else (other, one)
    return (
        text_address(visit, one, "beside", other=other.expression),
        text_address(visit, newer, "difference", other=older.expression),
    )


def original(visit: Visit, country: str, work: str, expression: str) -> Page:
    """A page as it was added to the library, cleaned of all that is not words and tables. Raises NotFoundError."""
    summary = texts().text(country, work, expression)
    if summary.format not in WITH_MARKUP:
        raise NotFoundError(f"{summary.place} was added as {summary.format}, which has no look of its own.")
    try:
        data = visit.library.original(summary).read_bytes()
    except OSError as error:
        raise NotFoundError(f"The file from which {summary.place} was cut is not there any more.") from error
    fill = {"country_code": country, "text": summary, "cut_off": len(data) > LARGEST}
    return Page("pages/library_original.html", fill | {"cleaned": cleaned(data[:LARGEST].decode("utf-8", "replace"))})
