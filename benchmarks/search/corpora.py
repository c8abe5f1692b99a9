"""The two collections, as one file of provisions each that every engine reads: same texts, same order.

``statutes``: the background articles of nine languages and those judged passages that have no counterpart there.
``ntrex``: parallel news sentences of thirteen languages (NTREX-128).
Line n of ``docs.jsonl`` is provision n; engines answer with these numbers.
"""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from .measures import dice

COLLECTIONS = ("statutes", "ntrex")
LANGUAGES = {
    "statutes": ("zh-Hans", "id", "ja", "ru", "km", "ko", "en", "th", "vi"),
    "ntrex": ("zh-Hans", "id", "ja", "ky", "km", "ko", "lo", "mn", "ms", "fil", "th", "vi", "en"),
}
QUERY_SETS = {"stard-zh": "zh-Hans", "lawqa-ja": "ja", "nitibench-tax-th": "th", "vlqa-vi": "vi"}


@dataclass(frozen=True, slots=True)
class Doc:
    """One provision as every engine gets it."""

    id: str
    language: str
    country: str
    law: str
    number: str
    heading: str
    text: str


def rows(path: Path) -> Iterator[dict]:
    """The records of a .jsonl file, packed by gzip or zstd."""
    with path.open("rb") as raw:
        if path.suffix == ".zst":
            import zstandard

            packed: io.BufferedIOBase = zstandard.ZstdDecompressor().stream_reader(raw)
        else:
            packed = gzip.GzipFile(fileobj=raw)
        for line in io.TextIOWrapper(packed, encoding="utf-8"):
            yield json.loads(line)


def linked(passage: dict) -> list[str]:
    """The ids that a judged passage has among the background articles."""
    return [link["id"] if isinstance(link, dict) else link for link in passage.get("background_ids") or ()]


def query_set(corpus: Path, name: str) -> tuple[dict[str, dict], list[dict], list[dict]]:
    """Passages by id, queries, and judgements of one set."""
    folder = corpus / "queries" / name
    passages = {row["id"]: row for row in rows(folder / "passages.jsonl.gz")}
    return passages, list(rows(folder / "queries.jsonl.gz")), list(rows(folder / "qrels.jsonl.gz"))


def statutes(corpus: Path) -> Iterator[Doc]:
    """Background articles, then judged passages without a counterpart."""
    for path in sorted((corpus / "background").glob("*/*.jsonl.zst")):
        for row in rows(path):
            yield _article(row, path.parent.name.upper())
    for name in QUERY_SETS:
        passages, _, _ = query_set(corpus, name)
        for row in passages.values():
            if not linked(row):
                yield _article(row, {"ja": "JPN", "vi": "VNM", "th": "THA", "zh-Hans": "CHN"}[row["language"]])


def _article(row: dict, country: str) -> Doc:
    # The Vietnamese codification names laws by number only; its topic is the nearest to a title.
    law = row.get("law") or " ".join(filter(None, (row.get("law_number"), row.get("topic"))))
    return Doc(
        row["id"], row["language"], country, law, row.get("article") or "", row.get("heading") or "", row["text"]
    )


def ntrex(corpus: Path) -> Iterator[Doc]:
    """Parallel sentences; the id is the language and the sentence's own."""
    for path in sorted((corpus / "background").glob("*/ntrex128.*.jsonl.gz")):
        country = path.parent.name.upper()
        for row in rows(path):
            number = row["id"].partition(":")[2]
            yield Doc(f"{row['language']}:{number}", row["language"], country, "", number, "", row["text"].strip())


def judged_ids(corpus: Path) -> set[str]:
    """Every id that a judgement can hit: kept whatever the limit."""
    found: set[str] = set()
    for name in QUERY_SETS:
        for row in query_set(corpus, name)[0].values():
            found.update(linked(row) or [row["id"]])
    return found


def limited(docs: Iterable[Doc], limit: int, keep: set[str]) -> list[Doc]:
    """At most so many provisions of each language, drawn by lot, and those that must stay."""
    by_language: dict[str, list[Doc]] = {}
    for doc in docs:
        by_language.setdefault(doc.language, []).append(doc)
    found = []
    for language, all_of_it in sorted(by_language.items()):
        drawn = all_of_it
        if limit < len(all_of_it):
            chosen = set(dice("limit", language).sample(range(len(all_of_it)), limit))
            drawn = [doc for place, doc in enumerate(all_of_it) if place in chosen or doc.id in keep]
        found += drawn
    return found


def make(collection: str, corpus: Path, languages: Iterable[str], limit: int | None) -> list[Doc]:
    """The provisions of a collection in these languages."""
    wanted = set(languages)
    source = statutes(corpus) if collection == "statutes" else ntrex(corpus)
    docs = [doc for doc in source if doc.language in wanted]
    if limit is None:
        return docs
    return limited(docs, limit, judged_ids(corpus) if collection == "statutes" else set())


def write(docs: Iterable[Doc], path: Path) -> None:
    """One JSON object a line."""
    with path.open("w", encoding="utf-8") as out:
        for doc in docs:
            out.write(json.dumps(asdict(doc), ensure_ascii=False) + "\n")


def read(path: Path) -> Iterator[Doc]:
    """What ``write`` wrote, in order."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield Doc(**json.loads(line))
