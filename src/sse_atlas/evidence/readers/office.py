"""DOCX.

The text stream is the document's body in order: a line for each paragraph, a line for each row of a table with its cells set
apart by tabs; footnotes and endnotes follow at the end, a line each. Headings are marked with their level. Deleted text of
tracked changes is left out and inserted text kept, as the document shows it. Numbers that Word makes by itself are not in
the file; a warning says so.
"""

import re
import zipfile
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


def read(name: str, data: bytes) -> Reading:
    """Read a DOCX file. Raises RefusedError when it is no DOCX, encrypted, or a bomb."""
    parts = _parts(name, data)
    if "word/document.xml" not in parts:
        raise RefusedError(f"{name} is not a DOCX document (word/document.xml is missing). Save it from Word as DOCX.")
    body = parsed(name, parts["word/document.xml"]).find(f"{_W}body")
    if body is None:
        raise RefusedError(f"{name} is a DOCX without a body. Save it from Word again.")
    stream = Stream()
    writer = _Writer(name, stream)
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
    wanted = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml", "docProps/core.xml")
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


class _Writer:
    def __init__(self, name: str, stream: Stream) -> None:
        self.name = name
        self.stream = stream
        self.automatic = False

    def block(self, element: Any) -> None:
        if element.tag == f"{_W}p":
            self._paragraph(element)
        elif element.tag == f"{_W}tbl":
            for row in element.iterfind(f"{_W}tr"):
                cells = [
                    " ".join(self._text(p) for p in cell.iterfind(f".//{_W}p")).strip()
                    for cell in row.iterfind(f"{_W}tc")
                ]
                self.stream.add(clean(self.name, "\t".join(cells)))
                self.stream.line()
        else:
            for child in element:
                if child.tag in (f"{_W}p", f"{_W}tbl", f"{_W}sdtContent", f"{_W}sdt"):
                    self.block(child)

    def _paragraph(self, element: Any) -> None:
        properties = element.find(f"{_W}pPr")
        level = 0
        if properties is not None:
            self.automatic = self.automatic or properties.find(f"{_W}numPr") is not None
            style = properties.find(f"{_W}pStyle")
            match = re.search(
                r"(?:heading|title|제목|見出し|标题)\s*(\d)?",
                (style.get(f"{_W}val") or "") if style is not None else "",
                re.I,
            )
            level = int(match[1] or 1) if match else 0
        start, end = self.stream.add(clean(self.name, self._text(element)))
        if level and end > start:
            self.stream.mark(start, "block", heading=(start, end), level=level)
        self.stream.add("\n")

    def _text(self, element: Any) -> str:
        parts = []
        for node in element.iter():
            if node.tag == f"{_W}t":
                parts.append(node.text or "")
            elif node.tag in (f"{_W}tab", f"{_W}ptab"):
                parts.append("\t")
            elif node.tag in (f"{_W}br", f"{_W}cr"):
                parts.append("\n")
            elif node.tag == f"{_W}noBreakHyphen":
                parts.append("-")
        return "".join(parts)
