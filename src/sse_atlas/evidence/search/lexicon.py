"""The glossary as the lexicon of search: it keeps compounds whole, and carries a question into other languages."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...records.atlas import Atlas
from ...records.knowledge import GlossaryTerm
from ..words import fold, runs

LONGEST = 14
"""Characters of an unspaced term, or words of a spaced one, that are looked up."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """A term of the question and a translation of it."""

    said: str
    language: str
    translation: str

    def __str__(self) -> str:
        return f"{self.said} → {self.translation}"


class Lexicon:
    """Terms by what they are called in each language."""

    def __init__(self, terms: Iterable[tuple[str, Mapping[str, tuple[str, ...]]]] = ()) -> None:
        self._names: dict[str, dict[str, tuple[str, ...]]] = {}
        self._called: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for id, names in terms:
            self._names[id] = dict(names)
            for language, called in names.items():
                for name in called:
                    self._called[fold(name)].append((id, language))

    @classmethod
    def of(cls, atlas: Atlas) -> "Lexicon":
        """The lexicon of an Atlas's glossary."""
        return cls(
            (term.id, {"en": (term.term, *term.variants), **{k: tuple(v) for k, v in term.translations.items()}})
            for term in atlas.of(GlossaryTerm)
        )

    def found(self, folded: str) -> list[tuple[str, str]]:
        """The terms in a folded question, longest first, none inside another: the words and the id of the term."""
        held: list[tuple[int, int, str]] = []
        for start, end in _stretches(folded):
            text = folded[start:end]
            if text in self._called:
                held.append((start, end, text))
        held.sort(key=lambda one: one[0] - one[1])
        taken: list[tuple[int, int]] = []
        found = []
        for start, end, text in held:
            if all(end <= a or start >= b for a, b in taken):
                taken.append((start, end))
                found += [(text, id) for id in dict.fromkeys(id for id, _ in self._called[text])]
        return found

    def expansions(self, folded: str) -> list[Expansion]:
        """Every translation of every term in a folded question, into the languages in which it was not asked."""
        found = {}
        for said, id in self.found(folded):
            spoken = {language for other, language in self._called[said] if other == id}
            for language, names in self._names[id].items():
                for name in names:
                    if language not in spoken and (translation := fold(name)) != said:
                        found[language, translation] = Expansion(said, language, name)
        return list(found.values())


def _stretches(folded: str) -> Iterable[tuple[int, int]]:
    """Every stretch of a question that could be a term: words in a row, or characters of an unspaced run."""
    pieces: list[tuple[int, int]] = []
    inside: list[bool] = []
    for run in runs(folded):
        if not run.clusters:
            pieces.append((run.start, run.end))
            inside.append(False)
            continue
        start = run.start
        for cluster in run.clusters:
            pieces.append((start, start + len(cluster)))
            inside.append(True)
            start += len(cluster)
    for first in range(len(pieces)):
        for last in range(first, min(len(pieces), first + LONGEST)):
            yield pieces[first][0], pieces[last][1]
