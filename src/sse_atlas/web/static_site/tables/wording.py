"""The words of a page of hits in one language, for a script that shows them as the site does."""

from collections.abc import Iterable
from typing import Any

from django.utils import translation
from django.utils.translation import gettext, ngettext

from ....evidence.tree import PREFIXES
from ....records.atlas import Atlas
from ... import saying
from ...languages import LANGUAGES, locale_of
from ...templatetags.atlas import capital
from ...vocabulary import WHY, spoken
from .names import PLACES
from .postings import IndexedText

_COUNTS = (0, 1, 2, 3, 5, 11, 21, 100, 1_000_000)
"""Numbers among which every plural form of a language is found."""


def wording(language: str, texts: Iterable[IndexedText], atlas: Atlas) -> dict[str, Any]:
    """Every word that a script needs to show hits in a language."""
    with translation.override(LANGUAGES[language].code):
        return _sentences(language) | _names(language, list(texts), atlas)


def _sentences(language: str) -> dict[str, Any]:
    plural = locale_of(language).plural_form
    # The same texts as those of the page of hits, so that they are translated once.
    found = {plural(n): ngettext("%(found)s provision", "%(found)s provisions", n) for n in _COUNTS}
    return {
        "found": {form: text.replace("%(found)s", "{found}") for form, text in found.items()},
        "exactly": gettext("exactly “%(words)s”").replace("%(words)s", "{words}"),
        "without": gettext("without “%(words)s”").replace("%(words)s", "{words}"),
        "article": gettext("article %(number)s").replace("%(number)s", "{number}"),
        "law": gettext("of the law %(title)s").replace("%(title)s", "{title}"),
        "through": gettext("Matched through: %(through)s.").replace("%(through)s", "{through}"),
        "matched": gettext("What matched: %(reasons)s.").replace("%(reasons)s", "{reasons}"),
        "shown": gettext("%(first)s to %(last)s of %(total)s, best first.")
        .replace("%(first)s", "{first}").replace("%(last)s", "{last}").replace("%(total)s", "{total}"),
        "across": gettext("Also looked for in other languages, through the glossary"),
        "more": gettext("More hits"),
        "none": gettext("Nothing that is stored here holds these words. That says nothing of laws that are not stored."),
        "fewer": gettext("Try fewer words, or without quotation marks."),
        "empty": gettext("There is nothing to look for: give a word, a quotation in quotation marks, or an article number."),
        "pages": gettext("Pages of that name"),
        "searching": gettext("Searching …"),
        "why": {name: spoken(name, "why") for name in WHY},
        "list": dict(locale_of(language).list_patterns["standard"]),
    }  # fmt: skip


def _names(language: str, texts: list[IndexedText], atlas: Atlas) -> dict[str, Any]:
    held = [text.summary.description for text in texts]
    return {
        "kinds": {page: spoken(kind) for page, kind in PLACES.items()},
        "countries": {one: _country(language, one, atlas) for one in sorted({d.country for d in held})},
        "languages": {one: saying.language_name(one) for one in sorted({d.language for d in held})},
        "dates": {one: saying.day(one) for one in sorted({d.text_as_of for d in held if d.text_as_of})},
        "provisions": {prefix: capital(spoken(kind, "provisions")) for kind, prefix in PREFIXES.items()},
    }


def _country(language: str, iso3: str, atlas: Atlas) -> str:
    held = atlas.countries.get(iso3)
    if held is not None:
        return saying.country_name(held, language)
    return gettext("No country’s law") if iso3.startswith("X") else iso3
