"""Folding: what readers take for the same is made the same, before a text is indexed and before it is asked for."""

import re
import unicodedata
from functools import lru_cache

INVISIBLE = "\u200b\u2060\ufeff\u00ad"
"""Signs that no reader sees: they are left out."""

_TABLE: dict[int, str | None] = dict.fromkeys(map(ord, INVISIBLE))
for _code in range(0xFF01, 0xFF5F):
    _TABLE[_code] = chr(_code - 0xFEE0).lower()
for _zero in (0x0E50, 0x0ED0, 0x17E0, 0x1810):
    for _digit in range(10):
        _TABLE[_zero + _digit] = str(_digit)
_TABLE[ord("ё")] = "е"
_TABLE[0x3000] = " "

_SPECIAL = re.compile("[" + "".join(re.escape(chr(code)) for code in _TABLE) + "]")
_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32|\u0ecd([\u0ec8-\u0ecb]?)\u0eb2")
# A Khmer syllable is typed in several orders: the consonant, what stands below it (coeng and consonant), register signs and
# vowels. Coengs go first, ro last among them, then the register, then the vowel, then the rest.
_KHMER = re.compile("(?<=[\u1780-\u17b3])(?:\u17d2[\u1780-\u17b3]|[\u17b6-\u17d1\u17dd]){2,}")
_DISORDER = re.compile(
    "[\u17b6-\u17d1\u17dd]\u17d2|\u17d2\u179a\u17d2(?!\u179a)|[\u17b6-\u17c8\u17cb-\u17d1\u17dd][\u17c9\u17ca]|"
    "[\u17c6-\u17c8\u17cb-\u17d1\u17dd][\u17b6-\u17c5]"
)
_PART = re.compile("\u17d2[\u1780-\u17b3]|.")


def fold(text: str) -> str:
    """A text as it is compared: lower case, one form of digits and letters, nothing invisible, Khmer in one order.

    >>> fold("１２ ข้อ ๓ Ёлка"), fold("สํานัก") == fold("สำนัก"), fold("សិទិ្ធ") == fold("សិទ្ធិ")
    ('12 ข้อ 3 елка', True, True)
    """
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFC", text).lower()
    if _SPECIAL.search(text):
        text = text.translate(_TABLE)
    if "\u0e4d" in text or "\u0ecd" in text:
        text = _AM.sub(lambda m: (m[1] or "") + "\u0e33" if m[0][0] == "\u0e4d" else (m[2] or "") + "\u0eb3", text)
    if _DISORDER.search(text):
        text = _KHMER.sub(lambda match: _ordered(match[0]), text)
    return text


@lru_cache(maxsize=50_000)
def _ordered(marks: str) -> str:
    return "".join(sorted(_PART.findall(marks), key=_place))


def _place(part: str) -> int:
    if part[0] == "\u17d2":
        return 1 if part[1] == "\u179a" else 0
    if part in "\u17c9\u17ca":
        return 2
    return 3 if "\u17b6" <= part <= "\u17c5" else 4
