"""Numbers as statutes print them, in every script of the library."""

import unicodedata

_HAN_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
               "壱": 1, "弐": 2, "参": 3}  # fmt: skip
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
_HAN_TENS = {"廿": 20, "卅": 30}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_SEQUENCES = (
    "abcdefghijklmnopqrstuvwxyz",
    "abcdđeghiklmnopqrstuvxy",  # the Vietnamese alphabet labels items without f, j, w and z
    "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허",
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス",
    "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
    "កខគឃងចឆជឈញដឋឌឍណតថទធនបផពភមយរលវសហឡអ",
    "ກຂຄງຈສຊຍດຕຖທນບປຜຝພຟມຢຣລວຫອຮ",
    "абвгдежзиклмнопрстуфхцчшщэюя",
)


def value(text: str) -> int | None:
    """The number that a numeral of any script stands for; None when it is none.

    >>> value("12"), value("１２"), value("๑๒"), value("១២"), value("໑໒"), value("十二"), value("百二十三"), value("XII"), value("⑫")
    (12, 12, 12, 12, 12, 12, 123, 12, 12)
    >>> value("二〇二四"), value("廿五"), value("twelve"), value("")
    (2024, 25, None, None)
    """
    if not text:
        return None
    if all(unicodedata.category(char) == "Nd" for char in text):
        return int("".join(str(unicodedata.digit(char)) for char in text))
    if all(char in _HAN_DIGITS or char in _HAN_UNITS or char in _HAN_TENS for char in text):
        return _han(text)
    if all(char in _ROMAN for char in text):
        return _roman(text)
    if len(text) == 1 and (numeric := unicodedata.numeric(text, None)) is not None and numeric == int(numeric):
        return int(numeric)
    superscript = unicodedata.normalize("NFKC", text)
    return int(superscript) if superscript.isascii() and superscript.isdigit() else None


def letters(text: str) -> tuple[int, ...]:
    """The places that a letter can have in the orders by which statutes label items.

    >>> letters("c"), letters("đ"), letters("다"), letters("ハ"), letters("ค"), letters("?")
    ((3,), (5,), (3,), (3,), (3,), ())
    >>> letters("e")
    (5, 6)
    """
    lower = text.lower()
    return tuple(dict.fromkeys(order.index(lower) + 1 for order in _SEQUENCES if len(lower) == 1 and lower in order))


def _han(text: str) -> int:
    if len(text) > 1 and all(char in _HAN_DIGITS for char in text):
        return int("".join(str(_HAN_DIGITS[char]) for char in text))
    total, pending = 0, 0
    for char in text:
        if char in _HAN_TENS:
            total += _HAN_TENS[char]
        elif char in _HAN_UNITS:
            total += (pending or 1) * _HAN_UNITS[char]
            pending = 0
        else:
            pending = _HAN_DIGITS[char]
    return total + pending


def _roman(text: str) -> int:
    values = [_ROMAN[char] for char in text]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
