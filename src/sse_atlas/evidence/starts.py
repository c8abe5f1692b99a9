"""Where units start in a text stream, and the lines of which a stream consists."""

from collections.abc import Iterator
from dataclasses import dataclass

from .document import ProvisionKind

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Start:
    """Where a unit starts."""

    offset: int
    kind: ProvisionKind
    rank: int
    reference: str = ""
    number: Span | None = None
    heading: Span | None = None
    note: Span | None = None
    text: int = 0
    """Where the text after number and heading begins."""


def lines(body: str) -> Iterator[Span]:
    r"""Every line with something on it: where that begins, and where the line ends before its line feed.

    >>> list(lines("One\n\n  Two"))
    [(0, 3), (7, 10)]
    """
    start = 0
    while start < len(body):
        end = body.find("\n", start)
        end = len(body) if end < 0 else end
        begin = indented(body, start, end)
        if begin < end:
            yield begin, end
        start = end + 1


def indented(body: str, start: int, end: int) -> int:
    """Where the white space at the start of a stretch ends."""
    while start < end and body[start].isspace():
        start += 1
    return start


def trimmed(body: str, start: int, end: int) -> Span | None:
    """A stretch without the white space, dots and dashes around it; None where nothing is left.

    >>> trimmed("CHAPTER I - General ", 9, 20)
    (12, 19)
    """
    while start < end and (body[start].isspace() or body[start] in ".:–-—\u2015"):
        start += 1
    while end > start and body[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def line_before(body: str, begin: int) -> Span | None:
    """The last line with something on it before a place, without the white space around it."""
    stop = begin
    while stop and body[stop - 1].isspace():
        stop -= 1
    start = indented(body, body.rfind("\n", 0, stop) + 1, stop)
    return (start, stop) if start < stop else None
