"""What every file must be before a reader sees it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sse_atlas.errors import RefusedError
from sse_atlas.evidence.readers import EXTENSIONS, content
from tests.evidence.readers.making import taken

KOREAN = "제1조(목적) 이 법은 만드는 사람들의 모임을 돕는 것을 목적으로 한다.\n제2조(의결권) 조합원은 한 표를 가진다.\n"
CHINESE = "第一条 为了帮助一起劳动的人，制定本法。\n第二条 成员在会议上有一票的权利，不因出资的多少而不同。\n"
TRADITIONAL = "第一條 為了幫助一起勞動的人，制定本法。\n第二條 社員在會議上有一票的權利，不因出資的多少而不同。\n"
JAPANESE = "第一条　この法律は、ともに働く人を助けることを目的とする。\n第二条　組合員は、一個の議決権を有する。\n"
THAI = "มาตรา ๑ พระราชบัญญัตินี้ช่วยผู้ที่ทำงานร่วมกัน\nมาตรา ๒ สมาชิกคนหนึ่งมีเสียงหนึ่งในการประชุม\n"
RUSSIAN = "Статья 1. Настоящий закон помогает тем, кто работает вместе.\nСтатья 2. Каждый член имеет один голос.\n"
VIETNAMESE = "Điều 1. Luật này giúp những người cùng làm việc.\nĐiều 2. Mỗi thành viên có một phiếu biểu quyết.\n"
HEBREW = "סעיף 1. חוק זה עוזר לאנשים העובדים יחד.\nסעיף 2. לכל חבר קול אחד.\n"
JAWI = "فصل 1. اوندڠ٢ اين منولوڠ اورڠ يڠ بكرج برسام.\nفصل 2. تياڤ اهلي اد ساتو اوندي.\n"
KHMER = "មាត្រា ១ ច្បាប់នេះជួយអ្នកដែលធ្វើការ\u200bជាមួយគ្នា។\n"
TEXT_KINDS = [ending for ending in EXTENSIONS if ending not in (".docx", ".pdf")]


def with_tones_apart(text):
    """Vietnamese as its code page writes it: â and ơ are letters, tones are signs after them."""
    apart = []
    for letter in text:
        signs = unicodedata.normalize("NFD", letter)
        tones = [sign for sign in signs if sign in "\u0300\u0301\u0303\u0309\u0323"]
        apart += [unicodedata.normalize("NFC", "".join(sign for sign in signs if sign not in tones)), *tones]
    return "".join(apart)


@pytest.mark.parametrize("text", [KOREAN, CHINESE, JAPANESE, THAI, RUSSIAN, HEBREW, JAWI, KHMER])
def test_utf_8_is_read_as_it_stands_with_and_without_a_byte_order_mark(text):
    assert taken("law.txt", text).body == text
    assert taken("law.txt", text.encode("utf-8-sig")).body == text


@pytest.mark.parametrize(
    ("text", "page"),
    [
        (KOREAN, "euc-kr"), (CHINESE, "gb18030"), (TRADITIONAL, "big5"), (JAPANESE, "shift_jis"), (THAI, "tis-620"),
        (JAPANESE, "euc-jp"), (RUSSIAN, "windows-1251"), (with_tones_apart(VIETNAMESE), "windows-1258"),
    ],
)  # fmt: skip
def test_another_encoding_is_refused_and_named(text, page):
    with pytest.raises(RefusedError, match=rf"not UTF-8 \(byte \d+\)\. It looks like {page}: iconv -f {page} -t UTF-8"):
        taken("law.md", text.encode(page))


def test_the_encoding_is_told_where_the_sample_ends_inside_a_character():
    with pytest.raises(RefusedError, match="looks like euc-kr"):
        taken("law.txt", ("a" + "이" * 150_000).encode("euc-kr"))


def test_bytes_of_no_known_encoding_are_refused_without_a_guess():
    with pytest.raises(RefusedError, match=r"not UTF-8 \(byte 2\)\. Save it as UTF-8\.$"):
        taken("law.txt", b"ab\xff\x98\x8a")


@pytest.mark.parametrize("page", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_is_refused(page):
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(page, b"")
    with pytest.raises(RefusedError, match=r"is in UTF-16. Save it as UTF-8"):
        taken("law.txt", mark + KOREAN.encode(page))


def test_utf_16_without_a_mark_is_refused_for_its_nulls():
    with pytest.raises(RefusedError, match=r"control character U\+0000 in line 1"):
        taken("law.txt", "Article 1. Aim".encode("utf-16-le"))


@pytest.mark.parametrize("ending", EXTENSIONS)
@pytest.mark.parametrize("data", [b"", b" \n\t\r\n"])
def test_an_empty_file_is_refused_whatever_its_kind(ending, data):
    with pytest.raises(RefusedError, match="is empty"):
        taken(f"law{ending}", data)


@pytest.mark.parametrize("ending", EXTENSIONS)
def test_a_file_over_the_limit_is_refused_before_it_is_parsed(ending, monkeypatch):
    monkeypatch.setattr(content, "LARGEST", 1 << 20)
    with pytest.raises(RefusedError, match="has 2 MB; a document may have 1 MB"):
        taken(f"law{ending}", b"a" * (2 << 20))


def test_the_limit_itself_is_allowed():
    content.check_size("law.txt", b"a" * content.LARGEST)
    with pytest.raises(RefusedError, match="Split it"):
        content.check_size("law.txt", b"a" * (content.LARGEST + 1))


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 x", "a PDF"), (b"PK\x03\x04abc", "a ZIP or Office file"), (b"\x89PNG\r\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"), (b"GIF89a", "a picture"), (b"\x1f\x8b\x08", "a gzip archive"),
        (b"\x28\xb5\x2f\xfd\x00", "a Zstandard archive"), (b"\xd0\xcf\x11\xe0\xa1", "an old Office file"),
        (b"\x7fELF\x02", "a program"), (b"MZ\x90\x00\x03", "a program"), (b"Rar!\x1a\x07\x00", "an archive"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("ending", TEXT_KINDS)
def test_a_binary_under_the_name_of_a_text_is_refused_by_what_it_is(data, what, ending):
    with pytest.raises(RefusedError, match=f"is not text but {what}"):
        taken(f"law{ending}", data)


def test_a_text_may_begin_with_the_letters_of_a_binary():
    assert taken("law.txt", "MZA Act\n").body == "MZA Act\n"


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x7f", "\ufffe", "\uffff"])
def test_control_characters_are_refused_with_their_line(sign):
    with pytest.raises(RefusedError, match=rf"U\+{ord(sign):04X} in line 2"):
        taken("law.txt", f"Article 1\nAim{sign}\n")


@pytest.mark.parametrize("sign", "\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
def test_characters_that_turn_the_direction_around_are_refused(sign):
    with pytest.raises(RefusedError, match=rf"turns the direction of its text around in line 2 \(U\+{ord(sign):04X}\)"):
        taken("law.txt", f"Article 1\n{sign}one vote\u202c\n")


def test_marks_of_direction_are_dropped_and_joiners_and_spaces_without_width_are_kept():
    assert (
        taken("law.txt", "\u200fסעיף 1\u200e a\u200bb\u200cc\u200dd\ufeff\u061c").body
        == "סעיף 1 a\u200bb\u200cc\u200dd"
    )


def test_line_ends_become_one_and_letters_are_composed():
    assert (
        taken("law.txt", "a\r\nb\rc\x0bd\x0ce\u0085f\u2028g\u2029Die\u0323\u0302u 1").body
        == "a\nb\nc\nd\ne\nf\ng\nDiệu 1"
    )


@pytest.mark.parametrize("name", ["law.doc", "law.hwp", "law.exe", "law", ".md"])
def test_a_kind_that_is_not_read_is_refused_with_the_kinds_that_are(name):
    with pytest.raises(RefusedError, match=r"of a kind that is not read.*\.md, .*\.docx, \.pdf"):
        taken(name, "Article 1")


def test_the_extension_counts_whatever_its_case():
    assert taken("LAW.TXT", "Article 1").format == "text"


@pytest.mark.parametrize("data", ["---\n***\n...", "\u200b\u200b", "。、！\n"])
def test_a_file_without_a_letter_or_digit_is_refused(data):
    with pytest.raises(RefusedError, match=r"holds no text\. If it is a scan, add it with --ocr"):
        taken("law.txt", data)


def test_a_file_whose_characters_were_lost_is_refused():
    with pytest.raises(RefusedError, match=r"40 characters were lost when the file was made \(U\+FFFD\)"):
        taken("law.txt", "협동\ufffd조합\ufffd " * 20)


def test_a_few_lost_characters_in_a_long_text_are_borne():
    assert taken("law.txt", "Every member has one vote. " * 50 + "\ufffd").body.endswith("\ufffd")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_cleaning_twice_is_cleaning_once(text):
    try:
        once = content.clean("law.txt", text)
    except RefusedError:
        return
    assert content.clean("law.txt", once) == once
