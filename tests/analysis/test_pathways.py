"""Pathways: the best plan is the best of all plans, needs come first, budgets hold, and reasons are true."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import atlas, challenge, country, link, measure, missing, norm, policy, provision

from sse_atlas.analysis.pathways import HORIZONS, Assumptions, pathways
from sse_atlas.analysis.programme import Programme, Solver, Target
from sse_atlas.analysis.schedule import Candidate, laid_out
from sse_atlas.errors import NotFoundError, QuestionError


@st.composite
def programmes(draw):
    """Up to five measures that need earlier ones, three targets, small budgets of two horizons."""
    count = draw(st.integers(1, 5))
    candidates = []
    for place in range(count):
        needs = draw(st.sets(st.sampled_from([f"m{i}" for i in range(place)]), max_size=2)) if place else set()
        candidates.append(
            Candidate(f"m{place}", draw(st.integers(1, 3)), draw(st.integers(0, 1)), tuple(sorted(needs)))
        )
    ids = [one.id for one in candidates]
    targets = []
    for place in range(3):
        full = draw(st.sets(st.sampled_from(ids), max_size=2))
        parts = draw(st.none() | st.sets(st.sampled_from(ids), min_size=1, max_size=3))
        some = full | (parts or set())
        weight = draw(st.sampled_from([0.5, 1.0, 2.0]))
        targets.append(
            Target(f"t{place}", weight, draw(st.booleans()), tuple(sorted(full)), tuple(sorted(parts)) if parts else None,
                   tuple(sorted(some)))
        )  # fmt: skip
    budgets = tuple(float(draw(st.integers(0, 4))) for _ in range(2))
    return Programme(tuple(candidates), tuple(targets), budgets, draw(st.none() | st.integers(1, 2)), 0.5)


def every_layout(programme):
    """Every allowed choice of horizons, by trying all."""
    by_id = {one.id: one for one in programme.candidates}
    for when in product([None, 0, 1], repeat=len(by_id)):
        chosen = {id: at for id, at in zip(by_id, when, strict=True) if at is not None}
        if any(at < by_id[id].earliest for id, at in chosen.items()):
            continue
        if any(need not in chosen or chosen[need] > at for id, at in chosen.items() for need in by_id[id].needs):
            continue
        held = [[by_id[id] for id, at in chosen.items() if at == horizon] for horizon in range(2)]
        if any(sum(one.effort for one in some) > budget for some, budget in zip(held, programme.budgets, strict=True)):
            continue
        if programme.most_at_once is not None and any(len(some) > programme.most_at_once for some in held):
            continue
        yield chosen


@settings(max_examples=150)
@given(programmes())
def test_the_best_plan_is_the_best_of_all(programme):
    solver = Solver(programme)
    best = max(solver.value_of(chosen) - 1e-3 * len(chosen) for chosen in every_layout(programme))
    choice = solver.solve()
    assert solver.merit_of(choice) == pytest.approx(best, abs=1e-6)
    assert dict(choice.horizon_of) in list(every_layout(programme))


@given(programmes(), st.data())
def test_a_set_is_laid_out_wherever_it_can_be(programme, data):
    by_id = {one.id: one for one in programme.candidates}
    chosen = data.draw(st.sets(st.sampled_from(sorted(by_id))))
    allowed = [when for when in every_layout(programme) if set(when) == chosen]
    found = laid_out(by_id, chosen, programme.budgets, programme.most_at_once)
    whole = all(need in chosen for id in chosen for need in by_id[id].needs)
    if whole:
        assert (found is not None) == bool(allowed)
        if found is not None:
            assert sum(found.values()) == min(sum(when.values()) for when in allowed)


def small(**given):
    """A country of which nothing is known, and a chain of measures."""
    return atlas(
        country(), norm(), *(provision(id) for id in ("p1", "p2", "p3")),
        measure("m-first", {"p1": "part"}, effort=1),
        measure("m-second", {"p2": "full"}, effort=2, prerequisites=("m-first",), typical_horizon="medium"),
        measure("m-third", {"p3": "full"}, effort=5, typical_horizon="long"),
        measure("m-idle", {}, effort=1), challenge("xaa-c"), *given.get("records", ()),
    )  # fmt: skip


QUICK = Assumptions(budget=(2, 2, 2), samples=0)


def test_what_is_needed_comes_first_and_reasons_name_it():
    answer = pathways(small(), "XAA", QUICK)
    steps = {step.measure: step for step in answer.plans[0].steps}
    assert steps["m-second"].first == ("m-first",)
    assert steps["m-first"].enables == ("m-second",)
    order = [step.measure for step in answer.plans[0].steps]
    assert order.index("m-first") < order.index("m-second")


def test_rejections_tell_what_stands_in_the_way():
    because = {one.measure: one for one in pathways(small(), "XAA", QUICK).rejected}
    assert because["m-third"].because == "costs_too_much"
    assert "Costs 5 of the 2 left" in because["m-third"].why
    assert because["m-idle"].because == "closes_nothing"
    held = atlas(country(), norm(), provision("p1"), measure("m-first"),
                 measure("m-second", {"p1": "full"}, effort=2, prerequisites=("m-first",)))  # fmt: skip
    (second,) = [
        r for r in pathways(held, "XAA", Assumptions(budget=(2, 0, 0), samples=0)).rejected if r.measure != "m-first"
    ]
    assert second.because == "needs_first"
    assert second.why.startswith("Needs m-first first; together they cost 3")


def test_what_is_done_is_not_planned_and_opens_the_way():
    done = policy("xaa-p"), link("xaa-p", "m-first")
    answer = pathways(small(records=done), "XAA", Assumptions(budget=(0, 2, 0), samples=0))
    assert answer.done == ("m-first",)
    assert [step.measure for step in answer.plans[0].steps] == ["m-second"]


def test_a_reported_gap_weighs_more_than_one_nobody_looked_at():
    reported = (missing("xaa-c", "m-b"),)
    held = atlas(country(), norm(), provision("p1"), provision("p2"), measure("m-a", {"p1": "full"}),
                 measure("m-b", {"p2": "full"}), challenge("xaa-c"), *reported)  # fmt: skip
    answer = pathways(held, "XAA", Assumptions(budget=(1, 0, 0), samples=0))
    assert [step.measure for step in answer.plans[0].steps] == ["m-b"]
    assert not answer.plans[0].steps[0].verify_first


def test_weights_change_the_plan():
    held = atlas(country(), norm(), provision("p1", area="finance"), provision("p2", area="skills"),
                 measure("m-a", {"p1": "full"}), measure("m-b", {"p2": "full"}))  # fmt: skip
    for area, chosen in (("finance", "m-a"), ("skills", "m-b")):
        answer = pathways(held, "XAA", Assumptions(budget=(1, 0, 0), samples=0, areas={area: 3}))
        assert [step.measure for step in answer.plans[0].steps] == [chosen]


def test_ties_are_broken_by_precedent():
    held = atlas(country(), country("XBB"), norm(), provision("p1"), provision("p2"), measure("m-a", {"p1": "full"}),
                 measure("m-b", {"p2": "full"}), policy("xbb-p"), link("xbb-p", "m-b"))  # fmt: skip
    assert [s.measure for s in pathways(held, "XAA", Assumptions(budget=(1, 0, 0), samples=0)).plans[0].steps] == [
        "m-b"
    ]


def test_nothing_to_do_and_nothing_to_spend_are_answers():
    empty = pathways(small(), "XAA", Assumptions(budget=(0, 0, 0), samples=0))
    assert empty.plans[0].steps == ()
    assert empty.fewer_because


def test_real_plans_hold_their_budgets_and_differ(embedded):
    answer = pathways(embedded, "MNG", Assumptions(samples=0))
    assert len(answer.plans) >= 3
    sets = [frozenset(step.measure for step in plan.steps) for plan in answer.plans]
    assert len(set(sets)) == len(sets)
    for plan in answer.plans:
        assert plan.share_of_best >= 0.94
        for place, horizon in enumerate(HORIZONS):
            steps = [step for step in plan.steps if step.horizon == horizon]
            assert sum(step.effort for step in steps) == plan.effort[place] <= answer.assumptions.budget[place]
            assert len(steps) <= 5
        seen: set[str] = set()
        for step in plan.steps:
            assert set(step.first) <= seen
            seen.add(step.measure)


def test_robustness_is_the_same_for_a_seed_and_for_any_number_of_processes(embedded):
    asked = Assumptions(samples=100, seed=3)
    alone, shared = (pathways(embedded, "THA", asked, plans=1, processes=n).robustness for n in (1, 2))
    assert alone == shared
    assert alone.samples == 100
    assert all(0 < share <= 1 for share in alone.stays_in.values())


@pytest.mark.parametrize(
    "assumed",
    [
        Assumptions(budget=(1, 2)), Assumptions(budget=(-1, 0, 0)), Assumptions(most_at_once=0),
        Assumptions(part_value=2), Assumptions(tolerance=1), Assumptions(samples=-1),
        Assumptions(areas={"finance": -1}), Assumptions(norms={"r193": float("nan")}),
    ],
)  # fmt: skip
def test_assumptions_that_mean_nothing_are_refused(embedded, assumed):
    with pytest.raises(QuestionError):
        pathways(embedded, "MNG", assumed)


def test_unknown_names_are_refused_with_the_nearest(embedded):
    with pytest.raises(NotFoundError, match="finance"):
        pathways(embedded, "MNG", Assumptions(areas={"finanse": 1}))
    with pytest.raises(NotFoundError):
        pathways(embedded, "MNG", Assumptions(norms={"r194": 1}))


def test_a_budget_that_no_layout_fits_is_answered_and_says_so(embedded):
    answer = pathways(embedded, "MNG", Assumptions(budget=(6.5, 8.5, 8.5), most_at_once=12, samples=0))
    for plan in answer.plans:
        assert all(spent <= budget for spent, budget in zip(plan.effort, (6.5, 8.5, 8.5), strict=True))
    assert not answer.plans[0].exact or answer.plans[0].value >= answer.plans[1].value - 1e-6


def test_efforts_can_be_assumed():
    answer = pathways(small(), "XAA", Assumptions(budget=(2, 2, 2), samples=0, efforts={"m-third": 2}))
    assert "m-third" in {step.measure for step in answer.plans[0].steps}
    with pytest.raises(QuestionError, match="above 0"):
        pathways(small(), "XAA", Assumptions(samples=0, efforts={"m-third": 0}))
    with pytest.raises(NotFoundError):
        pathways(small(), "XAA", Assumptions(samples=0, efforts={"m-thrid": 1}))


@pytest.mark.parametrize("assumed", [Assumptions(seed=-1), Assumptions(challenge_weight=float("nan"))])
def test_a_negative_seed_and_a_weight_that_is_no_number_are_refused(embedded, assumed):
    with pytest.raises(QuestionError):
        pathways(embedded, "MNG", assumed)
