"""Akoma Ntoso as this library writes it: exported texts and draft laws come back as they were.

The text stream is the text of the provisions, character for character; articles and what holds them are marked. What the
library knew of the text stands in the file's metadata. Akoma Ntoso of other makers is refused: its white space is layout,
and where a line ends is not said.
"""

from ..akn import from_xml
from ..document import CONTAINERS, Provision
from ..reading import Mark, Reading

_FIELDS = ("country", "language", "title", "number", "kind", "adopted", "in_force", "text_as_of", "state", "url", "publisher",
           "licence")  # fmt: skip


def read(name: str, text: str) -> Reading:
    """Read a file that this library or a draft law wrote. Raises RefusedError for any other."""
    document = from_xml(text.encode(), name)
    found = {field: getattr(document.description, field) for field in _FIELDS}
    marks: list[Mark] = []
    at = 0
    for provision in document.provisions:
        at = _marked(provision, at, marks)
    return Reading("akn", document.body, {field: value for field, value in found.items() if value}, tuple(marks))


def _marked(provision: Provision, start: int, marks: list[Mark]) -> int:
    """Mark a provision and those below it; gives where it ends."""
    spans: dict[str, tuple[int, int]] = {}
    at = start
    for segment in provision.opening:
        said = segment.text.rstrip()
        spans.setdefault(segment.role, (at, at + len(said)))
        at += len(segment.text)
    if provision.kind in CONTAINERS or provision.kind == "article":
        marks.append(Mark(start, provision.kind, spans.get("number"), spans.get("heading"), spans.get("note")))
    for child in provision.children:
        at = _marked(child, at, marks)
    return at + sum(len(segment.text) for segment in provision.closing)
