"""Suggestions against what coders cited: whether the article is among the first five.

    python benchmarks/suggest.py [CORPUS] [--out build/suggest]

Two gold sets of the dataset: the bases of the second coder's judgements (form × principle → articles), and the concordance
(topic × law → articles), asked in English. A hit: any of the gold articles, paragraphs dropped. Nothing that was learned
from a law is used on it (the weights are learned in folds of whole groups of laws). A peer in the same run: BM25 (bm25s)
over the articles of the same laws, asked with the name and description of the principle or topic and the glossary's
translations of every term in them, on the same tokens as the search of the Atlas.
"""

import argparse
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import bm25s

from sse_atlas.evidence.opening import open_library
from sse_atlas.evidence.search.lexicon import Lexicon
from sse_atlas.evidence.suggest import Suggester
from sse_atlas.evidence.suggest.learning import bases, concordance
from sse_atlas.evidence.suggest.training import texts_of
from sse_atlas.evidence.suggest.traits import units
from sse_atlas.evidence.words import fold, tokens
from sse_atlas.records.opening import open_atlas

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
FIRST = 5
GOALS = {"judgements": 0.85, "topics": 0.80}

Place = tuple[str, str]
"""A law and the eId of an article."""


@dataclass
class Question:
    """What is asked, of which laws, and what coders cited."""

    name: str
    words: str
    language: str
    laws: tuple[str, ...]
    gold: frozenset[Place]
    ask: Callable[[], list[Place]]


@dataclass
class Tally:
    """Hits and recall of one engine on one set."""

    hits: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    recall: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    ms: list[float] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    def add(self, question: Question, found: Sequence[Place], ms: float) -> None:
        """Counts one question."""
        right = question.gold & set(found[:FIRST])
        for key in ("all", question.language):
            self.hits[key].append(float(bool(right)))
            self.recall[key].append(len(right) / len(question.gold))
        self.ms.append(ms)
        if not right:
            gold, got = (
                ", ".join(f"{law}#{eid}" for law, eid in some) for some in (sorted(question.gold), found[:FIRST])
            )
            self.misses.append(f"{question.name}\n  cited: {gold}\n  found: {got}")


class Peer:
    """BM25 over the articles of some laws."""

    def __init__(self, texts: dict, lexicon: Lexicon) -> None:
        self.texts, self.lexicon = texts, lexicon
        self.kept: dict[tuple[str, ...], tuple[list[Place], bm25s.BM25]] = {}

    def ask(self, question: Question) -> list[Place]:
        """The articles in which most of the question stands."""
        places, index = self._index(question.laws)
        folded = fold(question.words)
        said = [fold(one.translation) for one in self.lexicon.expansions(folded) if one.language == question.language]
        query = tokens(" ".join([folded, *said])).split()
        known = [token for token in query if token in index.vocab_dict]
        if not known:
            return []
        numbers, _ = index.retrieve([known], k=min(FIRST, len(places)), show_progress=False)
        return [places[number] for number in numbers[0]]

    def _index(self, laws: tuple[str, ...]) -> tuple[list[Place], bm25s.BM25]:
        if laws not in self.kept:
            found = [
                ((law, unit.provision.eid), unit.provision.text) for law in laws for unit in units(self.texts[law])
            ]
            index = bm25s.BM25()
            index.index([tokens(fold(text)).split() for _, text in found], show_progress=False)
            self.kept[laws] = ([place for place, _ in found], index)
        return self.kept[laws]


def questions(atlas, texts: dict, suggester: Suggester, coder: str) -> dict[str, list[Question]]:
    """Every question of both gold sets whose laws are at hand."""

    def language(law: str) -> str:
        return texts[law].description.language

    judged = [
        Question(
            f"{basis.form.id} {basis.principle}",
            f"{atlas.principles[basis.principle].name}. {atlas.principles[basis.principle].definition}",
            language(next(iter(basis.cited))[0]), tuple(law.id for law in basis.laws), basis.cited,
            lambda basis=basis: [
                (hit.law, hit.provision) for hit in suggester.for_judgement(basis.form.id, basis.principle, FIRST).hits
            ],
        )
        for basis in bases(atlas, texts, coder)
    ]  # fmt: skip
    topics = [
        Question(
            f"{topic} in {law}", atlas.topics[topic].name, language(law), (law,), frozenset((law, eid) for eid in eids),
            lambda topic=topic, law=law: [(hit.law, hit.provision) for hit in suggester.for_topic(topic, law, FIRST).hits],
        )
        for (topic, law), eids in concordance(atlas, texts).items()
    ]  # fmt: skip
    return {"judgements": judged, "topics": topics}


def table(tallies: dict[str, Tally]) -> Iterable[str]:
    """Rows by language: hit@5 and recall@5 of each engine."""
    yield "| language | n | " + " | ".join(f"{name}: hit@5 · recall@5" for name in tallies) + " |"
    yield "| --- | --- |" + " --- |" * len(tallies)
    first = next(iter(tallies.values()))
    for language in sorted(first.hits, key=lambda key: (key != "all", key)):
        cells = [
            f"{statistics.mean(t.hits[language]):.3f} · {statistics.mean(t.recall[language]):.3f}"
            for t in tallies.values()
        ]
        yield f"| {language} | {len(first.hits[language])} | " + " | ".join(cells) + " |"


def main() -> None:
    """Asks everything, prints the tables, writes the misses."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--coder", default="coder-2")
    parser.add_argument("--out", type=Path, default=Path("build/suggest"))
    options = parser.parse_args()
    if not (options.corpus / "laws").is_dir():
        raise SystemExit(f"No statutes in {options.corpus}: name the folder that holds laws/.")
    atlas = open_atlas()
    library = open_library(options.corpus / "laws")
    texts = texts_of(atlas, library)
    suggester = Suggester(atlas, library)
    peer = Peer(texts, Lexicon.of(atlas))
    options.out.mkdir(parents=True, exist_ok=True)
    for name, asked in questions(atlas, texts, suggester, options.coder).items():
        tallies = {"suggest": Tally(), "BM25 + glossary": Tally()}
        for question in asked:
            for engine, ask in zip(tallies, (question.ask, lambda: peer.ask(question)), strict=True):  # noqa: B023
                start = time.perf_counter()
                found = ask()
                tallies[engine].add(question, found, (time.perf_counter() - start) * 1000)
        ours = tallies["suggest"]
        print(f"\n## {name}: {len(asked)} questions over {len(texts)} laws\n", *table(tallies), sep="\n")
        reached = statistics.mean(ours.hits["all"])
        met = "met" if reached >= GOALS[name] else "MISSED"
        print(f"\nGoal hit@5 ≥ {GOALS[name]:.2f}: {reached:.3f}, {met}. Median {statistics.median(ours.ms):.1f} ms.")
        (options.out / f"misses-{name}.txt").write_text("\n".join(ours.misses) + "\n", "utf-8")
        print(f"{len(ours.misses)} misses: {options.out / f'misses-{name}.txt'}")


if __name__ == "__main__":
    main()
