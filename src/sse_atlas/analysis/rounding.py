"""How the ends of an interval are rounded wherever one is said: outwards, so that no end says more than is known."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal, localcontext
from typing import Literal

__all__ = ["rounded_end"]

_ROUNDING = {"lower": ROUND_FLOOR, "upper": ROUND_CEILING, "both": ROUND_HALF_EVEN}


@contextmanager
def rounded_end(value: float, unit: str, end: Literal["lower", "upper", "both"]) -> Iterator[tuple[Decimal, int]]:
    """An end, exact, and with how many decimals to write it, while decimals are rounded to its side.

    As many decimals as keep it apart from nothing and, in per cent, from the whole. ``both`` is one number that is both ends.

    >>> for end in ("lower", "upper"):
    ...     with rounded_end(0.99985, "percent", end) as (exact, decimals):
    ...         print(f"{exact:.{decimals}f}")
    0.9
    1.0
    """
    # Twelve digits: what arithmetic leaves behind them is no reason to round.
    exact = Decimal(f"{value:.12g}")
    left = min(exact, 100 - exact) if unit == "percent" and 0 < exact < 100 else exact
    with localcontext() as context:
        context.rounding = _ROUNDING[end]
        yield exact, max(1, -left.adjusted()) if left else 1
