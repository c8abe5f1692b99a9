"""Scanned pages, recognised by Tesseract."""

import re
import shutil
import subprocess
import zlib
from difflib import SequenceMatcher
from pathlib import Path

import pypdfium2
import pytest
import typst

import sse_atlas.publish
from sse_atlas.errors import RefusedError
from sse_atlas.evidence.readers import ocr
from tests.evidence.readers.making import pdf, taken

FACES = Path(sse_atlas.publish.__file__).with_name("faces")
TEXTS = {
    "eng": (
        "Noto Serif",
        "Article 1. This Act helps people who make things together.\nArticle 2. Every member has one vote in the general meeting.",
    ),
    "kor": (
        "Noto Serif CJK KR",
        "제1조(목적) 이 법은 함께 만드는 사람들을 돕는 것을 목적으로 한다.\n제2조(의결권) 조합원은 총회에서 한 개의 의결권을 가진다.",
    ),
    "tha": (
        "Noto Serif Thai",
        "มาตรา ๑ พระราชบัญญัตินี้ช่วยผู้ที่ทำงานร่วมกัน\nมาตรา ๒ สมาชิกคนหนึ่งมีเสียงหนึ่งในการประชุมใหญ่",
    ),
    "khm": ("Noto Serif Khmer", "មាត្រា ១ ច្បាប់នេះជួយអ្នកដែលធ្វើការជាមួយគ្នា។\nមាត្រា ២ សមាជិកម្នាក់មានសំឡេងមួយក្នុងមហាសន្និបាត។"),
}
RIGHT = {"eng": 0.98, "kor": 0.95, "tha": 0.95, "khm": 0.95}


def installed():
    tesseract = shutil.which("tesseract")
    if tesseract is None:
        return set()
    listed = subprocess.run([tesseract, "--list-langs"], capture_output=True, text=True, check=False).stdout
    return set(listed.split())


INSTALLED = installed()


def needs(pack):
    return pytest.mark.skipif(pack not in INSTALLED, reason=f"needs tesseract with its pack {pack}")


def scan(pack, copies=3):
    """A page of text as a scanner gives it: a picture without letters."""
    font, text = TEXTS[pack]
    lines = "\n\n".join([text.replace("\n", "\n\n")] * copies)
    source = f'#set page(width: 500pt, height: auto, margin: 30pt)\n#set text(font: "{font}", size: 13pt)\n{lines}'
    page = pypdfium2.PdfDocument(typst.compile(source.encode(), font_paths=[FACES], ignore_system_fonts=True))[0]
    grey = page.render(scale=300 / 72, grayscale=True).to_numpy()
    return picture_pdf(zlib.compress(grey.tobytes()), grey.shape[1], grey.shape[0])


def picture_pdf(packed, width, height):
    data = pdf("", box=f"0 0 {width * 72 // 300} {height * 72 // 300}")
    drawn = f"q {width * 72 // 300} 0 0 {height * 72 // 300} 0 0 cm BI /W {width} /H {height} /CS /G /BPC 8 /F /Fl ID ".encode()
    stream = drawn + packed + b"\nEI Q"
    return data.replace(
        b"<</Length 0>>stream\n\nendstream", b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream)
    )


def share_right(pack, body, copies=3):
    """The share of characters that were recognised in their order, white space aside."""
    expected, got = "".join((TEXTS[pack][1] * copies).split()), "".join(body.split())
    same = sum(block.size for block in SequenceMatcher(None, expected, got, autojunk=False).get_matching_blocks())
    return same / max(len(expected), len(got))


@pytest.mark.parametrize("pack", [pytest.param(pack, marks=[needs(pack), needs("osd")]) for pack in TEXTS])
def test_a_scan_is_recognised_in_its_own_script(pack):
    reading = taken("law.pdf", scan(pack), ocr=True)
    assert reading.format == "ocr"
    assert share_right(pack, reading.body) >= RIGHT[pack]
    (warning,) = reading.warnings
    # Packs of one script are used together, so that which ones are named depends on what is installed.
    named = re.fullmatch(r"Recognised by machine \((.+)\) and not proofread: letters may be wrong\.", warning)
    assert named is not None
    assert pack in named[1].split("+")


@needs("eng")
def test_a_text_layer_in_a_legacy_font_is_recognised_from_its_looks():
    reading = taken(
        "law.pdf", pdf("Article 1. Every member has one vote in the general meeting.", font="LimonS1"), ocr=True
    )
    assert reading.format == "ocr"


@needs("eng")
def test_a_page_larger_than_a_picture_may_be_is_made_smaller(monkeypatch):
    monkeypatch.setattr(ocr, "LONGEST", 1_800)
    assert share_right("eng", taken("law.pdf", scan("eng"), ocr=True, language="en").body) > 0.9


def test_a_good_text_layer_is_kept(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: pytest.fail("recognised anew"))
    assert taken("law.pdf", pdf("Article 1. Every member has one vote."), ocr=True).format == "pdf"


@pytest.mark.parametrize("language", ["km", "th", "ko"])
def test_a_language_that_is_known_is_not_guessed(language):
    pack = ocr.rules()["packs"][language]
    if pack not in INSTALLED:
        pytest.skip(f"needs tesseract with its pack {pack}")
    reading = taken("law.pdf", scan(pack, copies=1), ocr=True, language=language)
    assert share_right(pack, reading.body, copies=1) >= RIGHT[pack]


def test_a_language_without_its_pack_is_said(monkeypatch, tmp_path):
    answering(monkeypatch, tmp_path, "echo eng")
    with pytest.raises(RefusedError, match=r"without the language km. On Debian: apt install tesseract-ocr-khm$"):
        taken("law.pdf", pdf(""), ocr=True, language="km")


@needs("eng")
def test_an_empty_scan_is_refused():
    with pytest.raises(RefusedError, match="holds no text"):
        taken("law.pdf", pdf(""), ocr=True)


def test_a_scan_is_refused_without_being_asked_to_recognise_it():
    with pytest.raises(RefusedError, match=r"it is a scan\. Add it with --ocr"):
        taken("law.pdf", scan("eng", copies=1))


def test_without_tesseract_the_reason_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(
        RefusedError, match=r"needs Tesseract to be recognised, which is not installed.*tesseract-ocr-khm"
    ):
        taken("law.pdf", pdf(""), ocr=True)


def answering(monkeypatch, tmp_path, script):
    """A Tesseract that does what a script says."""
    program = tmp_path / "tesseract"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda name: str(program))


def test_without_a_pack_the_reason_names_the_packs(monkeypatch, tmp_path):
    answering(monkeypatch, tmp_path, "echo osd")
    with pytest.raises(
        RefusedError, match=r"without a language of the library.*tesseract-ocr-khm .*tesseract-ocr-chi-sim"
    ):
        taken("law.pdf", pdf(""), ocr=True)


def test_what_tesseract_complains_of_is_the_reason(monkeypatch, tmp_path):
    answering(
        monkeypatch,
        tmp_path,
        'case "$1" in --list-langs) echo khm;; *) echo oops >&2; echo no memory >&2; exit 1;; esac',
    )
    with pytest.raises(RefusedError, match=r"law\.pdf could not be recognised: no memory"):
        taken("law.pdf", pdf(""), ocr=True)


def test_bytes_that_are_no_letters_do_no_harm(monkeypatch, tmp_path):
    answering(monkeypatch, tmp_path, r"""case "$1" in --list-langs) echo khm;; *) printf 'Article\f1 \377\n';; esac""")
    assert taken("law.pdf", pdf(""), ocr=True).body == "Article1 \ufffd\n"


def test_only_the_packs_of_the_script_are_used(monkeypatch, tmp_path):
    told = 'case "$*" in *--list-langs*) printf "khm\\nmon\\nrus\\n";; *--psm\\ 0*) printf "Script: Cyrillic\\nScript confidence: 9.0\\n";; *) echo "$4 1";; esac'
    answering(monkeypatch, tmp_path, told)
    assert taken("law.pdf", pdf(""), ocr=True).body == "mon+rus 1\n"


def test_every_language_of_a_script_has_a_pack():
    packs = set(ocr.rules()["packs"].values())
    assert {pack for choice in ocr.rules()["scripts"].values() for pack in choice} == packs
