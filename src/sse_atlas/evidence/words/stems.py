"""Stems: forms under which inflected words, unmarked Vietnamese and Korean nouns meet. They rank; they find nothing alone.

Light suffix stripping for Cyrillic (Russian, Kyrgyz, Mongolian) and Latin (English, Indonesian, Malay, Filipino), in the
manner of Savoy's light stemmers (2006): a shared stem of at least four letters is kept, nothing is looked up.
"""

import re
import unicodedata
from functools import lru_cache

PREFIX = 6
"""Syllables of the longest beginning of a Korean word that is kept."""
_WORD = re.compile(r"[^\W\d_]+")
_HANGUL = re.compile("[\uac00-\ud7a3]+")
_HAN = re.compile("[\u3400-\u9fff]{2,6}")
_KANA = re.compile("[\u3040-\u30ff]")
_CYRILLIC = re.compile(
    "(?:иями|ями|ами|ого|его|ому|ему|ыми|ими|ией|иях|иям|ией|ость|ости|остью|ение|ения|ению|ением|ений|"
    "лардын|лердин|дардын|дердин|тардын|лары|лери|ларга|лерге|ынын|нын|нин|дын|дин|тын|тин|нун|нүн|дун|дүн|"
    "уудын|үүдийн|уудад|үүдэд|ийн|ын|ийг|ыг|аар|ээр|оор|өөр|ууд|үүд|"
    "ов|ев|ей|ой|ый|ий|ая|яя|ое|ее|ые|ие|ых|их|ам|ям|ах|ях|ом|ем|ью|ия|ию|ии|га|ге|го|гө|да|де|до|дө|дан|ден|"
    "а|я|о|е|ы|и|у|ю|ь|й|э)$"
)
_ENGLISH = re.compile("(?:'s|ies|ness|ments|ment|ations|ation|ings|ing|ed|es|s|ly)$")
_MALAYIC = re.compile("^(?:mem|men|meng|me|ber|ter|per|pem|pen|peng|di|ke|se|nag|mag|pag|ipag|ika)(?=[a-z]{5})")
_MALAYIC_END = re.compile("(?<=[a-z]{4})(?:kannya|annya|kan|nya|an|i|in|hin)$")


def loose(folded: str, language: str) -> str:
    """The stems of a folded text, set apart by spaces.

    >>> loose("cooperatives of members", "en"), loose("кооперативов", "ru"), loose("hợp tác xã", "vi")
    ('cooperativ member', 'кооператив', 'hop tac xa')
    >>> loose("협동조합은", "ko")
    '협 협동 협동조 협동조합 협동조합은'
    """
    found: list[str] = []
    if language == "ko":
        for run in _HANGUL.findall(folded):
            found += [run[:length] for length in range(1, min(PREFIX, len(run)) + 1)]
    elif language == "ja" and _KANA.search(folded):
        found += _HAN.findall(folded)
    elif language not in ("th", "km", "lo", "zh", "zh-Hans", "zh-Hant"):
        found += [stem for word in _WORD.findall(folded) if (stem := _stem(word, language))]
    return " ".join(found)


@lru_cache(maxsize=100_000)
def _stem(word: str, language: str) -> str:
    if language == "vi":
        return unmarked(word)
    if "\u0400" <= word[0] <= "\u052f":
        cut = _CYRILLIC.sub("", word) if len(word) > 4 else word
        return cut if len(cut) >= 4 else word
    if len(word) < 4:
        return "" if language == "en" else unmarked(word)
    if language in ("id", "ms", "fil"):
        cut = _MALAYIC_END.sub("", _MALAYIC.sub("", word))
        return cut if len(cut) >= 4 else word
    cut = _ENGLISH.sub("", word)
    return cut if len(cut) >= 4 else word


def unmarked(word: str) -> str:
    """A word of Latin letters without its marks.

    >>> unmarked("đồng")
    'dong'
    """
    return "".join(c for c in unicodedata.normalize("NFD", word.replace("đ", "d")) if not unicodedata.combining(c))
