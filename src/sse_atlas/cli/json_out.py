"""Answers as JSON: the whole answer, in the shape that docs/answers.md documents from the types."""

from collections.abc import Mapping, Sequence
from typing import Any

import click
from pydantic import SerializeAsAny, TypeAdapter

from ..records.atlas import Atlas
from ..records.base import Record


def to_json(answer: Any) -> bytes:
    """An answer, or a list of answers of one type, as JSON."""
    kind: Any = type(answer)
    if isinstance(answer, list):
        kind = list[type(answer[0]) if answer else Any]  # type: ignore[misc]
    return TypeAdapter(kind).dump_json(answer, indent=1)


def print_json(answer: Any) -> None:
    """Print an answer as JSON."""
    click.echo(to_json(answer))


def print_object(parts: Mapping[str, Any]) -> None:
    """Print several answers as one JSON object."""
    click.echo(TypeAdapter(dict[str, SerializeAsAny[Any]]).dump_json(dict(parts), indent=1))


def print_records(kind: str, records: Sequence[Record], atlas: Atlas) -> None:
    """Print records of one kind as JSON, with their derived status."""
    rows = [record.model_dump(mode="json") | {"status": atlas.status_of(kind, record)} for record in records]
    click.echo(TypeAdapter(list[dict[str, Any]]).dump_json(rows, indent=1))
