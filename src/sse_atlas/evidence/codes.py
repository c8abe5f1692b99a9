"""Codes of countries and languages in the lengths that file formats ask for. The codes themselves are data (codes.yaml)."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from ..records.base import Iso3, Language


@cache
def _codes() -> Mapping[str, Mapping[str, str]]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = files(__package__).joinpath("codes.yaml").read_text("utf-8")
    read: Mapping[str, Mapping[str, str]] = yaml.load(text, loader)  # noqa: S506 (a safe loader, in C)
    return read


def alpha2(country: Iso3) -> str:
    """The two-letter code of a country in lower case; a code for private use, which has none, stays as it is.

    >>> alpha2("KHM"), alpha2("XMA")
    ('kh', 'xma')
    """
    return _codes()["countries"].get(country, country.lower())


def alpha3(code: str) -> Iso3 | None:
    """The ISO 3166-1 alpha-3 code of a two- or three-letter code, whatever its case; None where it is nobody's.

    Codes from XAA to XZZ are for private use and taken as they are.

    >>> alpha3("kh"), alpha3("KHM"), alpha3("xma"), alpha3("KRO")
    ('KHM', 'KHM', 'XMA', None)
    """
    wanted = code.strip().upper()
    countries = _codes()["countries"]
    if wanted in countries or (len(wanted) == 3 and wanted.isascii() and wanted.isalpha() and wanted[0] == "X"):
        return wanted
    return next((iso3 for iso3, short in countries.items() if short == wanted.lower()), None)


def language3(language: Language) -> str:
    """The three-letter code of a language tag's language.

    >>> language3("zh-Hans"), language3("fil")
    ('zho', 'fil')
    """
    primary = language.partition("-")[0]
    return _codes()["languages"].get(primary, primary)


def is_language(tag: str) -> bool:
    """Whether a tag begins with a language of ISO 639 (two letters), or has the three letters of one without them."""
    primary = tag.partition("-")[0]
    return primary in _codes()["languages"] or len(primary) == 3
