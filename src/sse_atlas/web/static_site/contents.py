"""What a copy of the site holds, and where each address of the site lies in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any
from urllib.parse import quote, unquote

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .. import urls
from ..converters import LanguageTag, ReleaseName

WHY: dict[str, Promise] = {
    "server": _("This needs the site itself: files alone cannot answer it."),
    "language": _("This copy of the site does not hold that language."),
    "release": _("This copy of the site holds one release only."),
    "page": _("This copy of the site does not hold that page."),
    "file": _("This copy of the site does not hold that file."),
    "nothing": _("There is no such page."),
}
"""Why a link of the site leads nowhere in a copy of it."""
SERVED = frozenset({"report", "hits", "feed"})
"""Pages that are of use only where there is a server."""
ASKED = frozenset({"explorer", "library", "events", "resources", "glossary"})
"""Pages whose scripts read the query of their address: links to them keep it."""
_START = re.compile(f"/(?:(?P<release>{ReleaseName.regex})/)?(?P<language>{LanguageTag.regex})/")
API = "/api/"
"""What begins so is answered by a server alone."""
CHOSEN = frozenset({"study", "region_study", "draft"})
"""Files that are written only in the formats that were chosen."""
ONE_FOR_ALL = CHOSEN | {"chart"}
"""Files that are the same in every language, and are written once."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an address of the site lies in a copy of it, or why it does not."""

    file: str = ""
    """Its path within the copy."""
    page: str = ""
    """The address that the site is asked for to write the file; empty for what is copied."""
    query: bool = False
    """Whether a query means something there."""
    why: str = ""
    """Why there is no such file, as in ``WHY``."""


@dataclass(frozen=True)
class Contents:
    """What a copy of the site holds."""

    release: str
    languages: tuple[str, ...] = ("en",)
    left_out: frozenset[str] = frozenset()
    """Names of pages that it does not hold, such as ``record``."""
    formats: frozenset[str] = frozenset()
    """In which formats studies and drafts of laws are written."""

    def place(self, address: str) -> Place:
        """Where an address lies, without its query.

        >>> contents = Contents("2026.1", ("en", "km"), frozenset({"record"}))
        >>> contents.place("/km/countries/khm/").file, contents.place("/2026.1/en/").file
        ('km/countries/khm/index.html', 'en/index.html')
        >>> contents.place("/ko/").why, contents.place("/en/report/").why, contents.place("/2025.1/en/").why
        ('language', 'server', 'release')
        >>> contents.place("/en/records/forms/kor-cooperative/").why, contents.place("/en/no-such-page/").why
        ('page', 'nothing')
        """
        return _place(self, address)


@lru_cache(maxsize=200_000)
def _place(contents: Contents, address: str) -> Place:
    if address.startswith(settings.STATIC_URL):
        return Place("static/" + unquote(address.removeprefix(settings.STATIC_URL)))
    if address == "/":
        return Place("index.html")
    found = _matched(unquote(address) if "%" in address else address)
    if found is None:
        return Place(why="server" if address.startswith(API) or _answers(address) else "nothing")
    name, parts = found
    why = _left_out(contents, name, parts)
    if why:
        return Place(why=why)
    page = address.removeprefix(f"/{contents.release}") if parts["release"] else address
    if name in ONE_FOR_ALL:
        page = page.replace(f"/{parts['language']}/", f"/{contents.languages[0]}/", 1)
    return Place(file_of(page), page, query=name in ASKED)


def _matched(path: str) -> tuple[str, dict[str, str]] | None:
    """The name of the page that has a path, and the parts of its address; None where no page has it.

    The same patterns as those of the site's addresses: asking Django takes ten times as long, and there are millions of links.
    """
    start = _START.match(path)
    if start is None:
        return None
    rest = path[start.end() :]
    for name, pattern in _pages().get(rest.partition("/")[0], _pages()[""]):
        found = pattern.search(rest)
        if found:
            return name, found.groupdict() | start.groupdict()
    return None


@cache
def _pages() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """Patterns of the pages by the first word of their address; under no word, those that begin otherwise."""
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {"": []}
    for pattern in urls.pages:
        first, slash, _rest = str(pattern.pattern).partition("/")
        entry = (str(pattern.name), pattern.pattern.regex)
        found.setdefault(first if slash and "<" not in first else "", []).append(entry)
    return found


def _answers(address: str) -> bool:
    try:
        resolve(unquote(address))
    except Resolver404:
        return False
    return True


def _left_out(contents: Contents, name: str, parts: Mapping[str, Any]) -> str:
    """Why a page of the site is not in the copy; empty where it is."""
    if parts["release"] not in (None, contents.release):
        return "release"
    if name in SERVED:
        return "server"
    if parts["language"] not in contents.languages:
        return "language"
    if name in contents.left_out:
        return "page"
    if name in CHOSEN and parts["format"] not in contents.formats:
        return "file"
    return ""


def file_of(address: str) -> str:
    """The file of an address: pages are called ``index.html``, so that web servers find them too.

    >>> file_of("/en/countries/kor/"), file_of("/en/statistics/organizations.csv")
    ('en/countries/kor/index.html', 'en/statistics/organizations.csv')
    """
    path = unquote(address).lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


@lru_cache(maxsize=100_000)
def between(here: str, there: str) -> str:
    """The address of one file as seen from another.

    >>> between("en/countries/kor/index.html", "en/index.html"), between("en/index.html", "static/atlas.css")
    ('../../index.html', '../static/atlas.css')
    >>> between("en/index.html", "en/index.html")
    'index.html'
    """
    start, end = here.split("/")[:-1], there.split("/")
    shared = 0
    while shared < min(len(start), len(end) - 1) and start[shared] == end[shared]:
        shared += 1
    return "../" * (len(start) - shared) + "/".join(quote(part, safe="@,;=+!~'()*") for part in end[shared:])
