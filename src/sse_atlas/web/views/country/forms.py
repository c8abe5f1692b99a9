"""The page of a form: what it is, what its law says on each principle, where it stands, how many there are."""

from dataclasses import dataclass

from ....analysis.standing import Standing
from ....records.atlas import Atlas
from ....records.base import PRINCIPLES
from ....records.country import Term
from ....records.forms import Judgement, LegalForm, Observation, PracticeFinding, PrincipleEntry, Topic
from ....records.norms import Contribution, Definition, Policy
from ...pages import Page
from ...visit import Visit
from ..asking import explorer_of


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of one principle for a form: what each coder read in its law, and what is reported of practice."""

    entry: PrincipleEntry
    judgements: tuple[Judgement, ...]
    contested: bool
    practice: tuple[PracticeFinding, ...]


def form(visit: Visit, id: str) -> Page:
    """A form of organisation."""
    atlas, asked = visit.atlas, visit.atlas.form(id)
    answers = explorer_of(visit).standings([asked], tuple(atlas.definitions.values()), "cautious", False)
    return Page(
        "pages/form.html",
        {
            "form": asked,
            "laws": [atlas.laws[one] for one in asked.laws if one in atlas.laws],
            "policies": _policies(atlas, asked),
            "parts": [one for one in atlas.forms_in[asked.country] if one.part_of == asked.id],
            "whole": atlas.forms.get(asked.part_of or ""),
            "overlaps": _overlaps(atlas, asked),
            "readings": [_reading(atlas, asked, entry) for entry in atlas.principles.values()],
            "standings": _paired(atlas, answers, applies=True),
            "foreign": _paired(atlas, answers, applies=False),
            "observations": _observations(atlas, asked),
            "terms": _terms(atlas, asked),
            "topics": _topics(atlas, asked),
            "contributions": [
                one for one in atlas.in_country(Contribution, asked.country) if asked.id in one.forms
            ],
        },
    )  # fmt: skip


def _paired(atlas: Atlas, answers: list[Standing], applies: bool) -> list[tuple[Definition, Standing]]:
    return [
        (atlas.definitions[answer.definition], answer)
        for answer in answers
        if (answer.standing != "not_applicable") == applies
    ]


def _reading(atlas: Atlas, form: LegalForm, entry: PrincipleEntry) -> Reading:
    principle = next(principle for principle in PRINCIPLES if principle == entry.id)
    judgements = atlas.judgements_on.get((form.id, principle), ())
    contested = len({judgement.judgement for judgement in judgements}) > 1
    return Reading(entry, judgements, contested, atlas.practice_on.get((form.id, principle), ()))


def _overlaps(atlas: Atlas, form: LegalForm) -> list[LegalForm]:
    """Forms whose organisations may also have this one, whichever of the two says so."""
    said = [atlas.forms[id] for id in form.may_overlap]
    return said + [
        one for one in atlas.forms_in[form.country] if form.id in one.may_overlap and one.id not in form.may_overlap
    ]


def _observations(atlas: Atlas, form: LegalForm) -> list[Observation]:
    """Every figure that covers the form, alone or with others: by measure, newest first."""
    held = [
        one
        for (country, _indicator), some in atlas.observations_in.items()
        if country == form.country
        for one in some
        if form.id in one.covers
    ]
    return sorted(held, key=lambda one: (one.indicator != "organizations", one.indicator, -one.year, one.id))


def _terms(atlas: Atlas, form: LegalForm) -> list[Term]:
    """Words of the country that occur in the form's own names, or the names in them."""
    names = [name.casefold() for tag, name in form.names.items() if tag != "en"]
    return [
        term
        for term in atlas.in_country(Term, form.country)
        if any(term.text.casefold() in name or name in term.text.casefold() for name in names)
    ]


def _topics(atlas: Atlas, form: LegalForm) -> list[Topic]:
    """The topics of the concordance that laws of the form were read for."""
    on = atlas.entries_on
    return [topic for topic in atlas.topics.values() if any(one.law in form.laws for one in on.get(topic.id, ()))]


def _policies(atlas: Atlas, form: LegalForm) -> list[Policy]:
    return [one for one in atlas.in_country(Policy, form.country) if one.law in form.laws]
