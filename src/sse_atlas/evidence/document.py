"""A document as it can be cited: a tree of provisions whose text, joined in order, is the body without a character lost.

Ids of provisions follow the Akoma Ntoso naming convention (OASIS LegalDocML, part 2): ``art_12``, ``art_12-2`` for a
branch article, ``art_12__para_1__item_3`` below it, ``part_1__chp_2`` for the containers above, and ``sup_1__art_3`` in
a scope that counts anew. Articles are named without their chapter, since a law numbers them through.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from ..records.base import Id, Iso3, Language
from ..records.references import Reference

ProvisionKind = Literal[
    "preface",  # title, number and dates before the enacting words
    "preamble",  # enacting words, recitals
    "book", "part", "title", "chapter", "subchapter", "section", "subsection", "division",
    "article", "paragraph", "subparagraph", "item", "subitem",
    "supplement",  # supplementary or amending provisions: a scope that counts its articles anew
    "annex",
    "conclusions",  # signatures, explanatory remarks after the last provision
    "block",  # text that no grammar rule could place; kept, searchable, and counted as unplaced
]  # fmt: skip

CONTAINERS: frozenset[ProvisionKind] = frozenset(
    {"book", "part", "title", "chapter", "subchapter", "section", "subsection", "division", "supplement"}
)
"""Kinds that hold articles. What lies below an article is never a container."""

Role = Literal["number", "heading", "text", "note"]
"""What a stretch of the body is: a printed number, a heading, the rule itself, or a note on its amendments."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the body with one role. White space belongs to the segment that it follows."""

    role: Role
    text: str


@dataclass(frozen=True)
class Provision:
    """One unit of a document: its own text before and after the units that it holds."""

    eid: str
    kind: ProvisionKind
    number: str = ""
    """The number as it is printed, without white space around it: 제12조의2, มาตรา ๑๒ ทวิ, 第十二条."""
    reference: str = ""
    """The number in the notation of the records, within its kind: ``12-2``, ``3``, ``a``; empty where it has none."""
    heading: str = ""
    opening: tuple[Segment, ...] = ()
    children: tuple["Provision", ...] = ()
    closing: tuple[Segment, ...] = ()

    @property
    def whole(self) -> str:
        """Every character of the provision in order, its children's included."""
        return "".join(segment.text for segment in self.segments())

    @cached_property
    def text(self) -> str:
        """The rule as a reader takes it: number, heading, text and children, without notes on amendments."""
        return "".join(segment.text for segment in self.segments() if segment.role != "note").strip()

    def segments(self) -> Iterator[Segment]:
        """Every stretch in the order of the body."""
        yield from self.opening
        for child in self.children:
            yield from child.segments()
        yield from self.closing

    def walk(self) -> Iterator["Provision"]:
        """The provision itself and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Description:
    """What is known of a document: from the file itself, from the person who adds it, or from the law's record."""

    country: Iso3
    language: Language
    title: str
    number: str | None = None
    """The law's number as its country writes it."""
    kind: str | None = None
    """As records.Law.kind: act, decree, code …"""
    adopted: str | None = None
    in_force: str | None = None
    text_as_of: str | None = None
    """The date of this text. It tells the versions of one law apart."""
    state: str | None = None
    url: str | None = None
    publisher: str | None = None
    licence: str | None = None
    law: Id | None = None
    """The record of the law, where the dataset has one."""
    version: Id | None = None
    """The law's version in the dataset that this text is."""


@dataclass(frozen=True)
class Document:
    """One text of a law or report: whole, described and cut.

    ``id`` names the work (``kor/framework-act-on-cooperatives``); one work has a document per language and date.
    """

    id: str
    description: Description
    sha256: str
    """Of the original file's bytes."""
    format: str
    """The reader that took the text out of the file: markdown, json, pdf …"""
    provisions: tuple[Provision, ...]
    warnings: tuple[str, ...] = field(default=())

    @property
    def body(self) -> str:
        """The text stream that the reader gave, joined from the provisions."""
        return "".join(provision.whole for provision in self.provisions)

    @property
    def expression(self) -> str:
        """Language and date of this text, as in ``ko@2025-12-23``; ``ko@undated`` where no date is known."""
        return f"{self.description.language}@{self.description.text_as_of or 'undated'}"

    def walk(self) -> Iterator[Provision]:
        """Every provision in order."""
        for provision in self.provisions:
            yield from provision.walk()

    @cached_property
    def by_eid(self) -> dict[str, Provision]:
        """Every provision by its id."""
        return {provision.eid: provision for provision in self.walk()}

    def articles(self) -> Iterator[Provision]:
        """The units that are cited and searched, in order: articles, and what stands outside any article."""
        for provision in self.provisions:
            yield from _citable(provision)


def _citable(provision: Provision) -> Iterator[Provision]:
    if provision.kind in CONTAINERS:
        if any(child.kind in CONTAINERS or child.kind == "article" for child in provision.children):
            for child in provision.children:
                yield from _citable(child)
            return
        if not provision.children and all(segment.role in ("number", "heading") for segment in provision.opening):
            return
    yield provision


_INNER = frozenset({"para", "subpara", "item", "subitem"})


def unit_of(eid: str) -> str:
    """The article, or the other unit that is cited, in which a paragraph or item stands.

    >>> unit_of("art_5__para_2__item_1"), unit_of("sup_1__art_3"), unit_of("chp_2"), unit_of("annex_1__item_4")
    ('art_5', 'sup_1__art_3', 'chp_2', 'annex_1')
    """
    parts = eid.split("__")
    while len(parts) > 1 and parts[-1].partition("_")[0] in _INNER:
        parts.pop()
    return "__".join(parts)


def eids_of(reference: Reference) -> tuple[str, ...]:
    """The ids at which a place of the records may stand, most exact first: the item, its paragraph, its article.

    What a record writes as a lettered paragraph, a statute may print as an item; and a branch article that it counts
    (``65-2``) may carry a Latin or Pali ordinal (``65bis``, มาตรา ๖๕ ทวิ), when none of its number is there.

    >>> from ..records.references import parse_reference
    >>> eids_of(parse_reference("56(1)3"))
    ('art_56__para_1__item_3', 'art_56__para_1', 'art_56')
    >>> eids_of(parse_reference("9(2)(d)"))
    ('art_9__para_2__para_d', 'art_9__para_2__item_d', 'art_9__para_2', 'art_9')
    >>> eids_of(parse_reference("sup.5")), eids_of(parse_reference("65-2"))
    (('sup_1__art_5',), ('art_65-2', 'art_65bis'))
    """
    if not reference.article:
        return ("annex_1",)
    scope = "sup_1__" if reference.scope == "supplementary" else ""
    whole = f"{scope}art_{reference.article}"
    articles = [f"{whole}-{reference.branch}" if reference.branch else whole]
    if reference.branch in ORDINALS:
        articles.append(whole + ORDINALS[reference.branch])
    return tuple(eid for article in articles for eid in _eids_within(article, reference))


ORDINALS = {
    "2": "bis", "3": "ter", "4": "quater", "5": "quinquies", "6": "sexies", "7": "septies", "8": "octies", "9": "novies",
    "10": "decies", "11": "undecies", "12": "duodecies", "13": "terdecies", "14": "quaterdecies", "15": "quindecies",
}  # fmt: skip
"""The ordinals of branch articles that a statute does not count in digits."""


def _eids_within(article: str, reference: Reference) -> list[str]:
    found = [article]
    for step in reference.paragraph.split(".") if reference.paragraph else ():
        above = found[-1]
        # A numbered paragraph that is not there is the article itself, as an article of one paragraph prints no number.
        if above != article or not step.isdigit():
            found.append(f"{above}__item_{step}")
        found.append(f"{above}__para_{step}")
    if reference.item:
        found.append(f"{found[-1]}__item_{reference.item}")
    return found[::-1]
