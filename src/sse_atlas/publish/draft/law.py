"""The text of a tailored law in one language: numbered as the country numbers, every placeholder filled."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...analysis.tailoring import Settled
from ...errors import QuestionError, either
from ...records.atlas import Atlas
from ...records.base import Iso3
from ...records.model import TITLES, ClauseTranslation, DraftingConvention, ModelClause, Numerals, Paragraph, Title
from .numbers import numeral

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Line:
    """A numbered line and the numbered items below it."""

    number: str
    text: str
    items: tuple["Line", ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenClause:
    """One clause as it stands in the law."""

    clause: str
    place: int
    number: str
    heading: str
    lines: tuple[Line, ...]
    language: str
    """``en`` where no translation is on record."""


@dataclass(frozen=True, slots=True)
class WrittenTitle:
    """A title of the law with its clauses."""

    title: Title
    number: str
    name: str
    clauses: tuple[WrittenClause, ...]


@dataclass(frozen=True, slots=True)
class WrittenLaw:
    """The whole law in one language."""

    country: Iso3
    language: str
    name: str
    instrument: str
    formula: str
    """Who enacts it, and the opening words."""
    titles: tuple[WrittenTitle, ...]
    working_note: str
    translated: int
    """Clauses that stand in the language asked."""
    of: int

    @property
    def clauses(self) -> tuple[WrittenClause, ...]:
        """Every clause in order."""
        return tuple(clause for title in self.titles for clause in title.clauses)


def convention_of(atlas: Atlas, country: str) -> DraftingConvention:
    """How a country writes its laws. Raises QuestionError where the dataset does not say."""
    iso3 = atlas.country(country).iso3
    found = atlas.in_country(DraftingConvention, iso3)
    if not found:
        raise QuestionError(
            f"Nothing is on record of how {iso3} writes its laws: add countries/{iso3.lower()}/drafting_conventions.yaml, "
            "as another country has it."
        )
    return found[0]


def written_law(atlas: Atlas, country: str, settled: Settled, language: str) -> WrittenLaw:
    """The law of settled clauses in a language of the country, or in English.

    Raises QuestionError for a language that the country's conventions do not speak.
    """
    convention = convention_of(atlas, country)
    if language not in convention.act:
        raise QuestionError(f"The draft for {convention.country} can be written in {either(list(convention.act))}.")
    writer = _Writer(atlas, convention, settled, language)
    titles = tuple(writer.titles())
    done = [clause for title in titles for clause in title.clauses]
    return WrittenLaw(
        convention.country, language, convention.name[language], convention.instrument[language],
        "\n".join((convention.preamble[language], convention.enacted_by[language])), titles,
        convention.working_note[language], sum(clause.language == language for clause in done), len(done),
    )  # fmt: skip


class _Writer:
    def __init__(self, atlas: Atlas, convention: DraftingConvention, settled: Settled, language: str) -> None:
        self.atlas = atlas
        self.convention = convention
        self.settled = settled
        self.language = language
        self.place_of = {id: place for place, id in enumerate(settled.clauses, 1)}
        self.levels = {level.kind: level for level in convention.levels}
        self.translations = {
            (one.clause, one.variant): one for one in atlas.of(ClauseTranslation) if one.language == language
        }

    def titles(self) -> Sequence[WrittenTitle]:
        """The titles that hold a clause, numbered through."""
        held: dict[Title, list[WrittenClause]] = {}
        for id in self.settled.clauses:
            clause = self.atlas.clauses[id]
            held.setdefault(clause.title, []).append(self.clause(clause))
        used = [title for title in TITLES if title in held]
        return [
            WrittenTitle(
                title, self.number("title", self.language, place), self.convention.titles[title][self.language],
                tuple(held[title]),
            )
            for place, title in enumerate(used, 1)
        ]  # fmt: skip

    def clause(self, clause: ModelClause) -> WrittenClause:
        """A clause in the language, or in English where it has no translation."""
        variant = self.settled.variants.get(clause.id)
        found = self.translations.get((clause.id, variant))
        language = self.language if found or self.language == "en" else "en"
        text = found.text if found else text_of(clause, variant)
        place = self.place_of[clause.id]
        alone = len(text) == 1 and not self.convention.single_paragraph_numbered
        lines = []
        for number, paragraph in enumerate(text, 1):
            items = tuple(
                Line(self.number("item", language, at, clause=place, paragraph=number), self.filled(item, language))
                for at, item in enumerate(paragraph.items, 1)
            )
            label = "" if alone else self.number("paragraph", language, number, clause=place)
            lines.append(Line(label, self.filled(paragraph.text, language), items))
        heading = found.heading if found else clause.heading
        return WrittenClause(clause.id, place, self.number("clause", language, place), heading, tuple(lines), language)

    def number(self, kind: str, language: str, n: int, **above: int) -> str:
        """A number as it stands before the text, with the numbers above it where the country repeats them."""
        level = self.levels[kind]  # type: ignore[index]
        own = level.numerals.get(language, "arabic")
        over = {name: numeral(value, self._numerals(name, language)) for name, value in above.items()}
        return level.number[language].format(n=numeral(n, own), **over)

    def _numerals(self, kind: str, language: str) -> Numerals:
        return self.levels[kind].numerals.get(language, "arabic")  # type: ignore[index]

    def filled(self, text: str, language: str) -> str:
        """A text with every placeholder filled; the first letter stays a capital."""
        said = _PLACEHOLDER.sub(lambda found: self.value(found[1], language), text)
        return said[:1].upper() + said[1:] if text[:1] == "{" else said

    def value(self, name: str, language: str) -> str:
        """What stands for a placeholder."""
        kind, _, target = name.partition(":")
        if kind == "ref" and target:
            place = numeral(self.place_of[target], self._numerals("clause", language))
            return self.convention.reference[language].format(n=place)
        if name in self.settled.values:
            return f"{self.settled.values[name]:g}"
        if name == "commencement":
            months = self.settled.values.get("commencement_months", 0)
            return self.convention.commencement[language].format(months=f"{months:g}")
        return self._called(language)[name]

    def _called(self, language: str) -> Mapping[str, str]:
        names = self.atlas.countries[self.convention.country].names
        return {
            "act": self.convention.act[language],
            "authority": self.convention.authority[language],
            "council": self.convention.council_name[language],
            "register": self.convention.register_name[language],
            "country": names.get(language, names["en"]),
        }


def text_of(clause: ModelClause, variant: str | None) -> tuple[Paragraph, ...]:
    """The English text of a clause, or of a variant of it."""
    if variant is None:
        return clause.text
    return next(one.text for one in clause.variants if one.id == variant)
