"""Making one file of a copy: the site is asked for an address, and what it says is written where it belongs."""

from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from django.utils import translation

from ..languages import LANGUAGES
from .asking import ask
from .contents import Contents, between
from .rewriting import Rewriting

HTML = "text/html"


@dataclass(frozen=True, slots=True)
class Made:
    """A file of the copy, or why it could not be made."""

    page: str
    file: str
    size: int = 0
    leads_to: dict[str, str] = field(default_factory=dict)
    """Addresses that the page links to, and the file of each."""
    problem: str = ""


def make(contents: Contents, folder: Path, page: str, file: str, missing: frozenset[str] = frozenset()) -> Made:
    """Ask the site for a page and write its file."""
    try:
        reply = ask(page)
    except Exception as error:  # one page that fails does not cost the others; it is told at the end
        return Made(page, file, problem=f"{type(error).__name__}: {error}")
    if reply.status in (301, 302, 307, 308):
        target = contents.place(reply.location)
        made = _leading_on(contents, file, target.file).encode() if target.file else b""
        return _put(folder, Made(page, file, len(made), {target.page: target.file} if target.page else {}), made)
    if reply.status != 200:
        return Made(page, file, problem=f"the site answers {reply.status}")
    if not (reply.type.startswith(HTML) and file.endswith("index.html")):
        return _put(folder, Made(page, file, len(reply.content)), reply.content)
    rewriting = Rewriting(contents, file, page, missing)
    with translation.override(LANGUAGES[page.split("/")[1]].code):
        content = rewriting.written(reply.content.decode()).encode()
    return _put(folder, Made(page, file, len(content), rewriting.pages), content)


def _put(folder: Path, made: Made, content: bytes) -> Made:
    path = folder / made.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return made


def _leading_on(contents: Contents, file: str, target: str) -> str:
    """A page that leads to another at once."""
    to = escape(between(file, target))
    return (
        f'<!doctype html>\n<html lang="{contents.languages[0]}" data-static>\n<meta charset="utf-8">\n<title>SSE Atlas</title>\n'
        f'<meta http-equiv="refresh" content="0; url={to}">\n<p><a href="{to}">{to}</a></p>\n</html>\n'
    )
