"""Ranking the provisions of laws for a question, by weights over their traits."""

from collections.abc import Mapping, Sequence

import numpy as np

from ...records.base import Principle
from ...records.forms import LegalForm, Topic
from .focus import NAMED_IN, closeness, family_cues, form_cues
from .haystack import Numbers
from .traits import Traits
from .weights import Model

GAIN = 10.0
MOST = 3.0
"""Closeness to the form counts more where the provision answers the question, up to this much."""
EVIDENCE = (
    "principle",
    "topic",
    *(f"form {place}" for place in NAMED_IN),
    *(f"family {place}" for place in NAMED_IN),
    *(f"form {place} × principle" for place in NAMED_IN),
    *(f"family {place} × principle" for place in NAMED_IN),
    "own law",
    "supplement",
)
"""What is joined for a form and a principle, in this order."""


def answers(traits: Traits, model: Model, question: str) -> Numbers:
    """How well each provision answers a topic or a principle, whatever the form: about 1 for a sure basis, 0 for none."""
    used = model.used(question)
    weights = model.columns[question][used]
    return traits.columns([model.traits[place] for place in used]) @ weights


def evidence(
    traits: Traits, model: Model, form: LegalForm, principle: Principle, topics: Sequence[Topic], *, own: bool
) -> Numbers:
    """All that speaks for each provision as a basis of the judgement: provisions × ``EVIDENCE``.

    ``own``: the law is one that the form's record names, not one that other judgements on it cite.
    """
    base = answers(traits, model, principle)
    related = [answers(traits, model, topic.id) for topic in topics if principle in topic.principles]
    return joined(traits, base, related, form, own=own)


def joined(traits: Traits, base: Numbers, related: Sequence[Numbers], form: LegalForm, *, own: bool) -> Numbers:
    """As ``evidence``, from answers that are known."""
    size = len(traits.units)
    best = np.max(related, axis=0) if len(related) else np.zeros(size)
    named = np.hstack([closeness(traits, cues(form, traits.lexicon)) for cues in (form_cues, family_cues)])
    strength = np.clip(GAIN * base, 0, MOST)[:, None]
    ends = np.column_stack([np.full(size, float(own)), traits.column("place/supplement")])
    return np.hstack([GAIN * base[:, None], GAIN * best[:, None], named, named * strength, ends])


def shares(scores: Numbers) -> Numbers:
    """Scores as shares of 1: how likely each is the basis, were there one (softmax)."""
    if not len(scores):
        return scores
    grown = np.exp(scores - scores.max())
    return np.asarray(grown / grown.sum())


def best(scores: Mapping[str, Numbers], most: int) -> list[tuple[str, int, float]]:
    """The best places over several laws: key, place and share; at equal shares the earlier comes first."""
    keys = [(key, place) for key, column in scores.items() for place in range(len(column))]
    if not keys:
        return []
    share = shares(np.concatenate(list(scores.values())))
    return [(*keys[place], float(share[place])) for place in np.argsort(-share, kind="stable")[:most]]
