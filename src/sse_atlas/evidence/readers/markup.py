"""HTML.

The text stream is the text of the page's main part, a line for each block (paragraph, heading, list item, table row; cells are
set apart by tabs), white space as a browser shows it. Scripts, styles, navigation and forms are left out. Headings are
marked with their level. The language is what the page states.
"""

import re
from typing import Any

from lxml import etree, html

from ...errors import RefusedError
from ..reading import Reading
from .content import DEEPEST
from .stream import Stream

_LEFT_OUT = frozenset(
    {"script", "style", "noscript", "template", "nav", "form", "iframe", "object", "svg", "head", "footer"}
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "blockquote",
        "pre",
        "body",
        "html",
        "hr",
    ]
)
_SPACE = re.compile(r"\s+")


def read(name: str, text: str) -> Reading:
    """Read an HTML page. Raises RefusedError when there is none in it."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise RefusedError(f"{name} holds no HTML page ({error}). Save the page anew.") from error
    main = next(iter(root.xpath("//main | //*[@role='main']")), None)
    body = main if main is not None else root.find("body")
    stream = Stream()
    _Writer(name, stream).write(body if body is not None else root, 0)
    stream.line()
    found = {}
    if language := (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip():
        found["language"] = language
    if title := " ".join((root.findtext(".//title") or "").split()):
        found["title"] = title
    return Reading("html", stream.body, found, tuple(stream.marks))


class _Writer:
    def __init__(self, name: str, stream: Stream) -> None:
        self.name = name
        self.stream = stream
        self.fresh = True

    def write(self, element: Any, depth: int) -> None:
        if depth > DEEPEST * 5:
            raise RefusedError(f"{self.name} is nested more than {DEEPEST * 5} levels deep: it is no page for readers.")
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _LEFT_OUT:
            return
        block = tag in _BLOCKS
        if block or tag == "br":
            self._line()
        start = self.stream.length
        self._text(element.text)
        for child in element:
            self.write(child, depth + 1)
            self._text(child.tail)
        if tag in ("td", "th") and not self.fresh:
            self.stream.add("\t")
        if block:
            self._line()
        if re.fullmatch(r"h[1-6]", tag) and self.stream.length > start:
            self.stream.mark(start, "block", heading=(start, self.stream.length - 1), level=int(tag[1]))

    def _text(self, text: str | None) -> None:
        flat = _SPACE.sub(" ", text or "")
        if self.fresh:
            flat = flat.lstrip()
        if flat:
            self.stream.add(flat)
            self.fresh = False

    def _line(self) -> None:
        if not self.fresh:
            self.stream.line()
        self.fresh = True
