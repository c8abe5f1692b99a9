"""Studies, drafts and charts on demand: each is written once for a release, and kept.

A file lies in a folder of its release and software, under a name that says what it is. It is made under another name and
takes its own only when it is whole. One is written and one chart drawn at a time, each in a process of its own that gives way to
others, so that the site stays quick and small meanwhile: studies and drafts in the background, a chart while one waits.
"""

import base64
import gzip
import hashlib
import html
import logging
import re
import shutil
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from django.http import HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers

from ..errors import AtlasError, NotFoundError, either
from ..publish.charts.files import nothing_to_draw
from ..publish.studies import REGION
from ..records.cache import cache_folder
from .pages import Page
from .shelf import Release, shelf
from .visit import Visit
from .workshop import failure_of, forget_failure, forget_old, note_failure, only_one, run, sweep

Kind = Literal["study", "draft"]
_HTML = "text/html; charset=utf-8"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS: Mapping[Kind, Mapping[str, str]] = {
    "study": {"html": _HTML, "pdf": "application/pdf", "docx": _DOCX, "epub": "application/epub+zip"},
    "draft": {"html": _HTML, "docx": _DOCX, "pdf": "application/pdf", "xml": "application/xml; charset=utf-8"},
}
"""What each kind is written as, with the media type."""
CHART_FORMATS: Mapping[str, str] = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv; charset=utf-8"}
COMMANDS: Mapping[str, str] = {"xml": "akn"}
"""What the command line calls a format, where it is not the ending of its files."""
DRAWS_APART = True
"""Whether charts are drawn in a process of their own: not where a whole site is written at once, by a process that ends."""

_log = logging.getLogger(__name__)
_lock = threading.Lock()
_waiting: list[tuple[Release, Kind, str, str]] = []
_writers: list[threading.Thread] = []


def publication(release: Release, kind: Kind, iso3: str, format: str) -> Path | None:
    """The file of a study or draft; None while it is being written, which asking for it begins.

    Raises NotFoundError for an unknown country or a format that the kind is not written in, and AtlasError with what went
    wrong for some minutes after it was tried and failed.
    """
    path = _place(release, kind, iso3, format)
    if path.is_file():
        return path
    failed = failure_of(path)
    if failed:
        raise AtlasError(failed)
    _ask(release, kind, iso3, format)
    return None


def place(release: Release, iso3: str, format: str, kind: Kind = "study") -> Path:
    """Write a study or draft now, where it is looked for; for commands that prepare a site."""
    path = _place(release, kind, iso3, format)
    forget_failure(path)
    if not path.is_file():
        _write(release, kind, iso3, format)
    return path


def answered(visit: Visit, kind: Kind, iso3: str, format: str) -> Page | HttpResponse:
    """A study or draft as a response: the file, or a page that waits for it."""
    path = publication(visit.release, kind, iso3, format)
    if path is None:
        fill = {"kind": kind, "iso3": iso3, "format": format, "name": visit.name}
        return Page("pages/being_written.html", fill, status=202, kept=False)
    return file_response(visit, path, FORMATS[kind][format])


def _place(release: Release, kind: Kind, iso3: str, format: str) -> Path:
    if format not in FORMATS[kind]:
        raise NotFoundError(f"There is no format {format!r}; it is {either(list(FORMATS[kind]))}.")
    code = REGION if iso3.upper() == REGION and kind == "study" else release.atlas.country(iso3).iso3
    return _folder(release) / f"{kind}-{code.lower()}.{format}"


def _folder(release: Release) -> Path:
    """Where files of a release are kept: with what the workspace derives, else in the cache of this machine."""
    workspace = shelf().workspace
    base = workspace / "index" if workspace and (workspace / "atlas.toml").is_file() else cache_folder()
    return base / "publications" / release.key


# -- charts ----------------------------------------------------------------------------------------------------------


def chart(release: Release, iso3: str, name: str, format: str) -> Path | None:
    """The file of a chart, drawn if it is not there yet; None while another chart is being drawn.

    Raises NotFoundError for a format that charts are not drawn in, and where nothing is known to draw.
    """
    if format not in CHART_FORMATS:
        raise NotFoundError(f"There is no format {format!r}; it is {either(list(CHART_FORMATS))}.")
    folder, code = _folder(release), release.atlas.country(iso3).iso3.lower()
    path, nothing = folder / f"chart-{code}-{name}.{format}", folder / f"chart-{code}-{name}.none"
    if not path.is_file() and not nothing.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        # Whoever comes while one is drawn is not kept waiting: all threads could be, and the site would stand still.
        with only_one(folder.parent / ".lock-of-charts", wait=False) as alone:
            if not alone:
                return None
            if not path.is_file() and not nothing.is_file():
                _draw(release, code, name, nothing)
    if not path.is_file():
        raise NotFoundError(nothing_to_draw(name, release.atlas.country(iso3).name))
    return path


def _draw(release: Release, code: str, name: str, nothing: Path) -> None:
    """Draw a chart in every format, or leave a mark that there is nothing to draw."""
    folder = nothing.parent
    sweep(folder, ".drawing-")
    with tempfile.TemporaryDirectory(prefix=".drawing-", dir=folder) as making:
        run(release, Path(making), "chart", name, code, "--format", ",".join(CHART_FORMATS))
        drawn = list(Path(making).iterdir())
        for one in drawn:
            one.replace(nothing.with_suffix(one.suffix))
        if not drawn:
            nothing.touch()


# -- responses -------------------------------------------------------------------------------------------------------


def file_response(visit: Visit, path: Path, type: str) -> HttpResponse:
    """The file, to be shown if it is a page and saved if it is not; asked for again at the cost of its tag."""
    tag = f'"{visit.release.key}-{path.name}"'
    response: HttpResponse = HttpResponseNotModified()
    # Caches put the headers of a 304 in place of those they hold: the policy of a page would take this one's styles away.
    response._csp_exempt = True  # type: ignore[attr-defined]
    if tag not in visit.request.headers.get("If-None-Match", ""):
        content = path.read_bytes()
        packed = type == _HTML and "gzip" in visit.request.headers.get("Accept-Encoding", "")
        sent = gzip.compress(content, 6, mtime=0) if packed else content
        # Whether a file is there can be asked without its content.
        asked_only = visit.request.method == "HEAD"
        response = HttpResponse(b"" if asked_only else sent, type, headers={"Content-Length": str(len(sent))})
        if packed:
            response["Content-Encoding"] = "gzip"
        if type == _HTML:
            response._csp_update = _styles_of(content)  # type: ignore[attr-defined]
        else:
            saved = f"sse-atlas-{visit.release.name}-{path.name}"
            response["Content-Disposition"] = f'attachment; filename="{saved}"'
    response["ETag"] = tag
    response["Cache-Control"] = "public, no-cache"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _styles_of(content: bytes) -> dict[str, list[str]]:
    """Leave for the styles that the publication itself carries, one by one, by their hashes."""
    text = content.decode()
    sheets = re.findall(r"<style[^>]*>(.*?)</style>", text, re.DOTALL)
    attributes = {html.unescape(one) for one in re.findall(r'\sstyle="([^"]*)"', text)}
    hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'" for one in
              [*sheets, *sorted(attributes)]]  # fmt: skip
    return {"style-src": ["'unsafe-hashes'", *hashes] if attributes else hashes, "font-src": ["data:"]}


# -- writing ---------------------------------------------------------------------------------------------------------


def _ask(release: Release, kind: Kind, iso3: str, format: str) -> None:
    """Put a file on the list, and see that somebody writes."""
    asked = (release, kind, iso3.upper(), format)
    with _lock:
        if asked not in _waiting:
            _waiting.append(asked)
        if not any(writer.is_alive() for writer in _writers):
            _writers[:] = [threading.Thread(target=_write_all, name="publications", daemon=True)]
            _writers[0].start()


def _write_all() -> None:
    while True:
        with _lock:
            if not _waiting:
                _writers.clear()
                return
            asked = _waiting[0]
        try:
            _write(*asked)
        except (AtlasError, OSError) as error:
            _log.exception("The %s of %s could not be written as %s.", *asked[1:])
            note_failure(_place(*asked), error)
        finally:
            with _lock:
                _waiting.remove(asked)


def _write(release: Release, kind: Kind, iso3: str, format: str) -> None:
    path = _place(release, kind, iso3, format)
    path.parent.mkdir(parents=True, exist_ok=True)
    with only_one(path.parent.parent / ".lock"):
        # Another worker may have written it, or failed to, meanwhile.
        if path.is_file() or failure_of(path):
            return
        sweep(path.parent, ".making-")
        forget_old(path.parent.parent, {path.parent.name, *shelf().keys})
        making = Path(tempfile.mkdtemp(prefix=".making-", dir=path.parent))
        try:
            made = _made(release, kind, iso3, format, making)
            made.chmod(0o644)
            made.replace(path)
            forget_failure(path)
        finally:
            shutil.rmtree(making, ignore_errors=True)


def _made(release: Release, kind: Kind, iso3: str, format: str, into: Path) -> Path:
    """Let the command line write it."""
    told = run(release, into, kind, iso3, "--format", COMMANDS.get(format, format))
    # A draft as Akoma Ntoso is one file for each language: the country's own comes first.
    made = sorted(into.iterdir(), key=lambda one: (".en." in one.name, one.name))
    if not made:
        raise AtlasError(told or f"The {kind} of {iso3} could not be written as {format}.")
    return made[0]
