"""Consensus: lineages count once, the two counts are never summed, and stability means any filling of the unknowns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import atlas, clause, country, link, measure, norm, policy, provision

from sse_atlas.analysis.consensus import CLASSES, Thresholds, classify, consensus
from sse_atlas.errors import QuestionError
from sse_atlas.records.base import Citation
from sse_atlas.records.model import Enactment
from sse_atlas.records.norms import Answer

COUNTRIES = [country(code) for code in ("XAA", "XBB", "XCC", "XDD")]
LIMITS = Thresholds(lineages=2)


def answered(*provisions, **given):
    return clause("mc-a", answers=tuple(Answer(provision=one, degree="full") for one in provisions), **given)


def test_texts_of_one_lineage_count_once():
    held = atlas(
        *COUNTRIES, norm("n1", lineage="one"), norm("n2", lineage="one"), norm("n3", lineage="two"),
        provision("p1", "n1"), provision("p2", "n2"), provision("p3", "n3"), answered("p1", "p2", "p3"),
    )  # fmt: skip
    (element,) = consensus(held, LIMITS).elements
    assert element.lineages == (2, 2)
    assert element.classed == "emerging"


def test_a_recalled_provision_counts_only_at_the_upper_end():
    recalled = (Citation(source="src-1", status="unverified"),)
    held = atlas(*COUNTRIES, norm("n1"), norm("n2"), provision("p1", "n1"), provision("p2", "n2", citations=recalled),
                 answered("p1", "p2"))  # fmt: skip
    (element,) = consensus(held, LIMITS).elements
    assert element.lineages == (1, 2)
    assert {"limited", "emerging"} <= set(element.could_be)
    assert any("n2" in text for text in element.could_change_it)


def test_a_foreign_statute_is_no_international_support():
    held = atlas(*COUNTRIES, norm("law", kind="statute", addressed_to=()), provision("p1", "law"), answered("p1"))
    assert consensus(held, LIMITS).elements[0].lineages == (0, 0)


def test_a_policy_that_carries_out_the_measure_is_practice_and_a_bill_is_not():
    made = [policy("xaa-p"), link("xaa-p", "m-a"), policy("xbb-p", state="bill"), link("xbb-p", "m-a")]
    held = atlas(*COUNTRIES, measure("m-a"), clause("mc-a", enacts=(Enactment(measure="m-a", degree="full"),)), *made)
    (element,) = consensus(held, LIMITS).elements
    assert {one.country: one.stance for one in element.practice}["XAA"] == "provides"
    assert {one.country: one.stance for one in element.practice}["XBB"] == "not_read"
    assert element.countries == (1, 4)


@given(st.integers(0, 9), st.integers(0, 12), st.integers(0, 12))
def test_every_count_has_one_class_and_more_support_never_takes_it_from_core(lineages, provides, opposite):
    limits = Thresholds()
    found = classify(lineages, provides, opposite, 12, limits)
    assert found in CLASSES
    if found == "core":
        assert classify(lineages + 1, provides, opposite, 12, limits) == "core"


@given(st.integers(0, 6), st.integers(0, 12), st.integers(0, 12), st.integers(0, 12))
def test_contested_is_tested_first(lineages, provides, opposite, more):
    if provides >= 3 and opposite >= 3:
        assert classify(lineages + more, provides, opposite, 12, Thresholds()) == "contested"


def test_the_class_by_what_is_known_is_among_those_it_could_be(embedded):
    answer = consensus(embedded)
    assert len(answer.elements) == len(embedded.clauses)
    for element in answer.elements:
        assert element.classed in element.could_be
        assert element.countries[0] <= element.countries[1] <= 12
        assert bool(element.could_change_it) == (len(element.could_be) > 1)


@pytest.mark.parametrize("limits", [Thresholds(lineages=0), Thresholds(core_share=0), Thresholds(contested_share=1.2)])
def test_thresholds_that_mean_nothing_are_refused(embedded, limits):
    with pytest.raises(QuestionError):
        consensus(embedded, limits)
