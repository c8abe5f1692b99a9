"""Reading one provision: its words, its place in the law, its neighbours, and who rests on it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .citing import CitedBy, cited_by
from .document import Description, Document, Provision
from .library import Library
from .places import locate

if TYPE_CHECKING:
    from ..records.atlas import Atlas


@dataclass(frozen=True, slots=True)
class Heading:
    """A provision by name."""

    eid: str
    kind: str
    number: str
    heading: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A provision as it is read."""

    document: str
    expression: str
    """Language and date of the text that is shown."""
    texts: tuple[str, ...]
    """All texts of the law that the library holds, oldest first."""
    description: Description
    provision: Heading
    text: str
    """The rule with its number and heading, without notes on amendments."""
    notes: tuple[str, ...]
    """The notes on amendments that stand in it."""
    within: tuple[Heading, ...]
    before: Heading | None
    after: Heading | None
    cited_by: tuple[CitedBy, ...]


def read_provision(
    library: Library, atlas: "Atlas", id: str, place: str, as_of: str | None = None, language: str | None = None
) -> tuple[Passage, Provision]:
    """The passage that is meant, and its provision.

    Raises NotFoundError for what is not held, QuestionError where the place means several provisions.
    """
    summary = library.version(id, as_of, language)
    document = library.load(summary)
    found = locate(document, place)
    provision = found.provision
    passage = Passage(
        document=document.id,
        expression=document.expression,
        texts=tuple(one.expression for one in library.versions(document.id)),
        description=document.description,
        provision=named(provision),
        text=provision.text,
        notes=tuple(segment.text.strip() for segment in provision.segments() if segment.role == "note"),
        within=tuple(named(one) for one in found.within),
        before=named(found.before) if found.before else None,
        after=named(found.after) if found.after else None,
        cited_by=cited_by(atlas, document, provision.eid),
    )
    return passage, provision


def named(provision: Provision, depth: int = 0) -> Heading:
    """A provision by name."""
    return Heading(provision.eid, provision.kind, provision.number, provision.heading, depth)


def contents(document: Document) -> tuple[Heading, ...]:
    """The table of contents: everything down to the articles, with its depth."""
    rows: list[Heading] = []

    def walk(provision: Provision, depth: int) -> None:
        rows.append(named(provision, depth))
        if provision.kind not in ("article", "annex", "block"):
            for child in provision.children:
                if child.kind not in ("paragraph", "subparagraph", "item", "subitem"):
                    walk(child, depth + 1)

    for provision in document.provisions:
        walk(provision, 0)
    return tuple(rows)
