"""Plain text and reStructuredText."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from sse_atlas.errors import RefusedError
from tests.evidence.readers.making import headings, taken


def test_the_stream_is_the_file_itself():
    text = "  Act on Makers.\n\n\n\tArticle 1 # * ** [a](b) <c> &amp;\n-- \n\nno end of line"
    reading = taken("law.txt", text)
    assert (reading.format, reading.body, reading.marks, reading.warnings) == ("text", text, (), ())


def test_the_first_line_of_a_few_letters_is_the_title():
    assert taken("law.txt", "\n§1\nAct on Makers.\nArticle 1\n").found == {"title": "Act on Makers"}


def test_a_first_line_too_long_for_a_title_is_none():
    assert taken("law.txt", "word " * 60).found == {}


def test_restructured_headings_are_marked_and_their_underlines_dropped():
    reading = taken("law.rst", "Act\n*****\n\nBab I\n=====\n\nPasal 1\n-------\nTeks.\n----\nend\n")
    assert reading.body == "Act\n\nBab I\n\nPasal 1\nTeks.\nend\n"
    assert headings(reading) == [("Act", 1), ("Bab I", 2), ("Pasal 1", 3), ("Teks.", 3)]


def test_underlines_of_plain_text_are_its_text():
    assert taken("law.txt", "Act\n=====\n").body == "Act\n=====\n"


def test_a_restructured_name_may_end_in_txt():
    assert headings(taken("uu-25.rst.txt", "Bab I\n=====\nTeks\n")) == [("Bab I", 2)]


def test_an_underline_at_the_start_of_a_file_underlines_nothing():
    assert taken("law.rst", "====\nTeks\n").body == "====\nTeks\n"


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_no_character_of_a_plain_text_is_lost(text):
    try:
        body = taken("law.txt", text).body
    except RefusedError:
        return
    bare = re.sub("[\u200e\u200f\u061c\ufeff]", "", text)
    assert body == unicodedata.normalize("NFC", re.sub("\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", bare))


@given(st.text(st.sampled_from("ab =-*~^\n\t"), min_size=1))
def test_restructured_text_loses_nothing_but_underlines(text):
    body = taken("law.rst", "x" + text).body
    assert [one for one in body if one in "abx"] == [one for one in "x" + text if one in "abx"]
