"""Places in a law: articles, branch articles, paragraphs, items and ranges, in one compact notation.

``15`` article 15 · ``15(2)`` its paragraph 2 · ``8(1)3`` item 3 of it · ``56-2`` branch article 56-2 (제56조의2) ·
``27..29`` articles 27 to 29 · ``sup.5`` article 5 of the supplementary provisions · ``annex`` an annexed table.
"""

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from .base import Id, Schema

_PLACE = re.compile(
    r"^(?P<scope>sup\.|annex)?(?P<article>\d+[A-Z]?)?(?P<branch>(?:-\d+)*)"
    r"(?P<paragraph>(?:\([0-9a-zA-Z]+\))*)(?P<item>[0-9]*[a-z]*)$"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """One place in a law. All parts are strings; ``to`` is the last article of a range."""

    article: str
    branch: str = ""
    paragraph: str = ""
    item: str = ""
    to: str = ""
    scope: str = ""

    def __str__(self) -> str:
        scope = "sup." if self.scope == "supplementary" else "annex" if self.scope == "annex" else ""
        branch = f"-{self.branch}" if self.branch else ""
        paragraph = "".join(f"({part})" for part in self.paragraph.split(".")) if self.paragraph else ""
        to = f"..{self.to}" if self.to else ""
        return f"{scope}{self.article}{branch}{paragraph}{self.item}{to}"


def parse_reference(text: str) -> Reference:
    """Read the compact notation.

    >>> parse_reference("56-2(1)3")
    Reference(article='56', branch='2', paragraph='1', item='3', to='', scope='')
    >>> str(parse_reference("27..29"))
    '27..29'
    >>> parse_reference("Art. 5")
    Traceback (most recent call last):
    ...
    ValueError: 'Art. 5' is not a place in a law; write it like 15, 15(2), 8(1)3, 56-2, 27..29, sup.5 or annex
    """
    first, _, last = text.strip().partition("..")
    found = _PLACE.match(first)
    if not found or not (found["article"] or found["scope"] == "annex") or (last and not _PLACE.match(last)):
        raise ValueError(
            f"{text!r} is not a place in a law; write it like 15, 15(2), 8(1)3, 56-2, 27..29, sup.5 or annex"
        )
    scope = {"sup.": "supplementary", "annex": "annex"}.get(found["scope"] or "", "")
    paragraph = ".".join(re.findall(r"\(([0-9a-zA-Z]+)\)", found["paragraph"]))
    return Reference(found["article"] or "", found["branch"].removeprefix("-"), paragraph, found["item"], last, scope)


def _read(value: object) -> Reference:
    if isinstance(value, Reference):
        return value
    return parse_reference(str(value))


Place = Annotated[
    Reference,
    BeforeValidator(_read),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "description": "a place in a law: 15, 15(2), 8(1)3, 56-2, 27..29, sup.5"}),
]


class LawReference(Schema):
    """Places in one law that a judgement rests on."""

    law: Id
    articles: tuple[Place, ...] = ()
