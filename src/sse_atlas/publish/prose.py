"""Numbers, intervals and codes in plain English prose. Unknown is said, and an empty lower end is never 'at least 0'."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from ..analysis.rounding import rounded_end
from .language import _

Figure = float | Decimal


def number(value: Figure, decimals: int = 1) -> str:
    """A figure as a person reads it: all digits of a count, large amounts in words.

    >>> number(23892), number(5293900000000), number(59.2)
    ('23,892', '5.29 trillion', '59.2')
    """
    for size, name in ((1_000_000_000_000, _("trillion")), (1_000_000_000, _("billion"))):
        if not -size < value < size:
            return f"{value / size:.3g} {name}"
    return f"{value:,.0f}" if value == round(value) else f"{value:,.{decimals}f}"


SMALL_NUMBERS = (
    _("no"), _("one"), _("two"), _("three"), _("four"), _("five"), _("six"), _("seven"), _("eight"), _("nine"), _("ten"),
    _("eleven"), _("twelve"), _("thirteen"), _("fourteen"), _("fifteen"), _("sixteen"), _("seventeen"), _("eighteen"),
    _("nineteen"), _("twenty"),
)  # fmt: skip


def number_word(n: int) -> str:
    """A small number in words, another in figures.

    >>> number_word(12), number_word(21)
    ('twelve', '21')
    """
    return SMALL_NUMBERS[n] if 0 <= n < len(SMALL_NUMBERS) else str(n)


def words(code: str) -> str:
    """A controlled code in words.

    >>> words("self_help_group")
    'self-help group'
    """
    special = {
        "self_help_group": "self-help group",
        "organizations": "organisations",
        "new_organizations": "new organisations",
        "gdp": "GDP",
    }
    return special.get(code, code.replace("_", " "))


def amount(value: Figure, unit: str, decimals: int = 1) -> str:
    """A figure with its unit, or as a mere number where that is empty."""
    said = number(value, decimals)
    if not unit:
        return said
    if unit == "percent":
        return _("{number} per cent").format(number=said)
    name = {"organizations": _("organisations"), "persons": _("people")}.get(unit, unit)
    return f"{unit} {said}" if len(unit) == 3 and unit.isupper() else f"{said} {name}"


def interval(lower: float | None, upper: float | None, unit: str = "") -> str:
    """An interval in words; no end says more than is known.

    >>> interval(100, None, "organizations"), interval(0, None), interval(0, 50), interval(3, 8)
    ('at least 100 organisations', 'no figure bounds it from either side', 'at most 50', 'between 3 and 8')
    >>> interval(0.99985, None, "percent"), interval(99.97, 100, "percent")
    ('at least 0.9 per cent', 'between 99.97 and 100 per cent')
    """
    if lower is None:
        return _("not applicable")
    if upper is None:
        low = _end(lower, unit, "lower")
        return _("at least {low}").format(low=low) if lower > 0 else _("no figure bounds it from either side")
    if lower == upper:
        return _end(lower, unit, "both")
    high = _end(upper, unit, "upper")
    if lower <= 0:
        return _("at most {high}").format(high=high)
    return _("between {low} and {high}").format(low=_end(lower, unit, "lower", number_only=True), high=high)


def _end(value: float, unit: str, end: Literal["lower", "upper", "both"], *, number_only: bool = False) -> str:
    with rounded_end(value, unit, end) as (exact, decimals):
        return amount(exact, "" if number_only else unit, decimals)


def number_inside(lower: float | None, upper: float | None, unit: str = "") -> str:
    """The interval of what is inside, as a sentence.

    >>> number_inside(3, 8), number_inside(0, None)
    ('The number inside is between 3 and 8.', 'No figure bounds the number inside.')
    """
    if lower == 0 and upper is None:
        return _("No figure bounds the number inside.")
    return _("The number inside is {interval}.").format(interval=interval(lower, upper, unit))


def listed(items: Sequence[str], most: int = 0) -> str:
    """Items in prose, the rest counted.

    >>> listed(["a", "b", "c"]), listed(["a", "b", "c"], most=2)
    ('a, b and c', 'a, b and 1 more')
    """
    shown = list(items)
    if most and len(shown) > most:
        shown = [*shown[:most], _("{count} more").format(count=len(shown) - most)]
    if len(shown) < 2:
        return shown[0] if shown else ""
    return _("{items} and {last}").format(items=", ".join(shown[:-1]), last=shown[-1])


def sentence(text: str) -> str:
    """Text with a capital at the start and a full stop at the end.

    >>> sentence("no law was read")
    'No law was read.'
    """
    text = text.strip()
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!", "。", "”")) else text + "."
