"""Numbers in words: an interval never says more than is known."""

import re

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from sse_atlas.web import saying


@pytest.mark.parametrize(
    ("lower", "upper", "unit", "said"),
    [
        (0.99985, None, "percent", "at least 0.9%"),
        (0.02, None, "percent", "at least 0.02%"),
        (0.02, 0.04, "percent", "between 0.02 and 0.04%"),
        (99.97, 100, "percent", "between 99.97 and 100%"),
        (99.91, 99.97, "percent", "between 99.91 and 99.97%"),
        (0, 33.31, "percent", "at most 33.4%"),
        (12.3, 12.3, "percent", "12.3%"),
        (0.02, 0.02, "percent", "0.02%"),
        (33.300000000000004, 66.69999999999999, "percent", "between 33.3 and 66.7%"),
        (12.38, 12.41, "", "between 12.3 and 12.5"),
        (23892, 24000, "organizations", "between 23,892 and 24,000 organisations"),
        (1_260_000_000, 1_310_000_000, "KRW", "between 1.2 billion and KRW\u00a01.4 billion"),
        (999_960_000_000, None, "KRW", "at least KRW\u00a0999.9 billion"),
        (0, None, "", "no figure bounds it from either side"),
        (None, None, "", "not applicable"),
    ],
)
def test_an_interval_is_rounded_outwards(lower, upper, unit, said):
    with translation.override("en"):
        assert saying.interval(lower, upper, unit) == said


def test_large_amounts_are_rounded_outwards_by_the_steps_of_each_language():
    with translation.override("ko"):
        assert "12.6억" in saying.interval(1_269_000_000, 1_400_000_000, "KRW")


shares = st.floats(0, 100).map(lambda value: float(f"{value:.12g}"))


@given(shares, shares)
def test_what_is_said_holds_what_is_known(one, other):
    lower, upper = sorted([one, other])
    with translation.override("en"):
        said = saying.interval(lower, upper, "percent")
    ends = [float(end) for end in re.findall(r"\d+(?:\.\d+)?", said)]
    if lower == upper:
        assert ends[0] == pytest.approx(lower, rel=0.5)
        return
    assert ends[-1] >= upper
    assert (ends[-1] == 100) == (upper == 100)
    assert ends[-1] > 0
    if lower > 0:
        assert 0 < ends[0] <= lower
