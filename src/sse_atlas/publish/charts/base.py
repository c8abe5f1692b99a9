"""A drawn chart: a finding as its title, a source, a text alternative, the data, and one SVG for every format."""

import csv
import io
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import vl_convert

from ..fonts import fonts_folder

Cell = float | str | None
Row = Mapping[str, Cell]

LEVEL = 7
"""Of zlib: the highest would take four times as long for a twentieth less."""

_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart."""

    id: str
    """Country and figure, such as ``kor-size``: its file name, and the prefix of the ids inside its SVG."""
    title: str
    """The finding, never just a topic."""
    caption: str
    """What is shown: definition, years, how to read the signs."""
    alternative: str
    """The text alternative, with the essential numbers."""
    source: str
    """Who counted or judged, and when."""
    svg: str
    rows: tuple[Row, ...]
    """The data, as in its table or CSV: flat, names in full."""

    def png(self, scale: float = 2) -> bytes:
        """The picture in points, ``scale`` to each of the SVG's."""
        _register_faces()
        return _deflated(bytes(vl_convert.svg_to_png(self.svg, scale=scale)))

    def csv(self) -> str:
        """The data as CSV with a header; a cell that a spreadsheet would run as a formula is defused."""
        names = list(dict.fromkeys(name for row in self.rows for name in row))
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(names)
        for row in self.rows:
            writer.writerow([defused(row.get(name)) for name in names])
        return text.getvalue()


def defused(cell: Cell) -> str:
    """A cell as text that no spreadsheet runs as a formula.

    >>> defused("=1+1"), defused("@x"), defused(-3.0), defused(None), defused("a - b")
    ("'=1+1", "'@x", '-3', '', 'a - b')
    """
    if cell is None:
        return ""
    if isinstance(cell, str):
        # Spreadsheets pass over leading blanks and the like before they look for a formula.
        return (
            f"'{cell}"
            if cell.lstrip(" \t\r\n\u00a0")[:1] in ("=", "+", "-", "@") or cell.startswith(("\t", "\r"))
            else cell
        )
    return f"{cell:.15g}"


def _deflated(png: bytes) -> bytes:
    """The same picture, packed better: vl-convert packs for speed, and leaves a figure four times as large."""
    chunks: list[tuple[bytes, bytes]] = []
    at = len(_PNG)
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        chunks.append((kind, png[at + 8 : at + 8 + length]))
        at += length + 12
    data = zlib.decompress(b"".join(body for kind, body in chunks if kind == b"IDAT"))
    first = next(place for place, (kind, _body) in enumerate(chunks) if kind == b"IDAT")
    packed = [chunk for chunk in chunks if chunk[0] != b"IDAT"]
    packed.insert(first, (b"IDAT", zlib.compress(data, LEVEL)))
    return _PNG + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in packed
    )


@cache
def _register_faces() -> None:
    vl_convert.register_font_directory(str(fonts_folder()))
