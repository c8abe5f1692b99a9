"""The releases that this site can show, each opened when first asked for and shared by all requests.

A release's content never changes: its hash and the key of the software together name every page made of it.
"""

import hashlib
import os
import re
import threading
from collections import OrderedDict
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from .. import __version__
from ..errors import DatasetError, unknown
from ..evidence.catalogue import Summary
from ..evidence.library import Library
from ..evidence.opening import is_workspace, open_library
from ..records.atlas import Atlas
from ..records.folder import hash_of
from ..records.opening import dataset_folder, open_atlas

RELEASE = re.compile(r"\d{4}\.[0-9][0-9A-Za-z.\-]{0,30}")
"""What a release may be called, as it stands in addresses."""
MODEL_ACT = Path(__file__).parents[1] / "evidence" / "model_act"
OPEN = 3
"""Releases held in memory at once; the longest unused is let go."""


@dataclass(frozen=True)
class Release:
    """A release and what its pages are known by."""

    name: str
    folder: Path
    atlas: Atlas
    current: bool

    @cached_property
    def key(self) -> str:
        """Changes when the data or the software change, and only then."""
        return key_of(self.atlas.hash)


class Shelf:
    """The releases of a workspace, or the embedded dataset."""

    def __init__(self, workspace: Path | None = None, library: Path | None = None) -> None:
        self.workspace = workspace
        self._library = library
        self._opening = threading.Lock()
        self._opening_library = threading.Lock()
        self._open: OrderedDict[str, Release] = OrderedDict()
        self._texts: Library | None = None
        self._hashed: tuple[tuple[Summary, ...], str] | None = None

    @cached_property
    def folders(self) -> dict[str, Path]:
        """Dataset folders of the frozen releases by name, newest first."""
        if self.workspace is None or not (self.workspace / "releases").is_dir():
            return {}
        places = (self.workspace / "releases").iterdir()
        found = [path for path in places if (path / "dataset.yaml").is_file() and RELEASE.fullmatch(path.name)]
        return {path.name: path for path in sorted(found, key=lambda path: in_time(path.name), reverse=True)}

    @cached_property
    def current(self) -> Release:
        """The released truth: the workspace's dataset."""
        folder = dataset_folder(self.workspace)
        atlas = open_atlas(self.workspace)
        name = atlas.manifest.release
        if not RELEASE.fullmatch(name):
            raise DatasetError(
                f"The release {name!r} in {folder / 'dataset.yaml'} cannot be part of an address: "
                "a release begins with its year and a point, such as 2026.1."
            )
        return Release(name, folder, atlas, current=True)

    @property
    def names(self) -> list[str]:
        """Every release that can be shown: the current one, then the frozen ones, newest first."""
        return list(dict.fromkeys([self.current.name, *self.folders]))

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of every release that can be shown, opened or not."""
        return frozenset({self.current.key, *(key_of(hash_of(folder)) for folder in self.folders.values())})

    def release(self, name: str | None = None) -> Release:
        """A release by name; the current one when none is named. Raises NotFoundError, naming the nearest."""
        if name is None or (name == self.current.name and name not in self.folders):
            return self.current
        if name not in self.folders:
            raise unknown("release", name, self.names)
        with self._opening:
            if name not in self._open:
                self._open[name] = Release(name, self.folders[name], open_atlas(self.folders[name]), current=False)
            self._open.move_to_end(name)
            while len(self._open) > OPEN:
                self._open.popitem(last=False)
            return self._open[name]

    def library(self) -> Library:
        """The documents of the workspace, or of the library that was named."""
        # One for all requests: it looks itself whether its catalogue was changed. What somebody keeps in a library of his
        # own is not shown to others: without a workspace, the texts of the package are.
        with self._opening_library:
            if self._texts is None:
                self._texts = open_library(self._library or (None if self.workspace else MODEL_ACT), self.workspace)
            return self._texts

    @property
    def library_key(self) -> str:
        """Changes when the texts of the library do: it can grow while the site runs, and a release cannot."""
        documents = self.library().documents()
        held = self._hashed
        if held is None or held[0] is not documents:
            held = self._hashed = documents, self.library().hash[:16]
        return held[1]


@cache
def shelf() -> Shelf:
    """The shelf of this process: the workspace in SSE_ATLAS, the library in SSE_ATLAS_LIBRARY, or what is embedded."""
    named = os.environ.get("SSE_ATLAS")
    library = os.environ.get("SSE_ATLAS_LIBRARY")
    workspace = Path(named) if named else None
    if workspace is not None and not is_workspace(workspace) and not (workspace / "dataset.yaml").is_file():
        raise DatasetError(f"{workspace} is no workspace. 'sse-atlas init {workspace}' makes one there.")
    return Shelf(workspace, Path(library) if library else None)


def in_time(name: str) -> tuple[tuple[int, str], ...]:
    """What releases are ordered by: the numbers of their names as numbers.

    >>> sorted(["2026.10", "2026.9", "2026.10-rc1"], key=in_time)
    ['2026.9', '2026.10', '2026.10-rc1']
    """
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in re.findall(r"\d+|[^\d.\-]+", name))


def key_of(hash: str) -> str:
    """The key of what the present software makes of a dataset."""
    return f"{hash[:16]}-{software_key()}"


@cache
def software_key() -> str:
    """A key over the version and the whole package, but its dataset: code, templates, catalogues, styles, fonts, maps."""
    return _key_over(Path(__file__).parents[1])


def _key_over(package: Path) -> str:
    digest = hashlib.sha256(__version__.encode())
    for path in sorted(package.rglob("*")):
        place = path.relative_to(package)
        if place.parts[0] != "data" and "__pycache__" not in place.parts and path.is_file():
            digest.update(place.as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
