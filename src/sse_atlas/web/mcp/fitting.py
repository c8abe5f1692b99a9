"""Making answers fit: an assistant reads some tens of kilobytes at once, and some answers are ten times that.

Nothing is cut off in silence: whole fields are left out, largest first, and the answer says which and how to have them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ...errors import QuestionError, either, nearest
from ...publish.data.tables import compact

MOST = 60_000
"""Bytes of an answer with its sources, unless fields are named."""
WORTH_LEAVING_OUT = 1 / 30
"""The least share of that for which a part of a field is left out."""
ALL = "all"
_BRIEF = (("source", "title", "year", "url", "status"), ("source", "status"))
"""What is kept of a source where its publisher and places would not fit, and where even that would not."""


def fitted(answered: Mapping[str, Any], fields: Sequence[str] = (), most: int = MOST) -> dict[str, Any]:
    """An answer in its envelope with what fits of it, or with the fields that are named.

    >>> answered = {"answer": {"country": "KOR", "cells": ["a"] * 900, "links": 3}, "citations": []}
    >>> small = fitted(answered, most=200)
    >>> small["answer"], list(small["left_out"])
    ({'country': 'KOR', 'links': 3}, ['cells'])
    >>> fitted(answered, ["links"])["answer"]
    {'links': 3}
    """
    answer = answered["answer"]
    items = answer if isinstance(answer, list) else [answer]
    left_out: dict[str, str] = {}
    if fields and ALL not in fields:
        _check(fields, items)
        items = [{name: one[name] for name in one if name in fields} for one in items]
    elif not fields:
        items, left_out = _within(items, most)
    found = {**answered, "answer": items if isinstance(answer, list) else items[0], "left_out": left_out}
    return found if fields else _with_brief_sources(found, most)


def fitted_page(page: Callable[[int], dict[str, Any]], name: str, limit: int, most: int = MOST) -> dict[str, Any]:
    """A page of as many things as fit, one at least: its ``next`` leads on to those that did not.

    ``page`` gives the page of a limit, and ``name`` says where on it the things lie.

    >>> fitted_page(lambda limit: {"records": ["aaaa"] * limit}, "records", 100, most=100)["records"]
    ['aaaa', 'aaaa', 'aaaa', 'aaaa', 'aaaa', 'aaaa', 'aaaa', 'aaaa', 'aaaa', 'aaaa', 'aaaa', 'aaaa']
    """
    found = page(limit)
    while (size := len(compact(found).encode())) > most and len(found[name]) > 1:
        found = page(max(1, len(found[name]) * most // size))
    return found


def _check(fields: Iterable[str], items: Sequence[Mapping[str, Any]]) -> None:
    known = list(dict.fromkeys(name for one in items for name in one))
    for name in fields:
        if items and name not in known:
            close = nearest(name, known)
            hint = f"Did you mean {either(close)}?" if close else f"It has {', '.join(known)}."
            raise QuestionError(f"The answer has no field {name!r}. {hint}")


Place = tuple[str, ...]
"""A field, or a field of what a field holds."""


def _within(items: list[dict[str, Any]], most: int) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The items without their largest fields, until they fit; what was left out, and how large it is.

    What a field's parts hold goes before the field itself: the cells of a table stay when their reasons do not fit.
    """
    sizes = dict(_sizes(items))
    total, gone = sum(len(compact(one).encode()) for one in items), dict[Place, int]()
    for place in sorted(sizes, key=lambda place: (-len(place), -sizes[place])):
        if total <= most:
            break
        if len(place) > 1 and sizes[place] < most * WORTH_LEAVING_OUT:
            continue
        inner = sum(size for other, size in gone.items() if other[:1] == place and len(other) > 1)
        gone[place] = sizes[place]
        total -= sizes[place] - inner
    if total > 2 * most:
        raise QuestionError(
            f"The answer has {len(items)} parts and {total / 1000:.0f} kB even in brief: ask for fewer at a time."
        )
    told = {place: size for place, size in gone.items() if len(place) == 1 or place[:1] not in gone}
    left_out = {
        ".".join(place): f"{size / 1000:.0f} kB; narrow the question, or ask for fields=[{place[0]!r}]"
        for place, size in sorted(told.items())
    }
    return [_without(one, gone) for one in items], left_out


def _sizes(items: Iterable[Mapping[str, Any]]) -> Mapping[Place, int]:
    """Bytes of each field that holds several things, and of each such field of its parts."""
    sizes: Counter[Place] = Counter()
    for one in items:
        for name, value in one.items():
            if isinstance(value, (list, dict)):
                sizes[name,] += _bytes(name, value)
                for part in value if isinstance(value, list) else ():
                    if isinstance(part, dict):
                        sizes.update({
                            (name, inner): _bytes(inner, held) for inner, held in part.items() if isinstance(held, (list, dict))
                        })  # fmt: skip
    return sizes


def _bytes(name: str, value: Any) -> int:
    return len(compact(value).encode()) + len(name) + 4


def _without(one: Mapping[str, Any], gone: Mapping[Place, int]) -> dict[str, Any]:
    """An item without some places."""
    found: dict[str, Any] = {}
    for name, value in one.items():
        if (name,) in gone:
            continue
        if isinstance(value, list):
            found[name] = [
                {key: held for key, held in part.items() if (name, key) not in gone} if isinstance(part, dict) else part
                for part in value
            ]
        else:
            found[name] = value
    return found


def _with_brief_sources(found: dict[str, Any], most: int) -> dict[str, Any]:
    """The sources in fewer words, where in full they would take more than half of what fits."""
    sources = found["citations"]
    for kept in _BRIEF:
        if len(compact(sources).encode()) <= most // 2:
            break
        sources = [{name: one[name] for name in kept} for one in found["citations"]]
        note = {"citations": f"only {', '.join(kept)}; get_source tells the rest"}
        found = {**found, "left_out": {**found["left_out"], **note}}
    return {**found, "citations": sources}
