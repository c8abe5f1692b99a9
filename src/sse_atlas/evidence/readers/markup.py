"""HTML.

The text stream is the text of the page's main part, a line for each block (paragraph, heading, list item, table row; cells are
set apart by tabs, unless they hold blocks), white space as a browser shows it. Scripts, styles, navigation, forms and readings
of characters (ruby) are left out. Headings are marked with their level. The language is what the page states.
"""

import re
from typing import Any

from lxml import etree, html

from ...errors import RefusedError
from ..reading import Reading
from .content import DEEPEST, clean
from .stream import Stream

_LEFT_OUT = frozenset(
    {"script", "style", "noscript", "template", "nav", "form", "iframe", "object", "svg", "head", "footer", "rt", "rp"}
)
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend",
        "li", "main", "ol", "p", "pre", "section", "summary", "table", "tr", "ul",
    }
)  # fmt: skip
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
    writer = _Writer(name, stream)
    writer.write(body if body is not None else root, 0)
    writer.line()
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
        self.pieces: list[str] = []

    def write(self, element: Any, depth: int, printed: bool = False) -> None:
        """Write an element; ``printed`` says that it is preformatted."""
        if depth > DEEPEST * 5:
            raise RefusedError(f"{self.name} is nested more than {DEEPEST * 5} levels deep: it is no page for readers.")
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _LEFT_OUT:
            return
        block = tag in _BLOCKS
        printed = printed or tag == "pre"
        if block or tag == "br":
            self.line()
        start = self.stream.length
        self._text(element.text, printed)
        for child in element:
            self.write(child, depth + 1, printed)
            self._text(child.tail, printed)
        if tag in ("td", "th") and self.pieces:
            self.pieces.append("\t")
        if block:
            self.line()
        if re.fullmatch(r"h[1-6]", tag) and self.stream.length > start:
            self.stream.mark(start, "block", heading=(start, self.stream.length - 1), level=int(tag[1]))

    def line(self) -> None:
        """End the line, unless nothing stands on it."""
        # The whole line is cleaned at once: a letter and its accent may come from two elements.
        text = clean(self.name, "".join(self.pieces))
        self.pieces.clear()
        if text.strip():
            self.stream.add(text)
            self.stream.line()

    def _text(self, text: str | None, printed: bool) -> None:
        if printed:
            first, *others = (text or "").split("\n")
            self.pieces.append(first)
            for other in others:
                self.line()
                self.pieces.append(other)
            return
        flat = _SPACE.sub(" ", text or "")
        if not self.pieces or self.pieces[-1].endswith((" ", "\t")):
            flat = flat.lstrip()
        if flat:
            self.pieces.append(flat)
