"""Statistics: every observation once, what disagrees side by side, sizes in full, and files that hold the same."""

import csv
import io
from collections import Counter

import pytest

from sse_atlas.analysis.disagreements import side_by_side
from sse_atlas.analysis.size import size
from sse_atlas.web import saying
from sse_atlas.web.shelf import shelf


@pytest.fixture(scope="module")
def atlas():
    return shelf().current.atlas


def cited(answer, kind="observations"):
    return [one.get("href").split("/")[-2] for one in answer.all(f"main a.cite[href*='/records/{kind}/']")]


def rows_of(answer):
    assert answer.response["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.text)))


# -- overview ----------------------------------------------------------------------------------------------------------


def test_the_overview_counts_the_figures_of_each_measure_and_country(site, atlas):
    answer = site.get("/en/statistics/")
    countries = [one.get("href").split("/")[-3] for one in answer.all("table.matrix thead a")]
    assert countries == sorted(countries, key=lambda iso3: atlas.country(iso3).name)
    for row in answer.all("table.matrix tbody tr"):
        indicator = row.cssselect("th a")[0].get("href").split("/")[-2]
        for iso3, cell in zip(countries, row.cssselect("td"), strict=True):
            held = len(atlas.observations_in.get((iso3.upper(), indicator), ()))
            assert cell.text_content().strip() == (str(held) if held else "·")


def test_the_overview_can_be_narrowed(site, atlas):
    answer = site.get("/en/statistics/?unit=percent&country=MYS")
    shown = {row.cssselect("th a")[0].get("href").split("/")[-2] for row in answer.all("table.matrix tbody tr")}
    held = {
        what for (where, what) in atlas.observations_in if where == "MYS" and atlas.indicators[what].unit == "percent"
    }
    assert shown == held
    assert len(answer.all("table.matrix thead a")) == 1


@pytest.mark.parametrize("asked", ["unit=stones", "country=XYZ"])
def test_the_overview_refuses_what_is_not_there(site, asked):
    assert site.get(f"/en/statistics/?{asked}").status == 400


def test_figures_that_disagree_stand_side_by_side(site, atlas):
    answer = site.get("/en/statistics/")
    expected = [id for one in side_by_side(atlas) for id in one.observations]
    assert sorted(cited(answer)) == sorted(expected)
    contradicting = sum(one.contradict for one in side_by_side(atlas))
    assert answer.text.count("cannot all be right") == contradicting
    assert contradicting


# -- an indicator ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("indicator", ["organizations", "turnover", "women_leaders_share"])
def test_every_figure_of_an_indicator_is_shown(site, atlas, indicator):
    answer = site.get(f"/en/statistics/{indicator}/")
    held = [one for (_where, what), some in atlas.observations_in.items() if what == indicator for one in some]
    assert {one.id for one in held} == set(cited(answer))
    # A lone figure of a country in a unit of its own has no chart; every other has its dot.
    units = Counter(one.unit for one in held)
    here = Counter((one.country, one.unit) for one in held)
    commonest = max(units, key=lambda unit: units[unit])
    drawn = sum(here[one.country, one.unit] > 1 or one.unit == commonest for one in held)
    assert len(answer.all(".panels svg .dot")) == drawn


def test_a_figure_is_shown_with_its_year_bound_and_who_counted(site, atlas):
    one = next(o for o in atlas.observations_in["MNG", "organizations"] if o.bound == "at_least")
    answer = site.get("/en/statistics/organizations/")
    row = next(r for r in answer.all("main tbody tr") if r.cssselect(f"a.cite[href$='/{one.id}/']"))
    text = " ".join(row.text_content().split())
    assert str(one.year) in text
    assert f"at least {saying.amount(one.value, one.unit)}" in text
    assert one.coverage in text


def test_countries_without_a_figure_are_named_as_unknown(site, atlas):
    answer = site.get("/en/statistics/deposits/")
    without = [c.name for c in atlas.countries.values() if not atlas.observations_in.get((c.iso3, "deposits"))]
    assert without
    assert all(name in answer.said("main p.empty") for name in without)
    assert "unknown, not nothing" in answer.said("main p.empty")


def test_an_unknown_indicator_is_not_found(site):
    answer = site.get("/en/statistics/organisations/")
    assert answer.status == 404
    assert "organizations" in answer.said()


def test_the_figures_of_a_country_are_all_shown(site, atlas):
    answer = site.get("/en/countries/tha/statistics/")
    held = {one.id for (where, _what), some in atlas.observations_in.items() if where == "THA" for one in some}
    assert set(cited(answer)) == held


# -- a size ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("iso3", "definition", "indicator"), [("CHN", "ilo-2022", "organizations"), ("KOR", "kor-sepa", "members")]
)
def test_a_size_holds_everything_its_answer_holds(site, atlas, iso3, definition, indicator):
    expected = size(atlas, iso3, definition, indicator)
    answer = site.get(f"/en/size/{iso3.lower()}/{definition}/{indicator}/")
    shown = set(cited(answer))
    assert {id for used in expected.used for id in used.observations} <= shown
    assert {one.observation for one in expected.passed_over} <= shown
    assert {id for conflict in expected.conflicts for id in conflict.observations} <= shown
    links = {one.get("href") for one in answer.all("main li a")}
    assert {f"/en/forms/{one.form}/" for one in expected.missing} <= links
    if expected.lower:
        assert f"at least {saying.number(expected.lower)}" in answer.said(".inside-words")


def test_a_size_can_be_asked_otherwise(site, atlas):
    expected = size(atlas, "MYS", "ilo-2022", "organizations", 2022, population="active", reading="as_coded", window=3)
    answer = site.get("/en/size/mys/ilo-2022/organizations/?year=2022&population=active&reading=as_coded&window=3")
    rows = answer.all("figure.stack tbody tr")
    assert sum(float(row.cssselect("td")[0].text_content().replace(",", "")) for row in rows) == expected.counted.total
    assert answer.all("input[name=year]")[0].get("value") == "2022"
    data = answer.all("figure.stack figcaption a[href*=csv]")[0].get("href")
    assert "population=active" in data
    assert site.get(data).status == 200


@pytest.mark.parametrize(
    "asked",
    ["year=1500", "year=soon", "population=dead", "level=middle", "sex=other", "window=99", "as_if=2", "reading=bold"],
)
def test_a_size_refuses_what_makes_no_sense(site, asked):
    assert site.get(f"/en/size/kor/ilo-2022/organizations/?{asked}").status == 400


def test_shares_cannot_be_summed(site):
    answer = site.get("/en/size/kor/ilo-2022/share_of_gdp/")
    assert answer.status == 400
    assert "added up" in answer.said()


def test_a_definition_of_others_can_be_applied_as_if(site, atlas):
    plain = site.get("/en/size/chn/kor-sepa/organizations/")
    assert "does not speak for this country" in plain.said()
    forced = site.get("/en/size/chn/kor-sepa/organizations/?as_if=1")
    assert "As if" in forced.said(".notice")
    expected = size(atlas, "CHN", "kor-sepa", transplant=True)
    assert saying.number(expected.counted.total) in forced.said("figure.stack")


def test_standings_of_a_size_are_asked_as_the_size_was(site):
    answer = site.get("/en/size/kor/tha-2019/organizations/?as_if=1&reading=as_coded")
    links = [a.get("href") for a in answer.all("a.reasons")]
    assert links
    assert all(address.endswith("?reading=as_coded&transplant=1") for address in links)
    assert "Not applicable" not in site.get(links[0]).said("h1 + p, main")


def test_whom_a_figure_is_for_is_told_by_name_and_english_words_are_marked(site, atlas):
    found = [one for one in atlas.all("observations") if not one.covers and one.stated_for in atlas.forms]
    for_form = next(one for one in found if one.country == "LAO" and one.stated_for == "lao-production-group")
    answer = site.get("/ko/countries/lao/statistics/")
    assert "lao-production-group" not in answer.said()
    assert atlas.translated("forms", for_form.stated_for, "names", "ko") is None
    assert atlas.forms[for_form.stated_for].name in [one.text_content() for one in answer.all("td .quiet [lang=en]")]
    part = next(one for one in atlas.all("observations") if one.part)
    page = site.get(f"/ko/countries/{part.country.lower()}/statistics/")
    assert part.part in [one.text_content() for one in page.all("td [lang=en]")]


def test_reasons_of_figures_are_told_in_other_languages(site):
    from django.utils import translation

    answer = site.get("/vi/size/khm/ilo-2022/organizations/")
    assert answer.status == 200
    with translation.override("vi"):
        from sse_atlas.web.sentences import said

        assert said("it is older than the window of 5 years") in answer.said()


def test_every_sentence_of_every_size_is_known_to_translators(atlas):
    from sse_atlas.analysis.completeness import completeness
    from sse_atlas.analysis.size import sizes
    from sse_atlas.web.sentences import said

    found = set()
    for answer in sizes(atlas, definitions=[atlas.definition("ilo-2022")]):
        found |= {one.why for one in answer.passed_over} | {used.says for used in answer.used}
    for iso3 in atlas.countries:
        found |= {task.what for task in completeness(atlas, iso3).next_steps}
    assert len(found) > 10
    assert [text for text in found if said(text) is None] == []


# -- files -------------------------------------------------------------------------------------------------------------


def test_a_file_holds_every_figure_with_its_sources(site, atlas):
    rows = rows_of(site.get("/en/statistics/members/kor.csv"))
    held = {one.id: one for one in atlas.observations_in["KOR", "members"]}
    assert {row["id"] for row in rows} == set(held)
    for row in rows:
        one = held[row["id"]]
        assert float(row["value"]) == one.value
        assert row["sources"].split() == [citation.source for citation in one.citations]
        assert row["release"] == shelf().current.name


def test_files_of_all_countries_and_of_one_country_hold_all(site, atlas):
    everywhere = rows_of(site.get("/en/statistics/members.csv"))
    assert len(everywhere) == sum(len(some) for (_c, what), some in atlas.observations_in.items() if what == "members")
    here = rows_of(site.get("/en/countries/vnm/figures.csv"))
    assert len(here) == sum(len(some) for (where, _what), some in atlas.observations_in.items() if where == "VNM")


def test_where_there_is_no_figure_there_is_no_file(site):
    assert site.get("/en/statistics/donations/kor.csv").status == 404


def test_the_file_of_a_size_never_says_at_least_nothing(site, atlas):
    rows = rows_of(site.get("/en/size/jpn/ilo-2022/organizations.csv"))
    interval = next(row for row in rows if row["row"] == "interval")
    assert size(atlas, "JPN", "ilo-2022").lower == 0
    assert (interval["lower"], interval["upper"]) == ("", "")
    counted = sum(float(row["lower"]) for row in rows if row["row"] == "counted")
    assert counted == size(atlas, "JPN", "ilo-2022").counted.total
    assert all(row["lower"] != "0" for row in rows if row["row"] == "counted")
