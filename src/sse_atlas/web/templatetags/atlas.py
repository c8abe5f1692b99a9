"""The words of which pages are made: addresses, signs, citations, names, numbers; all in the language of the page."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from ...records.atlas import Atlas
from ...records.base import Citation, Record
from ...records.translating import Translated
from .. import saying
from ..languages import LANGUAGES, Language
from ..preparing import is_draft
from ..visit import Visit
from ..vocabulary import spoken

register = template.Library()
SECTIONS: Mapping[str, frozenset[str]] = {
    "countries": frozenset({
        "country", "country_policies", "country_timeline", "country_completeness", "form", "law", "policy",
    }),
    "explorer": frozenset({"definition", "standing"}),
    "compare": frozenset({"compare_pair", "compare_forms", "compare_family", "compare_policies", "compare_area"}),
    "gaps": frozenset({"norm", "provision", "country_gaps"}),
    "model": frozenset({"clause", "country_model"}),
    "pathways": frozenset({"country_pathways", "country_robustness", "measures", "measure"}),
    "library": frozenset({"work", "text", "provision_text", "beside", "difference"}),
    "statistics": frozenset({"indicator", "size", "country_statistics"}),
}  # fmt: skip
"""Sections of the main navigation, and the pages that belong to each besides its own."""
SHORT = frozenset({"name", "names", "title"})
"""Fields that stand within links and tables, where a mark of their own would be too loud."""
Context = Mapping[str, Any]

register.filter("number", saying.number)
register.filter("day", saying.day)
register.filter("language", saying.language_name)
register.simple_tag(saying.amount, name="amount")
register.simple_tag(saying.interval, name="interval")


@register.filter
def code(value: object, among: str = "") -> str:
    """A controlled code in words: ``{{ form.family|code }}``, ``{{ coverage|code:"gaps" }}``."""
    return spoken(value, among)


@register.filter
def share(part: float) -> str:
    """A share of 0 to 1 as per cent."""
    return saying.percent(100 * part)


@register.filter
def capital(text: object) -> str:
    """Text that begins with a capital."""
    written = str(text)
    return written[:1].upper() + written[1:]


@register.filter
def get(mapping: Mapping[Any, Any], key: Any) -> Any:
    """An entry of a mapping: ``{{ names|get:form.id }}``."""
    return mapping.get(key)


@register.filter
def unless(value: str, usual: str) -> str:
    """A value that a query has to name, because it is not the usual one; else nothing: ``{{ reading|unless:"cautious" }}``."""
    return "" if value == usual else value


# -- addresses -------------------------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def to(context: Context, name: str, **parts: Any) -> str:
    """The address of a page: ``{% to "country" iso3="KOR" %}``; parts that begin with ``q_`` go into the query, if not empty."""
    visit: Visit = context["visit"]
    query = {key[2:]: value for key, value in parts.items() if key.startswith("q_") and value}
    return visit.address(name, query, **{key: value for key, value in parts.items() if not key.startswith("q_")})


@register.simple_tag(takes_context=True)
def in_language(context: Context, tag: str) -> str:
    """The same page in another language."""
    visit: Visit = context["visit"]
    return visit.here(language=tag)


@register.simple_tag
def languages() -> list[Language]:
    """The languages of the interface."""
    return list(LANGUAGES.values())


@register.simple_tag(takes_context=True)
def draft_language(context: Context) -> bool:
    """Whether the wording of this page is a machine draft."""
    visit: Visit = context["visit"]
    return is_draft(visit.language)


@register.simple_tag
def linked_data(about: Mapping[str, Any]) -> SafeString:
    """A description for machines (JSON-LD by schema.org): a block of data, which no browser runs."""
    text = json.dumps(about, ensure_ascii=False, separators=(",", ":"))
    # Within a page nothing may look like the end of the block.
    for sign, escaped in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(sign, escaped)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308  (escaped above)


@register.simple_tag(takes_context=True)
def here(context: Context, section: str) -> SafeString:
    """Marks the entry of the main navigation that the page belongs to."""
    visit: Visit = context["visit"]
    if visit.name == section:
        return mark_safe(' aria-current="page"')
    return mark_safe(' aria-current="true"') if visit.name in SECTIONS[section] else mark_safe("")


# -- signs and citations ---------------------------------------------------------------------------------------------


@register.simple_tag
def sign(name: str, among: str = "", bare: bool = False) -> SafeString:
    """A sign of the visual language with its name for screen readers; ``bare`` where its name stands beside it."""
    if bare:
        return format_html('<span class="sign {}" aria-hidden="true"></span>', name)
    said = spoken(name, among)
    return format_html('<span class="sign {}" role="img" aria-label="{}" title="{}"></span>', name, said, said)


@register.simple_tag(takes_context=True)
def cite(context: Context, kind: str, record: Record) -> SafeString:
    """The citation of a claim, one click away: its status sign, linked to the record with source, place and quotation."""
    visit: Visit = context["visit"]
    status = visit.atlas.status_of(kind, record)
    said = gettext("Source ({status})").format(status=spoken(status))
    where = visit.address("record", kind=kind, id=record.id)
    return format_html(
        '<a class="cite" href="{}" aria-label="{}" title="{}"><span class="sign {}"></span></a>',
        where,
        said,
        said,
        status,
    )


@register.inclusion_tag("components/sources.html", takes_context=True)
def sources(context: Context, citations: Iterable[Citation]) -> dict[str, Any]:
    """Citations in full: source, place, status, quotation."""
    atlas: Atlas = context["atlas"]
    found = [{"citation": one, "source": atlas.sources.get(one.source)} for one in citations]
    return {"visit": context["visit"], "atlas": atlas, "found": found}


# -- names and prose -------------------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def country(context: Context, iso3: str) -> str:
    """The name of a country in the language of the page; the code of one that the Atlas does not hold."""
    visit: Visit = context["visit"]
    held = visit.atlas.countries.get(iso3)
    return saying.country_name(held, visit.language) if held else iso3


@register.simple_tag(takes_context=True)
def say(context: Context, kind: str, record: Record, field: str) -> SafeString:
    """A sentence of a record in the language of the page: a translation, marked while it is a draft, or else the English."""
    visit: Visit = context["visit"]
    text = getattr(record, field, None) or ""
    if visit.language == "en" or not text:
        return format_html("{}", text)
    found = visit.atlas.translated(kind, record.id, field, visit.language)
    if found is None:
        return format_html('<span lang="en">{}</span>', text)
    if field in SHORT:
        return _drafted(found)
    return format_html("{}{}", found.text, _draft_mark(visit, kind, record, found.state))


@register.simple_tag(takes_context=True)
def name(context: Context, kind: str, record: Any) -> SafeString:
    """A record's name in the language of the page: its own, a translation, or else the English."""
    visit: Visit = context["visit"]
    names: Mapping[str, str] = record.names
    if visit.language in names:
        return format_html("{}", names[visit.language])
    found = visit.atlas.translated(kind, record.id, "names", visit.language)
    if found is None:
        return format_html('<span lang="en">{}</span>', names["en"])
    return _drafted(found)


@register.simple_tag(takes_context=True)
def local(context: Context, record: Any) -> SafeString:
    """A record's name in its own language, where that is not the page's: ``<span lang="ko">협동조합</span>``."""
    visit: Visit = context["visit"]
    others = [(tag, text) for tag, text in record.names.items() if tag not in ("en", visit.language)]
    return format_html_join(" ", '<span class="local" lang="{}">{}</span>', others[:1])


def _drafted(found: Translated) -> SafeString:
    """A name or title in translation: underlined with dots while it is a draft, as it often stands within a link."""
    if found.state == "approved":
        return format_html("{}", found.text)
    return format_html('<span class="drafted" title="{}">{}</span>', _state_in_words(found.state), found.text)


def _state_in_words(state: str) -> str:
    return gettext("machine draft") if state == "machine_draft" else gettext("older than the original")


def _draft_mark(visit: Visit, kind: str, record: Record, state: str) -> SafeString:
    """Says that a text is a machine's draft or older than its original, and leads to the original."""
    if state == "approved":
        return mark_safe("")
    said = _state_in_words(state)
    where = visit.address("record", kind=kind, id=record.id)
    title = gettext("The original prevails: show it")
    return format_html(' <a class="draft" href="{}" title="{}">{}</a>', where, title, said)
