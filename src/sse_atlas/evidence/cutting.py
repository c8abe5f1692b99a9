"""Cutting: a text stream becomes provisions, by the grammar of its drafting tradition.

Two passes. ``scan`` walks the lines and notes where a unit starts; an article must have a number that grows, so that a
cross-reference at the start of a line or a provision quoted in an amending act opens none. ``tree`` nests the starts and
shares out every character between them. Nothing is dropped: the provisions joined in order are the stream.
"""

from .document import CONTAINERS, Provision
from .grammar import grammar_for
from .reading import Reading
from .scanning import scan
from .tree import grow


def cut(reading: Reading, country: str, language: str) -> tuple[Provision, ...]:
    r"""The provisions of a document, in order; joined, they are ``reading.body``.

    >>> text = "Article 1 (Aim)\nTo help.\nArticle 2 (Scope)\n1. All.\n2. Some.\n"
    >>> [unit.eid for law in cut(Reading("text", text), "", "en") for unit in law.walk()]
    ['art_1', 'art_2', 'art_2__para_1', 'art_2__para_2']
    """
    grammar = grammar_for(country, language)
    return grow(reading.body, scan(reading, grammar), grammar)


def placed(provisions: tuple[Provision, ...]) -> tuple[int, int]:
    """How many lines stand in a unit that the grammar knows, and how many there are.

    Not placed is a block, and what stands in a chapter or another container outside any article.
    """
    lines = unplaced = 0
    for provision in provisions:
        for unit in provision.walk():
            loose = unit.kind == "block" or (unit.kind in CONTAINERS and unit.kind != "supplement")
            for segment in (*unit.opening, *unit.closing):
                count = sum(bool(line.strip()) for line in segment.text.splitlines())
                lines += count
                unplaced += count * (loose and segment.role == "text")
    return lines - unplaced, lines
