"""The index: Tantivy, fed with our own tokens.

Fields: ``find`` (heading and text, with positions), ``head`` and ``law`` (title of the law) for ranking, ``loose`` (stems),
``number`` and ``title`` to look articles up by, and the filters. What is shown of a hit lies beside them, compressed.
"""

import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from errno import EEXIST, ENOTEMPTY
from functools import cached_property, lru_cache
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import tantivy

from ...errors import DamagedError, OutputError
from ..words import fold, loose, tokens
from .provisions import IndexedProvision

BATCH = 1000
HEAP = 160_000_000
"""Bytes that the writer may fill before it writes a segment: it bounds the memory of indexing."""
VOCABULARY = "words.txt"
TITLES = "titles.txt"
EXACT = ("number", "title", "language", "country", "document", "expression", "unit")
"""Fields of one value that is looked up whole. A unit is ``document#eId``."""
FACETS = ("country", "language", "document")
"""Fields by whose values hits are counted."""
COUNTED = ("head", "law", "loose")
"""Fields of tokens that only weigh; where a token stands in them is not kept."""

Fed = tuple[tuple[str, str, str, str], tuple[str, ...], bytes]
"""A provision as the index takes it: the tokens of ``find`` and ``COUNTED``, the values of ``EXACT``, what is shown."""


def schema() -> tantivy.Schema:
    """The fields of the index."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("find", tokenizer_name="spaced", index_option="position")
    for name in COUNTED:
        builder.add_text_field(name, tokenizer_name="spaced", index_option="freq")
    for name in EXACT:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=name in FACETS)
    builder.add_bytes_field("shown", stored=True)
    return builder.build()


def _registered(index: tantivy.Index) -> tantivy.Index:
    # Tokenizers are not kept with an index: without this it would split our tokens anew.
    index.register_tokenizer("spaced", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index


def fed(batch: list[IndexedProvision]) -> tuple[list[Fed], set[str]]:
    """A batch of provisions as the index takes them, and the words of spaced scripts in it."""
    found: list[Fed] = []
    words: set[str] = set()
    titles: dict[str, tuple[str, str]] = {}
    for one in batch:
        if one.law not in titles:
            law = fold(one.law)
            titles[one.law] = law, tokens(law)
        heading, (law, of_law) = fold(one.heading), titles[one.law]
        text = fold(one.text if one.heading in one.text else f"{one.heading}\n{one.text}")
        found.append((
            (tokens(text, words), tokens(heading), of_law, loose(text, one.language)),
            (
                one.reference, law, one.language, one.country, one.document,
                expression_key(one.document, one.expression), f"{one.document}#{one.eid}",
            ),
            one.stored(),
        ))  # fmt: skip
    return found, words


def expression_key(document: str, expression: str) -> str:
    """How one text of a law is named in the index."""
    return f"{document} {expression}"


class Index:
    """An index of provisions in a folder, open to be asked. It can be shared between threads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            # Tantivy opens some of its files only when they are asked: one that was tidied away is missed here already.
            for name in (VOCABULARY, TITLES, *json.loads((folder / ".managed.json").read_text("utf-8"))):
                (folder / name).stat()
            self.index = _registered(tantivy.Index.open(str(folder)))
            self.searcher = self.index.searcher()
        except (OSError, ValueError) as error:
            raise DamagedError(
                f"The index {folder} is damaged ({error}). Delete it: it is made anew when asked."
            ) from error
        self.schema = self.index.schema
        self.frequency = lru_cache(maxsize=200_000)(self._frequency)
        """How many provisions hold a token of a field: ``frequency(field, token)``."""

    @classmethod
    def build(
        cls, folder: Path, provisions: Iterable[IndexedProvision], *,
        workers: int | None = None, progress: Callable[[int], None] | None = None,
    ) -> int:  # fmt: skip
        """Write an index of provisions; how many there are. It stands whole in the folder, or not at all."""
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as working:
                made = Path(working, "index")
                made.mkdir()
                count = _write(made, provisions, workers, progress)
                _put(made, folder)
        except OSError as error:
            raise OutputError(
                f"The index {folder} cannot be written ({error.strerror or error}). Free some space, or name another cache "
                "folder in SSE_ATLAS_CACHE."
            ) from error
        return count

    @cached_property
    def vocabulary(self) -> str:
        """Every word of the spaced scripts, one a line: a part of a word is found through it."""
        return (self.folder / VOCABULARY).read_text("utf-8")

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """The titles of the laws, folded, longest first."""
        return tuple((self.folder / TITLES).read_text("utf-8").splitlines())

    @cached_property
    def languages(self) -> dict[str, int]:
        """How many provisions there are in each language."""
        return dict(self.searcher.terms_with_prefix("language", ""))

    def _frequency(self, field: str, token: str) -> int:
        count: int = self.searcher.doc_freq(field, token)
        return count

    def starting(self, beginning: str) -> list[str]:
        """The tokens of ``find`` that begin so, the commonest first."""
        return [token for token, _ in self.searcher.terms_with_prefix("find", beginning)]

    def counts(self, query: tantivy.Query, fields: Sequence[str] = FACETS) -> dict[str, dict[str, int]]:
        """How many provisions match a query, by the values of some of the ``FACETS``, the most first."""
        asked = {field: {"terms": {"field": field, "size": max(1, self.size)}} for field in fields}
        found = self.searcher.aggregate(query, asked) if asked else {}
        return {
            field: {bucket["key"]: int(bucket["doc_count"]) for bucket in found[field]["buckets"]} for field in fields
        }

    def shown(self, address: Any) -> IndexedProvision:
        """What lies at an address that a search returned."""
        return IndexedProvision.restored(bytes(self.searcher.doc(address)["shown"][0]))

    @property
    def size(self) -> int:
        """How many provisions there are."""
        count: int = self.searcher.num_docs
        return count


def _put(made: Path, folder: Path) -> None:
    try:
        made.rename(folder)
    except OSError as error:
        # Another process was faster: the same content gives the same index, and somebody may be reading that one.
        if error.errno not in (ENOTEMPTY, EEXIST):
            raise


def _write(
    folder: Path, provisions: Iterable[IndexedProvision], workers: int | None, progress: Callable[[int], None] | None
) -> int:
    batches = _batches(provisions, workers)
    # The pool forks at the first batch: before the writer has threads that a fork would tear.
    started = [next(batches, ([], set()))]
    index = _registered(tantivy.Index(schema(), path=str(folder)))
    writer = index.writer(HEAP, num_threads=1)
    words: set[str] = set()
    titles: set[str] = set()
    count = 0
    for batch, spaced in chain(started, batches):
        words |= spaced
        for counted, exact, shown in batch:
            entry = tantivy.Document()
            for name, value in zip(("find", *COUNTED, *EXACT), (*counted, *exact), strict=True):
                if value:
                    entry.add_text(name, value)
            entry.add_bytes("shown", shown)
            writer.add_document(entry)
            titles.add(exact[1])
        count += len(batch)
        if progress:
            progress(count)
    writer.commit()
    writer.wait_merging_threads()
    (folder / VOCABULARY).write_text("\n" + "\n".join(sorted(words)) + "\n", "utf-8")
    by_length = sorted(filter(None, titles), key=lambda title: (-len(title), title))
    (folder / TITLES).write_text("".join(f"{' '.join(title.split())}\n" for title in by_length), "utf-8")
    return count


def _batches(provisions: Iterable[IndexedProvision], workers: int | None) -> Iterator[tuple[list[Fed], set[str]]]:
    source = iter(provisions)
    batches = iter(lambda: list(islice(source, BATCH)), [])
    first = next(batches, None)
    if first is None:
        return
    many = workers if workers is not None else min(2, os.cpu_count() or 1)
    if many < 2 or len(first) < BATCH:
        yield fed(first)
        for batch in batches:
            yield fed(batch)
        return
    with get_context("fork").Pool(many) as pool:
        yield from pool.imap(fed, chain((first,), batches))
