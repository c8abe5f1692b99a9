"""From kept hits to numbers: per engine, task and query, and the difference between ours and the best peer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from .measures import Group, Interval, ndcg, paired_bootstrap, percentile, recall, reciprocal_rank
from .worker import load

OURS = "ours"
MEASURES: dict[str, Callable[[list[int], list[Group]], float]] = {
    "recall@10": recall,
    "nDCG@10": ndcg,
    "MRR": reciprocal_rank,
}


@dataclass
class Ranked:
    """One task asked of several engines: the measures per query, the hits and the times."""

    kind: str
    language: str
    queries: list[dict]
    values: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    """Engine → measure → one value per query, in the order of the queries."""
    hits: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    ms: dict[str, list[float]] = field(default_factory=dict)

    def mean(self, engine: str, measure: str) -> float:
        """The mean over the queries."""
        values = self.values[engine][measure]
        return sum(values) / len(values)

    def best_peer(self, measure: str) -> str | None:
        """The peer with the highest mean."""
        return max((e for e in self.values if e != OURS), key=lambda e: self.mean(e, measure), default=None)

    def against(self, peer: str, measure: str) -> list[float]:
        """Ours less the peer's, per query."""
        ours, other = self.values[OURS][measure], self.values[peer][measure]
        return [a - b for a, b in zip(ours, other, strict=True)]


@dataclass
class Terms:
    """One completeness task asked of several engines."""

    language: str
    rows: dict[str, list[dict]] = field(default_factory=dict)
    ms: dict[str, list[float]] = field(default_factory=dict)

    def recall(self, engine: str) -> float:
        """The mean over terms of the share of the provisions found that contain the term."""
        return _mean(row["found"] / row["gold"] for row in self.rows[engine])

    def recall_of_wholes(self, engine: str) -> float:
        """The same over those provisions only where the term stands as words of its own."""
        return _mean(1 - row["missed_whole"] / row["whole"] for row in self.rows[engine] if row["whole"])

    def precision(self, engine: str) -> float:
        """The share of all that was found which contains its term, terms that found nothing left out."""
        return _mean(row["found"] / row["hits"] for row in self.rows[engine] if row["hits"])

    def complete(self, engine: str) -> int:
        """The terms of which every provision was found."""
        return sum(row["found"] == row["gold"] for row in self.rows[engine])

    def order(self, engine: str) -> float | None:
        """The share of pairs in which the whole-word match stands above the accidental one, mean over terms."""
        orders = [row["order"] for row in self.rows[engine] if row["order"] is not None]
        return _mean(orders) if orders else None


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0


def judged(folder: Path, engines: Iterable[str]) -> tuple[list[Ranked], list[Terms]]:
    """Everything kept of these engines in one collection's folder."""
    ranked, terms = [], []
    for path in sorted((folder / "tasks").glob("*.json")):
        task = load(path)
        results = {e: load(folder / "engines" / e / "results" / path.name) for e in engines}
        results = {engine: result for engine, result in results.items() if result}
        if task["kind"] == "terms":
            rows = {engine: result["terms"] for engine, result in results.items()}
            terms.append(Terms(task["language"], rows, {e: r["ms"] for e, r in results.items()}))
        else:
            ranked.append(_ranked(task, results))
    return ranked, terms


def _ranked(task: dict, results: dict[str, dict]) -> Ranked:
    found = Ranked(task["kind"], task["language"], task["queries"])
    golds = {q["id"]: [(frozenset(ids), relevance) for ids, relevance in q["gold"]] for q in task["queries"]}
    for engine, result in results.items():
        if result["hits"]:
            found.hits[engine], found.ms[engine] = result["hits"], result["ms"]
            found.values[engine] = {
                name: [measure(result["hits"][query], gold) for query, gold in golds.items()]
                for name, measure in MEASURES.items()
            }
    return found


def difference(tasks: list[Ranked], measure: str) -> tuple[str, Interval] | None:
    """The best peer over these tasks, each weighing the same, and how far ours is from it."""
    peers = set.intersection(*(set(task.values) for task in tasks)) - {OURS} if tasks else set()
    if not peers or any(OURS not in task.values for task in tasks):
        return None
    best = max(sorted(peers), key=lambda peer: sum(task.mean(peer, measure) for task in tasks))
    return best, paired_bootstrap([task.against(best, measure) for task in tasks])


def latency(ms: list[float]) -> str:
    """Median and 95th percentile, in ms."""
    return " / ".join(f"{value:.2f}" if value < 10 else f"{value:.0f}" for value in _quantiles(ms))


def _quantiles(ms: list[float]) -> tuple[float, float]:
    return percentile(ms, 0.5), percentile(ms, 0.95)


@dataclass
class Results:
    """What is kept of one collection."""

    name: str
    folder: Path
    engines: list[str]
    ranked: list[Ranked]
    terms: list[Terms]
    built: dict[str, dict]
    asked: dict[str, dict]


def results(name: str, folder: Path, engines: Iterable[str]) -> Results:
    """Everything that these engines left in the collection's folder."""
    there = [engine for engine in engines if load(folder / "engines" / engine / "build.json")]
    ranked, terms = judged(folder, there)
    built = {engine: load(folder / "engines" / engine / "build.json") for engine in there}
    asked = {engine: load(folder / "engines" / engine / "asked.json") for engine in there}
    return Results(name, folder, there, ranked, terms, built, asked)
