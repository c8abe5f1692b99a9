"""The rules of size: which figures are used, sharp intervals, conflicts, the counted mass."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import SEEN, atlas, definition, form, grid, observation

from sse_atlas.analysis.bounds import FormGraph, Group
from sse_atlas.analysis.figures import Question, constraints_of
from sse_atlas.analysis.size import size, sizes
from sse_atlas.errors import QuestionError
from sse_atlas.records.country import Baseline

IN, OUT = "xaa-in", "xaa-out"


def world(*observations, forms=None, **values):
    """Form xaa-in is inside; xaa-out is outside (a shared 'contrary'); any other is undetermined."""
    forms = forms or (form(IN), form(OUT))
    rows = []
    for one in forms:
        value = "contrary" if one.id.startswith(OUT) else "required" if one.id.startswith(IN) else "unknown"
        rows += grid(one.id, default=value) + (grid(one.id, "coder-2", default=value) if value != "unknown" else [])
    return atlas(*forms, definition(), *rows, *observations)


def ask(*observations, forms=None, **options):
    options.setdefault("year", 2022)
    return size(world(*observations, forms=forms), "XAA", "def", "organizations", **options)


def test_the_lower_end_counts_the_certain_and_the_upper_end_what_is_not_outside():
    answer = ask(observation([IN], 10), observation([OUT], 7))
    assert (answer.lower, answer.upper) == (10, 10)
    assert (answer.counted.total, answer.counted.inside, answer.counted.outside) == (17, 10, 7)


def test_a_missing_figure_opens_the_interval_and_is_named():
    answer = ask(observation([OUT], 7))
    assert (answer.lower, answer.upper) == (0, None)
    assert [(m.form, m.standing) for m in answer.missing] == [(IN, "inside")]


def test_an_undetermined_form_widens_the_interval():
    answer = ask(observation(["xaa-maybe"], 5), observation([IN], 10), forms=(form(IN), form("xaa-maybe")))
    assert (answer.lower, answer.upper) == (10, 15)
    assert answer.counted.undetermined == 5


@pytest.mark.parametrize(
    ("given_figure", "lower", "upper"),
    [
        ({"bound": "at_least"}, 100, None),
        ({"bound": "at_most"}, 0, 100),
        ({"bound": "estimate"}, 50, 150),
        ({"extent": "part", "part": "one province"}, 100, None),
        ({"beyond": "federations"}, 0, 100),
        ({"population": "active"}, 100, None),
        ({"level": "apex"}, 100, None),
    ],
)
def test_what_a_figure_counts_makes_it_a_count_or_a_bound(given_figure, lower, upper):
    answer = ask(observation([IN], 100, **given_figure), observation([OUT], 1))
    assert (answer.lower, answer.upper) == (lower, upper)


@pytest.mark.parametrize(
    ("given_figure", "why"),
    [
        ({"year": 2010}, "older than the window"),
        ({"year": 2023}, "later than 2022"),
        ({"unit": "households"}, "counts households"),
        ({"extent": "part", "part": "x", "beyond": "y"}, "bounds nothing"),
    ],
)
def test_unfit_figures_are_passed_over_with_the_reason(given_figure, why):
    answer = ask(observation([IN], 100, **given_figure))
    assert not answer.used
    assert why in answer.passed_over[0].why


def test_a_figure_that_covers_nothing_definite_is_shown_and_never_used():
    answer = ask(observation([], 100))
    assert answer.passed_over[0].why == "it covers nothing definite"
    assert answer.counted.total == 0


def test_the_figure_nearest_the_year_is_used_and_of_that_year_the_best_counted():
    answer = ask(
        observation([IN], 80, year=2020),
        observation([IN], 100),
        observation([IN], 90, counted_by="federation"),
        observation([OUT], 1),
    )
    assert [used.observations for used in answer.used if IN in used.covers] == [
        ("xaa-xaa-in-100-2022-exact-register-registered-national",)
    ]
    assert sorted(p.why for p in answer.passed_over) == [
        "a better counted figure covers the same forms",
        "a later figure covers the same forms",
    ]


def test_figures_of_equal_rank_give_a_range():
    answer = ask(observation([IN], 100), observation([IN], 120), observation([OUT], 1))
    assert (answer.lower, answer.upper) == (100, 120)


def test_a_sum_over_several_forms_bounds_each():
    forms = (form(IN), form("xaa-maybe"), form(OUT))
    answer = ask(
        observation([IN, "xaa-maybe"], 100), observation(["xaa-maybe"], 30), observation([OUT], 1), forms=forms
    )
    assert (answer.lower, answer.upper) == (70, 100)


def test_a_total_older_than_the_counts_of_its_parts_says_nothing_of_the_rest():
    forms = (form(IN), form(IN + "-b"), form(IN + "-c"), form(OUT))
    answer = ask(
        observation([IN, IN + "-b", IN + "-c"], 500, year=2019), observation([IN], 100), observation([IN + "-b"], 50),
        observation([OUT], 1), forms=forms,
    )  # fmt: skip
    assert (answer.lower, answer.upper) == (150, None)
    assert [p.why for p in answer.passed_over] == ["later counts cover most of the same forms one by one"]


def test_a_nested_form_is_not_added_to_the_form_it_is_in():
    forms = (form(IN), form(IN + "-child", part_of=IN), form(OUT))
    answer = ask(observation([IN], 100), observation([IN + "-child"], 40), observation([OUT], 1), forms=forms)
    assert (answer.lower, answer.upper) == (100, 100)
    assert answer.counted.inside == 100


def test_a_certificate_on_top_of_a_form_may_or_may_not_overlap():
    forms = (form(IN), form(IN + "-label", kind="certification", may_overlap=(IN,)), form(OUT))
    answer = ask(observation([IN], 100), observation([IN + "-label"], 40), observation([OUT], 1), forms=forms)
    assert (answer.lower, answer.upper) == (100, 140)
    assert answer.counted.inside == 100
    assert len(answer.counted.overlapping) == 1


def test_a_conflict_is_reported_and_the_weakest_figure_set_aside():
    forms = (form(IN), form(IN + "-child", part_of=IN), form(OUT))
    answer = ask(
        observation([IN], 100),
        observation([IN + "-child"], 140, counted_by="study"),
        observation([OUT], 1),
        forms=forms,
    )
    assert len(answer.conflicts) == 1
    assert len(answer.conflicts[0].observations) == 2
    assert "study" in answer.conflicts[0].set_aside[0]
    assert (answer.lower, answer.upper) == (100, 100)


def test_counted_together_is_not_assigned_to_a_standing():
    answer = ask(observation([IN, OUT], 100))
    assert (answer.counted.not_separable, answer.counted.inside) == (100, 0)
    assert (answer.lower, answer.upper) == (0, 100)


def test_active_is_bounded_by_registered():
    answer = ask(observation([IN], 100), observation([OUT], 1), population="active")
    assert (answer.lower, answer.upper) == (0, 100)


def test_a_definition_for_another_country_has_no_size():
    worlds = atlas(form(IN), definition(jurisdiction=("XBB",)), *grid(IN), observation([IN], 10))
    answer = size(worlds, "XAA", "def", "organizations", 2022)
    assert (answer.applicable, answer.lower, answer.upper) == (False, None, None)


def test_shares_are_taken_of_the_same_concept_only():
    labour = Baseline(
        id="xaa-labour-force-2021",
        country="XAA",
        year=2021,
        indicator="labour_force",
        value=1000,
        unit="persons",
        citations=SEEN,
    )
    jobs = observation([IN], 50, indicator="employees", unit="persons")
    worlds = atlas(form(IN), definition(), *grid(IN), jobs, observation([IN], 5), labour)
    share = size(worlds, "XAA", "def", "employees", 2022).shares[0]
    assert (share.of, share.baseline_year, share.lower, share.upper) == ("labour_force", 2021, 5, 5)
    assert size(worlds, "XAA", "def", "organizations", 2022).shares == ()


@pytest.mark.parametrize(
    ("options", "match"),
    [({"year": 1492}, "1900 to 2024"), ({"year": 3000}, "out of range"), ({"window": -1}, "makes no sense")],
)
def test_questions_out_of_range_are_refused(options, match):
    with pytest.raises(QuestionError, match=match):
        ask(observation([IN], 1), **options)


def test_a_share_cannot_be_added_up():
    with pytest.raises(QuestionError, match="cannot be added up over forms"):
        size(world(), "XAA", "def", "women_members_share", 2022)


# -- properties --------------------------------------------------------------------------------------------------------

FORMS = (
    form("xaa-a"),
    form("xaa-b"),
    form("xaa-c", part_of="xaa-a"),
    form("xaa-d", kind="certification", may_overlap=("xaa-a", "xaa-b")),
)
IDS = [one.id for one in FORMS]
subsets = st.sets(st.sampled_from(IDS), max_size=4).map(frozenset)


@st.composite
def truths(draw):
    """A true number for every atom, and figures that are all right about it."""
    graph = FormGraph(FORMS)
    atoms = graph.atoms(IDS)
    numbers = {atom: draw(st.integers(0, 3)) for atom in atoms}
    figures = []
    for place, covers in enumerate(draw(st.lists(st.sets(st.sampled_from(IDS), min_size=1, max_size=2), max_size=4))):
        total = sum(n for atom, n in numbers.items() if atom & covers)
        bound = draw(st.sampled_from(("exact", "at_least", "at_most")))
        slack = draw(st.integers(0, 2))
        value = total if bound == "exact" else max(total - slack, 0) if bound == "at_least" else total + slack
        if value:
            figures.append(observation(sorted(covers), value, bound=bound, id=f"xaa-figure-{place}"))
    return graph, numbers, figures


def group_of(graph, figures):
    constraints, _ = constraints_of(figures, Question(2022))
    return Group(graph, frozenset(IDS), constraints)


@given(truths(), subsets, subsets)
def test_the_truth_always_lies_in_the_interval(truth, inside, more):
    graph, numbers, figures = truth
    group = group_of(graph, figures)
    low, high = group.bounds(inside, inside | more)
    assert not group.conflicts
    assert low <= sum(n for atom, n in numbers.items() if atom & inside) + 1e-6
    assert high is None or sum(n for atom, n in numbers.items() if atom & (inside | more)) <= high + 1e-6


@given(truths(), subsets)
@settings(max_examples=40)
def test_the_linear_programme_equals_brute_force(truth, inside):
    graph, _, figures = truth
    constraints, _ = constraints_of(figures, Question(2022))
    ceilings = {covers: c.high for c in constraints for covers in [c.covers] if c.high is not None}
    atoms = graph.atoms(IDS)
    limit = {
        atom: min([int(high) for covers, high in ceilings.items() if atom & covers], default=None) for atom in atoms
    }
    bounded = [atom for atom in atoms if limit[atom] is not None]
    if not constraints or len(bounded) < len(atoms) or _combinations(limit) > 20_000:
        return
    totals = []
    for numbers in product(*(range(limit[atom] + 1) for atom in atoms)):
        counts = dict(zip(atoms, numbers, strict=True))
        sums = [(c, sum(n for atom, n in counts.items() if atom & c.covers)) for c in constraints]
        if all(c.low <= total and (c.high is None or total <= c.high) for c, total in sums):
            totals.append(sum(n for atom, n in counts.items() if atom & inside))
    low, high = Group(graph, frozenset(IDS), constraints).bounds(inside, inside)
    # Whole numbers lie within the bounds over real numbers, and here the constraint matrix often makes them equal.
    assert low <= min(totals) + 1e-6
    assert high >= max(totals) - 1e-6
    assert min(totals) - low < 1
    assert high - max(totals) < 1


def _combinations(limit):
    product_of = 1
    for value in limit.values():
        product_of *= (value or 0) + 1
    return product_of


@given(truths(), subsets, subsets)
def test_a_further_consistent_figure_never_widens(truth, inside, more):
    graph, _, figures = truth
    if not figures:
        return
    possible = inside | more
    fewer, all_of_them = group_of(graph, figures[:-1]), group_of(graph, figures)
    if any(set(f.covers) == set(figures[-1].covers) for f in figures[:-1]):
        return  # of two figures on the same forms one is chosen; that is selection, not a further constraint
    low, high = fewer.bounds(inside, possible)
    tighter_low, tighter_high = all_of_them.bounds(inside, possible)
    assert tighter_low >= low - 1e-6
    assert high is None or (tighter_high is not None and tighter_high <= high + 1e-6)


@given(truths(), st.randoms())
def test_the_order_of_figures_never_matters(truth, random):
    graph, _, figures = truth
    shuffled = list(figures)
    random.shuffle(shuffled)
    every = frozenset(IDS)
    assert group_of(graph, shuffled).bounds(every, every) == group_of(graph, figures).bounds(every, every)


@given(
    st.lists(st.sampled_from(("required", "permitted", "silent", "contrary", "unknown")), min_size=2, max_size=2),
    st.data(),
)
def test_settling_an_unknown_never_widens_the_size(values, data):
    forms = (form("xaa-a"), form("xaa-b"))
    figures = [observation(["xaa-a"], 10), observation(["xaa-b"], 20)]

    def interval(settled):
        rows = [j for one, value in zip(forms, settled, strict=True) for j in grid(one.id, autonomy=value)]
        answer = size(atlas(*forms, definition(), *rows, *figures), "XAA", "def", "organizations", 2022)
        return answer.lower, answer.upper

    place = data.draw(st.sampled_from([0, 1]))
    values[place] = "unknown"
    low, high = interval(values)
    values[place] = data.draw(st.sampled_from(("required", "permitted", "contrary")))
    settled_low, settled_high = interval(values)
    assert low <= settled_low <= settled_high <= high


def test_all_sizes_equal_single_sizes():
    worlds = world(observation([IN], 10), observation([OUT], 7))
    every = sizes(worlds, indicators=["organizations"], year=2022)
    assert every == [size(worlds, "XAA", "def", "organizations", 2022)]
