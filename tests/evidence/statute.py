"""Small statutes of our own, built by hand, for tests that need a Document and no grammar."""

from collections.abc import Iterable

from sse_atlas.evidence.document import Description, Document, Provision, Segment
from sse_atlas.records.receipts import sha256_of


def article(number: str, heading: str, *paragraphs: str, note: str = "", chapter: str = "") -> Provision:
    """An article whose paragraphs are its children, numbered from 1, when there is more than one."""
    eid = f"{chapter}art_{number}"
    opening = [Segment("number", f"Article {number} "), Segment("heading", f"({heading})\n")]
    children: tuple[Provision, ...] = ()
    if len(paragraphs) == 1:
        opening.append(Segment("text", paragraphs[0] + "\n"))
    else:
        children = tuple(
            Provision(
                f"{eid}__para_{place}", "paragraph", f"({place})", str(place), "",
                (Segment("number", f"({place}) "), Segment("text", text + "\n")),
            )
            for place, text in enumerate(paragraphs, 1)
        )  # fmt: skip
    closing = (Segment("note", f"<{note}>\n"),) if note else ()
    return Provision(eid, "article", f"Article {number}", number, heading, tuple(opening), children, closing)


def statute(
    articles: Iterable[Provision], id: str = "kor/act-on-makers", date: str = "2020-01-01", language: str = "en"
) -> Document:
    """A document of these articles."""
    provisions = tuple(articles)
    body = "".join(provision.whole for provision in provisions)
    description = Description(id[:3].upper(), language, "Act on Makers", text_as_of=date)
    return Document(id, description, sha256_of(body), "text", provisions)
