"""Pages of a country, its forms, laws and policies: they say what the answers say, and unknown looks unknown."""

import re
from itertools import pairwise

import pytest

from sse_atlas.analysis.completeness import completeness
from sse_atlas.analysis.gaps import gaps
from sse_atlas.analysis.size import size
from sse_atlas.analysis.standing import standing, standings
from sse_atlas.publish.charts import CHARTS
from sse_atlas.publish.context import Study, StudyRequest
from sse_atlas.records.base import PRINCIPLES
from sse_atlas.web import saying, vocabulary
from sse_atlas.web.shelf import shelf

SECTIONS = ["facts", "forms", "policies", "gaps", "pathway", "statistics", "timeline", "events", "open", "files"]


@pytest.fixture(scope="module")
def atlas():
    return shelf().current.atlas


def signs(element):
    """The signs in an element by name."""
    return [next(name for name in one.get("class").split() if name != "sign") for one in element.cssselect(".sign")]


# -- the country -------------------------------------------------------------------------------------------------------


def test_a_country_opens_with_what_it_is_what_is_known_and_how_large_the_sse_is(site, atlas):
    answer = site.get("/en/countries/kor/")
    text = answer.said()
    known, large = completeness(atlas, "KOR"), size(atlas, "KOR", "ilo-2022")
    places = [
        text.index(said)
        for said in (
            atlas.country("KOR").summary,
            f"{known.grid.forms} forms of organisation are described",
            f"Of {saying.number(large.counted.total)} organisations counted",
            f"Inside: at least {saying.number(large.lower)} organisations.",
            "Key facts",
        )
    ]
    assert places == sorted(places)


def test_its_sections_stand_in_order_and_in_the_table_of_contents(site):
    answer = site.get("/en/countries/mng/")
    assert [one.get("id") for one in answer.all("main h2[id]")] == SECTIONS
    assert [one.get("href") for one in answer.all(".beside a")] == [f"#{name}" for name in SECTIONS]


@pytest.mark.parametrize("iso3", ["kor", "chn", "mng"])
def test_the_bar_shows_what_was_counted_by_standing(site, atlas, iso3):
    counted = size(atlas, iso3.upper(), "ilo-2022").counted
    rows = site.get(f"/en/countries/{iso3}/").all("figure.stack tbody tr")
    shown = {signs(row)[0]: row.cssselect("td")[0].text_content() for row in rows}
    expected = {
        name: saying.number(value)
        for name in ("inside", "depends", "undetermined", "outside", "not_separable")
        if (value := getattr(counted, name))
    }
    assert shown == expected


def test_forms_without_a_figure_are_named(site, atlas):
    missing = size(atlas, "KHM", "ilo-2022").missing
    links = [one.get("href") for one in site.get("/en/countries/khm/").all("figure.stack .forms-list a")]
    assert sorted(links) == sorted(f"/en/forms/{one.form}/" for one in missing)
    assert missing


def test_where_nobody_counted_it_says_unknown_and_asks(site, atlas):
    assert size(atlas, "LAO", "ilo-2022").counted.total == 0
    answer = site.get("/en/countries/lao/")
    assert "unknown, not nothing" in answer.said("figure.stack .empty")
    assert answer.all("figure.stack .empty a[href*='/report/']")
    assert answer.all("figure.stack svg") == []
    assert "at least 0" not in answer.said()


def test_the_grid_holds_every_coders_reading_of_every_form(site, atlas):
    rows = site.get("/en/countries/jpn/").all("table.grid tbody tr:not(.group)")
    held = {row.cssselect("th a")[0].get("href").split("/")[-2]: row.cssselect("td") for row in rows}
    assert set(held) == {form.id for form in atlas.forms_in["JPN"]}
    for form, cells in held.items():
        assert signs(cells[0]) == [standing(atlas, form, "ilo-2022").standing]
        for principle, cell in zip(PRINCIPLES, cells[1:], strict=True):
            judged = [one.judgement for one in atlas.judgements_on.get((form, principle), ())]
            assert signs(cell) == (judged or ["unknown"])
            assert bool(cell.cssselect(".contested")) == (len(set(judged)) > 1)
            assert cell.cssselect("a")[0].get("href") == f"/en/forms/{form}/#{principle}"


def test_another_definition_and_reading_can_be_asked(site, atlas):
    answer = site.get("/en/countries/kor/?definition=kor-sepa&reading=as_coded")
    expected = standings(atlas, atlas.forms_in["KOR"], [atlas.definition("kor-sepa")], reading="as_coded")
    rows = answer.all("table.grid tbody tr:not(.group)")
    shown = {row.cssselect("th a")[0].get("href").split("/")[-2]: signs(row.cssselect("td")[0])[0] for row in rows}
    assert shown == {one.form: one.standing for one in expected}
    assert answer.all("select[name=definition] option[selected]")[0].get("value") == "kor-sepa"
    assert all("reading=as_coded" in a.get("href") for a in answer.all("table.grid a.reasons"))


def test_a_page_gives_one_answer_to_the_definition_and_reading_that_are_asked(site, atlas):
    answer = site.get("/en/countries/tha/?definition=ica-1995&reading=as_coded")
    cautious, expected = (size(atlas, "THA", "ica-1995", reading=reading) for reading in ("cautious", "as_coded"))
    assert cautious.upper != expected.upper
    assert saying.interval(expected.lower, expected.upper) == answer.said(".facts dd a")
    sizes = [a.get("href") for a in answer.all("main a[href*='/en/size/']")]
    assert len(sizes) > 5
    assert all("reading=as_coded" in address for address in sizes)
    others = {a.get("href").split("/")[-2] for a in answer.all("details th[scope=row] a[href*='/en/definitions/']")}
    assert "ica-1995" not in others
    row = next(row for row in answer.all("details tbody tr") if "/en/definitions/tha-2019/" in row.xpath(".//@href")[0])
    stand = standings(atlas, atlas.forms_in["THA"], [atlas.definition("tha-2019")], reading="as_coded")
    assert row.cssselect("td")[0].text_content() == str(sum(one.standing == "inside" for one in stand))


@pytest.mark.parametrize("iso3", ["LAO", "CHN", "PHL", "JPN"])
def test_pictures_are_named_and_offered_where_there_is_something_to_draw(site, atlas, iso3):
    drawn = Study(atlas, atlas.country(iso3), StudyRequest())
    slow = {"pathway", "precedents", "map", "map-all"}  # and drawn for each of these countries
    expected = {name for name in CHARTS if name in slow or CHARTS[name](drawn) is not None}
    links = [one.get("href") for one in site.get(f"/en/countries/{iso3.lower()}/").all("main a[href*='/charts/']")]
    listed = {one.rpartition("/")[2].partition("-")[2].removesuffix(".svg") for one in links}
    assert {one for one in listed if "." not in one} == expected


def test_pictures_have_names_in_every_language(site):
    said = site.get("/ko/countries/jpn/").said("main")
    assert set(CHARTS) == set(vocabulary.CHARTS)
    assert "map-all" not in said
    assert "Policies by area" not in said


def test_explorer_and_comparison_open_at_the_country(site):
    answer = site.get("/en/countries/kor/")
    assert answer.all("main a[href='/en/explorer/?countries=KOR']")
    assert answer.all("main a[href='/en/compare/?countries=KOR']")


@pytest.mark.parametrize("asked", ["definition=ilo-1922", "reading=bold"])
def test_what_cannot_be_asked_is_told_with_what_can(site, asked):
    answer = site.get(f"/en/countries/kor/?{asked}")
    assert answer.status == 400
    assert "ilo-2022" in answer.said() or "cautious" in answer.said()


def test_an_unknown_country_is_not_found(site):
    answer = site.get("/en/countries/xyz/")
    assert answer.status == 404


def test_a_definition_of_others_is_said_not_to_speak_for_the_country(site):
    assert "does not speak for this country" in site.get("/en/countries/chn/?definition=kor-sepa").said()


def test_gaps_are_told_as_the_answer_has_them(site, atlas):
    coverage = gaps(atlas, "THA").coverage
    text = site.get("/en/countries/tha/").said()
    assert f"{coverage.addressed} provisions of international instruments" in text
    assert f"{coverage.covered.least} are covered fully" in text
    assert f"up to {coverage.covered.most}" in text
    assert f"Not researched: {coverage.not_researched}" in text


def test_it_leads_to_study_draft_and_data(site):
    links = {one.get("href") for one in site.get("/en/countries/vnm/").all("main a[href]")}
    assert links >= {
        *(f"/en/studies/vnm.{format}" for format in ("html", "pdf", "docx", "epub")),
        *(f"/en/drafts/vnm.{format}" for format in ("html", "docx", "xml")),
        "/en/countries/vnm/figures.csv", "/en/countries/vnm/gaps/", "/en/countries/vnm/pathways/", "/en/countries/vnm/model/",
        "/en/charts/vnm-size.svg",
    }  # fmt: skip


def test_as_of_a_release_every_link_stays_in_it(site):
    for link in site.get("/2026.1/en/countries/kor/").all("main a[href^='/']"):
        assert link.get("href").startswith("/2026.1/en/")


@pytest.mark.parametrize(("tag", "named", "family"), [("ko", "대한민국", "협동조합"), ("vi", "Hàn Quốc", None)])
def test_it_speaks_other_languages(site, tag, named, family):
    answer = site.get(f"/{tag}/countries/kor/")
    assert named in answer.said("h1")
    assert answer.all("main [lang=en]") or answer.all("main a.draft")
    if family:
        assert family in answer.said("table.grid")


def test_a_page_of_a_country_is_light(site):
    import gzip

    assert len(gzip.compress(site.get("/en/countries/kor/").response.content)) < 40_000


@pytest.mark.parametrize("address", ["", "policies/", "statistics/", "timeline/", "completeness/"])
@pytest.mark.parametrize("iso3", ["kor", "lao", "kgz"])
def test_headings_are_in_order_and_tables_are_told(site, iso3, address):
    answer = site.get(f"/en/countries/{iso3}/{address}")
    levels = [int(one.tag[1]) for one in answer.all("main :is(h1, h2, h3, h4)") if one.getparent().tag != "nav"]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(table.cssselect("caption") and table.cssselect("th[scope]") for table in answer.all("main table"))
    assert answer.all("[style]") == []
    ids = [one.get("id") for one in answer.all("[id]")]
    assert len(ids) == len(set(ids))


# -- policies, timeline, completeness ----------------------------------------------------------------------------------


def test_every_policy_institution_challenge_and_recommendation_is_listed(site, atlas):
    from sse_atlas.records.country import Institution
    from sse_atlas.records.norms import Challenge, Policy, Recommendation

    answer = site.get("/en/countries/idn/policies/")
    text = answer.said()
    for model, name in ((Policy, "name"), (Institution, "name"), (Challenge, "title"), (Recommendation, "title")):
        held = atlas.in_country(model, "IDN")
        assert held
        assert all(" ".join(getattr(one, name).split()) in text for one in held)
    assert "not researched, not absent" in answer.said(".empty")


def test_the_timeline_is_of_everything_dated_the_latest_first(site, atlas):
    from sse_atlas.records.country import Milestone

    answer = site.get("/en/countries/phl/timeline/")
    years = [int(re.search(r"\d{4}", one.text_content())[0]) for one in answer.all(".timeline li > strong")]
    assert years == sorted(years, reverse=True)
    only = site.get("/en/countries/phl/timeline/?kind=milestones")
    assert len(only.all(".timeline li")) == len(atlas.in_country(Milestone, "PHL"))
    assert site.get("/en/countries/phl/timeline/?kind=wars").status == 400


def test_completeness_names_every_task_and_its_records(site, atlas):
    known = completeness(atlas, "CHN")
    answer = site.get("/en/countries/chn/completeness/")
    text = answer.said()
    for task in known.next_steps:
        assert f"{task.what} ({task.count} of {task.of})" in text
    for law in known.unread_laws:
        assert answer.all(f"a[href='/en/laws/{law}/']")
    for trouble in atlas.country("CHN").troubles:
        assert " ".join(trouble.split()) in text
    shown = {
        row.cssselect("th")[0].text_content() for row in answer.all("#kinds + .scroll tbody tr") if row.cssselect("th")
    }
    assert {"judgements", "policies", "laws"} <= shown


# -- forms, laws, policies ---------------------------------------------------------------------------------------------


def test_a_form_shows_each_coders_reading_with_note_and_source(site, atlas):
    answer = site.get("/en/forms/kor-social-cooperative/")
    text = answer.said()
    for principle in PRINCIPLES:
        assert answer.all(f"h3#{principle}")
        for one in atlas.judgements_on[("kor-social-cooperative", principle)]:
            assert answer.all(f"a.cite[href='/en/records/judgements/{one.id}/']")
            assert not one.note or " ".join(one.note.split()) in text


def test_a_form_stands_somewhere_under_every_definition_that_speaks_for_it(site, atlas):
    answer = site.get("/en/forms/kor-social-cooperative/")
    expected = {
        one.definition: one.standing
        for one in standings(atlas, [atlas.form("kor-social-cooperative")])
        if one.standing != "not_applicable"
    }
    cells = answer.all("a.reasons")
    assert {one.get("href").split("/")[-2]: signs(one)[0] for one in cells} == expected


def test_what_nobody_judged_or_counted_looks_unknown(site, atlas):
    answer = site.get("/en/forms/kor-kye/")
    assert {one for reading in answer.all("section.reading h3") for one in signs(reading)} == {"unknown"}
    assert "That is unknown, not nothing" in answer.said()


def test_relations_keep_forms_from_being_counted_twice(site, atlas):
    nested = next(form for form in atlas.forms.values() if form.part_of)
    assert site.get(f"/en/forms/{nested.id}/").all(f"dd a[href='/en/forms/{nested.part_of}/']")
    assert site.get(f"/en/forms/{nested.part_of}/").all(f"dd a[href='/en/forms/{nested.id}/']")


def test_practice_is_told_apart_from_law(site, atlas):
    (form, _principle), findings = next(iter(sorted(atlas.practice_on.items())))
    box = site.get(f"/en/forms/{form}/").said("section.reading .box")
    assert "In practice:" in box
    assert findings[0].note in box


def test_a_law_says_what_was_read_of_it_and_what_rests_on_it(site, atlas):
    law = atlas.laws["kor-framework-act-on-cooperatives"]
    answer = site.get(f"/en/laws/{law.id}/")
    resting = {
        one.id
        for judgements in atlas.judgements_on.values()
        for one in judgements
        if any(reference.law == law.id for reference in one.references)
    }
    cited = {one.get("href").split("/")[-2] for one in answer.all("a.cite[href*='/records/judgements/']")}
    assert cited == resting
    entries = {e.id for some in atlas.entries_on.values() for e in some if e.law == law.id}
    assert {a.get("href").split("/")[-2] for a in answer.all("a.cite[href*='/topic_entries/']")} == entries
    assert len(answer.all("table tbody tr")) == len(law.versions)


def test_nobody_has_read_is_said_only_of_laws_that_nothing_rests_on(site, atlas):
    cited = {reference.law for one in atlas.all("judgements") for reference in one.references}
    cited |= {one.law for one in atlas.all("topic_entries")}
    unread = [law for law in atlas.laws.values() if not law.versions]
    read, not_read = (next(law.id for law in unread if (law.id in cited) is wanted) for wanted in (True, False))
    assert "nobody has read this law" not in site.get(f"/en/laws/{read}/").said()
    assert "No version is on record." in site.get(f"/en/laws/{read}/").said()
    assert "nobody has read this law" in site.get(f"/en/laws/{not_read}/").said()


def test_a_law_that_the_library_does_not_hold_says_so(site):
    assert "does not hold its text" in site.get("/en/laws/kor-framework-act-on-cooperatives/").said()


def test_a_policy_says_what_it_carries_out_and_why(site, atlas):
    from sse_atlas.records.norms import PolicyLink

    link = next(one for one in atlas.of(PolicyLink) if one.policy == "kor-p08")
    answer = site.get("/en/policies/kor-p08/")
    assert answer.all(f"h3 a[href='/en/measures/{link.measure}/']")
    assert " ".join(link.why.split()) in answer.said()
    assert answer.all(".sources, .unverified")


@pytest.mark.parametrize("address", ["/en/forms/kor-social-coop/", "/en/laws/kor-framework/", "/en/policies/kor-p99/"])
def test_a_mistyped_id_is_not_found_and_the_nearest_is_named(site, address):
    answer = site.get(address)
    assert answer.status == 404
    assert "Did you mean" in answer.said()


@pytest.mark.parametrize(
    "address", ["forms/kor-social-cooperative", "laws/kor-framework-act-on-cooperatives", "policies/kor-p08"]
)
def test_they_speak_other_languages(site, address):
    answer = site.get(f"/ko/{address}/")
    assert answer.status == 200
    assert re.search("[가-힣]", answer.said("h1"))
    assert answer.all("main [lang=en]")
