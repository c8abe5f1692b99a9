"""The words of one language by which topics and terms are recognised: cues and glossary of an Atlas."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ...records.atlas import Atlas
from ...records.base import Language
from ...records.cues import Cue
from ...records.knowledge import GlossaryTerm
from ..words import fold


@dataclass(frozen=True)
class Lexicon:
    """Folded cues of one language. Topics without cues in it are absent; the rest still works."""

    language: Language
    headings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Glossary terms in the language, by the id of the term."""

    def __bool__(self) -> bool:
        return bool(self.headings or self.terms)


def lexicon(atlas: Atlas, language: Language) -> Lexicon:
    """The cues and terms that an Atlas has in a language; Lexicon is false where it has none."""
    cues = [cue for cue in atlas.of(Cue) if cue.language == language]
    terms = {}
    for term in atlas.of(GlossaryTerm):
        words = (term.term, *term.variants) if language == "en" else term.translations.get(language, ())
        if words:
            terms[term.id] = _folded(words)
    return Lexicon(
        language,
        {cue.topic: _folded(cue.headings) for cue in cues},
        {cue.topic: _folded(cue.words) for cue in cues},
        terms,
    )


def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(fold, words)))
