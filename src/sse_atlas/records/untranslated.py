"""What a language still lacks: the texts of its countries, and those common to all, without a translation that stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from .atlas import Atlas
from .base import Record
from .country import Country
from .translating import TRANSLATABLE, own_name, source_text


@dataclass(frozen=True, slots=True)
class Untranslated:
    """A text to be translated."""

    kind: str
    record: str
    field: str
    en: str
    stale: str | None = None
    """The translation of an earlier text, where there is one."""


def untranslated(atlas: Atlas, language: str) -> Iterator[Untranslated]:
    """The texts that lack a translation into a language, or have only a stale one, in the order of TRANSLATABLE.

    A country's texts are wanted in the first of its languages that is not English, those common to all in every language.
    """
    at_home = {country.iso3 for country in atlas.of(Country) if first_language(country) == language}
    for kind, fields in TRANSLATABLE.items():
        for record in atlas.all(kind):
            if atlas.home_of(record) in at_home | {None}:
                for field in fields:
                    yield from _lacking(atlas, kind, record, field, language)


def first_language(country: Country) -> str | None:
    """The language into which a country's texts are translated; None where it is English alone."""
    return next((language for language in country.languages if language != "en"), None)


def _lacking(atlas: Atlas, kind: str, record: Record, field: str, language: str) -> Iterator[Untranslated]:
    english = source_text(record, field)
    if english is None or own_name(record, field, language):
        return
    found = atlas.translated(kind, record.id, field, language)
    if found is None or found.state == "stale":
        yield Untranslated(kind, record.id, field, english, found.text if found else None)
