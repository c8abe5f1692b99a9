"""The site as a visitor meets it: served by the command, on a port of its own, with a library."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

EXAMPLES = {
    "home": "",
    "countries": "countries/",
    "country": "countries/kor/",
    "country_policies": "countries/kgz/policies/",
    "country_statistics": "countries/jpn/statistics/",
    "country_timeline": "countries/tha/timeline/",
    "country_completeness": "countries/lao/completeness/",
    "country_gaps": "countries/mng/gaps/",
    "country_model": "countries/kor/model/",
    "country_pathways": "countries/tha/pathways/",
    "form": "forms/kor-social-cooperative/",
    "law": "laws/kor-agricultural-cooperatives-act/",
    "policy": "policies/kor-p08/",
    "size": "size/jpn/ilo-2022/organizations/",
    "statistics": "statistics/",
    "indicator": "statistics/organizations/",
    "explorer": "explorer/",
    "definition": "definitions/ilo-2022/",
    "standing": "standing/kor-social-cooperative/ilo-2022/",
    "compare": "compare/",
    "compare_pair": "compare/kor/tha/",
    "compare_forms": "compare/forms/?forms=kor-social-cooperative,jpn-npo",
    "compare_family": "compare/forms/mutual/",
    "compare_policies": "compare/policies/?area=finance",
    "topics": "topics/",
    "gaps": "gaps/",
    "norm": "gaps/r193/",
    "provision": "provisions/r193-08-1k/",
    "model": "model/",
    "clause": "model/mc-forms-list/",
    "pathways": "pathways/",
    "country_robustness": "countries/tha/pathways/robustness/",
    "measures": "measures/",
    "measure": "measures/m-framework-law/",
    "library": "library/?q=one%20member%20one%20vote",
    "text": "library/xma/model-act/km@2026-11-26/",
    "events": "events/",
    "resources": "resources/",
    "glossary": "glossary/",
    "record": "records/forms/kor-social-cooperative/",
    "report": "report/",
    "project": "project/",
    "source": "sources/kor-s01/",
    "term": "glossary/agricultural-cooperative/",
    "method": "method/",
    "data": "data/",
    "about": "about/",
    "design": "design/",
    "error": "no-such-page/",
}
"""One page of every type, without its language."""


@contextmanager
def served(workspace: Path, cache: Path) -> Iterator[str]:
    """The address of a running site of a workspace; it stops at the end."""
    port = free_port()
    environment = os.environ | {"SSE_ATLAS_CACHE": str(cache)}
    environment.pop("SSE_ATLAS_HOSTS", None)
    log = workspace.parent / "serve.log"
    with log.open("w") as out:
        running = subprocess.Popen(
            [sys.executable, "-m", "sse_atlas", "serve", str(workspace), "--port", str(port), "--workers", "1"],
            stdout=out, stderr=out, env=environment,
        )  # fmt: skip
        address = f"http://127.0.0.1:{port}"
        try:
            wait_for(f"{address}/en/", running, log)
            yield address
        finally:
            running.terminate()
            running.wait(30)


def wait_for(address: str, running: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the site answers, as long as its process lives."""
    while running.poll() is None:
        try:
            with urllib.request.urlopen(address):
                return
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError(f"the site did not start: {log.read_text()}")


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
