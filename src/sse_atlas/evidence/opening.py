"""Opening a library: the one that is named, the workspace's, or the user's own; or a folder of statutes read as one."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import NotFoundError
from ..records.cache import cache_folder
from .library import Library, data_folder, is_library

if TYPE_CHECKING:
    from .adding import Progress

VARIABLE = "SSE_ATLAS_LIBRARY"
KEPT = 4
"""Folders of statutes that are kept read in the cache."""
_REFUSED = "refused.txt"


def open_library(
    folder: Path | str | None = None, atlas_folder: Path | str | None = None, *,
    progress: "Progress | None" = None, workers: int = 1,
) -> Library:  # fmt: skip
    """Open a library to read in it.

    The folder given, else the one that SSE_ATLAS_LIBRARY names, else the ``library`` of the workspace ``atlas_folder``,
    else the user's own. A folder of plain statute files is read once into the cache, keyed by its content, and is not
    changed; ``Library.refused`` tells which of its files could not be taken. ``progress`` and ``workers`` serve that reading.
    Raises NotFoundError when the folder does not exist.
    """
    named = folder or os.environ.get(VARIABLE)
    if not named:
        return Library(library_folder(None, atlas_folder))
    place = Path(named)
    if not place.is_dir():
        raise NotFoundError(
            f"There is no folder {place}. 'sse-atlas library add PATH... --library {place}' makes a library there."
        )
    if is_workspace(place):
        return Library(place / "library")
    if is_library(place) or not any(place.iterdir()):
        return Library(place)
    return _read_as_library(place, atlas_folder, progress, workers)


def library_folder(folder: Path | str | None = None, atlas_folder: Path | str | None = None) -> Path:
    """The folder of a library to be changed: as ``open_library`` chooses, whether it exists or not."""
    named = folder or os.environ.get(VARIABLE)
    if named:
        return Path(named) / "library" if is_workspace(Path(named)) else Path(named)
    if atlas_folder and is_workspace(Path(atlas_folder)):
        return Path(atlas_folder) / "library"
    return data_folder()


def is_workspace(folder: Path) -> bool:
    """Whether a folder was made by ``sse-atlas init``."""
    return (folder / "atlas.toml").is_file()


def _read_as_library(
    folder: Path, atlas_folder: Path | str | None, progress: "Progress | None", workers: int
) -> Library:
    from ..records.opening import open_atlas
    from .adding import Source, sources

    atlas = open_atlas(atlas_folder)
    kept = cache_folder()
    files = [one.path for one in sources([folder], kept) if isinstance(one, Source)]
    place = kept / f"library-{_content_key(folder, files, atlas.hash)}"
    if not (place / _REFUSED).is_file():
        kept.mkdir(parents=True, exist_ok=True)
        making = Path(tempfile.mkdtemp(prefix="library-making-", dir=kept))
        try:
            added = Library(making).add([folder], atlas=atlas, progress=progress, workers=workers)
            refused = [" ".join(one.reason.split()) for one in added if one.state == "refused"]
            (making / _REFUSED).write_text("".join(f"{line}\n" for line in refused), "utf-8")
            if not place.exists():
                making.rename(place)
        finally:
            shutil.rmtree(making, ignore_errors=True)
        _forget_old(kept)
    os.utime(place)
    return Library(place, tuple((place / _REFUSED).read_text("utf-8").splitlines()))


def _content_key(folder: Path, files: Iterable[Path], dataset: str) -> str:
    digest = hashlib.sha256(f"{_code_key()} {dataset} {folder.resolve().name}".encode())
    for path in files:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(os.fsencode(path.relative_to(folder)) + b"\0" + content.encode())
    # What a manifest says of the files is part of what is read.
    for above in [folder.resolve(), *folder.resolve().parents[:4]]:
        if (above / "MANIFEST.yaml").is_file():
            digest.update((above / "MANIFEST.yaml").read_bytes())
    return digest.hexdigest()[:32]


@cache
def _code_key() -> str:
    """A key over readers and grammars: texts that older ones cut are cut again."""
    digest = hashlib.sha256()
    here = Path(__file__).parent
    for path in sorted((*here.rglob("*.py"), *here.rglob("*.yaml"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _forget_old(kept: Path) -> None:
    libraries = [path for path in kept.glob("library-*") if (path / _REFUSED).is_file()]
    for path in sorted(libraries, key=lambda path: path.stat().st_mtime, reverse=True)[KEPT:]:
        shutil.rmtree(path, ignore_errors=True)
