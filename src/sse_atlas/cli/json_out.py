"""Answers as JSON: the whole answer, in the shape that docs/answers.md documents from the types."""

from collections.abc import Mapping, Sequence
from typing import Any

import click

from ..publish.answers import object_to_json, row, to_json
from ..records.atlas import Atlas
from ..records.base import Record

__all__ = ["print_json", "print_object", "print_records", "to_json"]


def print_json(answer: Any) -> None:
    """Print an answer as JSON."""
    click.echo(to_json(answer))


def print_object(parts: Mapping[str, Any]) -> None:
    """Print several answers as one JSON object."""
    click.echo(object_to_json(parts))


def print_records(kind: str, records: Sequence[Record], atlas: Atlas) -> None:
    """Print records of one kind as JSON, with their derived status."""
    click.echo(to_json([row(kind, record, atlas) for record in records]))
