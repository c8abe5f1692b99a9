"""How close a provision is to one legal form: a code that treats ten forms names each in its own articles and chapters."""

import re
from collections.abc import Sequence

import numpy as np

from ...records.forms import LegalForm
from ..words import fold
from .haystack import Numbers
from .lexicon import Lexicon
from .traits import SCALE, Traits

NAMED_IN = ("heading", "text", "chapter", "beside", "opening")
"""Where a form may be named; ``beside``: in the heading of an article that stands near."""
REACH = 6
"""Articles before and after a heading for which it still tells what is spoken of."""
_PARTS = re.compile(r"[/(),、，・·]")
_CYRILLIC = re.compile("[\u0400-\u052f]")


def form_cues(form: LegalForm, lexicon: Lexicon) -> tuple[str, ...]:
    """What a form is called in the language of a law: its own names, without the ends that Cyrillic words inflect."""
    name = form.names.get(lexicon.language, "")
    parts = [fold(part).strip() for part in _PARTS.split(name)]
    return tuple(dict.fromkeys(_uninflected(part) for part in parts if len(part) > 1))


def family_cues(form: LegalForm, lexicon: Lexicon) -> tuple[str, ...]:
    """What its family is called, by the glossary: cooperative, association, foundation and so on."""
    return lexicon.terms.get(form.family.replace("_", "-"), ())


def closeness(traits: Traits, cues: Sequence[str]) -> Numbers:
    """For each provision, how clearly the names stand in it: provisions × ``NAMED_IN``."""
    if not cues:
        return np.zeros((len(traits.units), len(NAMED_IN)))
    heading = traits.headings.weigh(cues) / SCALE
    return np.column_stack(
        [
            heading,
            traits.bodies.weigh(cues) * traits.shortness / SCALE,
            traits.chapters.weigh(cues) / SCALE,
            _beside(heading > 0),
            traits.openings.weigh(cues) / SCALE,
        ]
    )


def _beside(named: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> Numbers:
    near = np.zeros(len(named))
    for away in range(-REACH, REACH + 1):
        shifted = np.zeros(len(named))
        places = np.flatnonzero(named) + away
        shifted[places[(places >= 0) & (places < len(named))]] = 1 - abs(away) / (REACH + 1)
        near = np.maximum(near, shifted)
    return near


def _uninflected(name: str) -> str:
    if not _CYRILLIC.search(name):
        return name
    return "…".join(word[:-2] if len(word) > 5 else word for word in name.split())
