"""Records of any kind in templates: their names, and links to where a reader learns most about them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from ...records.country import Event, Resource
from ..showing.naming import in_language, link, titled
from ..visit import Visit

register = template.Library()
Context = Mapping[str, Any]


@register.simple_tag(takes_context=True)
def record_link(context: Context, kind: str, id: str) -> SafeString:
    """A record by name, linked to its page: ``{% record_link "laws" entry.law %}``."""
    visit: Visit = context["visit"]
    return link(visit, kind, id)


@register.simple_tag(takes_context=True)
def record_links(context: Context, kind: str, ids: Iterable[str]) -> SafeString:
    """Several records, linked, with commas between them."""
    visit: Visit = context["visit"]
    return format_html_join(", ", "{}", ((link(visit, kind, id),) for id in ids))


@register.simple_tag(takes_context=True)
def title_of(context: Context, record: Event | Resource) -> SafeString:
    """The title of an event or publication, marked where the page is in another language: ``{% title_of event %}``."""
    return titled(context["visit"], record)


@register.simple_tag(takes_context=True)
def english(context: Context, text: str, language: str = "en") -> SafeString:
    """Text in a language, English unless said: marked where the page is in another: ``{% english event.title %}``."""
    visit: Visit = context["visit"]
    return in_language(visit, text, language)
