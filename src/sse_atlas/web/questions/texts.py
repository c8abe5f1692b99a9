"""Questions to the library: provisions by their words, and a provision read in its place."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from threading import Lock

from pydantic import Field

from ...evidence.catalogue import Summary
from ...evidence.library import Library
from ...evidence.passage import Passage, read_provision
from ...evidence.search import Filters, Search, SearchAnswer, open_search, resolved
from ...publish.answers import CitedPlace, Claim, ResolvedCitation
from ...records.atlas import Atlas
from .base import QUESTIONS, Desk, Parameters
from .parameters import Areas, Code, Date, Some, Words


class AskSearch(Parameters):
    """Words, and where they are looked for."""

    question: Words
    """Words in any language. "In quotation marks" as they stand; -word leaves provisions out; an article number finds it."""
    countries: Some = ()
    """Only of these countries, by ISO code."""
    languages: Some = ()
    """Only texts in these languages."""
    documents: Some = ()
    """Only in these documents."""
    forms: Some = ()
    """Only in laws of these legal forms."""
    principles: Some = ()
    """Only provisions on which judgements about these principles rest."""
    topics: Some = ()
    """Only provisions in which laws treat these topics."""
    areas: Areas = ()
    """Only in laws that are policies of these areas."""
    as_of: Date | None = None
    """In the texts at this date; the newest of each law unless given."""
    limit: int = Field(10, ge=1, le=200)
    """Hits in one answer."""
    offset: int = Field(0, ge=0, le=10_000_000)
    """Hits to pass over: with it every hit can be had."""
    expand: bool = True
    """Ask in the other languages too, through the glossary."""


class AskRead(Parameters):
    """A document and a place in it."""

    document: Code
    """Id of a document of the library, such as kor/framework-act-on-cooperatives."""
    provision: Code
    """Its id (art_23), its number (23, 12-2, 15(2), sup.5), or the number as the law prints it."""
    as_of: Date | None = None
    """The text at this date; the newest unless given."""
    language: Code | None = None
    """The text in this language."""


_opening = Lock()


def search_of(library: Library, atlas: Atlas) -> Search:
    """The search of a library, opened once for its content and the glossary of an Atlas."""
    with _opening:
        return _opened(_Opened(library, atlas))


class _Opened:
    """A library and an Atlas, the same while neither has changed."""

    def __init__(self, library: Library, atlas: Atlas) -> None:
        self.library, self.atlas = library, atlas
        self.key = (str(library.folder), library.hash, atlas.hash)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Opened) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(maxsize=4)
def _opened(of: _Opened) -> Search:
    return open_search(of.library, of.atlas)


def _hits(desk: Desk, asked: AskSearch, answer: SearchAnswer) -> Iterator[ResolvedCitation]:
    """The texts in which something was found, with the places."""
    places: dict[tuple[str, str], dict[str, None]] = {}
    for hit in answer.hits:
        places.setdefault((hit.document, hit.expression), {})[hit.number or hit.provision] = None
    texts = {(one.id, one.expression): one for one in desk.library.documents()}
    return (cited_text(texts[key], found) for key, found in places.items() if key in texts)


def cited_text(text: Summary, places: Iterable[str]) -> ResolvedCitation:
    """A text of the library as a source: what is said to stand in it can be read in it."""
    of = text.description
    year = int(of.text_as_of[:4]) if of.text_as_of else None
    return ResolvedCitation(
        f"{text.id}/{text.expression}", of.title, of.publisher or "", year, of.url, "law", of.language, "sourced",
        tuple(CitedPlace(place, None) for place in places),
    )  # fmt: skip


@QUESTIONS.add(AskSearch, SearchAnswer, claims=_hits, of_library=True, cost="search", question="one member one vote")
def _search(desk: Desk, asked: AskSearch) -> SearchAnswer:
    """Provisions of laws by their words, in the language they were written in, with what matched and why."""
    library, atlas = desk.library, desk.atlas
    if not library.documents():
        library.resolve("")  # says that the library is empty
    within = resolved(
        Filters(asked.countries, asked.languages, asked.documents, asked.forms, asked.principles, asked.topics,
                asked.areas, asked.as_of), library, atlas,
    )  # fmt: skip
    return search_of(library, atlas).ask(
        asked.question, within, limit=asked.limit, offset=asked.offset, expand=asked.expand, count=True
    )


def _passage(desk: Desk, asked: AskRead, answer: Passage) -> Iterator["Claim | ResolvedCitation"]:
    """The text itself, and the sources of the claims that rest on it."""
    yield from (cited_text(one, [answer.provision.number or answer.provision.eid]) for one in desk.library.documents()
                if (one.id, one.expression) == (answer.document, answer.expression))  # fmt: skip
    yield from ((one.kind, desk.atlas.by_id(one.kind)[one.record]) for one in answer.cited_by)


@QUESTIONS.add(AskRead, Passage, claims=_passage, of_library=True, document="xma/model-act", provision="6")
def _read(desk: Desk, asked: AskRead) -> Passage:
    """A provision as it is read: its words, its place in the law, its neighbours, and which claims of the Atlas rest on it."""
    return read_provision(desk.library, desk.atlas, asked.document, asked.provision, asked.as_of, asked.language)[0]
