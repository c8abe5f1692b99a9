"""The one exception hierarchy of the package.

Every message is written for the person who must put things right: what is wrong, where, and what would be right.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache


class AtlasError(Exception):
    """Base of every error that SSE Atlas raises on purpose; its text is fit to be shown to a person."""


class NotFoundError(AtlasError):
    """Something was asked for by an id that does not exist."""


class DatasetError(AtlasError):
    """A dataset folder breaks its schema or its rules; nothing of it was loaded."""


class QuestionError(AtlasError):
    """A question cannot be answered as asked (a year out of range, an unknown reading …)."""


class RefusedError(AtlasError):
    """A file cannot be taken into the library; the library is as it was."""


class DamagedError(AtlasError):
    """Something stored was changed or lost outside the program; the text says what, and how to mend it."""


class OutputError(AtlasError):
    """A result could not be written."""


def nearest(wanted: str, choices: Iterable[str], most: int = 3) -> list[str]:
    """The choices most like what was typed, best first.

    >>> nearest("kor-cooprative", ["kor-cooperative", "jpn-npo"])
    ['kor-cooperative']
    """
    return list(_nearest(wanted, frozenset(choices), most))


# One wrong id often stands in hundreds of records, and comparing it with thousands of choices takes a moment.
@lru_cache(maxsize=256)
def _nearest(wanted: str, choices: frozenset[str], most: int) -> tuple[str, ...]:
    by_fold = {choice.casefold(): choice for choice in sorted(choices)}
    found = get_close_matches(wanted.casefold(), by_fold, n=most, cutoff=0.5)
    if not found:
        found = sorted(fold for fold in by_fold if wanted.casefold() in fold)[:most]
    return tuple(by_fold[fold] for fold in found)


def unknown(what: str, wanted: str, choices: Iterable[str], listing: str | None = None) -> NotFoundError:
    """The error for an unknown id: names the nearest valid choices and where to see all of them.

    >>> print(unknown("country", "KRO", ["KOR", "LAO"], "countries"))
    There is no country 'KRO'. Did you mean KOR? 'sse-atlas list countries' shows all of them.
    """
    close = nearest(wanted, choices)
    hint = f" Did you mean {either(close)}?" if close else ""
    see = f" 'sse-atlas list {listing}' shows all of them." if listing else ""
    return NotFoundError(f"There is no {what} {wanted!r}.{hint}{see}")


def either(words: list[str]) -> str:
    """Words as a choice in prose.

    >>> either(["a", "b", "c"])
    'a, b or c'
    """
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
