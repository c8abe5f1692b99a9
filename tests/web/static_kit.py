"""A copy of the site as files, small enough to be made for tests, and what to look at in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from lxml import html

from sse_atlas.web.static_site.rewriting import UNKNOWN

LEFT_OUT = frozenset({
    "record", "standing", "size", "size_csv", "compare_pair", "source", "source_file", "topic", "form", "law", "policy",
    "provision", "clause", "measure", "chart", "beside", "beside_part", "difference", "difference_part", "provision_file",
    "text_file", "text_original", "term", "definition", "indicator", "indicator_csv", "indicator_file", "country_csv",
})  # fmt: skip
"""Pages that a small copy does without, most of them very many."""
PLAN = (
    "/en/", "/en/explorer/", "/en/library/", "/en/events/", "/en/method/", "/en/data/", "/en/countries/kor/",
    "/en/countries/khm/gaps/", "/en/countries/kor/pathways/", "/km/", "/km/countries/khm/", "/km/library/",
)  # fmt: skip


@dataclass(frozen=True)
class Held:
    """A page of a copy."""

    folder: Path
    file: str

    @property
    def text(self) -> str:
        return (self.folder / self.file).read_text("utf-8")

    @property
    def page(self) -> html.HtmlElement:
        return html.document_fromstring(self.text)

    @property
    def address(self) -> str:
        """The address at which the site has the page."""
        return "/" + self.file.removesuffix("index.html")

    def target(self, written: str) -> tuple[str, str]:
        """The file that an address on the page leads to, and the part of it."""
        parts = urlsplit(written)
        assert not parts.scheme, written
        assert not parts.path.startswith("/"), written
        file = (
            normpath(f"{self.file.rpartition('/')[0]}/{unquote(parts.path)}".lstrip("/")) if parts.path else self.file
        )
        return file, unquote(parts.fragment)


def pages_of(folder: Path) -> Iterator[Held]:
    """Every page of a copy, in order."""
    for path in sorted(folder.rglob("index.html")):
        yield Held(folder, path.relative_to(folder).as_posix())


def addresses_in(page: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, str, str]]:
    """Every address in the tags of a page: tag, attribute, value."""
    for node in page.iter():
        for name in ("href", "src", "action", "data-script"):
            if isinstance(node.tag, str) and node.get(name) is not None:
                yield node, name, node.get(name)


def broken(folder: Path) -> list[str]:
    """Every link of a copy that leads nowhere: to a file that is not there, or a part that the page does not have."""
    ids: dict[str, set[str]] = {}
    found = []
    for held in pages_of(folder):
        for node, _name, value in addresses_in(held.page):
            if value.startswith(("http:", "https:", "mailto:", "data:")):
                assert node.tag in ("a", "link"), (held.file, value)
                continue
            file, part = held.target(value)
            if not (folder / file).is_file():
                found.append(f"{held.file}: {value}")
            elif part and file.endswith("index.html"):
                if file not in ids:
                    ids[file] = {node.get("id") for node in Held(folder, file).page.iter() if isinstance(node.tag, str)}
                if part not in ids[file]:
                    found.append(f"{held.file}: {value} (no such part)")
    return found


def differences(held: Held, served: html.HtmlElement, asked: frozenset[str] = frozenset()) -> list[str]:
    """In what a page of a copy says something else than the site: its main part, with addresses turned back."""
    ours, theirs = held.page.get_element_by_id("content"), served.get_element_by_id("content")
    one, other = list(ours.iter()), list(theirs.iter())
    found = [f"{len(one)} tags, not {len(other)}"] if len(one) != len(other) else []
    for mine, its in zip(one, other, strict=False):
        its.text = its.text and its.text.replace("http://testserver", UNKNOWN)
        if (mine.tag, mine.text, mine.tail) != (its.tag, its.text, its.tail):
            found.append(f"<{its.tag}> {its.text!r}: <{mine.tag}> {mine.text!r}")
        found += _attributes(held, dict(mine.attrib), dict(its.attrib))
    return found


def _attributes(held: Held, mine: dict[str, str], its: dict[str, str]) -> Iterator[str]:
    if "needs-server-link" in mine.get("class", "").split():
        # A link that the copy does not hold says so in its place.
        assert mine["title"]
        assert "href" not in mine
        for changed in ("class", "title", "role", "aria-disabled", "href"):
            mine.pop(changed, None)
            its.pop(changed, None)
    for name in ("href", "src", "action"):
        written, address = mine.pop(name, None), its.pop(name, None)
        if written is None or address is None:
            if name != "action" and (written, address) != (None, None):
                yield f"{name}: {written!r} for {address!r}"
        elif written != address and not _same(held, written, address):
            yield f"{name}: {written!r} for {address!r}"
    its.pop("data-script", None)
    mine.pop("data-script", None)
    if mine != its:
        yield f"{mine} for {its}"


def _same(held: Held, written: str, address: str) -> bool:
    file, part = held.target(written)
    parts = urlsplit(address)
    path = unquote(parts.path) or held.address
    path = path.removeprefix("/2026.1") if path.startswith("/2026.1/") else path
    if not path.startswith("/"):
        path = normpath(f"{held.address}{path}") + ("/" if path.endswith("/") else "")
    if path.startswith("/static/"):
        return file == path[1:]
    return f"/{file.removesuffix('index.html')}" == path and part == unquote(parts.fragment)
