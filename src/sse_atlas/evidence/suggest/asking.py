"""Suggesting: the provisions most likely to decide a judgement, or to treat a topic, best first and with reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ...errors import NotFoundError, either, unknown
from ...records.atlas import Atlas
from ...records.base import Principle
from ...records.country import Law
from ...records.forms import LegalForm
from ..document import Document
from ..library import Library
from .candidates import laws_of
from .focus import form_cues
from .haystack import Numbers
from .lexicon import lexicon
from .ranking import answers, best, evidence
from .traits import Traits
from .weights import Weights, shipped

LIMIT = 10
OPENING = 240
"""Characters of a provision that are shown."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A provision that may be the basis."""

    document: str
    expression: str
    law: str
    """The law's id in the dataset."""
    title: str
    provision: str
    """Its eId."""
    number: str
    heading: str
    share: float
    """How likely it is the basis, were there exactly one in these laws; the shares of all provisions sum to 1."""
    reasons: tuple[str, ...]
    opening: str
    """How the provision begins."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Provisions for a person to accept or reject, best first."""

    asked: str
    laws: tuple[str, ...]
    """Documents that were looked through."""
    missing: tuple[str, ...]
    """Laws of the form whose text the library does not hold."""
    language_unknown: tuple[str, ...]
    """Documents in a language for which the Atlas has no cues; they are ranked by their form and place alone."""
    hits: tuple[Suggestion, ...]


class Suggester:
    """Suggests from the texts of a library, each of which is looked through once."""

    def __init__(self, atlas: Atlas, library: Library, weights: Weights | None = None) -> None:
        self.atlas = atlas
        self.library = library
        self.weights = weights or shipped()
        self._held = {one.description.law: one.id for one in library.documents() if one.description.law}
        self._traits: dict[str, Traits] = {}

    def for_judgement(self, form_id: str, principle_id: str, limit: int = LIMIT) -> Suggestions:
        """The provisions that may decide whether a form shows a principle, in the laws of the form.

        What coders cited for this principle is not looked at. Raises NotFoundError for an unknown form or principle, and
        where the library holds no law of the form.
        """
        form, principle = self.atlas.form(form_id), self._principle(principle_id)
        laws = laws_of(self.atlas, form, principle)
        held = self._at_hand(laws, f"law of {form.id}")
        topics = list(self.atlas.topics.values())
        scores: dict[str, Numbers] = {}
        for law in held:
            model, traits = self.weights.without(law), self.traits(law.id)
            rows = evidence(traits, model, form, principle, topics, own=law.id in form.laws)
            scores[law.id] = rows @ model.focus
        related = [topic.id for topic in topics if principle in topic.principles]
        return self._answer(f"{form.id} {principle}", laws, held, scores, (principle, *related), form, limit)

    def for_topic(self, topic_id: str, law_id: str, limit: int = LIMIT) -> Suggestions:
        """The provisions of a law that may treat a topic of the concordance."""
        topic = self.atlas.topic(topic_id)
        if law_id not in self.atlas.laws:
            raise unknown("law", law_id, self.atlas.laws, "laws")
        law = self.atlas.laws[law_id]
        held = self._at_hand((law,), f"text of {law.id}")
        model = self.weights.without(law)
        scores = {law.id: answers(self.traits(law.id), model, topic.id) * model.sharpness}
        return self._answer(f"{topic.id} in {law.id}", (law,), held, scores, (topic.id,), None, limit)

    def traits(self, law: str) -> Traits:
        """What is seen of a law's newest text."""
        if law not in self._traits:
            document = self.library.document(self._held[law])
            self._traits[law] = Traits(document, lexicon(self.atlas, document.description.language))
        return self._traits[law]

    def _principle(self, id: str) -> Principle:
        found = next((principle for principle in self.atlas.principles if principle == id), None)
        if found is None:
            raise unknown("principle", id, self.atlas.principles, "principles")
        return found

    def _at_hand(self, laws: Sequence[Law], what: str) -> list[Law]:
        held = [law for law in laws if law.id in self._held]
        if not held:
            names = f": {either([law.id for law in laws][:6])}" if laws else ""
            raise NotFoundError(
                f"The library holds no {what}{names}. Add it with: sse-atlas library add PATH... ('sse-atlas library list' "
                "shows what it holds)."
            )
        return held

    def _answer(
        self, asked: str, laws: Sequence[Law], held: Sequence[Law], scores: Mapping[str, Numbers],
        subjects: Sequence[str], form: LegalForm | None, limit: int,
    ) -> Suggestions:  # fmt: skip
        hits = []
        for law, place, share in best(scores, limit):
            traits = self.traits(law)
            hits.append(_suggestion(traits, law, place, share, reasons(traits, place, subjects, form)))
        documents = [self.traits(law.id) for law in held]
        return Suggestions(
            asked, tuple(one.document.id for one in documents), tuple(law.id for law in laws if law.id not in self._held),
            tuple(one.document.id for one in documents if not one.lexicon), tuple(hits),
        )  # fmt: skip


def reasons(traits: Traits, place: int, subjects: Sequence[str], form: LegalForm | None) -> tuple[str, ...]:
    """What in a provision speaks for it, in plain words; its place in the law where nothing else does."""
    named = _cues(traits.lexicon.headings, subjects)
    found = [
        ("its heading says", traits.headings.within(place, named)),
        ("its text says", traits.bodies.within(place, (*_cues(traits.lexicon.words, subjects), *named))),
        ("its chapter says", traits.chapters.within(place, named)),
    ]
    if form is not None:
        own = form_cues(form, traits.lexicon)
        found.append(("it names the form", traits.headings.within(place, own) or traits.bodies.within(place, own)))
    said = [f"{what} “{'”, “'.join(cues[:3])}”" for what, cues in found if cues]
    return tuple(said) or (f"its place in the law ({place + 1} of {len(traits.units)}) and its length",)


def _cues(known: Mapping[str, tuple[str, ...]], subjects: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cue for subject in subjects for cue in known.get(subject, ())))


def _suggestion(traits: Traits, law: str, place: int, share: float, why: tuple[str, ...]) -> Suggestion:
    document: Document = traits.document
    provision = traits.units[place].provision
    text = " ".join(provision.text.split())
    return Suggestion(
        document=document.id, expression=document.expression, law=law, title=document.description.title,
        provision=provision.eid, number=provision.number, heading=provision.heading, share=float(np.round(share, 4)),
        reasons=why, opening=text if len(text) <= OPENING else f"{text[:OPENING].rstrip()}…",
    )  # fmt: skip
