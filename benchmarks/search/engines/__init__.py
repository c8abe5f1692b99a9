"""One module per search engine, each set up as a sensible user of it would, all behind ``base.Engine``.

Only the standard library is imported here: a worker may run under an interpreter that has nothing but its engine.
"""

import importlib

from .base import Engine

MODULES = {
    "ours": "ours.Ours",
    "fts5-unicode61": "fts5.Unicode61",
    "fts5-trigram": "fts5.Trigram",
    "tantivy-default": "tantivy_default.TantivyDefault",
    "bm25s": "bm25s_default.Bm25s",
    "xapian": "xapian_ngrams.Xapian",
    "postgres": "postgres.Postgres",
    "postgres-trgm": "postgres.Trigram",
}
SYSTEM_PYTHON = frozenset({"xapian"})
"""Engines whose bindings come with the operating system's own Python."""


def engine(name: str) -> Engine:
    """The engine of this name; ImportError where its library is not installed."""
    module, cls = MODULES[name].split(".")
    found: Engine = getattr(importlib.import_module(f"{__name__}.{module}"), cls)()
    return found
