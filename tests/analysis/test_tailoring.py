"""The model law beside national law, and the numbers of a draft: impossible ones give a reason, not a broken law."""

import pytest
from tests.builders import SEEN, atlas, challenge, clause, country, form, link, measure, missing, policy

from sse_atlas.analysis.tailoring import STATUSES, Tailoring, model_diff, settle
from sse_atlas.errors import NotFoundError, QuestionError
from sse_atlas.records.country import Law, LawVersion
from sse_atlas.records.forms import Topic, TopicEntry
from sse_atlas.records.model import Constraint, Enactment, ObservedValue, Paragraph, Parameter, Variant

TOPIC = Topic(id="reserves", name="Reserves")


def law(id="xaa-law", read=True, **given):
    fields = {"id": id, "country": id[:3].upper(), "names": {"en": id}, "kind": "act", "state": "in_force"}
    version = LawVersion(id=f"{id}-text", read_for_concordance=read)
    return Law(**{**fields, "versions": (version,), **given})


def entry(law="xaa-law", **given):
    fields = {
        "id": f"{law}-reserves", "topic": "reserves", "law": law, "version": f"{law}-text", "articles": ("5",),
        "coder": "coder-1", "read_by": "machine", "citations": SEEN,
    }  # fmt: skip
    return TopicEntry(**{**fields, **given})


def status(*records, **given):
    held = atlas(country(), TOPIC, clause("mc-a", topics=("reserves",), **given), *records)
    return model_diff(held, "XAA").clauses[0]


def test_the_four_statuses():
    coop = form(laws=("xaa-law",))
    assert status(coop).status == "not_established"
    assert status(coop, law(), entry(absent=True, articles=())).status == "new"
    found = status(coop, law(), entry())
    assert (found.status, found.articles[0].articles) == ("in_force", ("5",))
    other = form("xaa-ngo", family="association", laws=("xaa-other",))
    lacking = status(coop, other, law(), law("xaa-other"), entry())
    assert (lacking.status, lacking.lacks) == ("amend", ("Nothing for: association.",))


def test_a_repealed_law_is_not_in_force():
    assert status(form(laws=("xaa-law",)), law(state="repealed"), entry()).status == "not_established"


def test_measures_speak_where_no_topic_does():
    enacts = (Enactment(measure="m-a", degree="full"),)

    def of(*records):
        held = atlas(country(), measure("m-a"), clause("mc-a", enacts=enacts), challenge("xaa-c"), *records)
        return model_diff(held, "XAA").clauses[0].status

    assert of() == "not_established"
    assert of(missing("xaa-c", "m-a")) == "new"
    assert of(policy("xaa-p"), link("xaa-p", "m-a")) == "in_force"
    assert of(policy("xaa-p"), link("xaa-p", "m-a", "part")) == "amend"


RESERVE = Parameter(id="reserve", meaning="Share to reserves", unit="per cent", default=10, minimum=5, maximum=50,
                    values=(ObservedValue(topic="reserves", key="share", scale=100),))  # fmt: skip
OTHER = Parameter(id="other", meaning="Another share", unit="per cent", default=10, minimum=0, maximum=100)
CLAUSE = clause(
    "mc-a", text=(Paragraph(text="At least {reserve} and {other}, see {ref:mc-b}."),), parameters=(RESERVE, OTHER),
    constraints=(Constraint(sum=("reserve", "other"), at_most=100, why="A surplus is spent once."),),
    variants=(Variant(id="without", label="x", when="x", text=(Paragraph(text="Nothing."),)),),
)  # fmt: skip


def settled(records=(), **asked):
    held = atlas(country(), country("XBB"), TOPIC, CLAUSE, clause("mc-b", order=2), *records)
    return settle(
        held, "XAA", Tailoring(asked.get("variants", {}), asked.get("parameters", {}), asked.get("without", ()))
    )


def test_a_number_that_the_countrys_own_law_states_is_taken():
    law_of = (law(), entry(values={"share": 0.2}), law("xbb-law"), entry("xbb-law", values={"share": 0.3}))
    found = settled(law_of)
    assert (found.values["reserve"], found.origins["reserve"]) == (20, "national")
    assert (found.values["other"], found.origins["other"]) == (10, "model")


def test_numbers_that_its_laws_dispute_or_that_pass_the_limits_are_not_taken():
    two = (law(), entry(values={"share": 0.2}), law("xaa-b"), entry("xaa-b", values={"share": 0.3}))
    assert settled(two).origins["reserve"] == "model"
    assert settled((law(), entry(values={"share": 0.9}))).origins["reserve"] == "model"
    assert settled((law(), entry(values={"share": "one fifth"}))).origins["reserve"] == "model"


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"parameters": {"reserve": 60}}, "between 5 and 50"),
        ({"parameters": {"reserve": 50, "other": 60}}, "A surplus is spent once"),
        ({"without": ("mc-b",)}, "refers to mc-b"),
    ],
)
def test_what_cannot_be_gives_the_reason(asked, says):
    with pytest.raises(QuestionError, match=says):
        settled(**asked)


def test_a_variant_that_does_not_refer_to_it_lets_a_clause_go():
    assert settled(variants={"mc-a": "without"}, without=("mc-b",)).clauses == ("mc-a",)


def test_a_clause_that_another_needs_cannot_be_left_out():
    held = atlas(country(), clause("mc-a", needs=("mc-b",)), clause("mc-b", order=2))
    with pytest.raises(QuestionError, match="leave both out"):
        settle(held, "XAA", Tailoring({}, {}, ("mc-b",)))


@pytest.mark.parametrize(
    "asked",
    [
        {"parameters": {"reserv": 1}},
        {"variants": {"mc-a": "other"}},
        {"variants": {"mc-x": "a"}},
        {"without": ("mc-x",)},
    ],
)
def test_unknown_names_are_refused(asked):
    with pytest.raises(NotFoundError):
        settled(**asked)


def test_every_clause_of_every_country_has_a_status_with_a_reason(embedded):
    for iso3 in embedded.countries:
        answer = model_diff(embedded, iso3)
        assert sum(answer.counts.values()) == len(embedded.clauses)
        for one in answer.clauses:
            assert one.status in STATUSES
            assert one.because
            assert bool(one.lacks) <= (one.status == "amend")
            assert one.status != "in_force" or one.articles or one.policies
            settle(embedded, iso3, Tailoring({}, {}))
