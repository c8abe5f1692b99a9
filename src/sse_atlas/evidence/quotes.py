"""Quotations: anchored in a provision, and found again in any text of the law.

An anchor keeps the words, where they stand, and what stands before and after them inside the same article (the text quote
selector of the W3C Web Annotation model, 2017). White space is read as one space, since it differs between
editions; nothing else is forgiven. Words that stand somewhere else count as *moved* only when what surrounds them moved
with them: the same short phrase in another article proves nothing.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from ..errors import NotFoundError, QuestionError, nearest
from ..records.receipts import Anchor, Found
from .alignment import aligned
from .document import Document, Provision

CONTEXT = 48
"""Characters kept before and after a quotation."""
LONGEST = 4000
"""Characters of a quotation at most: a quotation is a passage, not a chapter."""
SHOWN = 30
"""Characters from the first difference that a message shows, where the script has no spaces."""
TELLING = 24
"""A passage that weighs so much is not found twice by chance; a lighter one needs its surroundings."""
ALIKE = 60
"""Likeness (0 to 100) from which a passage counts as the quoted one, changed."""
ALIKE_ELSEWHERE = 80
"""The same for a passage in another article, where chance likeness is commoner."""

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of a quotation in a text of the law."""

    result: Found
    provision: str
    """Where it stands, or should stand."""
    differs_at: str | None = None
    """Where the text differs: the words that stand there now."""


def weight(text: str) -> int:
    """How telling a passage is: its letters and digits, those of Han, kana and Hangul counted twice.

    >>> weight("one vote"), weight("1개의 의결권")
    (7, 11)
    """
    return sum(1 + ("\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3") for char in text if char.isalnum())


def flat(text: str) -> str:
    r"""A text with its white space read as single spaces, in NFC.

    >>> flat("  one\n  member ")
    'one member'
    """
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()


def anchor(document: Document, eid: str, exact: str) -> Anchor:
    """Anchor a passage of a provision.

    Raises:
        NotFoundError: there is no such provision, or the passage does not stand in it; the text says where it
            stands instead, or how the provision reads.
        QuestionError: the passage is empty or too long, or stands in the provision more than once.

    """
    wanted = flat(exact)
    if not wanted:
        raise QuestionError("The quotation is empty; give the words as the provision has them.")
    if len(wanted) > LONGEST:
        raise QuestionError(
            f"The quotation has {len(wanted):,} characters; quote the passage that decides, {LONGEST:,} at most."
        )
    provision = document.by_eid.get(eid)
    if provision is None:
        close = nearest(eid, document.by_eid)
        hint = f" Did you mean {' or '.join(close)}?" if close else ""
        raise NotFoundError(f"{document.id} has no provision {eid!r}.{hint}")
    stream = _stream(document)
    spans = list(stream.within(eid, wanted))
    if not spans:
        raise NotFoundError(_not_there(document, eid, wanted))
    if len(spans) > 1:
        raise QuestionError(
            f"The words stand {len(spans)} times in {eid} of {document.id}; quote more of the passage, so that one is meant."
        )
    before, after = stream.around(spans[0])
    return Anchor(
        document=document.id, expression=document.expression, sha256=document.sha256, provision=eid,
        exact=wanted, prefix=before, suffix=after,
    )  # fmt: skip


def find(anchor: Anchor, document: Document, known: Document | None = None) -> Finding:
    """Find a quotation again in a text of the law.

    ``known`` is the text in which it was anchored. Where the library still holds it, the two texts are aligned article by
    article, and the quotation is looked for in what its article became; otherwise the words and their surroundings decide.
    """
    stream = _stream(document)
    if known is not None and (place := _became(anchor, known, document)) != _UNKNOWN:
        return _in_successor(stream, _stream(known), anchor, place)
    here = list(stream.within(anchor.provision, anchor.exact))
    if any(stream.fits(span, anchor) for span in here):
        return Finding("found", anchor.provision)
    elsewhere = [span for span in stream.all(anchor.exact) if span not in here]
    fitting = next((span for span in elsewhere if stream.fits(span, anchor)), None)
    if fitting:
        return Finding("moved", stream.deepest(fitting))
    if here and (weight(anchor.exact) >= TELLING or any(stream.resembles(span, anchor, ALIKE) for span in here)):
        return Finding("found", anchor.provision)
    alike = next((span for span in elsewhere if stream.resembles(span, anchor)), None)
    if alike:
        return Finding("moved", stream.deepest(alike))
    return _changed(stream, anchor, here)


def _became(anchor: Anchor, known: Document, document: Document) -> str | None:
    """The article that the quotation's article became, None when it is gone; _UNKNOWN when the old text has not got it."""
    old, new = _stream(known), _stream(document)
    place = old.article_of(anchor.provision)
    if place is None or known.sha256 != anchor.sha256:
        return _UNKNOWN
    successor = _alignment(known, document)[place]
    return None if successor is None else new.eid(successor)


def _in_successor(stream: "_Stream", old: "_Stream", anchor: Anchor, successor: str | None) -> Finding:
    """What became of a quotation, by the article that its article became."""
    if successor is None:
        spans = list(stream.all(anchor.exact))
        if len(spans) == len(list(old.all(anchor.exact))) == 1 and weight(anchor.exact) >= TELLING:
            return Finding("moved", stream.deepest(spans[0]))
        return Finding("missing", anchor.provision)
    span = next(stream.within(successor, anchor.exact), None)
    if span is None:
        text = stream.text_of(successor)
        alike = fuzz.partial_ratio_alignment(anchor.exact, text)
        now = text[alike.dest_start : alike.dest_end] if alike else ""
        return Finding("differs", successor, _first_difference(anchor.exact, now))
    if next(stream.within(anchor.provision, anchor.exact), None) and stream.article(successor) == stream.article(
        anchor.provision
    ):
        return Finding("found", anchor.provision)
    afar = anchor.provision.rpartition("art_")[0] != successor.rpartition("art_")[0]
    if old.copies(anchor.provision, afar) > stream.copies(successor, afar):
        # One of several articles that said the same, in a row or in several acts, is gone: which of them, nobody can tell.
        return Finding("differs", anchor.provision, _first_difference(anchor.exact, stream.text_of(anchor.provision)))
    return Finding("moved", stream.deepest(span))


def _changed(stream: "_Stream", anchor: Anchor, here: list[tuple[int, int]]) -> Finding:
    """The quoted passage as it reads now, or missing."""
    if here:
        before, after = stream.around(here[0])
        return Finding("differs", anchor.provision, f"… {before}[{anchor.exact}]{after} …")
    own = stream.text_of(anchor.provision)
    alike = fuzz.partial_ratio_alignment(anchor.exact, own, score_cutoff=ALIKE) if own else None
    if alike is not None:
        return Finding(
            "differs", anchor.provision, _first_difference(anchor.exact, own[alike.dest_start : alike.dest_end])
        )
    best, place, text = 0.0, "", ""
    third = max(4, len(anchor.exact) // 3)
    kept = [anchor.exact[start : start + third] for start in range(0, len(anchor.exact) - third + 1, third)]
    for eid, other in stream.articles():
        # What was changed in one place has kept at least one third of its words in a row.
        if not any(part in other for part in kept):
            continue
        likeness = fuzz.partial_ratio(anchor.exact, other, score_cutoff=max(best, ALIKE_ELSEWHERE))
        if likeness > best and len(other) >= len(anchor.exact) / 2:
            best, place, text = likeness, eid, other
    if place and weight(anchor.exact) >= TELLING:
        found = fuzz.partial_ratio_alignment(anchor.exact, text)
        now = text[found.dest_start : found.dest_end] if found else ""
        return Finding("differs", place, _first_difference(anchor.exact, now))
    return Finding("missing", anchor.provision)


def _first_difference(quoted: str, now: str) -> str:
    """The words around the first character at which the text now differs from the quotation."""
    at = next((i for i, (a, b) in enumerate(zip(quoted, now, strict=False)) if a != b), min(len(quoted), len(now)))
    start = max(0, at - 20)
    return f"… {now[start : at + 40]} …" if at < len(now) else f"… {now[start:]} (ends here)"


def _not_there(document: Document, eid: str, wanted: str) -> str:
    stream = _stream(document)
    places = sorted({stream.deepest(span) for span in stream.all(wanted)})
    if places:
        return f"The words do not stand in {eid} of {document.id} but in {', '.join(places[:5])}; cite that provision."
    here = fuzz.partial_ratio_alignment(wanted, stream.text_of(eid), score_cutoff=ALIKE)
    if here is not None and here.dest_end > here.dest_start:
        now = stream.text_of(eid)[here.dest_start : here.dest_end].strip()
        return f"The words do not stand in {eid} of {document.id} as quoted. It reads: “{now}”; {_unlike(wanted, now)}."
    return (
        f"The words do not stand anywhere in {document.id}{_nearest_passage(stream, wanted)}; "
        f"copy them from the provision: sse-atlas read {document.id} {eid}"
    )


def _nearest_passage(stream: "_Stream", wanted: str) -> str:
    """The passage elsewhere in the document that is most like what was quoted, said as part of a sentence."""
    best, said = float(ALIKE_ELSEWHERE), ""
    for eid, text in stream.articles():
        alike = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=best)
        # A short article is a part of many a long quotation.
        if alike is not None and 2 * (alike.dest_end - alike.dest_start) >= len(wanted):
            now = text[alike.dest_start : alike.dest_end].strip()
            best = alike.score
            said = f". Most like them is {eid}: “{now}” ({_unlike(wanted, now)})"
    return said


def _unlike(quoted: str, now: str) -> str:
    """Where two passages part: the words of both from there on."""
    at = next((i for i, (a, b) in enumerate(zip(quoted, now, strict=False)) if a != b), min(len(quoted), len(now)))
    start = quoted.rfind(" ", 0, at) + 1
    here, there = (" ".join(text[start:].split()[:3])[:SHOWN] for text in (quoted, now))
    return f"they differ first at “{there}”, quoted as “{here}”"


class _Stream:
    """The rule text of a document, article by article, with its white space read as single spaces."""

    def __init__(self, document: Document) -> None:
        self._texts: list[str] = []
        self._starts: list[int] = []
        self._units: list[Provision] = []
        self._article_of: dict[str, int] = {}
        length = 0
        for number, unit in enumerate(document.articles()):
            text = flat(unit.text)
            self._starts.append(length)
            self._texts.append(text)
            self._units.append(unit)
            length += len(text) + 1
            for inner in unit.walk():
                self._article_of[inner.eid] = number
        # A line feed is in no quotation, so that none is found across two articles.
        self._whole = "\n".join(self._texts)
        self._inner: dict[str, Provision] = document.by_eid

    def article_of(self, eid: str) -> int | None:
        """The place, among the articles, of the one that holds a provision."""
        return self._article_of.get(eid)

    def eid(self, place: int) -> str:
        """The id of the article at a place."""
        return self._units[place].eid

    def article(self, eid: str) -> str | None:
        """The id of the article that holds a provision."""
        place = self._article_of.get(eid)
        return None if place is None else self.eid(place)

    def copies(self, eid: str, afar: bool) -> int:
        """How many articles, this one among them, say the same: in a row, or anywhere."""
        if afar:
            return self.rules.count(self.rules[self._article_of[eid]])
        place = first = last = self._article_of[eid]
        while first and self.rules[first - 1] == self.rules[place]:
            first -= 1
        while last + 1 < len(self.rules) and self.rules[last + 1] == self.rules[place]:
            last += 1
        return last - first + 1

    @cached_property
    def rules(self) -> list[str]:
        """Every article without its number."""
        numbers = (len(_number_of(unit, text)) for unit, text in zip(self._units, self._texts, strict=True))
        return [text[cut:].strip() for cut, text in zip(numbers, self._texts, strict=True)]

    def articles(self) -> Iterator[tuple[str, str]]:
        for unit, text in zip(self._units, self._texts, strict=True):
            yield unit.eid, text

    def text_of(self, eid: str) -> str:
        provision = self._inner.get(eid)
        return flat(provision.text) if provision else ""

    def all(self, exact: str) -> Iterator[tuple[int, int]]:
        """Spans of the exact words anywhere in the document."""
        yield from _spans(self._whole, exact, 0, len(self._whole))

    def within(self, eid: str, exact: str) -> Iterator[tuple[int, int]]:
        """Spans of the exact words inside a provision."""
        number = self._article_of.get(eid)
        if number is None:
            return
        start = self._starts[number]
        end = start + len(self._texts[number])
        if self._units[number].eid != eid:
            inner = self.text_of(eid)
            start = self._whole.find(inner, start, end)
            if start < 0:  # pragma: no cover - an inner text is part of its article's text
                return
            end = start + len(inner)
        yield from _spans(self._whole, exact, start, end)

    def around(self, span: tuple[int, int]) -> tuple[str, str]:
        """What stands before and after a span, inside its article."""
        number = bisect_right(self._starts, span[0]) - 1
        start = self._starts[number]
        end = start + len(self._texts[number])
        lead = start + len(_number_of(self._units[number], self._texts[number]))
        before = self._whole[max(lead, span[0] - CONTEXT) : max(lead, span[0])]
        return before, self._whole[span[1] : min(end, span[1] + CONTEXT)]

    def fits(self, span: tuple[int, int], anchor: Anchor) -> bool:
        """Whether what surrounds a span is what surrounded the quotation: on both sides, or on one with a telling length."""
        before, after = self.around(span)
        sides = (before == anchor.prefix, after == anchor.suffix)
        if all(sides):
            return True
        longer = max((weight(side) for side, same in zip((before, after), sides, strict=True) if same), default=0)
        return longer + weight(anchor.exact) >= 2 * TELLING and longer >= TELLING // 2

    def resembles(self, span: tuple[int, int], anchor: Anchor, least: int = ALIKE_ELSEWHERE) -> bool:
        """Whether what surrounds a span is much like what surrounded the quotation."""
        before, after = self.around(span)
        if weight(anchor.prefix) + weight(anchor.suffix) < (TELLING if least > ALIKE else TELLING // 3):
            return False
        return fuzz.ratio(f"{anchor.prefix}\n{anchor.suffix}", f"{before}\n{after}") >= least

    def deepest(self, span: tuple[int, int]) -> str:
        """The smallest provision that holds a span."""
        unit = self._units[bisect_right(self._starts, span[0]) - 1]
        exact = self._whole[span[0] : span[1]]
        while True:
            holding = [child for child in unit.children if exact in flat(child.text)]
            if len(holding) != 1:
                return unit.eid
            unit = holding[0]


def _number_of(unit: Provision, text: str) -> str:
    """The printed number at the head of an article: it changes when articles are renumbered, so it is no context."""
    return unit.number if unit.number and text.startswith(unit.number) else ""


def _spans(whole: str, exact: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = whole.find(exact, start, end)
    while at >= 0:
        yield at, at + len(exact)
        at = whole.find(exact, at + 1, end)


_UNKNOWN = "?"
"""No article has this id: the old text does not hold what was quoted."""

_ALIGNED: OrderedDict[tuple[int, int], tuple[Document, Document, list[int | None]]] = OrderedDict()


def _alignment(old: Document, new: Document) -> list[int | None]:
    """Which article became which, kept for the few pairs of texts that are in use."""
    key = (id(old), id(new))
    held = _ALIGNED.get(key)
    if held is None or held[0] is not old or held[1] is not new:
        held = _ALIGNED[key] = (old, new, aligned(_stream(old).rules, _stream(new).rules))
        while len(_ALIGNED) > _MOST:
            _ALIGNED.popitem(last=False)
    return held[2]


_KEPT: OrderedDict[int, tuple[Document, _Stream]] = OrderedDict()
_MOST = 8


def _stream(document: Document) -> _Stream:
    """The stream of a document, kept for the few that are in use: a thousand quotations lie in one law."""
    held = _KEPT.get(id(document))
    if held is None or held[0] is not document:
        held = _KEPT[id(document)] = (document, _Stream(document))
        while len(_KEPT) > _MOST:
            _KEPT.popitem(last=False)
    return held[1]
