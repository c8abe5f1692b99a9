"""Pages of policy: gaps, the model law, pathways, measures. They say what the answers say, and unknown looks unknown."""

import re
from collections import OrderedDict
from itertools import pairwise
from urllib.parse import urlencode

import pytest

from sse_atlas.analysis.bills import bills
from sse_atlas.analysis.carried import knowledge
from sse_atlas.analysis.consensus import Thresholds, consensus
from sse_atlas.analysis.gaps import gap_matrix, gaps
from sse_atlas.analysis.pathways import HORIZONS, Assumptions, pathways
from sse_atlas.analysis.precedents import distances, precedents, road
from sse_atlas.analysis.tailoring import model_diff
from sse_atlas.records.model import ActionPlan, Dissent, PlanStep
from sse_atlas.web import limits
from sse_atlas.web.pages import keeper
from sse_atlas.web.shelf import shelf
from sse_atlas.web.vocabulary import spoken


@pytest.fixture(scope="module")
def atlas():
    return shelf().current.atlas


@pytest.fixture(scope="module", autouse=True)
def _few_samples():
    """A sample is a programme of its own: three show what forty do. Answers with forty, and those with three, stay apart."""
    import sse_atlas.web.urls  # noqa: F401  (registers the converters that views are addressed by)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sse_atlas.web.views.policy.pathways.SAMPLES", 3)
        patch.setattr("sse_atlas.web.answers._kept", OrderedDict())
        keeper.clear()
        yield
    keeper.clear()


def signs(element):
    """The signs in an element by name."""
    return [next(name for name in one.get("class").split() if name != "sign") for one in element.cssselect(".sign")]


def words(element):
    return " ".join(element.text_content().split())


def ends(found):
    least, most = found if isinstance(found, tuple) else (found.least, found.most)
    return str(least) if least == most else f"{least}–{most}"


# -- the matrix --------------------------------------------------------------------------------------------------------


def cells_of(table):
    """The cells of a table of the matrix, by row and country."""
    codes = [one.text_content().strip() for one in table.cssselect("thead th")][1:]
    for row in table.cssselect("tbody tr"):
        yield row, dict(zip(codes, row.cssselect("td"), strict=True))


def test_the_matrix_says_of_each_area_and_country_what_is_covered_as_an_interval(site, atlas):
    found = {(cell.area, cell.country): cell.coverage for cell in gap_matrix(atlas).cells}
    seen = set()
    for row, cells in cells_of(site.get("/en/gaps/").all("table.matrix")[0]):
        area = next(
            code for code in gap_matrix(atlas).areas if words(row.cssselect("th")[0]).lower().startswith(spoken(code))
        )
        for iso3, cell in cells.items():
            if (area, iso3) not in found:
                assert words(cell) == "–"
                continue
            link = cell.cssselect("a")[0]
            assert words(link) == ends(found[area, iso3].at_least_partly)
            assert link.get("href") == f"/en/countries/{iso3.lower()}/gaps/#{area}"
            assert (
                f"not researched: {found[area, iso3].not_researched}" in link.get("title")
                or not found[area, iso3].not_researched
            )
            seen.add((area, iso3))
    assert seen == set(found)


def test_bars_are_as_wide_as_what_they_count(site, atlas):
    found = {(cell.norm, cell.country): cell.counts for cell in gap_matrix(atlas).by_norm}
    for row, cells in cells_of(site.get("/en/gaps/").all("table.matrix")[1]):
        norm = row.cssselect("th a")[0].get("href").split("/")[-2]
        for iso3, cell in cells.items():
            boxes = {one.get("class"): float(one.get("width")) for one in cell.cssselect("rect")}
            counts = {state: n for state, n in found.get((norm, iso3), {}).items() if n}
            assert set(boxes) == set(counts)
            for state, width in boxes.items():
                assert width == pytest.approx(48 * counts[state] / sum(counts.values()), abs=0.06)


def test_a_norm_that_does_not_speak_to_a_country_has_a_dash_and_no_number(site):
    for row, cells in cells_of(site.get("/en/gaps/").all("table.matrix")[1]):
        if row.cssselect("th a")[0].get("href") == "/en/gaps/oecd22/":
            assert [iso3 for iso3, cell in cells.items() if cell.cssselect("a")] == ["JPN", "KOR"]
            assert words(cells["THA"]) == "–"


def test_countries_stand_in_alphabetical_order_of_the_language(site):
    codes = [one.text_content().strip() for one in site.get("/en/gaps/").all("table.matrix thead th")][1:13]
    assert codes == ["KHM", "CHN", "IDN", "JPN", "KGZ", "LAO", "MYS", "MNG", "PHL", "KOR", "THA", "VNM"]
    assert [one.text_content().strip() for one in site.get("/vi/gaps/").all("table.matrix thead th")][1:13] != codes


def test_the_matrix_can_be_narrowed_to_an_area_or_a_norm(site, atlas):
    finance = site.get("/en/gaps/?area=finance")
    assert len(finance.all("table.matrix")[0].cssselect("tbody tr")) == 1
    asked = {cell.country: cell.coverage.addressed for cell in gap_matrix(atlas, areas=["finance"]).cells}
    assert f"{min(asked.values())}–{max(asked.values())} asked" in finance.said("table.matrix tbody th")
    one = site.get("/en/gaps/?norm=r193")
    assert len(one.all("table.matrix")[1].cssselect("tbody tr")) == 1


@pytest.mark.parametrize("query", ["area=fish", "norm=esp11", "norm=r999"])
def test_what_the_matrix_cannot_be_asked_is_told_with_what_it_can(site, query):
    answer = site.get(f"/en/gaps/?{query}")
    assert answer.status == 400
    assert "finance" in answer.said() or "r193" in answer.said()


# -- norms and provisions ----------------------------------------------------------------------------------------------


def test_a_norm_shows_the_state_of_every_provision_in_every_country(site, atlas):
    answer = site.get("/en/gaps/r204/")
    states = {iso3: {cell.provision: cell.state for cell in gaps(atlas, iso3).cells} for iso3 in atlas.countries}
    rows = answer.all("table.matrix tbody tr")
    assert len(rows) == sum(one.norm == "r204" for one in atlas.provisions.values())
    for row in rows:
        for link in row.cssselect("td a"):
            provision, iso3 = re.fullmatch(r"/en/provisions/(.+)/#([A-Z]{3})", link.get("href")).groups()
            assert signs(link) == [states[iso3][provision]]


def test_a_norm_says_who_adopted_it_whom_it_binds_and_with_what_it_belongs(site):
    text = site.get("/en/gaps/r193/").said("dl.rows")
    assert "International Labour" in text
    assert "2002" in text
    assert "does not bind" in text
    assert "every country" in text
    assert "Statement on the Cooperative Identity" in text
    assert "Japan and Republic of Korea" in site.get("/en/gaps/oecd22/").said("dl.rows")


def test_a_foreign_statute_is_a_precedent_and_opens_no_gap(site):
    answer = site.get("/en/gaps/esp11/")
    assert "precedent" in answer.said("dl.rows")
    assert answer.all("table.matrix") == []
    assert answer.all("main a[href='/en/provisions/esp11-8/']")


def test_a_provision_gives_its_reasons_country_by_country(site, atlas):
    answer = site.get("/en/provisions/ilc22-g12/")
    for iso3 in atlas.countries:
        cell = next(one for one in gaps(atlas, iso3).cells if one.provision == "ilc22-g12")
        section = answer.all(f"section#{iso3}")[0]
        assert signs(section)[0] == cell.state
        assert spoken(cell.state, "gaps") in words(section.cssselect("h3")[0])
        policies = {one.policy for answering in cell.measures for one in answering.known.policies}
        shown = {link.get("href").split("/")[-2] for link in section.cssselect("a[href*='/policies/']")}
        assert policies <= shown
        unlooked = [one.title for one in cell.measures if one.known.state == "not_researched"]
        assert all(title in words(section) for title in unlooked)
        assert ("Not researched:" in words(section)) == bool(unlooked)


def test_a_provision_that_nothing_answers_says_so(site, atlas):
    answered = {one.provision for measure in atlas.measures.values() for one in measure.answers}
    alone = next(one.id for one in atlas.provisions.values() if one.id not in answered)
    assert "No measure of the catalogue answers it" in site.get(f"/en/provisions/{alone}/").said()


def test_an_unknown_provision_or_norm_is_not_found(site):
    assert site.get("/en/provisions/r193-99/").status == 404
    assert site.get("/en/gaps/r191/").status == 404
    assert "r193" in site.get("/en/gaps/r191/").said()


# -- the gaps of a country ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("iso3", ["KOR", "LAO"])
def test_every_provision_addressed_to_a_country_is_on_its_page(site, atlas, iso3):
    found = gaps(atlas, iso3)
    answer = site.get(f"/en/countries/{iso3.lower()}/gaps/")
    rows = answer.all("table.provisions tbody tr")
    shown = {row.cssselect("th a")[0].get("href").split("/")[-2]: row for row in rows}
    assert set(shown) == {cell.provision for cell in found.cells}
    for cell in found.cells:
        columns = shown[cell.provision].cssselect("td")
        assert (signs(columns[0]), signs(columns[1])) == ([cell.state], [cell.in_operation])
        assert len(signs(columns[2])) == len(cell.measures)


def test_by_area_it_counts_what_the_answer_counts(site, atlas):
    rows = site.get("/en/countries/phl/gaps/").all("#by-area + div tbody tr")
    for row, of in zip(rows, gaps(atlas, "PHL").by_area, strict=True):
        numbers = [words(one) for one in row.cssselect("td.n")]
        found = of.coverage
        assert numbers == [
            str(found.addressed), ends(found.covered), ends(found.at_least_partly), str(found.reported_missing),
            str(found.not_researched), str(found.not_addressable),
        ]  # fmt: skip


def test_provisions_that_are_only_recalled_do_not_look_read(site, atlas):
    recalled = [one for one in gaps(atlas, "KOR").cells if one.status == "unverified"]
    answer = site.get("/en/countries/kor/gaps/")
    assert f"Provisions whose text was only recalled and is still to be verified: {len(recalled)}." in answer.said()
    marks = answer.all("table.provisions th a.cite .unverified")
    assert len(marks) == len(recalled) > 0
    assert "only recalled" in site.get("/en/countries/kor/").said()
    of_norm = next(one for one in atlas.norms.values() if one.id == recalled[0].norm)
    provisions = [one for one in atlas.provisions.values() if one.norm == of_norm.id]
    unread = sum(atlas.status_of("norm_provisions", one) == "unverified" for one in provisions)
    assert len(site.get(f"/en/gaps/{of_norm.id}/").all("table.matrix th .unverified")) == unread
    spoken_to = {one.provision: one.status for iso3 in atlas.countries for one in gaps(atlas, iso3).cells}
    everywhere = sum(status == "unverified" for status in spoken_to.values())
    assert f"still to be verified: {everywhere}." in site.get("/en/gaps/").said()


def test_it_can_be_narrowed_and_asked_as_of_a_year(site, atlas):
    found = gaps(atlas, "KOR", areas=["statistics"], since=2010, until=2020)
    answer = site.get("/en/countries/kor/gaps/?area=statistics&since=2010&until=2020")
    assert len(answer.all("table.provisions tbody tr")) == len(found.cells)
    assert (
        f"then {ends(found.since.coverage.at_least_partly)}, now {ends(found.coverage.at_least_partly)}"
        in answer.said()
    )
    assert len(answer.all("#changes ~ div.scroll tbody tr")) >= len(found.since.changes)


@pytest.mark.parametrize("query", ["since=2020&until=2010", "until=2099", "until=soon", "area=fish", "norm=oecd22"])
def test_years_and_areas_that_mean_nothing_are_told(site, query):
    assert site.get(f"/en/countries/tha/gaps/?{query}").status == 400


def test_what_studies_report_missing_is_told_with_their_words(site, atlas):
    missing = [one for one in knowledge(atlas, "KGZ").values() if one.state == "reported_missing"]
    text = site.get("/en/countries/kgz/gaps/").said()
    assert missing
    assert all(one.report.title in text and one.report.why in text for one in missing)


def test_bills_say_what_they_would_close_and_close_nothing_yet(site, atlas):
    found = bills(atlas, "KOR")
    part = site.get("/en/countries/kor/gaps/").all("#bills ~ ul.plain")[0]
    shown = [one.get("href").split("/")[-2] for one in part.cssselect("li > a[href*='/policies/']")]
    assert shown == [one.policy for one in found]
    links = {one.get("href").split("/")[-2] for one in part.cssselect("a[href*='/provisions/']")}
    assert links == {change.provision for bill in found for change in bill.changes} != set()


def test_the_questions_to_a_country_are_the_measures_nobody_looked_for(site, atlas):
    answer = site.get("/en/countries/mng/gaps/")
    asked = {one.measure for cell in gaps(atlas, "MNG").cells for one in cell.measures
             if one.known.state in ("not_researched", "not_in_force")}  # fmt: skip
    shown = {one.get("href").split("/")[-2] for one in answer.all("#questions ~ details a[href*='/measures/']")}
    assert shown == {f"{one}" for one in asked}
    assert answer.all("#questions ~ p a[href*='/report/']")


# -- the model law -----------------------------------------------------------------------------------------------------


def test_the_contents_of_the_model_law_give_both_counts_as_intervals(site, atlas):
    rows = {
        row.cssselect("th a")[0].get("href").split("/")[-2]: row
        for row in site.get("/en/model/").all("table.elements tbody tr")
    }
    answer = consensus(atlas)
    assert list(rows) == [one.clause for one in answer.elements]
    for one in answer.elements:
        cells = [words(cell) for cell in rows[one.clause].cssselect("td")]
        assert cells[0].startswith(spoken(one.classed))
        assert cells[1:] == [ends(one.lineages), ends(one.countries), ends(one.opposite)]
        assert ("could be" in cells[0]) == (len(one.could_be) > 1)


def test_it_can_be_narrowed_to_a_class(site, atlas):
    contested = [one.clause for one in consensus(atlas).elements if one.classed == "contested"]
    answer = site.get("/en/model/?class=contested")
    assert [one.get("href").split("/")[-2] for one in answer.all("table.elements th a")] == contested
    assert site.get("/en/model/?class=loved").status == 400


def test_where_classes_begin_can_be_changed(site, atlas):
    limits = Thresholds(lineages=3, core_share=0.25)
    expected = {one.clause: one.classed for one in consensus(atlas, limits).elements}
    rows = site.get("/en/model/?lineages=3&core_share=25").all("table.elements tbody tr")
    shown = {row.cssselect("th a")[0].get("href").split("/")[-2]: words(row.cssselect("td")[0]) for row in rows}
    assert all(shown[clause].startswith(spoken(classed)) for clause, classed in expected.items())
    assert expected != {one.clause: one.classed for one in consensus(atlas).elements}
    assert site.get("/en/model/?core_share=0").status == 400


@pytest.mark.parametrize("id", ["mc-forms-list", "mc-duty-of-state", "mc-principles"])
def test_a_clause_says_how_it_stands_in_every_country(site, atlas, id):
    answer = site.get(f"/en/model/{id}/")
    element = next(one for one in consensus(atlas).elements if one.clause == id)
    stances = {one.country: one.stance for one in element.practice}
    for iso3 in atlas.countries:
        diff = next(one for one in model_diff(atlas, iso3).clauses if one.clause == id)
        section = answer.all(f"#{iso3}")[0]
        assert signs(section)[0] == diff.status
        if diff.status != "not_established" or stances[iso3] != "not_read":
            assert spoken(stances[iso3], "stances") in words(section)
        for article in diff.articles:
            assert section.cssselect(f"a[href='/en/topics/{article.topic}/#{iso3}']")
        assert len(section.cssselect("p + ul.small > li")) == len(diff.lacking)


def test_reasons_on_a_page_say_what_the_answer_says_in_english(site, atlas):
    """The page composes its sentences from codes; in English they tell the same names as the answer's own."""
    rows = {row.get("id"): words(row) for row in site.get("/en/countries/kor/model/").all("table.clauses tbody tr")}
    for one in model_diff(atlas, "KOR").clauses:
        for lack in one.lacking:
            named = [atlas.measures[lack.measure].title] if lack.measure else []
            named += [spoken(family) for family in lack.families]
            named += [atlas.forms[form].name for form in lack.forms]
            assert all(name in rows[one.clause] for name in named)


def test_the_text_of_a_clause_stands_in_the_language_of_the_page_beside_the_original(site, atlas):
    korean = next(
        one for one in atlas.all("clause_translations") if one.clause == "mc-forms-list" and one.language == "ko"
    )
    answer = site.get("/ko/model/mc-forms-list/")
    assert korean.heading in answer.said("h1")
    assert korean.text[0].items[0] in answer.said(".clause")
    assert atlas.clauses["mc-forms-list"].text[0].items[0] in " ".join(
        words(one) for one in answer.all(".clause [lang=en]")
    )
    assert answer.all("main .notice")
    assert "{" not in answer.said(".clause")


def test_slots_of_a_clause_are_marked_and_its_references_lead_on(site, atlas):
    answer = site.get("/en/model/mc-forms-list/")
    slots = [one.text_content() for one in answer.all(".clause .slot")]
    assert {"act", "authority", "council"} <= set(slots)
    order = atlas.clauses["mc-principles"].order
    assert answer.all(".clause a[href='/en/model/mc-principles/']")[0].text_content() == f"clause {order}"


def test_an_unknown_clause_is_not_found(site):
    assert site.get("/en/model/mc-nonsense/").status == 404


def test_the_model_beside_national_law_counts_its_statuses(site, atlas):
    found = model_diff(atlas, "THA")
    answer = site.get("/en/countries/tha/model/")
    shown = {signs(row.cssselect("td")[0])[0] for row in answer.all("table.clauses tbody tr")}
    assert shown == {one.status for one in found.clauses}
    text = answer.said("ul.key")
    assert all(f"{spoken(status, 'clauses')}: {n}" in text for status, n in found.counts.items())
    assert len(answer.all("table.clauses tbody tr")) == len(found.clauses)
    assert {f"/en/drafts/tha.{format}" for format in ("html", "docx", "xml")} <= {
        one.get("href") for one in answer.all("main a")
    }


def test_alternatives_to_a_framework_law_stand_beside_it(site, atlas):
    convention = next(one for one in atlas.all("drafting_conventions") if one.country == "KOR")
    text = site.get("/en/countries/kor/model/").said()
    assert convention.amending_existing in text
    assert convention.without_law in text


def test_one_status_alone_can_be_shown(site, atlas):
    new = [one.clause for one in model_diff(atlas, "KOR").clauses if one.status == "new"]
    assert [
        row.get("id") for row in site.get("/en/countries/kor/model/?status=new").all("table.clauses tbody tr")
    ] == new
    assert site.get("/en/countries/kor/model/?status=old").status == 400


def test_a_draft_is_written_or_waited_for(site):
    assert site.get("/en/drafts/kor.html").status in (200, 202)
    assert site.get("/en/drafts/kor.exe").status == 404
    assert site.get("/en/drafts/xyz.html").status == 404


# -- pathways ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def plans(atlas):
    return pathways(atlas, "MYS", Assumptions(samples=0))


def test_each_option_shows_its_measures_by_term_with_its_effort(site, plans):
    answer = site.get("/en/countries/mys/pathways/")
    drawn = answer.all(".plan")
    assert len(drawn) == len(plans.plans) >= 3
    for option, plan in zip(drawn, plans.plans, strict=True):
        for place, (column, horizon) in enumerate(zip(option.cssselect("section"), HORIZONS, strict=True)):
            shown = [one.get("id").partition("-")[2] for one in column.cssselect("li[id]")]
            assert shown == [step.measure for step in plan.steps if step.horizon == horizon]
            assert f"{plan.effort[place]:g} of {plans.assumptions.budget[place]:g} points" in words(column)


def test_options_stand_side_by_side_with_their_intervals_and_what_they_put_off(site, plans):
    rows = site.get("/en/countries/mys/pathways/").all("table.options tbody tr")
    texts = [[words(cell) for cell in row.cssselect("td")] for row in rows]
    assert texts[1] == [ends(plan.covered_before) for plan in plans.plans]
    assert texts[2] == [ends(plan.covered_after) for plan in plans.plans]
    assert texts[3] == [str(len(plan.newly_touched)) for plan in plans.plans]
    off = [{one.get("href").split("/")[-2] for one in cell.cssselect("a")} for cell in rows[-1].cssselect("td")]
    assert off == [set(plan.postpones) for plan in plans.plans]


def test_what_nobody_looked_at_is_to_be_verified_first(site, plans):
    steps = {one.get("id"): words(one) for one in site.get("/en/countries/mys/pathways/").all(".plan li[id]")}
    for step in plans.plans[0].steps:
        assert ("verify first" in steps[f"o1-{step.measure}"]) == step.verify_first


def test_what_is_left_out_is_told_with_its_reason(site, plans):
    shown = {
        one.get("href").split("/")[-2]
        for one in site.get("/en/countries/mys/pathways/").all("#left-out ~ details > ul > li > a:first-child")
    }
    assert shown >= {one.measure for one in plans.rejected}


def test_the_road_of_the_nearest_peer_is_told(site, atlas):
    answer = distances(atlas, "MYS")
    assert not answer.by_policy
    peer = answer.by_law[0]
    page = site.get("/en/countries/mys/pathways/")
    assert f"by law, the distance is {peer.distance:.2f} on {peer.common} features" in page.said()
    steps, known = road(atlas, peer.b), knowledge(atlas, "MYS")
    assert [one.text_content() for one in page.all("ol.timeline strong")] == [str(one.year) for one in steps]
    marked = [bool(one.cssselect(".tag")) for one in page.all("ol.timeline li")]
    assert marked == [not known[one.measure].least for one in steps]


def test_where_no_country_is_comparable_it_says_so(site, atlas):
    assert not distances(atlas, "MNG").by_policy
    assert distances(atlas, "MNG").by_law[0].distance is None
    assert "Too little is known" in site.get("/en/countries/mng/pathways/").said()


def test_assumptions_are_changed_by_the_address_and_shown_in_the_form(site, atlas):
    asked = "short=3&norms=r193&finance=2&m-focal-point=4"
    answer = site.get(f"/en/countries/mys/pathways/?{asked}")
    assert answer.status == 200
    expected = pathways(
        atlas, "MYS", Assumptions((3.0, 8.0, 8.0), areas={"finance": 2.0}, efforts={"m-focal-point": 4.0}, samples=0),
        norms=["r193"],
    )  # fmt: skip
    shown = [one.get("id").partition("-")[2] for one in answer.all(".plan")[0].cssselect("li[id]")]
    assert shown == [step.measure for step in expected.plans[0].steps]
    assert answer.all("input[name=short]")[0].get("value") == "3"
    assert answer.all("input[name=finance]")[0].get("value") == "2"
    assert answer.all("input[name=m-focal-point]")[0].get("value") == "4"
    assert [one.get("value") for one in answer.all("input[name=norms][checked]")] == ["r193"]


def test_what_is_as_usual_is_not_named_in_the_address(site):
    answer = site.get("/en/countries/mys/pathways/?short=6&medium=8&finance=&m-focal-point=&part=0.5&long=5")
    assert (answer.status, answer.response["Location"]) == (302, "/en/countries/mys/pathways/?long=5")
    assert site.get("/en/countries/mys/pathways/?x=1").response["Location"] == "/en/countries/mys/pathways/"


def test_the_whole_form_can_be_sent_with_every_norm_chosen(site):
    form = site.get("/en/countries/mys/pathways/").all("form#adjust")[0]
    fields = [(one.get("name"), one.get("value")) for one in form.cssselect("input")]
    fields += [(one.get("name"), one.cssselect("[selected]")[0].get("value")) for one in form.cssselect("select")]
    assert len(fields) > 100
    answer = site.get(f"/en/countries/mys/pathways/?{urlencode(fields)}")
    assert (answer.status, answer.response["Location"]) == (302, "/en/countries/mys/pathways/")


@pytest.mark.parametrize(
    "query",
    ["short=-1", "short=41", "medium=many", "finance=11", "m-focal-point=0", "part=0.3", "norms=esp11", "at_once=99"],
)
def test_assumptions_that_mean_nothing_are_told(site, query):
    assert site.get(f"/en/countries/mys/pathways/?{query}").status == 400


def test_no_effort_at_all_leaves_an_empty_plan_that_says_so(site):
    answer = site.get("/en/countries/mys/pathways/?short=0&medium=0&long=0")
    assert "Nothing that is asked is left to plan" in answer.said()
    assert answer.all(".plan") == []


def test_nobody_can_have_plans_without_number_worked_out(site, monkeypatch):
    limiter = limits.Limiter(1, 0.1, clock=lambda: 0.0)
    monkeypatch.setattr(limits, "plan_limiter", lambda: limiter)
    assert site.get("/en/countries/mys/pathways/?short=0&medium=0&long=1").status == 200
    refused = site.get("/en/countries/mys/pathways/?short=0&medium=0&long=2")
    assert refused.status == 429
    assert "Retry-After" in refused.response.headers
    assert site.get("/en/countries/mys/pathways/").status == 200


def test_robustness_has_a_page_of_its_own(site, plans):
    answer = site.get("/en/countries/mys/pathways/robustness/")
    assert answer.status == 200
    inside = [one.get("href").split("/")[-2] for one in answer.all("#inside + div tbody th a")]
    assert sorted(inside) == sorted(step.measure for step in plans.plans[0].steps)
    shares = [words(one) for one in answer.all("#inside + div td.n")]
    assert set(shares) <= {"0%", "33.3%", "66.7%", "100%"}
    assert site.get("/en/countries/mys/pathways/").all("main a[href='/en/countries/mys/pathways/robustness/']")


def test_an_adopted_plan_stands_with_its_dissent(site, atlas, monkeypatch):
    adopted = ActionPlan(
        id="mys-plan", country="MYS", title="Plan of the committee", adopted_by="the committee", adopted="2026-05-01",
        steps=(PlanStep(measure="m-focal-point", owner="the ministry", due="2027"),),
        dissent=(Dissent(by="employers", says="The mapping study should come first."),),
    )  # fmt: skip
    held = type(atlas).in_country
    monkeypatch.setattr(
        type(atlas), "in_country",
        lambda self, model, iso3: (adopted,) if model is ActionPlan else held(self, model, iso3),
    )  # fmt: skip
    text = site.get("/en/countries/mys/pathways/").said()
    assert "Plan of the committee" in text
    assert "employers: The mapping study should come first." in text


def test_the_first_page_of_pathways_says_what_a_plan_is_not(site, atlas):
    answer = site.get("/en/pathways/")
    assert "tripartite dialogue" in answer.said()
    assert len(answer.all("ul.places a")) == len(atlas.countries)


# -- measures ----------------------------------------------------------------------------------------------------------


def test_a_measure_says_what_is_known_of_it_in_every_country(site, atlas):
    answer = site.get("/en/measures/m-framework-law/")
    for iso3 in atlas.countries:
        known = knowledge(atlas, iso3)["m-framework-law"]
        section = answer.all(f"section#{iso3}")[0]
        assert spoken(known.state, "measures") in words(section.cssselect("h3")[0])
        shown = {one.get("href").split("/")[-2] for one in section.cssselect("a[href*='/policies/']")}
        assert shown == {one.policy for one in (*known.policies, *known.not_in_force)}


def test_a_measure_names_precedents_prerequisites_and_provisions(site, atlas):
    answer = site.get("/en/measures/m-framework-law/")
    text = answer.said()
    assert all(one.instrument in text for one in precedents(atlas, "m-framework-law").found if not one.policy)
    links = {one.get("href") for one in answer.all("main a")}
    measure = atlas.measures["m-framework-law"]
    assert {f"/en/measures/{id}/" for id in measure.prerequisites} <= links
    assert {f"/en/provisions/{one.provision}/" for one in measure.answers} <= links


def test_the_catalogue_lists_every_measure(site, atlas):
    links = [one.get("href").split("/")[-2] for one in site.get("/en/measures/").all("main ul.plain > li > a")]
    assert sorted(links) == sorted(atlas.measures)


# -- all of them -------------------------------------------------------------------------------------------------------

ADDRESSES = [
    "gaps/", "gaps/r193/", "gaps/esp11/", "provisions/r193-08-1k/", "countries/khm/gaps/", "model/", "model/mc-forms-list/",
    "countries/khm/model/", "pathways/", "measures/", "measures/m-framework-law/", "countries/mys/pathways/",
    "countries/mys/pathways/robustness/",
]  # fmt: skip


def test_titles_of_norms_that_nobody_translated_are_marked_english(site, atlas):
    titles = {norm.title for norm in atlas.norms.values()}
    options = [one for one in site.get("/ko/gaps/").all("select[name=norm] option") if one.text_content() in titles]
    assert options
    assert {one.get("lang") for one in options} == {"en"}
    assert site.get("/en/gaps/").all("option[lang]") == []
    assert site.get("/ko/policies/kor-p08/").all("details li a span[lang=en]")


@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_have_one_heading_and_headings_in_order(site, address):
    levels = [int(one.tag[1]) for one in site.get(f"/en/{address}").all("main :is(h1,h2,h3,h4)")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("address", ADDRESSES)
def test_ids_on_a_page_are_unique_and_its_own_anchors_exist(site, address):
    answer = site.get(f"/en/{address}")
    ids = [one.get("id") for one in answer.all("[id]")]
    assert len(ids) == len(set(ids))
    assert {one.get("href")[1:] for one in answer.all("main a[href^='#']")} <= set(ids)


@pytest.mark.parametrize("address", ADDRESSES)
def test_in_another_language_english_records_are_marked(site, address):
    answer = site.get(f"/km/{address}")
    assert answer.status == 200
    assert answer.all("main [lang=en]") or address in ("pathways/", "gaps/")


@pytest.mark.parametrize("address", ADDRESSES)
def test_as_of_a_release_every_link_stays_in_it(site, address):
    for link in site.get(f"/2026.1/en/{address}").all("main a[href^='/']"):
        assert link.get("href").startswith("/2026.1/en/")


def test_a_measure_leads_to_its_area_only_where_a_norm_asks_for_something_in_it(site):
    parts = {iso3: set(site.get(f"/en/countries/{iso3}/gaps/").page.xpath("//@id")) for iso3 in ("kor", "khm")}
    seen = set()
    for measure in ("m-digital-registry", "m-framework-law"):
        for link in site.get(f"/en/measures/{measure}/").all("main h3 a[href*='/gaps/']"):
            address, _sign, part = link.get("href").partition("#")
            iso3 = address.split("/")[-3]
            if iso3 in parts:
                assert not part or part in parts[iso3]
                seen.add((iso3, bool(part)))
    assert ("khm", False) in seen
    assert ("khm", True) in seen


def test_the_year_of_a_norm_is_said_once(site):
    said = site.get("/en/gaps/r193/").said("dl.rows")
    assert "20 June 2002" in said
    assert "2002, 2002" not in said
