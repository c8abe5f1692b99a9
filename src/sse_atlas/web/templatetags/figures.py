"""Figures on pages: each takes an Answer and nothing else, so that any page can show it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from ...analysis.counted import BEST_FIRST
from ...analysis.size import Size, UsedFigure
from ...analysis.standing import StandingName
from ...records.forms import LegalForm, Observation, TopicEntry
from .. import saying
from ..figures.bar import bar_of, finding, part_share
from ..figures.dots import Panel
from ..sentences import said
from ..showing.naming import in_language, stated_for
from ..visit import Visit
from ..vocabulary import QUANTITIES, spoken
from .atlas import name, say

register = template.Library()
Context = Mapping[str, Any]

register.filter("part_share", part_share)


@register.filter
def sentence(text: str) -> SafeString:
    """A sentence of an Answer in the language of the page; one that no list holds in English, and said so."""
    found = said(text)
    if found is None and get_language() != "en":
        return format_html('<span lang="en">{}</span>', text)
    return format_html("{}", found or text)


@register.inclusion_tag("components/bar.html", takes_context=True)
def bar(context: Context, answer: Size, brief: bool = False, title: str = "", names: bool = True) -> dict[str, Any]:
    """What was counted by standing, the interval of what is inside, and the forms without a figure: ``{% bar size %}``.

    ``brief`` leaves out the table, the names and the source, for lists of countries; ``title`` names a definition that
    the Atlas does not hold; without ``names`` the forms that nobody counted are left to the page. The page includes
    ``components/patterns.html`` once.
    """
    visit: Visit = context["visit"]
    drawn = bar_of(answer)
    indicator = visit.atlas.indicators[answer.indicator]
    return {
        "visit": visit,
        "atlas": visit.atlas,
        "answer": answer,
        "brief": brief,
        "names": names,
        "drawn": drawn,
        "finding": finding(answer, drawn),
        "inside": inside_words(answer),
        "counts": say(context, "indicators", indicator, "name"),
        "title": title or _definition_title(context, answer.definition),
        "first": answer.year - answer.window,
        "missing": _by_standing([(visit.atlas.forms[one.form], one.standing) for one in answer.missing]),
        "sources": saying.listed(sorted({spoken(used.counted_by) for used in answer.used})),
        "years": years_of([used.year for used in answer.used]),
        "double": any(used.may_double_count for used in answer.used),
        **_links(visit, answer, own=bool(title)),
    }


def _by_standing(missing: list[tuple[LegalForm, StandingName]]) -> list[tuple[LegalForm, StandingName]]:
    return sorted(missing, key=lambda one: BEST_FIRST.index(one[1]))


def inside_words(answer: Size) -> str:
    """The interval as a sentence."""
    if not answer.lower and answer.upper is None:
        return gettext("No figure bounds the number inside.")
    said = saying.interval(answer.lower, answer.upper, "" if answer.unit == "persons" else answer.unit)
    return gettext("Inside: {interval}.").format(interval=said)


def years_of(years: Iterable[int]) -> str:
    """A year, or the first and the last: '2019–2024'."""
    found = sorted(set(years))
    if len(found) < 2:
        return str(found[0]) if found else ""
    return f"{found[0]}–{found[-1]}"


def size_wishes(visit: Visit, answer: Size) -> dict[str, str]:
    """What the query of a size page says to ask the same question: only what differs from what is asked by default."""
    latest = int(visit.atlas.manifest.date[:4])
    asked = {
        "year": (str(answer.year), str(latest)),
        "population": (answer.population, "registered"),
        "level": (answer.level or "", ""),
        "sex": (answer.sex, "total"),
        "window": (str(answer.window), "5"),
        "reading": (answer.reading, "cautious"),
        "as_if": ("1" if answer.transplanted else "", ""),
    }
    return {name: given for name, (given, usual) in asked.items() if given != usual}


def _links(visit: Visit, answer: Size, own: bool) -> dict[str, str]:
    """The page of the whole answer, its data and its picture; none for a definition that was made up for the question."""
    if own or answer.definition not in visit.atlas.definitions:
        return {}
    where = {"iso3": answer.country, "definition": answer.definition, "indicator": answer.indicator}
    query = size_wishes(visit, answer)
    usual = answer.definition == "ilo-2022" and answer.indicator == "organizations" and not query
    picture = visit.address("chart", iso3=answer.country, chart="size", format="svg")
    return {
        "whole": "" if visit.name == "size" else visit.address("size", query, **where),
        "table_file": visit.address("size_csv", query, **where),
        "picture": picture if usual and answer.counted.total else "",
    }


def _definition_title(context: Context, id: str) -> SafeString | str:
    visit: Visit = context["visit"]
    held = visit.atlas.definitions.get(id)
    return say(context, "definitions", held, "title") if held else id


# -- figures that somebody published ---------------------------------------------------------------------------------


@register.filter
def words(text: str) -> list[str]:
    """Codes that a template names: ``{% for one in "inside depends"|words %}``."""
    return text.split()


@register.filter
def pairs(mapping: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Keys and values, whatever the keys are called."""
    return list(mapping.items())


@register.filter
def plain(value: float) -> str:
    """A number as SVG wants it, in every language."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


@register.filter
def hundredths(value: float) -> str:
    """A number with two decimals, as a coefficient is written."""
    return saying.decimal(value)


@register.filter
def inside(answer: Size) -> str:
    """The interval of a size in words; its unit only where it is money."""
    counted = answer.unit in ("organizations", "persons")
    return saying.interval(answer.lower, answer.upper, "" if counted else answer.unit)


@register.filter
def years_used(used: Iterable[UsedFigure]) -> str:
    """The years of the figures that a size rests on."""
    return years_of(figure.year for figure in used)


@register.filter
def bounded(observation: Observation, unit: bool = False) -> str:
    """What a figure states, with its bound: 'at least 4,700'."""
    low = saying.amount(observation.value, observation.unit) if unit else saying.number(observation.value)
    match observation.bound:
        case "at_least":
            return gettext("at least {low}").format(low=low)
        case "at_most":
            return gettext("at most {high}").format(high=low)
        case "estimate":
            return gettext("about {number}").format(number=low)
    return low


@register.simple_tag(takes_context=True)
def forms_of(context: Context, observation: Observation) -> SafeString:
    """The forms that a figure covers, linked; else what the source says it is for."""
    visit: Visit = context["visit"]
    held = [visit.atlas.forms[id] for id in observation.covers if id in visit.atlas.forms]
    if not held:
        return format_html('<span class="quiet">{}</span>', stated_for(visit, observation))
    links = [(visit.address("form", id=form.id), name(context, "forms", form)) for form in held]
    return format_html_join(gettext(", "), '<a href="{}">{}</a>', links)


@register.simple_tag(takes_context=True)
def forms_plainly(context: Context, observation: Observation) -> str:
    """The same as plain words, for captions."""
    return strip_tags(forms_of(context, observation))


@register.simple_tag(takes_context=True)
def counts_what(context: Context, observation: Observation) -> SafeString:
    """What a figure counts besides its forms: population, level, sex, part, what it counts besides; the last two in English."""
    visit: Visit = context["visit"]
    said = [spoken(observation.population)]
    if observation.level != "mixed":
        said.append(gettext("the {level} level").format(level=spoken(observation.level)))
    if observation.sex != "total":
        said.append(spoken(observation.sex))
    if observation.part:
        said.append(format_html(gettext("only: {part}"), part=in_language(visit, observation.part, "en")))
    if observation.beyond:
        said.append(format_html(gettext("also: {besides}"), besides=in_language(visit, observation.beyond, "en")))
    if observation.may_double_count:
        said.append(gettext("may count twice"))
    return format_html_join("; ", "{}", ((one,) for one in said))


@register.filter
def aspects(codes: Iterable[str]) -> str:
    """In what figures differ: 'population and level'."""
    return saying.listed([spoken(code, "aspects") for code in codes])


@register.inclusion_tag("components/panel.html", takes_context=True)
def panel(context: Context, drawn: Panel, heading: str = "", key: bool = True) -> dict[str, Any]:
    """The dots of one country: ``{% panel panel %}``; ``heading`` where several stand side by side, ``key`` how to read them."""
    visit: Visit = context["visit"]
    first = drawn.dots[0].observation
    measured = visit.atlas.indicators[first.indicator]
    told = say(context, "indicators", measured, "name")
    years = [dot.observation.year for dot in drawn.dots]
    finding = ngettext(
        "{n} figure on record, of {years}", "{n} figures on record, {years}; a line joins only those that count the same",
        len(years),
    ).format(n=len(years), years=years_of(years))  # fmt: skip
    alternative = ", ".join(f"{dot.observation.year}: {bounded(dot.observation)}" for dot in drawn.dots[:40])
    return {
        "visit": visit,
        "p": drawn,
        "heading": heading or format_html("{}: {}", told, finding),
        "alternative": alternative,
        "caption": how_to_read(drawn) if key else "",
        "file": visit.address("indicator_csv", indicator=measured.id, iso3=drawn.iso3),
    }


def how_to_read(drawn: Panel) -> str:
    """What the shapes on a panel mean, and who counted."""
    counted = sorted({spoken(dot.observation.counted_by) for dot in drawn.dots})
    said = [
        gettext("Disc: a count; ring: an estimate; triangle up: at least; triangle down: at most."),
        gettext("Amounts grow tenfold from line to line.") if drawn.logarithmic else "",
        gettext("Counted by: {who}.").format(who=saying.listed(counted)),
    ]
    return " ".join(part for part in said if part)


@register.simple_tag(takes_context=True)
def plainly_name(context: Context, kind: str, record: Any) -> str:
    """A record's name as plain words, for titles."""
    return strip_tags(name(context, kind, record))


@register.filter
def all_absent(entries: Iterable[TopicEntry]) -> bool:
    """Whether everybody who looked for a topic in a law found nothing."""
    return all(entry.absent for entry in entries)


@register.simple_tag
def quantity(id: str, value: float) -> str:
    """A number that a law states: 'surplus kept, …: 30%'."""
    number = saying.percent(value) if "percent" in id else saying.number(value)
    return gettext("{quantity}: {number}").format(quantity=QUANTITIES.get(id, spoken(id)), number=number)
