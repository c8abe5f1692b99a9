"""What files say of themselves: which of their keys mean which field of a description, as data (``fields.yaml``)."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def rules() -> Any:
    """The rules of ``fields.yaml``."""
    return yaml.load(files(__package__).joinpath("fields.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)


def described(content: Mapping[str, Any]) -> dict[str, str]:
    """The fields of a description that the keys of a file state."""
    found: dict[str, str] = {}
    for source in rules()["sources"]:
        if all(_at(content, key) is not None for key in source.get("when", ())):
            for field, value in source.get("always", {}).items():
                found.setdefault(field, value)
            for field, keys in source["fields"].items():
                value = _joined(content, keys)
                if value:
                    found.setdefault(field, value)
    for field in ("adopted", "in_force", "text_as_of"):
        if field in found:
            found[field] = iso_date(found[field])
            if not found[field]:
                del found[field]
    for field, words in rules()["values"].items():
        if field in found:
            found[field] = words.get(found[field].strip(), found[field])
    return found


def dates_in(text: str, language: str) -> dict[str, str]:
    r"""The dates that a text states in the words of its language: adopted, in force, and of its last change.

    >>> dates_in("2016年3月16日 全国人民代表大会通过\n2023年12月29日 修正", "zh-Hans")
    {'adopted': '2016-03-16', 'text_as_of': '2023-12-29'}
    """
    found: dict[str, str] = {}
    for rule in rules()["dates"].get(language, ()):
        matches = [iso_date("-".join(m.group(*rule["order"]))) for m in re.finditer(rule["pattern"], text)]
        dates = sorted(filter(None, matches))
        if dates:
            for field in rule["fields"]:
                wanted = dates[-1] if field == "text_as_of" else dates[0]
                found[field] = max(found.get(field, ""), wanted) if field == "text_as_of" else found.get(field, wanted)
    return found


def iso_date(text: str) -> str:
    """A date as ISO 8601, as exact as it is given; empty when it is none.

    >>> iso_date("2019-7-5"), iso_date("20190705"), iso_date("1966"), iso_date("soon")
    ('2019-07-05', '2019-07-05', '1966', '')
    """
    match = re.match(r"\s*(\d{4})(?:(?:[-./]|[年년]\s*)?(\d{1,2})(?:(?:[-./]|[月월]\s*)?(\d{1,2}))?)?(?!\d)", str(text))
    if not match or not 1500 <= int(match[1]) <= 2200:
        return ""
    # Digits of other scripts become European ones.
    parts = [f"{int(match[1]):04}", *(f"{int(part):02}" for part in match.groups()[1:] if part)]
    valid = len(parts) < 2 or 1 <= int(parts[1]) <= 12
    return "-".join(parts) if valid and (len(parts) < 3 or 1 <= int(parts[2]) <= 31) else parts[0]


def _at(content: Any, key: str) -> Any:
    for part in key.split("/"):
        content = content.get(part) if isinstance(content, Mapping) else None
    return content


def _joined(content: Mapping[str, Any], keys: str | list[str]) -> str:
    # Front matter is read as text, where YAML's signs for nothing are words.
    values = [_at(content, key) for key in ([keys] if isinstance(keys, str) else keys)]
    return " ".join(
        str(value).strip()
        for value in values
        if value not in (None, "", "~", "null") and not isinstance(value, list | dict)
    )
