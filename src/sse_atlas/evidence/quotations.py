"""What an act quotes from another act: articles that are printed in it and are not its own."""

import re
from collections.abc import Iterator

from .grammar import Grammar
from .starts import Span, line_before, lines

LONGEST = 30_000
"""Characters that a block quotation can have. A quotation mark that is not closed within them was none."""
AHEAD = 60
"""Articles after a leap in the numbers that are looked at for the numbers that were leapt over."""

_CLOSING = {'"': '"', "“": "”", "«": "»", "「": "」", "『": "』", "„": "“"}
_OPENING = re.compile(r'^[^\S\n]*(["“«「『„])', re.MULTILINE)
_CLOSED = {mark: re.compile(rf"{mark}[.;,:)。；，、।។]*[^\S\n]*$", re.MULTILINE) for mark in _CLOSING.values()}


def block_quotations(body: str, grammar: Grammar) -> Iterator[Span]:
    """Stretches of several lines that begin with a quotation mark before a unit and end with one at the end of a line."""
    past = 0
    for opening in _OPENING.finditer(body):
        begin = opening.end()
        if begin <= past or not grammar.opens_unit(body, begin):
            continue
        closing = _CLOSED[_CLOSING[opening[1]]].search(body, begin, begin + LONGEST)
        if closing and "\n" in body[begin : closing.start()]:
            past = closing.end()
            yield opening.start(), past


def introduced(body: str, begin: int, grammar: Grammar) -> bool:
    """Whether the line before a place announces words of another act (*to read as follows:*)."""
    before = line_before(body, begin) if grammar.introduces else None
    return bool(
        before and grammar.introduces and grammar.introduces.search(body, max(before[0], before[1] - 120), before[1])
    )


class Ahead:
    """The articles that stand further on, to tell a leap in the numbers from a number quoted from elsewhere."""

    def __init__(self, body: str, grammar: Grammar) -> None:
        self._body = body
        self._grammar = grammar
        self._numbers: list[tuple[int, tuple[int, ...] | None]] | None = None
        self._place = 0

    def comes_later(self, whole: int, end: int) -> bool:
        """Whether an article of this whole number stands after a place, before the next supplement or annex.

        Asked for places in growing order.
        """
        if self._numbers is None:
            self._numbers = list(self._all())
        numbers = self._numbers
        while self._place < len(numbers) and numbers[self._place][0] < end:
            self._place += 1
        for _, order in numbers[self._place : self._place + AHEAD]:
            if order is None:
                return False
            if order[0] == whole:
                return True
        return False

    def _all(self) -> Iterator[tuple[int, tuple[int, ...] | None]]:
        grammar = self._grammar
        for begin, end in lines(self._body):
            if (match := grammar.article.match(self._body, begin, end)) and (order := grammar.number(match).order):
                yield begin, order
            elif any(pattern.match(self._body, begin, end) for _, pattern in grammar.breaks):
                yield begin, None
