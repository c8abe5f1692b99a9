"""Building blocks of a Pandoc document (JSON AST). Record text enters here as plain strings, never as markup.

https://hackage.haskell.org/package/pandoc-types describes the shapes.
"""

import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from .language import _

Inline = dict[str, Any]
Block = dict[str, Any]

API_VERSION = [1, 23, 1]


def plain(text: str) -> str:
    """Text without control characters and bidirectional overrides, which could disturb what stands around it."""
    kept = (char for char in text if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs", "Cn"))
    return "".join(char for char in kept if char not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def line(text: str) -> str:
    r"""Plain text on one line, without blanks at its ends.

    >>> line(" a\x00\n  b ")
    'a b'
    """
    return " ".join(plain(text).split())


UNTITLED = _("[untitled]")
"""Stands for a title of which nothing is left that could be seen."""


def blank(text: str) -> bool:
    r"""Whether nothing of a text would be seen.

    >>> blank(" \u200b\u00a0\x07"), blank("x")
    (True, False)
    """
    return all(char.isspace() or unicodedata.category(char) in ("Cc", "Cf", "Cn") for char in text)


def titled(text: str) -> str:
    """A title on one line, never blank."""
    return UNTITLED if blank(text) else line(text)


def words(text: str) -> list[Inline]:
    """Plain text as inlines."""
    if text and not text.strip():
        return [{"t": "Space"}]
    inlines: list[Inline] = []
    for place, word in enumerate(plain(text).split()):
        if place:
            inlines.append({"t": "Space"})
        inlines.append({"t": "Str", "c": word})
    if inlines and text[:1].isspace():
        inlines.insert(0, {"t": "Space"})
    if inlines and text[-1:].isspace():
        inlines.append({"t": "Space"})
    return inlines


def inlines(content: Any) -> list[Inline]:
    """A string, an inline, or a sequence of both as one list of inlines."""
    if isinstance(content, str):
        return words(content)
    if isinstance(content, dict):
        return [content]
    return [inline for part in content for inline in inlines(part)]


def attr(id: str = "", classes: Sequence[str] = (), **pairs: str) -> list[Any]:
    """An attribute triple; underscores in names become hyphens."""
    return [id, list(classes), [[name.replace("_", "-"), value] for name, value in pairs.items()]]


def strong(content: Any) -> Inline:
    """Strong text."""
    return {"t": "Strong", "c": inlines(content)}


def span(content: Any, *classes: str, **pairs: str) -> Inline:
    """A span with classes and attributes (``lang``, ``title``)."""
    return {"t": "Span", "c": [attr("", classes, **pairs), inlines(content)]}


def link(content: Any, target: str) -> Inline:
    """A link; only within the document or to http(s), so that no record can bring another scheme."""
    if not target.startswith(("#", "https://", "http://")):
        return span(content)
    return {"t": "Link", "c": [attr(), inlines(content), [address(target), ""]]}


def address(url: str) -> str:
    """A web address with what may not stand in one encoded; what is encoded already stays so.

    >>> address('https://x.example/a b?"<c>"#d%20')
    'https://x.example/a%20b?%22%3Cc%3E%22#d%20'
    """
    return quote(plain(url).strip(), safe="%/:=&?~#+!$,;'@()*[]")


def ref(id: str) -> Inline:
    """A reference to a numbered figure or table; its number is filled in when the whole document is numbered."""
    return {"t": "Link", "c": [attr("", ("ref",)), words(id), [f"#{id}", ""]]}


def raw(format: str, text: str) -> Inline:
    """Code of one output format: only renderers write it, and never with text of a record in it."""
    return {"t": "RawInline", "c": [format, text]}


def raw_block(format: str, text: str) -> Block:
    """The same as a block."""
    return {"t": "RawBlock", "c": [format, text]}


def note(*blocks: Block) -> Inline:
    """A footnote."""
    return {"t": "Note", "c": list(blocks)}


def para(*content: Any) -> Block:
    """A paragraph."""
    return {"t": "Para", "c": inlines(content)}


def tight(*content: Any) -> Block:
    """Text without a paragraph's space, for cells and items."""
    return {"t": "Plain", "c": inlines(content)}


def heading(level: int, content: Any, id: str = "", *classes: str) -> Block:
    """A heading of level 1 to 6, never blank."""
    said = inlines(content)
    return {"t": "Header", "c": [level, attr(id, classes), words(UNTITLED) if blank(text_of(said)) else said]}


def bullets(items: Iterable[Sequence[Block]]) -> Block:
    """A list of items, each some blocks."""
    return {"t": "BulletList", "c": [list(item) for item in items]}


def div(blocks: Sequence[Block], *classes: str, id: str = "", **pairs: str) -> Block:
    """A division with classes."""
    return {"t": "Div", "c": [attr(id, classes, **pairs), list(blocks)]}


def figure(image: Block, caption: Any, id: str = "") -> Block:
    """A figure with its caption."""
    return {"t": "Figure", "c": [attr(id), [None, [tight(caption)]], [image]]}


def image(source: str, alternative: str, *classes: str) -> Block:
    """An image with its text alternative."""
    return {"t": "Plain", "c": [{"t": "Image", "c": [attr("", classes), words(alternative), [source, ""]]}]}


def table(
    header: Sequence[Any],
    rows: Iterable[Sequence[Any]],
    caption: Any = "",
    *classes: str,
    id: str = "",
    numeric: Sequence[int] = (),
    row_heads: int = 1,
    widths: Sequence[float] | None = None,
) -> Block:
    """A table. ``numeric`` columns are set right; the first ``row_heads`` columns are headers of their rows.

    A header of empty cells is left out.
    """
    aligns = ["AlignRight" if place in numeric else "AlignDefault" for place in range(len(header))]
    columns = [
        [{"t": align}, {"t": "ColWidth", "c": widths[place]} if widths else {"t": "ColWidthDefault"}]
        for place, align in enumerate(aligns)
    ]
    head = [attr(), [_row(header)] if any(cell != "" for cell in header) else []]
    body = [attr(), row_heads, [], [_row(row) for row in rows]]
    long_caption = [tight(caption)] if caption else []
    return {"t": "Table", "c": [attr(id, classes), [None, long_caption], columns, head, [body], [attr(), []]]}


def _row(cells: Sequence[Any]) -> list[Any]:
    return [attr(), [[attr(), {"t": "AlignDefault"}, 1, 1, _cell(cell)] for cell in cells]]


def _cell(content: Any) -> list[Block]:
    if isinstance(content, list) and content and isinstance(content[0], dict) and content[0].get("t") in _BLOCKS:
        return content
    return [tight(content)] if content not in ("", None) else []


_BLOCKS = {"Para", "Plain", "BulletList", "Div"}


def document(blocks: Sequence[Block], meta: Mapping[str, str | dict[str, Any]]) -> dict[str, Any]:
    """The whole document; metadata are plain strings too, or values of the AST."""
    fields = {
        name: {"t": "MetaInlines", "c": words(value)} if isinstance(value, str) else value
        for name, value in meta.items()
    }
    return {"pandoc-api-version": API_VERSION, "meta": fields, "blocks": list(blocks)}


def text_of(node: Any) -> str:
    """The words of a part of the document, without its footnotes."""
    if isinstance(node, list):
        return "".join(text_of(part) for part in node)
    if not isinstance(node, dict) or "t" not in node:
        return ""
    fixed = {"Space": " ", "SoftBreak": " ", "LineBreak": " ", "Note": "", "RawInline": ""}
    if node["t"] in fixed:
        return fixed[node["t"]]
    return str(node["c"]) if node["t"] == "Str" else text_of(node.get("c", []))


def changed(node: Any, change: Callable[[dict[str, Any]], Any], kinds: Collection[str] = ()) -> Any:
    """A copy of a part of the document in which ``change`` replaced nodes, children before parents.

    ``change`` gives a node, or a list of nodes to stand in its place. It is asked about nodes of some ``kinds``, or about all;
    it must not alter a node, since words and blanks are shared with the original.
    """
    if isinstance(node, list):
        found: list[Any] = []
        for part in node:
            if not isinstance(part, (dict, list)):
                found.append(part)
                continue
            new = changed(part, change, kinds)
            # A list in place of a node is spliced in; lists that were lists (rows, items) stay what they are.
            if isinstance(part, dict) and isinstance(new, list):
                found += new
            else:
                found.append(new)
        return found
    if not isinstance(node, dict) or "t" not in node:
        return node
    if isinstance(node.get("c"), (dict, list)):
        node = {**node, "c": changed(node["c"], change, kinds)}
    return change(node) if not kinds or node["t"] in kinds else node
