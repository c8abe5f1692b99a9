"""One visit: which release is asked, in which language, with which wishes; and how pages address one another."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from ..errors import QuestionError, either
from ..evidence.catalogue import Summary
from ..evidence.library import Library
from ..records.atlas import Atlas
from .reading import texts_of_laws
from .shelf import Release, shelf


@dataclass(frozen=True)
class Visit:
    """What every view is given first."""

    request: HttpRequest
    release: Release
    language: str
    pinned: bool = False
    """Whether the address names the release, and the page is therefore the same for ever."""
    name: str = ""
    """The page's name, as its address is made from."""
    parts: Mapping[str, Any] = field(default_factory=dict)
    """The parts of the page's address besides release and language."""

    @property
    def atlas(self) -> Atlas:
        """The Atlas of the release."""
        return self.release.atlas

    @cached_property
    def library(self) -> Library:
        """The documents that can be searched and read."""
        return shelf().library()

    @cached_property
    def texts_of_laws(self) -> dict[str, Summary]:
        """The newest stored text of each law of the records, by the law's id."""
        return texts_of_laws(self.library)

    # -- addresses ---------------------------------------------------------------------------------------------------

    def address(self, name: str, query: Mapping[str, Any] | None = None, **parts: Any) -> str:
        """The address of a page in this language and, where this page's names it, this release."""
        where = {"release": self.release.name} if self.pinned else {}
        path = _path(name, ("language", self.language), *where.items(), *parts.items())
        return f"{path}?{urlencode(query, doseq=True)}" if query else path

    def here(self, *, language: str | None = None, release: str | None = None) -> str:
        """The same page in another language or as of a release."""
        named = release or (self.release.name if self.pinned else None)
        where = {"release": named} if named else {}
        path = reverse(self.name, kwargs={**where, "language": language or self.language, **self.parts})
        asked = self.request.GET.urlencode()
        return f"{path}?{asked}" if asked else path

    @property
    def permanent(self) -> str:
        """The address of this page as of its release, to be cited."""
        return f"{settings.ADDRESS}{self.here(release=self.release.name)}"

    @property
    def origin(self) -> str:
        """Scheme and host of the site."""
        return origin_of(self.request)

    # -- wishes ------------------------------------------------------------------------------------------------------

    def wish(self, name: str, default: str = "", among: Any = None) -> str:
        """A parameter of the query; QuestionError when it is none of those among which one can choose."""
        given = self.request.GET.get(name, "").strip()[:400] or default
        if among is not None and given and given not in among:
            raise QuestionError(f"There is no {name} {given!r}; it is {either([str(one) for one in among][:30])}.")
        return given

    def number_wish(self, name: str, default: int, least: int, most: int) -> int:
        """A whole number of the query; QuestionError outside its range."""
        given = self.wish(name, str(default))
        if not re.fullmatch(r"-?\d{1,9}", given) or not least <= int(given) <= most:
            raise QuestionError(f"{name} is a whole number from {least} to {most}, not {given[:40]!r}.")
        return int(given)

    def wishes(self, name: str, most: int = 20) -> list[str]:
        """The values of a parameter given several times or with commas."""
        parts = [part.strip() for value in self.request.GET.getlist(name) for part in value.split(",")]
        return list(dict.fromkeys(part for part in parts if part))[:most]


@lru_cache(maxsize=20_000)
def _path(name: str, *parts: tuple[str, Any]) -> str:
    """The path of a page. A page holds hundreds of links, and the same ones stand on many."""
    return reverse(name, kwargs=dict(parts))


def origin_of(request: HttpRequest) -> str:
    """Scheme and host of the site."""
    return settings.ADDRESS or f"{request.scheme}://{request.get_host()}"
