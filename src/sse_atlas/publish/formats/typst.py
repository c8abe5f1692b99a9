"""The document as Typst source: Pandoc writes it, after parts that Typst draws in its own way were named for our template.

Only names, numbers and escaped strings of ours enter as code; record text stays plain text, which Pandoc escapes.
"""

import re
from math import ceil
from typing import Any

from ..ast import Block, Inline, changed, document, raw, raw_block, text_of
from ..pandoc import run_pandoc
from ..publication import Document
from ..signs import NAMES

LONG_WORD = 24
"""Letters after which a word may break anywhere: addresses and the like would run off the page."""

LONG_CELL = 5000
"""Letters that take about a page of a table: a longer cell must break."""

LINE, ROW_GAP, MOST_LETTERS = 8.8, 2.2, 130
"""The least height of a line in a table and what a row adds to its lines, in points; hardly any line holds more letters."""

UPRIGHT_HEADS = ("grid", "matrix")
"""Tables of signs, whose narrow columns have their heads set upright."""


def typst_body(publication: Document) -> str:
    """The whole document as Typst source, to follow the template's opening."""
    blocks = changed(_parted(list(publication.blocks)), _named, _CHANGES)
    done = run_pandoc(["--to=typst", "--wrap=none"], document(blocks, {}))
    return done.decode()


def typst_string(text: str) -> str:
    r"""A string literal of Typst.

    >>> print(typst_string('a "b" \\ #c'))
    "a \"b\" \\ #c"
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"\s+", " ", escaped) + '"'


def _parted(blocks: list[Block]) -> list[Block]:
    """The summary on a page of its own; annexes and what follows them on wide pages."""
    parted: list[Block] = []
    wide = False
    for block in blocks:
        if block["t"] == "Header" and not wide and _opens_wide(block):
            wide = True
            parted.append(raw_block("typst", "#show: wide-pages"))
        if block["t"] == "Div" and "one-page" in block["c"][0][1]:
            parted += _one_page(parted.pop(), block["c"][1])
        else:
            parted.append(block)
    return parted


def _opens_wide(head: Block) -> bool:
    id, classes, _pairs = head["c"][1]
    return id.startswith("annex-") or "wide" in classes


def _one_page(title: Block, blocks: list[Block]) -> list[Block]:
    """A heading, a text, and a figure that takes the room which the text leaves."""
    notes = sum(_notes(block) for block in blocks)
    figures = [block for block in blocks if block["t"] == "Figure"]
    text = [block for block in blocks if block["t"] != "Figure"]
    opening, between, closing = f"#one-page(notes: {notes})[", "][", "]"
    return [
        raw_block("typst", opening), title, raw_block("typst", between), *text, raw_block("typst", between), *figures,
        raw_block("typst", closing),
    ]  # fmt: skip


def _named(node: dict[str, Any]) -> Any:
    return _CHANGES[node["t"]](node)


def _span(node: dict[str, Any]) -> Any:
    (_id, classes, pairs), inlines = node["c"]
    if "sign" in classes:
        return raw("typst", f"#sign({typst_string(classes[1])}, {typst_string(NAMES[classes[1]])});")
    language = dict(pairs).get("lang")
    if language:
        return [raw("typst", f"#local({typst_string(language)})["), *inlines, raw("typst", "];")]
    style = next((name for name in classes if name in ("number", "contested", "cite", "source-id", "unverified")), None)
    return [raw("typst", f"#{style}["), *inlines, raw("typst", "];")] if style else inlines


def _div(node: dict[str, Any]) -> Any:
    (_id, classes, _pairs), blocks = node["c"]
    style = next((name for name in ("margin", "explanation", "items") if name in classes), None)
    if style:
        name = "margin-note" if style == "margin" else style
        return [raw_block("typst", f"#{name}["), *blocks, raw_block("typst", "]")]
    return node


def _notes(node: Any) -> int:
    if isinstance(node, list):
        return sum(_notes(part) for part in node)
    if not isinstance(node, dict):
        return 0
    return (node.get("t") == "Note") + _notes(node.get("c", []))


def _table(node: dict[str, Any]) -> Any:
    attributes, caption, columns, head, bodies, foot = node["c"]
    kind = attributes[1][0] if attributes[1] else "plain"
    if kind in UPRIGHT_HEADS:
        for row in head[1]:
            for cell in row[1][1:]:
                cell[4] = [{"t": "Plain", "c": [raw("typst", "#upright["), *cell[4][0]["c"], raw("typst", "]")]}]
    table = {"t": "Table", "c": [attributes, caption, columns, head, bodies, foot]}
    letters = _letters(bodies, columns)
    long = ", long: true" if max(letters, default=0) > LONG_CELL else ""
    # Typst would have to set a table to know its height: one that is surely long need not be set twice.
    least = sum(ROW_GAP + LINE * max(1, ceil(count / MOST_LETTERS)) for count in letters)
    opening = f"#styled({typst_string(kind)}, least: {least:.0f}pt{long})["
    return [raw_block("typst", opening), table, raw_block("typst", "]")]


def _letters(bodies: list[Any], columns: list[Any]) -> list[float]:
    """Row by row, the letters of its longest cell, were it as wide as the page."""
    shares = [width.get("c", 1 / len(columns)) for _align, width in columns]
    rows = [row for body in bodies for row in body[3]]
    return [
        max((len(text_of(cell[4])) / share for cell, share in zip(cells, shares, strict=True)), default=0)
        for _attributes, cells in rows
    ]


def _image(node: dict[str, Any]) -> Any:
    _attributes, alternative, (target, _title) = node["c"]
    path = f"figures/{target.removeprefix('chart:')}.svg"
    return raw("typst", f"#picture({typst_string(path)}, {typst_string(text_of(alternative))})")


def _str(node: dict[str, Any]) -> Any:
    text = breakable(node["c"]) if len(node["c"]) > LONG_WORD else node["c"]
    return literal(text) if _LIVE.search(text) else {"t": "Str", "c": text}


def literal(text: str) -> list[Inline]:
    r"""A word in which Pandoc would leave alone what Typst takes for markup beside the words that follow or go before.

    Pandoc escapes ``//`` within one word, but a comment may also begin where two words meet, and a heading or a list
    where a span begins.

    >>> [part["c"] for part in literal("a/")]
    ['a', ['typst', '\\/']]
    >>> [part["c"] for part in literal("1.")]
    [['typst', '\\1'], '.']
    """
    parts = []
    for place, part in enumerate(_LIVE.split(text)):
        if part:
            escaped = "".join(f"\\{char}" for char in part)
            parts.append(raw("typst", escaped) if place % 2 else {"t": "Str", "c": part})
    return parts


# A stroke anywhere, a hyphen at either end, and the signs that open a heading or a list as a word of their own.
_LIVE = re.compile(r"(/+|^-+|-+$|^=(?==*$)|^\+$|^\d(?=\d*\.$))")


def breakable(word: str) -> str:
    """A long word with places where it may break: after its marks, and otherwise between letters.

    >>> breakable("https://example.org/a") .replace("\u200b", "|")
    'https://|example.|org/|a'
    >>> breakable("w" * 50).count("\u200b")
    2
    """
    parts = _MARKS.sub("\\1\u200b", word).split("\u200b")
    return "\u200b".join(_LETTERS.sub("\\1\u200b", part) for part in parts)


def breakable_words(text: str) -> str:
    """A text in which no word runs off the page."""
    return " ".join(breakable(word) if len(word) > LONG_WORD else word for word in text.split())


# Only Latin and Cyrillic: Typst breaks the other scripts by itself, and between letters of Khmer or Thai no break may stand.
_LETTER = r"[A-Za-z0-9\u00c0-\u024f\u0400-\u052f]"
_MARKS = re.compile(rf"([/._?&=%:;,+-]+)(?={_LETTER})")
_LETTERS = re.compile(rf"({_LETTER}{{{LONG_WORD}}})(?={_LETTER})")

_CHANGES = {"Span": _span, "Div": _div, "Table": _table, "Image": _image, "Str": _str}
