"""The normative model against a country's law: for every clause, what is in force, what to amend, what would be new.

A clause is *in force* when national law treats its matter and nothing shows a lack; *amend* when law treats it and something
is lacking, which is named; *new* when the law was read and has nothing, or a study reports it missing; *not established* when
nobody has read the law on it. Articles come from the concordance (topic → law → article), the rest from policies and
judgements. A clause is compared by its matter, never by its words: that is for the people who use the comparison.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from ..errors import NotFoundError, QuestionError, unknown
from ..records.atlas import Atlas
from ..records.base import Citation, Family, Iso3, Status
from ..records.forms import TopicEntry
from ..records.model import TITLES, ModelClause, Parameter, Title
from .carried import FULL, NONE, CarriedBy, MeasureKnowledge, knowledge
from .clause_reasons import ClauseReason, Lack, ReasonCode, ids_of, lack_in_english, lacking, reason_in_english

ClauseStatus = Literal["in_force", "amend", "new", "not_established"]
STATUSES: tuple[ClauseStatus, ...] = get_args(ClauseStatus)
STANDING_LAW = ("in_force", "unknown", "not_yet_in_force")


@dataclass(frozen=True, slots=True)
class NationalArticle:
    """Where a national statute treats the matter of a clause."""

    law: str
    law_name: str
    topic: str
    entry: str
    articles: tuple[str, ...]
    says: str | None
    values: dict[str, int | float | str | bool | None]
    families: tuple[Family, ...]
    """Of the forms that the statute governs."""
    status: Status
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Observed:
    """A value that a country's statute gives a parameter."""

    country: Iso3
    law: str
    articles: tuple[str, ...]
    value: float


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """A number of the model law, as it would be set for a country."""

    parameter: str
    meaning: str
    unit: str
    value: float
    origin: Literal["national", "model"]
    """``national``: the country's own statutes agree on it; ``model``: the model's default."""
    minimum: float
    maximum: float
    observed: tuple[Observed, ...]
    """What the statutes of all countries say, this country's first."""


@dataclass(frozen=True, slots=True)
class ClauseDiff:
    """One clause of the model against the law of a country."""

    clause: str
    title: Title
    order: int
    heading: str
    element: str
    status: ClauseStatus
    because: tuple[str, ...]
    lacks: tuple[str, ...]
    articles: tuple[NationalArticle, ...]
    policies: tuple[CarriedBy, ...]
    parameters: tuple[ParameterValue, ...]
    variants: tuple[str, ...]
    reasons: tuple[ClauseReason, ...]
    """What ``because`` says, as codes."""
    lacking: tuple[Lack, ...]
    """What ``lacks`` says, as codes."""


@dataclass(frozen=True, slots=True)
class ModelDiff:
    """The whole model against the law of a country."""

    country: Iso3
    clauses: tuple[ClauseDiff, ...]
    counts: dict[ClauseStatus, int]
    laws_read: tuple[str, ...]
    """Statutes that were read for the concordance: what is said to be new is new beside these."""
    notice: str


def model_diff(atlas: Atlas, country: str, titles: Sequence[str] = ()) -> ModelDiff:
    """Every clause of the model law, or of some titles, with its status in a country and the reasons.

    Raises NotFoundError for an unknown country or title.

    >>> import sse_atlas
    >>> answer = sse_atlas.model_diff(sse_atlas.open_atlas(), "KOR")
    >>> sum(answer.counts.values()) == len(answer.clauses)
    True
    """
    iso3 = atlas.country(country).iso3
    for title in titles:
        if title not in TITLES:
            raise unknown("title of the model law", title, TITLES)
    known = knowledge(atlas, iso3)
    read = _laws_read(atlas, iso3)
    clauses = tuple(
        _diff(atlas, clause, iso3, known, read)
        for clause in atlas.clauses.values()
        if not titles or clause.title in titles
    )
    counted = Counter(one.status for one in clauses)
    return ModelDiff(iso3, clauses, {status: counted[status] for status in STATUSES}, tuple(sorted(read)), atlas.notice)


@dataclass(frozen=True, slots=True)
class Tailoring:
    """What a user decides about the draft: variants by clause, numbers by parameter, clauses to leave out."""

    variants: Mapping[str, str]
    parameters: Mapping[str, float]
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """A tailored law before it is written: the clauses that stay, their variants, and every number."""

    clauses: tuple[str, ...]
    variants: dict[str, str]
    values: dict[str, float]
    origins: dict[str, Literal["asked", "national", "model"]]


def settle(atlas: Atlas, country: str, asked: Tailoring) -> Settled:
    """The clauses and numbers of a law for a country, checked: nothing out of its limits, no clause without what it needs.

    Raises NotFoundError for an unknown clause, variant or parameter, and QuestionError, with the reason, for a number out
    of its limits, numbers that contradict one another, and a clause left out that another needs.
    """
    iso3 = atlas.country(country).iso3
    left_out = {atlas.clause(id).id for id in asked.without}
    kept = tuple(clause for clause in atlas.clauses.values() if clause.id not in left_out)
    _needs_are_met(kept, left_out)
    variants = {atlas.clause(id).id: _variant(atlas, id, name) for id, name in asked.variants.items()}
    _references_stand(kept, variants, left_out)
    parameters = {one.id: one for clause in kept for one in clause.parameters}
    for id, value in asked.parameters.items():
        if id not in parameters:
            raise unknown("parameter", id, parameters)
        _within(parameters[id], value)
    values, origins = {}, {}
    for id, one in parameters.items():
        chosen = _value_of(atlas, one, iso3)
        values[id] = asked.parameters.get(id, chosen.value)
        origins[id] = "asked" if id in asked.parameters else chosen.origin
    _constraints_hold(kept, values)
    return Settled(tuple(clause.id for clause in kept), variants, values, origins)


def _needs_are_met(kept: Iterable[ModelClause], left_out: set[str]) -> None:
    for clause in kept:
        missing = [id for id in clause.needs if id in left_out]
        if missing:
            raise QuestionError(
                f"{clause.id} ({clause.heading}) cannot stand without {', '.join(missing)}: leave both out, or neither."
            )


def _references_stand(kept: Iterable[ModelClause], variants: Mapping[str, str], left_out: set[str]) -> None:
    for clause in kept:
        chosen = variants.get(clause.id)
        text = next((one.text for one in clause.variants if one.id == chosen), clause.text)
        said = [part for paragraph in text for part in (paragraph.text, *paragraph.items)]
        gone = sorted(id for id in left_out if any(f"{{ref:{id}}}" in part for part in said))
        if gone:
            raise QuestionError(
                f"{clause.id} ({clause.heading}) refers to {', '.join(gone)}: leave both out, or choose another variant."
            )


def _variant(atlas: Atlas, clause: str, name: str) -> str:
    known = [one.id for one in atlas.clause(clause).variants]
    if name not in known:
        if not known:
            raise NotFoundError(f"{clause} has no variants.")
        raise unknown(f"variant of {clause}", name, known)
    return name


def _within(one: Parameter, value: float) -> None:
    if not one.minimum <= value <= one.maximum:
        raise QuestionError(
            f"{one.id} ({one.meaning}) cannot be {value:g} {one.unit}: it lies between {one.minimum:g} and {one.maximum:g}."
        )
    if value != round(value) and not one.unit.startswith("per cent"):
        raise QuestionError(f"{one.id} ({one.meaning}) cannot be {value:g} {one.unit}: use a whole number.")


def _constraints_hold(clauses: Iterable[ModelClause], values: Mapping[str, float]) -> None:
    for clause in clauses:
        for constraint in clause.constraints:
            total = sum(values.get(id, 0.0) for id in constraint.sum)
            if total > constraint.at_most + 1e-9:
                parts = " + ".join(f"{id} {values[id]:g}" for id in constraint.sum if id in values)
                raise QuestionError(f"{parts} = {total:g}, more than {constraint.at_most:g}: {constraint.why}")


# -- one clause --------------------------------------------------------------------------------------------------------


def _diff(
    atlas: Atlas,
    clause: ModelClause,
    iso3: Iso3,
    known: Mapping[str, MeasureKnowledge],
    read: Mapping[str, set[Family]],
) -> ClauseDiff:
    entries = [
        entry for topic in clause.topics for entry in atlas.entries_on.get(topic, ())
        if atlas.laws[entry.law].country == iso3 and atlas.laws[entry.law].state in STANDING_LAW
    ]  # fmt: skip
    articles = tuple(_article(atlas, entry, iso3) for entry in entries if not entry.absent)
    looked_for = any(entry.absent for entry in entries)
    enacted = [(one.degree, known[one.measure]) for one in clause.enacts]
    policies = tuple({
        policy.policy: policy for degree, one in enacted if degree == "full" for policy in one.policies
    }.values())  # fmt: skip
    found = lacking(atlas, clause, iso3, enacted, read, _treated(articles))
    status, reasons = _status(clause, articles, enacted, read, bool(found), looked_for)
    lacks = found if status == "amend" else ()
    return ClauseDiff(
        clause.id, clause.title, clause.order, clause.heading, clause.element, status,
        tuple(reason_in_english(atlas, one) for one in reasons), tuple(lack_in_english(atlas, one) for one in lacks),
        articles, policies, tuple(_value_of(atlas, one, iso3) for one in clause.parameters),
        tuple(one.id for one in clause.variants), reasons, lacks,
    )  # fmt: skip


def _treated(articles: Sequence[NationalArticle]) -> dict[str, set[Family]]:
    """Topics on which articles were read, with the families of the forms that they govern."""
    found: dict[str, set[Family]] = {}
    for one in articles:
        found.setdefault(one.topic, set()).update(one.families)
    return found


def _status(
    clause: ModelClause, articles: Sequence[NationalArticle], enacted: Sequence[tuple[str, MeasureKnowledge]],
    read: Mapping[str, set[Family]], lacks: bool, looked_for: bool,
) -> tuple[ClauseStatus, tuple[ClauseReason, ...]]:  # fmt: skip
    """Only law makes a clause stand: an article that was read, or a law or regulation among the policies."""
    by_law = [(degree, one, laws) for degree, one in enacted if (laws := _laws_among(one.policies))]
    whole = [(one, laws) for degree, one, laws in by_law if degree == "full" and one.least == FULL]
    missing = [one for degree, one in enacted if degree == "full" and one.report and one.least == NONE]
    laws_of = tuple(dict.fromkeys(one.law for one in articles))
    found = [ClauseReason("treated", laws=laws_of)] if articles else []
    found += [ClauseReason("enacted_by_law", one.measure, policies=ids_of(laws)) for one, laws in whole]
    if articles or whole:
        return ("amend" if lacks else "in_force"), tuple(found)
    if by_law:
        return "amend", tuple(
            ClauseReason("touched_by_law", one.measure, policies=ids_of(laws)) for _, one, laws in by_law
        )
    if missing:
        return "new", tuple(
            ClauseReason("reported_missing", one.measure, challenge=one.report.challenge)
            for one in missing
            if one.report
        )
    if looked_for:
        return "new", (ClauseReason("looked_for", statutes=len(read)),)
    touched = [
        ClauseReason("policy_not_law", one.measure, policies=ids_of(one.policies)) for _, one in enacted if one.policies
    ]
    unread: ReasonCode = "not_looked_for" if read else "no_statute_read"
    return "not_established", (ClauseReason(unread if clause.topics else "not_researched"), *touched)


def _laws_among(policies: Sequence[CarriedBy]) -> list[CarriedBy]:
    return [one for one in policies if one.kind in ("law", "regulation")]


def _article(atlas: Atlas, entry: TopicEntry, iso3: Iso3) -> NationalArticle:
    return NationalArticle(
        entry.law, atlas.laws[entry.law].name, entry.topic, entry.id, tuple(str(place) for place in entry.articles),
        entry.says, dict(entry.values), tuple(sorted(_families_of(atlas, entry.law, iso3))),
        atlas.status_of("topic_entries", entry), entry.citations,
    )  # fmt: skip


def _families_of(atlas: Atlas, law: str, iso3: Iso3) -> set[Family]:
    return {form.family for form in atlas.forms_in.get(iso3, ()) if law in form.laws}


def _laws_read(atlas: Atlas, iso3: Iso3) -> dict[str, set[Family]]:
    return {
        law.id: _families_of(atlas, law.id, iso3) for law in atlas.laws.values()
        if law.country == iso3 and law.state in STANDING_LAW and any(one.read_for_concordance for one in law.versions)
    }  # fmt: skip


# -- numbers -----------------------------------------------------------------------------------------------------------


def _value_of(atlas: Atlas, one: Parameter, iso3: Iso3) -> ParameterValue:
    """The number that the country's own statutes agree on, within the model's limits; otherwise the model's."""
    observed = sorted(_observed(atlas, one), key=lambda found: (found.country != iso3, found.country, found.law))
    own = {found.value for found in observed if found.country == iso3}
    agreed = own.pop() if len(own) == 1 else None
    national = agreed is not None and one.minimum <= agreed <= one.maximum
    return ParameterValue(
        one.id, one.meaning, one.unit, agreed if national and agreed is not None else one.default,
        "national" if national else "model", one.minimum, one.maximum, tuple(observed),
    )  # fmt: skip


def _observed(atlas: Atlas, one: Parameter) -> list[Observed]:
    found = []
    for place in one.values:
        for entry in atlas.entries_on.get(place.topic, ()):
            value = entry.values.get(place.key)
            law = atlas.laws[entry.law]
            if isinstance(value, int | float) and not isinstance(value, bool) and law.state in STANDING_LAW:
                articles = tuple(str(article) for article in entry.articles)
                found.append(Observed(law.country, law.id, articles, _even(float(value) * place.scale)))
    return found


def _even(value: float) -> float:
    """A number that scaling left a little beside a whole one.

    >>> _even(180 * 0.0333), _even(12.5)
    (6.0, 12.5)
    """
    return float(round(value)) if abs(value - round(value)) < 0.02 else value
