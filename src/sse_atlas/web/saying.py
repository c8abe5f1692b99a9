"""Numbers, dates, names and lists in the language of a page, by the rules of CLDR."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Literal, TypeVar

import pyuca
from babel import Locale, dates, lists, numbers
from babel.core import get_global
from django.utils.translation import get_language, gettext

from ..analysis.rounding import rounded_end
from ..records.country import Country
from .languages import locale_of

Item = TypeVar("Item")
Figure = float | Decimal


def _locale() -> Locale:
    return locale_of(get_language())


def number(value: Figure, decimals: int = 1) -> str:
    """A figure: all digits of a count, at most so many decimals of anything else, large amounts shortened.

    >>> from django.utils import translation
    >>> with translation.override("vi"):
    ...     number(23892), number(59.25)
    ('23.892', '59,2')
    """
    if 0 <= value < 1000 and value == int(value):
        return str(int(value))  # the same in every language of the interface, and most numbers on a page are small
    if not -1e9 < value < 1e9:
        return str(numbers.format_compact_decimal(value, format_type="long", locale=_locale(), fraction_digits=1))
    return str(numbers.format_decimal(value, format=f"#,##0.{'#' * decimals}", locale=_locale()))


def shortened(value: float) -> str:
    """An amount in few letters, for the axis of a chart.

    >>> shortened(20000), shortened(3), shortened(0.5)
    ('20k', '3', '0.5')
    """
    return str(numbers.format_compact_decimal(value, format_type="short", locale=_locale(), fraction_digits=1))


def decimal(value: float) -> str:
    """A number on a scale of 0 to 1, with two decimals.

    >>> decimal(0.2)
    '0.20'
    """
    return str(numbers.format_decimal(value, format="0.00", locale=_locale()))


def percent(value: Figure, decimals: int = 1) -> str:
    """A share given in per cent.

    >>> percent(12.34)
    '12.3%'
    """
    return str(numbers.format_percent(value / 100, format=f"#,##0.{'#' * decimals}%", locale=_locale()))


def amount(value: Figure, unit: str, decimals: int = 1) -> str:
    """A figure with its unit: organisations, people, a currency by its code, or the unit as it is."""
    if unit == "percent":
        return percent(value, decimals)
    said = number(value, decimals)
    if unit in ("organizations", "organisations"):
        return gettext("{number} organisations").format(number=said)
    if unit == "persons":
        return gettext("{number} people").format(number=said)
    return f"{unit}\u00a0{said}" if len(unit) == 3 and unit.isupper() else f"{said} {unit}".strip()


def interval(lower: float | None, upper: float | None, unit: str = "") -> str:
    """An interval in words; an empty lower end is never 'at least 0', and no end says more than is known.

    >>> interval(0.99985, None, "percent"), interval(0.02, 0.04, "percent"), interval(99.97, 100, "percent")
    ('at least 0.9%', 'between 0.02 and 0.04%', 'between 99.97 and 100%')
    """
    if lower is None:
        return gettext("not applicable")
    if upper is None:
        if lower <= 0:
            return gettext("no figure bounds it from either side")
        return gettext("at least {low}").format(low=_end(lower, unit, "lower"))
    if lower == upper:
        return _end(lower, unit, "both")
    high = _end(upper, unit, "upper")
    if lower <= 0:
        return gettext("at most {high}").format(high=high)
    return gettext("between {low} and {high}").format(low=_end(lower, unit, "lower", number_only=True), high=high)


def _end(value: float, unit: str, end: Literal["lower", "upper", "both"], *, number_only: bool = False) -> str:
    with rounded_end(value, unit, end) as (exact, decimals):  # CLDR's patterns are filled in with its rounding
        return number(exact, decimals) if number_only else amount(exact, unit, decimals)


def day(text: str | None) -> str:
    """An ISO date, as exact as it is given.

    >>> day("2024"), day("2024-03"), day("2024-03-05")
    ('2024', 'March 2024', '5 March 2024')
    """
    if not text:
        return ""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return text
    moment = date(parts[0], parts[1], parts[2] if len(parts) > 2 else 1)
    if len(parts) == 2:
        return str(dates.format_skeleton("yMMMM", moment, locale=_locale()))
    return str(dates.format_date(moment, "long", locale=_locale()))


def listed(items: Sequence[str]) -> str:
    """Items in prose."""
    return str(lists.format_list(list(items), locale=_locale()))


def one_of(items: Sequence[str]) -> str:
    """Alternatives in prose: 'inside or outside'."""
    return str(lists.format_list(list(items), style="or", locale=_locale()))


def country_name(country: Country, language: str) -> str:
    """A country in a language: as the dataset names it, else as CLDR does.

    >>> import sse_atlas
    >>> country = sse_atlas.open_atlas().country("KOR")
    >>> country_name(country, "en"), country_name(country, "vi")
    ('Republic of Korea', 'Hàn Quốc')
    """
    if language in country.names:
        return country.names[language]
    two = get_global("territory_aliases").get(country.iso3, [country.iso3])[0]
    return str(locale_of(language).territories.get(two, country.name)).replace("\u200b", "")


def language_name(tag: str) -> str:
    """A language in the language of the page."""
    return str(_locale().languages.get(tag.replace("-", "_")) or _locale().languages.get(tag.partition("-")[0]) or tag)


@cache
def _collator() -> pyuca.Collator:
    return pyuca.Collator()


def in_order(items: Iterable[Item], key: Callable[[Item], str]) -> list[Item]:
    """Items in alphabetical order by the Unicode Collation Algorithm's default table."""
    return sorted(items, key=lambda item: _collator().sort_key(key(item)))
