"""Letters: under which one a word is filed in a language, and how words are typed without case and accents."""

import unicodedata

WITHOUT_LETTERS = frozenset({"ja", "zh-Hans"})
"""Languages whose words do not begin with letters."""
_LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_BEFORE_THEIR_CONSONANT = frozenset("เแโใไເແໂໃໄ")
"""Vowels of Thai and Lao that are written before the consonant by which a word is filed."""


def folded(text: str) -> str:
    """Text without case and accents, as one types it.

    >>> folded("Hợp tác xã")
    'hop tac xa'
    """
    parts = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return unicodedata.normalize("NFC", "".join(sign for sign in parts if not "\u0300" <= sign <= "\u036f"))


def initial(word: str, language: str) -> str:
    """The letter under which a word is filed; empty where a language files by none.

    >>> initial("étude", "en"), initial("협동조합", "ko"), initial("เงินปันผล", "th"), initial("協同組合", "ja")
    ('E', 'ㅎ', 'ง', '')
    """
    if language in WITHOUT_LETTERS or not word:
        return ""
    first = word[0]
    if "가" <= first <= "힣":
        return _LEADS[(ord(first) - ord("가")) // 588]
    if first in _BEFORE_THEIR_CONSONANT and len(word) > 1:
        first = word[1]
    # Ё and Й are letters of their own; an accent on a Latin letter makes none.
    base = first if "Ѐ" <= first.upper() <= "ӿ" else unicodedata.normalize("NFD", first)[0]
    return base.upper()
