"""The goals of the evidence library's search, each with what was measured and whether it was met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .judging import OURS, Ranked, Results, difference
from .measures import percentile

ACROSS = 0.85
P50_MS, P95_MS = 2.0, 10.0
PER_SECOND = 8_000
SIZE = 1.5
MEMORY_MB = 600
OPEN_MS = 100
ORDER = 0.99


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal: what it says, what was found, whether that is enough."""

    says: str
    found: str
    met: bool


def goals(results: Results) -> list[Goal]:
    """Every goal that the results of one collection can answer; none without our own engine's."""
    if OURS not in results.engines:
        return []
    return [*_held(results), *_quality(results), *_completeness(results), *_speed(results)]


def _held(results: Results) -> Iterator[Goal]:
    built, asked = results.built[OURS], results.asked[OURS]
    per_second = built["docs"] / built["seconds"]
    yield Goal(f"indexes at least {PER_SECOND:,} provisions/s", f"{per_second:,.0f}", per_second >= PER_SECOND)
    if asked:
        size = asked["size"] / built["text_bytes"]
        yield Goal(f"index at most {SIZE} × text", f"{size:.2f}", size <= SIZE)
        yield Goal(f"memory under {MEMORY_MB} MB", f"{asked['peak_mb']:.0f}", asked["peak_mb"] < MEMORY_MB)
        yield Goal(f"opens in under {OPEN_MS} ms", f"{asked['open_ms']:.1f}", asked["open_ms"] < OPEN_MS)


def _quality(results: Results) -> Iterator[Goal]:
    for kind in ("question", "known"):
        tasks = [task for task in results.ranked if task.kind == kind and OURS in task.values]
        for measure in ("recall@10", "nDCG@10"):
            for task in tasks:
                versus = difference([task], measure)
                if versus:
                    says = f"{kind} {task.language}: {measure} not worse than the best peer beyond the interval"
                    yield Goal(says, f"{versus[1]} {versus[0]}", not versus[1].worse)
            versus = difference(tasks, measure)
            if versus:
                yield Goal(f"{kind} overall: {measure} better", f"{versus[1]} {versus[0]}", versus[1].mean > 0)
    for task in results.ranked:
        if task.kind == "glossary" and OURS in task.values:
            success = task.mean(OURS, "recall@10")
            yield Goal(f"across to {task.language}: success@10 ≥ {ACROSS}", f"{success:.3f}", success >= ACROSS)


def _completeness(results: Results) -> Iterator[Goal]:
    for task in results.terms:
        if OURS not in task.rows:
            continue
        whole, order = len(task.rows[OURS]), task.order(OURS)
        complete = task.complete(OURS)
        yield Goal(
            f"terms {task.language}: all found", f"{complete} of {whole}, {task.recall(OURS):.4f}", complete == whole
        )
        if order is not None:
            yield Goal(f"terms {task.language}: whole words first (≥ {ORDER})", f"{order:.3f}", order >= ORDER)


def _speed(results: Results) -> Iterator[Goal]:
    for task in [*results.ranked, *results.terms]:
        if not task.ms.get(OURS):
            continue
        kind = task.kind if isinstance(task, Ranked) else "terms"
        p50, p95 = percentile(task.ms[OURS], 0.5), percentile(task.ms[OURS], 0.95)
        says = f"{kind} {task.language}: p50 ≤ {P50_MS:g} ms, p95 ≤ {P95_MS:g} ms"
        yield Goal(says, f"{p50:.2f} / {p95:.2f}", p50 <= P50_MS and p95 <= P95_MS)
        if isinstance(task, Ranked):
            yield from _beside_peers(task, p50)


def _beside_peers(task: Ranked, p50: float) -> Iterator[Goal]:
    """Below the fastest peer that finds as much, or within twice the fastest of all where none does."""
    medians = {
        engine: percentile(ms, 0.5) for engine, ms in task.ms.items() if engine in task.values and engine != OURS
    }
    if not medians:
        return
    ours = task.mean(OURS, "recall@10")
    equals = {engine: ms for engine, ms in medians.items() if task.mean(engine, "recall@10") >= ours}
    rival = min(equals or medians, key=lambda engine: medians[engine])
    bound = medians[rival] * (1 if equals else 2)
    what = "fastest peer that finds as much" if equals else "twice the fastest peer (none finds as much)"
    yield Goal(f"{task.kind} {task.language}: p50 below the {what}", f"{p50:.2f} / {bound:.2f} {rival}", p50 <= bound)
