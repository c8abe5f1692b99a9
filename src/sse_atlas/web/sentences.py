"""Sentences that Answers give in English, in the language of the page.

A sentence is known by its English words. What stands between fixed words (a year, a unit, a code) is put into the
translated sentence again; what is in a source's own words stays as it is.
"""

import re
from collections.abc import Mapping
from functools import cache

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import saying
from .vocabulary import known, spoken

FIXED = (
    # why a figure is not used
    _("it covers nothing definite"),
    _("it is not of those surveyed"),
    _("it counts a part, and other bodies besides: it bounds nothing"),
    _("a later figure covers the same forms"),
    _("a better counted figure covers the same forms"),
    _("a later count covers the same forms"),
    _("later counts cover most of the same forms one by one"),
    _("it was set aside: it contradicts better counted figures"),
    # what a figure says of the number
    _("exactly"),
    _("at least"),
    _("at most"),
    _("about"),
    _("exactly, as several sources agree"),
    _("within the range of several figures of equal rank"),
    # what would settle a doubt
    _("Adjudicate between the coders."),
    _("Read the law on this point."),
    _("Read the rest of the law: only part of it was read, and that part is silent."),
    _("A second coder should confirm that the law is contrary."),
    _("Find the number that the law states."),
    # what to do next
    _("Look again at judgements whose provision has changed"),
    _("Adjudicate cells on which coders differ"),
    _("Read laws that nobody has read"),
    _("Find the text for cells that are unknown"),
    _("Read the rest of laws whose silence is known only in part"),
    _("Find how many organisations forms have"),
    _("Code forms a second time, blindly"),
    _("Find sources for claims without one"),
    _("Ask how the law is lived in practice"),
)
PATTERNS = (
    _("it counts {unit}, not {other}"),
    _("it is later than {year}"),
    _("it is older than the window of {years} years"),
    _("it is not given for {sex}"),
    _("it counts organisations of the {level} level"),
    _("at least, as it counts only {part}"),
    _("at most, as it also counts {besides}"),
)
PIECES = (
    _("those {population}"),
    _("the {level} level"),
    _("those no longer active"),
    _("those surveyed"),
    _("other levels"),
    _("a part"),
)


def said(text: str) -> str | None:
    """A sentence in the language of the page; None where no list holds it.

    >>> said("it is older than the window of 5 years")
    'it is older than the window of 5 years'
    >>> said("a sentence that nobody foresaw") is None
    True
    """
    fixed = _english(FIXED).get(text)
    if fixed is not None:
        return str(fixed)
    for pattern, promise in _patterns(PATTERNS):
        found = pattern.fullmatch(text)
        if found:
            return str(promise).format(**{name: _piece(part) for name, part in found.groupdict().items()})
    # Several sentences in a row, each of which is known.
    parts = re.split(r"(?<=\.) (?=[A-Z])", text)
    known = [said(part) for part in parts] if len(parts) > 1 else [None]
    return " ".join(part for part in known if part) if None not in known else None


def _piece(text: str) -> str:
    """What stands between fixed words: a code, 'those active', or several joined by 'and'."""
    for pattern, promise in _patterns(PIECES):
        found = pattern.fullmatch(text)
        if found:
            return str(promise).format(**{name: spoken(code) for name, code in found.groupdict().items()})
    if known(text):
        return spoken(text)
    parts = text.split(" and ")
    if len(parts) > 1 and any(_is_piece(part) for part in parts[1:]):
        return saying.listed([_piece(part) for part in parts])
    return text


def _is_piece(text: str) -> bool:
    return known(text) or any(pattern.fullmatch(text) for pattern, _promise in _patterns(PIECES))


@cache
def _english(sentences: tuple[Promise, ...]) -> Mapping[str, Promise]:
    with translation.override(None):
        return {str(one): one for one in sentences}


@cache
def _patterns(sentences: tuple[Promise, ...]) -> tuple[tuple[re.Pattern[str], Promise], ...]:
    found = []
    for english, promise in _english(sentences).items():
        fixed = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(english))
        found.append((re.compile(fixed), promise))
    return tuple(found)
