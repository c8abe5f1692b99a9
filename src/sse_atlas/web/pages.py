"""From a view's answer to a response: rendered once for each release, language and address, then kept.

Nothing on a page depends on who asks, so a page is kept under the key of its release and software, that of the library, its
address and its language, and any browser or proxy may keep it too.
"""

import gzip
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from ..errors import AtlasError
from .failing import failed
from .keeping import Keeper
from .languages import LANGUAGES
from .shelf import shelf
from .visit import Visit

LARGEST_KEPT = 32 * 1024 * 1024
"""Bytes of packed pages that one process keeps: some 2,500 pages."""
keeper: "Keeper[Ready]" = Keeper(LARGEST_KEPT)


@dataclass(frozen=True, slots=True)
class Page:
    """What a view says: a template and what it is filled with."""

    template: str
    fill: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200
    kept: bool = True
    """Whether the page may be kept: not where it depends on more than release, library, language and address."""
    cache: str = "no-store"
    """What browsers may do with a page that is not kept."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file that a view hands over."""

    content: bytes
    type: str
    name: str | None = None
    """Under which it is saved; shown in the browser where none is given."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A response, packed: nearly everybody asks for it so, and six times as many fit into the same memory."""

    status: int
    packed: bytes
    type: str
    etag: str
    name: str | None = None

    def __len__(self) -> int:
        """Bytes it takes."""
        return len(self.packed)


View = Callable[..., "Page | Download | HttpResponseBase"]


def page(view: View, name: str) -> Callable[..., HttpResponseBase]:
    """A view as Django calls it."""

    @require_safe
    @wraps(view)
    def respond(request: HttpRequest, language: str, release: str | None = None, **parts: Any) -> HttpResponseBase:
        try:
            opened = shelf().release(release)
        except AtlasError as error:
            return failed(request, error)
        visit = Visit(request, opened, language, release is not None, name, parts)
        with translation.override(LANGUAGES[language].code):
            try:
                return _respond(visit, view, parts)
            except AtlasError as error:
                return failed(request, error)

    return respond


def _respond(visit: Visit, view: View, parts: Mapping[str, Any]) -> HttpResponseBase:
    # A page names its own address in full, so the name by which the site was asked for is part of it.
    key = f"{visit.release.key} {shelf().library_key} {visit.language} {visit.origin} {visit.request.get_full_path()}"
    ready = keeper.get(key)
    if ready is None:
        found = view(visit, **parts)
        if isinstance(found, HttpResponseBase):
            return found
        ready = _rendered(visit, found)
        if isinstance(found, Download) or found.kept:
            keeper.put(key, ready)
        else:
            return _response(visit.request, ready, found.cache)
    # Asked for again at the cost of its tag, even as of a named release: the data of that never change, but an upgrade of
    # the software may correct an answer, and takes the styles away that a page of the older one names.
    return _response(visit.request, ready, "public, no-cache")


def _rendered(visit: Visit, found: Page | Download) -> Ready:
    if isinstance(found, Download):
        content, type, status, name = found.content, found.type, 200, found.name
    else:
        text = render_to_string(found.template, {"visit": visit, "atlas": visit.atlas, **found.fill}, visit.request)
        content, type, status, name = text.encode(), "text/html; charset=utf-8", found.status, None
    return Ready(status, gzip.compress(content, 6, mtime=0), type, f'"{sha256(content).hexdigest()[:24]}"', name)


def _response(request: HttpRequest, ready: Ready, cache: str) -> HttpResponse:
    asked = request.headers.get("If-None-Match", "")
    if ready.status == 200 and ready.etag in (tag.strip().removeprefix("W/") for tag in asked.split(",")):
        response: HttpResponse = HttpResponseNotModified()
    else:
        packs = "gzip" in request.headers.get("Accept-Encoding", "")
        response = HttpResponse(ready.packed if packs else gzip.decompress(ready.packed), ready.type, ready.status)
        if packs:
            response["Content-Encoding"] = "gzip"
        if request.method == "HEAD":
            response["Content-Length"] = str(len(response.content))
            response.content = b""
        if ready.name:
            response["Content-Disposition"] = f'attachment; filename="{ready.name}"'
    response["ETag"] = ready.etag
    response["Cache-Control"] = cache
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
