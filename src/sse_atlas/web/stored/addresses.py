"""Where in the reader a text, a provision of it, and the stretch around a provision are."""

from typing import Any
from urllib.parse import quote

from ...evidence.catalogue import Summary
from ...evidence.document import unit_of
from ..visit import Visit
from .texts import Held

_ANY = "any"


def parts_of(text: Summary) -> dict[str, str]:
    """The parts of a text's addresses."""
    country, _, work = text.id.partition("/")
    return {"country": country.upper(), "work": work, "expression": text.expression}


def work_address(visit: Visit, id: str) -> str:
    """The page of a work."""
    country, _, work = id.partition("/")
    return visit.address("work", country=country.upper(), work=work)


def text_address(visit: Visit, text: Summary, name: str = "text", **parts: Any) -> str:
    """A page of a text."""
    return visit.address(name, None, **parts_of(text), **parts)


def provision_address(visit: Visit, text: Summary, eid: str) -> str:
    """The page of a provision; of a paragraph or item, its place on the page of its article."""
    unit = unit_of(eid)
    page = text_address(visit, text, "provision_text", eid=unit)
    return page if unit == eid else f"{page}#{quote(eid)}"


class Reader:
    """The addresses of one text, whose provisions are many."""

    def __init__(self, visit: Visit, held: Held) -> None:
        self._visit, self._held = visit, held
        self.text = text_address(visit, held.text)
        # Made once and filled in for each provision: a law has a thousand.
        self._provision = text_address(visit, held.text, "provision_text", eid=_ANY)
        self._part = text_address(visit, held.text, "text_part", eid=_ANY)

    def provision(self, eid: str) -> str:
        """The page of a provision; of a paragraph or item, its place on the page of its article."""
        unit = unit_of(eid)
        page = f"{self._provision.removesuffix(f'{_ANY}/')}{quote(unit)}/"
        return page if unit == eid else f"{page}#{quote(eid)}"

    def part(self, number: int) -> str:
        """The page of a stretch of the text; the first is the text's own."""
        if number == 1:
            return self.text
        return f"{self._part.removesuffix(f'{_ANY}/')}{quote(self._held.parts[number - 1].eid)}/"

    def within(self, eid: str) -> str:
        """A provision in its place in the text."""
        return f"{self.part(self._held.part_of.get(eid, 1))}#{quote(eid)}"
