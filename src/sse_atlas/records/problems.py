"""Problems of a dataset, in words for the person who must mend them: file, line, record, what is wrong, what is right."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..errors import either, nearest


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a dataset."""

    file: str
    line: int | None
    record: str | None
    wrong: str
    right: str

    def __str__(self) -> str:
        place = self.file + (f":{self.line}" if self.line else "")
        record = f" [{self.record}]" if self.record else ""
        return f"{place}{record}: {self.wrong} {self.right}".rstrip()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record was read: the file, its position there, and the line where that is already known."""

    file: Path
    index: int | None
    line: int | None = None


@cache
def _composed(file: Path) -> yaml.Node | None:
    """The file's nodes with their lines; parsed again only for files that have problems."""
    try:
        return yaml.compose(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError):
        return None


def line_of(origin: Origin, path: Sequence[str | int] = ()) -> int | None:
    """The line (from 1) of a record, or of the field inside it that ``path`` leads to, as deep as it can be followed."""
    if origin.line is not None:
        return origin.line
    node = _composed(origin.file)
    steps = ([] if origin.index is None else [origin.index]) + list(path)
    line = node.start_mark.line + 1 if node else None
    for step in steps:
        key_node = None
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        elif isinstance(node, yaml.MappingNode):
            key_node, node = next(((k, v) for k, v in node.value if k.value == str(step)), (None, None))
        else:
            break
        if node is None:
            break
        line = (key_node or node).start_mark.line + 1
    return line


def explain(error: ValidationError, fields: Iterable[str]) -> list[tuple[Sequence[str | int], str, str]]:
    """Pydantic's errors as (path, what is wrong, what would be right)."""
    return [_explain_one(detail, list(fields)) for detail in error.errors(include_url=False)]


def _explain_one(detail: ErrorDetails, fields: list[str]) -> tuple[Sequence[str | int], str, str]:
    path = detail["loc"]
    where = ".".join(str(step) for step in path)
    given = detail["input"]
    match detail["type"]:
        case "missing":
            return path[:-1], f"the field '{where}' is missing.", f"Add '{path[-1]}:' with its value."
        case "extra_forbidden":
            close = nearest(str(path[-1]), fields)
            meant = f"Did you mean {either(close)}?" if close else f"Fields here are {either(fields)}."
            return path, f"there is no field '{where}'.", meant
        case "literal_error":
            return path, f"'{where}' is {_shown(given)}.", _literal_remedy(given, detail["ctx"]["expected"])
        case "string_pattern_mismatch":
            return path, f"'{where}' is {_shown(given)}.", _pattern_remedy(detail["ctx"]["pattern"])
        case "value_error":
            return path, f"'{where}' is not right:", f"{detail['ctx']['error']}."
        case _:
            return path, f"'{where}' is {_shown(given)}.", f"{detail['msg']}."


def _literal_remedy(given: Any, expected: str) -> str:
    allowed = [word.strip("' ") for word in expected.replace(" or ", ", ").split(",")]
    if given in ("checked", "reviewed", "stale"):
        return f"That status follows from receipts and cannot be set by hand; write {either(allowed)}."
    close = nearest(str(given), allowed, most=1)
    meant = f" Did you mean '{close[0]}'?" if close else ""
    return f"It must be {either(allowed)}.{meant}"


def _pattern_remedy(pattern: str) -> str:
    if pattern.startswith("^[A-Z]{3}"):
        return "A country is its ISO 3166 code of three capitals, such as KOR."
    if pattern.startswith("^[a-z]{2,3}"):
        return "A language is a BCP 47 tag, such as ko, zh-Hans or en."
    if pattern.startswith(r"^\d{4}"):
        return "A date is ISO 8601: 2012, 2012-12 or 2012-12-01 (in quotation marks)."
    if digits := re.fullmatch(r"\^\[0-9a-f\]\{(\d+)\}\$", pattern):
        return f"A hash is {digits[1]} digits from 0 to 9 and a to f (in quotation marks)."
    return "An id is lower-case words joined by hyphens, such as kor-social-cooperative."


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "…"
