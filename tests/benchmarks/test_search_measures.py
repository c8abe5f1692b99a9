"""The judges of the search benchmark: measures against values worked out by hand, gold against plain eyesight."""

import math

import pytest
from benchmarks.search.corpora import Doc
from benchmarks.search.haystack import Haystack
from benchmarks.search.judging import Ranked, difference
from benchmarks.search.measures import (
    Interval,
    gains,
    ndcg,
    order_of_wholes,
    paired_bootstrap,
    percentile,
    recall,
    reciprocal_rank,
)
from benchmarks.search.tasks import _join
from benchmarks.search.terms import completeness
from benchmarks.search.texts import UNSPACED, WordJudge, clusters, contains, is_boundary, matches, plain
from hypothesis import given
from hypothesis import strategies as st

A, B, C = (frozenset({1, 2}), 1.0), (frozenset({5}), 1.0), (frozenset({9}), 2.0)


# Measures


def test_a_passage_with_two_ids_is_found_once():
    assert gains([2, 1, 5], [A, B]) == [1.0, 0.0, 1.0]


@pytest.mark.parametrize(
    ("hits", "groups", "expected"),
    [
        ([1, 5], [A, B], 1.0),
        ([1, 2], [A, B], 0.5),
        ([], [A], 0.0),
        ([*range(20, 30), 1], [A], 0.0),  # the eleventh does not count
        ([*range(20, 29), 1], [A], 1.0),  # the tenth does
    ],
)
def test_recall_at_ten(hits, groups, expected):
    assert recall(hits, groups) == expected


@pytest.mark.parametrize(("hits", "expected"), [([1], 1.0), ([7, 8, 2], 1 / 3), ([7, 8], 0.0), ([], 0.0)])
def test_reciprocal_rank(hits, expected):
    assert reciprocal_rank(hits, [A]) == expected


def test_ndcg_of_one_passage_at_the_third_rank():
    assert ndcg([7, 8, 1], [A]) == pytest.approx(1 / math.log2(4))  # 0.5


def test_ndcg_with_grades():
    # The weaker one first: 1/log2(2) + 2/log2(3) = 2.26186 over the best 2/log2(2) + 1/log2(3) = 2.63093.
    assert ndcg([1, 9], [A, C]) == pytest.approx(2.26186 / 2.63093, abs=1e-5)
    assert ndcg([9, 1], [A, C]) == 1.0


def test_ndcg_is_not_lowered_by_more_right_answers_than_hits():
    groups = [(frozenset({n}), 1.0) for n in range(15)]
    assert ndcg(list(range(10)), groups) == 1.0


@given(st.lists(st.integers(0, 30), unique=True), st.sets(st.integers(0, 30), min_size=1))
def test_measures_lie_between_nothing_and_all(hits, right):
    groups = [(frozenset({n}), 1.0) for n in right]
    for measure in (recall, ndcg, reciprocal_rank):
        assert 0 <= measure(hits, groups) <= 1 + 1e-12


@pytest.mark.parametrize(("share", "expected"), [(0.5, 5), (0.95, 10), (0.1, 1), (0.0, 1)])
def test_percentile_is_a_value_that_was_measured(share, expected):
    assert percentile([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], share) == expected


@pytest.mark.parametrize(
    ("ranked", "expected"),
    [
        ([1, 2, 8, 9], 1.0),
        ([8, 9, 1, 2], 0.0),
        ([1, 8, 2, 9], 0.75),
        ([1, 2], 1.0),  # accidental ones not found stand below
        ([1], 0.75),  # 1 above both; 2 and both accidental ones are all missing: half
        ([], 0.5),
        ([8], 0.25),
    ],
)
def test_order_of_whole_and_accidental_matches(ranked, expected):
    assert order_of_wholes(ranked, {1, 2}, {8, 9}) == expected


def test_no_order_without_both_kinds():
    assert order_of_wholes([1], {1}, set()) is None


# Bootstrap


def test_bootstrap_of_one_same_difference_is_certain():
    assert paired_bootstrap([[0.25] * 8]) == Interval(0.25, 0.25, 0.25)


def test_bootstrap_agrees_with_the_normal_interval():
    # 400 differences of ±1, mean 0.1: standard deviation √0.99, half width 1.96·√(0.99/400) = 0.0975.
    found = paired_bootstrap([[1.0] * 220 + [-1.0] * 180])
    assert found.mean == pytest.approx(0.1)
    assert found.low == pytest.approx(0.1 - 0.0975, abs=0.01)
    assert found.high == pytest.approx(0.1 + 0.0975, abs=0.01)


def test_bootstrap_gives_the_same_interval_again():
    values = [[0.0, 1.0, -0.5, 0.25, 0.0, 0.0, 1.0]]
    assert paired_bootstrap(values) == paired_bootstrap(values)


def test_languages_weigh_the_same_however_many_queries_they_have():
    assert paired_bootstrap([[1.0] * 1000, [0.0] * 10]).mean == 0.5


@pytest.mark.parametrize(("high", "worse"), [(-0.01, True), (0.0, False), (0.2, False)])
def test_worse_is_only_what_lies_below_beyond_the_interval(high, worse):
    assert Interval(-0.05, -0.2, high).worse is worse


def test_difference_is_against_the_best_peer():
    task = Ranked("question", "ja", [{}, {}])
    for engine, values in {"ours": [1.0, 0.5], "weak": [0.0, 0.0], "strong": [1.0, 1.0]}.items():
        task.values[engine] = {"recall@10": values}
    peer, interval = difference([task], "recall@10")
    assert (peer, interval.mean) == ("strong", -0.25)


def test_no_difference_without_ours_or_without_a_peer():
    task = Ranked("question", "ja", [{}])
    task.values["weak"] = {"recall@10": [1.0]}
    assert difference([task], "recall@10") is None
    task.values = {"ours": {"recall@10": [1.0]}}
    assert difference([task], "recall@10") is None


def test_passages_that_share_an_id_are_one_right_answer():
    groups = []
    for ids, relevance in (({1, 2}, 1), ({3}, 1), ({2, 4}, 2), (set(), 1)):
        _join(groups, ids, relevance)
    assert groups == [({3}, 1), ({1, 2, 4}, 2)]


# Gold at the boundaries of characters


@pytest.mark.parametrize(
    ("text", "term", "found"),
    [
        ("สมาชิกสหกรณ์", "สหกรณ์", True),
        ("ที่", "ท", False),  # the vowel sign and the tone mark belong to it
        ("กรณี", "กรณ", False),
        ("น้ำ", "น้", False),  # sara am is a letter by category and still part of the character
        ("នៃសញ្ជាតិខ្មែរ", "ជាតិ", False),  # a subscript consonant is part of the one above
        ("ជាតិខ្មែរ", "ជាតិ", True),
        ("会社員", "社員", True),
        ("협동조합은", "조합", True),
        ("cooperatives", "cooperative", True),
        ("ສະຫະກອນ", "ສະ", True),
        ("ນ້ຳ", "ນ້", False),
    ],
)
def test_a_term_is_found_between_whole_characters(text, term, found):
    assert contains(plain(text), plain(term)) is found


def test_overlapping_matches_are_all_found():
    assert list(matches("aaaa", "aa")) == [0, 1, 2]


def test_decomposed_and_composed_marks_are_the_same_text():
    assert contains(plain("hợp tác xã"), plain("hợp tác xã"))


def test_invisible_spaces_and_case_are_not_compared():
    assert plain("ស\u200bហករណ៍  \n Koperasi") == "សហករណ៍ koperasi"


def test_both_ends_of_a_text_are_boundaries():
    assert is_boundary("ก", 0)
    assert is_boundary("ก", 1)


@given(st.text())
def test_characters_join_to_the_text(text):
    assert "".join(clusters(text)) == text


@given(st.text(alphabet="កខ្ាិ៍ທีกำ é", min_size=1))
def test_every_character_is_found_in_its_text(text):
    assert all(contains(text, cluster) for cluster in clusters(text))


# Words


@pytest.mark.parametrize(
    ("language", "text", "term", "whole"),
    [
        ("ko", "이 조합은 법인으로 한다", "조합", True),  # a particle may follow
        ("ko", "협동조합", "조합", False),
        ("id", "anggota koperasi", "koperasi", True),
        ("id", "perkoperasian", "koperasi", False),
        ("ru", "член кооператива", "кооператив", False),
        ("vi", "hợp tác xã nông nghiệp", "hợp tác xã", True),
    ],
)
def test_whole_words_are_told_from_accidents(language, text, term, whole):
    assert WordJudge(language).is_whole(plain(text), plain(term)) is whole


def test_unspaced_words_are_judged_by_a_dictionary_or_not_at_all():
    judge = WordJudge("ja")
    assert judge.known is (judge.breaker is not None)


# The completeness set


def docs(language, *texts):
    return [(n * 10, Doc(f"x:{n}", language, "XXX", "law", str(n), "", text)) for n, text in enumerate(texts)]


TEXTS = ("anggota koperasi wajib", "perkoperasian nasional", "rapat anggota tahunan", "modal sendiri")


def test_the_haystack_names_the_provisions_by_their_numbers():
    haystack = Haystack(docs("id", *TEXTS))
    assert haystack.holds("Koperasi") == [0, 10]
    assert haystack.holds("anggota") == [0, 20]
    assert haystack.holds("wajib perkoperasian") == []  # nothing is found across two provisions
    assert haystack.holds("") == []


def test_terms_carry_every_provision_that_holds_them():
    haystack = Haystack(docs("id", *TEXTS))
    found = completeness("id", haystack, ["koperasi", "yayasan", "Anggota"], many=6)
    glossary = {term["text"]: term for term in found if term["origin"] == "glossary"}
    assert set(glossary) == {"koperasi", "Anggota"}  # what no text holds is not asked
    assert (glossary["koperasi"]["whole"], glossary["koperasi"]["accidental"]) == ([0], [10])
    for term in found:
        by_eye = [n for n, doc in docs("id", *TEXTS) if plain(term["text"]) in plain(doc.text)]
        assert sorted(term["whole"] + term["accidental"]) == by_eye


def test_the_same_terms_are_drawn_again():
    haystack = Haystack(docs("th", "สมาชิกสหกรณ์มีสิทธิออกเสียง", "กรรมการต้องเป็นสมาชิกของสหกรณ์"))
    assert completeness("th", haystack, [], many=10) == completeness("th", haystack, [], many=10)


def test_spans_of_unspaced_texts_begin_and_end_with_whole_characters():
    assert "th" in UNSPACED
    haystack = Haystack(docs("th", "สมาชิกสหกรณ์มีสิทธิออกเสียง", "กรรมการต้องเป็นสมาชิกของสหกรณ์"))
    for term in completeness("th", haystack, [], many=20):
        assert term["whole"], term
