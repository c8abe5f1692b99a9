"""What every file must be before a reader sees it: of a bearable size, UTF-8 text without hidden controls."""

import re
import unicodedata

from ...errors import RefusedError

LARGEST = 32 * 1024 * 1024
"""Bytes. The largest code of law in the research corpus takes 1.3 MB as text and 3.5 MB as PDF."""
DEEPEST = 100
"""Levels of nesting in JSON and XML."""

# Halves of surrogate pairs and the two noncharacters can be stored in no XML.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Overrides can make a text read otherwise than it is stored; plain marks of direction are harmless and are dropped.
_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MARKS = re.compile("[\u200e\u200f\u061c\ufeff]")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")

_BINARY_SIGNS = {
    b"%PDF-": "a PDF", b"PK\x03\x04": "a ZIP or Office file", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "a gzip archive", b"\x28\xb5\x2f\xfd": "a Zstandard archive", b"\xd0\xcf\x11\xe0": "an old Office file",
    b"GIF8": "a picture", b"\x7fELF": "a program", b"MZ\x90\x00": "a program", b"Rar!\x1a\x07": "an archive",
}  # fmt: skip
# Code pages are told by what decodes without error and gives often what is frequent in their language: nearly every Korean
# file decodes into Chinese characters too, but into rare ones. The person decides.
_CODE_PAGES = {
    "gb18030": "的一是不在有人和条第法国会为", "euc-kr": "이의는다에을가하조한제및", "shift_jis": "のにをはたるとしてい",
    "euc-jp": "のにをはたるとしてい", "tis-620": "านรกอเง", "windows-1251": "оеаинт", "windows-1258": "đưêâôă",
    "big5": "的一是不在有人和條第法國會為",
}  # fmt: skip
_OFTEN = 0.05
"""The least share of frequent letters; in the research corpus Chinese has 8 % and more, Russian half."""


def check_size(name: str, data: bytes) -> None:
    """Refuse a file that is empty or too large."""
    if not data.strip():
        raise RefusedError(f"{name} is empty. Give the file that holds the text of the law.")
    if len(data) > LARGEST:
        raise RefusedError(
            f"{name} has {len(data) / 1048576:,.0f} MB; a document may have {LARGEST // 1048576} MB. "
            "Split it, or give its text instead of scans."
        )


def text_of(name: str, data: bytes) -> str:
    r"""The text of a file in UTF-8, its line ends as ``\\n``, in NFC."""
    for sign, what in _BINARY_SIGNS.items():
        if data.startswith(sign):
            raise RefusedError(f"{name} is not text but {what}. Give it the extension of its kind, or give its text.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise RefusedError(f"{name} is in UTF-16. Save it as UTF-8 (iconv -f UTF-16 -t UTF-8).")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedError(f"{name} is not UTF-8 (byte {error.start}).{_likely(data)}") from error
    return clean(name, text)


def clean(name: str, text: str) -> str:
    r"""A text without marks of direction, its line ends as ``\\n``, in NFC; refused when it holds hidden controls.

    >>> clean("a.txt", "one\r\ntwo")
    'one\ntwo'
    """
    text = _MARKS.sub("", _BREAKS.sub("\n", text))
    control = _CONTROLS.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        raise RefusedError(
            f"{name} holds the control character U+{ord(control[0]):04X} in line {line}: it is not plain text, "
            "or it was damaged on its way. Save the text anew."
        )
    override = _OVERRIDES.search(text)
    if override:
        line = text.count("\n", 0, override.start()) + 1
        raise RefusedError(
            f"{name} turns the direction of its text around in line {line} (U+{ord(override[0]):04X}), so that it may "
            "read otherwise than it is stored. Remove that character."
        )
    return unicodedata.normalize("NFC", text)


def check_body(name: str, body: str) -> None:
    """Refuse a text stream that holds nothing to read, or whose characters were lost on the way."""
    letters = sum(map(str.isalnum, body))
    if not letters:
        raise RefusedError(f"{name} holds no text. If it is a scan, add it with --ocr.")
    lost = body.count("\ufffd")
    if lost > 3 and lost * 200 > letters:
        raise RefusedError(
            f"{name}: {lost} characters were lost when the file was made (U+FFFD). Get it from its source again."
        )


def _likely(data: bytes) -> str:
    """Advice on the code page that a file may be in."""
    sample = data[:200_000]
    best, likely = _OFTEN, ""
    for page, letters in _CODE_PAGES.items():
        text = sample.decode(page, "ignore")
        share = sum(map(text.count, letters)) / max(1, sum(not one.isascii() for one in text))
        if share > best and _decodes(sample, page):
            best, likely = share, page
    if not likely:
        return " Save it as UTF-8."
    return f" It looks like {likely}: iconv -f {likely} -t UTF-8 makes it readable."


def _decodes(sample: bytes, page: str) -> bool:
    # The sample may end inside a character.
    return any(_whole(sample[: len(sample) - cut], page) for cut in range(4))


def _whole(data: bytes, page: str) -> bool:
    try:
        data.decode(page)
    except UnicodeDecodeError:
        return False
    return True
