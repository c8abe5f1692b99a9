"""The chapters on reform: gaps, precedents, the pathway, what was adopted, and the model law beside the national one."""

from tests import builders as b

from sse_atlas.publish.ast import text_of
from sse_atlas.publish.chapters import reform
from sse_atlas.publish.context import Study, StudyRequest
from sse_atlas.records.atlas import Atlas
from sse_atlas.records.model import ActionPlan, Dissent, PlanStep


def words_of(blocks):
    return " ".join(text_of(blocks).split())


def study_of(embedded, iso3, *records):
    """The study of a country with some records more."""

    def load(kind):
        held = {ActionPlan: "action_plans"}
        return [*embedded.all(kind), *(one for one in records if held[type(one)] == kind)]

    atlas = Atlas(embedded.manifest, embedded.hash, load)
    return Study(atlas, atlas.country(iso3), StudyRequest())


def test_what_a_committee_adopted_stands_beside_what_was_computed(embedded):
    plan = ActionPlan(
        id="mng-plan", country="MNG", title="Plan of the advisory committee", adopted_by="the advisory committee",
        adopted="2026-05-01", steps=(PlanStep(measure="m-focal-point", owner="the labour ministry", due="2027"),),
        dissent=(Dissent(by="The employers", says="too early"),), citations=b.SEEN,
    )  # fmt: skip
    told = words_of(reform._adopted(study_of(embedded, "MNG", plan)))
    assert "adopted by the advisory committee on 2026-05-01" in told
    assert "the labour ministry" in told
    assert "The employers: Too early." in told
    assert reform._adopted(study_of(embedded, "MNG")) == []


def test_gaps_are_told_as_intervals_with_the_notice_that_links_are_readings(embedded):
    told = words_of(reform.gaps(study_of(embedded, "KGZ")))
    assert "an absence of records is never taken as an absence of policy" in told
    assert "0 of the" in told
    assert "Measures that studies report as missing" in told


def test_a_country_without_policies_norms_or_model_has_chapters_that_say_so():
    held = b.atlas(b.country(), b.form(), *b.grid("xaa-coop"), b.definition("ilo-2022"))
    study = Study(held, held.country("XAA"), StudyRequest())
    assert "No norm of the dataset is addressed to this country" in words_of(reform.gaps(study))
    assert "Too few measures are known" in words_of(reform.peers_and_precedents(study))
    assert "Nothing that is asked is left to plan" in words_of(reform.proposed_pathway(study))
    assert reform.model_beside_law(study) == []


def test_measures_are_named_by_their_titles(embedded):
    told = words_of(reform.proposed_pathway(study_of(embedded, "MNG")))
    assert not [word for word in told.split() if word.startswith("m-")]
    assert "Mapping study of the SSE" in told


def test_the_annex_has_every_clause_once(embedded):
    told = words_of(reform.model_beside_law(study_of(embedded, "LAO")))
    for clause in embedded.clauses.values():
        assert f"{clause.order}. {clause.heading}" in told
