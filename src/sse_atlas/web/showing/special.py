"""Values that are more than a text: ids, dates, places in a law, figures with their unit, cited sentences."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from ...publish.prose import words
from ...records.base import Citation, Record
from ...records.knowledge import Question, Statement
from ...records.references import LawReference, Reference
from ...records.rules import REFERENCES
from .. import saying
from ..telling import jurisdiction, place
from ..templatetags.atlas import sign
from ..visit import Visit
from ..vocabulary import spoken
from .naming import country_of, in_language, link

_ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
_DATES = frozenset({"adopted", "promulgated", "in_force", "text_as_of", "date", "end", "due"})
_COUNTRIES = frozenset({"countries", "countries_planned", "enacted_in", "precedents.country"})
_FORMULAS = frozenset({
    "survey_questions.relevant", "survey_questions.constraint", "principles.practice.met", "principles.practice.partly",
    "principles.practice.not_met",
})  # fmt: skip
_IDS: Mapping[str, str] = {
    "judgements.principle": "principles",
    "practice_findings.principle": "principles",
    "survey_questions.principle": "principles",
    "topics.principles": "principles",
    "definitions.untested.covered_by": "principles",
    "principles.boundary_cases.examples": "forms",
    "laws.versions.sources": "sources",
    "measures.precedents.source": "sources",
    "project_partners.phases": "project_phases",
    "project_statements.phase": "project_phases",
    "countries.phase": "project_phases",
}
"""Ids of other records that the rules of the dataset do not name."""


@dataclass(frozen=True, slots=True)
class Held:
    """A value where it stands: in which record, and by which path of fields."""

    visit: Visit
    kind: str
    record: Record
    path: str

    def inside(self, field: str) -> "Held":
        """The same record, one step further in."""
        return Held(self.visit, self.kind, self.record, f"{self.path}.{field}" if self.path else field)

    @property
    def field(self) -> str:
        """The last step of the path."""
        return self.path.rpartition(".")[2]

    @property
    def whole(self) -> str:
        """Kind and path."""
        return f"{self.kind}.{self.path}"


def _is_judgement(held: Held, value: Any) -> bool:
    return held.whole == "judgements.judgement"


def _judgement(held: Held, value: str) -> SafeString:
    return format_html("{} <strong>{}</strong>", sign(value, bare=True), spoken(value))


def _is_statement(held: Held, value: Any) -> bool:
    return isinstance(value, Statement)


def _statement(held: Held, value: Statement) -> SafeString:
    """A cited sentence with what it is about and its sources."""
    about = words(" ".join(filter(None, (value.aspect, value.code))))
    said = in_language(held.visit, value.text, "en")
    sources = format_html_join(", ", "{}", ((_citation(held, one),) for one in value.citations))
    origin = format_html(" ({})", sources) if sources else format_html(" {}", sign("unverified"))
    return format_html("{}: {}{}", in_language(held.visit, about, "en"), said, origin)


def _is_answer(held: Held, value: Any) -> bool:
    return held.whole == "questions.answer"


def _answer(held: Held, value: int) -> SafeString:
    options = cast("Question", held.record).options
    return in_language(held.visit, options[value], "en")


def _is_rule(held: Held, value: Any) -> bool:
    return held.whole in _FORMULAS and isinstance(value, str)


def _rule(held: Held, value: str) -> SafeString:
    return format_html("<code>{}</code>", value)


def _is_long(held: Held, value: Any) -> bool:
    return isinstance(value, str) and "\n\n" in value


def _long(held: Held, value: str) -> SafeString:
    paragraphs = ((in_language(held.visit, text, "en"),) for text in re.split(r"\n\s*\n", value) if text.strip())
    return format_html_join("", "<p>{}</p>", paragraphs)


def _is_citation(held: Held, value: Any) -> bool:
    return isinstance(value, Citation)


def _citation(held: Held, value: Citation) -> SafeString:
    where = format_html(", {}", value.locator) if value.locator else ""
    return format_html("{}{}", link(held.visit, "sources", value.source), where)


def _is_amount(held: Held, value: Any) -> bool:
    return held.whole in ("observations.value", "baseline.value")


def _amount(held: Held, value: float) -> SafeString:
    return format_html("<strong>{}</strong>", saying.amount(value, getattr(held.record, "unit", "")))


def _is_id(held: Held, value: Any) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool) and _target(held) is not None


def _id(held: Held, value: str | int) -> SafeString:
    target = _target(held) or ""
    if target == "law_versions":
        return _law_version(held.visit, str(value))
    return link(held.visit, target, f"phase{value}" if target == "project_phases" else str(value))


def _target(held: Held) -> str | None:
    """The kind of record whose id a field holds."""
    if held.path == "record":
        return str(getattr(held.record, "kind", "")) or None
    return REFERENCES.get(held.kind, {}).get(held.path) or _IDS.get(held.whole)


def _law_version(visit: Visit, id: str) -> SafeString:
    version = visit.atlas.law_versions[id]
    dated = version.text_as_of or version.in_force or version.promulgated or version.adopted
    return format_html("{}", saying.day(dated) if dated else gettext("a text without a date"))


def _is_law_reference(held: Held, value: Any) -> bool:
    return isinstance(value, LawReference)


def _law_reference(held: Held, value: LawReference) -> SafeString:
    places = saying.listed([place(one) for one in value.articles])
    return format_html("{} {}", link(held.visit, "laws", value.law), places)


def _is_reference(held: Held, value: Any) -> bool:
    return isinstance(value, Reference)


def _reference(held: Held, value: Reference) -> SafeString:
    return format_html("{}", place(value))


def _is_day(held: Held, value: Any) -> bool:
    return held.field in _DATES and isinstance(value, str) and bool(_ISO.fullmatch(value))


def _day(held: Held, value: str) -> SafeString:
    return format_html("{}", saying.day(value))


def _is_address(held: Held, value: Any) -> bool:
    return held.field == "url" and isinstance(value, str) and value.startswith(("http://", "https://"))


def _address(held: Held, value: str) -> SafeString:
    return format_html('<a href="{}" rel="noopener">{}</a>', value, value)


def _is_language(held: Held, value: Any) -> bool:
    return held.whole in (
        "countries.languages", "sources.language", "terms.language", "resources.language", "translations.language",
        "clause_translations.language", "cues.language", "existing_courses.languages",
    ) and isinstance(value, str) and bool(TAG.fullmatch(value))  # fmt: skip


def _language(held: Held, value: str) -> SafeString:
    return format_html("{}", saying.language_name(value))


def _is_country(held: Held, value: Any) -> bool:
    inside = held.whole.partition(".")[2]
    named = inside in _COUNTRIES or held.whole in ("norms.addressed_to", "definitions.jurisdiction")
    return named and isinstance(value, str) and value != "everyone"


def _country(held: Held, value: str) -> SafeString:
    if value in held.visit.atlas.countries:
        where = held.visit.address("country", iso3=value)
        return format_html('<a href="{}">{}</a>', where, country_of(held.visit, value))
    return format_html("{}", jurisdiction(value))


def _is_everyone(held: Held, value: Any) -> bool:
    return held.whole == "norms.addressed_to" and value == "everyone"


def _everyone(held: Held, value: str) -> SafeString:
    return format_html("{}", gettext("every country"))


def _is_stated_for(held: Held, value: Any) -> bool:
    return held.whole == "observations.stated_for"


def _stated_for(held: Held, value: str) -> SafeString:
    return link(held.visit, "forms", value) if value in held.visit.atlas.forms else format_html("{}", spoken(value))


_Shows = tuple[Callable[[Held, Any], bool], Callable[[Held, Any], SafeString]]
SPECIAL: tuple[_Shows, ...] = (
    (_is_judgement, _judgement),
    (_is_statement, _statement),
    (_is_citation, _citation),
    (_is_answer, _answer),
    (_is_rule, _rule),
    (_is_amount, _amount),
    (_is_law_reference, _law_reference),
    (_is_reference, _reference),
    (_is_stated_for, _stated_for),
    (_is_everyone, _everyone),
    (_is_country, _country),
    (_is_id, _id),
    (_is_day, _day),
    (_is_address, _address),
    (_is_language, _language),
    (_is_long, _long),
)
"""What tells a value of a sort of its own, and how it is shown; the first that fits."""
