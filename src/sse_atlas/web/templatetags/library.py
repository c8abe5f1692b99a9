"""The words of the reader: where texts are, whose they are, and how provisions are called."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from ...evidence.catalogue import Summary
from ...evidence.search import Hit
from ...evidence.tree import PREFIXES
from .. import saying
from ..showing.naming import called
from ..stored.addresses import text_address, work_address
from ..stored.naming import country_of_text
from ..visit import Visit
from ..vocabulary import spoken
from .atlas import capital, name

register = template.Library()
Context = Mapping[str, Any]
SELECTED = SafeString(" selected")


@register.simple_tag(takes_context=True)
def whose(context: Context, iso3: str) -> str:
    """Whose law a text is: ``{% whose text.description.country %}``."""
    return country_of_text(context["visit"], iso3)


@register.simple_tag(takes_context=True)
def text_url(context: Context, text: Summary, name: str = "text", **parts: Any) -> str:
    """The address of a stored text, or of a page of it: ``{% text_url text "beside" other=one.expression %}``."""
    return text_address(context["visit"], text, name, **parts)


@register.simple_tag(takes_context=True)
def work_url(context: Context, id: str) -> str:
    """The address of a work of the library."""
    return work_address(context["visit"], id)


@register.simple_tag
def dated(text: Summary) -> str:
    """The date of a text, in words."""
    return saying.day(text.description.text_as_of) or gettext("unknown date")


@register.simple_tag
def provision_name(one: Any, lang: str = "") -> SafeString:
    """How a provision is called: its number and heading as they are printed, or its kind in the language of the page."""
    printed = " ".join(filter(None, (one.number, one.heading)))
    if not printed:
        return format_html(
            "{}", eid_name(one.provision) if isinstance(one, Hit) else capital(spoken(one.kind, "provisions"))
        )
    return format_html('<span lang="{}">{}</span>', lang, printed) if lang else format_html("{}", printed)


@register.filter
def eid_name(eid: str) -> str:
    """An eId in words, where nothing printed is at hand: ``art_5`` as 'Article 5'."""
    prefix, _, number = eid.rpartition("__")[2].partition("_")
    kinds = {prefix: kind for kind, prefix in PREFIXES.items()}
    return capital(f"{spoken(kinds[prefix], 'provisions')} {number}".strip()) if prefix in kinds else eid


@register.filter
def codes(values: Iterable[object], among: str = "") -> str:
    """Controlled codes in prose."""
    return saying.listed([spoken(value, among) for value in values])


@register.simple_tag(takes_context=True)
def hit_url(context: Context, hit: Hit) -> str:
    """The page of a provision that was found."""
    country, _, work = hit.document.partition("/")
    visit: Visit = context["visit"]
    parts = {"country": country.upper(), "work": work, "expression": hit.expression, "eid": hit.provision}
    return visit.address("provision_text", None, **parts)


@register.simple_tag
def options(choices: Iterable[tuple[str, str]], chosen: Collection[str] = ()) -> SafeString:
    """The choices of a list, which may be long: value and name of each."""
    rows = [(value, SELECTED if value in chosen else "", name) for value, name in choices]
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)


@register.simple_tag(takes_context=True)
def law_on_record(context: Context, text: Summary) -> SafeString:
    """What the records call the law of a text, where that is not the text's own title."""
    visit: Visit = context["visit"]
    law = visit.atlas.laws.get(text.description.law or "")
    called_so = name(context, "laws", law) if law else SafeString()
    if not law or strip_tags(called_so) == text.description.title:
        return SafeString()
    return format_html(' <span class="local">{}</span>', called_so)


@register.simple_tag(takes_context=True)
def record_name(context: Context, kind: str, id: str) -> SafeString | str:
    """What a record is called in the language of the page; its id where the Atlas does not hold it."""
    visit: Visit = context["visit"]
    held = visit.atlas.by_id(kind).get(id)
    return called(visit, kind, held) if held else id
