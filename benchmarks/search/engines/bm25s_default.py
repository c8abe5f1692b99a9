"""bm25s as its README shows it: its own tokenizer, English stop words included, the default variant of BM25."""

# ruff: noqa: D102 - what each method answers is said once, in base.Engine

import json
from collections.abc import Iterator
from pathlib import Path

import bm25s
import numpy

from ..corpora import Doc
from .base import Engine


class Bm25s(Engine):
    """A bag of words: no phrases, so a term finds what shares any word with it."""

    note = "default tokenizer; law, heading and text as one; question and term: bag of words, masked by language"

    def version(self) -> str:
        return bm25s.__version__

    def build(self, docs: Iterator[Doc], folder: Path) -> None:
        texts, languages = [], []
        for doc in docs:
            texts.append(f"{doc.law} {doc.heading} {doc.text}")
            languages.append(doc.language)
        tokens = bm25s.tokenize(texts, show_progress=False)
        del texts
        retriever = bm25s.BM25()
        retriever.index(tokens, show_progress=False)
        retriever.save(folder)
        (folder / "languages.json").write_text(json.dumps(languages))

    def open(self, folder: Path) -> None:
        self.retriever = bm25s.BM25.load(folder)
        languages = numpy.array(json.loads((folder / "languages.json").read_text()))
        self.masks = {name: (languages == name).astype("float32") for name in numpy.unique(languages)}

    def search(self, text: str, language: str, many: int) -> list[int]:
        scores = self._scores(text, language)
        if scores is None:
            return []
        best = numpy.argpartition(-scores, min(many, len(scores) - 1))[:many]
        best = best[numpy.argsort(-scores[best], kind="stable")]
        return [int(number) for number in best if scores[number] > 0]

    def term(self, text: str, language: str, many: int | None) -> list[int]:
        if many is not None:
            return self.search(text, language, many)
        scores = self._scores(text, language)
        if scores is None:
            return []
        found = numpy.flatnonzero(scores > 0)
        return [int(number) for number in found[numpy.argsort(-scores[found], kind="stable")]]

    def _scores(self, text: str, language: str) -> "numpy.ndarray | None":
        words = bm25s.tokenize([text], return_ids=False, show_progress=False)[0]
        known = [word for word in words if word in self.retriever.vocab_dict]
        return self.retriever.get_scores(known, weight_mask=self.masks[language]) if known else None
