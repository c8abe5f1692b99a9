"""Numbers as statutes print them: what every script stands for, and what is no number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sse_atlas.evidence.numerals import letters, value

ZEROS = {"Western": "0", "fullwidth": "０", "Thai": "๐", "Khmer": "០", "Lao": "໐", "Mongolian": "᠐", "Myanmar": "၀"}
HAN = "〇一二三四五六七八九"


def han(number: int, full: bool) -> str:
    """A number below ten thousand in Chinese numerals; ``full`` writes 一百零五, as China does, and not 百五."""
    text, gap = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if not digit:
            gap = gap or bool(text)
            continue
        text += "零" * (full and gap) + ("" if digit == 1 and sign and not full else HAN[digit]) + sign
        gap = False
    return text


def roman(number: int) -> str:
    """A number as the Romans wrote it."""
    signs = {1000: "M", 900: "CM", 500: "D", 400: "CD", 100: "C", 90: "XC", 50: "L", 40: "XL", 10: "X", 9: "IX",
             5: "V", 4: "IV", 1: "I"}  # fmt: skip
    text = ""
    for worth, sign in signs.items():
        text += sign * (number // worth)
        number %= worth
    return text


@given(st.integers(0, 10**6), st.sampled_from(sorted(ZEROS)))
def test_digits_of_every_script_are_read_back(number, script):
    assert value("".join(chr(ord(ZEROS[script]) + int(digit)) for digit in str(number))) == number


@given(st.integers(1, 9999), st.booleans())
def test_chinese_numerals_are_read_back(number, full):
    assert value(han(number, full)) == number


@given(st.integers(1, 3999))
def test_roman_numerals_are_read_back(number):
    assert value(roman(number)) == number


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_none(text):
    found = value(text)
    assert found is None or found >= 0
    assert all(place > 0 for place in letters(text))


@pytest.mark.parametrize(
    ("printed", "number"),
    [("第", None), ("IIX", None), ("MIX", 1009), ("²³", 23), ("³", 3), ("⑳", 20), ("㊿", 50), ("Ⅸ", 9), ("⅓", None), ("-1", None),
     ("1 2", None), ("১২", 12), ("十百", 110)],
)  # fmt: skip
def test_what_is_no_plain_numeral(printed, number):
    assert value(printed) == number


@pytest.mark.parametrize("order", ["가나다라마바사아자차카타파하", "กขคงจฉชซ", "កខគឃងចឆជឈញ", "ກຂຄງຈສຊຍ", "イロハニホヘト",
                                   "アイウエオカキ", "абвгдежз", "abcdefgh", "abcdđeghik"])  # fmt: skip
def test_letters_count_in_the_order_of_their_alphabet(order):
    assert all(place in letters(letter) for place, letter in enumerate(order, 1))
