"""What files say of themselves."""

import pytest

from sse_atlas.evidence.readers.fields import dates_in, described, iso_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2020-01-31", "2020-01-31"), ("2020-1-5", "2020-01-05"), ("2020.1.5.", "2020-01-05"), ("2020/01/31", "2020-01-31"),
        ("20200131", "2020-01-31"), ("202001", "2020-01"), ("2020-01", "2020-01"), ("2020", "2020"), (" 2020 ", "2020"),
        ("2020-01-31T10:00:00Z", "2020-01-31"), ("2020年1月5日", "2020-01-05"), ("2020년 1월 5일", "2020-01-05"), ("202001315", ""), ("2020-01-31 10:00:00", "2020-01-31"), ("2020-13-01", "2020"), ("2020-01-32", "2020"),
        ("２０２０-０１-３１", "2020-01-31"), ("๒๐๒๐", "2020"), ("2563", ""), ("1499", ""), ("31-01-2020", ""), ("1.2", ""),
        ("soon", ""), ("", ""),
    ],
)  # fmt: skip
def test_dates_become_iso_8601_as_exact_as_they_are(text, date):
    assert iso_date(text) == date


def test_a_date_that_is_none_is_left_out():
    assert described({"title": "Act", "adopted": "soon", "date": "later"}) == {"title": "Act"}


def test_the_date_of_a_text_may_be_called_date_or_version():
    assert described({"date": "2020-01-31", "version": "2"}) == {"text_as_of": "2020-01-31"}
    assert described({"version": "2020-01-31"}) == {"text_as_of": "2020-01-31"}


@pytest.mark.parametrize(("code", "country"), [("jp", "JPN"), ("kr", "KOR"), ("mn", "MNG"), ("XAA", "XAA")])
def test_codes_of_countries_are_written_as_the_atlas_writes_them(code, country):
    assert described({"country": code}) == {"country": country}


def test_values_that_are_no_text_are_left_out():
    assert described({"title": ["a"], "number": {"a": 1}, "url": None, "kind": "", "licence": 4}) == {"licence": "4"}


def test_chinese_dates_of_adoption_change_and_force():
    text = "2006年10月31日 第二十四次会议通过\n2017年12月27日 修订\n自2018年7月1日起施行"
    assert dates_in(text, "zh-Hans") == {"adopted": "2006-10-31", "text_as_of": "2017-12-27", "in_force": "2018-07-01"}


def test_a_language_without_rules_has_no_dates():
    assert dates_in("2020-01-31", "xx") == {}
