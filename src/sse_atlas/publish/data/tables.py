"""Records of a kind as a table and as JSON Lines: every field of every record, and its derived status.

A table is flat: a field that holds names or numbers by a key becomes one column for each (``names.en``); a list, or anything
deeper, is a JSON text in its cell. A cell that a spreadsheet would run as a formula begins with an apostrophe.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...records.atlas import Atlas
from ..answers import row
from ..charts.base import defused

Value = str | int | float | bool | None | list[Any] | dict[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """The records of a kind, flat."""

    kind: str
    columns: tuple[str, ...]
    rows: tuple[Mapping[str, Value], ...]
    """Lists and deeper parts are still whole; a column that a row lacks is empty."""

    def csv(self) -> str:
        """As CSV (RFC 4180) in UTF-8, with a header; nothing is an empty cell."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.columns)
        for one in self.rows:
            writer.writerow([cell(one.get(name)) for name in self.columns])
        return text.getvalue()


def table(atlas: Atlas, kind: str) -> Table:
    """The records of a kind as a table. Raises NotFoundError for an unknown kind.

    >>> import sse_atlas
    >>> table(sse_atlas.open_atlas(), "countries").columns[:6]
    ('id', 'citations', 'notes', 'replaced_by', 'iso3', 'names.en')
    """
    rows = [row(kind, record, atlas) for record in atlas.all(kind)]
    spread = _spread(rows)
    flat = [_flat(one, spread) for one in rows]
    inner: dict[str, set[str]] = {name: set() for name in spread}
    for one in rows:
        for name in spread:
            inner[name].update(one[name])
    columns = [
        column for name in (rows[0] if rows else ())
        for column in ([f"{name}.{key}" for key in _keys(inner[name])] if name in spread else [name])
    ]  # fmt: skip
    return Table(kind, tuple(columns), tuple(flat))


def json_lines(atlas: Atlas, kind: str) -> str:
    """The records of a kind as JSON Lines: one record with its status in each line."""
    return "".join(f"{compact(row(kind, record, atlas))}\n" for record in atlas.all(kind))


def compact(value: Any) -> str:
    """JSON without white space, every script as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def cell(value: Value) -> str:
    """A value as the text of a cell.

    >>> cell("=1+1"), cell(-3.0), cell(0.1), cell(None), cell(True), cell(["a", "b"])
    ("'=1+1", '-3', '0.1', '', 'true', '["a","b"]')
    """
    match value:
        case None:
            return ""
        case str():
            return defused(value)
        case float() if value.is_integer() and abs(value) < 2**53:
            return str(int(value))
        case _:
            return compact(value)


def _spread(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """The fields that hold plain values by a key in every row."""
    names = [name for name, value in rows[0].items() if isinstance(value, dict)] if rows else []
    return [name for name in names if all(_is_plain(one[name]) for one in rows)]


def _is_plain(value: Any) -> bool:
    return isinstance(value, dict) and not any(isinstance(part, (dict, list)) for part in value.values())


def _flat(row: Mapping[str, Any], spread: Iterable[str]) -> dict[str, Value]:
    flat: dict[str, Value] = {}
    for name, value in row.items():
        if name in spread:
            flat |= {f"{name}.{key}": part for key, part in value.items()}
        else:
            flat[name] = value
    return flat


def _keys(keys: Iterable[str]) -> list[str]:
    """English first, for it is in every record."""
    return sorted(keys, key=lambda key: (key != "en", key))
