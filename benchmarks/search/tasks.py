"""The questions, each with its right answers as numbers of provisions in the collection.

Kinds: ``question`` (four judged query sets), ``known`` (a sentence found again from half of its words or a span of it),
``cross`` (an English glossary term asked of another language's sentences; right is what translates a sentence that
holds the term), ``glossary`` (the same asked of statutes; right is what holds one of its translations) and ``terms``
(completeness, see ``terms``).
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import yaml

from .corpora import LANGUAGES, QUERY_SETS, Doc, linked, query_set
from .haystack import Haystack
from .measures import dice
from .terms import completeness
from .texts import UNSPACED, clusters, is_word_character

KNOWN_ITEMS = 150
GLOSSARY = Path(__file__).parents[2] / "src" / "sse_atlas" / "data" / "common" / "glossary"


def glossary_terms() -> list[dict]:
    """Every term of the embedded glossary."""
    return [term for path in sorted(GLOSSARY.glob("*.yaml")) for term in yaml.safe_load(path.read_text("utf-8"))]


def make(collection: str, docs: Sequence[Doc], corpus: Path, out: Path) -> None:
    """Writes one file per task."""
    out.mkdir(parents=True, exist_ok=True)
    for path in out.glob("*.json"):
        path.unlink()
    for task in _tasks(collection, docs, corpus):
        if task["queries"]:
            path = out / f"{task['kind']}.{task['language']}.json"
            path.write_text(json.dumps(task, ensure_ascii=False), "utf-8")


def _tasks(collection: str, docs: Sequence[Doc], corpus: Path) -> Iterator[dict]:
    languages = [language for language in LANGUAGES[collection] if any(doc.language == language for doc in docs)]
    places = {language: [(n, d) for n, d in enumerate(docs) if d.language == language] for language in languages}
    terms = glossary_terms()

    def task(kind: str, language: str, queries: Iterable[dict]) -> dict:
        return {"kind": kind, "collection": collection, "language": language, "queries": list(queries)}

    if collection == "statutes":
        numbers = {doc.id: number for number, doc in enumerate(docs)}
        for name, language in QUERY_SETS.items():
            if language in languages:
                yield task("question", language, questions(corpus, name, numbers))
    for language in languages:
        haystack = Haystack(places[language])
        if collection == "statutes" and language != "en":
            yield task("glossary", language, across(terms, language, haystack))
        if collection == "ntrex":
            yield task("known", language, known_items(places[language], language))
            if language != "en":
                yield task("cross", language, translated(terms, places[language], places.get("en", [])))
        if collection == "statutes" or language not in LANGUAGES["statutes"]:
            yield task("terms", language, completeness(language, haystack, list(words_in(terms, language))))


def questions(corpus: Path, name: str, numbers: dict[str, int]) -> Iterator[dict]:
    """The judged queries; passages that share an id in the collection are one right answer, of the higher relevance."""
    passages, queries, judgements = query_set(corpus, name)
    for query in queries:
        groups: list[tuple[set[int], float]] = []
        for row in judgements:
            if row["query_id"] == query["id"] and row["relevance"] > 0 and row["doc_id"] in passages:
                ids = linked(passages[row["doc_id"]]) or [row["doc_id"]]
                _join(groups, {numbers[id] for id in ids if id in numbers}, row["relevance"])
        if groups:
            yield {"id": query["id"], "text": query["text"], "gold": [[sorted(ids), rel] for ids, rel in groups]}


def _join(groups: list[tuple[set[int], float]], ids: set[int], relevance: float) -> None:
    for same in [group for group in groups if group[0] & ids]:
        groups.remove(same)
        ids, relevance = ids | same[0], max(relevance, same[1])
    if ids:
        groups.append((ids, relevance))


def words_in(terms: Iterable[dict], language: str) -> Iterator[str]:
    """The glossary's terms in one language."""
    for term in terms:
        if language == "en":
            yield from (term["term"], *term.get("variants", ()))
        else:
            yield from term.get("translations", {}).get(language, ())


def across(terms: Iterable[dict], language: str, haystack: Haystack) -> Iterator[dict]:
    """English terms that some provision of the language can answer."""
    for term in terms:
        right = sorted({n for word in words_in([term], language) for n in haystack.holds(word)})
        if right:
            yield {"id": term["id"], "text": term["term"], "gold": [[right, 1]]}


def translated(
    terms: Iterable[dict], places: Sequence[tuple[int, Doc]], english: Sequence[tuple[int, Doc]]
) -> Iterator[dict]:
    """English terms; right are the sentences whose English original holds the term as a word."""
    by_number = {doc.number: number for number, doc in places}
    sentences = [(doc.number, f" {_loose(doc.text)} ") for _, doc in english]
    for term in terms:
        right = [by_number[n] for n, text in sentences if f" {_loose(term['term'])} " in text and n in by_number]
        if right:
            yield {"id": term["id"], "text": term["term"], "gold": [[sorted(right), 1]]}


def _loose(text: str) -> str:
    return " ".join("".join(c if is_word_character(c) else " " for c in text.casefold()).split())


def known_items(places: Sequence[tuple[int, Doc]], language: str) -> Iterator[dict]:
    """Sentences to be found again: from half of their words in order, and from a span of half their length."""
    lot = dice("known", language)
    for number, doc in lot.sample(list(places), min(KNOWN_ITEMS, len(places))):
        pieces, glue = _pieces(doc.text, language, lot)
        if len(pieces) < 4:
            continue
        half = len(pieces) // 2
        kept = sorted(lot.sample(range(len(pieces)), half))
        yield {"id": f"{doc.id}/words", "text": " ".join(pieces[i] for i in kept), "gold": [[[number], 1]]}
        start = lot.randint(0, len(pieces) - half)
        yield {"id": f"{doc.id}/span", "text": glue.join(pieces[start : start + half]), "gold": [[[number], 1]]}


def _pieces(text: str, language: str, lot: random.Random) -> tuple[list[str], str]:
    """The words of a sentence; of an unspaced one, runs of three to five characters, which stand for words."""
    if language not in UNSPACED:
        return text.split(), " "
    characters, pieces = clusters(text), []
    while characters:
        length = lot.randint(3, 5)
        pieces.append("".join(characters[:length]))
        characters = characters[length:]
    return pieces, ""
