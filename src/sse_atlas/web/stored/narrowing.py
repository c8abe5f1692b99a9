"""What a search of the library can be narrowed by, and by what it is narrowed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ...errors import QuestionError
from ...evidence.search import Filters
from ...evidence.search.filters import Resolved, resolved
from ...records.atlas import Atlas
from ...records.forms import Judgement, TopicEntry
from ...records.norms import Policy
from .. import saying
from ..answers import kept
from ..shelf import shelf
from ..visit import Visit
from ..vocabulary import spoken
from .naming import country_called

WISHES = {
    "country": "countries", "language": "languages", "document": "documents", "form": "forms", "principle": "principles",
    "topic": "topics", "area": "areas",
}  # fmt: skip
"""Parameters of the query, and the filters that they are."""
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a visitor asks of the library."""

    question: str
    filters: Filters
    start: int = 0
    """Hits that are passed over."""

    def chosen(self, wish: str) -> tuple[str, ...]:
        """The values of a parameter."""
        values: tuple[str, ...] = getattr(self.filters, WISHES[wish])
        return values

    @property
    def query(self) -> dict[str, Any]:
        """The parameters that ask the same again, from the first hit."""
        given: dict[str, Any] = {"q": self.question} if self.question else {}
        given |= {wish: list(self.chosen(wish)) for wish in WISHES if self.chosen(wish)}
        return given | ({"as_of": self.filters.as_of} if self.filters.as_of else {})

    def with_value(self, wish: str, value: str) -> dict[str, Any]:
        """The parameters with a value taken in, or out when it is in."""
        values = self.chosen(wish)
        values = tuple(one for one in values if one != value) if value in values else (*values, value)
        return replace(self, filters=with_values(self.filters, wish, values)).query


def with_values(filters: Filters, wish: str, values: tuple[str, ...]) -> Filters:
    """The filters with other values of one parameter."""
    changed: dict[str, Any] = {WISHES[wish]: values}
    return replace(filters, **changed)


def asked_of(visit: Visit) -> Asked:
    """The question of a visit. Raises QuestionError for a date that is none."""
    given = {name: tuple(visit.wishes(wish)) for wish, name in WISHES.items()}
    given["countries"] = tuple(one.upper() for one in given["countries"])
    as_of = visit.wish("as_of")
    if as_of and not _is_date(as_of):
        raise QuestionError(f"{as_of!r} is no date: write it as 2020-01-31, 2020-01 or 2020.")
    return Asked(visit.wish("q"), Filters(**given, as_of=as_of or None), visit.number_wish("from", 0, 0, 10_000_000))


def _is_date(text: str) -> bool:
    """Whether a day, month or year of that name exists."""
    if not _DATE.fullmatch(text):
        return False
    year, month, day = [*map(int, text.split("-")), 1, 1][:3]
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def within(visit: Visit, filters: Filters) -> Resolved:
    """The filters as the index understands them. Raises NotFoundError for what is unknown, with the nearest names."""
    # What judgements rest on takes a moment to gather; the library's key says when it must be gathered anew.
    return kept(visit.release, _resolved, filters, shelf().library_key)


def _resolved(atlas: Atlas, filters: Filters, _library_key: str) -> Resolved:
    return resolved(filters, shelf().library(), atlas)


Choice = tuple[str, str]
"""A value of a filter, and how it is called."""


@dataclass(frozen=True, slots=True)
class Choices:
    """By what a search can be narrowed, so that something can be left."""

    countries: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    forms: tuple[Choice, ...]
    principles: tuple[Choice, ...]
    topics: tuple[Choice, ...]
    areas: tuple[Choice, ...]
    known_laws: int
    """Laws of the records whose texts are stored."""


def choices(visit: Visit) -> Choices:
    """The values of filters for which the library holds texts, in the language of the page."""
    return kept(visit.release, _choices, visit.language, shelf().library_key)


def _choices(atlas: Atlas, language: str, _library_key: str) -> Choices:
    about = [one.description for one in shelf().library().documents()]
    laws = {one.law for one in about if one.law}
    judged = [one for one in atlas.of(Judgement) if any(reference.law in laws for reference in one.references)]
    principles = {one.principle for one in judged if any(r.law in laws and r.articles for r in one.references)}
    topics = {one.topic for one in atlas.of(TopicEntry) if one.law in laws and one.articles}
    return Choices(
        countries=_ordered((one, country_called(atlas, one, language)) for one in {one.country for one in about}),
        languages=_ordered((one, saying.language_name(one)) for one in {one.language for one in about}),
        forms=_ordered(_forms(atlas, laws, {one.form for one in judged}, language)),
        principles=tuple((id, spoken(id)) for id in atlas.principles if id in principles),
        topics=tuple((id, _topic(atlas, id, language)) for id in atlas.topics if id in topics),
        areas=_ordered((one, spoken(one)) for one in {one.area for one in atlas.of(Policy) if one.law in laws}),
        known_laws=len(laws),
    )


def _ordered(found: Iterable[Choice]) -> tuple[Choice, ...]:
    return tuple(saying.in_order(found, lambda one: one[1]))


def _forms(atlas: Atlas, laws: set[str], judged: set[str], language: str) -> Iterator[Choice]:
    """The forms whose laws are stored, each with its country."""
    for id, form in atlas.forms.items():
        if id in judged or laws & set(form.laws):
            told = atlas.translated("forms", id, "names", language)
            name = form.names.get(language) or (told.text if told else form.name)
            yield id, f"{country_called(atlas, form.country, language)}: {name}"


def _topic(atlas: Atlas, id: str, language: str) -> str:
    told = atlas.translated("topics", id, "name", language) if language != "en" else None
    return told.text if told else atlas.topics[id].name
