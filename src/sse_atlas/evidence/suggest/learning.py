"""Learning the weights from what coders cited, and never judging a law by what was learned from it.

Answers to topics and principles: ridge regression over the traits of all provisions of all languages (Hoerl and Kennard
1970), a long law counting as a hundred provisions. For a form and a principle: a conditional logit over the provisions of
its laws (McFadden 1974), whose answers were themselves learned without the law that they judge.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.optimize import minimize

from ...records.atlas import Atlas
from ...records.base import Principle
from ...records.country import Law
from ...records.forms import Judgement, LegalForm, Topic, TopicEntry
from ...records.references import Reference
from ..document import Document, eids_of
from .candidates import laws_of
from .haystack import Numbers
from .ranking import EVIDENCE, GAIN, joined
from .traits import Traits
from .weights import Model, Weights

FOLDS = 10
RIDGE = 10.0
LOGIT = 0.02
KEPT = 200
"""Traits kept per question: those that move its answers most."""
LONG = 100
"""Provisions; the sway of a longer law is held to this many."""


@dataclass(frozen=True, slots=True)
class Basis:
    """A judgement with the provisions that it rests on: (law, eId), in laws whose text is at hand."""

    form: LegalForm
    principle: Principle
    laws: tuple[Law, ...]
    cited: frozenset[tuple[str, str]]


Concordance = Mapping[tuple[str, str], frozenset[str]]
"""(topic, law) → the eIds of its articles."""


def concordance(atlas: Atlas, texts: Mapping[str, Document]) -> Concordance:
    """The articles of every topic in every law whose text is at hand."""
    found = {
        (entry.topic, entry.law): cited(texts[entry.law], entry.articles)
        for entry in atlas.of(TopicEntry)
        if entry.law in texts and entry.articles
    }
    return {key: eids for key, eids in found.items() if eids}


def bases(atlas: Atlas, texts: Mapping[str, Document], coder: str) -> list[Basis]:
    """The judgements of a coder that cite articles of laws whose text is at hand."""
    found = []
    for judgement in atlas.of(Judgement):
        if judgement.coder != coder:
            continue
        places = frozenset(
            (reference.law, eid)
            for reference in judgement.references
            if reference.law in texts
            for eid in cited(texts[reference.law], reference.articles)
        )
        if places:
            form = atlas.forms[judgement.form]
            laws = tuple(law for law in laws_of(atlas, form, judgement.principle) if law.id in texts)
            found.append(Basis(form, judgement.principle, laws, places))
    return found


def cited(document: Document, references: Iterable[Reference]) -> frozenset[str]:
    """The articles that references name, paragraphs dropped, ranges filled; places that the text lacks are left out."""
    order = [provision.eid for provision in document.walk() if provision.kind == "article"]
    place = {eid: number for number, eid in enumerate(order)}
    found: set[str] = set()
    for reference in references:
        first = next((eid for eid in eids_of(reference) if eid in place), None)
        if first:
            last = f"art_{reference.to}" if reference.to else first
            found.update(order[place[first] : place.get(last, place[first]) + 1])
    return frozenset(found)


def groups(laws: Iterable[Law], judged: Iterable[Basis], alike: Iterable[tuple[str, str]] = ()) -> dict[str, int]:
    """Laws that must be left out together, by number.

    They are implementing rules with their act, the laws that one judgement is looked for in, and pairs whose texts are alike.
    """
    ids = sorted(law.id for law in laws)
    linked = [(law.id, law.under) for law in laws if law.under in ids] + list(alike)
    linked += [(one.id, other.id) for basis in judged for one, other in pairwise(basis.laws)]
    group = {id: number for number, id in enumerate(ids)}
    for one, other in linked:
        kept, gone = sorted((group[one], group[other or ""]))
        group = {id: kept if number == gone else number for id, number in group.items()}
    return group


def dealt(group: Mapping[str, int], weight: Mapping[str, float], folds: int = FOLDS) -> dict[str, int]:
    """A fold for each law: whole groups, the heaviest first, each into the lightest fold."""
    members = defaultdict(list)
    for law, number in group.items():
        members[number].append(law)
    load, fold_of = [0.0] * folds, {}
    for laws in sorted(members.values(), key=lambda laws: (-sum(weight.get(law, 0) for law in laws), laws)):
        fold = load.index(min(load))
        load[fold] += sum(weight.get(law, 0) for law in laws)
        fold_of.update(dict.fromkeys(laws, fold))
    return fold_of


class Learner:
    """The sums from which the weights of any selection of laws follow at once."""

    def __init__(self, traits: Mapping[str, Traits], names: Sequence[str], gold: Concordance, judged: Sequence[Basis],
                 questions: Sequence[str], topics: Sequence[Topic]) -> None:  # fmt: skip
        self.traits, self.names, self.questions = traits, tuple(names), tuple(questions)
        self.gold, self.judged, self.topics = gold, judged, topics
        self.seen = {law: one.columns(list(names)) for law, one in traits.items()}
        self._sums = {law: self._sums_of(law) for law in traits}
        self._shape = self._typical()

    def _typical(self) -> Numbers:
        seen = np.vstack([one for one in self.seen.values() if len(one)])
        return np.asarray(np.sqrt((seen**2).mean(axis=0)))

    def _wanted(self, law: str) -> Numbers:
        places = {unit.provision.eid: place for place, unit in enumerate(self.traits[law].units)}
        wanted = np.zeros((len(places), len(self.questions)))
        number = {question: column for column, question in enumerate(self.questions)}
        for (topic, of_law), eids in self.gold.items():
            if of_law == law:
                for eid in eids & places.keys():
                    wanted[places[eid], number[topic]] = 1 / np.sqrt(len(eids))
        for basis in self.judged:
            for of_law, eid in basis.cited:
                if of_law == law and eid in places:
                    wanted[places[eid], number[basis.principle]] = 1
        return wanted

    def _sums_of(self, law: str) -> tuple[Numbers, Numbers]:
        seen, weight = self.seen[law], min(1.0, LONG / max(len(self.seen[law]), 1))
        return weight * seen.T @ seen, weight * seen.T @ self._wanted(law)

    def columns(self, laws: Iterable[str], *, prune: bool = True) -> Numbers:
        """Weights (traits × questions) learned from these laws."""
        return self._solved(*self._total(laws), prune=prune)

    def _total(self, laws: Iterable[str]) -> tuple[Numbers, Numbers]:
        chosen = [self._sums[law] for law in laws]
        size = len(self.names)
        return (
            np.sum([one for one, _ in chosen] or [np.zeros((size, size))], axis=0),
            np.sum([two for _, two in chosen] or [np.zeros((size, len(self.questions)))], axis=0),
        )

    def _solved(self, products: Numbers, moments: Numbers, *, prune: bool) -> Numbers:
        solved = np.asarray(np.linalg.solve(products + RIDGE * np.eye(len(self.names)), moments), dtype=np.float64)
        if prune and len(self.names) > KEPT:
            sway = np.abs(solved) * self._shape[:, None]
            solved[sway < np.sort(sway, axis=0)[-KEPT]] = 0
        return solved

    def model(self, laws: Sequence[str], group: Mapping[str, int]) -> Model:
        """A model learned from these laws alone."""
        products, moments = self._total(laws)
        held: dict[str, Numbers] = {}
        for number in sorted({group[law] for law in laws}):
            out = [law for law in laws if group[law] == number]
            gone = self._total(out)
            columns = self._solved(products - gone[0], moments - gone[1], prune=False)
            held.update({law: self.seen[law] @ columns for law in out})
        columns = self._solved(products, moments, prune=True)
        by_question = {question: columns[:, column] for column, question in enumerate(self.questions)}
        return Model(self.names, by_question, self._focus(held), self._sharpness(held))

    def _focus(self, held: Mapping[str, Numbers]) -> Numbers:
        start = np.zeros(len(EVIDENCE))
        start[0] = 1.0
        choices = [self._choice(basis, held) for basis in self.judged if all(law.id in held for law in basis.laws)]
        return fitted([choice for choice in choices if choice is not None], start)

    def _choice(self, basis: Basis, held: Mapping[str, Numbers]) -> tuple[Numbers, Numbers] | None:
        rows, wanted = [], []
        for law in basis.laws:
            traits, answered = self.traits[law.id], held[law.id]
            base = answered[:, self.questions.index(basis.principle)]
            related = [answered[:, self.questions.index(t.id)] for t in self.topics if basis.principle in t.principles]
            rows.append(joined(traits, base, related, basis.form, own=law.id in basis.form.laws))
            wanted += [(law.id, unit.provision.eid) in basis.cited for unit in traits.units]
        return (np.vstack(rows), np.array(wanted, dtype=float)) if any(wanted) else None

    def _sharpness(self, held: Mapping[str, Numbers]) -> float:
        choices = []
        for (topic, law), eids in self.gold.items():
            if law in held:
                wanted = np.array([float(unit.provision.eid in eids) for unit in self.traits[law].units])
                if wanted.any():
                    choices.append((GAIN * held[law][:, [self.questions.index(topic)]], wanted))
        return float(fitted(choices, np.ones(1))[0] * GAIN) if choices else GAIN

    def weights(self, group: Mapping[str, int], fold_of: Mapping[str, int]) -> Weights:
        """The models of all folds, and the one learned from every law."""
        laws = list(self.traits)
        folds = range(max(fold_of.values()) + 1)
        chosen = [[law for law in laws if fold_of[law] != fold] for fold in folds]
        return Weights(tuple(self.model(some, group) for some in [*chosen, laws]), dict(sorted(fold_of.items())))


def fitted(choices: Sequence[tuple[Numbers, Numbers]], start: Numbers) -> Numbers:
    """Weights under which the wanted alternatives of each choice are likely: (alternatives × evidence, wanted 0 or 1)."""

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        total = LOGIT * len(choices) * float(weights @ weights)
        slope = 2 * LOGIT * len(choices) * weights
        for rows, wanted in choices:
            score = rows @ weights
            grown = np.exp(score - score.max())
            chance, right = grown / grown.sum(), grown * wanted
            total -= float(np.log(right.sum() / grown.sum() + 1e-12))
            slope = slope - rows.T @ (right / max(right.sum(), 1e-300) - chance)
        return total, slope

    if not choices:
        return start
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 60})
    return np.asarray(found.x, dtype=float)
