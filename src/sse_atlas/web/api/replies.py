"""Replies: made once for each release, software and address, kept, and not sent again to those who have them."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from pydantic import BaseModel

from ...publish.data.tables import compact
from ..keeping import Keeper
from ..questions import Desk
from ..shelf import Release, shelf

MOST_KEPT = 32 * 1024 * 1024
"""Bytes of replies that one process keeps, packed."""
WORTH_PACKING = 500
JSON = "application/json"
AN_HOUR = "public, max-age=3600"
ASK_AGAIN = "public, max-age=0, must-revalidate"


@dataclass(frozen=True, slots=True)
class Content:
    """What is sent."""

    body: bytes
    type: str = JSON
    name: str | None = None
    """Under which it is saved, where it is a file."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What was sent before, packed where that helps."""

    body: bytes
    packed: bool
    type: str
    name: str | None

    def __len__(self) -> int:
        """Bytes it takes."""
        return len(self.body)


keeper: "Keeper[Kept]" = Keeper(MOST_KEPT)
Make = Callable[[Release], Content]


def as_json(value: BaseModel | dict[str, Any] | list[Any]) -> Content:
    """A value as JSON."""
    return Content(value.model_dump_json().encode() if isinstance(value, BaseModel) else compact(value).encode())


def opened(name: str) -> Release:
    """The release of an address: by its name, or ``current``. Raises NotFoundError."""
    return shelf().release(None if name == "current" else name)


def desk_of(release: Release) -> Desk:
    """What questions are put to."""
    return Desk(release.atlas, shelf().library)


def origin_of(request: HttpRequest) -> str:
    """Scheme and host of the site."""
    return settings.ADDRESS or f"{request.scheme}://{request.get_host()}"


def reply(
    request: HttpRequest, release: str, make: Make, *, of_library: bool = False, of_origin: bool = False
) -> HttpResponse:
    """The reply of a release to an address.

    A release and the software never change under one key, so the tag is known before anything is worked out.
    ``of_library`` adds the library's content to the key, ``of_origin`` the name under which the site was reached.
    """
    of = opened(release)
    parts = [of.key, request.get_full_path()]
    parts += [shelf().library_key] if of_library else []
    parts += [origin_of(request)] if of_origin else []
    key = sha256(" ".join(parts).encode()).hexdigest()[:32]
    # The data of a frozen release never change under its name, but an upgrade of the software may correct an answer; the
    # current release, and the library, may change at any time.
    lasting = AN_HOUR if release != "current" and not of.current and not of_library else ASK_AGAIN
    tag = f'W/"{key}"'
    response: HttpResponse
    response = HttpResponseNotModified() if tag in _tags(request) else _sent(request, _kept(key, of, make))
    response["ETag"] = tag
    response["Cache-Control"] = lasting
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _tags(request: HttpRequest) -> list[str]:
    return [tag.strip() for tag in request.headers.get("If-None-Match", "").split(",")]


def _kept(key: str, of: Release, make: Make) -> Kept:
    found = keeper.get(key)
    if found is None:
        made = make(of)
        packs = len(made.body) > WORTH_PACKING and made.type != "application/zip"
        body = gzip.compress(made.body, 6, mtime=0) if packs else made.body
        found = Kept(body, packs, made.type, made.name)
        keeper.put(key, found)
    return found


def _sent(request: HttpRequest, kept: Kept) -> HttpResponse:
    takes_packed = "gzip" in request.headers.get("Accept-Encoding", "")
    body = kept.body if takes_packed or not kept.packed else gzip.decompress(kept.body)
    response = HttpResponse(body, kept.type)
    if kept.packed and takes_packed:
        response["Content-Encoding"] = "gzip"
    if kept.name:
        response["Content-Disposition"] = f'attachment; filename="{kept.name}"'
    return response
