"""HTML pages."""

import pytest

from sse_atlas.errors import RefusedError
from tests.evidence.readers.making import headings, taken


def page(body, head="", attributes=""):
    return taken("law.html", f"<!DOCTYPE html><html {attributes}><head>{head}</head><body>{body}</body></html>")


def test_each_block_is_a_line_and_headings_are_marked():
    reading = page(
        "<h1>Act on Makers</h1><div><p>Article 1</p>Aim<ul><li>one<li>two</ul></div><h3>Part <b>II</b></h3>x<br>y"
    )
    assert reading.body == "Act on Makers\nArticle 1\nAim\none\ntwo\nPart II\nx\ny\n"
    assert headings(reading) == [("Act on Makers", 1), ("Part II", 3)]


def test_language_and_title_are_what_the_page_states():
    assert page("Điều 1", "<title> Luật\n Tổ hợp tác </title>", 'lang="vi"').found == {
        "language": "vi",
        "title": "Luật Tổ hợp tác",
    }
    assert page("Article 1").found == {}


def test_what_surrounds_the_text_is_left_out():
    around = ["script", "style", "noscript", "template", "nav", "form", "iframe", "object", "svg", "footer"]
    body = "".join(f"<{tag}>gone</{tag}> kept" for tag in around)
    assert "gone" not in page(body).body
    assert page(body).body.count("kept") == len(around)


def test_only_the_main_part_is_taken_where_the_page_names_it():
    assert page("<p>News</p><main><p>Article 1</p></main><p>Links</p>").body == "Article 1\n"
    assert page("<p>News</p><div role='main'>Article 1</div>").body == "Article 1\n"


def test_white_space_is_as_a_browser_shows_it():
    assert (
        page("<p>\n  Article\t 1 <b> (Aim) </b>\n of   it </p>").body.split("\n")[0].rstrip() == "Article 1 (Aim) of it"
    )


def test_preformatted_text_keeps_its_lines_and_spaces():
    assert (
        page("<pre>SEC. 1.  Aim\n   (a) one\n\n   (b) two</pre>after").body
        == "SEC. 1.  Aim\n   (a) one\n   (b) two\nafter\n"
    )


def test_cells_of_a_row_are_set_apart_by_tabs():
    body = page("<table><tr><th>Votes</th><th>Members</th></tr><tr><td>1</td><td>all</td></tr></table>").body
    assert [line.split("\t")[:2] for line in body.splitlines()] == [["Votes", "Members"], ["1", "all"]]


def test_neighbouring_blocks_do_not_run_together():
    for tag in ("center", "address", "aside", "figcaption", "summary", "caption"):
        assert page(f"<{tag}>CHAPTER I</{tag}><{tag}>AIM</{tag}>").body == "CHAPTER I\nAIM\n"


def test_readings_of_characters_are_left_out():
    assert page("<ruby>組合<rp>(</rp><rt>くみあい</rt><rp>)</rp></ruby>の目的").body == "組合の目的\n"


def test_references_are_resolved():
    assert page("&lt;개정&gt; &amp; &#44032; &eacute;&nbsp;x").body == "<개정> & 가 é x\n"


def test_a_letter_and_its_accent_from_two_elements_are_composed():
    assert page("e<b>&#769;</b>te").body == "éte\n"


def test_a_page_right_to_left_is_read_in_the_order_of_its_letters():
    reading = page("<p dir=rtl>سعيف 1.\u200f للعضو صوت واحد</p>", attributes='lang="ar" dir="rtl"')
    assert (reading.body, reading.found) == ("سعيف 1. للعضو صوت واحد\n", {"language": "ar"})


def test_what_the_page_says_of_its_encoding_does_not_matter():
    assert page("<p>제1조</p>", '<meta charset="euc-kr">').body == "제1조\n"


def test_comments_and_processing_instructions_are_left_out():
    assert page("a<!-- gone --><?gone?>b").body.replace("\n", "") == "ab"


def test_a_fragment_is_a_page():
    assert taken("law.htm", "Article 1").body == "Article 1\n"
    assert (
        taken(
            "law.xhtml", '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>a</p></body></html>'
        ).body
        == "a\n"
    )


@pytest.mark.parametrize(
    ("sign", "reason"),
    [("&#8238;", r"turns the direction"), ("&#x7f;", r"control character U\+007F"), ("&#xfffe;", "control|no text")],
)
def test_references_to_what_no_text_may_hold_are_refused(sign, reason):
    with pytest.raises(RefusedError, match=reason):
        page(f"<p>one vote{sign}</p>" if "fffe" not in sign else f"<p>{sign}</p>")


def test_a_hidden_sign_in_the_title_is_refused():
    with pytest.raises(RefusedError, match="turns the direction"):
        page("Article 1", "<title>Act &#8238;</title>")


@pytest.mark.parametrize("text", ["<!-- only -->", "<script>x</script>", "<p> </p>", "<html></html>"])
def test_a_page_without_text_is_refused(text):
    with pytest.raises(RefusedError, match=r"holds no (?:text|HTML page)"):
        taken("law.html", text)


def test_entities_of_a_document_type_are_not_unfolded(tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    declared = f'<!ENTITY a "many"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "{(tmp_path / "secret.txt").as_uri()}">'
    body = taken("law.html", f"<!DOCTYPE html [{declared}]><html><body><p>Article 1 &b; &c;</p></body></html>").body
    assert "Article 1" in body
    assert "secret" not in body.replace("secret.txt", "")
    assert "manymany" not in body


def test_nesting_without_end_is_read_or_refused():
    for depth in (200, 1000, 50_000):
        try:
            body = page("<div>" * depth + "Article 1").body
        except RefusedError as error:
            assert "nested" in str(error) or "no text" in str(error)  # noqa: PT017
        else:
            assert body == "Article 1\n"
