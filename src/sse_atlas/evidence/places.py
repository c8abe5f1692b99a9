"""Finding the provision that a person means: by its id, its number as it is printed, or as people type it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ..errors import NotFoundError, QuestionError, either, nearest
from ..records.references import parse_reference
from .document import Document, Provision, eids_of
from .numerals import value

_NUMERALS = re.compile(r"[\d〇零一二三四五六七八九十百千]+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Place:
    """A provision where it stands: what it lies in, and what stands before and after it."""

    provision: Provision
    within: tuple[Provision, ...]
    """The provisions that hold it, outermost first."""
    before: Provision | None
    after: Provision | None


def locate(document: Document, text: str) -> Place:
    """The provision that a text means: ``art_23``, ``23``, ``12-2``, ``15(2)``, ``sup.5``, ``제23조의2``, ``มาตรา ๑๒``.

    Raises NotFoundError, which names the nearest, and QuestionError where the text means several.
    """
    wanted = text.strip().lstrip("#")
    eid = wanted if wanted in document.by_eid else _by_notation(document, wanted) or _by_number(document, wanted)
    if eid is None:
        close = nearest(wanted, document.by_eid) or [one.eid for one in document.articles()][:3]
        raise NotFoundError(
            f"{document.id} has no provision {text!r}. Did you mean {either(close)}? "
            f"'sse-atlas library show {document.id}' lists its articles."
        )
    within = tuple(_path(document.provisions, eid))
    siblings = within[-2].children if len(within) > 1 else document.provisions
    provision = within[-1]
    if provision.kind == "article":  # Articles are read on across chapters.
        siblings = tuple(one for one in document.articles() if one.kind == "article" or one is provision)
    number = next(number for number, one in enumerate(siblings) if one.eid == eid)
    return Place(
        provision,
        within[:-1],
        siblings[number - 1] if number else None,
        siblings[number + 1] if number + 1 < len(siblings) else None,
    )


def _path(provisions: tuple[Provision, ...], eid: str) -> Iterator[Provision]:
    for provision in provisions:
        if any(inner.eid == eid for inner in provision.walk()):
            yield provision
            if provision.eid != eid:
                yield from _path(provision.children, eid)
            return


def _by_notation(document: Document, text: str) -> str | None:
    try:
        reference = parse_reference(text)
    except ValueError:
        return None
    exact = eids_of(reference)[0]
    return exact if exact in document.by_eid else None


def _by_number(document: Document, text: str) -> str | None:
    """The provision whose printed number this is, in any digits; articles before what lies outside or below them."""
    wanted = _plain(text)
    articles = [one for one in document.walk() if one.kind == "article"]
    others = [one for one in document.walk() if one.kind != "article"]
    for among in (articles, others):
        # A supplement counts its articles anew: the main text is meant unless it is named.
        found = [one.eid for one in among if one.number and _plain(one.number) == wanted]
        main = [eid for eid in found if not eid.startswith("sup_")] or found
        if len(main) == 1:
            return main[0]
        if main:
            few = either(main[:5]) + (" …" if len(main) > 5 else "")
            raise QuestionError(f"{text!r} stands {len(main)} times in {document.id}; say {few}.")
    numbers = [value(numeral) for numeral in _NUMERALS.findall(unicodedata.normalize("NFKC", text))]
    if not numbers or None in numbers:
        return None
    eid = "art_" + "-".join(map(str, numbers))
    # Only a text that names nothing else: 'paragraph 2' is no article 2.
    named = any(_words(one.number) == _words(text) for one in articles)
    return eid if named and eid in document.by_eid else None


def _plain(text: str) -> str:
    """A printed number without white space, in Western digits and without the mark that ends it."""
    digits = (str(unicodedata.decimal(sign, None) or "0") if sign.isdecimal() else sign for sign in text.casefold())
    return "".join("".join(digits).split()).rstrip(".:")


def _words(text: str) -> str:
    return "".join(_NUMERALS.sub("#", unicodedata.normalize("NFKC", text).casefold()).split()).rstrip(".:")
