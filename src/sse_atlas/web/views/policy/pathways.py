"""Pathways: plans of a country with reasons, what each postpones, and what they take for granted."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect

from ....analysis.carried import MeasureKnowledge, knowledge
from ....analysis.pathways import HORIZONS, Horizon, Pathways, Plan, Step, how_robust, pathways
from ....analysis.precedents import Distances, Precedent, Taken, distances, precedents, road
from ....analysis.reasons import Because, Rejected
from ....analysis.robustness import Robustness
from ....records.atlas import Atlas
from ....records.base import Iso3
from ....records.model import ActionPlan
from ...answers import kept
from ...limits import planning
from ...pages import Page
from ...visit import Visit
from ..asking import in_their_order
from .assumed import (
    CHALLENGES,
    MOST_AT_ONCE,
    MOST_EFFORT,
    MOST_OF_MEASURE,
    MOST_WEIGHT,
    SHARES,
    USUAL,
    Assumed,
    assumed_of,
    effort_fields,
    speaking_to,
    weight_fields,
)  # fmt: skip
from .measures import in_time

SAMPLES = 40
"""Weightings that are sampled: each is a programme of its own, a twentieth of a second of work."""
REASONS: tuple[Because, ...] = (
    "needs_first", "costs_too_much", "too_many_at_once", "others_close_more", "closes_nothing",
)  # fmt: skip


def pathways_start(visit: Visit) -> Page:
    """What a plan is, and the countries to choose from."""
    countries = in_their_order(visit, visit.atlas.countries)
    return Page("pages/pathways.html", {"countries": countries, "usual": USUAL, "measures": len(visit.atlas.measures)})


# -- the plans of a country --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Column:
    """The steps of a horizon."""

    horizon: Horizon
    effort: float
    capacity: float
    steps: tuple["ShownStep", ...]


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step with what is known of its measure, and who took it before."""

    step: Step
    known: MeasureKnowledge
    precedents: tuple[Precedent, ...]
    own: bool
    """Whether another option leaves it out or takes it at another time."""


@dataclass(frozen=True, slots=True)
class Option:
    """A plan."""

    number: int
    plan: Plan
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Measures that the first option leaves out for one reason."""

    because: Because
    measures: tuple[Rejected, ...]


@dataclass(frozen=True, slots=True)
class Road:
    """What the nearest country took, in order."""

    country: Iso3
    by_law: bool
    """Whether it is the nearest by law, for want of policies that could be compared."""
    distance: float
    common: int
    """Measures, or features of law, that are known of both."""
    steps: tuple[Taken, ...]
    more: frozenset[str]
    """Measures that the asking country is not known to carry out."""


def country_pathways(visit: Visit, iso3: str) -> Page | HttpResponse:
    """At least three near-optimal plans of a country, under assumptions that can be changed."""
    atlas, country = visit.atlas, visit.atlas.country(iso3)
    asked = assumed_of(visit, iso3)
    shortest = _shortest(visit, asked, "country_pathways")
    if shortest is not None:
        return shortest
    answer = _worked_out(visit, asked)
    return Page(
        "pages/country_pathways.html",
        {
            "country": country,
            "asked": asked,
            "answer": answer,
            "options": _options(visit, answer),
            "addressed": sum(one.norm in answer.norms for one in atlas.provisions.values()),
            "left_out": _left_out(answer),
            "road": _road(visit, iso3),
            "adopted": atlas.in_country(ActionPlan, iso3),
            "robustness": visit.address("country_robustness", asked.query, iso3=iso3),
            **_form(visit, asked),
        },
    )


def _shortest(visit: Visit, asked: Assumed, name: str) -> HttpResponse | None:
    """The way to the shortest address that asks the same: what is as usual is not named."""
    if visit.request.GET.urlencode() == urlencode(asked.query):
        return None
    return HttpResponseRedirect(visit.address(name, asked.query, iso3=asked.iso3))


def _worked_out(visit: Visit, asked: Assumed) -> Pathways:
    """The plans: those under usual assumptions are kept, the work for others is counted."""
    if asked.usual:
        return kept(visit.release, _plans, asked.iso3)
    with planning(visit.request):
        return pathways(visit.atlas, asked.iso3, asked.assumptions, norms=asked.norms)


def _plans(atlas: Atlas, iso3: Iso3) -> Pathways:
    with planning():
        return pathways(atlas, iso3, USUAL)


def _sampled(atlas: Atlas, iso3: Iso3) -> Robustness:
    with planning():
        return how_robust(atlas, iso3, replace(USUAL, samples=SAMPLES))


def _worked_out_and_sampled(visit: Visit, asked: Assumed) -> tuple[Pathways, Robustness]:
    """The plans, and how far they stand: counted together."""
    if asked.usual:
        return kept(visit.release, _plans, asked.iso3), kept(visit.release, _sampled, asked.iso3)
    sampled = replace(asked.assumptions, samples=SAMPLES)
    with planning(visit.request):
        plans = pathways(visit.atlas, asked.iso3, asked.assumptions, norms=asked.norms)
        return plans, how_robust(visit.atlas, asked.iso3, sampled, norms=asked.norms)


def _options(visit: Visit, answer: Pathways) -> list[Option]:
    known = kept(visit.release, knowledge, answer.country)
    when = [{step.measure: step.horizon for step in plan.steps} for plan in answer.plans]
    found = []
    for number, plan in enumerate(answer.plans, 1):
        shown = [
            ShownStep(
                step, known[step.measure], _precedents(visit, step.measure, answer.country),
                any(other.get(step.measure) != step.horizon for other in when),
            )
            for step in plan.steps
        ]  # fmt: skip
        columns = tuple(
            Column(horizon, plan.effort[place], answer.assumptions.budget[place],
                   tuple(one for one in shown if one.step.horizon == horizon))
            for place, horizon in enumerate(HORIZONS)
        )  # fmt: skip
        found.append(Option(number, plan, columns))
    return found


def _precedents(visit: Visit, measure: str, iso3: Iso3) -> tuple[Precedent, ...]:
    """Other countries that took a measure, each once, the first to do so first."""
    found = in_time(kept(visit.release, precedents, measure).found)
    first = {one.country: one for one in reversed(found) if one.country != iso3}
    return tuple(in_time(tuple(first.values())))


def _left_out(answer: Pathways) -> list[LeftOut]:
    groups = [LeftOut(reason, tuple(one for one in answer.rejected if one.because == reason)) for reason in REASONS]
    return [one for one in groups if one.measures]


def _road(visit: Visit, iso3: Iso3) -> Road | None:
    """The road of the nearest country by policy, or else by law; None where too little is known of either."""
    answer: Distances = kept(visit.release, distances, iso3)
    known = kept(visit.release, knowledge, iso3)
    peers = [(one.country, False, one.distance, one.common) for one in answer.by_policy[:1]]
    peers += [(one.b, True, one.distance, one.common) for one in answer.by_law[:1] if one.distance is not None]
    if not peers:
        return None
    country, by_law, distance, common = peers[0]
    steps = kept(visit.release, road, country)
    more = frozenset(one.measure for one in steps if not known[one.measure].least)
    return Road(country, by_law, distance, common, steps, more)


def _form(visit: Visit, asked: Assumed) -> dict[str, object]:
    budget = zip(HORIZONS, asked.assumptions.budget, strict=True)
    return {
        "budget": list(budget),
        "norms": speaking_to(visit.atlas, asked.iso3),
        "weights": weight_fields(visit.atlas, asked),
        "efforts": effort_fields(visit.atlas, asked),
        "shares": [(f"{one:g}", one) for one in SHARES],
        "challenges": [(f"{one:g}", one) for one in CHALLENGES],
        "most_effort": MOST_EFFORT,
        "most_at_once": MOST_AT_ONCE,
        "most_weight": MOST_WEIGHT,
        "most_of_measure": MOST_OF_MEASURE,
        "part_given": f"{asked.assumptions.part_value:g}",
        "verify_given": f"{asked.assumptions.verify_value:g}",
        "challenges_given": f"{asked.assumptions.challenge_weight:g}",
    }


# -- how far a plan stands ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stays:
    """The share of weightings under which a measure is in the best plan."""

    measure: str
    share: float
    horizon: Horizon | None
    """When the first option takes it; None where it does not."""


def country_robustness(visit: Visit, iso3: str) -> Page | HttpResponse:
    """How often each measure stays in the best plan when weights and efforts are varied."""
    country, asked = visit.atlas.country(iso3), assumed_of(visit, iso3)
    shortest = _shortest(visit, asked, "country_robustness")
    if shortest is not None:
        return shortest
    answer, found = _worked_out_and_sampled(visit, asked)
    when = {step.measure: step.horizon for step in answer.plans[0].steps}
    shares = [Stays(id, found.stays_in.get(id, 0.0), when.get(id)) for id in {**when, **found.stays_in}]
    ordered = sorted(shares, key=lambda one: (-one.share, one.measure))
    return Page(
        "pages/country_robustness.html",
        {
            "country": country,
            "asked": asked,
            "found": found,
            "inside": [one for one in ordered if one.horizon],
            "others": [one for one in ordered if not one.horizon],
            "plans": visit.address("country_pathways", asked.query, iso3=iso3),
        },
    )
