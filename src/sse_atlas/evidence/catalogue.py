"""The catalogue of a library: what is stored, in one file that is replaced whole, under a lock that processes share.

The truth is the folders; the catalogue only saves reading each of them. It is built anew when it is missing, cannot be
read, or a process died between storing a document and writing it down (then a mark lies beside it).
"""

import fcntl
import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ..errors import DamagedError
from .document import Description

SCHEMA = 1
CATALOGUE = "catalogue.json"
LOCK = ".lock"
MARK = ".catalogue-is-stale"
META = "meta.json"
XML = "document.xml"

_ID = re.compile(r"[a-z]{3}/[a-z0-9]+([-_.][a-z0-9]+)*")
_EXPRESSION = re.compile(r"[A-Za-z-]{2,14}@(undated|\d{4}(-\d{2}(-\d{2})?)?)")
_ORIGINAL = re.compile(r"original\.[a-z0-9]{1,8}")


@dataclass(frozen=True, slots=True)
class Summary:
    """One stored text, without its provisions."""

    id: str
    expression: str
    """Language and date: ``ko@2025-12-23``."""
    description: Description
    sha256: str
    """Of the original file."""
    xml_sha256: str
    """Of the cut text."""
    original: str
    """The name under which the original file is kept."""
    name: str
    """The name that the file had."""
    bytes: int
    format: str
    provisions: int
    articles: int
    characters: int
    lines: int
    placed: int
    """Lines that stand in a unit which the grammar knows; see ``cutting.placed``."""
    warnings: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Its folder within the library."""
        return f"{self.id}/{self.expression}"


def to_json(summary: Summary) -> dict[str, Any]:
    """A summary as it is written: without the fields of the description that nobody knows."""
    content = asdict(summary)
    content["description"] = {name: value for name, value in content["description"].items() if value is not None}
    return content


def from_json(content: Mapping[str, Any]) -> Summary:
    """A summary as it was written. Raises ValueError, TypeError or KeyError for anything else, hostile paths included."""
    fields = dict(content)
    summary = Summary(**{
        **fields, "description": Description(**fields["description"]), "warnings": tuple(fields["warnings"]),
    })  # fmt: skip
    for value, form in ((summary.id, _ID), (summary.expression, _EXPRESSION), (summary.original, _ORIGINAL)):
        if not form.fullmatch(value):
            raise ValueError(f"{value!r} is not a name in a library")
    return summary


class Catalogue:
    """The catalogue of one library folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._held: tuple[tuple[int, int, int], tuple[Summary, ...]] | None = None

    def read(self) -> tuple[Summary, ...]:
        """Every stored text, by id and expression."""
        if not self.folder.is_dir():
            return ()
        held = None if (self.folder / MARK).exists() else self._read()
        if held is not None:
            return held
        if not os.access(self.folder, os.W_OK):
            return self._found()
        with self.locked():
            held = None if (self.folder / MARK).exists() else self._read()
            return held if held is not None else self.rebuild()

    def _read(self) -> tuple[Summary, ...] | None:
        try:
            with (self.folder / CATALOGUE).open("rb") as file:
                status = os.fstat(file.fileno())
                stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
                if self._held is None or self._held[0] != stamp:
                    content = json.load(file)
                    if content["schema"] > SCHEMA:
                        raise DamagedError(
                            f"The library {self.folder} was written by a newer version of SSE Atlas; use that version."
                        )
                    self._held = stamp, tuple(from_json(one) for one in content["documents"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return self._held[1]

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the library for oneself; other processes, and threads, wait."""
        with (self.folder / LOCK).open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    @contextmanager
    def changing(self) -> Iterator[dict[tuple[str, str], Summary]]:
        """Hold the library and change what it stores: the mapping is written down when the block ends, however it ends.

        A process that dies inside leaves the mark, and the next one looks at the folders.
        """
        with self.locked():
            held = None if (self.folder / MARK).exists() else self._read()
            stored = {(one.id, one.expression): one for one in (held if held is not None else self._found())}
            (self.folder / MARK).touch()
            try:
                yield stored
            finally:
                self._write(stored.values())

    def rebuild(self) -> tuple[Summary, ...]:
        """Build the catalogue from the folders; the caller holds the lock."""
        return self._write(self._found())

    def _write(self, summaries: Iterable[Summary]) -> tuple[Summary, ...]:
        ordered = tuple(sorted(summaries, key=lambda one: (one.id, one.expression)))
        content = {"schema": SCHEMA, "documents": [to_json(one) for one in ordered]}
        replace(self.folder / CATALOGUE, json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())
        (self.folder / MARK).unlink(missing_ok=True)
        return ordered

    def _found(self) -> tuple[Summary, ...]:
        found = (read_meta(path) for path in self.metas())
        return tuple(sorted((one for one in found if one), key=lambda one: (one.id, one.expression)))

    def metas(self) -> list[Path]:
        """The description files of all stored texts."""
        return sorted(path for path in self.folder.glob(f"[a-z][a-z][a-z]/*/*@*/{META}"))


def read_meta(path: Path) -> Summary | None:
    """A summary from its folder; None where it is damaged or speaks of another place than it lies in."""
    try:
        summary = from_json(json.loads(path.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return summary if path.parent.parts[-3:] == (*summary.id.split("/"), summary.expression) else None


def replace(path: Path, content: bytes) -> None:
    """Replace a file whole: whoever reads meets the old bytes or the new, never a part."""
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
