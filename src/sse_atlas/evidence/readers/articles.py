"""JSON, or JSON lines, with a record for each article. The dialects of sources are data (``dialects.yaml``).

The text stream has, for each record in order: the containers that have changed since the last (a line each), the printed
number and the heading (a line), the text, and the source's note (a line). A number that the file gives bare is written as
its country prints it. Words are kept and the targets of Markdown links inside a text dropped. Each record is marked.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ...errors import RefusedError
from ..reading import Reading
from .content import DEEPEST, clean
from .fields import dates_in, described
from .markdown import unlinked
from .stream import Stream

_VALUE = re.compile(r"\S")


@cache
def dialects() -> list[dict[str, Any]]:
    """The dialects, most particular first."""
    found: list[dict[str, Any]] = yaml.load(
        files(__package__).joinpath("dialects.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    return found


def read(name: str, text: str) -> Reading:
    """Read a JSON file of articles. Raises RefusedError when it is no JSON, or of a shape that no dialect describes."""
    content = _parsed(name, text)
    dialect = next((one for one in dialects() if _fits(content, one)), None)
    if dialect is None:
        raise RefusedError(
            f"{name} is JSON of a shape that is not known: it should have a list 'articles' whose records have "
            "'article' (the number), 'heading' and 'text'."
        )
    stream = Stream()
    containers: list[str] = []
    for record in _records(content, dialect):
        containers = _add(name, stream, record, dialect, containers)
    found = described(content)
    if dialect.get("dates"):
        found = dates_in(str(content.get(dialect["dates"], "")), dialect["language"]) | found
    for field in ("country", "language"):
        if dialect.get(field):
            found.setdefault(field, dialect[field])
    return Reading("json", stream.body, found, tuple(stream.marks))


def _parsed(name: str, text: str) -> dict[str, Any]:
    try:
        if name.lower().endswith((".jsonl", ".ndjson")):
            rows = list(_rows(text))
            laws = {str(row.get("law") or row.get("law_number")) for row in rows if isinstance(row, dict)}
            if len(laws) > 1:
                raise RefusedError(f"{name} holds articles of {len(laws)} laws. Give each law a file of its own.")
            first = rows[0] if rows and isinstance(rows[0], dict) else {}
            content: dict[str, Any] = {
                key: first[key] for key in ("law", "law_number", "version", "language") if first.get(key)
            }
            content["articles"] = rows
        else:
            loaded = json.loads(text, strict=False)
            content = loaded if isinstance(loaded, dict) else {"articles": loaded}
    except json.JSONDecodeError as error:
        raise RefusedError(
            f"{name} is not JSON (line {error.lineno}: {error.msg}). Save it anew from its source."
        ) from error
    except (ValueError, RecursionError) as error:
        what = "nested too deeply" if isinstance(error, RecursionError) else "a number has thousands of digits"
        raise RefusedError(f"{name} is no list of articles ({what}). Save it anew from its source.") from error
    if _depth(content) > DEEPEST:
        raise RefusedError(f"{name} is nested more than {DEEPEST} levels deep: it is no list of articles.")
    return content


def _rows(text: str) -> Iterator[Any]:
    # Not line by line: a line separator inside a string is a line end by now, which is also why parsing is not strict.
    decoder = json.JSONDecoder(strict=False)
    place = 0
    while following := _VALUE.search(text, place):
        row, place = decoder.raw_decode(text, following.start())
        yield row


def _depth(value: Any) -> int:
    deepest, level = 0, [value]
    while level and deepest <= DEEPEST:
        deepest += 1
        level = [
            inner
            for one in level
            if isinstance(one, dict | list)
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
    return deepest


def _fits(content: Mapping[str, Any], dialect: Mapping[str, Any]) -> bool:
    if any(key not in content for key in dialect["when"]):
        return False
    records = list(_records(content, dialect))
    needed = dialect.get("record", [])
    return bool(records) and all(isinstance(r, dict) and all(key in r for key in needed) for r in records)


def _records(content: Mapping[str, Any], dialect: Mapping[str, Any]) -> Iterator[Any]:
    units = content.get(dialect["units"])
    if isinstance(units, dict):
        yield from ({"key": key, "value": value} for key, value in units.items())
    elif isinstance(units, list):
        yield from units


def _add(
    name: str, stream: Stream, record: Mapping[str, Any], dialect: Mapping[str, Any], containers: list[str]
) -> list[str]:
    """Put one record into the stream; the containers that hold now."""
    held = _containers(name, record, dialect, containers)
    for level, title in enumerate(held):
        if containers[: level + 1] != held[: level + 1]:
            start, end = stream.add(clean(name, title))
            if end > start:
                stream.mark(start, "block", heading=(start, end), level=level + 1)
            stream.line()
    start = stream.length
    number = _piece(name, stream, _filled(name, dialect.get("number"), record))
    heading_text = _words(name, record.get(dialect.get("heading", "")))
    if number and heading_text:
        stream.add(" ")
    heading = _piece(name, stream, heading_text)
    stream.line()
    text = record.get(dialect["text"])
    for part in text if isinstance(text, list) else [text]:
        stream.add(clean(name, unlinked(_words(name, part))))
        stream.line()
    note = _piece(name, stream, _words(name, record.get(dialect.get("note", ""))))
    stream.line()
    if stream.length > start:
        stream.mark(start, _kind(record, dialect), number, heading, note)
    return held


def _words(name: str, value: Any) -> str:
    """A value of a record as text: nothing for null. Raises RefusedError for a list or a mapping, whose order says nothing."""
    if isinstance(value, list | dict):
        raise RefusedError(f"{name} has a list or an object where text should be ({str(value)[:60]}). Give it as text.")
    return "" if value is None or value is False else str(value)


def _containers(name: str, record: Mapping[str, Any], dialect: Mapping[str, Any], before: list[str]) -> list[str]:
    value = record.get(dialect.get("containers", ""))
    if value is None:
        return before
    return [_words(name, one) for one in value] if isinstance(value, list) else [_words(name, value)]


def _kind(record: Mapping[str, Any], dialect: Mapping[str, Any]) -> Any:
    """An article, unless the dialect says that a record with this title is something else."""
    others = dialect.get("others")
    if not others:
        return "article"
    value = str(record.get(others["field"], ""))
    if re.fullmatch(others["article"], value):
        return "article"
    title = str(record.get(others["by"], ""))
    return next((kind for word, kind in others["kinds"].items() if word in title), "block")


def _piece(name: str, stream: Stream, text: str) -> tuple[int, int] | None:
    span = stream.add(clean(name, text).strip())
    return span if span[1] > span[0] else None


def _filled(name: str, template: str | None, record: Mapping[str, Any]) -> str:
    """The printed number; nothing where the record has none."""
    field = re.search(r"\{([^{}]+)\}", template or "")
    bare = _words(name, record.get(field[1])).strip() if field else ""
    return (template or "").replace(field[0], bare) if field and bare else ""
