"""The first pass of cutting: where units start, what they are, and where their numbers and headings stand."""

import re
from dataclasses import replace

from .document import ProvisionKind
from .grammar import NONE, RANKS, Grammar, Number
from .quotations import Ahead, block_quotations, introduced
from .reading import Mark, Reading
from .rescanning import with_the_code, without_contents
from .starts import Span, Start, indented, line_before, lines, trimmed

LONGEST_HEADING = 160


def scan(reading: Reading, grammar: Grammar) -> list[Start]:
    """Every unit of a text stream, in order."""
    starts = without_contents(_Scanner(reading, grammar).run())
    return with_the_code(starts) if grammar.restart else starts


class _Scanner:
    def __init__(self, reading: Reading, grammar: Grammar) -> None:
        self.body = reading.body
        self.grammar = grammar
        self.marks = {mark.start: mark for mark in reading.marks if mark.kind != "block"}
        self.titles = {mark.start: mark for mark in reading.marks if mark.kind == "block"}
        self.marked = any(mark.kind == "article" for mark in self.marks.values())
        self.found: list[Start] = []
        self.article: tuple[int, ...] = ()
        """The number of the last article of the scope."""
        self.inside = False
        """Whether an article is open."""
        self.labels: list[tuple[re.Pattern[str], tuple[int, ...]]] = []
        self.paragraph = 0
        self.scoped = False
        """Whether a supplement is open."""
        self.seen: set[tuple[int, ...]] = set()
        """Branch articles whose superscript was lost."""
        self.quoted = False
        """Whether words of another act were announced, and no article has ended them."""
        self.concluded = False
        """Whether the remarks that close an act were read: whatever article follows belongs to another act."""
        self.ahead = Ahead(reading.body, grammar)

    def run(self) -> list[Start]:
        quoted = block_quotations(self.body, self.grammar)
        quotation = next(quoted, None)
        for begin, end in lines(self.body):
            while quotation and quotation[1] <= begin:
                quotation = next(quoted, None)
            # The first line of a quotation opens nothing, as it begins with the quotation mark.
            if quotation and quotation[0] < begin and begin not in self.marks:
                continue
            self._line(begin, end)
        return self.found

    def _line(self, begin: int, end: int) -> None:
        mark = self.marks.get(begin)
        if mark is not None:
            self._marked(mark, end)
        elif self.found and begin < self.found[-1].text:
            return  # it was read with the line above it
        elif not (self._break(begin, end) or self._container(begin, end) or self._article(begin, end)):
            self._below(begin, end)

    # -- units that the format marks ---------------------------------------------------------------------------------

    def _marked(self, mark: Mark, end: int) -> None:
        kind = mark.kind
        number, span, heading, note, after = NONE, mark.number, mark.heading, mark.note, mark.start
        if kind == "article":
            match = self.grammar.article.match(self.body, mark.start, end)
            if match is None and mark.number is None:
                # Some sources print the number on the line behind its word.
                stop = self.body.find("\n", end + 1)
                stop = len(self.body) if stop < 0 else stop
                if match := self.grammar.article.match(self.body, mark.start, stop):
                    end = stop
            if match:
                number = self.grammar.number(match)
                span, heading, note, after = _article_spans(match, mark)
            elif mark.number:
                number = _plain_number(self.body[slice(*mark.number)], self.grammar)
                after = (mark.heading or mark.number)[1]
            if number.order and self._restarts(number.order):
                self._open(Start(mark.start, "supplement", 0, text=mark.start))
                self.article = ()
            self.article = number.end or self.article
        self._open(Start(mark.start, kind, RANKS[kind], number.reference, span, heading, note, after))
        self.inside = kind == "article"
        self.concluded = self.concluded or kind == "conclusions"
        if self.inside:
            self._first(after, end)

    # -- what closes everything before it ----------------------------------------------------------------------------

    def _break(self, begin: int, end: int) -> bool:
        if self.marked and begin not in self.titles:
            return False  # where the format marks its articles, an act quoted inside one opens nothing
        for kind, pattern in self.grammar.breaks:
            match = pattern.match(self.body, begin, end)
            if not match or (kind == "preamble" and self.found):
                continue
            heading = match.span("h") if match.groupdict().get("h") else None
            if kind == "supplement" and self._repeats_title(begin):
                self.found[-1] = replace(self.found[-1], heading=heading, text=end)
                return True
            whole = kind in ("supplement", "annex")
            self._open(
                Start(begin, kind, 0, self.grammar.number(match).reference if kind == "annex" else "",
                      match.span() if whole and not heading else (match.start(), heading[0]) if heading else None,
                      heading, None, match.end() if whole else begin)
            )  # fmt: skip
            self.article, self.inside, self.quoted = (), False, False
            self.paragraph, self.labels = 0, []
            self.concluded = self.concluded or kind == "conclusions"
            return True
        return False

    def _repeats_title(self, begin: int) -> bool:
        """Whether the last unit is a supplement of which only the title has been read."""
        last = self.found[-1] if self.found else None
        return bool(last and last.kind == "supplement" and not self.body[last.text : begin].strip())

    # -- containers and articles --------------------------------------------------------------------------------------

    def _container(self, begin: int, end: int) -> bool:
        if end - begin > LONGEST_HEADING * 2 or (self.marked and begin not in self.titles):
            return False
        for kind, pattern in self.grammar.containers:
            match = pattern.match(self.body, begin, end)
            if match and self.grammar.numbered(match):
                heading = trimmed(self.body, match.end(), end)
                if heading and self.grammar.article.match(self.body, heading[0], end):
                    heading = None
                number: Span | None = (begin, heading[0]) if heading else match.span()
                if match.groupdict().get("name"):
                    number, heading = None, match.span("name")
                elif heading is None:
                    heading = self._next_line(end)
                self._open(
                    Start(begin, kind, RANKS[kind], self.grammar.number(match).reference, number, heading, None,
                          heading[1] if heading else match.end())
                )  # fmt: skip
                self.inside = False
                return True
        return False

    def _next_line(self, end: int) -> Span | None:
        """The next line as a heading, when it is short, starts no unit, and is not a sentence."""
        start = end
        while start < len(self.body) and self.body[start].isspace():
            start += 1
        stop = self.body.find("\n", start)
        stop = len(self.body) if stop < 0 else stop
        line = self.body[start:stop].strip()
        if not line or len(line) > LONGEST_HEADING or line[-1] in ".;:," or start in self.marks:
            return None
        patterns = [
            self.grammar.article,
            *(p for _, p in self.grammar.containers),
            *(p for _, p in self.grammar.breaks),
        ]
        opened = (pattern.match(self.body, start, stop) for pattern in patterns)
        # A unit known by its name alone (บททั่วไป) is the heading of the one whose number it follows.
        if any(match and not ("name" in match.groupdict() and match["name"]) for match in opened):
            return None
        return start, start + len(line)

    def _article(self, begin: int, end: int) -> bool:
        if self.marked and begin not in self.titles:
            return False
        match = self.grammar.article.match(self.body, begin, end)
        if not match:
            return False
        number = self.grammar.number(match)
        plausible = self._plausible(number.order, end)
        if self.article and introduced(self.body, begin, self.grammar):
            # Paragraphs that are open already count on behind the words that one of them puts into another act.
            self.quoted = self.quoted or plausible or not self.paragraph
            return False
        if not plausible:
            number = self._superscript(number)
        if not number.order or self._is_quoted(number.order):
            return False
        span, heading, note, after = _article_spans(match, None)
        start = begin
        if self.grammar.heading_before and (before := self._heading_above(begin)) is not None:
            start, heading = before[0], before
        if self._restarts(number.order):
            self._open(Start(start, "supplement", 0, text=start))
        self.article = max(self.article, number.end)
        self._open(Start(start, "article", RANKS["article"], number.reference, span, heading, note, after))
        self.inside = True
        self._first(after, end)
        return True

    def _plausible(self, order: tuple[int, ...], end: int) -> bool:
        """Whether an article of this number can follow the last one."""
        if not order:
            return False
        if not self.article:
            return True
        if order <= self.article and not self._beside(order):
            # Two wordings of one article, in force one after the other, are printed under the same number.
            return order == self.article or (self.grammar.restart and order[0] <= 3)
        if order[0] - self.article[0] <= 1:
            return True
        # The supplement of an omnibus act prints only the few of its articles that concern this law. A leap stands for
        # articles repealed in one stroke, unless the next number comes after all.
        widest = self.grammar.widest_gap
        far = widest and not self.scoped and order[0] - self.article[0] > widest
        return not far and not self.ahead.comes_later(self.article[0] + 1, end)

    def _restarts(self, order: tuple[int, ...]) -> bool:
        """Whether an article belongs to an amending act behind the statute, which counts anew."""
        back = bool(self.article) and order <= self.article and not self._beside(order)
        return self.grammar.restart and (back or self.concluded)

    def _beside(self, order: tuple[int, ...]) -> bool:
        """Whether branch articles of two kinds stand beside one number, those with a suffix first: 4bis, 4-1."""
        held = self.article
        return len(held) > 1 and held[0] == order[0] and held[1] > 0 and len(order) > 2 and not order[1]

    def _is_quoted(self, order: tuple[int, ...]) -> bool:
        """Whether an article is one more of another act, whose words were announced."""
        step = order[0] - self.article[0] if self.article else 1
        self.quoted = self.quoted and step != 1 and not (step == 0 and len(order) > 2)
        return self.quoted

    def _superscript(self, number: Number) -> Number:
        """A branch article whose superscript was lost: 2331 after 233 is 233-1, and 23310 is 233-10."""
        if not (self.grammar.lost_superscript and self.article and number.order) or not number.reference.isdigit():
            return NONE
        digits = number.reference
        for cut in range(len(digits) - 1, 0, -1):
            whole, branch = int(digits[:cut]), int(digits[cut:])
            order = (whole, 0, branch)
            if (
                self.article[0] - self.grammar.widest_gap <= whole <= self.article[0]
                and branch
                and order not in self.seen
            ):
                self.seen.add(order)
                return Number(order, f"{whole}-{branch}")
        return NONE

    def _heading_above(self, begin: int) -> Span | None:
        """The line above an article, when it is a heading: a marked one, or short and without an end of sentence."""
        line = line_before(self.body, begin)
        if line is None or line[1] - line[0] > LONGEST_HEADING:
            return None
        held = any(one.offset <= line[0] < one.text or one.offset == line[0] for one in self.found[-2:])
        sentence = self.body[line[1] - 1] in ".;:,—" and line[0] not in self.titles
        return None if held or sentence else line

    # -- below an article ---------------------------------------------------------------------------------------------

    def _first(self, after: int, end: int) -> None:
        """The first paragraph of an article, when it stands on the line of its number."""
        self.paragraph, self.labels = 0, []
        begin = indented(self.body, after, end)
        if begin >= end:
            return
        if self.grammar.lines:
            self._unnumbered(begin, end)
        elif self.grammar.paragraph and (match := self.grammar.paragraph.match(self.body, begin, end)):
            self._paragraph(match)

    def _below(self, begin: int, end: int) -> None:
        if not self._holds():
            return
        paragraph = None if self.quoted else self.grammar.paragraph
        if paragraph and (match := paragraph.match(self.body, begin, end)) and self._paragraph(match):
            return
        for pattern in self.grammar.labels:
            if (match := pattern.match(self.body, begin, end)) and self._label(pattern, match):
                return
        if self.grammar.lines and self.inside and begin not in self.titles:
            self._unnumbered(begin, end)

    def _holds(self) -> bool:
        return self.inside or bool(self.found and self.found[-1].kind in ("supplement", "paragraph", "item", "subitem"))

    def _paragraph(self, match: re.Match[str]) -> bool:
        number = self.grammar.number(match)
        if not number.order:
            return False
        first = 2 if self.grammar.implicit_first and self.inside else 1
        branch = len(number.order) > 2 or bool(number.order[1])
        follows = number.order[0] == (self.paragraph or first - 1) + 1 or (branch and number.order[0] == self.paragraph)
        if not follows and not (self.paragraph == 0 and number.order[0] == 1):
            return False
        self.paragraph = number.order[0]
        self.labels = []
        self._open(
            Start(
                match.start(), "paragraph", RANKS["paragraph"], number.reference, match.span(), None, None, match.end()
            )
        )
        return True

    def _unnumbered(self, begin: int, end: int) -> None:
        if self.grammar.notes and self.grammar.notes.fullmatch(self.body[begin:end].rstrip()):
            return  # a note on amendments is no paragraph
        self.paragraph += 1
        self.labels = []
        self._open(Start(begin, "paragraph", RANKS["paragraph"], str(self.paragraph), None, None, None, begin))

    def _label(self, pattern: re.Pattern[str], match: re.Match[str]) -> bool:
        """A labelled item: the next of a row that is open, or the first of a deeper one."""
        places, reference = self.grammar.label(match)
        if not places:
            return False
        for depth in range(len(self.labels) - 1, -1, -1):
            held, last = self.labels[depth]
            if held is pattern and (nexts := tuple(p for p in places if any(p in (q, q + 1) for q in last))):
                grown = tuple(p for p in nexts if p - 1 in last) or nexts
                self.labels[depth:] = [(pattern, grown)]
                return self._item(depth, reference, match)
        if 1 in places and not self.quoted and not any(held is pattern for held, _ in self.labels):
            self.labels.append((pattern, (1,)))
            return self._item(len(self.labels) - 1, reference, match)
        return False

    def _item(self, depth: int, reference: str, match: re.Match[str]) -> bool:
        kind: ProvisionKind = "item" if depth == 0 else "subitem"
        self._open(Start(match.start(), kind, RANKS["item"] + depth, reference, match.span(), None, None, match.end()))
        return True

    def _open(self, start: Start) -> None:
        # A heading that was taken from the line above begins before units that were found on it. What opens inside a
        # unit may begin where that does, as a marked article without a number does with its first paragraph.
        while (
            self.found
            and (self.found[-1].offset, self.found[-1].rank) >= (start.offset, start.rank)
            and self.found[-1].kind != "supplement"
        ):
            self.found.pop()
        if start.kind in ("supplement", "annex"):
            self.article, self.scoped, self.concluded = (), True, False
        self.found.append(start)


def _article_spans(match: re.Match[str], mark: Mark | None) -> tuple[Span, Span | None, Span | None, int]:
    """Number, heading and note of an article, and where its text begins."""
    groups = match.groupdict()
    heading = match.span("h") if groups.get("h") and groups["h"].strip() else None
    after = match.end()
    if mark and mark.heading:
        heading, after = mark.heading, mark.heading[1]
    note = next((match.span(name) for name in ("note", "note2") if groups.get(name)), mark.note if mark else None)
    stop = heading[0] if heading else match.end()
    if note and match.start() < note[0] < stop:
        stop = note[0]
    return (match.start(), stop), heading, note, after


def _plain_number(text: str, grammar: Grammar) -> Number:
    """The number of a marked article that the grammar's pattern does not know: its digits."""
    match = re.search(r"(?P<n>[0-9]+)(?P<a>[A-Za-z])?(?:[-/](?P<b>[0-9]+))?", text)
    return grammar.number(match) if match else NONE
