"""Every claim of speed and memory, measured: medians of several runs, with the target beside each.

    python benchmarks/run.py            # all
    python benchmarks/run.py standing   # only those whose name contains the word

Each measurement of a command runs in a process of its own, as a user would run it.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import sse_atlas
from sse_atlas.analysis.size import sizes
from sse_atlas.analysis.standing import standings
from sse_atlas.records.opening import check_dataset, embedded_dataset
from synthetic import synthetic_atlas

RUNS = 5
COMMAND = [sys.executable, "-m", "sse_atlas"]
STANDING = [*COMMAND, "ask", "standing", "kor-social-cooperative", "--definition", "ilo-2022"]

OPENING = """
import time
import sse_atlas.records.opening as opening
start = time.perf_counter()
atlas = opening.open_atlas()
atlas.forms, atlas.definitions, atlas.judgements_on
print(time.perf_counter() - start)
"""

MEMORY = """
import resource, sys
from pathlib import Path
import sse_atlas
from sse_atlas.publish.studies import StudyRequest, write_studies
list(write_studies(sse_atlas.open_atlas(), ["ALL"], StudyRequest(), Path(sys.argv[1]), ["html"]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def timed(work: Callable[[], object], runs: int = RUNS) -> float:
    """The median wall time of some work, in seconds."""
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def command(arguments: list[str]) -> Callable[[], object]:
    return lambda: subprocess.run(arguments, check=True, capture_output=True)


def printed(code: str, *arguments: str) -> float:
    done = subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True, text=True)
    return float(done.stdout)


def cold_standing() -> tuple[float, str]:
    command(STANDING)()  # the first run compiles the dataset
    return timed(command(STANDING)), "s, target 0.6"


def opening() -> tuple[float, str]:
    return statistics.median(printed(OPENING) for _ in range(RUNS)), "s, target 0.15"


def check() -> tuple[float, str]:
    return timed(lambda: check_dataset(embedded_dataset()), 3), "s, target 4"


def standing_matrix() -> tuple[float, str]:
    atlas = sse_atlas.open_atlas()
    standings(atlas)
    return timed(lambda: standings(atlas)) * 1000, "ms, target 60"


def all_sizes() -> tuple[float, str]:
    atlas = sse_atlas.open_atlas()
    return timed(lambda: sizes(atlas), 3), "s, target 1.5"


def one_study() -> tuple[float, str]:
    with tempfile.TemporaryDirectory() as out:
        return timed(command([*COMMAND, "study", "KOR", "--out", out])), "s cold, target 2.5"


def all_studies() -> tuple[float, str]:
    with tempfile.TemporaryDirectory() as out:
        return timed(command([*COMMAND, "study", "ALL", "--out", out]), 3), "s, target 15"


def largest_study() -> tuple[float, str]:
    with tempfile.TemporaryDirectory() as out:
        command([*COMMAND, "study", "ALL", "--out", out])()
        return max(path.stat().st_size for path in Path(out).iterdir()) / 1000, "kB, target 500"


def peak_memory() -> tuple[float, str]:
    with tempfile.TemporaryDirectory() as out:
        return printed(MEMORY, out) / 1024, "MB for all studies, target 400"


def growth() -> None:
    """Time of the whole matrix against the number of judgements: linear means a constant last column."""
    print("\nsynthetic atlases: standing of every form under 40 definitions")
    print(f"{'countries':>10} {'judgements':>11} {'standings':>10} {'seconds':>8} {'µs/judgement':>13}")
    for countries in (25, 50, 100, 200):
        atlas = synthetic_atlas(countries=countries, forms=60, definitions=40)
        judgements = len(atlas.all("judgements"))
        standings(atlas, list(atlas.forms.values())[:1])  # indexes are built once per Atlas
        seconds = timed(lambda atlas=atlas: standings(atlas), 3)
        answers = len(atlas.forms) * len(atlas.definitions)
        print(f"{countries:>10} {judgements:>11} {answers:>10} {seconds:>8.2f} {seconds / judgements * 1e6:>13.1f}")


def json_size() -> tuple[float, str]:
    done = subprocess.run(
        [*COMMAND, "ask", "standing", "ALL", "--definition", "ALL", "--json"], check=True, capture_output=True
    )
    return len(json.loads(done.stdout)), f"answers in {len(done.stdout) / 1e6:.0f} MB of JSON"


MEASURES = (
    cold_standing,
    opening,
    check,
    standing_matrix,
    all_sizes,
    one_study,
    all_studies,
    largest_study,
    peak_memory,
    json_size,
)


def main() -> None:
    word = sys.argv[1] if len(sys.argv) > 1 else ""
    for measure in MEASURES:
        if word in measure.__name__:
            value, unit = measure()
            print(f"{measure.__name__.replace('_', ' '):<18} {value:>8.3g} {unit}", flush=True)
    if word in growth.__name__:
        growth()
    print(f"peak memory of this run {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
