"""Tantivy as its documentation shows it: text fields with the default tokenizer, the query parser over all of them."""

# ruff: noqa: D102 - what each method answers is said once, in base.Engine

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import tantivy

from ..corpora import Doc
from .base import WORD, Engine

FIELDS = ["law", "heading", "text"]


class TantivyDefault(Engine):
    """Words split at what is no letter or digit, lower-cased, those above 40 bytes dropped."""

    note = "default tokenizer; fields law, heading, text; question: query parser (OR); term: phrase"

    def version(self) -> str:
        return version("tantivy")

    def build(self, docs: Iterator[Doc], folder: Path) -> None:
        schema = tantivy.SchemaBuilder()
        schema.add_integer_field("number", stored=True, fast=True)
        schema.add_text_field("language", tokenizer_name="raw", index_option="basic")
        for field in FIELDS:
            schema.add_text_field(field)
        writer = tantivy.Index(schema.build(), path=str(folder)).writer(256_000_000, num_threads=2)
        for number, doc in enumerate(docs):
            found = tantivy.Document(language=doc.language, law=doc.law, heading=doc.heading, text=doc.text)
            found.add_integer("number", number)
            writer.add_document(found)
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> None:
        self.index = tantivy.Index.open(str(folder))
        self.searcher = self.index.searcher()
        self.numbers = None

    def search(self, text: str, language: str, many: int) -> list[int]:
        return self._ask(" ".join(WORD.findall(text)), language, many)

    def term(self, text: str, language: str, many: int | None) -> list[int]:
        return self._ask('"' + text.replace('"', " ") + '"', language, many or self.searcher.num_docs)

    def _ask(self, text: str, language: str, many: int) -> list[int]:
        query, _ = self.index.parse_query_lenient(text, FIELDS)
        schema = self.index.schema
        inside = tantivy.Query.const_score_query(tantivy.Query.term_query(schema, "language", language), 0.0)
        both = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, inside)])
        hits = self.searcher.search(both, limit=many, count=False).hits
        return [self.searcher.doc(address)["number"][0] for _, address in hits]
