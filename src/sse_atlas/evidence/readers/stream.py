"""A text stream in the making, with the marks of its units."""

from ..document import ProvisionKind
from ..reading import Mark


class Stream:
    r"""Collects pieces of text and knows where each of them lies.

    >>> stream = Stream()
    >>> stream.add("Article 1")
    (0, 9)
    >>> stream.line()
    >>> stream.body
    'Article 1\n'
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self.length = 0
        self.marks: list[Mark] = []

    @property
    def body(self) -> str:
        """Everything added so far."""
        return "".join(self._pieces)

    def add(self, text: str) -> tuple[int, int]:
        """Add a piece; its span in the stream."""
        start = self.length
        if text:
            self._pieces.append(text)
            self.length += len(text)
        return start, self.length

    def line(self) -> None:
        """End the line, unless it is ended already."""
        if self._pieces and not self._pieces[-1].endswith("\n"):
            self.add("\n")

    def mark(
        self, start: int, kind: ProvisionKind, number: tuple[int, int] | None = None,
        heading: tuple[int, int] | None = None, note: tuple[int, int] | None = None, level: int = 0,
    ) -> None:  # fmt: skip
        """Say that a unit begins at a place of the stream."""
        self.marks.append(Mark(start, kind, number, heading, note, level))
