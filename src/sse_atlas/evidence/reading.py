"""What a reader takes out of a file: one text stream, what the file says of itself, and the units that its format marks."""

from dataclasses import dataclass, field

from .document import ProvisionKind


@dataclass(frozen=True, slots=True)
class Mark:
    """A unit that the format itself marks (a record of a JSON file, an element of XML, a heading of DOCX)."""

    start: int
    """Where the unit begins in the body."""
    kind: ProvisionKind
    number: tuple[int, int] | None = None
    """The span of the printed number in the body."""
    heading: tuple[int, int] | None = None
    note: tuple[int, int] | None = None
    """The span of an amendment or source note, where the format keeps it apart."""
    level: int = 0
    """The depth of a heading, 1 the highest; 0 where the format states none."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The text stream of a file. ``found`` holds fields of Description as the file itself states them."""

    format: str
    body: str
    """NFC text, lines ended by ``\\n``, without the format's own markup. What the body is of each format is documented
    at its reader; nothing downstream adds to it or loses a character of it."""
    found: dict[str, str] = field(default_factory=dict)
    marks: tuple[Mark, ...] = ()
    warnings: tuple[str, ...] = ()
