"""The explorer's questions: altered definitions, what they change, and the table of every set of required criteria."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import atlas, country, definition, form, grid, judgement, observation

from sse_atlas.analysis.altered import ALTERED, NEEDED, altered, conditions_dropped
from sse_atlas.analysis.criteria_sets import SETS, CriteriaSets, name_of
from sse_atlas.analysis.explore import Explorer
from sse_atlas.analysis.outcomes import Cells
from sse_atlas.analysis.size import size
from sse_atlas.analysis.standing import READINGS, standing, standings
from sse_atlas.errors import NotFoundError, QuestionError
from sse_atlas.records.base import PRINCIPLES
from sse_atlas.records.norms import Criterion, Threshold, UntestedCondition

VALUES = ("required", "permitted", "silent", "contrary", "unknown")
IN, OUT, OPEN = "xaa-in", "xaa-out", "xbb-open"


def world(*more, **options):
    rows = (
        grid(IN)
        + grid(OUT, autonomy="contrary")
        + grid(OUT, "coder-2", autonomy="contrary")
        + grid(OPEN, default="unknown")
    )
    return atlas(
        form(IN), form(OUT), form(OPEN), definition(**options), *rows, observation([IN], 10), observation([OUT], 7), *more,
        countries=[country("XAA"), country("XBB")],
    )  # fmt: skip


def test_a_definition_that_is_not_altered_is_itself():
    base = definition()
    assert altered(base, {"autonomy": "required"}) is base


def test_an_altered_definition_names_what_was_altered_and_leaves_the_rest():
    base = definition(needed={"asset_lock": "preferred"}, list="closed", families=("cooperative",))
    changed = altered(base, {"autonomy": "not_needed"})
    assert (changed.id, changed.list, changed.families) == (ALTERED, "closed", ("cooperative",))
    assert "autonomy not needed" in changed.title
    assert {p: c.needed for p, c in changed.criteria.items()} == {
        p: "not_needed" if p == "autonomy" else base.criteria[p].needed for p in PRINCIPLES
    }


@pytest.mark.parametrize("needed", [{"goodness": "required"}, {"autonomy": "perhaps"}])
def test_a_definition_cannot_be_altered_to_nonsense(needed):
    with pytest.raises(QuestionError):
        altered(definition(), needed)


def test_a_condition_goes_with_the_criterion_that_covers_it():
    covered = UntestedCondition(text="public bodies", why="the same", covered_by="autonomy")
    loose = UntestedCondition(text="no sham", why="no field")
    base = definition(untested=(covered, loose))
    assert conditions_dropped(base, {"autonomy": "preferred"}) == (covered,)
    assert altered(base, {"autonomy": "preferred"}).untested == (loose,)
    assert altered(base, {"asset_lock": "preferred"}).untested == (covered, loose)


def test_a_threshold_stays_with_its_criterion():
    number = Threshold(quantity="surplus_retained_min_percent", at_least=50)
    base = definition()
    base = base.model_copy(
        update={"criteria": base.criteria | {"limited_distribution": Criterion(needed="preferred", threshold=number)}}
    )
    assert altered(base, {"limited_distribution": "required"}).criteria["limited_distribution"].threshold == number


def test_the_explorer_answers_as_standing_and_size_do():
    found = Explorer(world()).ask("def")
    by_code = {one.country: one for one in found.countries}
    assert [(a.form, a.standing) for a in by_code["XAA"].standings] == [(IN, "inside"), (OUT, "outside")]
    assert by_code["XAA"].standings[0] == standing(world(), IN, "def")
    assert by_code["XAA"].size == size(world(), "XAA", "def")
    assert by_code["XBB"].counts == {"undetermined": 1}
    assert (found.moved, found.changes) == (0, {})


def test_the_explorer_tells_what_an_alteration_moves():
    found = Explorer(world()).ask("def", {"autonomy": "not_needed"}, countries=["XAA"])
    (one,) = found.countries
    assert [(m.form, m.before, m.now) for m in one.moved] == [(OUT, "outside", "inside")]
    assert (one.size.lower, one.size.upper) == (17, 17)
    assert found.counts == {"inside": 2}
    assert found.changes == {"autonomy": "not_needed"}


def test_a_national_definition_is_applied_elsewhere_only_as_if():
    explorer = Explorer(world(jurisdiction=("XBB",)))
    as_it_is = explorer.ask("def", countries=["XAA"]).countries[0]
    assert set(as_it_is.counts) == {"not_applicable"}
    assert not as_it_is.size.applicable
    assert set(explorer.ask("def", countries=["XAA"], transplant=True).countries[0].counts) == {"inside", "outside"}


@pytest.mark.parametrize(
    ("question", "error"),
    [
        ({"base": "deff"}, NotFoundError),
        ({"countries": ["XZZ"]}, NotFoundError),
        ({"indicator": "happiness"}, NotFoundError),
        ({"reading": "bold"}, QuestionError),
    ],
)
def test_the_explorer_refuses_what_it_does_not_know(question, error):
    with pytest.raises(error):
        Explorer(world()).ask(question.pop("base", "def"), **question)


def test_cells_of_another_reading_are_not_used():
    row = [j for j in grid(IN) if j.principle != "autonomy"] + [judgement(IN, "autonomy", "silent")]
    held = atlas(form(IN), definition(), *row)
    cautious = Cells(held, "cautious")
    assert standings(held, reading="as_coded", cells=cautious)[0].standing == "depends"


needs = st.fixed_dictionaries(dict.fromkeys(PRINCIPLES, st.sampled_from(NEEDED)))


@given(
    judged=st.lists(st.fixed_dictionaries(dict.fromkeys(PRINCIPLES, st.sampled_from(VALUES))), min_size=1, max_size=2),
    base=needs, asked=needs, reading=st.sampled_from(READINGS), untested=st.booleans(), threshold=st.booleans(),
    closed=st.booleans(),
)  # fmt: skip
@settings(deadline=None, max_examples=150)
def test_the_table_of_all_sets_says_what_the_explorer_says(judged, base, asked, reading, untested, threshold, closed):
    held = definition(
        needed=base, untested=(UntestedCondition(text="no sham", why="no field"),) if untested else (),
        list="closed" if closed else "none", families=("mutual",),
    )  # fmt: skip
    if threshold:
        number = Threshold(quantity="surplus_retained_min_percent", at_least=50)
        criterion = held.criteria["limited_distribution"].model_copy(update={"threshold": number})
        held = held.model_copy(update={"criteria": held.criteria | {"limited_distribution": criterion}})
    rows = [row for n, values in enumerate(judged, 1) for row in grid(IN, f"coder-{n}", **values)]
    explorer = Explorer(atlas(form(IN), held, *rows, observation([IN], 10)))
    number = sum(1 << bit for bit, principle in enumerate(PRINCIPLES) if asked[principle] == "required")
    sets = CriteriaSets(explorer)
    found = sets.standings(held, reading)
    (one,) = explorer.ask("def", asked, reading=reading).countries
    assert len(found[IN]) == SETS
    assert found[IN][number] == one.standings[0].possible
    assert name_of(found[IN][number]) == one.standings[0].standing
    interval = list(sets.sizes("XAA", found))[number]
    assert (interval.lower, interval.upper, interval.counted) == (one.size.lower, one.size.upper, one.size.counted)
