"""The typefaces that travel with the package, for print and charts; scripts/build_fonts.py makes them from Noto.

They are subsets: what a document needs beyond them must be known before it is printed, for Typst draws a box and says nothing.
"""

import json
import unicodedata
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "faces"

_OWN = {"km": "Khmer", "lo": "Lao", "th": "Thai", "zh": "CJK SC", "ja": "CJK JP", "ko": "CJK KR"}
_SIGNS = ("Noto Sans Symbols2", "Noto Sans Math")


def fonts_folder() -> Path:
    """The folder of the font files: Typst's `font_paths`, vl-convert's `register_font_directory`."""
    return _FOLDER


def families(language: str, serif: bool) -> tuple[str, ...]:
    """The families for text in a language (BCP 47), in the order in which a character is looked for.

    Latin and Cyrillic come first, so that they look alike in every language; then the language's own script; then all other
    scripts, for the names in them; then signs. Han characters are drawn as the language writes them, and as in China where
    it has none; mark a Japanese or Korean name with its language.

    >>> families("ko-KR", serif=True)[:2]
    ('Noto Serif', 'Noto Serif CJK KR')
    >>> families("ky", serif=False)[0], families("ky", serif=False)[-1]
    ('Noto Sans', 'Noto Sans Math')
    """
    base = "Noto Serif" if serif else "Noto Sans"
    own = _OWN.get(language.replace("_", "-").partition("-")[0].lower())
    scripts = ([own] if own else []) + [script for script in _OWN.values() if script != own]
    return (base, *(f"{base} {script}" for script in scripts), *_SIGNS)


def family_of_label(text: str) -> str:
    """The one sans family that draws a whole label in a chart; "Noto Sans" if none has all of it.

    Renderers of SVG take the first family they know and mend letter by letter what it lacks, in any weight and without the
    shaping that Khmer, Lao and Thai need. A label keeps its shape only where one family has all of it.

    >>> family_of_label("2024 (សហករណ៍)"), family_of_label("Хоршоо")
    ('Noto Sans Khmer', 'Noto Sans')
    """
    letters = {char for char in text if _drawn(char)}
    covers = _covered_by_family()
    return next((family for family in families("und", serif=False) if letters <= covers[family]), "Noto Sans")


def missing(text: str) -> tuple[str, ...]:
    """The distinct characters that no face covers, in code point order; white space and what is never drawn do not count.

    >>> missing("협동조합 · ສະຫະກອນ")
    ()
    >>> missing("ᠮᠣᠩ")
    ('ᠣ', 'ᠩ', 'ᠮ')
    """
    return tuple(sorted(char for char in set(text) - _covered() if _drawn(char)))


def ranges_of(covers: str) -> frozenset[int]:
    """The code points of an entry of coverage.json.

    >>> sorted(ranges_of("41-43 E9"))
    [65, 66, 67, 233]
    """
    ends = (part.partition("-") for part in covers.split())
    return frozenset(code for first, _, last in ends for code in range(int(first, 16), int(last or first, 16) + 1))


@cache
def _covered_by_family() -> dict[str, frozenset[str]]:
    covers: dict[str, frozenset[str]] = {}
    for face in json.loads((_FOLDER / "coverage.json").read_text("utf-8")).values():
        codes = frozenset(map(chr, ranges_of(face["covers"])))
        covers[face["family"]] = covers.get(face["family"], codes) | codes
    return covers


@cache
def _covered() -> frozenset[str]:
    return frozenset().union(*_covered_by_family().values())


def _drawn(char: str) -> bool:
    selector = "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    return not (selector or char.isspace() or unicodedata.category(char) in ("Cc", "Cf"))
