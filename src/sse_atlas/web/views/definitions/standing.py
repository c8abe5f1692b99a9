"""One standing with all its reasons: criterion by criterion, coder by coder, and what would settle what is open."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ....analysis.outcomes import CoderReading, Practice, Reason
from ....analysis.standing import READINGS, Standing
from ....records.base import PRINCIPLES, Principle
from ....records.forms import Judgement, LegalForm, PracticeFinding, PrincipleEntry
from ....records.norms import Definition
from ...pages import Page
from ...visit import Visit
from ..asking import explorer_of
from .asking import Asked, asked_of


@dataclass(frozen=True, slots=True)
class Told:
    """What a coder says, with the record of the judgement."""

    reading: CoderReading
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion with what is known of it."""

    entry: PrincipleEntry
    reason: Reason
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class NotAsked:
    """A principle that the definition does not ask for, with what coders read of it all the same."""

    entry: PrincipleEntry
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """The same standing, asked in another way."""

    name: str
    address: str
    here: bool


def standing(visit: Visit, form: str, definition: str) -> Page:
    """Why a form stands where it stands under a definition, altered or not."""
    held = visit.atlas.form(form)
    asked = asked_of(visit, definition)
    explorer = explorer_of(visit)
    answer = explorer.standings([held], [asked.definition], asked.reading, asked.transplant)[0]
    every = list(visit.atlas.definitions.values())
    others = explorer.standings([held], every, asked.reading, asked.transplant)
    return Page(
        "pages/standing.html",
        {
            "form": held,
            "asked": asked,
            "definition": asked.definition,
            "answer": answer,
            "changes": [(visit.atlas.principles[p], needed) for p, needed in asked.needed.items()],
            "required": criteria(visit, answer.reasons),
            "preferred": criteria(visit, answer.preferred),
            "not_asked": not_asked(visit, held, answer) if answer.decided_by == "criteria" else [],
            "practice": practice(visit, held, answer.practice),
            "others": [
                (visit.atlas.definitions[one.definition], one)
                for one in others
                if one.standing != "not_applicable" and one.definition != asked.base.id
            ],
            "readings": ways(visit, asked, held),
            "as_if": as_if(visit, asked, held),
            "explore": visit.address("explorer", asked.of_one(held.country)),
        },
    )


def criteria(visit: Visit, reasons: Iterable[Reason]) -> list[Criterion]:
    """Reasons, each with the records of its judgements."""
    found = []
    for reason in reasons:
        judged = {one.coder: one for one in visit.atlas.judgements_on.get((reason.form, reason.principle), ())}
        told = tuple(Told(reading, judged[reading.coder]) for reading in reason.readings)
        found.append(Criterion(visit.atlas.principles[reason.principle], reason, told))
    return found


def not_asked(visit: Visit, form: LegalForm, answer: Standing) -> list[NotAsked]:
    """The principles that neither decide nor are preferred."""
    asked: set[Principle] = {reason.principle for reason in (*answer.reasons, *answer.preferred)}
    return [
        NotAsked(visit.atlas.principles[principle], visit.atlas.judgements_on.get((form.id, principle), ()))
        for principle in PRINCIPLES
        if principle not in asked
    ]


def practice(visit: Visit, form: LegalForm, told: Iterable[Practice]) -> list[PracticeFinding]:
    """The records of what is reported of organisations of the form."""
    asked = dict.fromkeys(one.principle for one in told)
    return [finding for principle in asked for finding in visit.atlas.practice_on.get((form.id, principle), ())]


def ways(visit: Visit, asked: Asked, form: LegalForm) -> list[Way]:
    """The same standing under either reading."""
    return [
        Way(reading, _address(visit, replace(asked, reading=reading), form), reading == asked.reading)
        for reading in READINGS
    ]


def as_if(visit: Visit, asked: Asked, form: LegalForm) -> Way | None:
    """The same standing as if the definition spoke for the form's country, or as it is; None where it does speak."""
    if not _foreign(asked.base, form):
        return None
    turned = replace(asked, transplant=not asked.transplant)
    return Way("transplant", _address(visit, turned, form), asked.transplant)


def _foreign(definition: Definition, form: LegalForm) -> bool:
    return bool(definition.jurisdiction) and form.country not in definition.jurisdiction


def _address(visit: Visit, asked: Asked, form: LegalForm) -> str:
    return visit.address("standing", asked.about_standing(), form=form.id, definition=asked.base.id)
