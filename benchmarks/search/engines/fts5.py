"""SQLite FTS5 with the two tokenizers that need no extension.

The text is not stored a second time (``content=''``), since the provision itself would come from where it is kept.
"""

# ruff: noqa: D102 - what each method answers is said once, in base.Engine

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from ..corpora import Doc
from .base import WORD, Engine


class Unicode61(Engine):
    """The default tokenizer."""

    note = "unicode61; columns law, heading, text; question: words joined by OR; term: phrase"
    tokenizer = "unicode61"

    def version(self) -> str:
        return sqlite3.sqlite_version

    def build(self, docs: Iterator[Doc], folder: Path) -> None:
        store = sqlite3.connect(folder / "index.sqlite")
        store.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-200000;")
        store.execute(
            f"CREATE VIRTUAL TABLE t USING fts5(language, law, heading, text, content='', tokenize='{self.tokenizer}')"
        )
        rows = ((number, _key(doc.language), doc.law, doc.heading, doc.text) for number, doc in enumerate(docs))
        store.executemany("INSERT INTO t(rowid, language, law, heading, text) VALUES (?, ?, ?, ?, ?)", rows)
        store.execute("INSERT INTO t(t) VALUES ('optimize')")
        store.commit()
        store.close()

    def open(self, folder: Path) -> None:
        self.store = sqlite3.connect(f"file:{folder}/index.sqlite?mode=ro", uri=True)
        self.store.execute("SELECT rowid FROM t WHERE t MATCH 'language:none'").fetchall()

    def pieces(self, text: str) -> list[str]:
        """What is joined by OR."""
        return list(dict.fromkeys(WORD.findall(text)))

    def search(self, text: str, language: str, many: int) -> list[int]:
        pieces = self.pieces(text)
        return self._ask(" OR ".join(f'"{piece}"' for piece in pieces), language, many) if pieces else []

    def term(self, text: str, language: str, many: int | None) -> list[int]:
        quoted = text.replace('"', '""')
        return self._ask(f'"{quoted}"', language, -1 if many is None else many)

    def _ask(self, query: str, language: str, many: int) -> list[int]:
        # The language is a column of the index with no weight in the ranking: a filter that costs no join.
        match = f'language:"{_key(language)}" AND {{law heading text}}:({query})'
        found = self.store.execute(
            "SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t, 0.0, 1.0, 1.0, 1.0) LIMIT ?", (match, many)
        )
        return [row[0] for row in found]

    def close(self) -> None:
        self.store.close()


class Trigram(Unicode61):
    """The trigram tokenizer: substrings of three characters and more."""

    note = "trigram; columns law, heading, text; question: trigrams of its words joined by OR; term: phrase (substring)"
    tokenizer = "trigram"

    def pieces(self, text: str) -> list[str]:
        found = (word[at : at + 3] for word in text.split() for at in range(len(word) - 2))
        return list(dict.fromkeys(piece.replace('"', '""') for piece in found))


def _key(language: str) -> str:
    """The language as one token of either tokenizer, and no part of another's."""
    return f"lang{language.replace('-', '').lower()}end"
