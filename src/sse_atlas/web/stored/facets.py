"""How what was found spreads over countries, languages and laws, and the addresses that narrow it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext

from ...evidence.search import Search
from ...evidence.search.index import FACETS
from .. import saying
from ..showing.naming import called
from ..visit import Visit
from ..vocabulary import spoken
from .naming import country_of_text, faces
from .narrowing import WISHES, Asked, with_values, within
from .texts import texts

FEW = 8
"""Values of a facet that are shown before the others are unfolded."""
MOST = 40
"""Values of a facet that are offered: those with most hits."""


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a facet, and the address with it taken in, or out."""

    label: str
    lang: str
    """The language of the label, where it is not the page's."""
    count: int
    chosen: bool
    address: str


@dataclass(frozen=True, slots=True)
class Facet:
    """How the hits spread over the values of one field."""

    title: str
    first: list[Option]
    more: list[Option]


class Narrowing:
    """What a question is narrowed to, and what it could be narrowed to."""

    def __init__(self, visit: Visit, asked: Asked) -> None:
        self.visit, self.asked = visit, asked
        self._library = visit.address("library")
        self._faces = faces(visit)

    def facets(self, search: Search) -> list[Facet]:
        """Country, language and law with the number of hits of each, as if nothing of the same facet were chosen."""
        asked = self.asked
        free = [field for field in FACETS if not asked.chosen(field)]
        counts = search.counts(asked.question, within(self.visit, asked.filters), fields=free)
        for wish in FACETS:
            if wish not in free:
                others = within(self.visit, with_values(asked.filters, wish, ()))
                counts |= search.counts(asked.question, others, fields=[wish])
        titles = {"country": gettext("Country"), "language": gettext("Language"), "document": gettext("Law")}
        return [self._facet(field, titles[field], counts[field]) for field in FACETS]

    def _facet(self, wish: str, title: str, counts: Mapping[str, int]) -> Facet:
        chosen = self.asked.chosen(wish)
        values = [*chosen, *(value for value in counts if value not in chosen)][:MOST]
        options = [self._option(wish, value, counts.get(value, 0), value in chosen) for value in values]
        return Facet(title, options[:FEW], options[FEW:])

    def _option(self, wish: str, value: str, count: int, chosen: bool) -> Option:
        label, lang = self._said(wish, value)
        return Option(label, lang, count, chosen, self._at(self.asked.with_value(wish, value)))

    def chips(self) -> list[tuple[str, str]]:
        """Every filter that is set, and the address without it."""
        found = [
            (self._said(wish, value)[0], self._at(self.asked.with_value(wish, value)))
            for wish in WISHES for value in self.asked.chosen(wish)
        ]  # fmt: skip
        if self.asked.filters.as_of:
            without = {name: value for name, value in self.asked.query.items() if name != "as_of"}
            date = gettext("as of {date}").format(date=saying.day(self.asked.filters.as_of))
            found.append((date, self._at(without)))
        return found

    def _at(self, query: Mapping[str, Any]) -> str:
        return f"{self._library}?{urlencode(query, doseq=True)}" if query else self._library

    def _said(self, wish: str, value: str) -> tuple[str, str]:
        """How a value of a parameter is called, and in which language where that is not the page's."""
        match wish:
            case "country":
                return country_of_text(self.visit, value), ""
            case "language":
                return saying.language_name(value), ""
            case "document":
                id = value if value in self._faces else texts().library.resolve(value)
                face = self._faces[id].description
                return face.title, face.language
            case "form":
                return called(self.visit, "forms", self.visit.atlas.form(value)), ""
            case "topic":
                return called(self.visit, "topics", self.visit.atlas.topic(value)), ""
        return spoken(value), ""
