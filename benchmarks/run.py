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

FORMATS = "html,pdf,docx,epub"


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


def four_formats() -> tuple[float, str]:
    with tempfile.TemporaryDirectory() as out:
        return timed(command([*COMMAND, "study", "KOR", "--format", FORMATS, "--out", out]), 3), "s cold, target 12"


def all_four_formats() -> tuple[float, str]:
    with tempfile.TemporaryDirectory() as out:
        return timed(command([*COMMAND, "study", "ALL", "--format", FORMATS, "--out", out]), 1), "s, target 120"


def region_four_formats() -> tuple[float, str]:
    with tempfile.TemporaryDirectory() as out:
        return timed(command([*COMMAND, "study", "REGION", "--format", FORMATS, "--out", out]), 1), "s"


def peak_memory() -> tuple[float, str]:
    own, tree = memory_of("ALL")
    return own, f"MB, all studies in four formats, target 400; {tree:.0f} MB with Pandoc and Typst, target 900"


def peak_memory_of_the_region() -> tuple[float, str]:
    own, tree = memory_of("REGION")
    return own, f"MB, the region in four formats; {tree:.0f} MB with Pandoc and Typst"


def memory_of(countries: str) -> tuple[float, float]:
    """Peak memory in MB of the command alone, and of it with its child processes (shared pages counted once)."""
    with tempfile.TemporaryDirectory() as out:
        arguments = [*COMMAND, "study", countries, "--format", FORMATS, "--out", out]
        running = subprocess.Popen(arguments, stdout=subprocess.DEVNULL)
        own = tree = 0.0
        while running.poll() is None:
            found = [proportional(pid) for pid in (running.pid, *children(running.pid))]
            own, tree = max(own, found[0]), max(tree, sum(found))
            time.sleep(0.05)
    return own, tree


def children(pid: int) -> list[int]:
    """Every process below one."""
    listed = subprocess.run(["ps", "-e", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = [tuple(map(int, line.split())) for line in listed.splitlines()]
    found, last = [], {pid}
    while last:
        last = {child for child, parent in parents if parent in last}
        found += last
    return found


def proportional(pid: int) -> float:
    """The memory of a process in MB, each shared page divided by those who share it."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")) / 1024


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
    four_formats,
    all_four_formats,
    region_four_formats,
    peak_memory,
    peak_memory_of_the_region,
    json_size,
)


def main() -> None:
    word = sys.argv[1] if len(sys.argv) > 1 else ""
    for measure in MEASURES:
        if word in measure.__name__:
            value, unit = measure()
            print(f"{measure.__name__.replace('_', ' '):<26} {value:>8.3g} {unit}", flush=True)
    if word in growth.__name__:
        growth()
    print(f"peak memory of this run {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
