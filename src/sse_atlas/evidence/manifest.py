"""A MANIFEST.yaml beside or above files: what its collector wrote down of each of them."""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..errors import RefusedError

NAME = "MANIFEST.yaml"
ABOVE = 4
"""Folders above a file in which its manifest may lie."""


def entry_for(path: Path, data: bytes) -> Mapping[str, Any]:
    """The manifest's entry for a file; empty where no manifest names it.

    Raises RefusedError when the entry states a sha256 that the bytes do not have, or the manifest is no YAML.
    """
    for folder in list(path.resolve().parents)[:ABOVE]:
        manifest = folder / NAME
        if manifest.is_file():
            stamp = manifest.stat()
            entries = _entries(manifest, stamp.st_mtime_ns, stamp.st_size)
            entry = entries.get(path.resolve().relative_to(folder).as_posix())
            if entry is not None:
                _compare(entry, path, manifest, data)
                return entry
    return {}


def _compare(entry: Mapping[str, Any], path: Path, manifest: Path, data: bytes) -> None:
    stated = entry.get("sha256")
    if stated and str(stated).lower() != hashlib.sha256(data).hexdigest():
        raise RefusedError(
            f"{path} is not the file that {manifest} describes: its sha256 differs. "
            "Restore the file, or correct its entry in the manifest."
        )


@lru_cache(maxsize=8)
def _entries(manifest: Path, modified: int, size: int) -> Mapping[str, Mapping[str, Any]]:
    import yaml

    try:
        content = yaml.load(manifest.read_bytes(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise RefusedError(f"{manifest} is not YAML ({' '.join(str(error).split())}); correct or move it.") from error
    files = content.get("files") if isinstance(content, dict) else None
    # Another program's file of that name says nothing of ours.
    entries = [entry for entry in files if isinstance(entry, dict)] if isinstance(files, list) else []
    return {str(entry["path"]): entry for entry in entries if "path" in entry}
