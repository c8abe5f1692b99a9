"""What the rules of a dataset share: which ids exist, which stand twice, which links run in a circle."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any, TypeVar, cast

from ..errors import either, nearest
from .base import Record
from .country import Law
from .dataset import Dataset
from .problems import Problem

Item = TypeVar("Item")


def many(value: Any) -> Iterable[str]:
    """The ids that a field holds: none, one or several."""
    return () if value is None else (value,) if isinstance(value, str) else value


def ids_in(record: Any, field: str) -> Iterator[str]:
    """The ids that a field holds, or a field of its parts: ``prerequisites``, ``answers.provision``."""
    head, _, inside = field.partition(".")
    held = getattr(record, head)
    if inside:
        for part in held:
            yield from ids_in(part, inside)
    else:
        yield from many(held)


def known_ids(dataset: Dataset) -> Mapping[str, set[str]]:
    """The ids of every kind, and of the versions of laws."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    for kind, records in dataset.records.items():
        known[kind] = {record.id for record in records}
    laws = cast("list[Law]", dataset.records["laws"])
    known["law_versions"] = {version.id for law in laws for version in law.versions}
    return known


def dangling(dataset: Dataset, record: Record, field: str, id: str, target: str, known: set[str]) -> Problem:
    """The problem of a field that names a record which does not exist."""
    close = nearest(id, known)
    remedy = f"Did you mean {either(close)}?" if close else f"Add it to {target}, or take the reference out."
    return dataset.problem(
        record, f"'{field}' names '{id}', which is not among the {target.replace('_', ' ')}.", remedy, (field,)
    )


def repeated(items: Iterable[Item], key: Callable[[Item], Any]) -> Iterator[Item]:
    """The items whose key another had before them."""
    seen: set[Any] = set()
    for item in items:
        value = key(item)
        if value in seen:
            yield item
        seen.add(value)


def circle_among(links: Mapping[str, list[str]]) -> list[str]:
    """One circle among the links, or an empty list."""
    try:
        TopologicalSorter(links).prepare()
    except CycleError as error:
        return list(reversed(error.args[1][1:]))
    return []
