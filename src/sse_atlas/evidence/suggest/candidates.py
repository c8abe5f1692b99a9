"""The laws in which a judgement on a form may find its basis."""

from ...records.atlas import Atlas
from ...records.base import Principle
from ...records.country import Law
from ...records.forms import Judgement, LegalForm


def laws_of(atlas: Atlas, form: LegalForm, principle: Principle) -> tuple[Law, ...]:
    """The form's own laws first, then those that judgements on its other principles cite.

    What is cited for the principle asked is not looked at: a second coder is not shown what the first one found.
    """
    own = [atlas.laws[id] for id in form.laws]
    others = {
        reference.law
        for judgement in atlas.of(Judgement)
        if judgement.form == form.id and judgement.principle != principle
        for reference in judgement.references
    }
    return (*own, *(atlas.laws[id] for id in sorted(others - set(form.laws))))
