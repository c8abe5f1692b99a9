"""From a file to what the library stores of it: read, identified, cut, written as Akoma Ntoso, and counted."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from ..errors import NotFoundError, RefusedError
from .akn import to_xml
from .catalogue import Summary
from .document import Document
from .identity import Given, Register, identify
from .manifest import NAME as MANIFEST
from .manifest import entry_for
from .readers import EXTENSIONS, read
from .readers.content import check_size

Progress = Callable[[Path, int, int], None]
"""Told of each file when it is done: its path, how many are done, of how many."""
POOL_PAYS = 6
"""Files from which starting other processes takes less time than it saves."""

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file."""

    path: Path
    state: Literal["added", "already there", "refused"]
    id: str = ""
    expression: str = ""
    reason: str = ""
    """Why it was refused, and what would be right."""
    summary: Summary | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be added, and the names of the folders in which it was found, nearest first."""

    path: Path
    folders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file ready to be stored; without a summary where its bytes are stored already."""

    path: Path
    sha256: str
    data: bytes = b""
    xml: bytes = b""
    summary: Summary | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """What preparing needs besides the file; sent once to each process."""

    given: Given
    register: Register
    ocr: bool
    known: frozenset[str]
    """Hashes of the files that are stored already."""


def printable(text: str) -> str:
    r"""A text without signs that a terminal would obey or could not print; names of files may hold any.

    >>> printable("a\x1b[31m.md")
    'a\ufffd[31m.md'
    """
    return _UNPRINTABLE.sub("\ufffd", text)


def sources(paths: Iterable[Path], beside: Path) -> Iterator[Source | Added]:
    """The files of paths and folders, in order. Hidden files, links out of a folder and the library itself are no sources.

    In a folder only files that a reader takes are sources; a file named by itself is always one.
    """
    for path in paths:
        if path.is_file():
            yield Source(path, (path.resolve().parent.name,))
        elif path.is_dir():
            yield from _inside(path, beside)
        else:
            raise NotFoundError(f"There is no file or folder {printable(str(path))}; nothing was added.")


def _inside(folder: Path, beside: Path) -> Iterator[Source | Added]:
    root = folder.resolve()
    above = (root.name,)
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder).parts
        if any(part.startswith(".") for part in inner) or beside.resolve() in path.resolve().parents:
            continue
        if path.suffix.lower() not in EXTENSIONS or path.name == MANIFEST or path.is_dir():
            continue
        if root not in path.resolve().parents or not path.is_file():
            yield Added(
                path, "refused", reason=f"{printable(str(path))} is a link that leads out of its folder, or nowhere."
            )
        elif not path.stem.lower().startswith(("readme", "licence", "license")):
            yield Source(path, (*reversed(inner[:-1]), *above))


def prepare(task: Task, source: Source) -> Prepared | Added:
    """Read, identify and cut one file; a refusal is a result like any other."""
    try:
        return _prepare(task, source)
    except RefusedError as error:
        return Added(source.path, "refused", reason=printable(str(error)))
    except OSError as error:
        return Added(source.path, "refused", reason=printable(f"{source.path} cannot be read ({error.strerror})."))


def _prepare(task: Task, source: Source) -> Prepared:
    from .cutting import cut

    path = source.path
    data = path.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    if sha256 in task.known:
        return Prepared(path, sha256)
    check_size(path.name, data)
    entry = entry_for(path, data)
    reading = read(path.name, data, ocr=task.ocr, language=task.given.language)
    identity = identify(path, reading, task.given, task.register, entry, source.folders)
    provisions = cut(reading, identity.description.country, identity.description.language)
    document = Document(
        identity.id, identity.description, sha256, reading.format, provisions, (*reading.warnings, *identity.warnings)
    )
    if document.body != reading.body:
        raise RefusedError(
            f"{path} was cut into provisions that are not its text; this is a fault of the program. Please report it."
        )
    xml = to_xml(document)
    return Prepared(path, sha256, data, xml, summarise(document, path, data, xml))


def summarise(document: Document, path: Path, data: bytes, xml: bytes) -> Summary:
    """What the catalogue says of a document."""
    from .cutting import placed

    known, lines = placed(document.provisions)
    return Summary(
        id=document.id, expression=document.expression, description=document.description, sha256=document.sha256,
        xml_sha256=hashlib.sha256(xml).hexdigest(), original=f"original{path.suffix.lower()}", name=printable(path.name),
        bytes=len(data), format=document.format, provisions=sum(1 for _ in document.walk()),
        articles=sum(provision.kind == "article" for provision in document.walk()), characters=len(document.body),
        lines=lines, placed=known,
        warnings=document.warnings,
    )  # fmt: skip


def prepared(task: Task, files: list[Source], workers: int) -> Iterator[Prepared | Added]:
    """Prepare files in their order, in several processes where that pays."""
    if workers < 2 or len(files) < POOL_PAYS:
        yield from map(partial(prepare, task), files)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Started afresh: a forked process would share our locks and threads.
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=_start, initargs=(task,))
    try:
        yield from pool.map(_prepare_here, files, chunksize=2)
    finally:
        pool.shutdown(cancel_futures=True)


_task: Task


def _start(task: Task) -> None:
    global _task
    _task = task


def _prepare_here(source: Source) -> Prepared | Added:
    return prepare(_task, source)
