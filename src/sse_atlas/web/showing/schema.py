"""What the schema says of a field: whether it holds codes of a closed list, or something for each language."""

import typing
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Literal

from ...records.base import Language, Schema
from ...records.kinds import KINDS


@cache
def codes(kind: str) -> frozenset[str]:
    """Paths of a kind's fields that hold codes of a closed list."""
    return frozenset(path for path, type in _fields(KINDS[kind].model) if _has(type, _is_literal))


@cache
def by_language(kind: str) -> tuple[str, ...]:
    """Paths of a kind's fields that hold something for each language."""
    return tuple(path for path, type in _fields(KINDS[kind].model) if _has(type, _is_by_tag))


def _fields(model: type[Schema], before: str = "") -> Iterator[tuple[str, Any]]:
    for field, info in model.model_fields.items():
        path = f"{before}{field}"
        yield path, info.annotation
        for part in _models(info.annotation):
            yield from _fields(part, f"{path}.")


def _models(annotation: Any) -> Iterator[type[Schema]]:
    if isinstance(annotation, type) and issubclass(annotation, Schema):
        yield annotation
    for inside in typing.get_args(annotation):
        yield from _models(inside)


def _has(annotation: Any, test: Callable[[Any], bool]) -> bool:
    inside = () if _is_literal(annotation) else typing.get_args(annotation)
    return test(annotation) or any(_has(one, test) for one in inside)


def _is_literal(annotation: Any) -> bool:
    return typing.get_origin(annotation) is Literal


def _is_by_tag(annotation: Any) -> bool:
    arguments = typing.get_args(annotation)
    return typing.get_origin(annotation) is dict and bool(arguments) and arguments[0] == Language
