"""Long texts in parts, and two texts side by side."""

from hypothesis import given
from hypothesis import strategies as st

from sse_atlas.evidence.beside import beside
from sse_atlas.evidence.cutting import cut
from sse_atlas.evidence.document import Description, Document
from sse_atlas.evidence.parts import pages, parts, steps
from sse_atlas.evidence.reading import Reading

ROWS = st.lists(st.one_of(st.integers(0, 30), st.sampled_from(["#1", "#2"])), max_size=40)


def size(row):
    return 1 if isinstance(row, str) else row


def depth(row):
    return int(row[1]) if isinstance(row, str) else None


def law(text, language="en", date="2020"):
    provisions = cut(Reading("text", text), "", language)
    return Document("xaa/law", Description("XAA", language, "Law", text_as_of=date), "0" * 64, "text", provisions)


TEXT = "Chapter 1 Aims\nArticle 1 (Aim)\nTo help.\nArticle 2 (Scope)\nAll.\nChapter 2 Votes\nArticle 3 (Votes)\nOne each.\n"


@given(ROWS, st.integers(1, 60))
def test_pages_hold_everything_once_and_in_order(rows, most):
    cut_rows = pages(rows, size, depth, most)
    assert [row for page in cut_rows for row in page] == rows
    assert all(cut_rows)


@given(ROWS, st.integers(1, 60))
def test_pages_are_no_larger_than_allowed_but_for_one_thing_and_its_headings(rows, most):
    for page in pages(rows, size, depth, most):
        filled = [row for row in page if depth(row) is None]
        assert sum(map(size, page)) <= most or len(filled) <= 1


@given(ROWS, st.integers(1, 60))
def test_no_page_but_the_last_ends_with_a_heading(rows, most):
    for page in pages(rows, size, depth, most)[:-1]:
        assert depth(page[-1]) is None


def test_steps_hold_every_character():
    document = law(TEXT)
    found = "".join(
        one.provision.whole if one.whole else "".join(part.text for part in one.provision.opening)
        for one in steps(document)
    )
    assert found == document.body == TEXT


def test_parts_begin_with_chapters_where_they_can():
    document = law(TEXT)
    assert [part.eid for part in parts(document, most=80)] == ["chp_1", "chp_2"]
    assert len(parts(document)) == 1


def test_languages_are_paired_by_number():
    left = law(TEXT)
    right = law("Chapter 1 Ziele\nArticle 1 (Ziel)\nHelfen.\nChapter 2 Stimmen\nArticle 3 (Stimmen)\nJe eine.\n", "de")
    pairs = [
        (one.left and one.left.provision.eid, one.right and one.right.provision.eid) for one in beside(left, right)
    ]
    assert pairs == [("chp_1",) * 2, ("art_1",) * 2, ("art_2", None), ("chp_2",) * 2, ("art_3",) * 2]


def test_versions_are_paired_by_what_they_say():
    newer = law(
        TEXT.replace("Article 3 (Votes)", "Article 4 (Votes)").replace(
            "Chapter 2 Votes\n", "Chapter 2 Votes\nArticle 3 (Books)\nBooks are kept well.\n"
        ),
        date="2024",
    )
    pairs = [
        (one.left and one.left.provision.eid, one.right and one.right.provision.eid) for one in beside(law(TEXT), newer)
    ]
    assert ("art_3", "art_4") in pairs
    assert (None, "art_3") in pairs
