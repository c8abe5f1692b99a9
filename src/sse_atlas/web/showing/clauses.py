"""The text of a clause of the model law, with what a country would fill in marked, in the language of a page."""

import re
from dataclasses import dataclass
from functools import cached_property

from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from ...records.atlas import Atlas
from ...records.model import ClauseTranslation, ModelClause, Paragraph
from .. import saying
from ..answers import kept
from ..visit import Visit
from ..vocabulary import SLOTS, spoken

_PLACEHOLDER = re.compile(r"(\{[^{}]*\})")


@dataclass(frozen=True)
class Wording:
    """A clause, or a variant of it, in one language."""

    language: str
    heading: str
    text: tuple[Paragraph, ...]
    draft: bool
    """Whether a machine translated it and no person has approved it."""
    record: ClauseTranslation | None = None


@dataclass(frozen=True)
class Wordings:
    """A clause in its original, and in the language of the page where it was translated."""

    original: Wording
    translated: Wording | None

    @cached_property
    def pairs(self) -> list[tuple[Paragraph | None, Paragraph]]:
        """Paragraphs of the translation beside those of the original; None where there is no translation."""
        mine = self.translated.text if self.translated else (None,) * len(self.original.text)
        return list(zip(mine, self.original.text, strict=True))


def translations(atlas: Atlas) -> dict[tuple[str, str | None, str], ClauseTranslation]:
    """Every translation of a clause, by clause, variant and language."""
    return {(one.clause, one.variant, one.language): one for one in atlas.of(ClauseTranslation)}


def wordings_of(visit: Visit, clause: ModelClause) -> Wordings:
    """A clause as a page shows it."""
    original = Wording("en", clause.heading, clause.text, draft=False)
    if visit.language == "en":
        return Wordings(original, None)
    found = kept(visit.release, translations).get((clause.id, None, visit.language))
    if found is None:
        return Wordings(original, None)
    draft = found.translated_by == "machine"
    return Wordings(original, Wording(found.language, found.heading, found.text, draft, found))


def original(visit: Visit, clause: ModelClause, text: str) -> SafeString:
    """A text of a clause in English, with English words in its slots."""
    with translation.override("en"):
        return written(visit, clause, text)


def written(visit: Visit, clause: ModelClause, text: str) -> SafeString:
    """A text of a clause: other clauses linked, numbers at the model's value, names as marked slots."""
    values = {one.id: one for one in clause.parameters}
    parts = []
    for part in _PLACEHOLDER.split(text):
        name, _, target = part.strip("{}").partition(":") if part.startswith("{") else ("", "", "")
        if name == "ref" and target in visit.atlas.clauses:
            other = visit.atlas.clauses[target]
            said = gettext("clause {n}").format(n=other.order)
            parts.append(
                format_html('<a href="{}" title="{}">{}</a>', visit.address("clause", id=target), other.heading, said)
            )
        elif name in values:
            one = values[name]
            said = saying.number(one.default)
            parts.append(format_html('<b class="slot" title="{}">{}</b>', one.meaning, said))
        elif name in SLOTS:
            parts.append(format_html('<b class="slot">{}</b>', spoken(name, "slots")))
        else:
            parts.append(format_html("{}", part))
    return format_html_join("", "{}", ((part,) for part in parts))
