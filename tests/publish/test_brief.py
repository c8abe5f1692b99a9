"""HTML said briefly is the same document: its elements, attributes and words, whatever stands in them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as reader

from sse_atlas.publish.ast import bullets, div, document, heading, note, para, span, table
from sse_atlas.publish.formats.brief import brief
from sse_atlas.publish.pandoc import run_pandoc


def outline(page):
    """Every element with its attributes and the words directly in it, as a parser of HTML reads them."""
    return [
        (element.tag, sorted(element.attrib.items()), said(element.text), said(element.tail))
        for element in reader.document_fromstring(page).iter()
    ]


def said(text):
    return re.sub(r"\s+", " ", text or "").strip()


WORDS = st.text(st.sampled_from("ab <>&\"'/=-!\u0e01\u3042"), max_size=12)


@given(WORDS, WORDS, WORDS)
def test_a_table_says_the_same(one, two, three):
    page = written([table(["a", "b"], [[one, two], [three, ""]], "Caption")])
    assert outline(brief(page)) == outline(page)


def written(blocks):
    return run_pandoc(["--to=html5"], document(blocks, {})).decode()


def test_a_page_of_many_kinds_says_the_same_in_fewer_bytes():
    blocks = [
        heading(1, "One", "one"),
        para("a ", span("b", lang="km"), " ", span("c", "sign"), note(para("noted"))),
        bullets([[para("p"), para("q")], [para("r")]]),
        div([para("in a box"), table(["x", "y"], [["<b>", "&amp;"], ["</td>", "-->"]], "", numeric=(1,))], "scroll"),
        table(["", ""], [["only", "cells"]]),
    ]
    page = written(blocks)
    assert outline(brief(page)) == outline(page)
    assert len(brief(page)) < len(page)


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("<p>a</p>\n<p>b</p>", "<p>a<p>b</p>"),
        ("<p>a</p> tail", "<p>a</p> tail"),
        ("<p>a</p>\n<span>b</span>", "<p>a</p>\n<span>b</span>"),
        ("<ul>\n<li>a</li>\n<li><p>b</p></li>\n</ul>", "<ul><li>a<li><p>b</ul>"),
        ("<span>a</span> <em>b</em>", "<span>a</span> <em>b</em>"),
        ("<pre> a\n\n b </pre>", "<pre> a\n\n b </pre>"),
        ("<style>\n\n</style>", "<style>\n\n</style>"),
        ("<br />a<hr />", "<br>a<hr>"),
    ],
)
def test_what_may_be_left_out_is(page, wanted):
    assert brief(page) == wanted
