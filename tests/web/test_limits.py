"""How often one visitor may search, and who a visitor is."""

import time
from contextlib import ExitStack

import pytest
from django.test import RequestFactory, override_settings
from hypothesis import given
from hypothesis import strategies as st

from sse_atlas.web import limits
from sse_atlas.web.limits import (
    Limiter,
    TooManyError,
    parse_proxies,
    parse_rate,
    planning,
    refused,
    sender_of,
    visitor_of,
)


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def test_a_burst_is_answered_and_then_one_a_second():
    clock = Clock()
    limiter = Limiter(3, 1.0, clock=clock)
    assert [limiter.wait("a") for _ in range(3)] == [0, 0, 0]
    assert limiter.wait("a") == pytest.approx(1)
    clock.now = 1.0
    assert limiter.wait("a") == 0
    assert limiter.wait("a") > 0
    assert limiter.wait("b") == 0, "visitors do not wait for one another"


@given(st.lists(st.floats(0, 5), max_size=60), st.integers(1, 5), st.floats(0.1, 3))
def test_nobody_gets_more_than_burst_and_rate_allow(pauses, burst, rate):
    clock = Clock()
    limiter = Limiter(burst, rate, clock=clock)
    answered = 0
    for pause in pauses:
        clock.now += pause
        answered += limiter.wait("a") == 0
    assert answered <= burst + clock.now * rate + 1e-6


@given(st.floats(0.01, 100), st.integers(1, 50))
def test_who_waits_as_long_as_told_is_answered(rate, burst):
    clock = Clock()
    limiter = Limiter(burst, rate, clock=clock)
    for _ in range(burst):
        limiter.wait("a")
    clock.now += limiter.wait("a") * (1 + 1e-9) + 1e-9
    assert limiter.wait("a") == 0


def test_the_memory_for_visitors_is_bounded():
    limiter = Limiter(1, 0.001, most=100)
    for number in range(1000):
        limiter.wait(str(number))
    assert len(limiter) == 100
    assert limiter.wait("999") > 0, "who was seen last is remembered"


def test_no_limit_is_no_limit():
    limiter = Limiter(*parse_rate("0"))
    assert {limiter.wait("a") for _ in range(1000)} == {0}


@pytest.mark.parametrize("text", ["", "many", "30", "-1,1", "30,0", "30,-2", "30,inf", "1.5,1"])
def test_a_rate_that_is_none_is_refused(text):
    with pytest.raises(ValueError, match="SSE_ATLAS_SEARCH_RATE"):
        parse_rate(text)


@pytest.mark.parametrize(
    ("peer", "forwarded", "proxies", "sender"),
    [
        ("203.0.113.7", "198.51.100.1", "", "203.0.113.7"),  # nobody's word is taken without proxies
        ("10.0.0.1", "198.51.100.1", "10.0.0.0/8", "198.51.100.1"),
        ("203.0.113.7", "198.51.100.1", "10.0.0.0/8", "203.0.113.7"),  # not from a proxy
        ("10.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2", "10.0.0.0/8", "198.51.100.1"),  # the forged part is not reached
        ("10.0.0.1", "", "10.0.0.0/8", "10.0.0.1"),
        ("", "198.51.100.1", "127.0.0.1", "198.51.100.1"),  # a proxy that speaks through a socket
    ],
)
def test_only_proxies_of_ours_are_believed(peer, forwarded, proxies, sender):
    assert sender_of(peer, forwarded, parse_proxies(proxies)) == sender


@pytest.mark.parametrize(
    ("address", "visitor"),
    [("203.0.113.7", "203.0.113.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("::ffff:203.0.113.7", "203.0.113.7"),
     ("fe80::1%eth0", "fe80::/64"), ("nonsense", "unknown"), ("", "unknown")],
)  # fmt: skip
def test_a_visitor_is_an_address_or_half_of_one(address, visitor):
    assert visitor_of(RequestFactory().get("/", REMOTE_ADDR=address)) == visitor


@override_settings(PROXIES=parse_proxies("127.0.0.1"))
def test_visitors_behind_a_proxy_are_told_apart():
    asked = RequestFactory().get("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="2001:db8::9")
    assert visitor_of(asked) == "2001:db8::/64"


def test_whoever_finds_no_room_for_a_plan_is_refused_at_once_and_pays_nothing(monkeypatch):
    limiter = Limiter(1, 0.001)
    monkeypatch.setattr(limits, "plan_limiter", lambda: limiter)
    asked = RequestFactory().get("/", REMOTE_ADDR="203.0.113.7")
    with ExitStack() as others:
        for _ in range(limits.AT_ONCE):
            others.enter_context(planning())
        for _ in range(2):
            began = time.monotonic()
            with pytest.raises(TooManyError), planning(asked):
                pass
            assert time.monotonic() - began < 1
    with planning(asked):
        pass
    with pytest.raises(TooManyError), planning(asked):
        pass


def test_a_refused_plan_leaves_its_room_to_others(monkeypatch):
    monkeypatch.setattr(limits, "plan_limiter", lambda: Limiter(1, 0.001, clock=lambda: 0.0))
    monkeypatch.setattr(limits, "PATIENCE", 0.01)
    for _ in range(limits.AT_ONCE + 1):
        with planning(RequestFactory().get("/")):
            pass
    with planning():
        pass


def test_pages_and_api_share_the_limit_of_plans(monkeypatch, site):
    limiter = Limiter(1, 0.001)
    monkeypatch.setattr(limits, "plan_limiter", lambda: limiter)
    assert site.get("/en/countries/mng/pathways/?short=0&medium=0&long=1").status == 200
    asked = "country=MNG&budget=0&budget=0&budget=1&at_once=3"
    assert site.get(f"/api/v1/current/questions/pathways?{asked}").status == 429


def test_programs_are_told_when_to_ask_again():
    response = refused(TooManyError(2.2))
    assert (response.status_code, response["Retry-After"]) == (429, "3")
    assert b'"wait_seconds": 3' in response.content
