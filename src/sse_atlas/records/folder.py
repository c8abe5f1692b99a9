"""A dataset folder as bytes: its files, its hash, its manifest."""

import hashlib
from pathlib import Path

from .base import DateText, Schema

SCHEMA_VERSION = 2
LARGEST_FILE = 16 * 1024 * 1024
"""Bytes. A record file that a person can review is far smaller."""


class Manifest(Schema):
    """``dataset.yaml``: what this dataset is."""

    schema_version: int
    title: str
    release: str
    date: DateText
    licence: str
    attribution: str


def files_of(folder: Path) -> list[Path]:
    """Every file of a dataset folder in a fixed order; hidden files are passed over."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def hash_of(folder: Path) -> str:
    """The sha256 of a dataset: over every file's path and bytes, in order of path."""
    digest = hashlib.sha256()
    for path in files_of(folder):
        content = path.read_bytes() if path.stat().st_size <= LARGEST_FILE else b""
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + str(len(content)).encode() + b"\0")
        digest.update(content)
    return digest.hexdigest()
