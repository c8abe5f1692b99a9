"""XML of the Japanese e-Gov laws, and XML that is not read."""

import pytest

from sse_atlas.errors import RefusedError
from tests.evidence.readers.making import headings, law_xml, taken

SENTENCE = "<Sentence>{}</Sentence>"
ARTICLE = """<Article Num="1"><ArticleCaption>（目的）</ArticleCaption><ArticleTitle>第一条</ArticleTitle>
<Paragraph Num="1"><ParagraphNum/><ParagraphSentence><Sentence>つくり手を</Sentence><Sentence>助ける。</Sentence></ParagraphSentence>
<Item Num="1"><ItemTitle>一</ItemTitle><ItemSentence><Column><Sentence>組合</Sentence></Column><Column><Sentence>集まり</Sentence></Column></ItemSentence>
<Subitem1><Subitem1Title>イ</Subitem1Title><Subitem1Sentence><Sentence>小さい</Sentence></Subitem1Sentence></Subitem1></Item></Paragraph>
<Paragraph Num="2"><ParagraphNum>２</ParagraphNum><ParagraphSentence><Sentence>一票。</Sentence></ParagraphSentence></Paragraph></Article>"""


def read(body, **options):
    return taken("law.xml", law_xml(body, **options))


def test_articles_paragraphs_and_items_stand_as_in_print():
    reading = read(
        f"<TOC>目次</TOC><MainProvision><Chapter><ChapterTitle>第一章　総則</ChapterTitle>{ARTICLE}</Chapter></MainProvision>"
    )
    assert (
        reading.body == "第一章　総則\n第一条（目的）　つくり手を助ける。\n一　組合　集まり\nイ　小さい\n２　一票。\n"
    )
    assert headings(reading) == [("第一章　総則", 2), ("（目的）", 0)]
    number = reading.marks[1].number
    assert (reading.marks[1].kind, reading.body[slice(*number)]) == ("article", "第一条")


def test_what_the_law_says_of_itself_arrives():
    assert read(f"<MainProvision>{ARTICLE}</MainProvision>").found == {
        "country": "JPN", "language": "ja", "kind": "act", "number": "令和二年法律第五号", "title": "つくり手法", "adopted": "2020",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("era", "year", "adopted"),
    [("Meiji", "29", "1896"), ("Taisho", "1", "1912"), ("Showa", "22", "1947"), ("Heisei", "10", "1998"), ("Edo", "5", None),
     ("Reiwa", "²", None), ("Reiwa", "9" * 5000, None), ("Reiwa", "", None)],
)  # fmt: skip
def test_the_year_of_an_era_becomes_a_year(era, year, adopted):
    reading = read(
        f"<MainProvision>{ARTICLE}</MainProvision>", attributes=f'Era="{era}" Year="{year}" LawType="CabinetOrder"'
    )
    assert reading.found.get("adopted") == adopted
    assert reading.found["kind"] == "regulation"


def test_supplementary_provisions_say_what_law_brought_them():
    label = "<SupplProvisionLabel>附則</SupplProvisionLabel>"
    body = f'<SupplProvision AmendLawNum="令和三年法律第一号" Extract="true">{label}{ARTICLE}</SupplProvision>'
    assert read(body).body.startswith("附則　（令和三年法律第一号）　抄\n第一条")
    assert read(f"<SupplProvision>{label}{ARTICLE}</SupplProvision>").body.startswith("附則\n第一条")


def test_readings_of_characters_are_left_out():
    assert read("<Preamble><Ruby>組合<Rt>くみあい</Rt></Ruby>は</Preamble>").body.replace("\n", "") == "組合は"


def test_each_row_of_a_table_is_a_line():
    cell = "<TableColumn><Sentence>{}</Sentence></TableColumn>"
    rows = "".join(f"<TableRow>{cell.format(a)}{cell.format(b)}</TableRow>" for a, b in (("票", "一"), ("組合", "二")))
    table = f"<TableStruct><TableStructTitle>表</TableStructTitle><Table>{rows}</Table></TableStruct>"
    assert (
        read(f"<AppdxTable><AppdxTableTitle>別表</AppdxTableTitle>{table}</AppdxTable>").body
        == "別表\n表\n票\t一\n組合\t二\n"
    )


def test_a_title_in_an_odd_place_is_read():
    for tag in ("EnactStatement", "SupplProvisionLabel", "ChapterTitle"):
        body = f"<MainProvision><Article><ArticleTitle>第一条</ArticleTitle><{tag}>ここに</{tag}></Article></MainProvision>"
        assert "ここに" in read(body).body


def test_a_law_inside_the_answer_of_the_interface_is_found():
    inner = law_xml(f"<MainProvision>{ARTICLE}</MainProvision>").partition("?>")[2]
    assert (
        taken("law.xml", f"<DataRoot><ApplData><LawFullText>{inner}</LawFullText></ApplData></DataRoot>").found[
            "country"
        ]
        == "JPN"
    )


@pytest.mark.parametrize("stated", ["Shift_JIS", "iso-8859-1", "UTF-8"])
def test_text_is_utf_8_whatever_the_xml_says_of_itself(stated):
    text = law_xml(f"<MainProvision>{ARTICLE}</MainProvision>").replace("UTF-8", stated)
    assert taken("law.xml", text).found["title"] == "つくり手法"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<a>b</a>", r"is XML, but not of the Japanese e-Gov laws \(no Law/LawBody\)"), ("<Law/>", "is XML, but not"),
        ('<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act/></akomaNtoso>', "is not an Akoma Ntoso file of this library"),
        ("<Law>", r"is not XML \(line 1: "), ("Article 1", "is not XML"), ("<Law>\n<b></c></Law>", r"is not XML \(line 2: "),
        ("<a>" * 150 + "</a>" * 150, "nested more than 100 levels deep"), ("<a>" * 100_000, "is not XML|nested"),
        (law_xml(""), "holds no text"), ("<Law>&nbsp;</Law>", "is not XML"),
    ],
)  # fmt: skip
def test_other_xml_is_refused(text, reason):
    with pytest.raises(RefusedError, match=reason):
        taken("law.xml", text)


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "declared",
    [
        f'<!DOCTYPE Law [<!ENTITY l0 "lol">{LAUGHS}]>', '<!DOCTYPE Law [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE Law [<!ENTITY % p SYSTEM "https://example.org/p"> %p;]>', '<!doctype Law SYSTEM "https://example.org/law.dtd">',
    ],
)  # fmt: skip
def test_document_types_and_entities_are_refused(declared):
    with pytest.raises(RefusedError, match="declares a document type or entities, which can hide or multiply text"):
        taken("law.xml", f"{declared}<Law><LawBody>&l9;</LawBody></Law>")
