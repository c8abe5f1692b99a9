"""What can be seen of each provision of a law: cues in its heading, text and chapter, its place and length.

A trait is named ``kind/subject``: ``heading/surplus-order`` (cues of the topic in the heading), ``exact/…`` (the heading is
such a cue), ``words/…`` (cues in the text), ``named/…`` (heading cues in the text), ``opening/…`` (in its first words),
``chapter/…``, ``term/…`` and ``headed/…`` (a glossary term in text and heading), ``place/…``. No trait looks outside the law.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..document import Document, Provision
from .haystack import Haystack, Numbers
from .lexicon import Lexicon

OPENING = 60
"""Characters of a text that count as its first words."""
SCALE = 3.0
TOPIC_TRAITS = ("heading", "exact", "words", "named", "opening", "chapter")
TERM_TRAITS = ("term", "headed")
PLACES = (
    "constant", "first", "first_three", "last", "position", "position_squared", "length", "shortness",
    "unheaded", "supplement",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """A provision that can be suggested, and the headings of the parts and chapters that it stands in."""

    provision: Provision
    chapter: str
    supplement: bool = False


class Traits:
    """The provisions of one document with their traits, each worked out when first asked for."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.lexicon = lexicon
        self.units = tuple(units(document))
        whole = lexicon.language == "vi"
        bodies = [body_of(unit.provision) for unit in self.units]
        self.headings = Haystack([unit.provision.heading for unit in self.units], whole=whole)
        self.bodies = Haystack(bodies, whole=whole)
        self.chapters = Haystack([unit.chapter for unit in self.units], whole=whole)
        self.openings = Haystack([body.strip()[:OPENING] for body in bodies], whole=whole)
        self._lengths = np.array([len(body) for body in bodies], dtype=float)
        self._columns: dict[str, Numbers] = {}

    @property
    def shortness(self) -> Numbers:
        """Near 1 for short provisions, small for long ones, in which any word may turn up by chance."""
        mean = max(float(self._lengths.mean()), 1.0) if self.units else 1.0
        return np.asarray(1 / np.sqrt(1 + self._lengths / mean))

    def column(self, name: str) -> Numbers:
        """One trait of every provision; all 0 where the lexicon has no word for it."""
        if name not in self._columns:
            kind, _, subject = name.partition("/")
            self._columns[name] = self._place(subject) if kind == "place" else self._seen(kind, subject) / SCALE
        return self._columns[name]

    def columns(self, names: list[str]) -> Numbers:
        """Several traits as a matrix of provisions × traits."""
        return np.column_stack([self.column(name) for name in names]) if names else np.zeros((len(self.units), 0))

    def _seen(self, kind: str, subject: str) -> Numbers:
        named = self.lexicon.headings.get(subject, ())
        terms = self.lexicon.terms.get(subject, ())
        if kind == "exact":
            return SCALE * np.array([float(heading.strip() in named) for heading in self.headings.texts])
        if kind in ("heading", "headed"):
            return self.headings.weigh(named if kind == "heading" else terms)
        if kind == "chapter":
            return self.chapters.weigh(named)
        if kind == "opening":
            return self.openings.weigh(named)
        cues = {"words": self.lexicon.words.get(subject, ()), "named": named, "term": terms}[kind]
        return self.bodies.weigh(cues) * self.shortness

    def _place(self, subject: str) -> Numbers:
        order = np.arange(len(self.units), dtype=float)
        share = order / max(len(self.units), 1)
        columns = {
            "constant": np.ones_like(order),
            "first": (order == 0).astype(float),
            "first_three": (order < 3).astype(float),
            "last": (order >= len(order) - 6).astype(float),
            "position": share,
            "position_squared": share**2,
            "length": np.minimum(np.log1p(self._lengths) / 5, 2),
            "shortness": self.shortness,
            "unheaded": np.array([float(not unit.provision.heading) for unit in self.units]),
            "supplement": np.array([float(unit.supplement) for unit in self.units]),
        }
        return np.asarray(columns[subject])


def units(document: Document) -> Iterator[Unit]:
    """What can be suggested: the articles; where a document has none, its citable units."""
    found = [unit for provision in document.provisions for unit in _within(provision, (), supplement=False)]
    yield from found or (Unit(provision, "") for provision in document.articles())


def _within(provision: Provision, above: tuple[str, ...], *, supplement: bool) -> Iterator[Unit]:
    if provision.kind == "article":
        yield Unit(provision, " ".join(above), supplement)
        return
    inside = (*above, provision.heading) if provision.heading else above
    for child in provision.children:
        yield from _within(child, inside, supplement=supplement or provision.kind == "supplement")


def body_of(provision: Provision) -> str:
    """The text of a provision without its own number, heading and notes."""
    own = "".join(segment.text for segment in provision.opening if segment.role == "text")
    below = "".join(child.text + "\n" for child in provision.children)
    return own + below + "".join(segment.text for segment in provision.closing if segment.role == "text")


def names_of(topics: list[str], terms: list[str]) -> list[str]:
    """Every trait that there can be, for these topics and glossary terms."""
    return [
        *(f"{kind}/{topic}" for topic in topics for kind in TOPIC_TRAITS),
        *(f"{kind}/{term}" for term in terms for kind in TERM_TRAITS),
        *(f"place/{place}" for place in PLACES),
    ]
