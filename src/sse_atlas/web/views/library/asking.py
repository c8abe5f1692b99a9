"""Searching the library, and the list of what it holds."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase

from ....errors import NotFoundError
from ....evidence.catalogue import Summary
from ....evidence.search import Hit
from ....evidence.search.answers import csv_lines, json_lines, pieces
from ... import saying
from ...limits import TooManyError, check_search, refused
from ...pages import Page
from ...questions.texts import search_of
from ...stored.addresses import work_address
from ...stored.facets import Narrowing
from ...stored.naming import country_of_text, faces
from ...stored.narrowing import Asked, asked_of, choices, within
from ...stored.texts import texts
from ...visit import Visit

SHOWN = 20
"""Hits of a page."""
FILES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


def library(visit: Visit) -> Page:
    """What was found; or, when nothing is asked, what there is."""
    asked = asked_of(visit)
    narrowed = Narrowing(visit, asked)
    fill = {"asked": asked, "choices": choices(visit), "chips": narrowed.chips()}
    if not asked.question or not texts().documents:
        return Page("pages/library.html", fill | _shelves(visit, asked))
    check_search(visit.request)
    search = search_of(visit.library, visit.atlas)
    answer = search.ask(
        asked.question, within(visit, asked.filters), limit=SHOWN, offset=asked.start, count=True, own_first=True
    )
    fill |= {
        "answer": answer,
        "found": [Found(hit, pieces(hit)) for hit in answer.hits],
        "facets": narrowed.facets(search),
        "across": [one for one in answer.taken if one.kind == "glossary"],
        "taken": [one for one in answer.taken if one.kind != "glossary"],
        "last": asked.start + len(answer.hits),
        **_around(visit, asked, answer.total),
    }
    return Page("pages/library_hits.html", fill)


def hits(visit: Visit, format: str) -> HttpResponseBase:
    """Every hit as a file, sent while it is made. Raises NotFoundError for another format."""
    if format not in FILES:
        raise NotFoundError(f"Hits are written as {' or '.join(FILES)}, not as {format!r}.")
    asked = asked_of(visit)
    try:
        check_search(visit.request)
    except TooManyError as error:
        if format == "json":
            return refused(error)
        raise
    found = search_of(visit.library, visit.atlas).each(asked.question, within(visit, asked.filters), own_first=True)
    lines = csv_lines(found) if format == "csv" else json_lines(asked.question, found)
    response = StreamingHttpResponse((line.encode() for line in lines), content_type=FILES[format])
    response["Content-Disposition"] = f'attachment; filename="hits.{format}"'
    response["Cache-Control"] = "no-store"
    return response


@dataclass(frozen=True, slots=True)
class Found:
    """A hit, with its snippet in pieces that matched or did not."""

    hit: Hit
    pieces: Sequence[tuple[bool, str]]


def _around(visit: Visit, asked: Asked, total: int) -> dict[str, str]:
    """The addresses of the hits before and after these, and of all of them as files."""
    found = {f"as_{format}": visit.address("hits", asked.query, format=format) for format in FILES}
    if asked.start:
        before = max(0, asked.start - SHOWN)
        found["before"] = visit.address("library", asked.query | ({"from": before} if before else {}))
    if asked.start + SHOWN < total:
        found["after"] = visit.address("library", asked.query | {"from": asked.start + SHOWN})
    return found


# -- what there is ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shelved:
    """A work of the library."""

    face: Summary
    """The text by which it is named."""
    texts: tuple[Summary, ...]
    address: str


@dataclass(frozen=True, slots=True)
class ShelfOf:
    """The works of a country."""

    country: str
    name: str
    works: list[Shelved]


def _shelves(visit: Visit, asked: Asked) -> dict[str, object]:
    """The works that the filters leave, by country."""
    named = faces(visit)
    works = [Shelved(named[id], held, work_address(visit, id)) for id, held in texts().by_id.items()]
    fitting = [work for work in works if _fits(work.texts, asked)]
    documents = texts().documents
    return {
        "shelves": saying.in_order(_by_country(visit, fitting), lambda one: one.name),
        "works": len(works),
        "fitting": len(fitting),
        "stored": len(documents),
        # A law in several languages or versions is one law: its provisions are counted in the text by which it is named.
        "provisions": sum(work.face.provisions for work in works),
    }


def _fits(held: Iterable[Summary], asked: Asked) -> bool:
    countries, languages = asked.filters.countries, asked.filters.languages
    return any(
        (not countries or one.description.country in countries)
        and (not languages or one.description.language in languages)
        for one in held
    )


def _by_country(visit: Visit, works: list[Shelved]) -> Iterator[ShelfOf]:
    for country, some in groupby(works, lambda work: work.face.description.country):
        ordered = saying.in_order(some, lambda work: work.face.description.title)
        yield ShelfOf(country, country_of_text(visit, country), ordered)
