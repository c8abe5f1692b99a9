"""Numbers as laws print them, in the numerals of a country."""

from ...records.model import Numerals

_ZEROS = {"thai": "๐", "khmer": "០", "lao": "໐"}
_HAN = "〇一二三四五六七八九"
_LETTERS = {"letters": "abcdefghijklmnopqrstuvwxyz", "vietnamese": "abcdđeghiklmnopqrstuvxy"}
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_CIRCLED, _MOST_CIRCLED = "①", 20


def numeral(number: int, numerals: Numerals = "arabic") -> str:
    """A number of 1 to 999 in some numerals.

    >>> [numeral(12, kind) for kind in ("arabic", "letters", "han", "thai", "khmer", "lao")]
    ['12', 'l', '十二', '๑๒', '១២', '໑໒']
    >>> numeral(27, "letters"), numeral(305, "han"), numeral(110, "han")
    ('aa', '三百〇五', '一百一十')
    >>> numeral(5, "vietnamese"), numeral(19, "roman"), numeral(4, "roman_small"), numeral(3, "circled")
    ('đ', 'XIX', 'iv', '③')
    """
    if numerals in _ZEROS:
        return "".join(chr(ord(_ZEROS[numerals]) + int(digit)) for digit in str(number))
    if numerals in _LETTERS:
        turns, place = divmod(number - 1, len(_LETTERS[numerals]))
        return _LETTERS[numerals][place] * (turns + 1)
    if numerals in ("roman", "roman_small"):
        return _roman(number) if numerals == "roman" else _roman(number).lower()
    if numerals == "circled" and number <= _MOST_CIRCLED:
        return chr(ord(_CIRCLED) + number - 1)
    return _han(number) if numerals == "han" else str(number)


def _roman(number: int) -> str:
    said = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        said += sign * times
    return said


def _han(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    said = f"{_HAN[hundreds]}百" if hundreds else ""
    if hundreds and rest and not tens:
        said += "〇"
    if tens:
        said += ("" if tens == 1 and not hundreds else _HAN[tens]) + "十"
    return said + (_HAN[ones] if ones else "")
