"""Answers as JSON, and what they rest on: sources by title and place, with the status of the claim that cites them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, SerializeAsAny, TypeAdapter

from ..records.atlas import Atlas
from ..records.base import Citation, Record, Status
from ..records.country import Source

Answer = TypeVar("Answer")
Claim = tuple[str, Record]
"""A record with its kind."""

STATUSES: Mapping[Status, str] = {
    "unverified": "nobody has shown a source",
    "sourced": "a named source says so",
    "checked": "the quoted passage was found by machine in the stored document; its meaning was not reviewed",
    "reviewed": "a second person agreed",
    "stale": "the cited provision changed since; nobody has looked again",
}
"""What the status of a claim means, in words."""


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """A place in a source."""

    locator: str | None
    """As the citation gives it, or the claim that cites; None for the source as a whole."""
    quote: str | None


@dataclass(frozen=True, slots=True)
class ResolvedCitation:
    """A source that an answer rests on, and where in it."""

    source: str
    """Its id."""
    title: str
    publisher: str
    year: int | None
    url: str | None
    kind: str
    language: str
    status: Status
    """Of the claims that cite it here; a source stands twice where they differ."""
    places: tuple[CitedPlace, ...]


class Envelope(BaseModel, Generic[Answer]):
    """An answer with the question, the release that was asked, and the sources that it rests on."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)

    question: str
    """The name of the question."""
    parameters: dict[str, Any]
    """What was asked, with every default filled in: the same parameters give the same answer."""
    release: str
    hash: str
    """SHA-256 over the release's bytes; of what is assumed too, where something is."""
    date: str
    """Of the release."""
    notice: str
    """What goes with the answer wherever it is shown."""
    answer: Answer
    citations: tuple[ResolvedCitation, ...]
    """The sources, in the order in which the answer names them."""


def to_json(answer: Any, indent: int | None = 1) -> bytes:
    """An answer, or a list of answers of one type, as JSON."""
    kind: Any = type(answer)
    if isinstance(answer, list):
        kind = list[type(answer[0]) if answer else Any]  # type: ignore[misc]
    return _adapter(kind).dump_json(answer, indent=indent)


def object_to_json(parts: Mapping[str, Any], indent: int | None = 1) -> bytes:
    """Several answers as one JSON object."""
    return _adapter(dict[str, SerializeAsAny[Any]]).dump_json(dict(parts), indent=indent)


def row(kind: str, record: Record, atlas: Atlas) -> dict[str, Any]:
    """A record as JSON, with its derived status."""
    return record.model_dump(mode="json") | {"status": atlas.status_of(kind, record)}


def citations_of(atlas: Atlas, answer: Any, claims: Iterable[Claim] = ()) -> tuple[ResolvedCitation, ...]:
    """The sources of an answer: those that stand in it, then those of the claims that it only names.

    >>> import sse_atlas
    >>> atlas = sse_atlas.open_atlas()
    >>> answer = sse_atlas.standing(atlas, "kor-social-cooperative", "ilo-2022")
    >>> citations_of(atlas, answer)[0].places[0].locator
    'Arts. 93, 94'
    """
    found: dict[tuple[str, Status], dict[CitedPlace, None]] = {}
    named = (one for kind, record in claims for one in _of_claim(atlas, kind, record))
    for citation, place, status in (*_within(answer), *named):
        worth: Status = "unverified" if citation.status == "unverified" else status or citation.status
        places = found.setdefault((citation.source, worth), {})
        places[CitedPlace(citation.locator or place, citation.quote)] = None
    return tuple(_resolved(atlas.sources[id], status, tuple(places)) for (id, status), places in found.items())


def _resolved(source: Source, status: Status, places: tuple[CitedPlace, ...]) -> ResolvedCitation:
    return ResolvedCitation(
        source.id, source.title, source.publisher, source.year, source.url, source.kind, source.language, status, places
    )


_Cited = tuple[Citation, str | None, Status | None]


def _of_claim(atlas: Atlas, kind: str, record: Record) -> Iterator[_Cited]:
    status = atlas.status_of(kind, record)
    return ((citation, place_of(record), status) for citation in record.citations)


def _within(thing: Any) -> Iterator[_Cited]:
    if isinstance(thing, (list, tuple)):
        for part in thing:
            yield from _within(part)
    elif isinstance(thing, dict):
        for part in thing.values():
            yield from _within(part)
    elif is_dataclass(thing) and not isinstance(thing, type):
        for citation in getattr(thing, "citations", ()):
            yield citation, place_of(thing), getattr(thing, "status", None)
        for name in _names(thing.__class__):
            yield from _within(getattr(thing, name))


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields in which something with citations may stand."""
    return tuple(
        field.name for field in fields(kind) if field.name != "citations" and field.type not in (str, int, bool)
    )


def place_of(thing: Any) -> str | None:
    """The place that a claim about a law rests on, where it names one."""
    basis = getattr(thing, "basis", None)
    places = basis or ", ".join(str(one) for one in getattr(thing, "articles", ()) or ())
    return str(places) or None


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
