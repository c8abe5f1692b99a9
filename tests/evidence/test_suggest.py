"""Suggestions: what ranks first, why, and that nothing learned from a law judges it."""

import json

import numpy as np
import pytest

from sse_atlas.cli import main
from sse_atlas.errors import NotFoundError
from sse_atlas.evidence.cutting import cut
from sse_atlas.evidence.document import Description, Document
from sse_atlas.evidence.library import Library
from sse_atlas.evidence.readers import read
from sse_atlas.evidence.suggest import Suggester
from sse_atlas.evidence.suggest.haystack import Haystack
from sse_atlas.evidence.suggest.learning import Learner, dealt, groups
from sse_atlas.evidence.suggest.lexicon import Lexicon, lexicon
from sse_atlas.evidence.suggest.ranking import best, shares
from sse_atlas.evidence.suggest.traits import Traits, names_of
from sse_atlas.evidence.suggest.weights import dumps, loads, shipped
from tests.evidence.library_kit import write

KOREAN = """---
title: 만드는 사람들 법
text_as_of: '2021-05-05'
---

제1조(목적) 이 법은 함께 만드는 사람들을 돕는 것을 목적으로 한다.

제2조(설립) 다섯 사람 이상이 모여 발기인이 되어 정관을 작성한다.

제3조(의결권 및 선거권) ① 조합원은 출자좌수에 관계없이 각각 1개의 의결권을 가진다.
② 대리인은 조합원이어야 한다.

제4조(잉여금의 배당) 손실금을 보전하고 남은 잉여금은 조합원에게 배당할 수 있다.

제5조(가입) 가입하려는 사람은 출자금을 납입한다.
"""
ACT = "kor/framework-act-on-cooperatives"


@pytest.fixture(scope="module")
def library(tmp_path_factory, embedded):
    folder = tmp_path_factory.mktemp("suggest")
    path = write(folder / "kor", "framework-act-on-cooperatives.md", KOREAN)
    made = Library(folder / "library")
    made.add([path], country="KOR", atlas=embedded)
    return made


@pytest.mark.parametrize(
    ("principle", "eid", "said"),
    [
        ("democratic_governance", "art_3", "“의결권 및 선거권”"),
        ("limited_distribution", "art_4", "“잉여금의 배당”"),
    ],
)
def test_the_provision_that_decides_comes_first_with_its_reasons(embedded, library, principle, eid, said):
    first = Suggester(embedded, library).for_judgement("kor-cooperative", principle).hits[0]
    assert (first.document, first.provision) == (ACT, eid)
    assert any(said in reason for reason in first.reasons)


def test_a_topic_is_looked_for_in_one_law(embedded, library):
    answer = Suggester(embedded, library).for_topic("surplus-order", "kor-framework-act-on-cooperatives", 2)
    assert answer.hits[0].provision == "art_4"
    assert len(answer.hits) == 2
    assert answer.laws == (ACT,)


def test_shares_of_all_provisions_sum_to_one_and_fall(embedded, library):
    hits = Suggester(embedded, library).for_judgement("kor-cooperative", "autonomy", 50).hits
    assert len(hits) == 5
    assert sum(hit.share for hit in hits) == pytest.approx(1, abs=0.001)
    assert [hit.share for hit in hits] == sorted((hit.share for hit in hits), reverse=True)


def test_what_coders_cited_for_the_principle_is_not_looked_at(embedded, library, monkeypatch):
    before = Suggester(embedded, library).for_judgement("kor-cooperative", "democratic_governance")
    from sse_atlas.evidence.suggest import candidates
    from sse_atlas.records.forms import Judgement

    others = [one for one in embedded.of(Judgement) if one.principle != "democratic_governance"]

    class Without:
        laws = embedded.laws

        def of(self, model):
            assert model is Judgement
            return others

    form = embedded.form("kor-cooperative")
    assert candidates.laws_of(Without(), form, "democratic_governance") == candidates.laws_of(
        embedded, form, "democratic_governance"
    )
    assert before.hits


@pytest.mark.parametrize(
    ("form", "principle", "says"),
    [
        ("kor-coop", "autonomy", "no legal form 'kor-coop'. Did you mean"),
        ("kor-cooperative", "autonom", "no principle 'autonom'. Did you mean autonomy"),
        ("jpn-workers-cooperative", "autonomy", "holds no law of"),
    ],
)
def test_what_cannot_be_asked_is_said(embedded, library, form, principle, says):
    known = {"jpn-workers-cooperative": next(id for id in embedded.forms if id.startswith("jpn-"))}
    with pytest.raises(NotFoundError, match=says):
        Suggester(embedded, library).for_judgement(known.get(form, form), principle)


def test_an_unknown_law_or_topic_is_said(embedded, library):
    with pytest.raises(NotFoundError, match="no law 'kor-framework-act'"):
        Suggester(embedded, library).for_topic("surplus-order", "kor-framework-act")
    with pytest.raises(NotFoundError, match="no topic"):
        Suggester(embedded, library).for_topic("surplus", "kor-framework-act-on-cooperatives")


def test_a_language_without_cues_is_ranked_and_said(embedded, library, monkeypatch):
    monkeypatch.setattr("sse_atlas.evidence.suggest.asking.lexicon", lambda atlas, language: Lexicon(language))
    answer = Suggester(embedded, library).for_topic("surplus-order", "kor-framework-act-on-cooperatives")
    assert answer.language_unknown == answer.laws
    assert len(answer.hits) == 5
    assert "its place in the law" in answer.hits[0].reasons[0]


def test_the_cues_of_every_language_name_topics_and_are_sorted_by_id(embedded):
    for language in ("ko", "ja", "zh-Hans", "th", "km", "vi", "id", "ru", "en"):
        cues = lexicon(embedded, language)
        assert cues
        assert set(cues.headings) <= set(embedded.topics)
        assert len(cues.headings) > 50


def test_a_cue_is_found_at_the_beginning_of_words_and_anywhere_where_words_are_not_spaced():
    texts = Haystack(["The members vote", "remember one", "조합원의 의결권", "หนึ่งเสียง", "one person, one vote"])
    assert list(texts.find("member")) == [0]
    assert list(texts.find("의결")) == [2]
    assert list(texts.find("เสียง")) == [3]
    assert list(texts.find("one…vote")) == [4]
    assert texts.telling("member") > texts.telling("one")


def test_the_weights_come_back_as_they_were_written():
    weights = shipped()
    again = loads(dumps(weights))
    assert again.folds == weights.folds
    assert dumps(again) == dumps(weights)
    assert len(weights.models) == max(weights.folds.values()) + 2


def text(law, body):
    reading = read("law.md", body.encode())
    about = Description("XAA", "en", law, law=law)
    return Document(f"xaa/{law}", about, "0" * 64, "markdown", cut(reading, "XAA", "en"))


BODY = "Article 1 (Aim)\n\nThis Act helps.\n\nArticle 2 (Votes)\n\nEach member has one vote.\n\nArticle 3 (Surplus)\n\nThe surplus is shared.\n"
WORDS = Lexicon(
    "en", {"votes": ("votes",), "surplus": ("surplus",)}, {"votes": ("one vote",), "surplus": ("shared",)}, {}
)


def learner(gold):
    traits = {law: Traits(text(law, BODY), WORDS) for law in ("one", "two", "three")}
    return Learner(traits, names_of(["votes", "surplus"], []), gold, [], ["votes", "surplus"], [])


def test_nothing_that_was_learned_from_a_law_judges_it():
    gold = {("votes", law): frozenset({"art_2"}) for law in ("one", "two", "three")}
    changed = gold | {("votes", "one"): frozenset({"art_3"}), ("surplus", "one"): frozenset({"art_1"})}
    group = {"one": 0, "two": 1, "three": 2}
    before, after = (learner(one).weights(group, {"one": 0, "two": 1, "three": 1}) for one in (gold, changed))
    assert np.array_equal(before.models[0].columns["votes"], after.models[0].columns["votes"])
    assert not np.array_equal(before.models[1].columns["votes"], after.models[1].columns["votes"])
    assert before.models[-1] is before.without(None)


def test_what_was_learned_from_other_laws_finds_the_article():
    gold = {("votes", law): frozenset({"art_2"}) for law in ("one", "two", "three")}
    learning = learner(gold)
    columns = learning.columns(["two", "three"])
    assert int(np.argmax(learning.seen["one"] @ columns[:, 0])) == 1


def test_laws_are_dealt_whole_and_groups_join():
    class OfAct:
        def __init__(self, id, under=None):
            self.id, self.under = id, under

    group = groups([OfAct("act"), OfAct("rules", "act"), OfAct("other"), OfAct("copy")], [], [("other", "copy")])
    assert group["act"] == group["rules"] != group["other"] == group["copy"]
    fold_of = dealt(group, {"act": 5, "rules": 1, "other": 2, "copy": 2}, 2)
    assert fold_of["act"] == fold_of["rules"] != fold_of["other"] == fold_of["copy"]


def test_ties_keep_the_order_of_the_law():
    assert best({"a": np.zeros(2), "b": np.zeros(1)}, 3) == [("a", 0, 1 / 3), ("a", 1, 1 / 3), ("b", 0, 1 / 3)]
    assert best({}, 3) == []
    assert shares(np.array([])).size == 0


@pytest.fixture
def run(capsys, library):
    def call(*arguments):
        with pytest.raises(SystemExit) as leaving:
            main([*arguments, "--library", str(library.folder)])
        out, err = capsys.readouterr()
        return leaving.value.code or 0, out, err

    return call


def test_from_a_terminal(run):
    code, out, _ = run("suggest", "kor-cooperative", "democratic_governance", "--limit", "2")
    assert code == 0
    assert out.index("제3조 (의결권 및 선거권)") < out.index("2. ")
    assert "A suggestion is no judgement" in out
    code, out, _ = run("suggest", "--topic", "surplus-order", "--law", "kor-framework-act-on-cooperatives", "--json")
    assert json.loads(out)["hits"][0]["provision"] == "art_4"


@pytest.mark.parametrize(
    "arguments",
    [(), ("kor-cooperative",), ("--topic", "surplus-order"), ("--law", "x"), ("kor-cooperative", "autonomy", "--topic", "a", "--law", "b")],
)  # fmt: skip
def test_half_a_question_is_refused_from_a_terminal(run, arguments):
    code, _, err = run("suggest", *arguments)
    assert code == 1
    assert "sse-atlas suggest" in err
