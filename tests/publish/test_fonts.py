import json
import unicodedata
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
import typst
import vl_convert
from fontTools.ttLib import TTFont

import sse_atlas
from sse_atlas.publish.fonts import families, family_of_label, fonts_folder, missing, ranges_of
from sse_atlas.publish.look import JUDGEMENT_SIGNS, STANDING_SIGNS

DATA = Path(sse_atlas.__file__).parent / "data"
COVERAGE = json.loads((fonts_folder() / "coverage.json").read_text("utf-8"))

LINES = {
    "en": ("Social and solidarity economy", ""),
    "ko": ("사회적협동조합은 「협동조합 기본법」에 따른다", "CJK KR"),
    "ja": ("労働者協同組合法（令和二年法律第七十八号）", "CJK JP"),
    "zh-Hans": ("《中华人民共和国农民专业合作社法》", "CJK SC"),
    "km": ("សហករណ៍កសិកម្ម និងសង្គ្រោះ", "Khmer"),
    "lo": ("ສະຫະກອນ ຜູ້ປະກອບການ", "Lao"),
    "th": ("สหกรณ์ ที่ปรึกษา น้ำ", "Thai"),
    "ky": ("кооператив, өз ара жардам, үй-бүлө, ңөү", ""),
    "mn": ("Хоршоо, нөхөрлөл, өмч", ""),
    "vi": ("hợp tác xã, tổ hợp tác, Ưu đãi", ""),
}


def typeset(text, language, serif):
    """The text set in the families of its language with packaged fonts alone: the PDF and Typst's warnings."""
    listed = ", ".join(f'"{family}"' for family in families(language, serif))
    source = f'#set text(lang: "{language.partition("-")[0]}", font: ({listed}), fallback: false)\n{text}'
    return typst.compile_with_warnings(
        source.encode(), format="pdf", ignore_system_fonts=True, font_paths=[str(fonts_folder())]
    )


def embedded_in(pdf):
    """The families embedded in a PDF, from names such as ABCDEF+NotoSansCJKkr-Regular: {"notosanscjkkr"}."""
    pages = pypdfium2.PdfDocument(BytesIO(pdf))
    texts = [part for page in pages for part in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_TEXT])]
    return {part.get_font().get_base_name().partition("+")[2].partition("-")[0].casefold() for part in texts}


def joined(family):
    return family.replace(" ", "").casefold()


@pytest.mark.parametrize("file", COVERAGE)
def test_coverage_tells_what_the_face_has(file):
    entry = COVERAGE[file]
    with TTFont(fonts_folder() / file, lazy=True) as font:
        assert font["name"].getDebugName(1) == entry["family"]
        assert font["name"].getDebugName(2) == entry["style"]
        assert ranges_of(entry["covers"]) == font.getBestCmap().keys()


def test_coverage_lists_every_face_and_families_are_all_there():
    assert {path.name for path in fonts_folder().glob("*.?tf")} == COVERAGE.keys()
    assert {*families("en", serif=True), *families("en", serif=False)} == {face["family"] for face in COVERAGE.values()}


def test_licence_travels_with_the_faces():
    text = (fonts_folder() / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1 - 26 February 2007" in text
    assert all(f"({face['family']})" in text for face in COVERAGE.values())


def test_every_character_of_the_dataset_that_studies_print_is_covered():
    printed = (path for path in DATA.rglob("*") if path.parent != DATA / "translations")
    files = [path for path in printed if path.suffix in (".yaml", ".csv")]
    lacking = {str(path.relative_to(DATA)): missing(path.read_text("utf-8")) for path in files}
    found = [
        f"{file}: {char} U+{ord(char):04X} {unicodedata.name(char, '?')}"
        for file, chars in sorted(lacking.items())
        for char in chars
    ]
    assert files
    assert not found, "run scripts/build_fonts.py to take in:\n" + "\n".join(found)


def test_signs_are_covered():
    assert missing("".join([*JUDGEMENT_SIGNS.values(), *STANDING_SIGNS.values(), "✓✔◷◴↗→≥≤≈−±–…◌"])) == ()


def test_missing_passes_the_languages_of_the_region():
    assert missing("សហករណ៍ ສະຫະກອນ สหกรณ์ 협동조합 协同组合 協同組合 Хоршоо кооператив hợp tác xã өү") == ()


def test_missing_names_each_character_once():
    assert missing("ab𒀀c ᠮ 𒀀") == ("ᠮ", "𒀀")


@pytest.mark.parametrize("char", ["\u200b", "\u00ad", "\ufeff", "\ufe0f", "\U000e0100", "\u3000", "\t", "\n"])
def test_what_is_never_drawn_is_never_missing(char):
    assert missing(f"a{char}b") == ()


@pytest.mark.parametrize(
    ("language", "serif", "first"),
    [
        ("en", True, ("Noto Serif", "Noto Serif Khmer")),
        ("ko", True, ("Noto Serif", "Noto Serif CJK KR")),
        ("ja-JP", False, ("Noto Sans", "Noto Sans CJK JP")),
        ("zh-Hans", True, ("Noto Serif", "Noto Serif CJK SC")),
        ("zh_Hant", False, ("Noto Sans", "Noto Sans CJK SC")),
        ("KM", False, ("Noto Sans", "Noto Sans Khmer")),
        ("lo", True, ("Noto Serif", "Noto Serif Lao")),
        ("th", False, ("Noto Sans", "Noto Sans Thai")),
    ],
)
def test_latin_comes_first_then_the_languages_own_script_and_signs_last(language, serif, first):
    found = families(language, serif)
    assert found[:2] == first
    assert found[-2:] == ("Noto Sans Symbols2", "Noto Sans Math")
    assert len(set(found)) == len(found) == 9


@pytest.mark.parametrize("serif", [True, False])
@pytest.mark.parametrize("language", LINES)
def test_a_line_is_set_in_the_faces_of_its_language(language, serif):
    text, script = LINES[language]
    base = "Noto Serif" if serif else "Noto Sans"
    pdf, warnings = typeset(f"{text} Latin", language, serif)
    assert warnings == []
    assert embedded_in(pdf) == {joined(base), joined(f"{base} {script}")}


def test_signs_are_set_in_the_faces_for_signs():
    pdf, warnings = typeset("● ◐ ○ ◌ ■ ▨ ░ □ ✓ ◷ ↗ ≥", "en", serif=True)
    assert warnings == []
    assert embedded_in(pdf) - {"notoserif"} == {"notosanssymbols2", "notosansmath"}


@pytest.mark.parametrize(
    ("label", "family"),
    [
        ("Cooperatives, 2024", "Noto Sans"),
        ("өмч 45 %", "Noto Sans"),
        ("사회적협동조합 (2012)", "Noto Sans CJK KR"),
        ("労働者協同組合 ワーカーズ", "Noto Sans CJK JP"),
        ("农民专业合作社", "Noto Sans CJK SC"),
        ("សហករណ៍ – 1 234", "Noto Sans Khmer"),
        ("ສະຫະກອນ (cooperative)", "Noto Sans Lao"),
        ("สหกรณ์ 50 %", "Noto Sans Thai"),
        ("สหกรณ์ សហករណ៍", "Noto Sans"),
    ],
)
def test_a_label_is_drawn_by_one_family(label, family):
    assert family_of_label(label) == family


def test_charts_draw_with_the_packaged_faces():
    vl_convert.register_font_directory(str(fonts_folder()))
    drawings = {
        vl_convert.svg_to_png(
            '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30">'
            f'<text x="5" y="22" font-size="20" font-family="Noto Sans, Noto Sans {script}">{text}</text></svg>'
        )
        for script, text in [("Khmer", "ក"), ("Khmer", "ខ"), ("CJK KR", "협"), ("CJK KR", "동"), ("Lao", "ສ")]
    }
    assert len(drawings) == 5, "boxes look alike, letters do not"
