"""Builds one engine's index or asks it, in a process of its own, so that time and memory are that engine's alone.

    python -m benchmarks.search.worker build ENGINE COLLECTION_FOLDER
    python -m benchmarks.search.worker ask ENGINE COLLECTION_FOLDER TASK...

Everything is kept in ``COLLECTION_FOLDER/engines/ENGINE``: ``build.json``, the index, and ``results/TASK.json``. What
was asked before of the same index with the same task is not asked again.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

from . import engines
from .corpora import read
from .measures import order_of_wholes

MANY = 10
WARM_UP = 10


def digest(path: Path) -> str:
    """The hash of a file."""
    with path.open("rb") as raw:
        return hashlib.file_digest(raw, "sha256").hexdigest()[:16]


def write(path: Path, content: object) -> None:
    """As JSON, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    new.replace(path)


def load(path: Path) -> dict:
    """What ``write`` wrote; empty where nothing is."""
    return json.loads(path.read_text("utf-8")) if path.is_file() else {}


def build(name: str, collection: Path) -> None:
    """The index, unless one of the same provisions by the same engine is there."""
    home, docs = collection / "engines" / name, collection / "docs.jsonl"
    engine = engines.engine(name)
    made_of = {"made_of": digest(docs), "version": engine.version()}
    before = load(home / "build.json")
    if before and all(before[key] == value for key, value in made_of.items()):
        return
    shutil.rmtree(home, ignore_errors=True)
    (home / "index").mkdir(parents=True)
    (home / "index").chmod(0o755)
    start = time.perf_counter()
    engine.build(read(docs), home / "index")
    seconds = time.perf_counter() - start
    many, characters = 0, 0
    for doc in read(docs):
        many += 1
        characters += len((doc.law + doc.heading + doc.text).encode())
    write(
        home / "build.json",
        {**made_of, "seconds": seconds, "docs": many, "text_bytes": characters, "note": engine.note},
    )


def ask(name: str, collection: Path, tasks: list[str]) -> None:
    """Results of every task that has none yet, then memory, opening time and size."""
    home = collection / "engines" / name
    made = load(home / "build.json")
    engine = engines.engine(name)
    wanted = []
    for task in tasks:
        path = collection / "tasks" / f"{task}.json"
        key = f"{digest(path)} {made['made_of']} {made['version']}"
        if load(home / "results" / f"{task}.json").get("key") != key:
            wanted.append((path, key))
    # Terms last: their gold and the long lists of hits would count as the engine's memory.
    wanted.sort(key=lambda item: item[0].name.startswith("terms"))
    if not wanted:
        return
    engine.prepare(home / "index")
    try:
        start = time.perf_counter()
        engine.open(home / "index")
        facts = {"open_ms": (time.perf_counter() - start) * 1000, "size": engine.size(home / "index")}
        for path, key in wanted:
            if path.name.startswith("terms"):
                _remember(home, engine, facts)
            task = load(path)
            result = _ask_terms(engine, task) if task["kind"] == "terms" else _ask_ranked(engine, task)
            write(home / "results" / path.name, {"key": key, **result})
            print(f"  {name}: {path.stem}", file=sys.stderr, flush=True)
        _remember(home, engine, facts)
    finally:
        engine.close()


def _remember(home: Path, engine: engines.Engine, facts: dict) -> None:
    if "peak_mb" not in facts:
        facts["peak_mb"], facts["own_mb"] = engine.memory()
        write(home / "asked.json", facts)


def _timed(work: Callable[[], list[int]]) -> tuple[list[int], float]:
    start = time.perf_counter()
    found = work()
    return found, (time.perf_counter() - start) * 1000


def _ask_ranked(engine: engines.Engine, task: dict) -> dict:
    if not engine.asks:
        return {"hits": {}, "ms": []}
    language, hits, ms = task["language"], {}, []
    for query in task["queries"][:WARM_UP]:
        engine.search(query["text"], language, MANY)
    for query in task["queries"]:
        found, spent = _timed(lambda text=query["text"]: engine.search(text, language, MANY))
        hits[query["id"]] = found
        ms.append(spent)
    return {"hits": hits, "ms": ms}


def _ask_terms(engine: engines.Engine, task: dict) -> dict:
    """First the ten best of every term, timed; then all of them, counted."""
    language, ms, terms = task["language"], [], []
    for query in task["queries"][:WARM_UP]:
        engine.term(query["text"], language, MANY)
    for query in task["queries"]:
        ms.append(_timed(lambda text=query["text"]: engine.term(text, language, MANY))[1])
    for query in task["queries"]:
        found, spent = _timed(lambda text=query["text"]: engine.term(text, language, None))
        wholes, accidents = set(query["whole"]), set(query["accidental"])
        right = wholes | accidents
        missed = sorted(right.difference(found))
        terms.append(
            {
                "id": query["id"], "text": query["text"], "origin": query["origin"], "gold": len(right),
                "found": len(right) - len(missed), "hits": len(found), "missed": missed[:5],
                "missed_whole": len(wholes.difference(found)), "whole": len(wholes),
                "order": order_of_wholes(found, wholes, accidents) if query["judged"] else None, "all_ms": spent,
            }
        )  # fmt: skip
    return {"terms": terms, "ms": ms}


def main(arguments: list[str]) -> None:
    """One step of one engine."""
    step, name, collection, *names = arguments
    try:
        engines.engine(name)
    except ImportError as problem:
        sys.exit(f"not installed: {problem}")
    if step == "build":
        build(name, Path(collection))
    else:
        ask(name, Path(collection), names)


if __name__ == "__main__":
    main(sys.argv[1:])
