"""The fields of a record as a readable list: labels in words, codes in words, ids linked to their pages.

What a field holds follows from the schema: a closed list of codes, an id of another record, a date, a text. Nothing is
left out but what the page shows elsewhere, so that a new field of a kind is shown without a line here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from ...publish.prose import words
from ...records.base import PRINCIPLES, Record, Schema
from ...records.references import Reference
from ...records.translating import TRANSLATABLE
from .. import labels, saying
from ..templatetags.atlas import say, sign
from ..visit import Visit
from ..vocabulary import (
    AREAS,
    BASELINES,
    EVENTS,
    OPERATION,
    POLICIES,
    PRACTICE,
    QUANTITIES,
    RESOURCES,
    SCOPES,
    Words,
    spoken,
)
from .naming import LONGEST, in_language
from .schema import by_language, codes
from .special import SPECIAL, TAG, Held


@dataclass(frozen=True, slots=True)
class Row:
    """A field: its label and its value, ready to be shown."""

    field: str
    label: str
    value: SafeString


ELSEWHERE = frozenset({
    "id", "citations", "notes", "replaced_by", "country", "iso3", "names", "read_by", "coder", "references", "anchor",
    "judgements.date", "topic_entries.articles", "translations.source_sha256",
    "receipts.sha256", "receipts.text_sha256", "receipts.expression", "receipts.document", "receipts.provision",
    "observations.unit", "baseline.unit",
})  # fmt: skip
"""Fields that a page shows elsewhere, or beside another: by name in every kind, or by kind and name."""
NAMING = frozenset({
    "sources.title", "challenges.title", "recommendations.title", "contributions.title", "events.title", "resources.title",
    "definitions.title", "norms.title", "measures.title", "frameworks.title", "mapping_steps.title", "practice_classes.title",
    "projects.title", "project_phases.title", "existing_courses.title", "courses.title", "modules.title", "lessons.title",
    "survey_forms.title", "action_plans.title", "indicators.name", "topics.name", "project_partners.name", "terms.text",
    "model_clauses.heading", "clause_translations.heading", "glossary.term", "survey_questions.question", "questions.question",
    "milestones.event", "project_numbers.what",
})  # fmt: skip
"""Fields that are the title of the page, unless they are too long to be read whole there."""
EXPECTED: Mapping[str, tuple[str, ...]] = {
    "laws": ("adopted",),
    "forms": ("since", "laws"),
    "judgements": ("basis",),
    "policies": ("year",),
    "events": ("date", "participants", "women", "follow_up"),
    "resources": ("year", "language", "url"),
    "sources": ("year", "url"),
    "institutions": ("url",),
    "practice_findings": ("year", "sample"),
}
"""Fields whose absence is itself worth knowing: they are shown as not known."""

_PLAIN = frozenset({"year", "since", "last_amended"})
"""Numbers that are written without a separator of thousands."""
_LISTS: Mapping[str, Words] = {
    "sources.kind": labels.SOURCE_KINDS,
    "norms.kind": labels.NORM_KINDS,
    "events.kind": EVENTS,
    "events.reach": labels.REACH,
    "events.phase": labels.PHASES,
    "resources.kind": RESOURCES,
    "resources.reach": labels.REACH,
    "resources.phase": labels.PHASES,
    "model_clauses.title": labels.MODEL_PARTS,
    "frameworks.kind": labels.FRAMEWORKS,
    "project_statements.kind": labels.STATEMENTS,
    "institutions.role": labels.ONE_ROLE,
    "glossary.domain": labels.DOMAINS,
    "translations.state": labels.STATES,
    "translations.kind": labels.KIND,
    "reviews.kind": labels.KIND,
    "quotations.kind": labels.KIND,
    "receipts.kind": labels.KIND,
    "receipts.result": labels.FOUND,
    "translations.field": labels.FIELDS,
    "baseline.indicator": BASELINES,
    "judgements.scope": SCOPES,
    "judgements.values": QUANTITIES,
    "practice_findings.finding": PRACTICE,
    "policy_links.in_operation": OPERATION,
    "principles.quantities.id": QUANTITIES,
    "definitions.criteria.threshold.quantity": QUANTITIES,
    "norms.addressed_to": {"everyone": POLICIES["international"]},
    "policies.area": AREAS,
    "definitions.list": labels.LISTS,
}
"""Codes that mean something of their own in a field."""


def rows(visit: Visit, kind: str, record: Record) -> list[Row]:
    """The fields of a record that hold something, in the order of the schema."""
    held = Held(visit, kind, record, "")
    expected = EXPECTED.get(kind, ())
    found = []
    for field in type(record).model_fields:
        if field in ELSEWHERE or f"{kind}.{field}" in ELSEWHERE:
            continue
        value = getattr(record, field)
        if f"{kind}.{field}" in NAMING and len(str(value)) <= LONGEST:
            continue
        if _says_nothing(held.inside(field), value):
            if field in expected:
                found.append(Row(field, label(field), not_known()))
            continue
        found.append(Row(field, label(field), _shown(held.inside(field), value)))
    return found


def label(field: str) -> str:
    """What a field is called; a field that no list holds by its name."""
    found = labels.FIELDS.get(field)
    said = str(found) if found is not None else words(field)
    return said[:1].upper() + said[1:]


def not_known() -> SafeString:
    """A value that nobody has found: it looks unknown, and never like nothing."""
    return format_html("{} {}", sign("unknown", bare=True), gettext("not known"))


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str | tuple | Mapping) and not value)


def _says_nothing(held: Held, value: object) -> bool:
    return _is_empty(value) or (value is False and held.field in ("absent", "flow", "read_for_concordance"))


def _shown(held: Held, value: Any) -> SafeString:
    for handles, shows in SPECIAL:
        if handles(held, value):
            return shows(held, value)
    if isinstance(value, tuple):
        return _several(held, value)
    if isinstance(value, Mapping):
        return _mapping(held, value)
    if isinstance(value, Schema):
        return _parts(held, value)
    return _one(held, value)


def _one(held: Held, value: Any) -> SafeString:
    """A single value: a code in words, a yes or no, a number, or a text."""
    if isinstance(value, bool):
        return format_html("{}", gettext("yes") if value else gettext("no"))
    if isinstance(value, int | float):
        return format_html("{}", str(value) if held.field in _PLAIN else saying.number(value))
    if held.whole in _LISTS:
        found = _LISTS[held.whole].get(value)
        return format_html("{}", found if found is not None else spoken(value))
    if held.path in codes(held.kind):
        return format_html("{}", spoken(value))
    if held.path in TRANSLATABLE.get(held.kind, ()):
        return say({"visit": held.visit}, held.kind, held.record, held.path)
    return in_language(held.visit, str(value), _language_of(held))


def _language_of(held: Held) -> str | None:
    """The language of a text: English, unless the record is of another language."""
    if held.kind in ("clause_translations", "translations", "cues", "terms") and held.field in (
        "text",
        "items",
        "headings",
        "words",
    ):
        return str(getattr(held.record, "language", "en"))
    return None if held.field in ("id", "code", "number", "sha256", "document", "expression", "provision") else "en"


def _several(held: Held, values: tuple[Any, ...]) -> SafeString:
    """A list: of short things in a sentence, of texts and parts one below the other."""
    shown = [_shown(held, value) for value in values]
    short = all(isinstance(value, str | int | Reference) for value in values) and sum(map(len, map(str, values))) < 90
    if short and not _is_prose(held):
        return format_html_join(", ", "{}", ((one,) for one in shown))
    if len(shown) == 1:
        return shown[0]
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((one,) for one in shown)))


def _is_prose(held: Held) -> bool:
    return held.field in ("troubles", "notes", "rules", "not_found", "objectives", "options", "excludes_text")


def _mapping(held: Held, values: Mapping[str, Any]) -> SafeString:
    """What is held by language, by principle or by another key."""
    pair = _in_a_language if _isby_language(held, values) else _pair
    pairs = (pair(held, key, value) for key, value in values.items() if not _is_empty(value))
    return format_html('<dl class="inner">{}</dl>', format_html_join("", "<dt>{}</dt><dd>{}</dd>", pairs))


def _in_a_language(held: Held, tag: str, value: Any) -> tuple[SafeString, SafeString]:
    texts = value if isinstance(value, tuple) else (value,)
    coded = held.path in codes(held.kind)
    shown = (spoken(text) if coded else in_language(held.visit, text, tag) for text in texts)
    return format_html("{}", saying.language_name(tag)), format_html_join(", ", "{}", ((one,) for one in shown))


def _pair(held: Held, key: str, value: Any) -> tuple[SafeString, SafeString]:
    listed = _LISTS.get(held.whole, {})
    said = listed.get(key) or (spoken(key) if key in PRINCIPLES or held.path in codes(held.kind) else None)
    name = format_html("{}", said) if said else in_language(held.visit, words(key), "en")
    if (
        isinstance(value, float | int)
        and not isinstance(value, bool)
        and key.endswith(("percent", "percent_per_member"))
    ):
        return name, format_html("{}", saying.percent(value))
    return name, _shown(held.inside(key) if isinstance(value, Mapping) else held, value)


def _isby_language(held: Held, keys: Iterable[str]) -> bool:
    return any(held.path.startswith(path) for path in by_language(held.kind)) and all(map(TAG.fullmatch, keys))


def _parts(held: Held, part: Schema) -> SafeString:
    """A part of a record, field by field."""
    fields = [(field, getattr(part, field)) for field in type(part).model_fields if field != "id"]
    kept = [(field, value) for field, value in fields if not _is_empty(value) and value is not False]
    if len(kept) == 1:
        return _shown(held.inside(kept[0][0]), kept[0][1])
    pairs = ((label(field), _shown(held.inside(field), value)) for field, value in kept)
    return format_html('<dl class="inner">{}</dl>', format_html_join("", "<dt>{}</dt><dd>{}</dd>", pairs))
