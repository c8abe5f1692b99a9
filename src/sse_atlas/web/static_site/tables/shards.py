"""How tables are written: as classic scripts, each of which hands over what it holds when it is loaded."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def script(name: str, *parts: Any) -> str:
    """A script that calls ``AtlasTables.name`` with its parts.

    >>> print(script("texts", 3, ["총회"]), end="")
    AtlasTables.texts(3,["총회"]);
    """
    written = ",".join(json.dumps(part, ensure_ascii=False, separators=(",", ":")) for part in parts)
    # Old engines end a line of a script at these two, wherever they stand.
    return f"AtlasTables.{name}({written});\n".replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def short(number: int) -> str:
    """A number in few characters.

    >>> short(0), short(35), short(36)
    ('0', 'z', '10')
    """
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
        if not number:
            return digits


def steps(numbers: Sequence[int]) -> Iterable[str]:
    """Rising numbers by the steps between them.

    >>> list(steps([3, 4, 40]))
    ['3', '1', '10']
    """
    last = 0
    for number in numbers:
        yield short(number - last)
        last = number


def shard_of(token: str, shards: int) -> int:
    """In which shard a token lies: FNV-1a over its UTF-16 units, which a script computes as quickly.

    >>> shard_of("총회", 64), shard_of("meeting", 64)
    (12, 58)
    """
    value = 2166136261
    encoded = token.encode("utf-16-le", "surrogatepass")
    for place in range(0, len(encoded), 2):
        value = ((value ^ int.from_bytes(encoded[place : place + 2], "little")) * 16777619) & 0xFFFFFFFF
    return value % shards


def spread(entries: Mapping[str, Any], size: int) -> list[dict[str, Any]]:
    """Entries by shard, so many shards that each has about ``size`` bytes."""
    whole = sum(len(str(key)) + len(str(value)) for key, value in entries.items())
    shards = max(1, round(whole / size))
    found: list[dict[str, Any]] = [{} for _ in range(shards)]
    for key in sorted(entries):
        found[shard_of(key, shards)][key] = entries[key]
    return found
