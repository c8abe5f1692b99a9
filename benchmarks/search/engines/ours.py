"""SSE Atlas, as its users ask it: the whole of a search, from the question to hits with snippets and reasons."""

# ruff: noqa: D102 - what each method answers is said once, in base.Engine

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import sse_atlas.evidence.search
from sse_atlas.evidence.search.asking import Search
from sse_atlas.evidence.search.filters import Resolved
from sse_atlas.evidence.search.index import Index
from sse_atlas.evidence.search.lexicon import Lexicon
from sse_atlas.evidence.search.provisions import IndexedProvision
from sse_atlas.evidence.search.understanding import understood
from sse_atlas.records.opening import open_atlas

from ..corpora import Doc
from .base import Engine

MARKS = re.compile(r"[\"“”„«»「」『』]|(?<!\S)-")


class Ours(Engine):
    """The default of the product, with the embedded glossary."""

    note = "complete: glossary, ranking, filter by language, snippets and reasons; term: a quotation"

    def version(self) -> str:
        digest = hashlib.sha256()
        evidence = Path(sse_atlas.evidence.search.__file__).parents[1]
        for folder in (evidence / "search", evidence / "words"):
            for path in sorted((*folder.glob("*.py"), *folder.glob("*.yaml"))):
                digest.update(path.read_bytes())
        return digest.hexdigest()[:12]

    def build(self, docs: Iterator[Doc], folder: Path) -> None:
        Index.build(folder, (_provision(number, doc) for number, doc in enumerate(docs)))

    def open(self, folder: Path) -> None:
        index = Index(folder)
        index.vocabulary, index.titles, index.languages  # noqa: B018 - read at opening, not at the first question
        self.asked = Search(index, Lexicon.of(open_atlas()))

    def search(self, text: str, language: str, many: int) -> list[int]:
        # Any of the words, as the other engines are asked: quotation marks and hyphens would say more than that.
        words = MARKS.sub(" ", text)
        return self._numbers(self.asked.ask(words, Resolved((("language", (language,)),)), limit=many))

    def term(self, text: str, language: str, many: int | None) -> list[int]:
        quoted, within = '"' + text.replace('"', " ") + '"', Resolved((("language", (language,)),))
        if many is None:
            return [int(one.eid) for one in self.asked.every(quoted, within)]
        return self._numbers(self.asked.ask(quoted, within, limit=many))

    def _numbers(self, answer: sse_atlas.evidence.search.SearchAnswer) -> list[int]:
        return [int(hit.provision) for hit in answer.hits]


def _provision(number: int, doc: Doc) -> IndexedProvision:
    return IndexedProvision(
        document=f"background/{doc.language}", expression=doc.language, eid=str(number), number=doc.number,
        reference=_reference(doc.number), heading=doc.heading, law=doc.law, language=doc.language, country="", text=doc.text,
    )  # fmt: skip


@cache
def _reference(number: str) -> str:
    """The number in the notation of the records, as cutting gives it."""
    if number.isdecimal() or not number:
        return number
    return (understood(number).articles or ("",))[0]
