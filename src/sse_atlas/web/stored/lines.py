"""A text of the library in lines, as a page prints it: headings, paragraphs, notes and tables, never markup of its own."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from ...evidence.document import Provision, Role, Segment
from ...evidence.parts import Step

DEEPEST = 6
"""The lowest level of heading that HTML has."""
_BREAK = re.compile(r"[^\S\n]*\n\s*")
_DRAWN = re.compile(r"\s*(\|.*\||\+[-=+]+)\s*$")
_RULE = re.compile(r"\s*\|(\s*:?-{2,}:?\s*\|)+\s*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line with one role."""

    role: Role | Literal["table", "drawn"]
    text: str
    rows: tuple[tuple[str, ...], ...] = ()
    """Of a table."""


@dataclass(frozen=True, slots=True)
class Line:
    """What stands in one block of the page."""

    eid: str
    """The provision that begins here; empty where one goes on."""
    kind: str
    level: int
    """Of a heading, 2 to 6; 0 for text."""
    depth: int
    """How far it is moved in."""
    number: str
    heading: str
    pieces: tuple[Piece, ...]
    continued: bool = False
    """Whether the chapter began before: its heading is repeated."""


def lines_of(steps: Sequence[Step], top: int = 2) -> list[Line]:
    """Steps of a text in lines; headings begin at a level. Chapters that opened before the first step are named again."""
    found: list[Line] = []
    for place, above in enumerate(steps[0].within if steps else ()):
        found.append(_head(above, min(top + place, DEEPEST), continued=True))
    for step in steps:
        level = min(top + len(step.within), DEEPEST)
        if step.whole:
            found += unit_lines(step.provision, level)
        elif step.closing:
            found += _texts(step.provision, step.provision.closing, 0)
        else:
            found.append(_head(step.provision, level))
            found += _texts(step.provision, _after_heading(step.provision.opening), 0)
    return found


def unit_lines(unit: Provision, level: int, *, headed: bool = True) -> list[Line]:
    """An article, or what stands outside any, in lines; without its own heading where the page has it already."""
    named = bool(unit.number or unit.heading) or unit.kind in ("annex", "article")
    found: list[Line] = []
    opening: Sequence[Segment] = unit.opening
    if named and headed:
        found.append(_head(unit, level))
    if named:
        opening = _after_heading(opening)
    body = _texts(unit, opening, 0, begins=not named)
    for child in unit.children:
        body += _inner(child, 1)
    return found + body + list(_texts(unit, unit.closing, 0))


def _inner(unit: Provision, depth: int) -> list[Line]:
    """A paragraph or item, and what it holds."""
    found = _texts(unit, unit.opening, depth, begins=True)
    if not found:
        found = [Line(unit.eid, unit.kind, 0, depth, unit.number, unit.heading, ())]
    for child in unit.children:
        found += _inner(child, depth + 1)
    return found + _texts(unit, unit.closing, depth)


def _head(unit: Provision, level: int, *, continued: bool = False) -> Line:
    return Line("" if continued else unit.eid, unit.kind, level, 0, unit.number, unit.heading, (), continued)


def _after_heading(opening: Sequence[Segment]) -> Sequence[Segment]:
    """What follows the number and heading that a heading shows."""
    place = 0
    while place < len(opening) and opening[place].role in ("number", "heading"):
        place += 1
    return opening[place:]


def _texts(unit: Provision, segments: Iterable[Segment], depth: int, *, begins: bool = False) -> list[Line]:
    pieces = list(_pieces(segments))
    if pieces:
        pieces[-1] = replace(pieces[-1], text=pieces[-1].text.rstrip())
    return [Line(unit.eid if begins else "", unit.kind, 0, depth, "", "", tuple(pieces))] if pieces else []


def _pieces(segments: Iterable[Segment]) -> Iterator[Piece]:
    """Segments as they are printed: line breaks as one each, tables as tables."""
    for segment in segments:
        if "|" in segment.text and segment.role == "text":
            yield from _with_tables(segment.text)
        elif segment.text.strip():
            yield Piece(segment.role, _smoothed(segment.text))


def _smoothed(text: str) -> str:
    """A text without empty lines, and without white space at its ends but one space where it goes on."""
    after = " " if text[-1:].isspace() and "\n" not in text[len(text.rstrip()) :] else ""
    before = " " if text[:1] == " " else ""
    broken = "\n" if "\n" in text[len(text.rstrip()) :] else after
    return before + _BREAK.sub("\n", text.strip()) + broken


def _with_tables(text: str) -> Iterator[Piece]:
    """A text in which lines drawn with bars stand: tables of Markdown as tables, others as they were drawn."""
    for drawn, some in groupby(_drawn(text.split("\n")), lambda one: one[0]):
        rows = [line for _, line in some]
        filled = [line for line in rows if line.strip()]
        if not drawn and filled:
            yield Piece("text", _smoothed("\n".join(rows)))
        elif any(_RULE.match(line) for line in filled):
            yield Piece("table", "", tuple(_cells(line) for line in filled if not _RULE.match(line)))
        elif filled:
            yield Piece("drawn", "\n".join(filled))


def _drawn(lines: Sequence[str]) -> Iterator[tuple[bool, str]]:
    """Lines with whether they are drawn; an empty line between two drawn ones is too."""
    waiting: list[str] = []
    before = False
    for line in lines:
        if not line.strip():
            waiting.append(line)
            continue
        drawn = bool(_DRAWN.match(line))
        yield from ((before and drawn, one) for one in waiting)
        waiting = []
        yield drawn, line
        before = drawn
    yield from ((False, one) for one in waiting)


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
