"""The tables, as Markdown, and the same numbers as JSON."""

from __future__ import annotations

import os
import platform
from dataclasses import asdict

from .goals import goals
from .judging import MEASURES, OURS, Ranked, Results, Terms, difference, latency
from .measures import percentile

TITLES = {
    "question": "Questions of four judged sets",
    "known": "Known items: a sentence found from half of its words, or from a span of it",
    "cross": "Across languages: an English term, the sentences that translate it",
    "glossary": "Across languages: an English term, the statutes that hold its translation",
}


def table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table."""
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *rows))


def markdown(collections: list[Results], skipped: dict[str, str]) -> str:
    """The whole report."""
    parts = [f"# Search beside its peers\n\nPython {platform.python_version()}, {os.cpu_count()} processors."]
    parts += [f"Skipped: {name} ({why})." for name, why in skipped.items()]
    for found in collections:
        if found.engines:
            parts += _collection(found)
    return "\n\n".join(parts) + "\n"


def _collection(found: Results) -> list[str]:
    any_built = next(iter(found.built.values()))
    parts = [
        f"## {found.name}: {any_built['docs']:,} provisions, {any_built['text_bytes'] / 1e6:.0f} MB",
        _engines(found),
    ]
    for kind, title in TITLES.items():
        tasks = [task for task in found.ranked if task.kind == kind and task.values]
        if tasks:
            parts += [f"### {title}", *_quality(tasks, found.engines)]
    if any(task.rows for task in found.terms):
        parts += ["### Completeness against plain substring search", _completeness(found)]
    parts += ["### Latency, p50 / p95 in ms", _latency(found)]
    wanted = goals(found)
    if wanted:
        met = sum(goal.met for goal in wanted)
        rows = [["yes" if goal.met else "**no**", goal.says, goal.found] for goal in wanted]
        parts += [f"### Goals: {met} of {len(wanted)} met", table(["met", "goal", "found"], rows)]
    return parts


def _engines(found: Results) -> str:
    rows = []
    for engine in found.engines:
        built, asked = found.built[engine], found.asked[engine]
        row = [engine, f"{built['seconds']:.0f}", f"{built['docs'] / built['seconds']:,.0f}"]
        if asked:
            row += [f"{asked['size'] / built['text_bytes']:.2f}", f"{asked['peak_mb']:.0f}", f"{asked['own_mb']:.0f}"]
            row += [f"{asked['open_ms']:.1f}"]
        rows.append([*row, *[""] * (7 - len(row)), built["note"]])
    head = ["engine", "index s", "provisions/s", "index / text", "peak RSS MB", "of it own MB", "open ms", "set up"]
    return table(head, rows)


def _quality(tasks: list[Ranked], engines: list[str]) -> list[str]:
    shown = [engine for engine in engines if any(engine in task.values for task in tasks)]
    rows = []
    for task in tasks:
        cells = [_cell([task], engine) for engine in shown]
        rows.append([task.language, str(len(task.queries)), *cells, *_differences([task])])
    if len(tasks) > 1:
        everything = [_cell(tasks, engine) for engine in shown]
        rows.append(["mean", str(sum(len(t.queries) for t in tasks)), *everything, *_differences(tasks)])
    head = ["", "n", *shown, "recall: ours − best peer", "nDCG: ours − best peer"]
    return [
        "Cells: recall@10 · nDCG@10 · MRR. Differences: paired bootstrap, 95 %, 10,000 resamples.",
        table(head, rows),
    ]


def _cell(tasks: list[Ranked], engine: str) -> str:
    if any(engine not in task.values for task in tasks):
        return ""
    return " · ".join(f"{sum(t.mean(engine, m) for t in tasks) / len(tasks):.3f}" for m in MEASURES)


def _differences(tasks: list[Ranked]) -> list[str]:
    found = []
    for measure in ("recall@10", "nDCG@10"):
        versus = difference(tasks, measure)
        found.append(f"{versus[1]} {versus[0]}{' **worse**' if versus[1].worse else ''}" if versus else "")
    return found


def _completeness(found: Results) -> str:
    shown = [engine for engine in found.engines if any(engine in task.rows for task in found.terms)]
    rows = [
        [t.language, str(len(next(iter(t.rows.values()), ()))), *(_terms(t, e) for e in shown)] for t in found.terms
    ]
    note = (
        "Cells: recall (of whole-word matches alone) · precision · share of pairs with the whole-word match above the"
        " accidental one · terms found completely."
    )
    return note + "\n\n" + table(["", "terms", *shown], rows)


def _terms(task: Terms, engine: str) -> str:
    if engine not in task.rows:
        return ""
    order = task.order(engine)
    return (
        f"{task.recall(engine):.4f} ({task.recall_of_wholes(engine):.4f}) · {task.precision(engine):.2f}"
        f" · {'–' if order is None else f'{order:.2f}'} · {task.complete(engine)}"
    )


def _latency(found: Results) -> str:
    tasks: list[Ranked | Terms] = [*found.ranked, *found.terms]
    rows = []
    for task in tasks:
        kind = task.kind if isinstance(task, Ranked) else "terms"
        rows.append([kind, task.language, *(latency(task.ms[e]) if task.ms.get(e) else "" for e in found.engines)])
    everything = ["all", ""]
    for engine in found.engines:
        ms = [value for task in tasks for value in task.ms.get(engine, ())]
        everything.append(latency(ms) if ms else "")
    return table(["asked", "", *found.engines], [*rows, everything])


def numbers(collections: list[Results], skipped: dict[str, str]) -> dict:
    """The same, for programs. It holds no text of the collections."""
    return {"skipped": skipped, "collections": {found.name: _numbers(found) for found in collections}}


def _numbers(found: Results) -> dict:
    ranked = [
        {
            "kind": task.kind, "language": task.language, "queries": len(task.queries),
            "engines": {
                engine: {m: task.mean(engine, m) for m in MEASURES} | _times(task.ms[engine]) for engine in task.values
            },
            "ours_against_best": {
                m: {"peer": versus[0], "mean": versus[1].mean, "low": versus[1].low, "high": versus[1].high}
                for m in MEASURES if (versus := difference([task], m))
            },
        }
        for task in found.ranked
    ]  # fmt: skip
    terms = [
        {
            "language": task.language, "terms": len(task.rows[engine]), "engine": engine, "recall": task.recall(engine),
            "recall_of_wholes": task.recall_of_wholes(engine), "precision": task.precision(engine),
            "order": task.order(engine), "complete": task.complete(engine), **_times(task.ms[engine]),
        }
        for task in found.terms for engine in task.rows
    ]  # fmt: skip
    wanted = [asdict(goal) for goal in goals(found)]
    return {"goals": wanted, "built": found.built, "asked": found.asked, "ranked": ranked, "terms": terms}


def _times(ms: list[float]) -> dict[str, float]:
    return {"p50_ms": percentile(ms, 0.5), "p95_ms": percentile(ms, 0.95)}


def misses(found: Results, docs: list, shown: int = 12) -> str:
    """Where ours loses most, query by query, with the texts: for those who improve it; never to be published."""
    lines = [f"# {found.name}: where ours loses"]
    for task in found.ranked:
        versus = difference([task], "nDCG@10")
        if versus is None or OURS not in task.values:
            continue
        peer, interval = versus
        lost = sorted(zip(task.against(peer, "nDCG@10"), task.queries, strict=True), key=lambda pair: pair[0])
        lines.append(f"\n## {task.kind} {task.language}: {interval} against {peer}")
        for less, query in lost[:shown]:
            if less < 0 or (less == 0 and not _hit(task, query)):
                lines += _miss(task, query, peer, less, docs)
    for terms in found.terms:
        bad = [row for row in terms.rows.get(OURS, ()) if row["missed"] or (row["order"] or 1) < 0.9]
        lines.append(f"\n## terms {terms.language}: {len(bad)} not perfect")
        for row in bad[:shown]:
            where = "; ".join(f"{docs[n].id}" for n in row["missed"][:2])
            lines.append(
                f"- {row['text']} ({row['origin']}): {row['found']}/{row['gold']}, order {row['order']}; {where}"
            )
    return "\n".join(lines) + "\n"


def _hit(task: Ranked, query: dict) -> bool:
    return any(n in ids for ids, _ in query["gold"] for n in task.hits[OURS][query["id"]])


def _miss(task: Ranked, query: dict, peer: str, less: float, docs: list) -> list[str]:
    found = [f"- `{query['id']}` {less:+.2f} «{query['text'][:160]}»"]
    for ids, _ in query["gold"][:3]:
        ranks = [_rank(task.hits[engine][query["id"]], ids) for engine in (OURS, peer)]
        doc = docs[ids[0]]
        found.append(f"  - gold {doc.id} {doc.heading}: ours {ranks[0]}, {peer} {ranks[1]}: {doc.text[:90]!r}")
    for number in task.hits[OURS][query["id"]][:3]:
        found.append(f"  - ours gave {docs[number].id} {docs[number].heading}: {docs[number].text[:90]!r}")
    return found


def _rank(hits: list[int], ids: list[int]) -> str:
    return next((str(rank) for rank, hit in enumerate(hits, 1) if hit in ids), "–")
