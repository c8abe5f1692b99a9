"""Numbers and letters as statutes print them, in every script of the library."""

import re
import unicodedata
from functools import lru_cache

_HAN_DIGITS = {
    "〇": 0, "零": 0, "一": 1, "壱": 1, "壹": 1, "二": 2, "两": 2, "弐": 2, "贰": 2, "貳": 2, "三": 3, "参": 3, "叁": 3, "參": 3,
    "四": 4, "肆": 4, "五": 5, "伍": 5, "六": 6, "陆": 6, "陸": 6, "七": 7, "柒": 7, "漆": 7, "八": 8, "捌": 8, "九": 9, "玖": 9,
}  # fmt: skip
_HAN_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_HAN_TENS = {"廿": 20, "卅": 30, "卌": 40}
_MYRIAD = "万萬"
_HAN = frozenset({*_HAN_DIGITS, *_HAN_UNITS, *_HAN_TENS, *_MYRIAD})
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_CYRILLIC_ROMAN = str.maketrans("ІХСМ", "IXCM")
"""Cyrillic letters that are printed for the Roman ones they look like."""
_ROMAN_FORM = re.compile(r"(?=.)M{0,3}(?:CM|CD|D?C{0,4})(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})")
_SEQUENCES = (
    "abcdefghijklmnopqrstuvwxyz",
    "abcdđeghiklmnopqrstuvxy",  # the Vietnamese alphabet labels items without f, j, w and z
    "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허",
    "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス",
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
    "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",  # ฃ, ฅ and ฆ are not used as labels
    "កខគឃងចឆជឈញដឋឌឍណតថទធនបផពភមយរលវសហឡអ",
    "ກຂຄງຈສຊຍດຕຖທນບປຜຝພຟມຢຣລວຫອຮ",
    "ກຂຄງຈສຊຍດຕຖທນບປຜຝພຟມຢລວຫອຮ",
    "абвгдежзиклмнопрстуфхцчшщэюя",  # Russian labels without ё and й
    "абвгдежзийклмнопрстуфхцчшщэюя",
    "абвгдеёжзийклмноөпрстуүфхцчшщъыьэюя",  # Mongolian
    "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя",  # Kyrgyz
)
_HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}


@lru_cache(maxsize=4096)
def value(text: str) -> int | None:
    """The whole number that a numeral of any script stands for; None when it is none.

    >>> [value(text) for text in ("12", "１２", "๑๒", "១២", "໑໒", "十二", "拾弐", "XII", "Ⅻ", "⑫", "⑿", "¹²")]
    [12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12]
    >>> value("百二十三"), value("一百零五"), value("廿五"), value("百廿五"), value("二〇二四"), value("一万二千")
    (123, 105, 25, 125, 2024, 12000)
    >>> value("ХІV"), value("XIIII"), value("㊱"), value("㈢")
    (14, 14, 36, 3)
    >>> value("twelve"), value("IC"), value("CIVIL"), value("½"), value("")
    (None, None, None, None, None)
    """
    if not text:
        return None
    if all(unicodedata.category(char) == "Nd" for char in text):
        return int("".join(str(unicodedata.digit(char)) for char in text))
    if all(char in _HAN for char in text):
        return _han(text)
    roman = text.translate(_CYRILLIC_ROMAN)
    if all(char in _ROMAN for char in roman):
        return _roman(roman) if _ROMAN_FORM.fullmatch(roman) else None
    if len(text) == 1 and (numeric := unicodedata.numeric(text, None)) is not None:
        return int(numeric) if numeric == int(numeric) else None
    plain = unicodedata.normalize("NFKC", text)  # superscripts
    return int(plain) if plain.isascii() and plain.isdigit() else None


@lru_cache(maxsize=1024)
def letters(text: str) -> tuple[int, ...]:
    """The places that a letter can have in the orders by which statutes label items; none when it labels nothing.

    >>> [letters(text) for text in ("c", "đ", "다", "㉰", "ㄷ", "ハ", "は", "ค", "គ", "ຄ", "в", "?")]
    [(3,), (5,), (3,), (3,), (3,), (3, 26), (3, 26), (3,), (3,), (3,), (3,), ()]
    >>> letters("e"), letters("イ"), letters("к"), letters("aa")
    ((5, 6), (1, 2), (10, 11, 12), ())
    """
    plain = text if text in _SEQUENCES[3] else unicodedata.normalize("NFKC", text)
    plain = plain.lower().translate(_HIRAGANA)
    return tuple(dict.fromkeys(order.index(plain) + 1 for order in _SEQUENCES if len(plain) == 1 and plain in order))


def _han(text: str) -> int:
    if len(text) > 1 and all(char in _HAN_DIGITS for char in text):
        return int("".join(str(_HAN_DIGITS[char]) for char in text))
    myriads, total, pending = 0, 0, 0
    for char in text:
        if char in _HAN_TENS:
            total += _HAN_TENS[char]
        elif char in _HAN_UNITS:
            total += (pending or 1) * _HAN_UNITS[char]
            pending = 0
        elif char in _MYRIAD:
            myriads, total, pending = myriads + (total + pending or 1) * 10_000, 0, 0
        else:
            pending = _HAN_DIGITS[char]
    return myriads + total + pending


def _roman(text: str) -> int:
    values = [_ROMAN[char] for char in text]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
