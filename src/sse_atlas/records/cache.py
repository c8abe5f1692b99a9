"""The compiled form of a checked dataset, kept beside nothing and keyed by its hash; it can be deleted at any time.

One folder per dataset, one JSON file per kind, so that a question reads only the kinds it needs.
"""

import contextlib
import hashlib
import os
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from .base import Record
from .folder import Manifest
from .kinds import KINDS

if TYPE_CHECKING:
    from .dataset import Dataset

KEPT = 8
"""Compiled datasets kept; older ones are removed when a new one is written."""


class LostError(Exception):
    """A compiled dataset, or a part of it, is gone or damaged; the dataset itself has to be read again."""


def cache_folder() -> Path:
    """Where compiled datasets lie: SSE_ATLAS_CACHE, or the user's cache folder."""
    named = os.environ.get("SSE_ATLAS_CACHE")
    if named:
        return Path(named)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sse-atlas"


@cache
def _schema_key() -> str:
    """A key over the code of this package: a changed schema never reads an older cache."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _place(hash: str) -> Path:
    return cache_folder() / f"{hash[:32]}-{_schema_key()}"


@cache
def _adapter(kind: str) -> TypeAdapter[tuple[Record, ...]]:
    return TypeAdapter(tuple[KINDS[kind].model, ...])  # type: ignore[misc, arg-type]


def find(hash: str) -> tuple[Manifest, Callable[[str], Sequence[Record]]] | None:
    """The compiled dataset of this hash: its manifest and a reader of kinds; None if it was never compiled.

    The reader raises LostError when a kind can no longer be read: another process may tidy the folder up at any time.
    """
    place = _place(hash)
    try:
        manifest = Manifest.model_validate_json((place / "manifest.json").read_bytes())
        os.utime(place)  # used lately: the last to be tidied up
    except (OSError, ValueError):
        return None

    def load(kind: str) -> Sequence[Record]:
        try:
            return _adapter(kind).validate_json((place / f"{kind}.json").read_bytes())
        except (OSError, ValueError) as error:
            import shutil

            shutil.rmtree(place, ignore_errors=True)
            raise LostError(place) from error

    return manifest, load


def store(dataset: "Dataset") -> None:
    """Compile a dataset that passed every check. Where the folder cannot be written, nothing is kept."""
    import shutil
    import tempfile

    place = _place(dataset.hash)
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix="compiling-", dir=place.parent))
        try:
            (temporary / "manifest.json").write_text(dataset.manifest.model_dump_json())
            for kind, records in dataset.records.items():
                content = _adapter(kind).dump_json(tuple(records), exclude_defaults=True)
                (temporary / f"{kind}.json").write_bytes(content)
            with contextlib.suppress(FileExistsError):
                temporary.rename(place)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
        _forget_old(place.parent)


def _forget_old(folder: Path) -> None:
    import shutil

    compiled = [path for path in folder.iterdir() if (path / "manifest.json").is_file()]
    for path in sorted(compiled, key=lambda path: path.stat().st_mtime, reverse=True)[KEPT:]:
        shutil.rmtree(path, ignore_errors=True)
