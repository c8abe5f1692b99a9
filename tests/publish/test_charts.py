"""Charts: every figure of every country is whole, says what it shows, shows what the answer says, and ranks nobody."""

import csv
import io
import re
import struct
from typing import get_args

import pytest
from lxml import etree
from tests import builders as b

from sse_atlas.publish.charts import CHARTS
from sse_atlas.publish.charts.base import Chart, defused
from sse_atlas.publish.charts.forms import FAMILIES
from sse_atlas.publish.charts.frame import framed
from sse_atlas.publish.charts.maps import country_map, map_all
from sse_atlas.publish.charts.region import box_of, covering, fitted, placed, shapes
from sse_atlas.publish.charts.svg import finished
from sse_atlas.publish.context import Study
from sse_atlas.publish.prose import number
from sse_atlas.publish.publication import StudyRequest
from sse_atlas.records.base import PRINCIPLES, Area
from sse_atlas.records.country import Milestone
from sse_atlas.records.norms import Policy

pytestmark = pytest.mark.xdist_group("charts of all countries")  # their studies are made once

COUNTRIES = ["CHN", "IDN", "JPN", "KGZ", "KHM", "KOR", "LAO", "MNG", "MYS", "PHL", "THA", "VNM"]
ALWAYS = {"grid", "standing", "families", "timeline", "policies", "map", "map-all"}
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>&\"' *md* ]]> %23"


@pytest.fixture(scope="module")
def studies(embedded):
    return {iso3: Study(embedded, country, StudyRequest()) for iso3, country in embedded.countries.items()}


@pytest.fixture(scope="module")
def charts(studies):
    return {(iso3, name): make(study) for iso3, study in studies.items() for name, make in CHARTS.items()}


@pytest.fixture(scope="module")
def drawn(charts):
    return {key: chart for key, chart in charts.items() if chart}


def parsed(chart):
    return etree.fromstring(chart.svg.encode(), etree.XMLParser(no_network=True, resolve_entities=False))


def said(chart):
    return [element.text for element in parsed(chart).iter(f"{SVG}text")]


def test_the_countries_are_those_of_the_dataset(embedded):
    assert sorted(embedded.countries) == COUNTRIES


@pytest.mark.parametrize("iso3", COUNTRIES)
def test_figures_that_every_country_has_are_drawn(charts, iso3):
    assert {name for name in CHARTS if charts[iso3, name]} >= ALWAYS


def test_a_chart_is_none_only_where_there_is_nothing_to_draw(charts, studies):
    for iso3, study in studies.items():
        assert (charts[iso3, "size"] is None) == (not study.size("organizations").counted.total)
        assert (charts[iso3, "members"] is None) == (not study.size("members").used)
        assert (charts[iso3, "peers"] is None) == (not study.comparison.peers[iso3])


def test_every_chart_says_what_it_shows(drawn):
    for (iso3, name), chart in drawn.items():
        assert chart.id == f"{iso3.lower()}-{name}"
        for text in (chart.title, chart.caption, chart.alternative, chart.source):
            assert text.strip(), chart.id
            assert "{" not in text
        assert not chart.title.endswith(".")
        assert chart.caption.endswith(".")


def test_every_svg_is_well_formed_small_and_self_contained(drawn):
    for (_, name), chart in drawn.items():
        root = parsed(chart)
        assert root.tag == f"{SVG}svg"
        assert root.get("role") == "img"
        assert root.find(f"{SVG}title").text == chart.title
        assert root.find(f"{SVG}desc").text
        assert len(chart.svg.encode()) < (40_000 if name in ("grid", "standing", "map", "map-all") else 20_000), (
            chart.id
        )
        for element in root.iter():
            assert etree.QName(element).localname not in ("script", "image", "foreignObject", "style", "a")
            for attribute, value in element.attrib.items():
                assert not attribute.startswith("on")
                if "href" in attribute or "url(" in value:
                    assert re.fullmatch(r"#[\w-]+|url\(#[\w-]+\)", value), value


def test_ids_are_the_chart_s_own_and_every_reference_leads_somewhere(drawn):
    for chart in drawn.values():
        ids = re.findall(r' id="([^"]+)"', chart.svg)
        assert len(ids) == len(set(ids))
        assert all(id.startswith(f"{chart.id}-") for id in ids)
        assert set(re.findall(r'(?:href="|url\()#([\w-]+)', chart.svg)) <= set(ids)


def test_no_stand_in_colour_is_left(drawn):
    for chart in drawn.values():
        assert not re.search(r"#0b5d6[789a]", re.sub(r"<pattern.*?</pattern>", "", chart.svg)), chart.id


def test_no_word_is_smaller_than_eleven_pixels(drawn):
    for chart in drawn.values():
        sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)px"', chart.svg)]
        assert min(sizes) >= 11, chart.id


def test_charts_are_as_wide_as_a_phone_shows_well(drawn):
    for chart in drawn.values():
        assert 420 <= float(parsed(chart).get("width")) <= 445, chart.id


def test_rows_are_the_csv(drawn):
    for chart in drawn.values():
        table = list(csv.DictReader(io.StringIO(chart.csv())))
        assert len(table) == len(chart.rows) > 0
        for read, row in zip(table, chart.rows, strict=True):
            assert {name: read[name] for name in row} == {name: defused(cell) for name, cell in row.items()}


def test_a_png_is_a_picture_of_twice_the_size(drawn):
    chart = drawn["LAO", "families"]
    png = chart.png()
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    assert width == 2 * float(parsed(chart).get("width"))
    assert height == 2 * float(parsed(chart).get("height"))


# -- what is drawn is what the answer says --------------------------------------------------------------------------


def test_the_numbers_of_the_size_are_the_answer_s(drawn, studies):
    for (iso3, name), chart in drawn.items():
        if name != "size":
            continue
        answer = studies[iso3].size("organizations")
        counted = {row["standing"]: row["counted"] for row in chart.rows if "counted" in row}
        assert counted == {n: getattr(answer.counted, n) for n in counted}
        assert sum(counted.values()) == answer.counted.total
        words = said(chart)
        for value in counted.values():
            assert number(value) in words
            assert number(value) in chart.alternative
        assert (chart.rows[-1]["lower"], chart.rows[-1]["upper"]) == (answer.lower or None, answer.upper)


def test_where_nothing_bounds_the_number_inside_the_csv_is_empty(drawn, studies):
    open_ones = [iso3 for iso3, study in studies.items() if study.size("organizations").lower == 0]
    lines = {iso3: drawn[iso3, "size"].csv().splitlines()[-1] for iso3 in open_ones if (iso3, "size") in drawn}
    assert lines
    assert set(lines.values()) == {"interval,,,"}


def test_nothing_like_a_number_is_drawn_where_nothing_bounds_it(drawn, studies):
    for (iso3, name), chart in drawn.items():
        answer = studies[iso3].size("organizations")
        if name == "size" and answer.lower == 0 and answer.upper is None:
            assert not [words for words in said(chart) if words.startswith("The number inside")]


def test_the_grid_holds_every_judgement(drawn, studies):
    for (iso3, name), chart in drawn.items():
        if name != "grid":
            continue
        forms = {form.name: form.id for form in studies[iso3].forms}
        assert len(chart.rows) == len(studies[iso3].forms) * len(PRINCIPLES)
        for row in chart.rows:
            if [form.name for form in studies[iso3].forms].count(row["form"]) == 1:
                for judgement in studies[iso3].atlas.judgements_on.get((forms[row["form"]], row["principle"]), ()):
                    assert row[judgement.coder] == judgement.judgement


def test_the_standing_is_the_answer_s(drawn, studies):
    for (iso3, name), chart in drawn.items():
        if name == "standing":
            study = studies[iso3]
            rows = {row["form"]: row for row in chart.rows}
            for id, answers in study.standing_of.items():
                for form, answer in answers.items():
                    names = [some.name for some in study.forms]
                    if names.count(study.atlas.forms[form].name) == 1:
                        assert rows[study.atlas.forms[form].name][id] == answer.standing


def test_every_instrument_is_in_the_disc_of_its_area(drawn, embedded):
    for (iso3, name), chart in drawn.items():
        if name == "policies":
            policies = embedded.in_country(Policy, iso3)
            assert sum(row["in_force"] + row["other"] for row in chart.rows) == len(policies)
            assert sum(row["in_force"] for row in chart.rows) == sum(p.state == "in_force" for p in policies)


def test_every_dated_milestone_is_on_the_timeline(drawn, embedded):
    for (iso3, name), chart in drawn.items():
        if name == "timeline":
            shown = [row["year"] for row in chart.rows if row["lane"] == "Milestones"]
            assert shown == sorted(milestone.year for milestone in embedded.in_country(Milestone, iso3))


# -- no league tables ------------------------------------------------------------------------------------------------


def test_forms_stand_by_family_and_in_the_order_of_the_dataset(drawn, studies):
    for (iso3, name), chart in drawn.items():
        if name in ("grid", "standing"):
            shown = list(dict.fromkeys(row["form"] for row in chart.rows))
            by_family = sorted(studies[iso3].forms, key=lambda form: FAMILIES.index(form.family))
            assert shown == list(dict.fromkeys(form.name for form in by_family))


def test_families_areas_and_principles_have_an_order_of_their_own(drawn):
    for (_, name), chart in drawn.items():
        if name == "families":
            assert [row["family"] for row in chart.rows] == [
                f for f in FAMILIES if f in {r["family"] for r in chart.rows}
            ]
        if name == "policies":
            areas = list(dict.fromkeys(row["area"] for row in chart.rows))
            assert areas == [area for area in get_args(Area) if area in areas]
        if name == "agreement":
            assert [row["principle"].lower().replace(" ", "_") for row in chart.rows] == list(PRINCIPLES)


def test_countries_stand_in_the_order_of_the_alphabet(drawn):
    for (_, name), chart in drawn.items():
        if name == "peers":
            names = [row["country"] for row in chart.rows]
            assert names == sorted(names)


def test_a_map_is_filled_by_which_country_is_meant_and_by_nothing_else(drawn):
    fills = {key: set(re.findall(r'fill="(#[0-9a-f]+)"', chart.svg)) for key, chart in drawn.items() if key[1] == "map"}
    assert len(set(map(frozenset, fills.values()))) == 1


# -- text is text ----------------------------------------------------------------------------------------------------


def small(*records, **given):
    atlas = b.atlas(b.definition("ilo-2022"), *records, countries=[b.country("XAA", **given)])
    return Study(atlas, atlas.countries["XAA"], StudyRequest())


def milestone(year, event="Something"):
    return Milestone(id=f"xaa-{year}", country="XAA", year=year, event=event)


def test_names_stay_text_in_every_chart():
    hostile = b.form("xaa-coop", names={"en": HOSTILE}, since=2001)
    study = small(hostile, *b.grid("xaa-coop"), b.observation(), milestone(2000, HOSTILE), names={"en": HOSTILE})
    found = [chart for make in CHARTS.values() if (chart := make(study))]
    assert {chart.id for chart in found} >= {"xaa-grid", "xaa-standing", "xaa-families", "xaa-size", "xaa-timeline"}
    for chart in found:
        assert "<script" not in chart.svg
        assert not list(parsed(chart).iter(f"{SVG}script"))
    assert HOSTILE in said(CHARTS["grid"](study))
    assert HOSTILE in said(CHARTS["standing"](study))
    assert [row["form"] for row in CHARTS["standing"](study).rows] == [HOSTILE]


def test_control_characters_do_not_break_a_chart():
    study = small(b.form("xaa-coop", names={"en": "bell \x07 and \u202eesrever"}), *b.grid("xaa-coop"))
    assert "\u202e" not in CHARTS["grid"](study).svg
    parsed(CHARTS["grid"](study))


def test_a_framed_chart_says_country_finding_source_and_notice():
    study = small(b.form(), *b.grid("xaa-coop"), names={"en": HOSTILE})
    chart = framed(CHARTS["families"](study), study.country.name, study.atlas.notice)
    words = " ".join(said(chart))
    assert HOSTILE in words
    for text in (chart.title, chart.caption, chart.source, study.atlas.notice):
        assert text in words
    assert chart.png().startswith(b"\x89PNG")


def test_formulas_are_defused():
    chart = Chart("x", "t", "c", "a", "s", "<svg/>", ({"name": "=HYPERLINK(1)", "n": -3.5}, {"name": " +1", "m": None}))
    assert chart.csv() == "name,n,m\n'=HYPERLINK(1),-3.5,\n' +1,,\n"


# -- where little is known -------------------------------------------------------------------------------------------


def test_a_country_of_which_nothing_is_known_has_no_charts():
    assert [name for name, make in CHARTS.items() if make(small())] == []


def test_a_family_of_one_coder_and_no_law_draws_what_there_is():
    study = small(b.form(kind="informal", family="self_help_group"), *b.grid("xaa-coop", default="unknown"))
    assert CHARTS["grid"](study).title.startswith("No principle is required by law")
    assert CHARTS["agreement"](study) is None
    assert CHARTS["policies"](study) is None


@pytest.mark.parametrize("count", [1, 25])
def test_the_height_grows_with_the_forms(count):
    forms = [b.form(f"xaa-form-{place:02}") for place in range(count)]
    judgements = [judgement for form in forms for judgement in b.grid(form.id)]
    chart = CHARTS["grid"](small(*forms, *judgements))
    assert float(parsed(chart).get("height")) > 100 + 20 * count


# -- maps ------------------------------------------------------------------------------------------------------------


def with_a_thirteenth(embedded, iso3):
    countries = [*embedded.countries.values(), b.country(iso3)]
    atlas = b.atlas(b.definition("ilo-2022"), countries=countries)
    return Study(atlas, atlas.countries[iso3], StudyRequest())


def test_a_thirteenth_country_without_a_shape_is_said_to_have_none(embedded):
    chart = country_map(with_a_thirteenth(embedded, "XAA"))
    assert "none for Country XAA" in chart.caption
    assert {row["country"]: row["shown"] for row in chart.rows}["XAA"] == "no shape"
    parsed(chart)


@pytest.mark.parametrize("iso3", ["FJI", "FRA", "RUS", "NZL", "BRA"])
def test_a_thirteenth_country_anywhere_moves_the_map(embedded, iso3):
    chart = map_all(with_a_thirteenth(embedded, iso3))
    assert f"Country {iso3}" in said(chart)
    assert len(chart.svg.encode()) < 80_000


def test_a_country_over_the_180th_meridian_does_not_make_the_map_go_round_the_world(embedded):
    assert box_of([*embedded.countries, "FJI"])[2] == pytest.approx(180, abs=3)
    west, _, east, _ = box_of([*embedded.countries, "RUS"])
    assert east - west < 180


def test_the_same_chart_is_the_same_bytes(studies):
    assert CHARTS["map"](studies["LAO"]).svg == CHARTS["map"](studies["LAO"]).svg


def test_every_country_has_a_name_on_the_map(drawn, embedded):
    words = said(drawn["LAO", "map"])
    for country in embedded.countries.values():
        assert words.count(country.name) == 2  # the name, and its white edge


def test_names_on_the_map_do_not_cover_one_another(embedded):
    view = fitted(box_of(embedded.countries), 420)
    names = [(iso3, c.name, *view(*shapes()[iso3]["label"])) for iso3, c in sorted(embedded.countries.items())]
    for chosen in embedded.countries:
        labels = placed(sorted(names, key=lambda name: name[0] != chosen), view, chosen)
        for place, label in enumerate(labels):
            for other in labels[place + 1 :]:
                wide = 3.3 * (len(label.text) + len(other.text))
                assert abs(label.y - other.y) >= 12 or abs(label.x - other.x) >= wide - 8, (chosen, label, other)


def test_a_span_may_run_over_the_180th_meridian():
    assert covering([(170, 180), (-180, -175)]) == (170, 185)
    assert covering([(-10, 10)]) == (-10, 10)


def test_the_shapes_keep_their_licence_and_have_a_place_for_every_country(embedded):
    for iso3 in embedded.countries:
        west, south, east, north = shapes()[iso3]["box"]
        longitude, latitude = shapes()[iso3]["label"]
        assert west <= longitude <= east
        assert south <= latitude <= north


def test_colours_are_never_taken_for_numbers():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0,0L1.26,2Z" fill="#6e9eb1"/></svg>'
    assert 'fill="#6e9eb1"' in finished(svg, "x", "t", "d")
