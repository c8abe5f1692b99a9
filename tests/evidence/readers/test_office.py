"""DOCX."""

import zipfile
from io import BytesIO

import docx
import pytest

from sse_atlas.errors import RefusedError
from sse_atlas.evidence.readers import office
from tests.evidence.readers.making import MC, W, archive, headings, paragraph, taken, word

BOX = "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"


def saved(document):
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def test_paragraphs_and_tables_are_lines_in_the_order_of_the_document():
    document = docx.Document()
    document.core_properties.title, document.core_properties.language = "Act on Makers", "en"
    document.add_heading("Act on Makers", 0)
    document.add_heading("Part I", 2)
    document.add_paragraph("Article 1\tAim\nto help")
    table = document.add_table(2, 2)
    for cell, text in zip([*table.rows[0].cells, *table.rows[1].cells], ["a", "b", "", "d\ne"], strict=True):
        cell.text = text
    document.add_paragraph("Article 2 Votes")
    reading = taken("law.docx", saved(document))
    assert reading.body == "Act on Makers\nPart I\nArticle 1\tAim\nto help\na\tb\n\td e\nArticle 2 Votes\n"
    assert headings(reading) == [("Act on Makers", 1), ("Part I", 2)]
    assert (reading.format, reading.found) == ("docx", {"title": "Act on Makers", "language": "en"})
    assert reading.warnings == ()


@pytest.mark.parametrize(
    "text", ["제1조(목적) 이 법은", "第十二条の二　組合員は", "มาตรา ๑๒ ทวิ", "មាត្រា ១២", "سعيف 1 صوت", "12 дугаар зүйл"]
)
def test_every_script_arrives(text):
    document = docx.Document()
    document.add_paragraph(text)
    assert taken("law.docx", saved(document)).body == f"{text}\n"


def test_deleted_and_moved_away_text_is_left_out_and_inserted_text_kept():
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = paragraph(
        run.format("a")
        + "<w:del><w:r><w:delText>gone</w:delText><w:tab/><w:br/></w:r></w:del>"
        + f"<w:ins>{run.format('b')}</w:ins><w:moveFrom>{run.format('c')}</w:moveFrom><w:moveTo>{run.format('d')}</w:moveTo>"
    )
    assert taken("law.docx", word(body)).body == "abd\n"


def test_tab_stops_are_no_tabs():
    body = paragraph("Article 1", '<w:tabs><w:tab w:val="left" w:pos="720"/><w:tab w:val="left" w:pos="900"/></w:tabs>')
    assert taken("law.docx", word(body)).body == "Article 1\n"


def test_signs_of_their_own_become_characters():
    body = paragraph(
        "<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:cr/><w:t>d</w:t><w:softHyphen/></w:r>"
    )
    assert taken("law.docx", word(body)).body == "a-b\tc\nd\n"


def test_a_text_box_is_read_once_on_a_line_of_its_own():
    twice = f"<mc:Choice>{BOX.format('box')}</mc:Choice><mc:Fallback>{BOX.format('box')}</mc:Fallback>"
    body = paragraph(f"<w:r><w:t>before</w:t><mc:AlternateContent>{twice}</mc:AlternateContent></w:r>")
    assert taken("law.docx", word(body)).body == "before\nbox\n"


def test_readings_of_characters_are_left_out():
    ruby = "<w:ruby><w:rt><w:r><w:t>くみあい</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>組合</w:t></w:r></w:rubyBase></w:ruby>"
    assert taken("law.docx", word(paragraph(f"<w:r>{ruby}</w:r>"))).body == "組合\n"


def test_content_controls_hide_no_text_in_body_row_or_cell():
    def wrapped(inner):
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    first, second = f"<w:tc>{paragraph('a')}</w:tc>", f"<w:tc>{wrapped(paragraph('b'))}</w:tc>"
    row = f"<w:tr>{first}{wrapped(second)}</w:tr>"
    table = f"<w:tbl>{wrapped(row)}</w:tbl>"
    body = wrapped(wrapped(paragraph("top"))) + f"<w:customXml>{paragraph('custom')}</w:customXml>" + table
    assert taken("law.docx", word(body)).body == "top\ncustom\na\tb\n"


def test_a_table_in_a_cell_is_part_of_the_cell():
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('b')}</w:tc><w:tc>{paragraph('c')}</w:tc></w:tr></w:tbl>"
    table = f"<w:tbl><w:tr><w:tc>{paragraph('a')}{inner}</w:tc><w:tc>{paragraph('d')}</w:tc></w:tr></w:tbl>"
    assert taken("law.docx", word(table)).body == "a b c\td\n"


def test_footnotes_and_endnotes_follow_at_the_end():
    def notes(kind, text):
        separator = f'<w:{kind} w:type="separator" w:id="0">{paragraph("----")}</w:{kind}>'
        return f'<w:{kind}s {W}>{separator}<w:{kind} w:id="1">{paragraph(text)}</w:{kind}></w:{kind}s>'

    data = word(paragraph("Article 1"), footnotes=notes("footnote", "a note"), endnotes=notes("endnote", "the end"))
    assert taken("law.docx", data).body == "Article 1\na note\nthe end\n"


def test_headers_footers_and_comments_are_left_out():
    other = f"<w:hdr {W}>{paragraph('gone')}</w:hdr>"
    assert (
        taken("law.docx", word(paragraph("Article 1"), header1=other, footer1=other, comments=other)).body
        == "Article 1\n"
    )


def test_styles_of_headings_are_known_by_their_names():
    styles = f'<w:styles {W}><w:style w:styleId="1"><w:name w:val="heading 2"/></w:style><w:style/></w:styles>'
    body = paragraph("第一章", '<w:pStyle w:val="1"/>') + paragraph("第一条", '<w:pStyle w:val="a"/>')
    assert headings(taken("law.docx", word(body, styles=styles))) == [("第一章", 2)]


@pytest.mark.parametrize(
    ("style", "level"), [("Heading3", 3), ("Title", 1), ("제목2", 2), ("見出し1", 1), ("标题 4", 4)]
)
def test_styles_of_headings_without_a_list_of_styles(style, level):
    body = paragraph("a", f'<w:pStyle w:val="{style}"/>') + paragraph("b", "<w:jc/>")
    assert headings(taken("law.docx", word(body))) == [("a", level)]


def test_numbers_that_word_makes_are_warned_of():
    body = paragraph("Aim", "<w:numPr/>") + paragraph("Votes")
    assert taken("law.docx", word(body)).warnings == ("Numbers that Word adds by itself are not in the text.",)


def test_letters_are_composed_and_overrides_refused():
    assert taken("law.docx", word(paragraph("Die\u0323\u0302u"))).body == "Diệu\n"
    with pytest.raises(RefusedError, match="turns the direction"):
        taken("law.docx", word(paragraph("one \u202evote")))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04" + b"x" * 50, "is not a whole DOCX file"), (b"Article 1", "is not a whole DOCX file"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 50, "is encrypted or an old .doc file. Save it from Word as DOCX without a password"),
        (archive({"xl/workbook.xml": "<a/>"}), r"is not a DOCX document \(word/document.xml is missing\)"),
        (archive({"word/document.xml": "<a/>"}), "is a DOCX without a body"),
        (archive({"word/document.xml": "<w:document"}), "is not XML"),
        (word("<w:p/>"), "holds no text"), (word(paragraph("a"), styles="<oops"), "is not XML"),
        (word("<w:sdt>" * 200 + "</w:sdt>" * 200), "nested more than 100 levels deep"),
        (word(paragraph("a"))[:-30], "is not a whole DOCX file"),
    ],
)  # fmt: skip
def test_what_is_no_whole_docx_is_refused(data, reason):
    with pytest.raises(RefusedError, match=reason):
        taken("law.docx", data)


@pytest.mark.parametrize(
    "path", ["../../etc/passwd", "/etc/passwd", "\\\\server\\a", "word\\..\\..\\a", "word/../../a"]
)
def test_a_part_that_points_outside_is_refused(path):
    with pytest.raises(RefusedError, match="holds a part that points outside itself"):
        taken("law.docx", archive({"word/document.xml": f"<w:document {W}><w:body/></w:document>", path: "x"}))


def test_a_name_with_two_dots_inside_is_no_trick():
    data = archive(
        {"word/document.xml": f"<w:document {W}><w:body>{paragraph('a')}</w:body></w:document>", "word/a..b.xml": ""}
    )
    assert taken("law.docx", data).body == "a\n"


def test_a_zip_bomb_is_refused():
    with pytest.raises(RefusedError, match="unpacks to far more than it holds"):
        taken("law.docx", word(paragraph("0" * 20_000_000)))


def test_a_bomb_that_lies_about_its_size_is_refused():
    data = bytearray(word(paragraph("0" * 20_000_000)))
    size = data.rindex(b"PK\x01\x02") + 24
    data[size : size + 4] = (1000).to_bytes(4, "little")
    with pytest.raises(RefusedError, match=r"unpacks to far more|not a whole DOCX file"):
        taken("law.docx", bytes(data))


def test_the_parts_together_have_a_bound(monkeypatch):
    monkeypatch.setattr(office, "UNPACKED", 2000)
    with pytest.raises(RefusedError, match="unpacks to far more"):
        taken(
            "law.docx", word(paragraph("a" * 900), footnotes=f"<w:footnotes {W}>{paragraph('b' * 1500)}</w:footnotes>")
        )


def test_parts_that_are_not_read_may_be_large():
    data = word(paragraph("Article 1"), media="0" * 5_000_000)
    assert taken("law.docx", data).body == "Article 1\n"


def test_a_part_locked_with_a_password_is_refused():
    data = bytearray(word(paragraph("a")))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + offset] |= 1
    with pytest.raises(RefusedError, match=r"not a whole DOCX file .*password"):
        taken("law.docx", bytes(data))


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_any_packing_is_read_and_its_damage_refused(method):
    document = f"<w:document {W}><w:body>{paragraph('Article 1')}</w:body></w:document>"
    data = archive({"word/document.xml": document}, method)
    assert taken("law.docx", data).body == "Article 1\n"
    damaged = bytearray(data)
    damaged[60:90] = b"x" * 30
    with pytest.raises(RefusedError, match=r"law\.docx is not a whole DOCX file"):
        taken("law.docx", bytes(damaged))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>', '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE d SYSTEM "https://example.org/d.dtd">',
    ],
)  # fmt: skip
def test_document_types_and_entities_are_refused_in_any_encoding(declared, encoding):
    use = "" if "dtd" in declared else "&a;"
    document = f'<?xml version="1.0" encoding="{encoding}"?>{declared}<w:document {W} {MC}><w:body>{paragraph("x" + use)}</w:body></w:document>'
    with pytest.raises(RefusedError, match="declares a document type or entities"):
        taken("law.docx", archive({"word/document.xml": document.encode(encoding)}))


def test_parts_in_utf_16_are_read():
    document = (
        f'<?xml version="1.0" encoding="utf-16"?><w:document {W}><w:body>{paragraph("제1조")}</w:body></w:document>'
    )
    assert taken("law.docx", archive({"word/document.xml": document.encode("utf-16")})).body == "제1조\n"
