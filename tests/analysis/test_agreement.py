"""Krippendorff's alpha against published worked examples, and the other questions on small worlds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import atlas, definition, form, grid, observation

from sse_atlas.analysis.agreement import SCALE, agreement, alpha_of
from sse_atlas.analysis.compare import compare, distance
from sse_atlas.analysis.completeness import completeness
from sse_atlas.errors import QuestionError

# K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C: four observers, twelve units, five values.
FOUR_OBSERVERS = [
    [1, 1, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4], [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [5, 5, 5], [1, 1], [3],
]  # fmt: skip


def test_alpha_equals_the_published_ordinal_example(monkeypatch):
    monkeypatch.setattr("sse_atlas.analysis.agreement.SCALE", ("1", "2", "3", "4", "5"))
    units = [[value - 1 for value in unit] for unit in FOUR_OBSERVERS]
    assert alpha_of(units).alpha == pytest.approx(0.815, abs=0.0005)


def test_alpha_is_not_defined_without_variation_or_pairs():
    assert alpha_of([[1, 1], [1, 1]]).alpha is None
    assert alpha_of([[1], [2, 2]]).alpha is None


units = st.lists(st.lists(st.integers(0, len(SCALE) - 1), min_size=2, max_size=3), min_size=2, max_size=12)


@given(units)
def test_alpha_is_one_for_perfect_agreement_and_never_more(some):
    found = alpha_of(some).alpha
    assert found is None or found <= 1
    same = alpha_of([[unit[0]] * 2 for unit in some]).alpha
    assert same is None or same == pytest.approx(1)


@given(units, st.randoms())
def test_the_order_of_units_and_coders_never_matters(some, random):
    shuffled = [random.sample(unit, len(unit)) for unit in some]
    random.shuffle(shuffled)
    one, other = alpha_of(some).alpha, alpha_of(shuffled).alpha
    assert one == other or one == pytest.approx(other)


def test_disagreements_show_both_readings_and_settle_none():
    world = atlas(form(), definition(), *grid("xaa-coop"), *grid("xaa-coop", "coder-2", autonomy="contrary"))
    answer = agreement(world, "XAA")
    assert answer.called == "consistency"
    assert [(d.form, d.principle) for d in answer.disagreements] == [("xaa-coop", "autonomy")]
    assert [reading.judgement for reading in answer.disagreements[0].readings] == ["required", "contrary"]


def test_the_same_seed_gives_the_same_interval(embedded):
    assert agreement(embedded, "KOR") == agreement(embedded, "KOR")


def test_unknown_features_are_left_out_and_counted():
    here, there = {"a": 1.0, "b": 0.0, "c": 0.5}, {"a": 0.5, "b": 0.0, "d": 1.0}
    found = distance("XAA", "XBB", here, there, least_common=2)
    assert (found.distance, found.common, found.unknown) == (0.25, 2, 2)
    assert distance("XAA", "XBB", here, there, least_common=3).distance is None


def test_distance_is_symmetric_and_zero_to_itself(embedded):
    answer = compare(embedded, ["KOR", "JPN"])
    back = compare(embedded, ["JPN", "KOR"])
    assert answer.distances[0].distance == back.distances[0].distance
    assert all(0 <= peer.distance <= 1 for peers in answer.peers.values() for peer in peers)


def test_natural_families_share_what_they_say(embedded):
    from sse_atlas.analysis.outcomes import MET, Cells

    cells = Cells(embedded, "cautious")
    for family in compare(embedded, ["KOR", "VNM"]).families:
        for principle in family.principles:
            assert all(cells.column(principle, None)[id].mask == MET for id in family.forms)


def test_comparing_nothing_is_refused(embedded):
    with pytest.raises(QuestionError, match="Name at least one country"):
        compare(embedded, [])


def test_completeness_counts_what_is_open():
    world = atlas(form(), form("xaa-other"), *grid("xaa-coop"), *grid("xaa-coop", "coder-2", autonomy="contrary"),
                  *grid("xaa-other", default="unknown"), observation(["xaa-coop"]))  # fmt: skip
    answer = completeness(world, "XAA")
    assert (answer.grid.cells, answer.grid.unknown, answer.grid.contested, answer.grid.double_coded) == (14, 7, 1, 7)
    assert answer.forms_without_figure == ("xaa-other",)
    assert {task.what: task.count for task in answer.next_steps}["Adjudicate cells on which coders differ"] == 1
