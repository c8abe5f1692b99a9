"""What a record is called in the language of a page, whatever its kind, and where its page is."""

import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import Any

from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext

from ...records.base import Record
from ...records.country import Country, Event, Resource
from ...records.forms import LegalForm, Observation, TopicEntry
from ...records.knowledge import GlossaryTerm, ProjectStatement
from ...records.model import ClauseTranslation, ModelClause
from ...records.norms import NormProvision, PolicyLink, ReportedMissing
from ...records.translating import Translation
from .. import saying
from ..visit import Visit
from ..vocabulary import BASELINES, spoken

LONGEST = 150
"""Signs of a name that is taken from the first words of a text."""
OWN_PAGES: Mapping[str, tuple[str, str]] = {
    "forms": ("form", "id"),
    "laws": ("law", "id"),
    "policies": ("policy", "id"),
    "definitions": ("definition", "id"),
    "topics": ("topic", "id"),
    "norms": ("norm", "norm"),
    "norm_provisions": ("provision", "id"),
    "model_clauses": ("clause", "id"),
    "measures": ("measure", "id"),
    "sources": ("source", "id"),
    "glossary": ("term", "id"),
}
"""Kinds whose records have a page that says more than the record: its name, and the part of the address that is the id."""
_BEGINNING = re.compile(r"((?:<[^>]*>)*)([^<&])")
_NAMED = ("names", "title", "name", "heading", "text", "question", "what", "event")
"""Fields that name a record, the first that it has."""


def own_page(visit: Visit, kind: str, record: Record) -> str | None:
    """The address of a page about what a record is of, where there is one besides the record's."""
    if isinstance(record, Country):
        return visit.address("country", iso3=record.iso3)
    if kind in OWN_PAGES:
        name, part = OWN_PAGES[kind]
        return visit.address(name, None, **{part: record.id})
    if kind == "indicators" and any(indicator == record.id for _iso3, indicator in visit.atlas.observations_in):
        return visit.address("indicator", indicator=record.id)
    return None


def page_of(visit: Visit, kind: str, record: Record) -> str:
    """The address at which a reader learns most about a record."""
    return own_page(visit, kind, record) or visit.address("record", kind=kind, id=record.id)


def link(visit: Visit, kind: str, id: str) -> SafeString:
    """A record's name, linked to its page; the id alone where the Atlas does not hold it."""
    record = visit.atlas.by_id(kind).get(id)
    if record is None:
        return format_html("<code>{}</code>", id)
    return format_html('<a href="{}">{}</a>', page_of(visit, kind, record), called(visit, kind, record))


def called(visit: Visit, kind: str, record: Any) -> SafeString:
    """What a record is called in the language of the page; words of another language carry it."""
    if kind in _CALLED:
        return _CALLED[kind](visit, record)
    for field in _NAMED:
        if getattr(record, field, None):
            return words_of(visit, kind, record, field, LONGEST)
    return format_html("{}", record.id.replace("_", " "))


def capitalised(text: SafeString) -> SafeString:
    """The same with a capital at its beginning, within whatever marks it begins with.

    >>> capitalised(format_html('<span lang="en">{}</span>', "liquidation"))
    '<span lang="en">Liquidation</span>'
    """
    found = _BEGINNING.match(text)
    if found is None:
        return text
    return mark_safe(f"{found[1]}{found[2].upper()}{text[found.end() :]}")  # noqa: S308  (what was safe stays so)


def plainly(text: SafeString) -> str:
    """The same without marks, for titles of windows and of files."""
    return unescape(strip_tags(text))


def words_of(visit: Visit, kind: str, record: Any, field: str, most: int = 0) -> SafeString:
    """A text of a record in the language of the page: its own, a translation, or else the English, said to be so."""
    held = getattr(record, field)
    own = held if isinstance(held, Mapping) else {}
    if visit.language in own:
        return _cut(own[visit.language], most)
    found = visit.atlas.translated(kind, record.id, field, visit.language)
    if found is not None:
        return _cut(found.text, most)
    return in_language(visit, own.get("en", "") if own else held, "en", most)


def in_language(visit: Visit, text: str, language: str | None, most: int = 0) -> SafeString:
    """Text of a language, marked where that is not the page's."""
    if language is None or language == visit.language:
        return _cut(text, most)
    return format_html('<span lang="{}">{}</span>', language, _cut(text, most))


def titled(visit: Visit, record: Event | Resource) -> SafeString:
    """The title of an event or publication: a publication's own, if written in letters that English has not; else English.

    The language of a publication does not tell: many a title is on record only as it was put into English.
    """
    foreign = any(letter.isalpha() and not letter.isascii() for letter in record.title)
    own = record.language if isinstance(record, Resource) and foreign else None
    return in_language(visit, record.title, own or "en")


def country_of(visit: Visit, iso3: str) -> str:
    """The name of a country in the language of the page; the code of one that the Atlas does not hold."""
    held = visit.atlas.countries.get(iso3)
    return saying.country_name(held, visit.language) if held else iso3


def _cut(text: str, most: int) -> SafeString:
    return format_html("{}", Truncator(text).chars(most, truncate=" …") if most else text)


# -- kinds that have no name of their own ------------------------------------------------------------------------------


def _pattern(pattern: str, **parts: object) -> SafeString:
    return format_html(pattern, **parts)


def _country(visit: Visit, record: Any) -> SafeString:
    return format_html("{}", country_of(visit, getattr(record, "iso3", None) or record.country))


def _of_form(visit: Visit, record: Any) -> SafeString:
    form: LegalForm = visit.atlas.forms[record.form]
    return _pattern(
        gettext("{form}: {principle}"), form=called(visit, "forms", form), principle=spoken(record.principle)
    )


def _observation(visit: Visit, record: Observation) -> SafeString:
    indicator = called(visit, "indicators", visit.atlas.indicators[record.indicator])
    # Years carry no thousands separator, so they are put in as text.
    parts = {"indicator": indicator, "of": stated_for(visit, record), "year": str(record.year)}
    return _pattern(gettext("{indicator}: {of}, {year}"), **parts)


def stated_for(visit: Visit, record: Observation) -> SafeString:
    """Of whom a figure is: the form it is stated for, or the family or whole by its code."""
    forms = [id for id in (record.stated_for, *record.covers[:1]) if id in visit.atlas.forms]
    if forms and (forms[0] == record.stated_for or len(record.covers) == 1):
        return called(visit, "forms", visit.atlas.forms[forms[0]])
    return format_html("{}", spoken(record.stated_for))


def _baseline(visit: Visit, record: Any) -> SafeString:
    said, place = str(BASELINES.get(record.indicator, record.indicator)), country_of(visit, record.country)
    name = said[:1].upper() + said[1:]
    return _pattern(gettext("{indicator}: {of}, {year}"), indicator=name, of=place, year=str(record.year))


def _entry(visit: Visit, record: TopicEntry) -> SafeString:
    law, topic = visit.atlas.laws[record.law], visit.atlas.topics[record.topic]
    return _pattern(gettext("{law}: {topic}"), law=called(visit, "laws", law), topic=called(visit, "topics", topic))


def _policy_link(visit: Visit, record: PolicyLink) -> SafeString:
    policy, measure = visit.atlas.policies[record.policy], visit.atlas.measures[record.measure]
    return _pattern(
        gettext("{policy}: {measure}"),
        policy=called(visit, "policies", policy),
        measure=called(visit, "measures", measure),
    )


def _missing(visit: Visit, record: ReportedMissing) -> SafeString:
    measure = called(visit, "measures", visit.atlas.measures[record.measure])
    return _pattern(
        gettext("Missing in {country}: {measure}"), country=country_of(visit, record.country), measure=measure
    )


def _provision(visit: Visit, record: NormProvision) -> SafeString:
    norm = called(visit, "norms", visit.atlas.norms[record.norm])
    return _pattern(gettext("{norm}, {number}"), norm=norm, number=record.number)


def _clause(visit: Visit, record: ModelClause) -> SafeString:
    translation = visit.atlas.by_id("clause_translations").get(f"{visit.language.lower()}-{record.id}")
    if isinstance(translation, ClauseTranslation):
        return format_html("{}", translation.heading)
    return in_language(visit, record.heading, "en")


def _term(visit: Visit, record: GlossaryTerm) -> SafeString:
    found = record.translations.get(visit.language)  # Pages in English find none, and take the term itself.
    return format_html("{}", found[0]) if found else in_language(visit, record.term, "en")


def _statement(visit: Visit, record: ProjectStatement) -> SafeString:
    return in_language(visit, record.title or record.text, "en", LONGEST)


def _cue(visit: Visit, record: Any) -> SafeString:
    topic = called(visit, "topics", visit.atlas.topics[record.topic])
    return _pattern(gettext("{topic} ({language})"), topic=topic, language=saying.language_name(record.language))


def _about(visit: Visit, record: Any) -> SafeString:
    """A quotation, receipt or review by what it is about."""
    about = visit.atlas.by_id(record.kind).get(record.record)
    return called(visit, record.kind, about) if about else format_html("{}", record.id)


def _translation(visit: Visit, record: Translation) -> SafeString:
    return in_language(visit, record.text, record.language, LONGEST)


_CALLED: Mapping[str, Callable[[Visit, Any], SafeString]] = {
    "countries": _country,
    "drafting_conventions": _country,
    "sources": lambda visit, record: in_language(visit, record.title, record.language),
    "terms": lambda visit, record: in_language(visit, record.text, record.language),
    "judgements": _of_form,
    "practice_findings": _of_form,
    "resources": titled,
    "observations": _observation,
    "baseline": _baseline,
    "topic_entries": _entry,
    "policy_links": _policy_link,
    "reported_missing": _missing,
    "norm_provisions": _provision,
    "model_clauses": _clause,
    "clause_translations": lambda visit, record: in_language(visit, record.heading, record.language),
    "glossary": _term,
    "project_statements": _statement,
    "cues": _cue,
    "reviews": _about,
    "quotations": _about,
    "receipts": _about,
    "translations": _translation,
}
