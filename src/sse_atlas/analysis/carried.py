"""What is known of each measure in a country: carried out, in part, only on a bill, reported missing, or not researched.

Three kinds of knowledge are kept apart: that a measure is carried out (a policy does it), that it is not (a study says so),
and that nobody has looked. The last never counts as the second.
"""

from dataclasses import dataclass
from typing import Literal

from ..records.atlas import Atlas
from ..records.base import Citation, Iso3, Status
from ..records.norms import Degree, Policy, PolicyLink

MeasureState = Literal["carried_out", "partly", "reported_missing", "not_in_force", "not_researched"]
"""``not_in_force``: only a bill, a plan or an instrument that was repealed is known. Like ``not_researched`` it leaves open
what other instruments do."""

NONE, PART, FULL = 0, 1, 2
_LEVEL: dict[Degree, int] = {"part": PART, "full": FULL}


@dataclass(frozen=True, slots=True)
class CarriedBy:
    """A policy that carries out a measure, by whom this was read and on what it rests."""

    policy: str
    name: str
    year: int | None
    state: str
    kind: str
    degree: Degree
    in_operation: Literal["operating", "partly", "not_operating", "unknown"]
    why: str
    law: str | None
    status: Status
    """Of the link: ``unverified`` until a second person agreed, for the link is a reading."""
    citations: tuple[Citation, ...]
    """Of the policy."""


@dataclass(frozen=True, slots=True)
class Report:
    """A study's statement that a measure is missing."""

    challenge: str
    title: str
    why: str
    status: Status
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class MeasureKnowledge:
    """One measure in one country."""

    measure: str
    title: str
    area: str
    state: MeasureState
    policies: tuple[CarriedBy, ...]
    """In force, at the date asked."""
    not_in_force: tuple[CarriedBy, ...]
    """Bills, plans and repealed instruments: they close nothing."""
    undated: tuple[str, ...]
    """Policies in force of which nobody knows since when, where a date was asked."""
    report: Report | None
    conflict: bool
    """A study says it is missing, yet a policy carries it out: both are shown, and the policy counts."""
    least: int
    """0 nothing, 1 a part, 2 the whole: what is certainly done on paper."""
    most: int
    """What may be done, were everything found that nobody has looked for."""
    least_in_operation: int
    most_in_operation: int


def knowledge(atlas: Atlas, iso3: Iso3, until: int | None = None) -> dict[str, MeasureKnowledge]:
    """Every measure of the catalogue in a country, as known; ``until`` leaves out what is younger than a year.

    At an earlier date a policy without a year may or may not have been in force, and so may one that has been repealed
    since: they open the interval. What a study reports as missing today was missing then, unless a policy says otherwise.
    """
    # At the date of the release itself nothing is earlier: what is in force without a year is in force then.
    earlier = until if until is not None and until < int(atlas.manifest.date[:4]) else None
    return {id: _known(atlas, iso3, id, earlier) for id in atlas.measures}


def _known(atlas: Atlas, iso3: Iso3, measure: str, until: int | None) -> MeasureKnowledge:
    links = atlas.links_in.get((iso3, measure), ())
    held = [(link, atlas.policies[link.policy]) for link in links]
    old = [(link, policy) for link, policy in held if until is None or policy.year is None or policy.year <= until]
    dated = [(link, policy) for link, policy in old if until is None or policy.year is not None]
    now = [(link, policy) for link, policy in dated if policy.state == "in_force"]
    maybe = [(link, policy) for link, policy in old if until is not None and (link, policy) not in now
             and policy.state in ("in_force", "repealed", "ended", "unknown")]  # fmt: skip
    found = atlas.missing_in.get((iso3, measure))
    report = None
    if found is not None:
        challenge = atlas.challenges[found.challenge]
        status = atlas.status_of("reported_missing", found)
        report = Report(challenge.id, challenge.title, found.why, status, challenge.citations)
    least = max((_LEVEL[link.degree] for link, _ in now), default=NONE)
    # What nobody has listed may exist beside what is listed; only a study that says it is missing closes the interval.
    open_end = report is None
    most = FULL if open_end else max([least, *(_LEVEL[link.degree] for link, _ in maybe)])
    entry = atlas.measures[measure]
    return MeasureKnowledge(
        measure, entry.title, entry.area,
        _state(least, report, [policy for _, policy in old if policy.state != "in_force"]),
        tuple(_carried(atlas, link, policy) for link, policy in now),
        tuple(_carried(atlas, link, policy) for link, policy in old if policy.state != "in_force"),
        tuple(policy.id for _, policy in maybe if policy.state == "in_force"),
        report, bool(now) and report is not None, least, most,
        max((_operating_at_least(link) for link, _ in now), default=NONE),
        FULL if open_end else max((_operating_at_most(link) for link, _ in [*now, *maybe]), default=NONE),
    )  # fmt: skip


def _state(least: int, report: Report | None, not_in_force: list[Policy]) -> MeasureState:
    if least:
        return "carried_out" if least == FULL else "partly"
    if report is not None:
        return "reported_missing"
    return "not_in_force" if not_in_force else "not_researched"


def _operating_at_least(link: PolicyLink) -> int:
    if link.in_operation == "operating":
        return _LEVEL[link.degree]
    return PART if link.in_operation == "partly" else NONE


def _operating_at_most(link: PolicyLink) -> int:
    if link.in_operation == "not_operating":
        return NONE
    return PART if link.in_operation == "partly" else _LEVEL[link.degree]


def _carried(atlas: Atlas, link: PolicyLink, policy: Policy) -> CarriedBy:
    return CarriedBy(
        policy.id, policy.name, policy.year, policy.state, policy.kind, link.degree, link.in_operation, link.why,
        policy.law, atlas.status_of("policy_links", link), policy.citations,
    )  # fmt: skip
