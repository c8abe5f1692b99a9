"""From a page as it is served to the same page as a file: its addresses become paths to other files, nothing else changes.

Tags are looked at one by one and only the values of their addresses are replaced, so that every other byte of a page is the
one that the site sends.
"""

import re
from dataclasses import dataclass, field
from html import escape, unescape
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.templatetags.static import static
from django.utils.translation import gettext

from .asking import HOST
from .contents import WHY, Contents, Place, between
from .tables import EXPLORER

LIBRARY = "/library/"
"""How the address of the page ends on which one searches."""
SEARCHING = ("search-words.js", "search-index.js", "search-asking.js", "search-snippets.js", "search.js")
"""Scripts with which a page searches without a server, in the order in which they need each other."""
UNKNOWN = "https://atlas.example"
"""What stands in examples for the address of the site, where it is not known."""
_EXPLORER = 'data-script="explorer-data.js"'
_TAG = re.compile(
    r"""<(html|a|area|form|iframe|image|img|input|link|meta|script|source|use)(\s(?:[^>"']++|"[^"]*"|'[^']*')*+)>\n?"""
)
_ADDRESS = re.compile(r'(?<=\s)(href|src|action)="([^"]*)"')
_TITLE = re.compile(r'\stitle="[^"]*"')
_CLASS = re.compile(r"""(?<=\s)class=(?:"([^"]*)"|([^\s"'>]+))""")
_LINKED = re.compile(r'<script type="application/ld\+json">.*?</script>\n?', re.DOTALL)
_MENU = re.compile(r'<details class="languages">.*?</details>\n?', re.DOTALL)
_ITEM = re.compile(r'<li><a [^>]*?href="([^"]*)"[^>]*>.*?</a>(?=<li>|</ul>)', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Link:
    """An address on a page."""

    path: str
    query: str
    part: str
    place: Place


@dataclass
class Rewriting:
    """One page on its way into a file."""

    contents: Contents
    file: str
    """The file it becomes."""
    address: str
    """Its address at the site."""
    missing: frozenset[str] = frozenset()
    """Files that belong into the copy and could not be made."""
    pages: dict[str, str] = field(default_factory=dict)
    """Addresses of the site that it links to and that belong into the copy, and the file of each."""

    def written(self, text: str) -> str:
        """The page as it stands in the file."""
        if not settings.ADDRESS:
            text = _LINKED.sub("", text)
        text = _MENU.sub(self._menu, text, count=1)
        if self.address.endswith(LIBRARY):
            text = text.replace("</head>", f"{_searching()}</head>", 1)
        text = _TAG.sub(self._tag, text).replace(f"http://{HOST}", UNKNOWN)
        text = text.replace(_EXPLORER, f'data-script="{between(self.file, EXPLORER)}"', 1)
        said = gettext("This is a copy of release {name} as files.").format(name=self.contents.release)
        more = gettext("What it holds, and what needs the site itself")
        note = f'<p class="notice">{escape(said)} <a href="{between(self.file, "index.html")}">{escape(more)}</a></p>\n'
        return text.replace("<footer>\n", f"<footer>\n{note}", 1)

    def link(self, written: str) -> Link | None:
        """An address as it is written in a tag; None for one outside the site, or within the page."""
        path, query, part = _parts(self.address, written)
        if not path:
            return None
        place = self.contents.place(path)
        if place.file in self.missing:
            place = Place(why="nothing")
        if place.page:
            self.pages[place.page] = place.file
        return Link(path, query, part, place)

    def to(self, link: Link) -> str:
        """The address of a link as seen from this file."""
        query = _with("?", link.query) if link.place.query else ""
        return between(self.file, link.place.file) + query + _with("#", link.part)

    # -- tags ----------------------------------------------------------------------------------------------------------

    def _menu(self, menu: re.Match[str]) -> str:
        """The list of languages without those that the copy does not hold; nothing where it holds one."""
        if len(self.contents.languages) == 1:
            return ""

        def kept(item: re.Match[str]) -> str:
            link = self.link(item[1])
            return item[0] if link and not link.place.why else ""

        return _ITEM.sub(kept, menu[0])

    def _tag(self, tag: re.Match[str]) -> str:
        name, rest = tag[1], tag[2]
        if name == "html":
            return tag[0].replace(">", " data-static>")
        if name == "meta":
            return "" if self._of_no_use(rest) else tag[0]
        found = _ADDRESS.search(rest)
        link = self.link(found[2]) if found else None
        if found is None or link is None:
            return tag[0]
        if not link.place.why and not (name == "link" and ' rel="canonical"' in rest):
            return tag[0].replace(found[0], f'{found[1]}="{escape(self.to(link))}"')
        if name == "link":
            return ""
        return tag[0].replace(rest, self._dead(name, rest, found[0], link))

    def _of_no_use(self, meta: str) -> bool:
        """Whether a description of the page names an address that is not known."""
        return not settings.ADDRESS and (' property="og:url"' in meta or ' property="og:image"' in meta)

    def _dead(self, name: str, rest: str, address: str, link: Link) -> str:
        """The attributes of a tag whose address is not in the copy: it leads to the site where that is known, or says why."""
        if settings.ADDRESS and link.place.why != "nothing":
            whole = f"{settings.ADDRESS}{link.path}{_with('?', link.query)}{_with('#', link.part)}"
            return rest.replace(address, f'{address.partition("=")[0]}="{escape(whole)}"')
        without = rest.replace(address, "")
        if name != "a":
            return without
        without = _TITLE.sub("", without)
        if _CLASS.search(without):
            without = _CLASS.sub(lambda found: f'class="{found[1] or found[2]} needs-server-link"', without)
        else:
            without += ' class="needs-server-link"'
        return f'{without} role="link" aria-disabled="true" title="{escape(str(WHY[link.place.why]))}"'


def _with(sign: str, text: str) -> str:
    return sign + text if text else ""


def _searching() -> str:
    tags = (f'<script defer src="{static(name)}"></script>\n' for name in SEARCHING)
    return "".join(tags)


def _parts(page: str, written: str) -> tuple[str, str, str]:
    """Path, query and part of an address as it stands on a page; nothing for one outside the site, or within the page.

    >>> _parts("/en/gaps/", "/en/library/?q=a&amp;from=20"), _parts("/en/gaps/", "?area=tax#map"), _parts("/en/gaps/", "#map")
    (('/en/library/', 'q=a&from=20', ''), ('/en/gaps/', 'area=tax', 'map'), ('', '', ''))
    >>> _parts("/en/gaps/", "r193/"), _parts("/en/gaps/", "https://example.org/")
    (('/en/gaps/r193/', '', ''), ('', '', ''))
    """
    given = unescape(written) if "&" in written else written
    if given.startswith("#"):
        return "", "", ""
    given = given.removeprefix(f"http://{HOST}")
    if not given.startswith("/") or given.startswith("//"):
        parts = urlsplit(given)
        if parts.scheme or parts.netloc:
            return "", "", ""
        given = urljoin(page, given)
    given, _sign, part = given.partition("#")
    path, _sign, query = given.partition("?")
    return path, query, part
