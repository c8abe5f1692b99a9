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
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from ..errors import NotFoundError, QuestionError, nearest
from ..records.receipts import Anchor, Found
from .document import Document, Provision

CONTEXT = 48
"""Characters kept before and after a quotation."""
TELLING = 24
"""A passage of so many characters is not found twice by chance; a shorter one needs its surroundings."""
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
        QuestionError: the passage is empty, or stands in the provision more than once.

    """
    wanted = flat(exact)
    if not wanted:
        raise QuestionError("The quotation is empty; give the words as the provision has them.")
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

    ``known`` is the text in which it was anchored. Where the library still holds it, passages that were word for word
    the same as the quotation, surroundings included, are told apart: one of them is not taken for another that is gone.
    """
    stream = _stream(document)
    here = list(stream.within(anchor.provision, anchor.exact))
    if any(stream.fits(span, anchor) for span in here):
        return Finding("found", anchor.provision)
    elsewhere = [span for span in stream.all(anchor.exact) if span not in here]
    twins, ours = _twins(anchor, known, _Stream.fits)
    fitting = [span for span in elsewhere if stream.fits(span, anchor)]
    if len(fitting) > twins:
        return Finding("moved", stream.deepest(fitting[ours]))
    if here and (len(anchor.exact) >= TELLING or any(stream.resembles(span, anchor, ALIKE) for span in here)):
        return Finding("found", anchor.provision)
    twins, ours = _twins(anchor, known, _Stream.resembles)
    alike = [span for span in elsewhere if stream.resembles(span, anchor)]
    if len(alike) > twins:
        return Finding("moved", stream.deepest(alike[ours]))
    return _changed(stream, anchor, here)


def _twins(
    anchor: Anchor, known: Document | None, same: Callable[["_Stream", tuple[int, int], Anchor], bool]
) -> tuple[int, int]:
    """How many other passages of the text it was anchored in are just like it, and how many of them come before it."""
    if known is None:
        return 0, 0
    stream = _stream(known)
    own = next(stream.within(anchor.provision, anchor.exact), None)
    others = [span for span in stream.all(anchor.exact) if span != own and same(stream, span, anchor)]
    return len(others), sum(span < own for span in others) if own else 0


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
    for eid, other in stream.articles():
        likeness = fuzz.partial_ratio(anchor.exact, other, score_cutoff=max(best, ALIKE_ELSEWHERE))
        if likeness > best and len(other) >= len(anchor.exact) / 2:
            best, place, text = likeness, eid, other
    if place and len(anchor.exact) >= TELLING:
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
    own = stream.text_of(eid)
    alike = fuzz.partial_ratio_alignment(wanted, own, score_cutoff=ALIKE)
    if alike is not None and alike.dest_end > alike.dest_start:
        now = own[alike.dest_start : alike.dest_end]
        return (
            f"The words do not stand in {eid} of {document.id} as quoted. It reads: “{now}” "
            f"(first difference: {_first_difference(wanted, now)})."
        )
    return f"The words do not stand anywhere in {document.id}; copy them from the provision: sse-atlas read {document.id} {eid}"


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
        longer = max((len(side) for side, same in zip((before, after), sides, strict=True) if same), default=0)
        return longer + len(anchor.exact) >= 2 * TELLING and longer >= TELLING // 2

    def resembles(self, span: tuple[int, int], anchor: Anchor, least: int = ALIKE_ELSEWHERE) -> bool:
        """Whether what surrounds a span is much like what surrounded the quotation."""
        before, after = self.around(span)
        if len(anchor.prefix) + len(anchor.suffix) < TELLING:
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
