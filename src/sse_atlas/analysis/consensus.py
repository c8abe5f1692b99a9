"""Consensus: how far each element of the normative model rests on international texts, and on what countries do.

Two counts stand side by side and are never summed. *International support* counts instruments by lineage: texts that take
over one another count once. *Regional practice* counts countries in which a law treats the matter, a policy in force carries
out a measure that the clause enacts, or the law requires the principle. Both are intervals: the lower end is what was read in
a named source; the upper end adds provisions that are only recalled, and countries whose law nobody has read. The class of an
element follows from thresholds, which are stated and can be changed; it is stable when no filling of the unknowns changes it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..errors import QuestionError
from ..records.atlas import Atlas
from ..records.base import Iso3
from ..records.forms import Judgement
from ..records.model import ModelClause, PrincipleReading, Title
from .carried import FULL, MeasureKnowledge, knowledge

ConsensusClass = Literal["contested", "core", "emerging", "regional_practice", "limited"]
CLASSES: tuple[ConsensusClass, ...] = ("core", "emerging", "regional_practice", "limited", "contested")
"""From what most texts and countries share to what they dispute: a description, not a recommendation."""

Stance = Literal["provides", "opposite", "both", "silent", "not_read"]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where the classes begin. Shares are of the countries looked at, 0 to 1."""

    lineages: int = 5
    core_share: float = 0.75
    regional_share: float = 0.5
    contested_share: float = 0.25

    def check(self) -> None:
        """Raises QuestionError for a threshold that means nothing."""
        if self.lineages < 1:
            raise QuestionError(f"At least one lineage is needed, not {self.lineages}.")
        for name in ("core_share", "regional_share", "contested_share"):
            if not 0 < getattr(self, name) <= 1:
                raise QuestionError(
                    f"{name.replace('_', ' ')} is a share above 0 and up to 1, not {getattr(self, name)}."
                )


@dataclass(frozen=True, slots=True)
class Support:
    """A lineage of international texts that asks for the element."""

    lineage: str
    provisions: tuple[str, ...]
    sourced: bool
    """Whether one of them was read in a named source, rather than recalled."""


@dataclass(frozen=True, slots=True)
class NationalPractice:
    """What one country does about the element, and where."""

    country: Iso3
    stance: Stance
    may_provide: bool
    """Whether something that nobody has read or settled could make it provide the element."""
    may_oppose: bool
    entries: tuple[str, ...]
    """Entries of the concordance: which articles treat the matter."""
    policies: tuple[str, ...]
    judgements: tuple[str, ...]
    """Judgements by which the law requires the principle, or the opposite."""


@dataclass(frozen=True, slots=True)
class Element:
    """One element of the normative model."""

    clause: str
    title: Title
    element: str
    classed: ConsensusClass
    """By what is known."""
    could_be: tuple[ConsensusClass, ...]
    """Every class that some filling of the unknowns gives; alone its class when it is stable."""
    lineages: tuple[int, int]
    countries: tuple[int, int]
    opposite: tuple[int, int]
    international: tuple[Support, ...]
    practice: tuple[NationalPractice, ...]
    could_change_it: tuple[str, ...]
    """What would have to be read, or verified, where it matters."""


@dataclass(frozen=True, slots=True)
class Consensus:
    """Every element, in the order of the model law."""

    thresholds: Thresholds
    lineages: tuple[str, ...]
    countries: tuple[Iso3, ...]
    elements: tuple[Element, ...]
    notice: str


def consensus(atlas: Atlas, thresholds: Thresholds | None = None, countries: Sequence[str] = ()) -> Consensus:
    """The class of every element of the normative model, with what it rests on and what could change it.

    Raises NotFoundError for an unknown country, QuestionError for a threshold that means nothing.
    """
    limits = thresholds or Thresholds()
    limits.check()
    chosen = tuple(sorted({atlas.country(code).iso3 for code in countries} or atlas.countries))
    known = {iso3: knowledge(atlas, iso3) for iso3 in chosen}
    read = _read_for_concordance(atlas)
    elements = tuple(
        _element(atlas, clause, limits, [_practice(atlas, clause, iso3, known[iso3], read) for iso3 in chosen])
        for clause in atlas.clauses.values()
    )
    lineages = sorted({norm.lineage for norm in atlas.norms.values() if norm.kind == "instrument"})
    return Consensus(limits, tuple(lineages), chosen, elements, atlas.notice)


def classify(lineages: int, provides: int, opposite: int, countries: int, limits: Thresholds) -> ConsensusClass:
    """The class of an element by its counts; contested is tested first.

    >>> classify(6, 9, 0, 12, Thresholds()), classify(6, 4, 0, 12, Thresholds()), classify(1, 4, 3, 12, Thresholds())
    ('core', 'emerging', 'contested')
    """
    if min(provides, opposite) >= limits.contested_share * countries and opposite:
        return "contested"
    if lineages >= limits.lineages:
        return "core" if provides >= limits.core_share * countries else "emerging"
    return "regional_practice" if provides >= limits.regional_share * countries else "limited"


def support_of(atlas: Atlas, clause: ModelClause) -> tuple[Support, ...]:
    """The lineages of international texts that ask for a clause; foreign statutes are precedents and do not count."""
    found: dict[str, list[str]] = {}
    for answer in clause.answers:
        norm = atlas.norms[atlas.provisions[answer.provision].norm]
        if norm.kind == "instrument":
            found.setdefault(norm.lineage, []).append(answer.provision)
    return tuple(
        Support(lineage, tuple(sorted(ids)), any(
            atlas.status_of("norm_provisions", atlas.provisions[id]) not in ("unverified", "stale") for id in ids))
        for lineage, ids in sorted(found.items())
    )  # fmt: skip


def practice_of(atlas: Atlas, clause: ModelClause, iso3: Iso3) -> NationalPractice:
    """What a country does about the element of a clause."""
    return _practice(atlas, clause, iso3, knowledge(atlas, iso3), _read_for_concordance(atlas))


def _practice(
    atlas: Atlas, clause: ModelClause, iso3: Iso3, known: dict[str, MeasureKnowledge], read: dict[Iso3, set[str]]
) -> NationalPractice:
    entries = [
        entry for topic in clause.topics for entry in atlas.entries_on.get(topic, ())
        if atlas.laws[entry.law].country == iso3 and atlas.laws[entry.law].state not in ("repealed", "bill")
    ]  # fmt: skip
    treated = [entry.id for entry in entries if not entry.absent]
    enacted = [known[one.measure] for one in clause.enacts if one.degree == "full"]
    policies = [
        policy.policy for one in enacted if one.least == FULL for policy in one.policies if policy.degree == "full"
    ]
    requires = [
        judgement.id for reading in clause.readings for judgement in judged_alike(atlas, reading, iso3, "required")
    ]
    contrary = [
        judgement.id for reading in clause.readings for judgement in judged_alike(atlas, reading, iso3, "contrary")
    ]
    provides = bool(treated or policies or requires)
    stance: Stance = "both" if provides and contrary else "provides" if provides else "opposite" if contrary else (
        "silent" if clause.topics and read.get(iso3) and entries else "not_read"
    )  # fmt: skip
    unsettled = any(_open(atlas, reading, iso3) for reading in clause.readings)
    unresearched = any(
        one.degree == "full" and known[one.measure].least < known[one.measure].most for one in clause.enacts
    )
    may_provide = not provides and (stance == "not_read" or unresearched or unsettled)
    may_oppose = not contrary and bool(clause.readings) and (stance == "not_read" or unsettled)
    return NationalPractice(
        iso3, stance, may_provide, may_oppose, tuple(treated), tuple(sorted(set(policies))), tuple(requires + contrary)
    )


def _open(atlas: Atlas, reading: PrincipleReading, iso3: Iso3) -> bool:
    """Whether a form has a judgement that is unknown, missing or disputed between coders."""
    for form in atlas.forms_in.get(iso3, ()):
        if form.family in reading.families:
            said = {one.judgement for one in atlas.judgements_on.get((form.id, reading.principle), ())}
            if len(said) != 1 or "unknown" in said:
                return True
    return False


def judged_alike(atlas: Atlas, reading: PrincipleReading, iso3: Iso3, value: str) -> list[Judgement]:
    """Judgements of a country on a principle in which every coder agrees, of forms of some families."""
    found: list[Judgement] = []
    for form in atlas.forms_in.get(iso3, ()):
        if form.family in reading.families:
            judged = atlas.judgements_on.get((form.id, reading.principle), ())
            if judged and all(one.judgement == value for one in judged):
                found.append(judged[0])
    return found


def _read_for_concordance(atlas: Atlas) -> dict[Iso3, set[str]]:
    read: dict[Iso3, set[str]] = {}
    for law in atlas.laws.values():
        if any(version.read_for_concordance for version in law.versions):
            read.setdefault(law.country, set()).add(law.id)
    return read


def _element(atlas: Atlas, clause: ModelClause, limits: Thresholds, practice: list[NationalPractice]) -> Element:
    support = support_of(atlas, clause)
    lineages = sum(one.sourced for one in support), len(support)
    provides = sum(one.stance in ("provides", "both") for one in practice)
    opposite = sum(one.stance in ("opposite", "both") for one in practice)
    may_provide, may_oppose = sum(one.may_provide for one in practice), sum(one.may_oppose for one in practice)
    total = len(practice)
    possible = {
        classify(here, provides + more, opposite + against, total, limits)
        for here in range(lineages[0], lineages[1] + 1)
        for more in range(may_provide + 1)
        for against in range(may_oppose + 1)
    }
    return Element(
        clause.id, clause.title, clause.element, classify(lineages[0], provides, opposite, total, limits),
        tuple(one for one in CLASSES if one in possible), lineages, (provides, provides + may_provide),
        (opposite, opposite + may_oppose), support, tuple(practice),
        _could_change(support, practice) if len(possible) > 1 else (),
    )  # fmt: skip


def _could_change(support: Sequence[Support], practice: Sequence[NationalPractice]) -> tuple[str, ...]:
    recalled = [one.lineage for one in support if not one.sourced]
    unread = [one.country for one in practice if one.stance == "not_read"]
    unsettled = [one.country for one in practice if one.stance != "not_read" and (one.may_provide or one.may_oppose)]
    found = []
    if recalled:
        found.append(f"Verifying the recalled provisions of {', '.join(recalled)}.")
    if unread:
        found.append(f"Reading the law of {', '.join(unread)}.")
    if unsettled:
        found.append(f"Settling what coders left open, or looking for policies, in {', '.join(unsettled)}.")
    return tuple(found)
