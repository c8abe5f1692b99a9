"""Which figures speak to a question about size, and what each of them says: bounds on the forms it covers.

Rules, in this order: a figure must state what it covers, be of the unit and sex asked, and lie in the window of years; what it
counts (population, level, part, bodies besides) makes it a count, a lower or an upper bound; of several counts of the same
forms the one nearest the year asked is used, of that year the one that was best counted; equals give a range.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ..records.base import Sex
from ..records.forms import Observation

Population = Literal["registered", "active", "surveyed"]
Level = Literal["primary", "secondary", "apex"]

RANK: dict[str, int] = {"register": 0, "official_survey": 1, "federation": 2, "study": 3, "estimate": 4}
"""Who counted, best first. Who printed the figure does not matter."""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A figure that was not used, and why."""

    observation: str
    value: float
    unit: str
    year: int
    why: str


@dataclass(frozen=True, slots=True)
class Constraint:
    """What one or several equal figures say: the number of organisations of the forms covered lies in a range."""

    covers: frozenset[str]
    low: float
    high: float | None
    """None: no upper end."""
    year: int
    rank: int
    observations: tuple[Observation, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the figures of one country and indicator."""

    year: int
    window: int = 5
    population: Population = "registered"
    level: Level | None = None
    unit: str = "organizations"
    sex: Sex = "total"


def constraints_of(
    observations: Iterable[Observation], question: Question
) -> tuple[list[Constraint], list[PassedOver]]:
    """The constraints that the figures give, and the figures passed over with the reason."""
    passed: list[PassedOver] = []
    by_covers: defaultdict[frozenset[str], list[Constraint]] = defaultdict(list)
    for observation in sorted(observations, key=lambda observation: observation.id):
        why = _unfit(observation, question)
        found = None if why else _constraint(observation, question)
        if found is None:
            why = why or "it counts a part, and other bodies besides: it bounds nothing"
            passed.append(_passed(observation, why))
        else:
            by_covers[found.covers].append(found)
    used: list[Constraint] = []
    for candidates in by_covers.values():
        kept, dropped = _best(candidates)
        used += kept
        passed += dropped
    used, dropped = _without_outdated_totals(used)
    passed += dropped
    return sorted(used, key=lambda c: (sorted(c.covers), c.year, c.low)), passed


def _unfit(observation: Observation, question: Question) -> str | None:
    if not observation.covers:
        return "it covers nothing definite"
    if observation.unit != question.unit:
        return f"it counts {observation.unit}, not {question.unit}"
    if observation.year > question.year:
        return f"it is later than {question.year}"
    if observation.year < question.year - question.window:
        return f"it is older than the window of {question.window} years"
    if observation.sex != question.sex and question.sex != "total":
        return f"it is not given for {question.sex}"
    if question.population == "surveyed" and observation.population != "surveyed":
        return "it is not of those surveyed"
    if question.level and observation.level not in (question.level, "mixed"):
        return f"it counts organisations of the {observation.level} level"
    return None


def _constraint(observation: Observation, question: Question) -> Constraint | None:
    """The range that a figure gives for the forms it covers; None when it bounds nothing."""
    low, high = stated_range(observation)
    lower_only, upper_only = _role(observation, question)
    if lower_only and upper_only:
        return None
    if lower_only:
        if low <= 0:
            return None
        high, says = None, f"at least, as it counts only {lower_only}"
    elif upper_only:
        if high is None:
            return None
        low, says = 0.0, f"at most, as it also counts {upper_only}"
    else:
        says = {"exact": "exactly", "at_least": "at least", "at_most": "at most", "estimate": "about"}[
            observation.bound
        ]
    return Constraint(
        frozenset(observation.covers), low, high, observation.year, RANK[observation.counted_by], (observation,), says
    )


def stated_range(observation: Observation) -> tuple[float, float | None]:
    """The range that a figure states: its bound, and of an estimate half of the last digit given either way."""
    value = observation.value
    match observation.bound:
        case "exact":
            return value, value
        case "at_least":
            return value, None
        case "at_most":
            return 0.0, value
        case _:
            half = rounding_step(value) / 2
            return value - half, value + half


def rounding_step(value: float) -> float:
    """The unit of the last digit that is not zero: the most that an estimate can have been rounded to.

    >>> rounding_step(23900), rounding_step(5000), rounding_step(1204)
    (100.0, 1000.0, 1.0)
    """
    step = 1.0
    while value and value % (step * 10) == 0:
        step *= 10
    return step


def _role(observation: Observation, question: Question) -> tuple[str | None, str | None]:
    """What the figure leaves out of the number asked, and what it counts besides; both None when it counts just that."""
    left_out, besides = [], []
    if observation.extent == "part":
        left_out.append(observation.part or "a part")
    if observation.sex != question.sex:
        left_out.append(observation.sex)
    if observation.beyond:
        besides.append(observation.beyond)
    if question.population == "registered" and observation.population in ("active", "surveyed"):
        left_out.append(f"those {observation.population}")
    if question.population == "active":
        if observation.population == "surveyed":
            left_out.append("those surveyed")
        elif observation.population != "active":
            besides.append("those no longer active")
    if question.level is None and observation.level in ("secondary", "apex"):
        left_out.append(f"the {observation.level} level")
    if question.level is not None and observation.level == "mixed":
        besides.append("other levels")
    return " and ".join(left_out) or None, " and ".join(besides) or None


def _best(candidates: list[Constraint]) -> tuple[list[Constraint], list[PassedOver]]:
    """Of several figures on the same forms: the best count, and the bounds that are not older than it."""
    counts = [constraint for constraint in candidates if constraint.low > 0 and constraint.high is not None]
    bounds = [constraint for constraint in candidates if constraint not in counts]
    passed: list[PassedOver] = []
    kept: list[Constraint] = []
    if counts:
        best = min((-constraint.year, constraint.rank) for constraint in counts)
        equals = [constraint for constraint in counts if (-constraint.year, constraint.rank) == best]
        kept.append(_range_of(equals))
        for constraint in counts:
            if constraint not in equals:
                why = "a later figure" if constraint.year < -best[0] else "a better counted figure"
                passed += [_passed(o, f"{why} covers the same forms") for o in constraint.observations]
    for constraint in bounds:
        if counts and constraint.year < kept[0].year:
            passed += [_passed(o, "a later count covers the same forms") for o in constraint.observations]
        else:
            kept.append(constraint)
    return kept, passed


def _without_outdated_totals(used: list[Constraint]) -> tuple[list[Constraint], list[PassedOver]]:
    """Leave out totals that are older than the counts of most of their forms.

    Together they would say that the difference between two years is the number of the remaining form.
    """
    kept: list[Constraint] = []
    passed: list[PassedOver] = []
    for total in used:
        later = [c.covers for c in used if c.covers < total.covers and c.year > total.year and c.high is not None]
        if 2 * len(frozenset().union(*later)) > len(total.covers):
            passed += [_passed(o, "later counts cover most of the same forms one by one") for o in total.observations]
        else:
            kept.append(total)
    return kept, passed


def _range_of(equals: list[Constraint]) -> Constraint:
    if len(equals) == 1:
        return equals[0]
    first = equals[0]
    low = min(constraint.low for constraint in equals)
    high = max(constraint.high or 0.0 for constraint in equals)
    observations = tuple(o for constraint in equals for o in constraint.observations)
    says = "exactly, as several sources agree" if low == high else "within the range of several figures of equal rank"
    return Constraint(first.covers, low, high, first.year, first.rank, observations, says)


def _passed(observation: Observation, why: str) -> PassedOver:
    return PassedOver(observation.id, observation.value, observation.unit, observation.year, why)
