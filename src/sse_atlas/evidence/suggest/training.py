"""Training: from an Atlas and the texts of its laws to the weights of every fold."""

from ...records.atlas import Atlas
from ...records.knowledge import GlossaryTerm
from ..document import Document
from ..library import Library
from .learning import Learner, bases, concordance, dealt, groups
from .lexicon import lexicon
from .traits import Traits, names_of
from .weights import Weights


def texts_of(atlas: Atlas, library: Library) -> dict[str, Document]:
    """The newest text of each law of the Atlas that a library holds, in its country's language."""
    held = {one.description.law: one.id for one in library.documents() if one.description.law in atlas.laws}
    return {law: library.document(id) for law, id in sorted(held.items()) if law}


def learner(atlas: Atlas, texts: dict[str, Document], coder: str) -> tuple[Learner, dict[str, int]]:
    """What learns from these texts and a coder's judgements, and the groups of laws that are left out together."""
    lexicons = {language: lexicon(atlas, language) for language in {t.description.language for t in texts.values()}}
    traits = {law: Traits(text, lexicons[text.description.language]) for law, text in texts.items()}
    traits = {law: one for law, one in traits.items() if one.units and one.lexicon}
    topics = list(atlas.topics.values())
    gold, judged = concordance(atlas, texts), bases(atlas, texts, coder)
    gold = {key: eids for key, eids in gold.items() if key[1] in traits}
    judged = [basis for basis in judged if all(law.id in traits for law in basis.laws)]
    names = names_of([topic.id for topic in topics], [term.id for term in atlas.of(GlossaryTerm)])
    questions = [*(topic.id for topic in topics), *atlas.principles]
    group = groups([atlas.laws[law] for law in traits], judged)
    return Learner(traits, names, gold, judged, questions, topics), group


def trained(atlas: Atlas, library: Library, coder: str) -> Weights:
    """The weights learned from every law that a library holds and a coder's judgements; for each fold a set without its laws."""
    texts = texts_of(atlas, library)
    learning, group = learner(atlas, texts, coder)
    weight = {law: float(sum(of_law == law for _, of_law in learning.gold)) for law in learning.traits}
    for basis in learning.judged:
        for law, _ in basis.cited:
            weight[law] += 1
    return learning.weights(group, dealt(group, weight))
