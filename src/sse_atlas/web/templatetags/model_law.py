"""The model law on pages: texts of clauses, how far elements are shared, national articles."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

from ...analysis.consensus import Element, NationalPractice
from ...analysis.tailoring import ParameterValue
from ...records.base import Record
from ...records.model import ModelClause
from ..showing.clauses import original, written
from ..showing.naming import called, link, plainly
from ..visit import Visit
from ..vocabulary import spoken
from .placing import places

register = template.Library()
Context = Mapping[str, Any]
SHOWN = 3


@register.simple_tag(takes_context=True)
def clause_name(context: Context, clause: ModelClause) -> SafeString:
    """The heading of a clause in the language of the page, or else in English."""
    return called(context["visit"], "model_clauses", clause)


@register.simple_tag(takes_context=True)
def clause_text(context: Context, clause: ModelClause, text: str) -> SafeString:
    """A text of a clause in the language of the page, with what a country fills in marked."""
    return written(context["visit"], clause, text)


@register.simple_tag(takes_context=True)
def clause_text_in_english(context: Context, clause: ModelClause, text: str) -> SafeString:
    """The same of the original."""
    return original(context["visit"], clause, text)


@register.simple_tag(takes_context=True)
def plainly_called(context: Context, kind: str, record: Record) -> str:
    """What a record is called, as plain words for titles."""
    return plainly(called(context["visit"], kind, record))


@register.filter
def parameter(values: Iterable[ParameterValue], id: str) -> ParameterValue | None:
    """The value of a parameter by its id."""
    return next((one for one in values if one.parameter == id), None)


# -- how far an element is shared ------------------------------------------------------------------------------------


@register.simple_tag
def stance_sign(stance: str) -> SafeString:
    """What the law of a country does about an element, as a sign with its words."""
    signs = {"provides": "required", "opposite": "contrary", "both": "permitted", "silent": "silent"}
    said = spoken(stance, "stances")
    shown = signs.get(stance, "unknown")
    return format_html('<span class="sign {}" role=img aria-label="{}" title="{}"></span>', shown, said, said)


@register.filter
def countries_of(practice: Iterable[NationalPractice], stances: str) -> list[str]:
    """The countries of some stances: ``{{ element.practice|countries_of:"provides both" }}``."""
    return [one.country for one in practice if one.stance in stances.split()]


@register.filter
def other_classes(element: Element) -> list[str]:
    """The classes that an element could be of besides its own."""
    return [one for one in element.could_be if one != element.classed]


@dataclass(frozen=True, slots=True)
class Changing:
    """What could change the class of an element."""

    recalled: tuple[str, ...]
    """Lineages of which no provision was read in a named source."""
    unread: tuple[str, ...]
    unsettled: tuple[str, ...]


@register.simple_tag
def changing(element: Element) -> Changing:
    """What would have to be verified, read or settled for the class of an element to be another."""
    practice = element.practice
    return Changing(
        tuple(one.lineage for one in element.international if not one.sourced),
        tuple(one.country for one in practice if one.stance == "not_read"),
        tuple(one.country for one in practice if one.stance != "not_read" and (one.may_provide or one.may_oppose)),
    )


@register.simple_tag(takes_context=True)
def lineage_names(context: Context, lineages: str | Iterable[str]) -> SafeString:
    """Lineages by the texts that belong to them, the oldest first, linked."""
    visit: Visit = context["visit"]
    named = [lineages] if isinstance(lineages, str) else list(lineages)
    norms = [one for one in visit.atlas.norms.values() if one.lineage in named and one.kind == "instrument"]
    rows = ((link(visit, "norms", one.id),) for one in sorted(norms, key=lambda one: (one.year, one.id)))
    return format_html_join("; ", "{}", rows)


# -- national law ------------------------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def record_links_some(context: Context, kind: str, ids: Iterable[str]) -> SafeString:
    """The first records, linked, and how many more there are."""
    visit: Visit = context["visit"]
    every = list(ids)
    shown = format_html_join(", ", "{}", ((link(visit, kind, id),) for id in every[:SHOWN]))
    rest = len(every) - SHOWN
    if rest <= 0:
        return shown
    return format_html(ngettext("{shown} and {n} more", "{shown} and {n} more", rest), shown=shown, n=rest)


@register.simple_tag(takes_context=True)
def law_places_of(context: Context, found: Any) -> SafeString:
    """The articles of a law on a clause, in brackets, each led to the reader where the text is stored."""
    visit: Visit = context["visit"]
    entries = visit.atlas.by_id("topic_entries")
    held = {str(place): place for one in found.articles for place in entries[one.entry].articles}  # type: ignore[attr-defined]
    return format_html(" ({})", places(context, found.law, held.values())) if held else mark_safe("")
