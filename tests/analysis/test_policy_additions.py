"""What pages of policy ask besides: bills and what they would close, roads, robustness alone, reasons as codes."""

import pytest

import sse_atlas
from sse_atlas.analysis.bills import bills
from sse_atlas.analysis.clause_reasons import lack_in_english, reason_in_english
from sse_atlas.analysis.gaps import gap_matrix, gaps
from sse_atlas.analysis.pathways import Assumptions, how_robust, pathways
from sse_atlas.analysis.precedents import first_years, road
from sse_atlas.analysis.tailoring import model_diff
from sse_atlas.errors import QuestionError


@pytest.fixture(scope="module")
def atlas():
    return sse_atlas.open_atlas()


@pytest.mark.parametrize("iso3", ["KOR", "PHL", "IDN"])
def test_a_bill_changes_what_would_change_were_it_in_force(atlas, iso3):
    before = {cell.provision: cell.state for cell in gaps(atlas, iso3).cells}
    for bill in bills(atlas, iso3):
        supposed = sse_atlas.assuming(atlas, [f"{bill.policy}.state=in_force"])
        after = {cell.provision: cell.state for cell in gaps(supposed, iso3).cells}
        changed = {id: (state, after[id]) for id, state in before.items() if after[id] != state}
        assert {one.provision: (one.before, one.then) for one in bill.changes} == changed


def test_a_road_runs_by_the_first_year_of_each_measure(atlas):
    found = road(atlas, "KOR")
    assert {one.measure: one.year for one in found} == first_years(atlas, "KOR")
    assert [one.year for one in found] == sorted(one.year for one in found)


def test_robustness_alone_is_that_of_the_plans(atlas):
    assumed = Assumptions(samples=2, seed=7)
    assert how_robust(atlas, "THA", assumed) == pathways(atlas, "THA", assumed).robustness


def test_robustness_without_a_sample_means_nothing(atlas):
    with pytest.raises(QuestionError, match="At least one"):
        how_robust(atlas, "THA", Assumptions(samples=0))


def test_no_plan_closes_more_than_the_first_even_where_the_search_was_cut_short(atlas):
    answer = pathways(atlas, "KHM", Assumptions(samples=0, budget=(2.0, 4.0, 12.0), most_at_once=2))
    assert any(not plan.exact for plan in answer.plans)
    assert all(plan.share_of_best <= 1.01 for plan in answer.plans)


def test_reasons_and_lacks_as_codes_say_the_same_as_in_english(atlas):
    for clause in model_diff(atlas, "KOR").clauses:
        assert tuple(reason_in_english(atlas, one) for one in clause.reasons) == clause.because
        assert tuple(lack_in_english(atlas, one) for one in clause.lacking) == clause.lacks
        assert bool(clause.lacking) <= (clause.status == "amend")


def test_a_cell_of_the_matrix_counts_what_the_gaps_of_its_area_count(atlas):
    of_area = {one.area: one.coverage for one in gaps(atlas, "LAO").by_area}
    cells = gap_matrix(atlas, ["LAO"]).cells
    assert {cell.area: cell.coverage for cell in cells} == of_area
    assert all(sum(cell.counts.values()) == cell.coverage.addressed for cell in cells)
