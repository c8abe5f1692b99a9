"""Geometry of the figures: proportions hold, nothing unknown looks like a number, lines join only what counts the same."""

from dataclasses import replace

import pytest

from sse_atlas.analysis.counted import Counted
from sse_atlas.analysis.size import Size
from sse_atlas.web.figures.bar import bar_of, finding
from sse_atlas.web.figures.dots import panel_of, panels_of, scale_of
from tests.builders import observation


def answer(lower, upper, **counted):
    total = sum(counted.values())
    return Size(
        "XAA", "def", "organizations", "organizations", 2022, 5, "registered", None, "total", "cautious", True, False,
        Counted(total, **counted), lower, upper, (), (), (), (), (), {}, "",
    )  # fmt: skip


def width(text):
    return float(text.removesuffix("%"))


def test_parts_fill_the_bar_in_proportion_and_touch():
    drawn = bar_of(answer(25, 100, inside=25, depends=25, outside=50))
    assert [part.standing for part in drawn.parts] == ["inside", "depends", "outside"]
    assert [part.share for part in drawn.parts] == [0.25, 0.25, 0.5]
    ends = [width(part.x) + width(part.width) for part in drawn.parts]
    assert ends[:-1] == pytest.approx([width(part.x) for part in drawn.parts[1:]], abs=0.01)
    assert ends[-1] == pytest.approx(96, abs=0.01)


def test_the_interval_is_drawn_on_the_scale_of_the_bar():
    drawn = bar_of(answer(25, 50, inside=25, depends=25, outside=50))
    assert (width(drawn.reach.low), width(drawn.reach.high)) == pytest.approx((24, 48), abs=0.01)
    assert not drawn.reach.open


def test_an_open_end_runs_out_of_the_figure():
    drawn = bar_of(answer(25, None, inside=25, outside=75))
    assert (drawn.reach.open, drawn.reach.high) == (True, "100%")


def test_where_nothing_bounds_the_number_inside_nothing_is_drawn_that_looks_like_one():
    assert bar_of(answer(0, None, undetermined=10)).reach is None
    assert bar_of(answer(0, None)).parts == ()
    assert finding(answer(0, None), bar_of(answer(0, None))) == ""


@pytest.mark.parametrize(
    ("counted", "said"),
    [
        ({"inside": 10}, "All 10 organisations counted have a form that is inside by law"),
        ({"inside": 61, "outside": 39}, "Of 100 organisations counted, 61% have a form that is inside by law"),
        ({"depends": 999, "outside": 1}, "more than 99% have a form whose bylaws decide"),
        ({"outside": 3, "inside": 1}, "Of 4 organisations counted, 75% have a form that is outside"),
    ],
)
def test_the_finding_is_about_the_largest_part(counted, said):
    one = answer(1, None, **counted)
    assert said in finding(one, bar_of(one))


def test_members_are_not_called_people():
    one = replace(answer(10, 10, inside=10), unit="persons", indicator="members")
    assert finding(one, bar_of(one)) == "All 10 counted have a form that is inside by law"


# -- dots --------------------------------------------------------------------------------------------------------------


def test_a_line_joins_figures_that_count_the_same():
    panel = panel_of("XAA", [observation(value=100, year=year) for year in (2018, 2020, 2022)])
    assert len(panel.lines) == 1
    assert len(panel.lines[0].split()) == 3


@pytest.mark.parametrize(
    "other",
    [{"population": "active"}, {"covers": ["xaa-coop", "xaa-b"]}, {"extent": "part", "part": "one province"},
     {"sex": "female"}, {"counted_by": "study"}, {"level": "apex"}, {"beyond": "federations"}, {"share_of": "x"}],
)  # fmt: skip
def test_no_line_joins_figures_of_different_coverage(other):
    assert (
        panel_of("XAA", [observation(value=100, year=2018), observation(**{"value": 90, "year": 2022, **other})]).lines
        == ()
    )


def test_no_line_joins_figures_that_cover_nothing_definite():
    assert (
        panel_of("XAA", [observation([], value=v, year=y, country="XAA") for v, y in ((100, 2018), (90, 2022))]).lines
        == ()
    )


def test_no_line_chooses_between_figures_that_disagree():
    panel = panel_of(
        "XAA", [observation(value=v, year=y) for v, y in ((100, 2018), (110, 2020), (90, 2020), (120, 2022))]
    )
    assert len(panel.dots) == 4
    assert len(panel.lines[0].split()) == 2


def test_more_lies_higher_and_later_lies_further_right():
    panel = panel_of("XAA", [observation(value=10, year=2018), observation(value=1000, year=2022)])
    first, last = panel.dots
    assert first.y > last.y
    assert first.x < last.x
    assert panel.logarithmic


def test_shares_begin_at_nothing():
    scale = scale_of([observation(value=40, unit="percent"), observation(value=60, unit="percent")])
    assert (scale.low, scale.logarithmic) == (0, False)


def test_panels_of_one_unit_share_their_scale():
    small, large = observation(value=10, year=2018), observation(["xbb-coop"], 100000, year=2022)
    here, there = panels_of([small, large], ["XAA", "XBB"])
    assert here.amounts == there.amounts
    assert here.years == there.years
    assert here.dots[0].y > there.dots[0].y


def test_a_lone_figure_in_a_rare_unit_has_no_panel_of_its_own():
    some = [observation(value=10), observation(value=20, year=2021), observation(value=5, unit="communities")]
    assert [panel.unit for panel in panels_of(some, ["XAA"])] == ["organizations"]
    assert [panel.unit for panel in panels_of(some[2:], ["XAA"])] == ["communities"]


def test_units_are_never_drawn_on_one_panel():
    mixed = [observation(value=value, unit=unit) for unit in ("organizations", "communities") for value in (10, 20)]
    assert [panel.unit for panel in panels_of(mixed, ["XAA"])] == ["organizations", "communities"]
    assert panel_of("XAA", []) is None
