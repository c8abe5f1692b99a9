"""The glossary: the words of the field in fourteen languages, and each with what is known by it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from ....analysis.mentions import mentions
from ....records.knowledge import GlossaryTerm
from ... import saying
from ...languages import DEFAULT, LANGUAGES
from ...letters import folded, initial
from ...pages import Page
from ...showing.naming import called, plainly
from ...visit import Visit
from .linked import glossary_of, term_of
from .record import leaning_on, one_of

ONLY_ENGLISH = "EN"
"""In place of a letter: the terms that have no word in the language of the page yet."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A term as it is listed."""

    term: GlossaryTerm
    said: SafeString
    plain: str


@dataclass(frozen=True, slots=True)
class Letter:
    """The terms that begin with a letter."""

    letter: str
    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class InLanguage:
    """What a term is called in a language; nothing where nobody has noted it."""

    tag: str
    name: str
    words: tuple[str, ...]


def glossary(visit: Visit) -> Page:
    """Every term in the language of the page, with the English and the definition."""
    wanted = visit.wish("q")
    held = visit.atlas.of(GlossaryTerm)
    entries = [_entry(visit, term) for term in held if _fits(term, wanted)]
    ordered = saying.in_order(entries, lambda entry: entry.plain.casefold())
    return Page(
        "pages/glossary.html",
        {
            "letters": _by_letter(ordered, visit.language),
            "wanted": wanted,
            "shown": len(entries),
            "whole": len(held),
            "languages": len(LANGUAGES),
            "untranslated": _untranslated(held, visit.language),
            "linked": glossary_of(visit),
        },
    )


def term(visit: Visit, id: str) -> Page:
    """A term with its definition, its place among others, and its words in every language."""
    found = one_of(visit, "glossary", id)
    assert isinstance(found, GlossaryTerm)  # noqa: S101  (the kind holds nothing else)
    told = mentions(visit.atlas, id)
    name = called(visit, "glossary", found)
    here = found.translations.get(visit.language, (found.term,))[0]
    return Page(
        "pages/term.html",
        {
            "term": found,
            "name": name,
            "plain": plainly(name),
            "search": here,
            "linked": term_of(visit, found),
            "languages": _in_languages(found),
            "narrower": told.narrower,
            "leaning": leaning_on(visit, told.by_kind),
            "api": f"/api/v1/{visit.release.name if visit.pinned else 'current'}",
        },
    )


def _entry(visit: Visit, term: GlossaryTerm) -> Entry:
    said = called(visit, "glossary", term)
    return Entry(term, said, plainly(said))


def _fits(term: GlossaryTerm, wanted: str) -> bool:
    """Whether every word looked for stands in the term, in whatever language, or in its definition."""
    texts = [
        term.term,
        *term.variants,
        term.definition,
        *(text for texts in term.translations.values() for text in texts),
    ]
    whole = folded("\n".join(texts))
    return all(word in whole for word in folded(wanted).split())


def _untranslated(terms: Iterable[GlossaryTerm], language: str) -> int:
    return 0 if language == DEFAULT else sum(language not in term.translations for term in terms)


def _in_languages(term: GlossaryTerm) -> list[InLanguage]:
    others = [
        InLanguage(tag, saying.language_name(tag), term.translations.get(tag, ()))
        for tag in LANGUAGES
        if tag != DEFAULT
    ]
    return saying.in_order(others, lambda one: one.name)


def _by_letter(entries: Iterable[Entry], language: str) -> list[Letter]:
    letters: dict[str, list[Entry]] = {}
    only_english: list[Entry] = []
    for entry in entries:
        if language == DEFAULT or language in entry.term.translations:
            letters.setdefault(initial(entry.plain, language), []).append(entry)
        else:
            only_english.append(entry)
    found = [Letter(letter, some) for letter, some in letters.items()]
    return [*found, Letter(ONLY_ENGLISH, only_english)] if only_english else found
