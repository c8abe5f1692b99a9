"""The rules of standing (DESIGN section 5), as examples and as properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import atlas, country, definition, form, grid, judgement

from sse_atlas.analysis.standing import exclusions, standing, standings
from sse_atlas.errors import NotFoundError, QuestionError
from sse_atlas.records.base import PRINCIPLES
from sse_atlas.records.forms import Judgement, Review
from sse_atlas.records.norms import Criterion, Threshold, UntestedCondition

VALUES = ("required", "permitted", "silent", "contrary", "unknown")
SCOPES = ("whole_law", "articles", "secondary", "no_statute")


def one(judgements, **options):
    given_definition = options.pop("definition", definition())
    world = atlas(form(**options.pop("form", {})), given_definition, *judgements)
    return standing(world, "xaa-coop", given_definition.id, **options)


@pytest.mark.parametrize(
    ("value", "scope", "reading", "expected"),
    [
        ("required", "articles", "cautious", ("inside",)),
        ("permitted", "articles", "cautious", ("depends",)),
        ("silent", "whole_law", "cautious", ("depends",)),
        ("silent", "no_statute", "cautious", ("depends",)),
        ("silent", "articles", "cautious", ("inside", "depends", "outside")),
        ("silent", "articles", "as_coded", ("depends",)),
        ("contrary", "articles", "cautious", ("depends", "outside")),
        ("contrary", "articles", "as_coded", ("outside",)),
        ("unknown", "none", "as_coded", ("inside", "depends", "outside")),
    ],
)
def test_one_criterion_decides(value, scope, reading, expected):
    row = [j for j in grid("xaa-coop") if j.principle != "autonomy"]
    answer = one([*row, judgement("xaa-coop", "autonomy", value, scope=scope)], reading=reading)
    assert answer.possible == expected


def test_a_contrary_that_a_second_coder_shares_is_certain():
    rows = grid("xaa-coop", autonomy="contrary") + grid("xaa-coop", "coder-2", autonomy="contrary")
    assert one(rows).standing == "outside"


def test_coders_who_differ_leave_both_answers_open_and_are_each_shown():
    answer = one(grid("xaa-coop") + grid("xaa-coop", "coder-2", autonomy="permitted"))
    assert answer.standing == "undetermined"
    assert answer.possible == ("inside", "depends")
    assert [(coder.coder, coder.standing) for coder in answer.by_coder] == [
        ("coder-1", "inside"),
        ("coder-2", "depends"),
    ]
    contested = [reason for reason in answer.reasons if reason.contested]
    assert [reason.principle for reason in contested] == ["autonomy"]
    assert answer.settled_by == ("autonomy",)


def test_a_failed_criterion_outweighs_a_left_one():
    rows = grid("xaa-coop", asset_lock="contrary", autonomy="permitted")
    assert one(rows, reading="as_coded").standing == "outside"


def test_preferred_criteria_never_exclude_and_are_reported():
    asked = definition(needed={"asset_lock": "preferred"})
    answer = one(grid("xaa-coop", asset_lock="contrary"), definition=asked)
    assert answer.standing == "inside"
    assert [reason.principle for reason in answer.preferred] == ["asset_lock"]


def with_threshold(at_least: float):
    asked = definition()
    quantity = Threshold(quantity="surplus_retained_min_percent", at_least=at_least)
    criteria = asked.criteria | {"limited_distribution": Criterion(needed="required", threshold=quantity)}
    return asked.model_copy(update={"criteria": criteria})


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"surplus_retained_min_percent": 67}, ("inside",)),
        ({"surplus_retained_min_percent": 40}, ("outside",)),
        ({}, ("inside", "outside")),
    ],
)
def test_a_threshold_is_met_missed_or_unknown(values, expected):
    row = [j for j in grid("xaa-coop") if j.principle != "limited_distribution"]
    row.append(judgement("xaa-coop", "limited_distribution", "required", values=values))
    assert one(row, definition=with_threshold(50)).possible == expected


def test_a_closed_list_decides_first():
    asked = definition(list="closed", families=("mutual",))
    answer = one(grid("xaa-coop"), definition=asked)
    assert (answer.standing, answer.decided_by) == ("outside", "closed_list")


def test_an_open_list_never_excludes():
    assert one(grid("xaa-coop"), definition=definition(list="open", families=("mutual",))).standing == "inside"


def test_a_required_form_may_be_the_one_in_which_it_is_nested():
    asked = definition(requires_form=("xaa-parent",))
    world = atlas(form(part_of="xaa-parent"), form("xaa-parent"), asked, *grid("xaa-coop"), *grid("xaa-parent"))
    assert standing(world, "xaa-coop", "def").standing == "inside"


@pytest.mark.parametrize(
    "excluded",
    [{"excluded_families": ("cooperative",)}, {"excluded_forms": ("xaa-coop",)}, {"excluded_kinds": ("legal_form",)}],
)
def test_exclusions_decide(excluded):
    assert one(grid("xaa-coop"), definition=definition(**excluded)).decided_by == "excluded"


def test_an_untested_condition_keeps_inside_from_being_certain_unless_a_criterion_covers_it():
    loose = UntestedCondition(text="no sham", why="no field")
    covered = UntestedCondition(text="no state control", why="same as autonomy", covered_by="autonomy")
    assert one(grid("xaa-coop"), definition=definition(untested=(loose,))).possible == ("inside", "depends")
    assert one(grid("xaa-coop"), definition=definition(untested=(covered,))).possible == ("inside",)


def test_outside_its_jurisdiction_a_definition_does_not_apply_unless_asked_as_if():
    asked = definition(jurisdiction=("XBB",))
    assert one(grid("xaa-coop"), definition=asked).standing == "not_applicable"
    as_if = one(grid("xaa-coop"), definition=asked, transplant=True)
    assert (as_if.standing, as_if.transplanted) == ("inside", True)


def test_unknown_words_name_the_nearest():
    world = atlas(form(), definition(), *grid("xaa-coop"))
    with pytest.raises(NotFoundError, match="Did you mean xaa-coop"):
        standing(world, "xaa-cop", "def")
    with pytest.raises(QuestionError, match="cautious"):
        standing(world, "xaa-coop", "def", reading="bold")


def test_exclusions_count_the_principles_that_certainly_fail():
    rows = grid("xaa-coop", autonomy="contrary", asset_lock="contrary")
    matrix = standings(atlas(form(), definition(), *rows), reading="as_coded")
    assert exclusions(matrix) == [("autonomy", 1), ("asset_lock", 1)]


# -- properties --------------------------------------------------------------------------------------------------------


@st.composite
def rows(draw, coders=("coder-1", "coder-2")):
    """A grid row by one or two coders, with scopes."""
    found: list[Judgement] = []
    for coder in coders[: draw(st.integers(1, len(coders)))]:
        for principle in PRINCIPLES:
            value = draw(st.sampled_from(VALUES))
            found.append(judgement("xaa-coop", principle, value, coder, scope=draw(st.sampled_from(SCOPES))))
    return found


definitions = st.dictionaries(
    st.sampled_from(PRINCIPLES), st.sampled_from(("required", "preferred", "not_needed")), min_size=7, max_size=7
).map(lambda needed: definition(needed=needed))


@given(rows(), definitions, st.sampled_from(("cautious", "as_coded")), st.data())
def test_settling_an_unknown_or_a_silence_never_adds_a_standing(row, asked, reading, data):
    before = set(one(row, definition=asked, reading=reading).possible)
    open_ones = [
        i
        for i, j in enumerate(row)
        if j.judgement == "unknown" or (j.judgement == "silent" and j.scope in ("articles", "secondary"))
    ]
    if reading == "as_coded":
        open_ones = [i for i in open_ones if row[i].judgement == "unknown"]
    if not open_ones:
        return
    place = data.draw(st.sampled_from(open_ones))
    settled = row[place].model_copy(update={"judgement": data.draw(st.sampled_from(VALUES[:4])), "scope": "whole_law"})
    after = set(one([*row[:place], settled, *row[place + 1 :]], definition=asked, reading=reading).possible)
    assert after <= before


@given(rows(), definitions, st.data())
def test_settling_a_dispute_for_one_side_never_adds_a_standing(row, asked, data):
    before = set(one(row, definition=asked).possible)
    principle = data.draw(st.sampled_from(PRINCIPLES))
    sides = [j for j in row if j.principle == principle]
    kept = data.draw(st.sampled_from(sides))
    agreed = [j if j.principle != principle else kept.model_copy(update={"id": j.id, "coder": j.coder}) for j in row]
    assert set(one(agreed, definition=asked).possible) <= before


@given(rows(), definitions, st.sampled_from(PRINCIPLES))
def test_a_definition_that_requires_more_never_includes_more(row, asked, principle):
    wider = asked.model_copy(update={"criteria": asked.criteria | {principle: Criterion(needed="not_needed")}})
    narrower = asked.model_copy(update={"criteria": asked.criteria | {principle: Criterion(needed="required")}})
    loose, strict = one(row, definition=wider).possible, one(row, definition=narrower).possible
    assert "inside" not in strict or "inside" in loose
    assert "outside" not in loose or "outside" in strict


@given(rows(), definitions, st.randoms())
def test_the_order_of_records_never_matters(row, asked, random):
    shuffled = list(row)
    random.shuffle(shuffled)
    assert one(shuffled, definition=asked) == one(row, definition=asked)


@given(rows(), definitions)
def test_as_coded_never_leaves_more_open_than_cautious(row, asked):
    assert set(one(row, definition=asked, reading="as_coded").possible) <= set(one(row, definition=asked).possible)


def test_every_form_of_every_country_has_an_answer_under_every_definition():
    worlds = atlas(form(), form("xbb-coop"), definition(), *grid("xaa-coop"), *grid("xbb-coop"),
                   countries=(country(), country("XBB")))  # fmt: skip
    assert [(a.form, a.definition) for a in standings(worlds)] == [("xaa-coop", "def"), ("xbb-coop", "def")]


def test_a_contrary_that_a_reviewer_shares_is_certain_and_shown_as_reviewed():
    rows = grid("xaa-coop", autonomy="contrary")
    receipt = Review(
        id="r-1", kind="judgements", record="xaa-coop-autonomy-coder-1", role="reviewer", date="2024-05-01"
    )
    world = atlas(form(), definition(), *rows, receipt)
    answer = standing(world, "xaa-coop", "def")
    assert answer.standing == "outside"
    assert {r.readings[0].status for r in answer.reasons if r.principle == "autonomy"} == {"reviewed"}
    assert "people have reviewed 14% of them" in answer.notice
