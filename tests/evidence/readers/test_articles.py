"""JSON of articles, in the dialects of its sources."""

import json

import pytest

from sse_atlas.errors import RefusedError
from tests.evidence.readers.making import taken


def law(content, name="law.json"):
    return taken(name, json.dumps(content, ensure_ascii=False))


def marked(reading):
    """Each mark as the words that it marks."""
    words = [
        [reading.body[slice(*span)] if span else "" for span in (m.number, m.heading, m.note)] for m in reading.marks
    ]
    return [(mark.kind, *spans) for mark, spans in zip(reading.marks, words, strict=True)]


def test_articles_with_number_heading_text_and_note():
    reading = law(
        {
            "title": "Act on Makers", "country": "XAA", "date": "2020-01-31",
            "articles": [
                {"article": "1", "heading": "Aim", "text": "To [help](https://example.org).", "note": "Amended."},
                {"article": 2, "text": ["One vote.", "", "No proxy."], "other": {"left": "out"}},
            ],
        }
    )  # fmt: skip
    assert reading.body == "1 Aim\nTo help.\nAmended.\n2\nOne vote.\nNo proxy.\n"
    assert marked(reading) == [("article", "1", "Aim", "Amended."), ("article", "2", "", "")]
    assert reading.found == {"title": "Act on Makers", "country": "XAA", "text_as_of": "2020-01-31"}


def test_a_bare_list_of_articles():
    assert law([{"article": "1", "text": "To help."}]).body == "1\nTo help.\n"


def test_a_vietnamese_codification_prints_its_numbers_and_dates():
    reading = law(
        {
            "title": "Luật Tổ hợp tác", "law_number": "5/2020/QH14",
            "first_source_note": "(Điều 1 Luật số 5/2020/QH14 ngày 17/06/2020 của Quốc hội, có hiệu lực thi hành kể từ ngày 01/01/2021)",
            "articles": [{"article": "12a", "heading": "Mục đích", "text": "Giúp nhau.", "source_note": "(Điều 12)"}],
        }
    )  # fmt: skip
    assert reading.body == "Điều 12a. Mục đích\nGiúp nhau.\n(Điều 12)\n"
    assert marked(reading) == [("article", "Điều 12a.", "Mục đích", "(Điều 12)")]
    assert reading.found == {
        "title": "Luật Tổ hợp tác", "number": "5/2020/QH14", "country": "VNM", "language": "vi", "adopted": "2020-06-17",
        "text_as_of": "2020-06-17", "in_force": "2021-01-01",
    }  # fmt: skip


def test_a_thai_statute_tells_its_articles_from_its_preamble_and_remarks():
    reading = law(
        {
            "title_th": "พระราชบัญญัติช่วยกัน", "ce_year": 2019, "url": "https://example.org",
            "provisions": [
                {"section": "0", "title": "คำปรารภ", "content": "โดยที่เป็นการสมควร"},
                {"section": "1/1 ทวิ", "content": "มาตรา ๑/๑ ทวิ ช่วยกัน"},
                {"section": "end", "title": "หมายเหตุ", "content": "เหตุผล"},
                {"section": "x", "title": "อื่น", "content": "อื่น ๆ"},
            ],
        }
    )  # fmt: skip
    assert [kind for kind, *_ in marked(reading)] == ["article", "article", "conclusions", "block"]
    assert reading.body == "โดยที่เป็นการสมควร\nมาตรา ๑/๑ ทวิ ช่วยกัน\nเหตุผล\nอื่น ๆ\n"
    assert reading.found == {
        "title": "พระราชบัญญัติช่วยกัน", "adopted": "2019", "url": "https://example.org", "country": "THA", "language": "th",
    }  # fmt: skip


def test_khmer_articles_stand_under_the_containers_that_change():
    articles = [
        {"article": "១", "headings": ["គន្ថី ១", "ជំពូក ១"], "heading": "គោលបំណង", "text": "ជួយគ្នា។"},
        {"article": "២", "headings": ["គន្ថី ១", "ជំពូក ២"], "text": "មួយសំឡេង។"},
        {"article": "៣", "headings": ["គន្ថី ១", "ជំពូក ២"], "text": "ចប់។"},
    ]
    reading = law({"title": "ក្រម", "articles": articles})
    lines = ["គន្ថី ១", "ជំពូក ១", "មាត្រា ១ គោលបំណង", "ជួយគ្នា។", "ជំពូក ២", "មាត្រា ២", "មួយសំឡេង។", "មាត្រា ៣", "ចប់។"]
    assert reading.body.splitlines() == lines
    assert [(mark.kind, mark.level) for mark in reading.marks] == [
        ("block", 1), ("block", 2), ("article", 0), ("block", 2), ("article", 0), ("article", 0),
    ]  # fmt: skip


def test_indonesian_articles_by_number_and_by_paragraph():
    by_number = law({"nomor_uu": "5 Tahun 2020", "tentang": "Gotong Royong", "isi": {"Pasal 1": "Saling menolong."}})
    assert (by_number.body, by_number.found["title"]) == ("Pasal 1\nSaling menolong.\n", "5 Tahun 2020 Gotong Royong")
    by_paragraph = law(
        {
            "Tipe": "UU", "Nomor": "5", "Tahun Terbit": 2020, "Nama": "Gotong Royong",
            "Isi": [{"Pasal": "Pasal 1", "Ayat": ["(1) Satu.", "(2) Dua."]}],
        }
    )  # fmt: skip
    assert by_paragraph.body == "Pasal 1\n(1) Satu.\n(2) Dua.\n"
    assert by_paragraph.found["title"] == "UU 5 2020 Gotong Royong"


def test_philippine_provisions_stand_under_their_chapters():
    given = {"title": "An Act", "short_name": "RA 5", "issued_date": "2020-01-31", "provisions": []}
    given["provisions"] = [
        {"chapter": "TITLE I", "content": "Section 1. Aim."},
        {"chapter": "TITLE I", "content": "SEC. 2."},
    ]
    reading = law(given)
    assert reading.body == "TITLE I\nSection 1. Aim.\nSEC. 2.\n"
    assert reading.found == {
        "title": "An Act", "number": "RA 5", "adopted": "2020-01-31", "country": "PHL", "language": "en",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["law.jsonl", "law.ndjson"])
def test_lines_of_json_are_articles_of_one_law(name):
    lines = [{"law": "Act", "version": "2020-01-31", "article": n, "text": f"Text {n}."} for n in (1, 2)]
    reading = taken(name, "\n\n".join(map(json.dumps, lines)) + "\n")
    assert (reading.body, reading.found) == ("1\nText 1.\n2\nText 2.\n", {"title": "Act", "text_as_of": "2020-01-31"})


def test_lines_of_several_laws_are_refused():
    with pytest.raises(RefusedError, match=r"holds articles of 2 laws. Give each law a file of its own"):
        taken("law.jsonl", '{"law": "A", "article": 1, "text": "a"}\n{"law": ["B"], "article": 1, "text": "b"}')


@pytest.mark.parametrize("name", ["law.json", "law.jsonl"])
def test_a_line_separator_inside_a_text_is_a_line_end(name):
    given = (
        '{"articles": [{"article": "1", "text": "a\u2028b"}]}'
        if name == "law.json"
        else '{"article": "1", "text": "a\u2028b"}'
    )
    assert taken(name, given).body == "1\na\nb\n"


def test_null_is_nothing():
    given = [{"article": None, "heading": None, "text": "a", "note": None}, {"article": "2", "text": None}]
    assert law({"title": None, "articles": given}).body == "a\n2\n"


def test_empty_containers_leave_no_mark():
    reading = law({"articles": [{"article": "១", "headings": ["", "ជំពូក"], "text": "ក"}]})
    assert (reading.body, len(reading.marks)) == ("ជំពូក\nមាត្រា ១\nក\n", 2)


@pytest.mark.parametrize("field", ["article", "heading", "text", "note"])
def test_an_object_where_text_should_be_is_refused(field):
    with pytest.raises(RefusedError, match=r"has a list or an object where text should be .* Give it as text"):
        law({"articles": [{"article": "1", "text": "a"} | {field: {"b": "c"}}]})


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", r"is not JSON \(line 1: Expecting"), ('{"articles":\n[}', r"is not JSON \(line 2"), ("nonsense", "is not JSON"),
        ('{"articles": []} x', r"is not JSON \(line 1: Extra data"), ("[" * 100_000, "nested too deeply"),
        ("9" * 5000, "a number has thousands of digits"), ("[" * 200 + "]" * 200, "nested more than 100 levels deep"),
        ('{"a": 1}', "is JSON of a shape that is not known: it should have a list 'articles'"), ("5", "of a shape"), ("[]", "of a shape"),
        ('{"articles": {"a": 1}}', "of a shape"), ('["a", "b"]', "of a shape"), ('{"articles": []}', "of a shape"),
        ('{"articles": [{"article": "1"}]}', "of a shape"),
    ],
)  # fmt: skip
def test_what_is_no_list_of_articles_is_refused(text, reason):
    with pytest.raises(RefusedError, match=reason):
        taken("law.json", text)


def test_the_line_of_a_broken_record_is_told():
    with pytest.raises(RefusedError, match=r"is not JSON \(line 3: Expecting ':' delimiter\)"):
        taken("law.jsonl", '{"article": 1, "text": "a"}\n\n{"article"}\n')


@pytest.mark.parametrize(
    ("escape", "sign"), [("\\u0000", "0000"), ("\\ud800", "D800"), ("\\ufffe", "FFFE"), ("\\u001b", "001B")]
)
@pytest.mark.parametrize(
    "place",
    ['"articles": [{"article": "1", "text": "a%s"}]', '"title": "%s", "articles": [{"article": "1", "text": "a"}]'],
)
def test_escapes_of_what_no_text_may_hold_are_refused(escape, sign, place):
    with pytest.raises(RefusedError, match=rf"control character U\+{sign}"):
        taken("law.json", "{" + place % escape + "}")


def test_an_escaped_override_of_direction_is_refused():
    with pytest.raises(RefusedError, match=r"turns the direction .* \(U\+202E\)"):
        taken("law.json", '[{"article": "1", "text": "\\u202eone vote"}]')
