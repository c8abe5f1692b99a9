"""A source: what was read, how it was reached, what cites it, and its reference for other programs."""

from collections.abc import Iterator
from dataclasses import dataclass

from ....errors import NotFoundError, either
from ....publish.references import body_of, export_references
from ....records.country import Source
from ....records.origins import cited_by_source
from ...answers import kept
from ...labels import SOURCE_KINDS
from ...pages import Download, Page
from ...visit import Visit
from .linked import source_of
from .record import leaning_on, one_of

TYPES = {
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "csl.json": "application/vnd.citationstyles.csl+json; charset=utf-8",
}
"""Formats of references, and what browsers call them."""
SHOWN = 40
"""Of the records of one kind that cite a source, how many are shown."""


@dataclass(frozen=True, slots=True)
class StoredText:
    """A text of the library that a source stands for."""

    title: str
    language: str
    date: str | None
    address: str


def source(visit: Visit, id: str) -> Page:
    """A source in full."""
    found = _source(visit, id)
    body, reached = body_of(found.publisher)
    leaning = leaning_on(visit, kept(visit.release, cited_by_source).get(id, {}), SHOWN)
    return Page(
        "pages/source.html",
        {
            "source": found,
            "kind": SOURCE_KINDS[found.kind],
            "body": body,
            "reached": reached,
            "texts": list(_texts(visit, found)),
            "leaning": leaning,
            "citing": sum(group.count for group in leaning),
            "formats": list(TYPES),
            "linked": source_of(found),
            "api": f"/api/v1/{visit.release.name if visit.pinned else 'current'}/records/sources/{id}",
        },
    )


def source_file(visit: Visit, id: str, format: str) -> Download:
    """The reference of one source, for reference managers."""
    if format not in TYPES:
        raise NotFoundError(f"There is no file {id}.{format}; a reference is to be had as {either(list(TYPES))}.")
    text = export_references([_source(visit, id)], format)
    return Download(text.encode(), TYPES[format], f"{id}.{format}")


def _source(visit: Visit, id: str) -> Source:
    found = one_of(visit, "sources", id)
    assert isinstance(found, Source)  # noqa: S101  (the kind holds nothing else)
    return found


def _texts(visit: Visit, found: Source) -> Iterator[StoredText]:
    """The stored texts of the source: its own document, and those of the law versions that name it."""
    laws = visit.atlas.laws.values()
    versions = {version.id for law in laws for version in law.versions if found.id in version.sources}
    for text in visit.library.documents():
        described = text.description
        if described.version in versions or (found.document and found.document in (text.id, text.id.replace("/", "-"))):
            country, _slash, work = text.id.partition("/")
            where = visit.address("text", country=country.upper(), work=work, expression=text.expression)
            yield StoredText(described.title, described.language, described.text_as_of, where)
