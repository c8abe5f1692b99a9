"""Precedents and order, distance by policy, contribution, and what if."""

import pytest
from tests.builders import (
    atlas,
    challenge,
    country,
    definition,
    form,
    grid,
    link,
    measure,
    missing,
    norm,
    policy,
    provision,
)

from sse_atlas.analysis.contribution import contribution
from sse_atlas.analysis.pathways import Assumptions
from sse_atlas.analysis.precedents import adoption_order, distances, precedents
from sse_atlas.analysis.standing import standing
from sse_atlas.analysis.whatif import what_if
from sse_atlas.errors import NotFoundError, QuestionError
from sse_atlas.records.assume import assuming
from sse_atlas.records.norms import Precedent

THREE = [country(code) for code in ("XAA", "XBB", "XCC")]


def dated(iso3, measure, year, **given):
    id = f"{iso3}-{measure}"
    return [policy(id, year=year, **given), link(id, measure)]


def test_order_is_counted_with_the_cases_that_went_the_other_way():
    held = atlas(
        *THREE, measure("m-a"), measure("m-b"), *dated("xaa", "m-a", 2000), *dated("xaa", "m-b", 2010),
        *dated("xbb", "m-a", 2001), *dated("xbb", "m-b", 2005), *dated("xcc", "m-a", 2009), *dated("xcc", "m-b", 2003),
    )  # fmt: skip
    (order,) = adoption_order(held)
    assert (order.earlier, order.later, order.countries, order.reverse) == ("m-a", "m-b", 2, 1)


def test_a_bill_and_an_undated_policy_have_no_place_in_an_order():
    held = atlas(*THREE, measure("m-a"), measure("m-b"), *dated("xaa", "m-a", 2000), *dated("xaa", "m-b", 2010, state="bill"),
                 *dated("xbb", "m-a", None), *dated("xbb", "m-b", 2001))  # fmt: skip
    assert adoption_order(held) == ()


def test_a_precedent_says_what_came_before_it_and_leaves_out_who_asks():
    held = atlas(*THREE, measure("m-a"), measure("m-b"), *dated("xaa", "m-a", 2000), *dated("xbb", "m-a", 1999),
                 *dated("xbb", "m-b", 2003))  # fmt: skip
    found = precedents(held, "m-b", "XAA").found
    assert [(one.country, one.after) for one in found] == [("XBB", ("m-a",))]
    assert precedents(held, "m-a", "XAA").found[0].country == "XBB"


def test_foreign_statutes_are_precedents_of_the_measures_that_answer_them():
    held = atlas(*THREE, norm("law", kind="statute", addressed_to=(), enacted_in="FRA", year=2014), provision("p1", "law"),
                 measure("m-a", {"p1": "full"}))  # fmt: skip
    (one,) = precedents(held, "m-a").found
    assert (one.country, one.year) == ("FRA", 2014)


def test_distance_needs_measures_known_of_both_and_names_what_a_peer_has():
    measures = [measure(f"m-{place}") for place in "abc"]
    made = [record for iso3 in ("xaa", "xbb") for name in ("m-a", "m-b") for record in dated(iso3, name, 2000)]
    held = atlas(*THREE, *measures, *made, *dated("xbb", "m-c", 2001))
    answer = distances(held, "XAA", least_common=2)
    assert [(peer.country, peer.distance, peer.has_more) for peer in answer.by_policy] == [("XBB", 0.0, ("m-c",))]
    assert answer.not_comparable == ("XCC",)


def test_unknown_measures_and_countries_are_refused(embedded):
    with pytest.raises(NotFoundError, match="m-focal-point"):
        precedents(embedded, "m-focal-pont")
    with pytest.raises(NotFoundError):
        precedents(embedded, "m-focal-point", "ATLANTIS")


def test_contribution_shows_every_cell_and_counts_negative_findings(embedded):
    answer = contribution(embedded, "KOR")
    assert len(answer.cells) == 4 * 17
    assert any(not cell.findings and cell.strongest is None for cell in answer.cells)
    assert sum(answer.by_grade.values()) == len(answer.findings)
    women = contribution(embedded, "KOR", sex="female")
    assert women.findings
    assert {finding.sex for finding in women.findings} == {"female"}
    with pytest.raises(QuestionError, match="total, female or male"):
        contribution(embedded, "KOR", sex="women")
    with pytest.raises(QuestionError, match="form of JPN"):
        contribution(embedded, "KOR", form=embedded.forms_in["JPN"][0].id)


def test_an_assumed_judgement_changes_a_standing_and_nothing_on_record():
    held = atlas(country(), form(), *grid("xaa-coop", asset_lock="contrary"), definition())
    assert standing(held, "xaa-coop", "def", reading="as_coded").standing == "outside"
    supposed = assuming(held, ["xaa-coop.asset_lock=required"])
    assert standing(supposed, "xaa-coop", "def").standing == "inside"
    assert standing(held, "xaa-coop", "def", reading="as_coded").standing == "outside"
    assert supposed.hash != held.hash
    assert "Assumes, against the record: xaa-coop.asset_lock=required" in supposed.notice


def test_an_assumed_policy_covers_and_an_assumed_absence_does_not():
    held = atlas(country(), norm(), provision("p1"), measure("m-a", {"p1": "full"}), challenge("xaa-c"))
    done = what_if(held, assuming(held, ["XAA.m-a=full"]), "XAA", Assumptions(samples=0))
    assert [(one.before, one.after) for one in done.gaps] == [("not_researched", "covered")]
    assert [(one.measure, one.before, one.after) for one in done.plan] == [("m-a", "short", None)]
    gone = what_if(held, assuming(held, ["XAA.m-a=missing"]), "XAA", Assumptions(samples=0))
    assert [one.after for one in gone.gaps] == ["reported_missing"]


def test_an_assumed_state_of_a_policy_counts():
    bill = [policy("xaa-p", state="bill"), link("xaa-p", "m-a")]
    held = atlas(country(), norm(), provision("p1"), measure("m-a", {"p1": "full"}), challenge("xaa-c"),
                 missing("xaa-c", "m-a"), *bill)  # fmt: skip
    answer = what_if(held, assuming(held, ["xaa-p.state=in_force"]), "XAA")
    assert [(one.before, one.after) for one in answer.gaps] == [("reported_missing", "covered")]


@pytest.mark.parametrize(
    "text",
    ["", "nothing", "kor-cooperative.asset_lock", "kor-cooperative.asset_lock=maybe", "kor-cooperativ.asset_lock=required",
     "kor-cooperative.honesty=required", "kor-p99.state=in_force", "kor-p01.state=gone", "KOR.m-nothing=full",
     "KOR.m-focal-point=perhaps", "XXX.m-focal-point=full"],
)  # fmt: skip
def test_an_assumption_that_cannot_be_read_is_refused_in_words(embedded, text):
    with pytest.raises((QuestionError, NotFoundError)):
        assuming(embedded, [text])


def test_who_asks_is_no_precedent_and_a_bill_is_none():
    held = atlas(
        *THREE, measure("m-a", precedents=(Precedent(country="XAA", year=1990, instrument="x", status="sourced"),)),
        *dated("xbb", "m-a", 2000, state="bill"), *dated("xcc", "m-a", 2001),
    )  # fmt: skip
    assert [one.country for one in precedents(held, "m-a", "XAA").found] == ["XCC"]
