"""Every provision that holds a passage is found, wherever in a word or an unspaced run it stands."""

import dataclasses
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sse_atlas.evidence.search.snippets import LENGTH, pattern, snippet
from sse_atlas.evidence.words import fold, runs, tokens
from sse_atlas.evidence.words.tokens import clusters
from tests.evidence.search.kit import provision, search_of

PIECES = ["ab", "abba", "b", "cooperative", "op", "7", "12", "총회", "합", "조합원", "組", "組合", "一", "ประ", "ชุม", "ที่", "น้ำ", "សមា", "ជិក", "ស្ត្រី",
          "ສະ", "ຫະກອນ", "đại", "hội", "общее", "ё", " ", " ", " ", ", ", "\n", "（", "）", "ๆ", "ៗ"]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("".join)


def places(text):
    """Where a character as readers see it begins or ends, in a folded text."""
    found = set()
    for run in runs(text):
        at = run.start
        found.add(at)
        for piece in run.clusters or run.text:
            at += len(piece)
            found.add(at)
    return sorted(found)


@settings(max_examples=25, deadline=None)
@given(st.lists(texts, min_size=1, max_size=8), st.data())
def test_any_passage_of_any_text_finds_every_text_that_holds_it(tmp_path_factory, written, data):
    held = [fold(text) for text in written]
    search = search_of(
        tmp_path_factory.mktemp("one") / "index",
        [dataclasses.replace(provision("en-1"), eid=str(n), heading="", text=text) for n, text in enumerate(held)],
        glossary=(),
    )
    for _ in range(6):
        whole = data.draw(st.sampled_from(held))
        cuts = places(whole)
        if len(cuts) < 2:
            continue
        start = data.draw(st.integers(0, len(cuts) - 2))
        end = data.draw(st.integers(start + 1, min(len(cuts) - 1, start + 12)))
        passage = whole[cuts[start] : cuts[end]].strip()
        if not runs(passage) or '"' in passage:
            continue
        right = {str(n) for n, text in enumerate(held) if holds(text, passage)}
        assert right <= {one.eid for one in search.every(f'"{passage}"', expand=False)}


def holds(text, passage):
    cuts = set(places(text)) | {0, len(text)}
    at = text.find(passage)
    while at >= 0:
        if at in cuts and at + len(passage) in cuts:
            return True
        at = text.find(passage, at + 1)
    return False


@given(texts)
def test_tokens_hold_every_letter_and_each_run_as_long_as_it_is(text):
    folded = fold(text)
    found = tokens(folded).split()
    assert len(found) == sum(len(run.clusters) or 1 for run in runs(folded))
    assert "".join(run.text for run in runs(folded)) == "".join(c for c in folded if c.isalnum() or _is_mark(c))


def _is_mark(character):
    import unicodedata

    return unicodedata.category(character)[0] in "ML"


@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(st.sampled_from("កខគរ្ំីាុ៊៉ះ់ៗ "), max_size=12))
def test_the_order_in_which_khmer_is_typed_does_not_matter(text):
    assert fold(fold(text)) == fold(text)
    assert sorted(fold(text)) == sorted(text)


def test_characters_as_readers_see_them_are_never_cut():
    assert clusters("ស្ត្រីនា") == ["ស្ត្រី", "នា"]
    assert tokens("น้ำใจ") == "น้ำใ ใจ จ"


@given(texts, st.lists(st.sampled_from(PIECES), max_size=3), st.integers(0, 400))
def test_marks_lie_in_the_snippet_and_mark_what_was_sought(text, words, filler):
    long = "x. " * filler + text + " y" * filler
    words = tuple(word.strip() for word in map(fold, words) if runs(word))
    shown, marks = snippet(long, pattern((), words, ()))
    assert all(0 <= start < end <= len(shown) for start, end in marks)
    assert all(before[1] < after[0] for before, after in itertools.pairwise(marks))
    assert len(shown) <= LENGTH * 1.4 + 2
    for start, end in marks:
        assert any(word in fold(shown[start:end]) or fold(shown[start:end]) in word for word in words)


@pytest.mark.parametrize(("text", "word", "shows"), [("สํานักงาน", "สำนัก", "สํานัก"), ("ก\u200bข\u200bค", "ขค", "ข\u200bค"), ("de\u0301ja\u0300 vu", "déjà", "de\u0301ja\u0300")])  # fmt: skip
def test_marks_stand_right_where_folding_changed_the_length(text, word, shows):
    shown, ((start, end),) = snippet(text, pattern((fold(word),), (), ()))
    assert shown[start:end] == shows
