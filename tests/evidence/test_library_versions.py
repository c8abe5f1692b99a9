"""Two texts of a law side by side, places as people type them, and who rests on a provision."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sse_atlas.errors import NotFoundError, QuestionError
from sse_atlas.evidence.citing import citations_in, cited_by, citing_law, covers
from sse_atlas.evidence.document import Description, Document, Provision, Segment
from sse_atlas.evidence.places import locate
from sse_atlas.evidence.versions import compare, rule, word_diff
from sse_atlas.records.forms import TopicEntry
from sse_atlas.records.receipts import Anchor, Quotation
from sse_atlas.records.references import parse_reference
from tests.builders import form, judgement
from tests.evidence.library_kit import law, small_atlas
from tests.evidence.statute import article, statute

AIM = article("1", "Aim", "This Act helps people who make things together to earn a decent living from their work.")
VOTES = "Every member has one vote in the general meeting, whatever the number of shares that the member holds."
SURPLUS = "The surplus of a year goes to a reserve first, until the reserve equals the paid-up capital of the society."
FUND = "A fund for the training of members is fed by one per cent of the yearly turnover of each registered society."


def fates(before, after):
    found = compare(statute(before, date="2020"), statute(after, date="2022"))
    return [(change.kind, change.before, change.after) for change in found.changes]


def test_the_same_text_is_unchanged():
    same = [AIM, article("2", "Votes", VOTES)]
    found = compare(statute(same, date="2020"), statute(same, date="2022"))
    assert found.counts == {"unchanged": 2, "changed": 0, "renumbered": 0, "added": 0, "removed": 0}
    assert (found.before, found.after) == ("en@2020", "en@2022")


def test_notes_and_white_space_are_no_change():
    noted = article("2", "Votes", VOTES.replace(" one vote ", "\n one  vote "), note="amended 2021")
    assert fates([article("2", "Votes", VOTES)], [noted]) == [("unchanged", "art_2", "art_2")]


def test_a_changed_provision_shows_its_words():
    changed = article("2", "Votes", VOTES.replace("one vote", "up to three votes"))
    found = compare(statute([article("2", "Votes", VOTES)]), statute([changed]))
    (change,) = found.changes
    assert change.kind == "changed"
    assert [(word.sign, word.text) for word in change.words if word.sign != "="] == [
        ("-", "one vote"),
        ("+", "up to three votes"),
    ]


def test_an_article_put_in_between_numbers_the_rest_anew():
    before = [AIM, article("2", "Votes", VOTES), article("3", "Surplus", SURPLUS)]
    after = [
        AIM,
        article("2", "Training", FUND),
        article("3", "Votes", VOTES),
        article("4", "Surplus", SURPLUS + " Or later."),
    ]
    assert fates(before, after) == [
        ("unchanged", "art_1", "art_1"), ("added", None, "art_2"), ("renumbered", "art_2", "art_3"), ("renumbered", "art_3", "art_4"),
    ]  # fmt: skip


def test_what_is_gone_stands_where_it_stood():
    before = [AIM, article("2", "Votes", VOTES), article("3", "Surplus", SURPLUS)]
    assert fates(before, [AIM, article("3", "Surplus", SURPLUS)]) == [
        ("unchanged", "art_1", "art_1"), ("removed", "art_2", None), ("unchanged", "art_3", "art_3"),
    ]  # fmt: skip


def test_a_wholly_new_rule_at_an_old_place_is_no_change_of_the_old():
    before, after = [article("2", "Votes", "한 사람이 하나의 표를 가진다")], [article("2", "Training", FUND)]
    assert {kind for kind, *_ in fates(before, after)} == {"removed", "added"}


ARTICLES = st.lists(
    st.tuples(st.sampled_from(["1", "2", "3", "4-2", "5"]), st.sampled_from([VOTES, SURPLUS, FUND, "Nothing.", ""])),
    max_size=5, unique_by=lambda one: one[0],
).map(lambda rows: [article(number, "X", text) for number, text in rows])  # fmt: skip


@given(ARTICLES, ARTICLES)
def test_every_provision_of_both_texts_has_one_fate(before, after):
    found = fates(before, after)
    assert [new for _, _, new in found if new] == [one.eid for one in after]
    assert sorted(old for _, old, _ in found if old) == sorted(one.eid for one in before)
    assert all((kind == "added") == (old is None) and (kind == "removed") == (new is None) for kind, old, new in found)


@given(st.text("ab ของ조합.", max_size=30), st.text("ab ของ조합.", max_size=30))
def test_a_word_diff_holds_both_texts(before, after):
    words = word_diff(before, after)
    assert "".join(word.text for word in words if word.sign != "+") == before
    assert "".join(word.text for word in words if word.sign != "-") == after


def test_unspaced_scripts_are_compared_sign_by_sign():
    words = word_diff("成员享有一票表决权", "成员享有两票表决权")
    assert [(word.sign, word.text) for word in words] == [
        ("=", "成员享有"),
        ("-", "一"),
        ("+", "两"),
        ("=", "票表决权"),
    ]


# -- places ------------------------------------------------------------------------------------------------------------


def printed(eid, number, reference=""):
    return Provision(eid, "article", number, reference, "", (Segment("number", number), Segment("text", " x\n")))


LAW = statute([
    AIM, article("2", "Votes", VOTES, SURPLUS),
    Provision("chp_1", "chapter", "Chapter 1", "1", "Rest", (Segment("number", "Chapter 1\n"),), (
        printed("art_12", "제12조"), printed("art_12-2", "제12조의2"), printed("art_13", "มาตรา ๑๓"), printed("art_14", "第十四条"),
        printed("art_15", "Điều 15."))),
    Provision("sup_1", "supplement", "", "", "", (Segment("text", "Supplement\n"),), (printed("sup_1__art_12", "제12조"),)),
])  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "eid"),
    [
        ("art_2", "art_2"), ("#art_2", "art_2"), ("2", "art_2"), ("2(1)", "art_2__para_1"), ("Article 2", "art_2"),
        ("article 2", "art_2"), ("제12조", "art_12"), ("제12조의2", "art_12-2"), ("제 12 조", "art_12"), ("12-2", "art_12-2"),
        ("มาตรา 13", "art_13"), ("มาตรา ๑๓", "art_13"), ("第14条", "art_14"), ("第十四条", "art_14"), ("điều 15", "art_15"),
        ("sup.12", "sup_1__art_12"), ("Chapter 1", "chp_1"), (" 12 ", "art_12"),
    ],
)  # fmt: skip
def test_a_provision_is_found_as_people_type_it(typed, eid):
    assert locate(LAW, typed).provision.eid == eid


@pytest.mark.parametrize("typed", ["art_99", "99", "2(9)", "제99조", "paragraph 2", "", "sup.2", "12-9"])
def test_what_is_not_there_is_never_taken_for_something_else(typed):
    with pytest.raises(NotFoundError, match=r"has no provision .*Did you mean .*library show"):
        locate(LAW, typed)


def test_a_number_that_stands_often_is_asked_about():
    two = statute([printed("art_1", "1."), article("2", "x", "a", "b"), article("3", "y", "c", "d")])
    with pytest.raises(QuestionError, match=r"stands 2 times in kor/act-on-makers; say art_2__para_1 or art_3__para_1"):
        locate(two, "(1)")


def test_a_provision_knows_its_place():
    place = locate(LAW, "12")
    assert [one.eid for one in place.within] == ["chp_1"]
    assert (place.before.eid, place.after.eid) == ("art_2", "art_12-2")
    first = locate(LAW, "art_2__para_1")
    assert (first.before, first.after.eid, [one.eid for one in first.within]) == (None, "art_2__para_2", ["art_2"])


def test_the_rule_is_the_same_under_another_number():
    assert rule(printed("art_12", "제12조")) == rule(printed("art_13", "제13조")) == "x"


# -- who rests on it ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "eid", "expected"),
    [
        ("12", "art_12", True), ("12", "art_12-2", False), ("12", "art_12__para_1", True), ("12(1)", "art_12", True),
        ("12(1)", "art_12__para_2", False), ("1..12", "art_2", True), ("1..12", "art_12-2", False), ("1..12-2", "art_12-2", True),
        ("12", "sup_1__art_12", False), ("sup.12", "sup_1__art_12", True), ("2..99", "art_12", False), ("12", "chp_1", False),
        ("1..12", "art_2__para_1", True),
    ],
)  # fmt: skip
def test_what_a_place_covers(place, eid, expected):
    order = {one.eid: number for number, one in enumerate(LAW.articles())}
    assert covers(parse_reference(place), eid, order) is expected


def test_claims_that_rest_on_a_provision():
    reference = {"law": "xaa-act-on-makers", "articles": ["2(1)", "2(2)", "12"]}
    entry = TopicEntry(
        id="xaa-votes", topic="votes", law="xaa-act-on-makers", version="v", articles=["1..2"], says="one vote each",
        coder="coder-1", read_by="machine",
    )  # fmt: skip
    other = {**reference, "law": "xaa-other"}
    atlas = small_atlas(
        law(), form(), entry,
        judgement("xaa-coop", "democratic_governance", "required", references=[reference]),
        judgement("xaa-coop", "autonomy", "silent", references=[other]),
    )  # fmt: skip
    document = Document(
        "xaa/x", Description("XAA", "en", "Act", law="xaa-act-on-makers"), "0" * 64, "text", LAW.provisions
    )
    found = cited_by(atlas, document, "art_2")
    assert [(one.kind, one.about, one.on, one.says, one.place) for one in found] == [
        ("judgements", "xaa-coop", "democratic_governance", "required", "2(1)"),
        ("topic_entries", "votes", None, "one vote each", "1..2"),
    ]
    assert {one.status for one in found} == {"sourced", "unverified"}
    assert cited_by(atlas, document, "art_13") == ()
    assert cited_by(atlas, LAW, "art_2") == (), "a document without a law of the dataset"
    everywhere = citations_in(atlas, document)
    for unit in document.articles():
        told = [(one.record, one.place) for one in cited_by(atlas, document, unit.eid)]
        assert [(one.record, one.place) for one in everywhere.get(unit.eid, ())] == told
    assert citations_in(atlas, LAW) == {}


def test_a_claim_that_quotes_a_provision_cites_it():
    claim = judgement("xaa-coop", "autonomy", "silent")
    anchor = Anchor(
        document="xaa/x", expression="en@undated", sha256="0" * 64, provision="art_2__para_1", exact="one vote"
    )
    atlas = small_atlas(
        law(),
        form(),
        claim,
        Quotation(id="q-1", kind="judgements", record=claim.id, law="xaa-act-on-makers", anchor=anchor),
    )
    document = Document(
        "xaa/x", Description("XAA", "en", "Act", law="xaa-act-on-makers"), "0" * 64, "text", LAW.provisions
    )
    [found] = cited_by(atlas, document, "art_2")
    assert (found.record, found.place, found.quotes) == (claim.id, "", ("one vote",))
    assert citations_in(atlas, document)["art_2"] == (found,)
    assert cited_by(atlas, document, "art_1") == ()


def test_what_rests_on_a_law_as_a_whole():
    atlas = small_atlas(law(), form(laws=["xaa-act-on-makers"]))
    assert [(kind, record.id) for kind, record in citing_law(atlas, "xaa-act-on-makers")] == [("forms", "xaa-coop")]
