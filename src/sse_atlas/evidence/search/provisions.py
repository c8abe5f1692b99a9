"""What the index holds of a provision."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from ..document import CONTAINERS, Document, Provision


@dataclass(frozen=True, slots=True)
class IndexedProvision:
    """One unit that is found: an article, or what stands outside any article."""

    document: str
    expression: str
    eid: str
    number: str
    reference: str
    heading: str
    law: str
    """The title of the law."""
    language: str
    country: str
    text: str
    place: str = ""
    """Where it stands in the law: the headings above it."""
    date: str = ""
    """The date of the text, empty where it is not known."""

    def stored(self) -> bytes:
        """As the index keeps it, to be shown."""
        values = [getattr(self, name) for name in self.__slots__]
        return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def restored(cls, data: bytes) -> "IndexedProvision":
        """Back from ``stored``."""
        return cls(*json.loads(data))


def provisions_of(document: Document) -> Iterator[IndexedProvision]:
    """The units of a document, with the headings above each."""
    description = document.description
    for provision, above in _placed(document.provisions, ()):
        yield IndexedProvision(
            document=document.id, expression=document.expression, eid=provision.eid, number=provision.number,
            reference=provision.reference, heading=provision.heading, law=description.title,
            language=description.language, country=description.country, text=provision.text,
            place=" › ".join(above), date=description.text_as_of or "",
        )  # fmt: skip


def _placed(provisions: tuple[Provision, ...], above: tuple[str, ...]) -> Iterator[tuple[Provision, tuple[str, ...]]]:
    for provision in provisions:
        if provision.kind in CONTAINERS and any(
            c.kind in CONTAINERS or c.kind == "article" for c in provision.children
        ):
            title = " ".join(filter(None, (provision.number, provision.heading)))
            yield from _placed(provision.children, (*above, title) if title else above)
        elif provision.text:
            yield provision, above
