"""Search beside its peers: ``python -m benchmarks.search --out build/search`` from the checkout.

Collections, questions, indexes and hits are kept in the working folder: a run that was broken off goes on where it
stopped, and peers asked once are not asked again. Ours is asked again whenever its source has changed.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from . import corpora, judging, report, tasks
from .engines import MODULES, SYSTEM_PYTHON
from .worker import load, write

CHECKOUT = Path(__file__).parents[2]
CORPUS = Path(os.environ.get("SSE_ATLAS_CORPUS", CHECKOUT.parent / "shared" / "corpus"))
SYSTEM = "/usr/bin/python3"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=Path("build/search"), help="where the report goes")
    parser.add_argument("--work", type=Path, default=Path("build/search/work"), help="what is kept between runs")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="the folder with background/ and queries/")
    parser.add_argument("--collections", default=",".join(corpora.COLLECTIONS), help="default: %(default)s")
    parser.add_argument("--languages", help="only these, as in zh-Hans,ja")
    parser.add_argument("--engines", default=",".join(MODULES), help="default: %(default)s")
    parser.add_argument("--limit", type=int, help="at most so many provisions of each language, for a quick run")
    parser.add_argument("--tasks", default="", help="only tasks whose name contains this word: question, terms.th …")
    parser.add_argument("--fresh", default="", help="engines to be built and asked anew")
    parser.add_argument("--report", action="store_true", help="only report what is kept")
    return parser.parse_args()


def prepared(collection: str, options: argparse.Namespace) -> Path:
    """The collection's folder, with provisions and tasks in it."""
    chosen = options.languages.split(",") if options.languages else corpora.LANGUAGES[collection]
    languages = [language for language in corpora.LANGUAGES[collection] if language in chosen]
    parts = [collection, *([*languages] if options.languages else []), *([str(options.limit)] if options.limit else [])]
    folder: Path = (options.work / "-".join(parts)).resolve()
    if not (folder / "ready.json").is_file() and languages and not options.report:
        print(f"preparing {folder.name} …", file=sys.stderr, flush=True)
        docs = corpora.make(collection, options.corpus, languages, options.limit)
        folder.mkdir(parents=True, exist_ok=True)
        corpora.write(docs, folder / "docs.jsonl")
        tasks.make(collection, docs, options.corpus, folder / "tasks")
        write(folder / "ready.json", {"docs": len(docs)})
    return folder


def run(engine: str, folder: Path, options: argparse.Namespace) -> str:
    """Builds and asks one engine, each in its own process; what went wrong, or nothing."""
    if engine in options.fresh.split(","):
        (folder / "engines" / engine / "build.json").unlink(missing_ok=True)
    names = [path.stem for path in sorted((folder / "tasks").glob("*.json")) if options.tasks in path.stem]
    python = SYSTEM if engine in SYSTEM_PYTHON and Path(SYSTEM).is_file() else sys.executable
    for step, extra in (("build", []), ("ask", names)):
        print(f"{folder.name}: {step} {engine} …", file=sys.stderr, flush=True)
        command = [python, "-m", "benchmarks.search.worker", step, engine, str(folder), *extra]
        done = subprocess.run(command, cwd=CHECKOUT, stderr=subprocess.PIPE, text=True, check=False)
        sys.stderr.write(done.stderr)
        if done.returncode:
            return (done.stderr.strip().splitlines() or ["ended without a word"])[-1]
    return ""


def main() -> None:
    options = arguments()
    if not options.corpus.is_dir():
        sys.exit(f"No collection in {options.corpus}: name its folder by --corpus or SSE_ATLAS_CORPUS.")
    engines, skipped, found = options.engines.split(","), {}, []
    unknown = [engine for engine in engines if engine not in MODULES]
    if unknown:
        sys.exit(f"No engine is named {', '.join(unknown)}: there are {', '.join(MODULES)}.")
    for collection in options.collections.split(","):
        folder = prepared(collection, options)
        if not load(folder / "ready.json"):
            continue
        for engine in () if options.report else engines:
            problem = run(engine, folder, options)
            if problem:
                skipped[f"{engine} on {folder.name}"] = problem
        found.append(judging.results(folder.name, folder, engines))
        options.out.mkdir(parents=True, exist_ok=True)
        if "ours" in found[-1].engines:
            docs = list(corpora.read(folder / "docs.jsonl"))
            (options.out / f"misses-{folder.name}.md").write_text(report.misses(found[-1], docs), "utf-8")
    text = report.markdown(found, skipped)
    (options.out / "search.md").write_text(text, "utf-8")
    write(options.out / "search.json", report.numbers(found, skipped))
    print(text)


if __name__ == "__main__":
    main()
