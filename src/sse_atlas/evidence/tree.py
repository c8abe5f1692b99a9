"""The second pass of cutting: starts become a tree, and every character of the stream goes to one unit of it."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from .document import CONTAINERS, Provision, ProvisionKind, Role, Segment
from .grammar import RANKS, Grammar
from .starts import Start

PREFIXES: dict[ProvisionKind, str] = {
    "book": "book", "part": "part", "title": "title", "division": "dvs", "chapter": "chp", "subchapter": "subchp",
    "section": "sec", "subsection": "subsec", "article": "art", "paragraph": "para", "subparagraph": "subpara",
    "item": "item", "subitem": "subitem", "supplement": "sup", "annex": "annex", "block": "block",
    "preface": "preface", "preamble": "preamble", "conclusions": "conclusions",
}  # fmt: skip


@dataclass
class _Node:
    start: Start
    stop: int
    children: list["_Node"] = field(default_factory=list)


def grow(body: str, starts: list[Start], grammar: Grammar) -> tuple[Provision, ...]:
    """The provisions of a stream; joined in order they are the stream."""
    if not body:
        return ()
    if not starts or starts[0].offset > 0:
        head = body[: starts[0].offset] if starts else body
        if starts and not head.strip():
            first = starts[0]
            starts = [Start(0, first.kind, first.rank, first.reference, first.number, first.heading, first.note, first.text),
                      *starts[1:]]  # fmt: skip
        else:
            starts = [Start(0, "preface" if starts else "block", 0 if starts else RANKS["block"]), *starts]
    namer = _Namer()
    return tuple(namer.provision(node, body, grammar, None, "") for node in _nested(starts, len(body)))


def _nested(starts: list[Start], length: int) -> list[_Node]:
    roots: list[_Node] = []
    open_ones: list[_Node] = []
    for start in starts:
        while open_ones and not _inside(start, open_ones[-1].start):
            open_ones.pop().stop = start.offset
        node = _Node(start, length)
        (open_ones[-1].children if open_ones else roots).append(node)
        open_ones.append(node)
    return roots


def _inside(start: Start, held: Start) -> bool:
    """Whether a unit opens inside one that is open: deeper, and never an article inside a preface or remark."""
    if start.rank <= held.rank:
        return False
    return held.rank > 0 or held.kind in ("supplement", "annex", "division") or start.rank > RANKS["article"]


class _Namer:
    """Gives ids, unique within a document, and shares out the text."""

    def __init__(self) -> None:
        self._used: Counter[str] = Counter()
        self._places: defaultdict[str, int] = defaultdict(int)

    def provision(self, node: _Node, body: str, grammar: Grammar, parent: Provision | None, scope: str) -> Provision:
        start = node.start
        above = parent.eid if parent else ""
        eid = self._eid(start, above, scope, parent)
        if start.kind in ("supplement", "annex"):
            scope = f"{eid}__"
        children = node.children
        if len(children) == 1 and children[0].start.kind == "paragraph" and children[0].start.number is None:
            # The only paragraph of an article is the article.
            children = children[0].children
        own_end = children[0].start.offset if children else node.stop
        blank = Provision(eid, start.kind)
        inner = tuple(self.provision(child, body, grammar, blank, scope) for child in children)
        if grammar.implicit_first and start.kind == "article":
            return self._with_first(start, eid, body, own_end, inner, grammar)
        opening = tuple(_segments(start, body, own_end, grammar))
        return Provision(eid, start.kind, _number(start, body), start.reference, _heading(start, body), opening, inner)

    def _with_first(
        self, start: Start, eid: str, body: str, own_end: int, inner: tuple[Provision, ...], grammar: Grammar
    ) -> Provision:
        """An article whose first paragraph carries no number: its text is put into a paragraph 1 when there is a second."""
        numbered = next((place for place, child in enumerate(inner) if child.kind == "paragraph"), None)
        bare = not numbered and not body[start.text : own_end].strip()
        if numbered is None or inner[numbered].reference == "1" or bare:
            opening = tuple(_segments(start, body, own_end, grammar))
            return Provision(
                eid, "article", _number(start, body), start.reference, _heading(start, body), opening, inner
            )
        head = tuple(_segments(start, body, min(start.text, own_end), grammar))
        text = tuple(_noted("text", body[start.text : own_end], grammar))
        first_eid = self._unique(f"{eid}__para_1")
        items = tuple(_renamed(child, eid, first_eid) for child in inner[:numbered])
        first = Provision(first_eid, "paragraph", "", "1", "", text, items)
        return Provision(
            eid,
            "article",
            _number(start, body),
            start.reference,
            _heading(start, body),
            head,
            (first, *inner[numbered:]),
        )

    def _eid(self, start: Start, above: str, scope: str, parent: Provision | None) -> str:
        prefix = PREFIXES[start.kind]
        if start.kind == "article":
            # A law numbers its articles through: they are named without their chapter.
            base, lead = scope, f"{scope}{prefix}"
        elif start.kind in ("preface", "preamble", "conclusions", "supplement", "annex"):
            base, lead = "", prefix
        elif parent is not None and (parent.kind in CONTAINERS or start.kind not in CONTAINERS) and above:
            base, lead = f"{above}__", f"{above}__{prefix}"
        else:
            base, lead = scope, f"{scope}{prefix}"
        reference = start.reference
        if not reference and start.kind not in ("preface", "preamble", "conclusions"):
            self._places[lead] += 1
            # A chapter that prints no number must not take the id of the first that does.
            unnumbered = start.kind in CONTAINERS and start.kind != "supplement"
            reference = f"nn_{self._places[lead]}" if unnumbered else str(self._places[lead])
        name = f"{base}{prefix}_{_safe(reference)}" if reference else f"{base}{prefix}"
        return self._unique(name)

    def _unique(self, name: str) -> str:
        self._used[name] += 1
        if self._used[name] == 1:
            return name
        while True:
            other = f"{name}_{self._used[name]}"
            if not self._used[other]:
                self._used[other] += 1
                return other
            self._used[name] += 1


def _renamed(provision: Provision, old: str, new: str) -> Provision:
    children = tuple(_renamed(child, old, new) for child in provision.children)
    eid = new + provision.eid.removeprefix(old)
    return Provision(eid, provision.kind, provision.number, provision.reference, provision.heading,
                     provision.opening, children, provision.closing)  # fmt: skip


def _safe(reference: str) -> str:
    """A reference as a part of an id: letters of other scripts stay, white space and signs do not."""
    return "".join(char if char.isalnum() or char in "-._" else "-" for char in reference)


def _number(start: Start, body: str) -> str:
    printed = body[slice(*start.number)].strip().rstrip(" .:–—-\u3000") if start.number else ""
    return " ".join(printed.splitlines())


def _heading(start: Start, body: str) -> str:
    if not start.heading:
        return ""
    text = " ".join(body[slice(*start.heading)].split()).strip(" .–—-")
    for left, right in (("(", ")"), ("（", "）"), ("<", ">")):
        if text.startswith(left) and text.endswith(right):
            return text[1:-1].strip()
    return text


def _segments(start: Start, body: str, stop: int, grammar: Grammar) -> Iterator[Segment]:
    """The own text of a unit in stretches of one role; white space belongs to the stretch that it follows."""
    parts: list[tuple[int, int, Role]] = []
    roles: tuple[tuple[tuple[int, int] | None, Role], ...] = (
        (start.number, "number"), (start.heading, "heading"), (start.note, "note")
    )  # fmt: skip
    parts.extend(
        (span[0], span[1], role) for span, role in roles if span and start.offset <= span[0] and span[1] <= stop
    )
    place = start.offset
    for left, right, role in sorted(parts):
        left = max(left, place)  # the white space before it may have gone to the stretch before
        if left > place:
            if body[place:left].strip():
                yield from _noted("text", body[place:left], grammar)
                place = left
            else:
                left = place
        end = max(place, right)
        while end < stop and body[end].isspace():
            end += 1
        if end > left:
            yield Segment(role, body[left:end])
        place = max(place, end)
    if place < stop:
        yield from _noted("text", body[place:stop], grammar)


def _noted(role: Role, text: str, grammar: Grammar) -> Iterator[Segment]:
    """A text with the notes on amendments in it set apart."""
    place = 0
    for match in grammar.notes.finditer(text) if grammar.notes else ():
        if match.end() <= match.start():
            continue
        if match.start() > place:
            yield Segment(role, text[place : match.start()])
        end = match.end()
        while end < len(text) and text[end].isspace():
            end += 1
        yield Segment("note", text[match.start() : end])
        place = end
    if place < len(text):
        yield Segment(role, text[place:])
