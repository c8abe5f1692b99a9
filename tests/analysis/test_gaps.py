"""Gaps: three kinds of knowledge kept apart, an interval that no filling of the unknowns leaves, and time."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import atlas, challenge, country, link, measure, missing, norm, policy, provision

from sse_atlas.analysis.carried import knowledge
from sse_atlas.analysis.gaps import closure, gap_matrix, gaps
from sse_atlas.errors import NotFoundError, QuestionError


def one_of(measures, *records, provisions=("p1",), **asked):
    held = atlas(country(), norm(), *(provision(id) for id in provisions), *measures, *records)
    return gaps(held, "XAA", **asked)


def test_nothing_recorded_is_not_researched_and_may_be_anything():
    answer = one_of([measure("m-a", {"p1": "full"})])
    (cell,) = answer.cells
    assert cell.state == "not_researched"
    assert set(cell.could_be) == {"not_researched", "partly", "covered"}
    assert (answer.coverage.covered.least, answer.coverage.covered.most) == (0, 1)


def test_a_report_closes_the_interval():
    answer = one_of([measure("m-a", {"p1": "full"})], challenge("xaa-c"), missing("xaa-c", "m-a"))
    assert answer.cells[0].state == "reported_missing"
    assert answer.cells[0].could_be == ("reported_missing",)
    assert answer.coverage.covered.most == 0


def test_a_policy_in_force_covers_and_a_bill_does_not():
    measures = [measure("m-a", {"p1": "full"})]
    assert one_of(measures, policy("xaa-p"), link("xaa-p", "m-a")).cells[0].state == "covered"
    for state in ("bill", "planned", "repealed", "ended", "unknown"):
        answer = one_of(measures, policy("xaa-p", state=state), link("xaa-p", "m-a"))
        assert answer.cells[0].state == "not_researched"
        assert [one.policy for one in answer.cells[0].measures[0].known.not_in_force] == ["xaa-p"]


def test_a_provision_without_a_measure_is_not_addressable():
    assert one_of([measure("m-a")]).cells[0].state == "not_addressable"


def test_one_part_is_never_the_whole_and_two_are():
    alone = one_of([measure("m-a", {"p1": "part"})], policy("xaa-p"), link("xaa-p", "m-a"))
    assert alone.cells[0].state == "partly"
    both = one_of(
        [measure("m-a", {"p1": "part"}), measure("m-b", {"p1": "part"})],
        policy("xaa-p"), link("xaa-p", "m-a"), link("xaa-p", "m-b"),
    )  # fmt: skip
    assert both.cells[0].state == "covered"


def test_a_measure_carried_out_in_part_may_be_whole_for_all_that_is_known():
    answer = one_of([measure("m-a", {"p1": "full"})], policy("xaa-p"), link("xaa-p", "m-a", "part"))
    assert answer.cells[0].state == "partly"
    assert answer.cells[0].could_be == ("partly", "covered")


def test_a_policy_counts_against_a_report_and_both_are_shown():
    answer = one_of(
        [measure("m-a", {"p1": "full"})],
        policy("xaa-p"),
        link("xaa-p", "m-a"),
        challenge("xaa-c"),
        missing("xaa-c", "m-a"),
    )
    assert answer.cells[0].state == "covered"
    assert answer.conflicts == ("m-a",)


def test_paper_is_not_practice():
    records = policy("xaa-p"), link("xaa-p", "m-a", in_operation="not_operating")
    answer = one_of([measure("m-a", {"p1": "full"})], *records)
    assert (answer.cells[0].state, answer.cells[0].in_operation) == ("covered", "not_researched")


def test_time_runs_forward():
    records = [
        policy("xaa-old", year=2000),
        link("xaa-old", "m-a"),
        policy("xaa-new", year=2015),
        link("xaa-new", "m-b"),
    ]
    measures = [measure("m-a", {"p1": "full"}), measure("m-b", {"p2": "full"})]
    answer = one_of(measures, *records, provisions=("p1", "p2"), since=2010)
    assert answer.coverage.covered.least == 2
    assert answer.since.coverage.covered.least == 1
    assert [(one.provision, one.through) for one in answer.since.changes] == [("p2", ("xaa-new",))]


def test_a_policy_without_a_year_opens_the_interval_of_an_earlier_date():
    records = policy("xaa-p", year=None), link("xaa-p", "m-a")
    answer = one_of([measure("m-a", {"p1": "full"})], *records, until=2010)
    assert (answer.coverage.covered.least, answer.coverage.covered.most) == (0, 1)
    assert answer.cells[0].measures[0].known.undated == ("xaa-p",)


def test_norms_speak_only_to_whom_they_are_addressed():
    held = atlas(
        country("XAA"), country("XBB"), norm("all"), norm("some", addressed_to=("XBB",)), norm("law", kind="statute",
        addressed_to=()), provision("p-all", "all"), provision("p-some", "some"), provision("p-law", "law"),
        measure("m-a", {"p-all": "full", "p-some": "full", "p-law": "full"}),
    )  # fmt: skip
    assert [cell.provision for cell in gaps(held, "XAA").cells] == ["p-all"]
    assert {cell.provision for cell in gaps(held, "XBB").cells} == {"p-all", "p-some"}
    with pytest.raises(QuestionError, match="does not speak to XAA"):
        gaps(held, "XAA", norms=["some"])
    with pytest.raises(QuestionError, match="precedent"):
        gaps(held, "XAA", norms=["law"])


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"norms": ["r999"]}, NotFoundError),
        ({"areas": ["finanse"]}, NotFoundError),
        ({"since": 2020, "until": 2010}, QuestionError),
        ({"since": 12}, QuestionError),
    ],
)
def test_a_wrong_question_is_answered_in_words(embedded, asked, error):
    with pytest.raises(error):
        gaps(embedded, "KOR", **asked)


DEGREES = st.sampled_from(["full", "part"])


@given(st.lists(st.tuples(DEGREES, st.integers(0, 2)), max_size=6), st.data())
def test_closure_never_falls_when_more_is_done(links, data):
    more = [(degree, data.draw(st.integers(level, 2))) for degree, level in links]
    assert closure(more) >= closure(links)


@st.composite
def worlds(draw):
    """A country with three measures of any knowledge, and provisions that they answer in any way."""
    measures, records = [], [challenge("xaa-c")]
    for name in ("m-a", "m-b", "m-c"):
        answers = draw(st.dictionaries(st.sampled_from(["p1", "p2"]), DEGREES))
        measures.append(measure(name, answers))
        known = draw(st.sampled_from(["full", "part", "missing", "unknown", "bill"]))
        if known in ("full", "part", "bill"):
            state = "bill" if known == "bill" else "in_force"
            records += [
                policy(f"xaa-{name}", state=state),
                link(f"xaa-{name}", name, "full" if known == "bill" else known),
            ]
        elif known == "missing":
            records.append(missing("xaa-c", name))
    return measures, records


@given(worlds())
def test_every_filling_of_the_unknowns_lies_in_the_interval_and_both_ends_are_reached(world):
    measures, records = world
    held = atlas(country(), norm(), provision("p1"), provision("p2"), *measures, *records)
    known = knowledge(held, "XAA")
    found = []
    for levels in product(*(range(one.least, one.most + 1) for one in known.values())):
        level_of = dict(zip(known, levels, strict=True))
        found.append(sum(
            closure((answer.degree, level_of[m.id]) for m in measures for answer in m.answers if answer.provision == p) == 2
            for p in ("p1", "p2")
        ))  # fmt: skip
    answer = gaps(held, "XAA").coverage.covered
    assert (answer.least, answer.most) == (min(found), max(found))


@given(worlds(), st.sampled_from(["m-a", "m-b", "m-c"]))
def test_one_more_policy_never_uncovers_anything(world, name):
    measures, records = world
    base = [country(), norm(), provision("p1"), provision("p2"), *measures, *records]
    before = gaps(atlas(*base), "XAA").coverage
    after = gaps(atlas(*base, policy("xaa-more"), link("xaa-more", name)), "XAA").coverage
    assert after.covered.least >= before.covered.least
    assert after.at_least_partly.least >= before.at_least_partly.least


def test_the_matrix_has_countries_in_order_and_no_totals(embedded):
    matrix = gap_matrix(embedded)
    assert list(matrix.countries) == sorted(matrix.countries)
    cells = [cell for cell in matrix.cells if cell.country == "KOR"]
    assert sum(sum(cell.counts.values()) for cell in cells) == gaps(embedded, "KOR").coverage.addressed
    assert not any("total" in name for name in type(matrix).__dataclass_fields__)


def test_the_twelve_countries_keep_what_is_known_apart_from_what_is_not(embedded):
    for iso3 in embedded.countries:
        answer = gaps(embedded, iso3)
        found = answer.coverage
        states = [cell.state for cell in answer.cells]
        assert found.addressed == len(states)
        assert found.covered.least <= found.covered.most <= found.addressed
        assert found.reported_missing == states.count("reported_missing")
        assert replace(answer, cells=()).links_reviewed <= answer.links


def test_what_is_done_in_part_is_a_part_in_practice_and_what_is_on_paper_is_never_missing():
    partly = one_of([measure("m-a", {"p1": "full"})], policy("xaa-p"), link("xaa-p", "m-a", in_operation="partly"))
    assert partly.cells[0].in_operation == "partly"
    reported = one_of(
        [measure("m-a", {"p1": "part"}), measure("m-b", {"p1": "part"})], policy("xaa-p"), link("xaa-p", "m-a"),
        challenge("xaa-c"), missing("xaa-c", "m-b"),
    )  # fmt: skip
    assert (reported.cells[0].state, reported.cells[0].in_operation) == ("partly", "not_researched")


def test_an_undated_policy_makes_no_change_and_counts_at_the_release():
    records = policy("xaa-p", year=None), link("xaa-p", "m-a")
    assert one_of([measure("m-a", {"p1": "full"})], *records, since=2010).since.changes == ()
    assert one_of([measure("m-a", {"p1": "full"})], *records, until=2024).cells[0].state == "covered"


def test_a_year_after_the_release_is_refused():
    with pytest.raises(QuestionError, match="1900 to 2024"):
        one_of([measure("m-a", {"p1": "full"})], since=2050)
