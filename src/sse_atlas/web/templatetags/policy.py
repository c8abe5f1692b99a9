"""Policy on pages: provisions and measures by name, coverage as signs and bars, clauses of the model law."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from ...analysis.carried import MeasureKnowledge
from ...analysis.gaps import STATES, CellState, CountInterval, Coverage, GapCell
from ...analysis.precedents import Precedent
from ...records.norms import NormProvision
from .. import saying
from ..figures.coverage import HEIGHT, REACH, WIDTH, reach_of, segments
from ..telling import jurisdiction
from ..visit import Visit
from ..vocabulary import spoken
from .atlas import cite, country, say
from .placing import measure_sign

register = template.Library()
Context = Mapping[str, Any]


# -- names -----------------------------------------------------------------------------------------------------------


@register.filter
def norm_code(id: str) -> str:
    """The short name of a norm: 'R193'."""
    return id.upper()


@register.simple_tag(takes_context=True)
def provision_link(context: Context, id: str, topic: bool = False, iso3: str = "") -> SafeString:
    """A provision by norm and number, linked: 'R193 8(1)(k)'; with its topic, or to its state in a country."""
    visit: Visit = context["visit"]
    one = visit.atlas.provisions[id]
    where = visit.address("provision", id=id) + (f"#{iso3}" if iso3 else "")
    kind = mark_safe(" class=reasons") if iso3 else ""
    if not topic:
        return format_html('<a href="{}"{}>{} {}</a>', where, kind, norm_code(one.norm), one.number)
    title = visit.atlas.norms[one.norm].title
    said = format_html('<a href="{}"{} title="{}">{} {}</a>', where, kind, title, norm_code(one.norm), one.number)
    return format_html("{} {}", said, _english(visit, one.topic))


@register.simple_tag(takes_context=True)
def provision_links(context: Context, ids: Iterable[str], iso3: str = "") -> SafeString:
    """Several provisions, with commas between them."""
    return format_html_join(", ", "{}", ((provision_link(context, id, iso3=iso3),) for id in ids))


@register.simple_tag(takes_context=True)
def measure_link(context: Context, id: str, iso3: str = "") -> SafeString:
    """A measure by title, linked; to what is known of it in a country, where one is named."""
    visit: Visit = context["visit"]
    title = say(context, "measures", visit.atlas.measures[id], "title")
    where = visit.address("measure", id=id)
    if iso3:
        return format_html('<a class=reasons href="{}#{}">{}</a>', where, iso3, title)
    return format_html('<a href="{}">{}</a>', where, title)


@register.simple_tag(takes_context=True)
def measure_links(context: Context, ids: Iterable[str]) -> SafeString:
    """Several measures, with commas between them."""
    return format_html_join(", ", "{}", ((measure_link(context, id),) for id in ids))


def _english(visit: Visit, text: str) -> SafeString:
    return format_html("{}", text) if visit.language == "en" else format_html("<span lang=en>{}</span>", text)


@register.simple_tag(takes_context=True)
def provision_cite(context: Context, id: str) -> SafeString:
    """The citation of a provision, which says where its text was only recalled."""
    visit: Visit = context["visit"]
    return cite(context, "norm_provisions", visit.atlas.provisions[id])


@register.filter
def recalled(cells: Iterable[GapCell]) -> int:
    """How many provisions are known from memory alone: nobody has shown their text."""
    return sum(cell.status == "unverified" for cell in cells)


# -- coverage --------------------------------------------------------------------------------------------------------


@register.simple_tag
def coverage_key() -> SafeString:
    """What the signs of coverage mean."""
    rows = ((state, spoken(state, "gaps")) for state in STATES)
    return format_html_join("", '<li><span class="sign {}" aria-hidden=true></span> {}', rows)


@register.simple_tag(takes_context=True)
def provision_cells(context: Context, provision: NormProvision, cells: Sequence[GapCell]) -> SafeString:
    """Cells of a table: the state of a provision in several countries, each leading to its reasons."""
    visit: Visit = context["visit"]
    where, signs = visit.address("provision", id=provision.id), _signs()
    codes: Sequence[str] = context["countries"]
    rows = [(where, iso3, signs[cell.state]) for iso3, cell in zip(codes, cells, strict=True)]
    return format_html_join("", '<td><a class=reasons href="{}#{}">{}</a>', rows)


@register.simple_tag(takes_context=True)
def coverage_cells(context: Context, row: Any, by: str) -> SafeString:
    """Cells of a table: how many provisions of an area or a norm are covered in each country; each leads to them."""
    visit: Visit = context["visit"]
    codes: Sequence[str] = context["countries"]
    found = []
    for iso3, coverage in zip(codes, row.cells, strict=True):
        if coverage is None:
            said = gettext("not addressed to it")
            found.append(format_html('<td><span class=quiet role=img aria-label="{}">–</span>', said))
            continue
        query = {"norm": row.key} if by == "norm" else None
        where = visit.address("country_gaps", query, iso3=iso3) + ("#provisions" if by == "norm" else f"#{row.key}")
        words, bar = counts_in_words(coverage), covered_bar(coverage)
        found.append(
            format_html('<td><a href="{}" title="{}">{}{}</a>', where, words, bar, ends(coverage.at_least_partly))
        )
    return format_html_join("", "{}", ((one,) for one in found))


def _signs() -> dict[CellState, SafeString]:
    return {
        state: format_html('<span class="sign {}" role=img aria-label="{}" title="{}"></span>', state, said, said)
        for state in STATES
        for said in (spoken(state, "gaps"),)
    }


@register.simple_tag(takes_context=True)
def measures_of(context: Context, cell: GapCell, iso3: str) -> SafeString:
    """The measures that answer a provision with what is known of each in a country."""
    rows = ((measure_sign(one.known.state), measure_link(context, one.measure, iso3)) for one in cell.measures)
    return format_html_join(mark_safe(" <br>"), "{} {}", rows)


@register.simple_tag
def covered_bar(coverage: Coverage) -> SafeString:
    """The provisions of a cell by state, as a small bar."""
    counts: dict[CellState, int] = {
        "covered": coverage.covered.least,
        "partly": coverage.at_least_partly.least - coverage.covered.least,
        "reported_missing": coverage.reported_missing,
        "not_researched": coverage.not_researched,
        "not_addressable": coverage.not_addressable,
    }
    boxes = format_html_join(
        "",
        '<rect class="{}" x="{}" width="{}" height="{}"/>',
        ((one.state, f"{one.x:g}", f"{one.width:g}", f"{HEIGHT:g}") for one in segments(counts)),
    )
    return format_html(
        '<svg class=counts viewBox="0 0 {} {}" aria-hidden=true preserveAspectRatio=none>{}</svg>',
        f"{WIDTH:g}",
        f"{HEIGHT:g}",
        boxes,
    )


def counts_in_words(coverage: Coverage) -> str:
    """The provisions of a cell by state in words, for those who cannot see the bar."""
    counted = (
        ("covered", coverage.covered.least),
        ("partly", coverage.at_least_partly.least - coverage.covered.least),
        ("reported_missing", coverage.reported_missing),
        ("not_researched", coverage.not_researched),
        ("not_addressable", coverage.not_addressable),
    )
    said = gettext("{state}: {n}")
    return saying.listed([said.format(state=spoken(code, "gaps"), n=n) for code, n in counted if n])


@register.filter
def ends(found: CountInterval | tuple[int, int]) -> str:
    """An interval of a count: '3', or '3–7'."""
    least, most = found if isinstance(found, tuple) else (found.least, found.most)
    if least == most:
        return saying.number(least)
    return f"{saying.number(least)}–{saying.number(most)}"


@register.simple_tag
def reach(found: CountInterval | tuple[int, int], whole: int) -> SafeString:
    """An interval out of a whole as a small bar: full as far as is known, open as far as it could be."""
    least, most = found if isinstance(found, tuple) else (found.least, found.most)
    at = reach_of(least, most, whole)
    return format_html(
        '<svg class=counts viewBox="0 0 {w} 8" aria-hidden=true preserveAspectRatio=none>'
        '<rect class="whole" width="{w}" height="8"/><rect class="not_researched" x="{a}" width="{b}" height="8"/>'
        '<rect class="covered" width="{a}" height="8"/></svg>',
        w=f"{REACH:g}",
        a=f"{at.known:g}",
        b=f"{at.possible - at.known:g}",
    )


@register.simple_tag
def share_bar(share: float) -> SafeString:
    """A share of 0 to 1 as a small bar."""
    return reach((round(100 * share), round(100 * share)), 100)


# -- measures and countries -------------------------------------------------------------------------------------------


@register.inclusion_tag("components/measure_known.html", takes_context=True)
def measure_known(context: Context, known: MeasureKnowledge, iso3: str) -> dict[str, Any]:
    """What is known of a measure in a country: policies with what they do and why, reports that it is missing."""
    return {"visit": context["visit"], "atlas": context["atlas"], "known": known, "iso3": iso3}


@register.simple_tag(takes_context=True)
def policy_link_why(context: Context, policy: str, measure: str) -> SafeString:
    """What in a policy carries out a measure, and what is left open, with its citation."""
    visit: Visit = context["visit"]
    links = visit.atlas.links_in.get((visit.atlas.policies[policy].country, measure), ())
    rows = (
        (say(context, "policy_links", one, "why"), cite(context, "policy_links", one))
        for one in links
        if one.policy == policy
    )
    return format_html_join(" ", "{} {}", rows)


@register.simple_tag(takes_context=True)
def missing_why(context: Context, iso3: str, measure: str) -> SafeString:
    """What a study says of a measure that is missing, with its citation."""
    visit: Visit = context["visit"]
    found = visit.atlas.missing_in[iso3, measure]
    challenge = visit.atlas.challenges[found.challenge]
    said = say(context, "challenges", challenge, "title"), say(context, "reported_missing", found, "why")
    return format_html("{}. {} {}", *said, cite(context, "challenges", challenge))


@register.simple_tag(takes_context=True)
def country_names(context: Context, codes: Iterable[str]) -> str:
    """Countries by name, in prose."""
    return saying.listed([country(context, iso3) for iso3 in codes])


@register.simple_tag(takes_context=True)
def anywhere(context: Context, code: str) -> str:
    """The name of any country, of the Atlas or not."""
    visit: Visit = context["visit"]
    return country(context, code) if code in visit.atlas.countries else jurisdiction(code)


@register.filter
def number_of(value: float) -> int:
    """A number for the choice between singular and plural: anything but one is several."""
    return 1 if value == 1 else 2


@register.filter
def in_prose(items: Iterable[Any]) -> str:
    """Items with commas and 'and'."""
    return saying.listed([str(one) for one in items])


@register.simple_tag(takes_context=True)
def precedent_cite(context: Context, found: Precedent) -> SafeString:
    """Where it is known from that a country took a measure."""
    visit: Visit = context["visit"]
    if found.policy:
        return cite(context, "policies", visit.atlas.policies[found.policy])
    named = next(
        (visit.atlas.sources[one.source] for one in found.citations if one.source in visit.atlas.sources), None
    )
    said = gettext("Source ({status})").format(status=spoken(found.status))
    mark = format_html('<span class="sign {}" role=img aria-label="{}" title="{}"></span>', found.status, said, said)
    if named is None:
        return mark
    where = visit.address("source", id=named.id)
    return format_html('<a class=cite href="{}" title="{}">{}</a>', where, named.title, mark)
