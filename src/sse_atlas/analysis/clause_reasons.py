"""Why a clause of the model law is in force, to amend, new or not established in a country: codes, and the same in English.

Pages in other languages say the codes in their own words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ..records.atlas import Atlas
from ..records.base import Family, Iso3
from ..records.model import ModelClause
from .carried import FULL, NONE, CarriedBy, MeasureKnowledge
from .consensus import judged_alike

ReasonCode = Literal[
    "treated", "enacted_by_law", "touched_by_law", "reported_missing", "looked_for", "not_looked_for", "no_statute_read",
    "not_researched", "policy_not_law",
]  # fmt: skip
LackCode = Literal["silent_on", "silent_for", "contrary_for", "reported_missing", "not_known", "in_part"]


@dataclass(frozen=True, slots=True)
class ClauseReason:
    """One reason for the status of a clause."""

    code: ReasonCode
    measure: str | None = None
    laws: tuple[str, ...] = ()
    """Statutes that treat its matter."""
    policies: tuple[str, ...] = ()
    """Policies that carry out, or touch, the measure."""
    challenge: str | None = None
    """The challenge by which a study reports the measure missing."""
    statutes: int = 0
    """How many statutes were read."""


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that national law lacks beside a clause."""

    code: LackCode
    topic: str | None = None
    """A matter of the clause on which the statutes read say nothing."""
    families: tuple[Family, ...] = ()
    """Families of forms whose statutes say nothing of it."""
    forms: tuple[str, ...] = ()
    """Forms for which the law says the opposite."""
    measure: str | None = None


def lacking(
    atlas: Atlas, clause: ModelClause, iso3: Iso3, enacted: Sequence[tuple[str, MeasureKnowledge]],
    read: Mapping[str, set[Family]], treated: Mapping[str, Iterable[Family]],
) -> tuple[Lack, ...]:  # fmt: skip
    """What lacks: ``treated`` are the topics on which articles were read, with the families of forms that they govern."""
    return (*_silent(clause, read, treated), *_contrary(atlas, clause, iso3), *_undone(enacted))


def _silent(
    clause: ModelClause, read: Mapping[str, set[Family]], treated: Mapping[str, Iterable[Family]]
) -> Iterable[Lack]:
    if not treated:
        return
    for topic in clause.topics:
        if topic not in treated:
            yield Lack("silent_on", topic=topic)
    said = {family for families in treated.values() for family in families}
    silent = sorted({family for families in read.values() for family in families} - said)
    if silent:
        yield Lack("silent_for", families=tuple(silent))


def _contrary(atlas: Atlas, clause: ModelClause, iso3: Iso3) -> Iterable[Lack]:
    forms = [one.form for reading in clause.readings for one in judged_alike(atlas, reading, iso3, "contrary")]
    if forms:
        yield Lack("contrary_for", forms=tuple(dict.fromkeys(forms)))


def _undone(enacted: Sequence[tuple[str, MeasureKnowledge]]) -> Iterable[Lack]:
    """Articles of single laws do not make a measure for the whole field: what is not known of these is lacking too."""
    for degree, one in enacted:
        if one.least == NONE:
            yield Lack("reported_missing" if one.report else "not_known", measure=one.measure)
        elif degree == "full" and one.least < FULL:
            yield Lack("in_part", measure=one.measure)


# -- in English --------------------------------------------------------------------------------------------------------


def lack_in_english(atlas: Atlas, lack: Lack) -> str:
    """A lack as a sentence."""
    title = atlas.measures[lack.measure].title if lack.measure else ""
    match lack.code:
        case "silent_on":
            return f"Nothing on {atlas.topics[lack.topic or ''].name.lower()}."
        case "silent_for":
            return f"Nothing for: {', '.join(family.replace('_', ' ') for family in lack.families)}."
        case "contrary_for":
            names = dict.fromkeys(atlas.forms[id].name for id in lack.forms)
            return f"The law says the opposite for: {', '.join(names)}."
        case "reported_missing":
            return f"{title} is reported missing."
        case "not_known":
            return f"{title} is not known to be carried out."
        case "in_part":
            return f"{title} is only carried out in part."


def reason_in_english(atlas: Atlas, reason: ClauseReason) -> str:
    """A reason as a sentence."""
    title = atlas.measures[reason.measure].title if reason.measure else ""
    by = _some([_dated(atlas, id) for id in reason.policies])
    match reason.code:
        case "treated":
            return f"Treated by {_some([atlas.laws[id].name for id in reason.laws])}."
        case "enacted_by_law":
            return f"{title}: {by}."
        case "touched_by_law":
            return f"A law or regulation touches it ({title}: {by}); no article was read on it."
        case "reported_missing":
            return f"{title} is reported missing: {atlas.challenges[reason.challenge or ''].title}."
        case "looked_for":
            many = "statute that was" if reason.statutes == 1 else "statutes that were"
            return f"It was looked for in the {reason.statutes} {many} read, and not found."
        case "not_looked_for":
            return "Statutes were read, but nobody looked for it."
        case "no_statute_read":
            return "No statute of the country has been read on it."
        case "not_researched":
            return "No law on it is recorded, and no statute was read for it: not researched."
        case "policy_not_law":
            return f"A policy touches it, not law. {title}: {by}."


def ids_of(policies: Iterable[CarriedBy]) -> tuple[str, ...]:
    """The policies by id."""
    return tuple(one.policy for one in policies)


def _dated(atlas: Atlas, policy: str) -> str:
    found = atlas.policies[policy]
    return f"{found.name} ({found.year})" if found.year else found.name


def _some(names: Sequence[str]) -> str:
    """Two names, and how many more there are."""
    return ", ".join(names[:2]) + (f" and {len(names) - 2} more" if len(names) > 2 else "")
