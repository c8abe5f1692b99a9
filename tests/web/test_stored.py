"""How a text of the library becomes lines of a page, and a page of somebody else's words and tables."""

import pytest

from sse_atlas.evidence.cutting import cut
from sse_atlas.evidence.document import Description, Document
from sse_atlas.evidence.parts import steps
from sse_atlas.evidence.reading import Reading
from sse_atlas.web.stored.cleaning import cleaned
from sse_atlas.web.stored.lines import lines_of, unit_lines

TEXT = """Act on Tables

Chapter 1 Aims

Article 1 (Aim)
To help.

Article 2 (Words)
1. In this Act:
(a) hall means a hall;

2. The following applies:

| Hall | Seats |
| --- | --- |
| North | 40 |

No more.

Article 3 (Drawing)
+-----+
| box |
+-----+
"""


def law(text=TEXT):
    provisions = cut(Reading("text", text), "", "en")
    return Document("xaa/law", Description("XAA", "en", "Law"), "0" * 64, "text", provisions)


def test_headings_are_told_from_words_and_words_moved_in():
    lines = lines_of(steps(law()))
    told = [(one.eid, one.level, one.depth) for one in lines if one.eid]
    assert told[:4] == [("preface", 0, 0), ("chp_1", 2, 0), ("art_1", 3, 0), ("art_2", 3, 0)]
    assert ("art_2__para_1", 0, 1) in told


def test_tables_are_tables_and_drawings_keep_their_lines():
    pieces = [piece for line in lines_of(steps(law())) for piece in line.pieces]
    [table] = [piece for piece in pieces if piece.role == "table"]
    assert table.rows == (("Hall", "Seats"), ("North", "40"))
    [drawn] = [piece for piece in pieces if piece.role == "drawn"]
    assert drawn.text == "+-----+\n| box |\n+-----+"
    after = pieces[pieces.index(table) + 1]
    assert (after.role, after.text) == ("text", "No more.")


def test_a_chapter_that_began_before_is_named_again():
    held = steps(law())
    lines = lines_of(held[3:])
    assert (lines[0].heading, lines[0].continued, lines[0].eid) == ("Aims", True, "")
    assert lines[1].level == lines[0].level + 1


def test_a_page_of_an_article_does_not_repeat_its_heading():
    article = law().by_eid["art_1"]
    assert [piece.text for line in unit_lines(article, 2, headed=False) for piece in line.pieces] == ["To help."]


@pytest.mark.parametrize(
    ("markup", "left"),
    [
        ("<p>a<script>b()</script></p>", "<p>a</p>"),
        ('<p style="color:red" class="x" id="y" onclick="z()">a</p>', "<p>a</p>"),
        ('<a href="https://x.org">a</a><img src="b"><iframe src="c"></iframe>', "a"),
        ("<h1>a</h1><h6>b</h6>", "<p><strong>a</strong></p><p><strong>b</strong></p>"),
        ('<td colspan="2">a</td>', "a"),
        ("<svg><script>x</script></svg><math><mtext><style>x</style></mtext></math>a", "a"),
        ("<form action='/'><input name='a'><button>b</button></form>", "b"),
        ("&lt;script&gt;", "&lt;script&gt;"),
    ],
)
def test_of_a_page_only_words_and_tables_are_left(markup, left):
    assert cleaned(markup) == left
