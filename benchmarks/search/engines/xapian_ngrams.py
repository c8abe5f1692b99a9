"""Xapian with its generator of n-grams for Chinese, Japanese and Korean, which its guide recommends for them."""

# ruff: noqa: D102 - what each method answers is said once, in base.Engine

from collections.abc import Iterator
from pathlib import Path

import xapian

from ..corpora import Doc
from .base import Engine

GRAMS = xapian.QueryParser.FLAG_CJK_NGRAM
COMMIT_EVERY = 20_000


class Xapian(Engine):
    """Terms with positions, BM25, boolean filter by language."""

    note = "FLAG_CJK_NGRAM, no stemmer; law, heading and text as one; question: its terms by OR; term: phrase"

    def version(self) -> str:
        return xapian.version_string()

    def build(self, docs: Iterator[Doc], folder: Path) -> None:
        store = xapian.WritableDatabase(str(folder / "db"), xapian.DB_CREATE_OR_OVERWRITE)
        generator = xapian.TermGenerator()
        generator.set_flags(xapian.TermGenerator.FLAG_CJK_NGRAM)
        for number, doc in enumerate(docs):
            found = xapian.Document()
            generator.set_document(found)
            for text in (doc.law, doc.heading, doc.text):
                generator.index_text(text)
                generator.increase_termpos()
            found.add_boolean_term(_key(doc.language))
            store.add_document(found)
            if number % COMMIT_EVERY == COMMIT_EVERY - 1:
                store.commit()
        store.commit()
        store.close()
        xapian.Database(str(folder / "db")).compact(str(folder / "packed"))
        for path in (folder / "db").iterdir():
            path.unlink()

    def open(self, folder: Path) -> None:
        self.store = xapian.Database(str(folder / "packed"))
        self.asking = xapian.Enquire(self.store)
        self.parser = xapian.QueryParser()
        self.parser.set_database(self.store)

    def search(self, text: str, language: str, many: int) -> list[int]:
        # The query parser joins the n-grams of one run by AND, which no question survives: its terms by OR instead.
        generator, words = xapian.TermGenerator(), xapian.Document()
        generator.set_flags(xapian.TermGenerator.FLAG_CJK_NGRAM)
        generator.set_document(words)
        generator.index_text(text)
        return self._ask(xapian.Query(xapian.Query.OP_OR, [item.term for item in words]), language, many)

    def term(self, text: str, language: str, many: int | None) -> list[int]:
        quoted = '"' + text.replace('"', " ") + '"'
        query = self.parser.parse_query(quoted, GRAMS | xapian.QueryParser.FLAG_PHRASE)
        return self._ask(query, language, self.store.get_doccount() if many is None else many)

    def _ask(self, query: "xapian.Query", language: str, many: int) -> list[int]:
        self.asking.set_query(xapian.Query(xapian.Query.OP_FILTER, query, xapian.Query(_key(language))))
        return [match.docid - 1 for match in self.asking.get_mset(0, many)]


def _key(language: str) -> str:
    return f"XL{language.lower()}"
