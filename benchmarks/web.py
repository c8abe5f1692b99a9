"""The public site, measured: responses, load, memory, weight and first paint, beside Datasette serving the same records.

    pip install datasette; apt install wrk chromium
    python benchmarks/web.py [--requests 50000] [--seconds 20]

The site runs as `sse-atlas serve` runs it, with two workers; each page was asked for once before it is timed ("warm").
Its library holds the model act in fourteen languages and, where they are beside the project, the statutes of the corpus.
Memory is looked at before and after requests of which most ask what nobody asked before, so that nothing helps to be kept.
Slow 3G is that of WebPageTest: 400 kbit/s, 400 ms to and fro.
"""

import argparse
import http.client
import json
import os
import random
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.web.serving import CHROMIUM, EXAMPLES, FLAGS

import sse_atlas
from sse_atlas.records.atlas import Atlas
from sse_atlas.records.base import PRINCIPLES

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "laws"
RUNS = 60
LONG = 60
"""Seconds of load between two looks at the memory."""
LOAD = ("home", "country", "explorer", "gaps", "model", "library", "indicator", "form", "record", "glossary")
WEIGHED = ("home", "country", "explorer", "library", "text", "statistics")
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}


def line(what: str, value: str, goal: str = "") -> None:
    """One measurement, with its goal beside it."""
    print(f"{what:<58} {value:>26}   {goal}", flush=True)


@contextmanager
def running(command: list[str], address: str) -> Iterator[subprocess.Popen[bytes]]:
    """A server that answers at an address, stopped at the end."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(address).read()
                break
            except urllib.error.HTTPError:
                break
            except OSError:
                time.sleep(0.1)
        yield process
    finally:
        process.terminate()
        process.wait(30)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def times(port: int, path: str, runs: int = RUNS) -> list[float]:
    """Milliseconds of each of some requests, one after another on one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        found.append(1000 * (time.perf_counter() - start))
        if answer.status >= 400:
            raise SystemExit(f"{path} answered {answer.status}")
    connection.close()
    return found


def p95(values: list[float]) -> float:
    return sorted(values)[int(0.95 * (len(values) - 1))]


def load(port: int, paths: list[str], seconds: int) -> tuple[float, int]:
    """Requests per second under a mixed load, and how many were not answered well."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua", delete=False) as script:
        script.write("local paths = {" + ",".join(json.dumps(path) for path in paths) + "}\nlocal at = 0\n")
        script.write("request = function() at = at % #paths + 1; return wrk.format('GET', paths[at]) end\n")
        script.write(
            "done = function(s) io.write('R ' .. s.requests .. ' ' .. s.duration / 1e6 .. ' ' .. s.errors.status .. '\\n') end\n"
        )
    done = subprocess.run(
        ["wrk", "-t2", "-c16", f"-d{seconds}s", "-H", "Accept-Encoding: gzip", "-s", script.name, f"http://127.0.0.1:{port}"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    Path(script.name).unlink()
    _r, requests, duration, bad = next(row for row in done.stdout.splitlines() if row.startswith("R ")).split()
    return float(requests) / float(duration), int(bad)


def memory(process: subprocess.Popen[bytes]) -> list[float]:
    """Megabytes that each worker takes: its own, and its part of what the workers share (PSS)."""
    children = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, text=True).stdout.split()
    found = []
    for child in children:
        found.append(int(Path(f"/proc/{child}/smaps_rollup").read_text().split("Pss:")[1].split()[0]) / 1000)
    return sorted(found)


def grown(port: int, process: subprocess.Popen[bytes], paths: list[str], requests: int) -> None:
    """Memory before and after many requests, and on the way."""
    line("memory of each worker, before", " / ".join(f"{mb:.0f} MB" for mb in memory(process)), "≤ 350 MB")
    done, bad = 0, 0
    while done < requests:
        rate, failed = load(port, paths, LONG)
        done, bad = done + round(rate * LONG), bad + failed
        now = " / ".join(f"{mb:.0f} MB" for mb in memory(process))
        line(f"memory of each worker, {done:,} requests of {len(paths):,} pages later", now, f"no growth; {bad} failed")


def responses(port: int, names: list[str]) -> None:
    """Warm responses of every type of page."""
    worst_median, worst_p95, slowest = 0.0, 0.0, ""
    first: dict[str, float] = {}
    for name in names:
        path = f"/en/{EXAMPLES[name]}"
        first[name] = times(port, path, 1)[0]
        times(port, path, 6)  # both workers have made it
        found = times(port, path)
        if statistics.median(found) > worst_median:
            worst_median, slowest = statistics.median(found), name
        worst_p95 = max(worst_p95, p95(found))
    line(f"median of the slowest of {len(names)} types of page ({slowest})", f"{worst_median:.1f} ms", "≤ 30 ms")
    line("p95 of the slowest type of page", f"{worst_p95:.1f} ms", "≤ 80 ms")
    last = max(first, key=lambda name: first[name])
    line(
        f"a page that nobody asked for since the start: median / slowest ({last})",
        f"{statistics.median(first.values()):.0f} / {first[last]:.0f} ms",
    )


def explorer(port: int) -> None:
    """The explorer under definitions that nobody asked before."""
    chance = random.Random(7)
    found = []
    for _ in range(60):
        wishes = "&".join(
            f"{principle}={chance.choice(('required', 'preferred', 'not_needed'))}" for principle in PRINCIPLES
        )
        found += times(port, f"/en/explorer/?base=ilo-2022&{wishes}", 1)
    line(
        "definition explorer, never asked before: median / p95",
        f"{statistics.median(found):.0f} / {p95(found):.0f} ms",
        "≤ 100 ms",
    )


WORDS = ("สมาชิก", "សមាជិក", "ສະມາຊິກ", "조합원", "組合員", "社员", "member", "thành viên", "гишүүн")


def searches(port: int, corpus: str) -> None:
    """Searches that nobody asked before, in as many languages."""
    found = [ms for n, word in enumerate(WORDS) for ms in times(port, search_for(word, n), 1)]
    line(
        f"search page never asked before, {corpus}: median / p95 of {len(WORDS)}",
        f"{statistics.median(found):.0f} / {p95(found):.0f} ms",
        "≤ 30 / 80 ms",
    )


def search_for(word: str, number: int) -> str:
    return f"/en/library/?q={urllib.request.quote(word)}&n={number}"


def unasked(atlas: Atlas, many: int) -> list[str]:
    """Addresses of every kind of page, of which most were never asked for."""
    chance = random.Random(11)
    forms, definitions = list(atlas.forms), list(atlas.definitions)
    records = [
        (kind, record.id) for kind in ("judgements", "observations", "policies", "laws") for record in atlas.all(kind)
    ]
    found = []
    for number in range(many):
        language = chance.choice(("en", "ko", "km", "ru"))
        kind, id = chance.choice(records)
        needed = "&".join(f"{one}={chance.choice(('required', 'preferred', 'not_needed'))}" for one in PRINCIPLES)
        found += [
            f"/{language}/records/{kind}/{id}/",
            f"/{language}/standing/{chance.choice(forms)}/{chance.choice(definitions)}/",
            f"/{language}/explorer/?{needed}",
            search_for(chance.choice(WORDS), number),
        ]
    return found


def weights(port: int) -> None:
    """What travels for a first view, and when something is seen on a slow line."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name in WEIGHED:
            for language in ("en", "km"):
                context = browser.new_context(viewport={"width": 390, "height": 800})
                page = context.new_page()
                session = context.new_cdp_session(page)
                session.send("Network.enable")
                session.send("Network.emulateNetworkConditions", SLOW)
                sizes: list[float] = []
                session.on("Network.loadingFinished", lambda event, into=sizes: into.append(event["encodedDataLength"]))
                page.goto(f"http://127.0.0.1:{port}/{language}/{EXAMPLES[name]}", wait_until="networkidle")
                paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime") / 1000
                goal = "≤ 300 kB" if name == "country" else "≤ 150 kB"
                line(
                    f"first view of {name} in {language}: weight / first paint",
                    f"{sum(sizes) / 1000:.0f} kB / {paint:.1f} s",
                    f"{goal} / < 3 s",
                )
                context.close()
        browser.close()


def datasette(folder: Path, seconds: int) -> None:
    """Datasette with the same records, in the same run."""
    if not shutil.which("datasette") and not (Path(sys.executable).parent / "datasette").exists():
        line("Datasette", "not installed", "pip install datasette")
        return
    atlas = sse_atlas.open_atlas()
    database = sqlite3.connect(folder / "atlas.db")
    for kind in ("forms", "judgements", "observations", "policies", "laws"):
        records = [record.model_dump(mode="json") for record in atlas.all(kind)]
        columns = list(records[0])
        database.execute(f'create table "{kind}" ({", ".join(f"{name!r}" for name in columns)}, primary key (id))')
        marks = ", ".join("?" for _ in columns)
        rows = [
            [json.dumps(value) if isinstance(value, (list, dict)) else value for value in record.values()]
            for record in records
        ]
        database.executemany(f'insert into "{kind}" values ({marks})', rows)
    database.commit()
    database.close()
    port = free_port()
    command = [sys.executable, "-m", "datasette", str(folder / "atlas.db"), "--port", str(port)]
    paths = ["/atlas/forms", "/atlas/judgements?_size=50", "/atlas/observations", "/atlas/policies", "/atlas/laws",
             "/atlas/forms/kor-social-cooperative"]  # fmt: skip
    with running(command, f"http://127.0.0.1:{port}/") as process:
        found = [ms for path in paths for ms in times(port, path, 20)]
        line(
            "Datasette, pages of the same records: median / p95",
            f"{statistics.median(found):.1f} / {p95(found):.1f} ms",
        )
        rate, bad = load(port, paths, seconds)
        line("Datasette, mixed load (one process)", f"{rate:.0f} requests/s", f"{bad} failed")
        rollup = Path(f"/proc/{process.pid}/smaps_rollup").read_text()
        line("Datasette, memory", f"{int(rollup.split('Pss:')[1].split()[0]) / 1000:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=50_000)
    parser.add_argument("--seconds", type=int, default=15)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        atlas_command = [sys.executable, "-m", "sse_atlas"]
        subprocess.run([*atlas_command, "init", str(folder / "atlas")], check=True, capture_output=True)
        model_act = Path(sse_atlas.__file__).parent / "evidence" / "model_act"
        for texts in (model_act, CORPUS):
            if texts.is_dir():
                add = [*atlas_command, "library", "add", str(texts), "--library", str(folder / "atlas")]
                subprocess.run(add, check=False, capture_output=True)  # texts that cannot be read are told and left out
        port = free_port()
        os.environ["SSE_ATLAS_SEARCH_RATE"] = "0"  # one visitor asks for all of them
        command = [*atlas_command, "serve", str(folder / "atlas"), "--port", str(port), "--workers", "2"]
        with running(command, f"http://127.0.0.1:{port}/en/") as process:
            names = [name for name in EXAMPLES if name != "error"]
            responses(port, names)
            explorer(port)
            searches(port, "the corpus" if CORPUS.is_dir() else "the model act")
            paths = [f"/{language}/{EXAMPLES[name]}" for name in LOAD for language in ("en", "ko", "km")]
            for path in paths:
                times(port, path, 4)
            rate, bad = load(port, paths, asked.seconds)
            line(
                f"mixed load of {len(paths)} pages, 2 workers",
                f"{rate:.0f} requests/s",
                f"≥ 250 requests/s; {bad} failed",
            )
            grown(port, process, paths + unasked(sse_atlas.open_atlas(), 500), asked.requests)
            if CHROMIUM:
                weights(port)
            else:
                line("weight and first paint", "not measured", "apt install chromium")
        datasette(folder, asked.seconds)


if __name__ == "__main__":
    main()
