"""What is found, why, and in which order."""

import json

import pytest

from sse_atlas.errors import QuestionError
from sse_atlas.evidence.search.answers import as_csv, csv_lines, json_lines, marked
from sse_atlas.evidence.search.filters import Resolved
from tests.evidence.search.kit import provision, search_of


@pytest.fixture(scope="module")
def search(tmp_path_factory):
    return search_of(tmp_path_factory.mktemp("search") / "index")


def found(search, question, **more):
    left_out = tuple(filter(None, [more.pop("left_out", None)]))
    within = Resolved(tuple((field, (value,)) for field, value in more.items()), left_out)
    return [hit.provision for hit in search.ask(question, within, expand=False).hits]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("의결", "ko-1"), ("대의원", "ko-2"), ("미성년자는", "ko-3"), ("組合員数", "ja-1"), ("全組合員", "ja-1"), ("一人一票", "zh-1"),
        ("พระราชบัญญัตินี้", "th-1"), ("ប្រជុំ មហាសន្និបាត", "km-1"), ("ອົງການສູງສຸດ", "lo-1"), ("phiếu biểu quyết", "vi-1"),
        ("phieu bieu quyet", "vi-1"), ("кооперативы", "ru-1"), ("собрания", "ru-1"), ("members voting", "en-1"), ("VOTE", "en-1"),
    ],
)  # fmt: skip
def test_words_are_found_inside_unspaced_text_inflected_and_without_marks(search, question, first):
    assert found(search, question)[0] == first


@pytest.mark.parametrize(
    ("question", "all_of"),
    [
        ('"총회"', {"ko-1", "ko-2"}), ('"조합원"', {"ko-1", "ko-3"}), ('"one vote"', {"en-1"}), ('"operative bank"', {"en-2"}),
        ('"member"', {"en-1", "en-2"}), ('"ជាស្ថាប័ន"', {"km-1"}), ('"ประชุม"', {"th-1"}), ('"총회는 조합원"', {"ko-1"}), ('"vote one"', set()),
        ("「議決権」", {"ja-1"}), ("«общее собрание»", {"ru-1"}), ("“một phiếu”", {"vi-1"}), ('"ម្នាក់ៗ"', {"km-1"}), ('"票"', {"zh-1"}),
        ('"법인"', set()), ('"cooperative" -company', {"en-1", "en-2"}), ('-"one vote" "cooperative"', {"en-2", "en-3"}),
    ],
)  # fmt: skip
def test_quotations_are_found_exactly_and_exclusions_leave_out(search, question, all_of):
    assert {one.eid for one in search.every(question, expand=False)} == all_of


def test_whole_words_stand_above_accidental_ones(search):
    assert found(search, '"member"') == ["en-1", "en-2"]
    assert found(search, '"총회"') == ["ko-1", "ko-2"]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("협동조합 기본법 제13조", "ko-2"), ("협동조합기본법 제13조", "ko-2"), ("민법 제13조", "ko-3"), ("제12조의2", "ko-1"), ("第5条 労働者協同組合法", "ja-1"), ("มาตรา 54", "th-1"),
        ("มาตรา ๕๔", "th-1"), ("Điều 12a", "vi-1"), ("статья 3", "ru-1"), ("section 8 of the Companies Act", "en-3"), ("ມາດຕາ 7", "lo-1"),
        ("cooperative code art. 8", "en-2"), ("មាត្រា ២០", "km-1"),
    ],
)  # fmt: skip
def test_an_article_of_a_law_that_is_named_comes_first(search, question, first):
    hit = search.ask(question, expand=False).hits[0]
    assert hit.provision == first
    assert "article number" in hit.why


def test_the_glossary_carries_a_question_into_other_languages_and_says_so(search):
    hits = {hit.provision: hit for hit in search.ask("general meeting", limit=20).hits}
    assert set(hits) >= {"ko-1", "ko-2", "th-1", "ru-1", "km-1", "lo-1", "vi-1", "zh-1"}
    assert hits["ko-1"].matched_through == ("general meeting → 총회",)
    assert "glossary" in hits["th-1"].why
    assert search.ask("general meeting", expand=False).hits[0].matched_through == ()


def test_a_question_of_an_unspaced_language_is_carried_over_too(search):
    hits = {hit.provision: hit.matched_through for hit in search.ask("総会", limit=20).hits}
    assert "en-1" not in hits  # the glossary here has no Japanese name of it
    hits = {hit.provision: hit.matched_through for hit in search.ask("조합원의 총회", limit=20).hits}
    assert set(hits["en-1"]) == {"총회 → general assembly", "조합원 → member"}


def test_filters_limit_and_an_empty_one_lets_nothing_through(search):
    assert set(found(search, "cooperative", country="PHL")) == {"en-1", "en-2"}
    assert found(search, "총회", language="ru") == []
    assert found(search, "cooperative", document="mys/Companies Act") == ["en-3"]
    assert found(search, "cooperative", unit="phl/Cooperative Code#en-2") == ["en-2"]
    assert set(found(search, "cooperative", left_out="phl/Cooperative Code en@2020")) == {"en-3"}
    assert search.ask("cooperative", Resolved((("unit", ()),))).hits == ()


def test_pages_follow_each_other_without_a_cap(search):
    whole = [hit.provision for hit in search.ask("cooperative general", limit=50).hits]
    pages = [search.ask("cooperative general", limit=2, offset=at).hits for at in range(0, len(whole), 2)]
    assert [hit.provision for page in pages for hit in page] == whole
    assert search.ask("cooperative general", count=True).total == len(whole)
    assert search.ask("cooperative general").total == -1


def test_a_snippet_marks_what_was_found(search):
    (hit,) = search.ask('"การประชุมใหญ่"').hits
    assert marked(hit) == "มาตรา ๕๔ ให้มี[การประชุมใหญ่]สามัญตามพระราชบัญญัตินี้"
    hit = search.ask("member vote", expand=False).hits[0]
    assert "[member]" in marked(hit)
    assert "[vote]" in marked(hit)


def test_csv_has_a_line_per_hit_and_computes_nothing(tmp_path):
    import dataclasses

    hostile = dataclasses.replace(provision("en-1"), heading="=HYPERLINK(1)", law="@law")
    text = as_csv(search_of(tmp_path / "index", [hostile]).ask("vote"))
    assert text.count("\n") == 2
    assert "'=HYPERLINK(1),'@law" in text


@pytest.mark.parametrize("question", ["", "  ", "—?", '""', "-not", "x" * 20_001])
def test_a_question_without_a_word_is_refused(search, question):
    with pytest.raises(QuestionError):
        search.ask(question)


@pytest.mark.parametrize("question", ["AND", "a:b^2 [x TO y]", "(", "*", "~x", 'title:"x', "' OR 1", "\\", "\x00member", "👩‍👩‍👧", "ฯ", "ៗ"])  # fmt: skip
def test_signs_of_query_languages_are_words_or_nothing(search, question):
    if any(map(str.isalnum, question)):
        search.ask(question)
    else:
        with pytest.raises(QuestionError, match="nothing to look for"):
            search.ask(question)


@pytest.mark.parametrize("more", [{"limit": 0}, {"offset": -1}])
def test_limits_that_mean_nothing_are_refused(search, more):
    with pytest.raises(QuestionError, match="limit is a number from 1"):
        search.ask("member", **more)


def test_a_reranker_puts_the_best_hits_in_its_order(search):
    class Reversed:
        def scores(self, question, texts):
            assert question == "cooperative"
            return [1.0 if "remember" in text else 0.0 for text in texts]

    assert search.ask("cooperative", reranker=Reversed(), limit=1).hits[0].provision == "en-2"
    assert search.ask("cooperative", reranker=Reversed(), limit=1, offset=1).hits[0].provision != "en-2"


def test_hits_are_counted_by_country_language_and_document(search):
    answer = search.ask("cooperative", expand=False, count=True, limit=50)
    counts = search.counts("cooperative", expand=False)
    for field in ("country", "language", "document"):
        values = [getattr(hit, field) for hit in answer.hits]
        assert counts[field] == {value: values.count(value) for value in values}
    assert sum(counts["country"].values()) == answer.total


def test_counts_keep_to_the_filters(search):
    within = Resolved((("language", ("en",)),), ())
    assert set(search.counts("cooperative 총회", within, fields=["language"], expand=False)["language"]) == {"en"}
    assert search.counts("qqqq", expand=False) == {"country": {}, "language": {}, "document": {}}


def test_each_gives_every_hit_as_ask_does(search):
    asked = search.ask("vote", limit=50)
    assert tuple(search.each("vote")) == asked.hits
    lines = "".join(json_lines("vote", search.each("vote")))
    assert [hit["provision"] for hit in json.loads(lines)["hits"]] == [hit.provision for hit in asked.hits]
    assert "".join(csv_lines(search.each("vote"))) == as_csv(asked)
    assert json.loads("".join(json_lines("x", [])))["hits"] == []
    assert "".join(csv_lines([])).count("\n") == 1


def test_a_question_that_is_none_is_refused_before_any_hit_is_made(search):
    with pytest.raises(QuestionError):
        search.each('""')


def test_what_was_understood_is_told_in_parts(search):
    answer = search.ask('"one vote" -company article 8')
    assert {(one.kind, one.words) for one in answer.taken} >= {
        ("quotation", "one vote"),
        ("without", "company"),
        ("article", "8"),
    }
    assert tuple(map(str, answer.taken)) == answer.understood


@pytest.mark.parametrize("question", ["총회", "general meeting", "ประชุม"])
def test_where_it_is_asked_the_words_of_the_question_come_before_their_translations(search, question):
    own = {one.eid for one in search.every(f'"{question}"', expand=False)}
    order = [hit.provision in own for hit in search.ask(question, limit=50, own_first=True).hits]
    assert order == sorted(order, reverse=True)
    assert {hit.provision for hit in search.ask(question, limit=50).hits} == {
        hit.provision for hit in search.each(question, own_first=True)
    }


def test_where_it_is_asked_the_article_that_is_named_comes_first(search):
    assert search.ask("협동조합기본법 제13조", own_first=True).hits[0].provision == "ko-2"
