"""Looking things up by program: records by kind, country, status and words; a record, a source, a document as a sheet."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from weakref import WeakKeyDictionary

from ...errors import NotFoundError, either, nearest
from ...evidence.library import Library
from ...evidence.passage import contents
from ...evidence.words import fold
from ...publish.answers import citations_of, place_of, row
from ...records.atlas import Atlas
from ...records.base import Record, Status
from ...records.kinds import KINDS
from .sheets import (
    AskDocument,
    AskDocuments,
    AskRecords,
    DocumentPage,
    DocumentSheet,
    DocumentText,
    OtherLanguage,
    RecordPage,
    RecordSheet,
    Resting,
    SourceSheet,
)


def heading(atlas: Atlas) -> dict[str, str]:
    """What a sheet says of the release."""
    of = atlas.manifest
    return {"release": of.release, "hash": atlas.hash, "date": of.date, "notice": atlas.notice}


def records(atlas: Atlas, kind: str, asked: AskRecords) -> RecordPage:
    """A page of records. Raises NotFoundError for an unknown kind or country."""
    held = list(_chosen(atlas, kind, asked))
    left = [one for one in held if asked.after is None or one.id > asked.after]
    shown = left[: asked.limit]
    return RecordPage(
        **heading(atlas), kind=kind, total=len(held), records=tuple(row(kind, one, atlas) for one in shown),
        next=shown[-1].id if len(left) > len(shown) else None,
    )  # fmt: skip


def _chosen(atlas: Atlas, kind: str, asked: AskRecords) -> Iterator[Record]:
    home = atlas.country(asked.country).iso3 if asked.country else None
    wanted = fold(asked.text).split() if asked.text else []
    for one in atlas.all(kind):
        if home is not None and atlas.home_of(one) != home:
            continue
        if asked.status is not None and atlas.status_of(kind, one) != asked.status:
            continue
        if wanted:
            said = "\n".join(fold(words) for words in _texts(one.model_dump()))
            if not all(word in said for word in wanted):
                continue
        yield one


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _texts(part)


def one_record(atlas: Atlas, kind: str, id: str) -> Record:
    """A record by kind and id; NotFoundError names the nearest."""
    found = atlas.by_id(kind).get(id)
    if found is None:
        close = nearest(id, atlas.by_id(kind))
        hint = f" Did you mean {either(close)}?" if close else ""
        raise NotFoundError(f"There is no {KINDS[kind].singular} {id!r}.{hint}")
    return found


def record(atlas: Atlas, kind: str, id: str) -> RecordSheet:
    """A record as a sheet. Raises NotFoundError."""
    found = one_record(atlas, kind, id)
    quotations = [one for one in atlas.quotations_of.get(id, ()) if one.kind == kind]
    return RecordSheet(
        **heading(atlas), kind=kind, record=row(kind, found, atlas), country=atlas.home_of(found),
        citations=citations_of(atlas, (), [(kind, found)]),
        quotations=tuple(row("quotations", one, atlas) for one in quotations),
        in_other_languages=tuple(_others(atlas, kind, id)),
    )  # fmt: skip


def _others(atlas: Atlas, kind: str, id: str) -> Iterator[OtherLanguage]:
    for one in _translations_of(atlas).get((kind, id), ()):
        found = atlas.translated(kind, id, one.field, one.language)
        if found:
            yield OtherLanguage(field=one.field, language=one.language, text=found.text, state=found.state)


def source(atlas: Atlas, id: str) -> SourceSheet:
    """A source as a sheet. Raises NotFoundError."""
    found = one_record(atlas, "sources", id)
    return SourceSheet(
        **heading(atlas), source=row("sources", found, atlas), cited_by=resting_on(atlas).get(found.id, ())
    )


_resting: "WeakKeyDictionary[Atlas, Mapping[str, tuple[Resting, ...]]]" = WeakKeyDictionary()
_translated: "WeakKeyDictionary[Atlas, Mapping[tuple[str, str], tuple[Any, ...]]]" = WeakKeyDictionary()


def resting_on(atlas: Atlas) -> Mapping[str, tuple[Resting, ...]]:
    """By source, every record that cites it; worked out once for an Atlas."""
    if atlas not in _resting:
        found: dict[str, list[Resting]] = {}
        for kind in KINDS:
            for one in atlas.all(kind):
                for citation in one.citations:
                    status: Status = "unverified" if citation.status == "unverified" else atlas.status_of(kind, one)
                    place = citation.locator or place_of(one)
                    found.setdefault(citation.source, []).append(
                        Resting(kind=kind, record=one.id, locator=place, status=status)
                    )
        _resting[atlas] = {id: tuple(some) for id, some in found.items()}
    return _resting[atlas]


def _translations_of(atlas: Atlas) -> Mapping[tuple[str, str], tuple[Any, ...]]:
    if atlas not in _translated:
        found: dict[tuple[str, str], list[Any]] = {}
        for one in atlas.all("translations"):
            key: Any = one
            found.setdefault((key.kind, key.record), []).append(one)
        _translated[atlas] = {id: tuple(some) for id, some in found.items()}
    return _translated[atlas]


# -- the library ---------------------------------------------------------------------------------------------------------


def documents(atlas: Atlas, library: Library, asked: AskDocuments) -> DocumentPage:
    """A page of the library's texts. Raises NotFoundError for an unknown country."""
    home = _country_of(atlas, library, asked.country) if asked.country else None
    held = [
        one for one in library.documents()
        if home in (None, one.description.country) and asked.language in (None, one.description.language)
    ]  # fmt: skip
    # As the library orders them: by the id, then by the text.
    id, _, expression = (asked.after or "").rpartition("/")
    left = [one for one in held if (one.id, one.expression) > (id, expression)]
    shown = left[: asked.limit]
    more = shown[-1].place if len(left) > len(shown) else None
    return DocumentPage(**heading(atlas), total=len(held), documents=tuple(shown), next=more)


def _country_of(atlas: Atlas, library: Library, code: str) -> str:
    """A country of the Atlas, or one of which the library holds texts."""
    held = {one.description.country for one in library.documents()}
    return code.upper() if code.upper() in held else atlas.country(code).iso3


def document(atlas: Atlas, library: Library, id: str, asked: AskDocument) -> DocumentSheet:
    """A document's texts and contents. Raises NotFoundError, which names the nearest."""
    text = library.version(id, asked.as_of, asked.language)
    return DocumentSheet(
        **heading(atlas), document=text.id, expression=text.expression, texts=library.versions(text.id),
        contents=contents(library.load(text)),
    )  # fmt: skip


def text(atlas: Atlas, library: Library, id: str, asked: AskDocument) -> DocumentText:
    """A document's whole text. Raises NotFoundError, which names the nearest."""
    found = library.document(id, asked.as_of, asked.language)
    return DocumentText(
        **heading(atlas), document=found.id, expression=found.expression, description=found.description,
        sha256=found.sha256, text=found.body,
    )  # fmt: skip


def kinds(atlas: Atlas) -> Iterable[tuple[str, int]]:
    """Every kind of record, and how many there are."""
    return ((kind, len(atlas.all(kind))) for kind in KINDS)
