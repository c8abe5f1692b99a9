"""A record of any kind: what it says, where that comes from, who read it, and what leans on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from ....errors import unknown
from ....records.atlas import Atlas
from ....records.base import Record
from ....records.forms import Review
from ....records.kinds import KINDS
from ....records.origins import referred_by
from ....records.translating import TRANSLATABLE, Translated, Translation, own_name
from ... import saying, telling
from ...answers import kept
from ...labels import KIND, MEANING
from ...pages import Page
from ...showing.naming import called, capitalised, own_page, page_of, plainly
from ...showing.passages import cited, looks, quoted
from ...showing.values import label, rows
from ...visit import Visit

OURS = frozenset({
    "sources", "principles", "indicators", "topics", "cues", "measures", "model_clauses", "clause_translations", "glossary",
    "practice_classes", "study_outlines", "survey_forms", "survey_questions", "choice_lists", "courses", "modules", "lessons",
    "questions", "projects", "frameworks", "mapping_steps", "reviews", "quotations", "receipts", "translations",
})  # fmt: skip
"""Kinds that are the Atlas's own words and lists, or bookkeeping: no claims about the world that would need a source."""
SHOWN = 12
"""Of the records of one kind that refer to a record, how many are shown at once."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A record by name and address."""

    name: SafeString
    address: str


@dataclass(frozen=True, slots=True)
class Leaning:
    """The records of one kind that refer to a record, or cite a source."""

    kind: str
    count: int
    shown: tuple[Linked, ...]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.shown)


@dataclass(frozen=True, slots=True)
class InLanguages:
    """A text of a record in its own words and in other languages."""

    label: str
    original: str
    own: tuple[tuple[str, str], ...]
    """Languages in which the record itself says it."""
    translated: tuple[Translated, ...]

    @property
    def count(self) -> int:
        """In how many languages besides English."""
        return len(self.own) + len(self.translated)


def record(visit: Visit, kind: str, id: str) -> Page:
    """What a record says, in full."""
    found = one_of(visit, kind, id)
    name = capitalised(called(visit, kind, found))
    return Page(
        "pages/record.html",
        {
            "kind": kind,
            "kind_name": KIND[kind],
            "record": found,
            "name": name,
            "plain": plainly(name),
            "iso3": visit.atlas.home_of(found),
            "own_page": own_page(visit, kind, found),
            "rows": rows(visit, kind, found),
            "replaced_by": _successor(visit, kind, found),
            "in_languages": list(_in_languages(visit, kind, found)),
            "leaning": leaning_on(visit, kept(visit.release, referred_by).get((kind, id), {})),
            "api": f"/api/v1/{visit.release.name if visit.pinned else 'current'}/records/{kind}/{id}",
            **_known_how(visit, kind, found),
        },
    )


def one_of(visit: Visit, kind: str, id: str) -> Record:
    """A record by kind and id. Raises NotFoundError, naming the nearest."""
    if kind not in KINDS:
        raise unknown("kind of record", kind, KINDS)
    found = visit.atlas.by_id(kind).get(id)
    if found is None:
        raise unknown(KINDS[kind].singular, id, visit.atlas.by_id(kind))
    return found


def leaning_on(visit: Visit, claims: Mapping[str, tuple[str, ...]], most: int = SHOWN) -> list[Leaning]:
    """Records by kind, the first of each linked."""
    return [Leaning(kind, len(ids), tuple(_linked(visit, kind, ids[:most]))) for kind, ids in claims.items()]


def _linked(visit: Visit, kind: str, ids: Iterable[str]) -> Iterable[Linked]:
    for id in ids:
        one = visit.atlas.by_id(kind)[id]
        yield Linked(capitalised(called(visit, kind, one)), page_of(visit, kind, one))


def _known_how(visit: Visit, kind: str, found: Record) -> dict[str, Any]:
    """The status of a claim, and what it rests on."""
    status = visit.atlas.status_of(kind, found)
    return {
        "ours": kind in OURS and not found.citations,
        "status": status,
        "meaning": MEANING[status],
        "quoted": quoted(visit, kind, found),
        "cited": cited(visit, found),
        "looks": looks(visit, kind, found),
        "reviews": kept(visit.release, _reviews).get((kind, found.id), []),
        "read_by": getattr(found, "read_by", None),
        "coder": telling.coder(getattr(found, "coder", None) or ""),
        "read_on": getattr(found, "date", None) if hasattr(found, "read_by") else None,
    }


def _reviews(atlas: Atlas) -> dict[tuple[str, str], list[Review]]:
    found: dict[tuple[str, str], list[Review]] = {}
    for review in sorted(atlas.of(Review), key=lambda one: one.date, reverse=True):
        found.setdefault((review.kind, review.record), []).append(review)
    return found


def _successor(visit: Visit, kind: str, found: Record) -> Linked | None:
    if found.replaced_by is None:
        return None
    return next(iter(_linked(visit, kind, [found.replaced_by])), None)


def _in_languages(visit: Visit, kind: str, found: Record) -> Iterable[InLanguages]:
    """Each text of a record that exists in several languages."""
    fields = list(TRANSLATABLE.get(kind, ()))
    fields += ["names"] if hasattr(found, "names") and "names" not in fields else []
    translated = kept(visit.release, _translations)
    for field in fields:
        held = getattr(found, field, None)
        if not held:
            continue
        own = held if isinstance(held, dict) else {}
        others = [(tag, text) for tag, text in own.items() if tag != "en"]
        languages = [tag for tag in translated.get((kind, found.id, field), ()) if own_name(found, field, tag) is None]
        said = [visit.atlas.translated(kind, found.id, field, tag) for tag in languages]
        if others or said:
            yield InLanguages(
                label(field),
                own.get("en", "") if own else str(held),
                tuple(saying.in_order(others, lambda pair: saying.language_name(pair[0]))),
                tuple(saying.in_order(filter(None, said), lambda one: saying.language_name(one.language))),
            )


def _translations(atlas: Atlas) -> dict[tuple[str, str, str], list[str]]:
    """The languages into which each field of a record is translated."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for one in atlas.of(Translation):
        found.setdefault((one.kind, one.record, one.field), []).append(one.language)
    return found
