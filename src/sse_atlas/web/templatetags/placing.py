"""Where forms stand, on pages: the forms of a country with their signs, and the sentences of a standing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from ...analysis.explore import Moved
from ...analysis.size import Size
from ...analysis.standing import Standing
from ...records.atlas import Atlas
from ...records.base import Record
from ...records.forms import LegalForm
from ...records.norms import Definition
from ...records.references import LawReference, Reference
from .. import saying, telling
from ..answers import kept
from ..reading import provision_address
from ..visit import Visit
from ..vocabulary import spoken
from .atlas import country, name, say
from .figures import years_of

register = template.Library()
Context = Mapping[str, Any]

register.filter("decimal", saying.decimal)
register.filter("stated", telling.stated)
register.filter("quantities", telling.quantities)
register.filter("threshold", telling.threshold)
register.filter("to_be_met", telling.to_be_met)
register.filter("settling", telling.settling)
register.filter("possible", telling.possible)
register.filter("jurisdiction", telling.jurisdiction)
register.filter("principles", telling.principles)
register.filter("coder", telling.coder)


@register.simple_tag(takes_context=True)
def because(context: Context, answer: Standing, definition: Definition) -> str:
    """What decided a standing: ``{% because answer definition %}``."""
    visit: Visit = context["visit"]
    return telling.because(answer, definition, visit.atlas, visit.language)


@register.simple_tag(takes_context=True)
def placed_forms(
    context: Context,
    answers: Iterable[Standing],
    base: str,
    query: Mapping[str, str] | None = None,
    moved: Iterable[Moved] = (),
) -> SafeString:
    """Forms with the sign of their standing, each leading to its reasons; those that stand elsewhere now are marked."""
    visit: Visit = context["visit"]
    before = {one.form: one.before for one in moved}
    # Hundreds of forms on a page differ in little: what they share is worked out and escaped once.
    pattern = conditional_escape(visit.address("standing", query, form="a-form", definition=base))
    start, _form, end = pattern.partition("a-form")
    names = _names(visit)
    signs: dict[str, str] = {}
    items = []
    for answer in answers:
        code, id = answer.standing, answer.form
        if code not in signs:
            signs[code] = _sign(code)
        was = _was(before[id]) if id in before else ""
        moving = " class=moved" if was else ""
        items.append(
            f'<li{moving} data-form={id}><a class=reasons href="{start}{id}{end}">{signs[code]} {names[id]}</a>{was}'
        )
    return mark_safe("<ul class=placed>" + "\n".join(items) + "</ul>")  # noqa: S308  (every part is escaped or an id)


def _names(visit: Visit) -> Mapping[str, str]:
    """The names of all forms in the language of the page, as HTML."""
    return kept(visit.release, _names_in, visit.language)


@dataclass(frozen=True, slots=True)
class _Reader:
    """What a name depends on."""

    atlas: Atlas
    language: str


def _names_in(atlas: Atlas, language: str) -> dict[str, str]:
    reader = {"visit": _Reader(atlas, language)}
    return {id: name(reader, "forms", form) for id, form in atlas.forms.items()}


def _sign(code: str) -> str:
    said = spoken(code)
    return format_html('<span class="sign {}" role=img aria-label="{}" title="{}"></span>', code, said, said)


def _was(before: str) -> str:
    said = gettext("before: {standing}").format(standing=spoken(before))
    return format_html(" <span class=was>({})</span>", said)


@register.simple_tag(takes_context=True)
def plainly(context: Context, kind: str, record: Record, field: str) -> str:
    """A short text or the name of a record as plain words, for titles and options: in the page's language, or English."""
    return _plainly(context["visit"], kind, record, field)[0]


@register.simple_tag(takes_context=True)
def plainly_in(context: Context, kind: str, record: Record, field: str) -> SafeString:
    """The language of the same words as an attribute, where it is not the page's: ``<option{% plainly_in … %}>``."""
    visit: Visit = context["visit"]
    language = _plainly(visit, kind, record, field)[1]
    return mark_safe("") if language == visit.language else format_html(' lang="{}"', language)


def _plainly(visit: Visit, kind: str, record: Record, field: str) -> tuple[str, str]:
    """The words and their language."""
    held: Any = getattr(record, field)
    if isinstance(held, Mapping) and visit.language in held:
        return str(held[visit.language]), visit.language
    found = visit.atlas.translated(kind, record.id, field, visit.language) if visit.language != "en" else None
    if found:
        return found.text, visit.language
    return str(held["en"] if isinstance(held, Mapping) else held), "en"


@register.simple_tag
def counted_by(answer: Size) -> str:
    """Who counted the figures of a size, and when; empty where none is used."""
    if not answer.used:
        return ""
    who = saying.listed(sorted({spoken(used.counted_by) for used in answer.used}))
    return gettext("Counted by: {who}, {years}.").format(who=who, years=years_of(used.year for used in answer.used))


# -- places in laws --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """A place in a law, with its address in the reader where the text is stored."""

    text: str
    address: str


@register.simple_tag(takes_context=True)
def law_places(context: Context, reference: LawReference) -> SafeString:
    """A law with the articles that a claim rests on, each led to the reader where the text is stored."""
    visit: Visit = context["visit"]
    law = visit.atlas.laws.get(reference.law)
    if law is None:
        return format_html("{}", reference.law)
    title = format_html('<a href="{}">{}</a>', visit.address("law", id=law.id), name(context, "laws", law))
    if not reference.articles:
        return title
    told = ngettext("{law}, article {places}", "{law}, articles {places}", len(reference.articles))
    return format_html(told, law=title, places=places(context, law.id, reference.articles))


@register.simple_tag(takes_context=True)
def places(context: Context, law: str, articles: Iterable[Reference]) -> SafeString:
    """Articles of a law, each led to the reader where the text is stored."""
    visit: Visit = context["visit"]
    told = [Told(telling.place(one), provision_address(visit, law, one)) for one in articles]
    if not told:
        return mark_safe("")
    written = [
        format_html('<a href="{}">{}</a>', one.address, one.text) if one.address else format_html("{}", one.text)
        for one in told
    ]
    return format_html_join(", ", "{}", [(one,) for one in written])


@register.simple_tag(takes_context=True)
def form_names(context: Context, forms: Iterable[LegalForm], countries: bool = False) -> SafeString:
    """Forms by name, each led to its page; with their countries where they are of several."""
    visit: Visit = context["visit"]
    rows = [
        (
            visit.address("form", id=form.id),
            name(context, "forms", form),
            f" ({country(context, form.country)})" if countries else "",
        )
        for form in forms
    ]
    return format_html_join(", ", '<a href="{}">{}</a>{}', rows)


@register.simple_tag(takes_context=True)
def feature(context: Context, code: str) -> SafeString:
    """A coded feature of a country's law: a principle in a family of forms, or a topic of statutes."""
    visit: Visit = context["visit"]
    group, _slash, what = code.partition("/")
    if group == "topic":
        topic = visit.atlas.topics[what]
        return format_html(
            '<a href="{}">{}</a>', visit.address("topic", id=what), say(context, "topics", topic, "name")
        )
    said = gettext("{principle} ({family})").format(principle=spoken(what), family=spoken(group))
    return format_html("{}", said)


@register.simple_tag
def measure_sign(state: str) -> SafeString:
    """What is known of a measure in a country, as a sign with its words."""
    shown = {"carried_out": "covered", "not_in_force": "not_researched"}.get(state, state)
    said = spoken(state, "measures")
    return format_html('<span class="sign {}" role=img aria-label="{}" title="{}"></span>', shown, said, said)
