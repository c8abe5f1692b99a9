"""Figures side by side: which differ, and whether they contradict one another or count different things."""

import pytest
from tests.builders import atlas, country, form, observation

from sse_atlas.analysis.disagreements import side_by_side
from sse_atlas.errors import NotFoundError

COOP = "xaa-coop"


def found(*observations, **asked):
    return side_by_side(atlas(form(COOP), form("xaa-other"), *observations), **asked)


def test_two_counts_of_the_same_contradict_each_other():
    (one,) = found(observation(value=100), observation(value=90))
    assert (one.contradict, one.low, one.high, one.differ_in) == (True, 90, 100, ())
    assert [id.split("-")[3] for id in one.observations] == ["90", "100"]


@pytest.mark.parametrize(
    ("other", "aspect"),
    [
        ({"population": "active"}, "population"),
        ({"level": "apex"}, "level"),
        ({"extent": "part", "part": "one province"}, "part"),
        ({"beyond": "federations"}, "beyond"),
        ({"stock": False}, "stock"),
    ],
)
def test_counts_of_different_things_do_not(other, aspect):
    (one,) = found(observation(value=100), observation(value=90, **other))
    assert not one.contradict
    assert aspect in one.differ_in


@pytest.mark.parametrize(
    ("here", "there", "contradict"),
    [
        ({"value": 100}, {"value": 90, "bound": "at_least"}, False),
        ({"value": 100}, {"value": 110, "bound": "at_least"}, True),
        ({"value": 100}, {"value": 90, "bound": "at_most"}, True),
        ({"value": 1040}, {"value": 1000, "bound": "estimate"}, False),
        ({"value": 1600}, {"value": 1000, "bound": "estimate"}, True),
    ],
)
def test_bounds_and_estimates_contradict_only_where_no_number_fits_both(here, there, contradict):
    (one,) = found(observation(**here), observation(**there))
    assert one.contradict is contradict


@pytest.mark.parametrize(
    "other",
    [{"value": 100}, {"value": 90, "year": 2021}, {"value": 90, "unit": "households"}, {"value": 90, "sex": "female"},
     {"value": 90, "covers": ["xaa-other"]}],
)  # fmt: skip
def test_equal_figures_and_those_of_another_year_unit_sex_or_form_are_not_set_side_by_side(other):
    assert found(observation(value=100), observation(counted_by="study", **other)) == ()


def test_figures_without_definite_forms_are_compared_by_what_the_source_says():
    both = [
        observation([], 10, country="XAA", stated_for="cooperative"),
        observation([], 20, country="XAA", stated_for="mutual"),
    ]
    assert found(*both) == ()
    same = [observation([], 10, country="XAA"), observation([], 20, country="XAA")]
    assert [one.stated_for for one in found(*same)] == ["cooperative"]


def test_one_country_or_indicator_can_be_asked():
    release = atlas(
        form(COOP), form("xbb-coop"), observation(value=1), observation(value=2),
        observation(["xbb-coop"], 1, id="b1"), observation(["xbb-coop"], 2, id="b2"),
        countries=[country(), country("XBB")],
    )  # fmt: skip
    assert [one.country for one in side_by_side(release)] == ["XAA", "XBB"]
    assert [one.country for one in side_by_side(release, "XBB")] == ["XBB"]
    assert side_by_side(release, indicator="employees") == ()
    with pytest.raises(NotFoundError):
        side_by_side(release, "XCC")
