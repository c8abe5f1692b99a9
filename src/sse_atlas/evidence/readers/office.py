"""DOCX.

The text stream is the document's body in order: a line for each paragraph, a line for each row of a table with its cells set
apart by tabs; footnotes and endnotes follow at the end, a line each. Headings are marked with their level. Deleted text of
tracked changes is left out and inserted text kept, as the document shows it; readings of characters (ruby) are left out.
Numbers that Word makes by itself are not in the file; a warning says so.
"""

import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from ...errors import RefusedError
from ..reading import Reading
from .content import LARGEST, clean
from .stream import Stream
from .xml import parsed

UNPACKED = 8 * LARGEST
"""Bytes that the parts of a file may have together."""
RATIO = 200
"""How much larger than packed a part may be. Text in XML packs to a tenth; a bomb to a thousandth."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {
    f"{_W}tab": "\t", f"{_W}ptab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-",
}  # fmt: skip
# Properties (a tab stop is no tab), what tracked changes took away, readings, and the older twin of a drawing.
_HIDDEN = frozenset(
    [
        *(f"{_W}{tag}" for tag in ("pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "del", "moveFrom", "rt")),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    ]
)


def read(name: str, data: bytes) -> Reading:
    """Read a DOCX file. Raises RefusedError when it is no DOCX, encrypted, or a bomb."""
    parts = _parts(name, data)
    if "word/document.xml" not in parts:
        raise RefusedError(f"{name} is not a DOCX document (word/document.xml is missing). Save it from Word as DOCX.")
    body = parsed(name, parts["word/document.xml"]).find(f"{_W}body")
    if body is None:
        raise RefusedError(f"{name} is a DOCX without a body. Save it from Word again.")
    stream = Stream()
    writer = _Writer(name, stream, _styles(name, parts))
    for block in body:
        writer.block(block)
    for notes in ("word/footnotes.xml", "word/endnotes.xml"):
        if notes in parts:
            for note in parsed(name, parts[notes]):
                if note.get(f"{_W}type") in (None, "normal"):
                    for block in note:
                        writer.block(block)
    warnings = ("Numbers that Word adds by itself are not in the text.",) if writer.automatic else ()
    return Reading("docx", stream.body, _properties(name, parts), tuple(stream.marks), warnings)


def _parts(name: str, data: bytes) -> dict[str, bytes]:
    """The parts that are read, unpacked within bounds."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise RefusedError(f"{name} is encrypted or an old .doc file. Save it from Word as DOCX without a password.")
    wanted = ["docProps/core.xml", *(f"word/{part}.xml" for part in ("document", "styles", "footnotes", "endnotes"))]
    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for part in archive.infolist():
                if part.filename.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", part.filename):
                    raise RefusedError(
                        f"{name} holds a part that points outside itself ({part.filename}): it is not taken."
                    )
                if part.filename in wanted:
                    found[part.filename] = _unpacked(name, archive, part, UNPACKED - sum(map(len, found.values())))
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ValueError,
        OSError,
        zlib.error,
        lzma.LZMAError,
    ) as error:
        raise RefusedError(f"{name} is not a whole DOCX file ({error}). Save it from Word again.") from error
    return found


def _unpacked(name: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo, room: int) -> bytes:
    most = min(room, max(part.compress_size * RATIO, 1 << 20))
    with archive.open(part) as file:
        # The size that the archive states may be a lie: what comes out is counted.
        content = file.read(most + 1)
    if len(content) > most:
        raise RefusedError(f"{name} unpacks to far more than it holds (a ZIP bomb): it is not taken.")
    return content


def _properties(name: str, parts: dict[str, bytes]) -> dict[str, str]:
    if "docProps/core.xml" not in parts:
        return {}
    root = parsed(name, parts["docProps/core.xml"])
    title = root.findtext("{http://purl.org/dc/elements/1.1/}title") or ""
    language = root.findtext("{http://purl.org/dc/elements/1.1/}language") or ""
    return {key: value.strip() for key, value in (("title", title), ("language", language)) if value.strip()}


def _styles(name: str, parts: dict[str, bytes]) -> dict[str, str]:
    """The names of styles by their ids: Word in Asian languages gives headings a bare number for an id."""
    root = parsed(name, parts["word/styles.xml"]) if "word/styles.xml" in parts else ()
    styles = ((style.get(f"{_W}styleId"), style.find(f"{_W}name")) for style in root)
    return {id: named.get(f"{_W}val") or "" for id, named in styles if id and named is not None}


def _inside(element: Any, tag: str) -> Iterator[Any]:
    """The outermost elements of a kind inside one, whatever wraps them, but not what the document does not show."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in _HIDDEN:
            yield from _inside(child, tag)


class _Writer:
    def __init__(self, name: str, stream: Stream, styles: dict[str, str]) -> None:
        self.name = name
        self.stream = stream
        self.styles = styles
        self.automatic = False

    def block(self, element: Any) -> None:
        if element.tag == f"{_W}p":
            self._paragraph(element)
        elif element.tag == f"{_W}tbl":
            for row in _inside(element, f"{_W}tr"):
                cells = [
                    " ".join(self._text(p) for p in _inside(cell, f"{_W}p")).replace("\n", " ").strip()
                    for cell in _inside(row, f"{_W}tc")
                ]
                self.stream.add(clean(self.name, "\t".join(cells)))
                self.stream.line()
        elif element.tag not in _HIDDEN:
            for child in element:
                self.block(child)

    def _paragraph(self, element: Any) -> None:
        properties = element.find(f"{_W}pPr")
        level = 0
        if properties is not None:
            self.automatic = self.automatic or properties.find(f"{_W}numPr") is not None
            style = properties.find(f"{_W}pStyle")
            id = (style.get(f"{_W}val") or "") if style is not None else ""
            match = re.search(r"(?:heading|title|제목|見出し|标题)\s*(\d)?", self.styles.get(id, id), re.I)
            level = int(match[1] or 1) if match else 0
        start, end = self.stream.add(clean(self.name, self._text(element)))
        if level and end > start:
            self.stream.mark(start, "block", heading=(start, end), level=level)
        self.stream.add("\n")

    def _text(self, element: Any) -> str:
        parts = []
        for node in element:
            if node.tag == f"{_W}t":
                parts.append(node.text or "")
            elif node.tag in _SIGNS:
                parts.append(_SIGNS[node.tag])
            elif node.tag not in _HIDDEN:
                # A paragraph inside another stands in a text box.
                parts.append(("\n" if node.tag == f"{_W}p" else "") + self._text(node))
        return "".join(parts)
