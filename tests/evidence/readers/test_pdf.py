"""PDF with a text layer."""

import shutil
import subprocess
import sys

import pypdfium2
import pytest

from sse_atlas.errors import RefusedError
from sse_atlas.evidence.readers import pdf as reader
from tests.evidence.readers.making import pdf, taken

ENCRYPTED = "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{0}>/U<{0}>>>/ID[<00><00>]".format("41" * 32)
LIMON = "RkmrdVevNI bBaHtTi TUeTA enHRtUvGnuvtT cMeBaH sMeNIr"


def test_pages_follow_each_other_and_lines_stay_lines():
    reading = taken("law.pdf", pdf("Article 1\nAim", "Article 2\nVotes", info="/Title(Act on Makers)"))
    assert reading.body == "Article 1\nAim\nArticle 2\nVotes\n"
    assert (reading.format, reading.found, reading.warnings) == ("pdf", {"title": "Act on Makers"}, ())


def test_hyphens_at_line_ends_are_kept():
    assert taken("law.pdf", pdf("co-\noperative")).body.replace("\n", "") == "co-operative"


def test_pages_without_text_are_warned_of():
    assert taken("law.pdf", pdf("Article 1", "", "Article 2", "")).warnings == ("2 of 4 pages have no text layer.",)


def test_accents_of_a_european_font_arrive():
    assert taken("law.pdf", pdf(r"\351t\351 caf\351")).body == "été café\n"


@pytest.mark.parametrize(
    "text",
    ["제1조 목적", "第一条 为了帮助", "第十二条の二　組合員", "Điều 1. Phạm vi", "Статья 1. Цель", "سعيف 1 للعضو"],
)
def test_scripts_set_by_a_typesetter_arrive(text):
    typst = pytest.importorskip("typst", reason="sets the page")
    if not all(map(a_font_has, filter(str.isalnum, text))):
        pytest.skip("needs a font of this script")
    page = typst.compile(f'#set page(width: 300pt, height: 100pt)\n#"{text}"'.encode(), ignore_system_fonts=False)
    letters = sorted(one for one in text if one.isalnum())
    assert sorted(one for one in taken("law.pdf", page).body if one.isalnum()) == letters


def a_font_has(letter):
    lister = shutil.which("fc-list")
    return lister and subprocess.run([lister, f":charset={ord(letter):x}"], capture_output=True, check=True).stdout


def test_signs_that_no_text_may_hold_are_dropped_from_title_and_text():
    reading = taken("law.pdf", pdf(r"Article\0011\177", info=r"/Title(Act\000\001)"))
    assert reading.found == {"title": "Act"}
    assert reading.body.startswith("Article")


def test_a_pdf_without_a_text_layer_is_refused_and_ocr_named():
    with pytest.raises(RefusedError, match=r"has no text layer: it is a scan\. Add it with --ocr"):
        taken("law.pdf", pdf("", ""))


@pytest.mark.parametrize(
    "font", ["LimonS1", "ABCDEF+Limon-S2", "VNI-Times", ".VnTime", "VnArial", "ArialMon", "TT-Khmer"]
)
def test_a_text_layer_in_a_legacy_font_is_refused_by_the_name_of_the_font(font):
    with pytest.raises(RefusedError, match=rf"code of a legacy font \({font.partition('+')[2] or font}\).*--ocr"):
        taken("law.pdf", pdf("Every member has one vote in the meeting.", font=font))


@pytest.mark.parametrize("font", ["Helvetica", "Times-Roman", "ArialMonotype", "LemonSans"])
def test_other_fonts_are_no_legacy_fonts(font):
    assert taken("law.pdf", pdf("Every member has one vote.", font=font)).body


@pytest.mark.parametrize(
    "text",
    [LIMON, "Ñieàu leä hôïp taùc xaõ phaûi ñöôïc thoâng qua taïi ñaïi hoäi"],
)
def test_the_codes_of_limon_and_vni_are_gibberish(text):
    assert reader.gibberish(text)


def test_a_text_layer_that_is_gibberish_is_refused_whatever_its_font():
    with pytest.raises(
        RefusedError, match=r"its text layer is the code of a legacy font, not readable text\. Add it with --ocr"
    ):
        taken("law.pdf", pdf(LIMON))


@pytest.mark.parametrize(
    "text",
    ["", "one two", "THE LAW OF THE REPUBLIC ON MAKERS AND OTHER PEOPLE", "pháp chính thành trình công hàng hiện",
     "Điều lệ của hợp tác xã phải được thông qua tại đại hội thành viên theo pháp luật, tại trụ sở chính, bằng văn bản",
     "Every McDonald and MacArthur shall vote in the general meeting of members", "été où naïve façade déjà élève maçon"],
)  # fmt: skip
def test_real_writing_is_no_gibberish(text):
    assert not reader.gibberish(text)


def test_an_encrypted_pdf_is_refused():
    with pytest.raises(RefusedError, match=r"is locked with a password. Remove it and add the file again"):
        taken("law.pdf", pdf("Article 1", trailer=ENCRYPTED))


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4\ngarbage\n%%EOF", pdf("Article 1")[:40]])
def test_a_damaged_pdf_is_refused(data):
    with pytest.raises(RefusedError, match=r"is damaged. Get it from its source again"):
        taken("law.pdf", data)


def test_a_pdf_with_a_damaged_page_is_refused():
    data = pdf("Article 1", "Article 2").replace(b"/Type/Page/Parent 2 0 R", b"/Type/Pagg/Parent 2 0 R", 1)
    data = data.replace(b"5 0 obj\n<<", b"5 0 obj\n((", 1)
    with pytest.raises(RefusedError, match=r"law\.pdf is damaged"):
        taken("law.pdf", data)


@pytest.mark.parametrize("data", [b"Article 1", b"PK\x03\x04", b"\n%PDF-1.4"])
def test_what_is_no_pdf_is_refused(data):
    with pytest.raises(RefusedError, match=r"is not a PDF. Give it the extension of its kind"):
        taken("law.pdf", data)


def test_too_many_pages_are_refused(monkeypatch):
    monkeypatch.setattr(reader, "MOST_PAGES", 2)
    with pytest.raises(RefusedError, match=r"has 3 pages; a document may have 2. Split it"):
        taken("law.pdf", pdf("a", "b", "c"))


def test_reading_text_files_loads_no_pdf_engine():
    code = "import sys; from sse_atlas.evidence.readers import read; read('a.txt', b'Act'); sys.exit('pypdfium2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_document_is_closed_after_a_refusal(monkeypatch):
    closed = []
    monkeypatch.setattr(pypdfium2.PdfDocument, "close", lambda document: closed.append(document))
    with pytest.raises(RefusedError, match="no text layer"):
        taken("law.pdf", pdf(""))
    assert len(closed) == 1
