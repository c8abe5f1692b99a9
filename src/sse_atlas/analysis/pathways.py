"""Pathways: which measures to take, in which order, under a budget of effort; with reasons, alternatives and robustness.

Candidates are measures that are not known to be carried out in full: reported missing, not researched (to be verified first)
or carried out in part. Efforts, horizons and weights are assumptions: stated, changeable, and sampled. A plan is an input to
dialogue; what a committee adopts is an ActionPlan.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ..errors import QuestionError, unknown
from ..records.assume import ASSUMED
from ..records.atlas import Atlas
from ..records.base import AREAS, Area, Iso3
from .carried import FULL, NONE, MeasureKnowledge, MeasureState
from .gaps import CountInterval, Question, closure, question
from .precedents import Order, adoption_order, precedent_counts
from .programme import Choice, Programme, Solver, Target, closes
from .reasons import Rejected, rejections
from .robustness import Robustness, robustness
from .schedule import Candidate

Horizon = Literal["short", "medium", "long"]
HORIZONS: tuple[Horizon, ...] = ("short", "medium", "long")


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What a plan takes for granted, and may be told otherwise."""

    budget: tuple[float, ...] = (6.0, 8.0, 8.0)
    """Effort that can be spent in the short, medium and long term, in the catalogue's points of 1 to 5 a measure."""
    most_at_once: int | None = 5
    """Measures in one horizon; None sets no limit."""
    part_value: float = 0.5
    """What covering a provision in part is worth beside covering it wholly."""
    verify_value: float = 0.5
    """What a gap that nobody researched weighs beside one that a study reports: it may be none."""
    challenge_weight: float = 1.0
    """How much more an area weighs in which the country's studies name the most challenges; 0 leaves them out."""
    areas: Mapping[str, float] = field(default_factory=dict)
    """Weights of areas; 1 unless given."""
    norms: Mapping[str, float] = field(default_factory=dict)
    """Weights of norms; 1 unless given."""
    efforts: Mapping[str, float] = field(default_factory=dict)
    """Efforts of measures; the catalogue's unless given."""
    tolerance: float = 0.05
    """How much of the best plan's closure an alternative may give up."""
    samples: int = 1000
    """Weightings sampled for robustness; 0 leaves it out."""
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One measure of a plan."""

    measure: str
    title: str
    area: Area
    horizon: Horizon
    effort: float
    state: MeasureState
    verify_first: bool
    """Nobody has looked whether it exists: that is to be found out before anything is done."""
    closes: tuple[str, ...]
    """Provisions that would not be covered so far without it."""
    first: tuple[str, ...]
    """Measures of the plan that come before it because it needs them."""
    enables: tuple[str, ...]
    """Measures of the plan that need it."""
    rests_on: tuple[str, ...]
    """Measures that it needs and that are carried out in part, outside the plan."""
    precedents: int
    """Other countries that have taken it."""
    stays_in: float | None
    """The share of sampled weightings under which it stays in the plan, 0 to 1."""
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A sequence of measures and what it achieves."""

    steps: tuple[Step, ...]
    value: float
    """Weighted closure, in provisions of weight 1."""
    share_of_best: float
    effort: tuple[float, ...]
    """Spent in each horizon."""
    covered_before: CountInterval
    covered_after: CountInterval
    """Provisions covered: the lower end if nothing exists that nobody looked for, the upper if everything does."""
    newly_touched: tuple[str, ...]
    exact: bool
    """Whether no plan closes more; otherwise none was found that could be laid out and closes more."""
    postpones: tuple[str, ...]
    """Measures of the other plans that this one leaves for later, or takes later."""


@dataclass(frozen=True, slots=True)
class Pathways:
    """At least three plans where three exist, the best first."""

    country: Iso3
    norms: tuple[str, ...]
    assumptions: Assumptions
    plans: tuple[Plan, ...]
    rejected: tuple[Rejected, ...]
    """Every measure that the first plan leaves out, and why."""
    done: tuple[str, ...]
    """Measures that are carried out already."""
    robustness: Robustness | None
    observed_order: tuple[Order, ...]
    """Where countries adopted two measures of the plan in an order of their own: an observation, never a rule."""
    fewer_because: str | None
    """Why there are fewer than three plans."""
    notice: str


def pathways(
    atlas: Atlas, country: str, assumptions: Assumptions | None = None, *, norms: Sequence[str] = (), plans: int = 3,
    processes: int = 1,
) -> Pathways:  # fmt: skip
    """Plans that close the most gaps of a country within a budget of effort; ``processes`` share the sampling.

    Raises NotFoundError for an unknown country, norm or area, QuestionError for assumptions that mean nothing.

    >>> import sse_atlas
    >>> from sse_atlas.analysis.pathways import Assumptions
    >>> answer = sse_atlas.pathways(sse_atlas.open_atlas(), "MNG", Assumptions(samples=0))
    >>> all(sum(s.effort for s in answer.plans[0].steps if s.horizon == "short") <= 6 for _ in (1,))
    True
    """
    assumed = assumptions or Assumptions()
    _check(atlas, assumed)
    if not 1 <= plans <= 10:
        raise QuestionError("Ask for 1 to 10 plans.")
    asked = question(atlas, atlas.country(country).iso3, norms)
    iso3 = atlas.country(country).iso3
    programme = programme_of(atlas, iso3, asked, assumed)
    solver = Solver(programme)
    counts = precedent_counts(atlas, iso3)
    choices = _choices(solver, counts, assumed, plans)
    kept = robustness(solver, assumed.samples, assumed.seed, asked.provisions, processes) if assumed.samples else None
    made = tuple(_plan(atlas, asked, solver, choice, choices, counts, kept) for choice in choices)
    in_plan = set(choices[0].horizon_of)
    return Pathways(
        iso3, tuple(dict.fromkeys(one.norm for one in asked.provisions)), assumed, made,
        rejections(atlas, solver, choices[0], HORIZONS),
        tuple(id for id, one in asked.known.items() if one.least == FULL), kept,
        tuple(one for one in adoption_order(atlas) if one.earlier in in_plan and one.later in in_plan),
        None if len(choices) >= plans else
        "No other plan comes within the tolerance: raise it, or the budget, to see more.",
        atlas.notice,
    )  # fmt: skip


def how_robust(
    atlas: Atlas, country: str, assumptions: Assumptions | None = None, *, norms: Sequence[str] = (), processes: int = 1
) -> Robustness:
    """How often each measure is in the best plan when what is assumed is varied, without the plans themselves.

    Raises what ``pathways`` does, and QuestionError where no sample is asked for.
    """
    assumed = assumptions or Assumptions()
    _check(atlas, assumed)
    if not assumed.samples:
        raise QuestionError("At least one weighting must be sampled to tell how far a plan stands.")
    asked = question(atlas, atlas.country(country).iso3, norms)
    solver = Solver(programme_of(atlas, atlas.country(country).iso3, asked, assumed))
    return robustness(solver, assumed.samples, assumed.seed, asked.provisions, processes)


def programme_of(atlas: Atlas, iso3: Iso3, asked: Question, assumed: Assumptions) -> Programme:
    """The integer programme of a country under assumptions."""
    todo = {id for id, one in asked.known.items() if one.least < FULL}
    begun = {id for id in todo if asked.known[id].least > NONE}
    candidates = tuple(
        Candidate(id, float(assumed.efforts.get(id, one.effort)), HORIZONS.index(one.typical_horizon),
                  tuple(need for need in one.prerequisites if need in todo and need not in begun))
        for id, one in atlas.measures.items() if id in todo
    )  # fmt: skip
    weights = weights_of(atlas, iso3, asked, assumed)
    targets = []
    for provision in asked.provisions:
        answers = asked.answering.get(provision.id, ())
        level = closure((degree, asked.known[id].least) for id, degree in answers)
        if answers and level < FULL:
            parts = [id for id, degree in answers if degree == "part"]
            targets.append(
                Target(provision.id, weights[provision.id], level > NONE,
                       tuple(id for id, degree in answers if degree == "full" and id in todo),
                       tuple(id for id in parts if id in todo) if len(parts) > 1 else None,
                       tuple(id for id, _ in answers if id in todo))
            )  # fmt: skip
    return Programme(candidates, tuple(targets), assumed.budget, assumed.most_at_once, assumed.part_value)


def weights_of(atlas: Atlas, iso3: Iso3, asked: Question, assumed: Assumptions) -> dict[str, float]:
    """What closing each provision is worth: norm × area × the country's challenges × whether the gap is known."""
    challenges = [one.area for one in atlas.challenges.values() if one.country == iso3]
    most = max((challenges.count(area) for area in set(challenges)), default=1)
    found = {}
    for one in asked.provisions:
        answers = asked.answering.get(one.id, ())
        reported = any(asked.known[id].report or asked.known[id].least for id, _ in answers)
        found[one.id] = (
            assumed.norms.get(one.norm, 1.0) * assumed.areas.get(one.area, 1.0)
            * (1 + assumed.challenge_weight * challenges.count(one.area) / most)
            * (1.0 if reported else assumed.verify_value)
        )  # fmt: skip
    return found


POSTPONED = (4, 3, 2, 1)
"""Of each other plan, an option leaves out so many measures: as many as the tolerance allows."""


def _choices(solver: Solver, counts: Mapping[str, int], assumed: Assumptions, plans: int) -> list[Choice]:
    """The best choice, ties broken by precedent, and others within the tolerance that each postpone something else."""
    import numpy as np

    best = solver.solve()
    preferred = np.zeros(solver.size)
    preferred[: len(solver.ids)] = [counts.get(id, 0) for id in solver.ids]
    found = [solver.choose(preferred, merit_at_least=solver.merit_of(best) - 1e-6) or best]
    # Where the first had to be thinned, another may close more: it then takes the first place, and what falls behind goes.
    for _ in range(2 * plans):
        least = _least_merit(solver, found, assumed)
        found = [one for one in found if solver.merit_of(one) >= least]
        option = _option(solver, found, least) if len(found) < plans else None
        if option is None:
            break
        found.append(option)
    return found if found[0].exact else sorted(found, key=solver.merit_of, reverse=True)


def _least_merit(solver: Solver, found: Sequence[Choice], assumed: Assumptions) -> float:
    """What a choice must be worth to stand beside the best that was found."""
    worth = max(solver.merit_of(one) for one in found)
    return worth - assumed.tolerance * abs(worth) - 1e-6


def _option(solver: Solver, found: Sequence[Choice], merit_at_least: float) -> Choice | None:
    for least in POSTPONED:
        sets = [(other.horizon_of, least) for other in found]
        if all(len(those) >= least for those, _ in sets):
            choice = solver.choose(solver.merit(), postponing=sets, tries=2)
            if choice is not None and solver.merit_of(choice) >= merit_at_least:
                return choice
    return None


def _plan(
    atlas: Atlas, asked: Question, solver: Solver, choice: Choice, choices: Sequence[Choice],
    counts: Mapping[str, int], kept: Robustness | None,
) -> Plan:  # fmt: skip
    chosen = choice.horizon_of
    needs = {one.id: one.needs for one in solver.programme.candidates}
    effort = {one.id: one.effort for one in solver.programme.candidates}
    partly = {id for id, one in asked.known.items() if one.state == "partly"}
    steps = []
    for id in _in_order(chosen, needs):
        rest = {other: at for other, at in chosen.items() if other != id}
        without = [
            one.id for one in solver.programme.targets
            if (closes(one, chosen) and not closes(one, rest))
            or (not one.touched and id in one.any and not any(other in rest for other in one.any))
        ]  # fmt: skip
        known = asked.known[id]
        enables = tuple(other for other in chosen if id in needs[other])
        first = tuple(need for need in needs[id] if need in chosen)
        stays = None if kept is None else kept.stays_in.get(id, 0.0)
        rests = tuple(need for need in atlas.measures[id].prerequisites if need in partly and need not in chosen)
        steps.append(
            Step(id, atlas.measures[id].title, atlas.measures[id].area, HORIZONS[chosen[id]], effort[id], known.state,
                 known.state in ("not_researched", "not_in_force"), tuple(without), first, enables, rests,
                 counts.get(id, 0), stays, _why(atlas, known, without, first, enables, rests))
        )  # fmt: skip
    others = [other for other in choices if other is not choice]
    later = {id for other in others for id, at in other.horizon_of.items() if chosen.get(id, len(HORIZONS)) > at}
    before, after, touched = _effect(asked, chosen)
    return Plan(
        tuple(steps), choice.value, choice.value / choices[0].value if choices[0].value else 1.0,
        tuple(sum(effort[id] for id, at in chosen.items() if at == horizon) for horizon in range(len(HORIZONS))),
        before, after, touched, choice.exact, tuple(sorted(later)),
    )  # fmt: skip


def _in_order(chosen: Mapping[str, int], needs: Mapping[str, Sequence[str]]) -> list[str]:
    """By horizon; within one, what is needed comes first."""
    ordered: list[str] = []
    waiting = sorted(chosen, key=lambda one: (chosen[one], one))
    while waiting:
        ready = next(id for id in waiting if not any(need in waiting for need in needs[id]))
        waiting.remove(ready)
        ordered.append(ready)
    return sorted(ordered, key=lambda one: chosen[one])


def _effect(asked: Question, chosen: Mapping[str, int]) -> tuple[CountInterval, CountInterval, tuple[str, ...]]:
    ends: dict[str, list[int]] = {"before": [0, 0], "after": [0, 0]}
    touched = []
    for provision in asked.provisions:
        answers = asked.answering.get(provision.id, ())
        levels = {}
        for end, level_of in enumerate((_least, _most)):
            for when, done in (("before", {}), ("after", chosen)):
                level = closure((degree, FULL if id in done else level_of(asked.known[id])) for id, degree in answers)
                ends[when][end] += level == FULL
                levels[when, end] = level
        if levels["after", 0] > levels["before", 0]:
            touched.append(provision.id)
    return CountInterval(*ends["before"]), CountInterval(*ends["after"]), tuple(touched)


def _least(known: MeasureKnowledge) -> int:
    return known.least


def _most(known: MeasureKnowledge) -> int:
    return known.most


def _why(
    atlas: Atlas, known: MeasureKnowledge, closing: Sequence[str], first: Sequence[str], enables: Sequence[str],
    rests_on: Sequence[str],
) -> str:  # fmt: skip
    state = {
        "reported_missing": _reported(known),
        "partly": "It is carried out in part: this completes it.",
        "not_in_force": "Only a bill, a plan or a repealed instrument is known: verify first.",
        "not_researched": "Nobody has looked whether it exists: verify first.",
        "carried_out": "It is carried out.",
    }[known.state]
    names = list(dict.fromkeys(f"{atlas.provisions[id].norm} {atlas.provisions[id].number}" for id in closing))
    answers = ", ".join(names[:4])
    more = f" and {len(names) - 4} more" if len(names) > 4 else ""
    gain = f" Without it these would stay open: {answers}{more}." if closing else ""
    need = f" {', '.join(first)} first." if first else ""
    road = f" It opens the way to {', '.join(enables)}." if enables else ""
    rests = f" It rests on {', '.join(rests_on)}, carried out in part." if rests_on else ""
    return state + gain + (f" Needs{need}" if need else "") + rests + road


def _reported(known: MeasureKnowledge) -> str:
    if known.report is None or known.report.why == ASSUMED:
        return "It is assumed to be missing."
    return f"A study reports that it is missing (‘{known.report.title}’)."


def _check(atlas: Atlas, assumed: Assumptions) -> None:
    if len(assumed.budget) != len(HORIZONS):
        raise QuestionError(
            f"A budget has three numbers, for the short, medium and long term, not {len(assumed.budget)}: write 6,8,8."
        )
    if any(not 0 <= one <= 1000 for one in assumed.budget):
        raise QuestionError("A budget of effort lies between 0 and 1000 points in each horizon.")
    if assumed.most_at_once is not None and assumed.most_at_once < 1:
        raise QuestionError(
            "At least one measure must be possible at once; 0 on the command line, None in Python, sets no limit."
        )
    for name, value in (("part_value", assumed.part_value), ("verify_value", assumed.verify_value)):
        if not 0 <= value <= 1:
            raise QuestionError(f"{name.replace('_', ' ')} lies between 0 and 1, not {value:g}.")
    if (
        not 0 <= assumed.tolerance < 1
        or not 0 <= assumed.challenge_weight <= 1000
        or assumed.seed < 0
        or not 0 <= assumed.samples <= 100_000
    ):
        raise QuestionError(
            "Tolerance lies in 0 to 1, the weight of challenges in 0 to 1000, samples in 0 to 100,000, and a seed is not negative."
        )
    for area, weight in assumed.areas.items():
        if area not in AREAS:
            raise unknown("area", area, AREAS)
        _check_weight(area, weight)
    for norm, weight in assumed.norms.items():
        atlas.norm(norm)
        _check_weight(norm, weight)

    for id, effort in assumed.efforts.items():
        atlas.measure(id)
        if not 0 < effort <= 1000:
            raise QuestionError(f"The effort of {id} is {effort:g}: use a number above 0 and up to 1000.")


def _check_weight(of: str, weight: float) -> None:
    if not 0 <= weight <= 1000:
        raise QuestionError(f"The weight of {of} is {weight:g}: use 0 to 1000.")
