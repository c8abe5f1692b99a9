"""Definitions, the explorer, reasons, comparisons and topics: pages say what the answers say, and unknown looks unknown."""

import json
import random
import re
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest

from sse_atlas.analysis.compare import between, compare
from sse_atlas.analysis.explore import Explorer
from sse_atlas.analysis.size import size
from sse_atlas.analysis.standing import READINGS, standing
from sse_atlas.analysis.topic import topic
from sse_atlas.records.base import PRINCIPLES
from sse_atlas.records.opening import open_atlas
from sse_atlas.web.figures.criteria_sets import COUNTED, LETTERS, explorer_table, script_of
from sse_atlas.web.shelf import shelf

from .library_site import made, serving

FORM = "kor-social-cooperative"


@pytest.fixture(scope="module")
def held():
    return open_atlas()


@pytest.fixture(scope="module")
def explorer(held):
    return Explorer(held)


def shown(answer):
    """The standing that a page shows of each form, by form."""
    return {
        item.get("data-form"): item.cssselect(".sign")[0].get("class").split()[1] for item in answer.all(".placed li")
    }


def asked_of(found):
    return {answer.form: answer.standing for one in found.countries for answer in one.standings}


# -- explorer --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "question"),
    [
        ("", {"base": "ilo-2022"}),
        ("?autonomy=not_needed&asset_lock=required",
         {"base": "ilo-2022", "needed": {"autonomy": "not_needed", "asset_lock": "required"}}),
        ("?base=kor-sepa&reading=as_coded", {"base": "kor-sepa", "reading": "as_coded"}),
        ("?base=fra-2014&transplant=1&countries=KOR,THA",
         {"base": "fra-2014", "transplant": True, "countries": ["KOR", "THA"]}),
    ],
)  # fmt: skip
def test_every_form_shows_where_it_stands(site, explorer, query, question):
    found = explorer.ask(**question)
    answer = site.get(f"/en/explorer/{query}")
    assert shown(answer) == asked_of(found)
    totals = {
        item.cssselect(".sign")[0].get("class").split()[1]: int(item.cssselect("strong")[0].text)
        for item in answer.all(".total li")
    }
    assert totals == found.counts


def test_a_form_that_moved_says_where_it_stood(site, explorer):
    found = explorer.ask("ilo-2022", {"autonomy": "not_needed"})
    answer = site.get("/en/explorer/?autonomy=not_needed")
    moved = {item.get("data-form"): item.cssselect(".was")[0].text for item in answer.all(".placed .moved")}
    assert set(moved) == {one.form for land in found.countries for one in land.moved}
    assert str(found.moved) in answer.said(".moves")
    assert "(before: outside)" in moved.values()


def test_every_form_leads_to_its_reasons_under_the_same_question(site):
    answer = site.get("/en/explorer/?asset_lock=required&reading=as_coded&countries=KOR")
    link = answer.all(f'[data-form="{FORM}"] a.reasons')[0].get("href")
    assert parse_qs(urlsplit(link).query) == {"asset_lock": ["required"], "reading": ["as_coded"]}
    reasons = site.get(link)
    assert reasons.status == 200
    assert "Asset lock: met" in reasons.said()


def test_the_size_follows_the_definition(site, explorer):
    (one,) = explorer.ask("ilo-2022", {"autonomy": "not_needed"}, countries=["IDN"]).countries
    page = site.get("/en/explorer/?autonomy=not_needed&countries=IDN")
    assert f"{one.size.lower:,.0f}" in page.said(".inside-words")
    assert page.all(".missing"), "one country alone is shown with the forms that have no figure"


def test_the_address_to_cite_holds_the_whole_question_and_nothing_more(site):
    page = site.get(
        "/ko/explorer/?base=ilo-2022&autonomy=required&asset_lock=not_needed&reading=cautious&countries=THA"
    )
    address = page.all(".share a.permanent")[0].get("href")
    parts = urlsplit(address)
    assert parts.path == "/2026.1/ko/explorer/"
    assert parse_qs(parts.query) == {"asset_lock": ["not_needed"], "countries": ["THA"]}
    again = site.get(f"{parts.path}?{parts.query}")
    assert shown(again) == shown(page)


def test_the_form_shows_what_was_asked(site):
    page = site.get("/en/explorer/?base=tse-2018&autonomy=preferred&reading=as_coded")
    chosen = {box.get("name"): box.get("value") for box in page.all("#criteria input[type=radio][checked]")}
    base = open_atlas().definition("tse-2018")
    assert chosen == {p: base.criteria[p].needed for p in PRINCIPLES} | {"autonomy": "preferred", "reading": "as_coded"}
    assert page.all("#start option[selected]")[0].get("value") == "tse-2018"
    assert "at least 50%" in page.said("fieldset[data-principle=limited_distribution] .number")


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("autonomy=maybe", "required"),
        ("base=ilo-2023", "ilo-2022"),
        ("reading=bold", "as_coded"),
        ("countries=KOR,XYZ", "KOR"),
        ("indicator=share_of_gdp", "organizations"),
        ("transplant=2", "1"),
    ],
)
def test_what_cannot_be_asked_is_told_with_what_can(site, query, says):
    answer = site.get(f"/en/explorer/?{query}")
    assert answer.status == 400
    assert says in answer.said()


def test_a_definition_that_does_not_speak_is_not_applied_unless_asked_as_if(site):
    silent = site.get("/en/explorer/?base=kor-sepa&countries=THA")
    assert set(shown(silent).values()) == {"not_applicable"}
    assert silent.all(".land .empty")
    as_if = site.get("/en/explorer/?base=kor-sepa&countries=THA&transplant=1")
    assert "not_applicable" not in shown(as_if).values()
    assert "as if" in as_if.said(".asked")


def test_a_condition_that_went_with_its_criterion_is_told(site):
    page = site.get("/en/explorer/?autonomy=not_needed&countries=KOR")
    assert "public bodies" in page.said(".asked")


def test_the_table_of_forms_is_flat_and_whole(site, explorer):
    text = site.get("/en/explorer.csv?autonomy=not_needed&countries=THA").text
    head, *rows = [line.split(",") for line in text.splitlines()]
    found = explorer.ask("ilo-2022", {"autonomy": "not_needed"}, countries=["THA"])
    assert len(rows) == len(asked_of(found))
    assert {row[1]: row[head.index("standing")] for row in rows if len(row) == len(head)}.items() <= asked_of(
        found
    ).items()


# -- the table for a site without a server ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def table():
    return explorer_table(shelf().current)


def test_the_table_says_of_every_question_what_the_answer_says(table, explorer):
    draw = random.Random(6)
    names = {letter: name for name, letter in LETTERS.items()}
    for _ in range(60):
        base, reading = draw.choice(list(table["bases"])), draw.choice(READINGS)
        number, iso3 = draw.randrange(128), draw.choice(list(table["countries"]))
        needed = {p: "required" if number >> bit & 1 else draw.choice(["preferred", "not_needed"])
                  for bit, p in enumerate(PRINCIPLES)}  # fmt: skip
        (one,) = explorer.ask(base, needed, reading=reading, transplant=True, countries=[iso3]).countries
        row, at = table["bases"][base], READINGS.index(reading) * 128 + number
        assert {table["forms"][place]: names[table["rows"][row["forms"][place]][at]]
                for place in table["countries"][iso3]} == {a.form: a.standing for a in one.standings}  # fmt: skip
        country = list(table["countries"]).index(iso3)
        parts = table["intervals"][iso3][table["sized"][row["sizes"][country]][at]]
        assert parts == (one.size.lower, one.size.upper, *(getattr(one.size.counted, name) for name in COUNTED))


def test_the_table_knows_every_form_and_for_whom_a_definition_speaks(table, held):
    assert set(table["forms"]) == set(held.forms)
    assert set(table["bases"]) == set(held.definitions)
    assert table["bases"]["kor-sepa"]["speaks"] == ["KOR"]
    assert table["bases"]["ilo-2022"]["speaks"] is None


# -- definition, standing --------------------------------------------------------------------------------------------


def test_a_definition_shows_what_it_asks_and_where_forms_stand(site, explorer):
    page = site.get("/en/definitions/fra-2014/")
    assert "assets locked at the end, as a share of net assets: at least 100%" in page.said()
    assert "closed: a form that is not on it is outside" in page.said(".facts")
    assert page.all(".placed") == [], "it speaks for France, and no country of the Atlas is placed by it"
    assert "does not speak for 12 countries" in page.said()
    ilo = site.get("/en/definitions/ilo-2022/")
    assert shown(ilo) == asked_of(explorer.ask("ilo-2022"))


def test_an_untested_condition_is_said_to_keep_forms_from_being_certain(site, held):
    page = site.get("/en/definitions/phl-present/")
    assert "enterprises that do not engage the poor" in page.said()
    assert "keeps every form from being certainly inside" in page.said()


@pytest.mark.parametrize("reading", READINGS)
def test_a_standing_shows_every_reason(site, held, reading):
    answer = standing(held, FORM, "tse-2018", reading=reading)
    page = site.get(f"/en/standing/{FORM}/tse-2018/?reading={reading}")
    said = page.said()
    for reason in (*answer.reasons, *answer.preferred):
        assert held.principles[reason.principle].name in said
        for one in reason.readings:
            assert one.note is None or " ".join(one.note.split()) in said
    claims = {link.get("href") for link in page.all("a.cite")}
    judgements = [j for p in PRINCIPLES for j in held.judgements_on[FORM, p]]
    assert claims >= {f"/en/records/judgements/{one.id}/" for one in judgements}


def undetermined(held):
    found = (standing(held, form, "ilo-2022") for form in held.forms)
    return next(one for one in found if one.standing == "undetermined" and one.settled_by)


def test_what_is_open_says_what_would_settle_it(site, held):
    answer = undetermined(held)
    page = site.get(f"/en/standing/{answer.form}/ilo-2022/")
    assert "It may be:" in page.said()
    assert "would settle it" in page.said()
    assert page.all(".lead .sign.undetermined")


def test_the_answers_own_english_sentences_are_not_printed(site, held):
    answer = undetermined(held)
    page = site.get(f"/th/standing/{answer.form}/ilo-2022/")
    assert answer.because not in page.text
    assert not [reason for reason in answer.reasons if reason.to_be_inside and reason.to_be_inside in page.text]


def test_a_form_that_a_list_decides_says_so_and_shows_no_criteria(site):
    page = site.get("/en/standing/kor-social-enterprise/ica-1995/")
    assert "not on the definition’s closed list" in page.said()
    assert "What the definition requires" not in page.said()


def test_a_definition_of_elsewhere_is_asked_as_if_by_a_link(site):
    page = site.get(f"/en/standing/{FORM}/tha-2019/")
    assert "speaks for Thailand only" in page.said()
    link = next(
        one.get("href")
        for one in page.all("main a")
        if "transplant=1" in one.get("href") and "standing" in one.get("href")
    )
    assert "Applied as if" in site.get(link).said()


# -- compare ---------------------------------------------------------------------------------------------------------


def test_every_pair_of_countries_has_a_page(site, held):
    page = site.get("/en/compare/")
    links = [link.get("href") for link in page.all("table.matrix a")]
    assert len(links) == len(set(links)) == len(held.countries) * (len(held.countries) - 1) // 2
    distances = {one.distance for one in compare(held, list(held.countries)).distances}
    shown = {link.text for link in page.all("table.matrix a")}
    assert shown == {"–" if one is None else f"{one:.2f}" for one in distances}


def test_two_countries_stand_side_by_side(site, held):
    page = site.get("/en/compare/kor/tha/")
    apart, features = between(held, "KOR", "THA")
    assert f"Distance {apart.distance:.2f}" in page.said()
    assert f"over {apart.common} features known of both" in page.said()
    table = next(one for one in page.all("table") if "What brings them near" in one.cssselect("caption")[0].text)
    assert len(table.cssselect("tbody tr:not(.group)")) == len(features.alike) + len(features.apart)
    for iso3 in ("KOR", "THA"):
        answer = size(held, iso3, "ilo-2022")
        if answer.lower:
            assert f"{answer.lower:,.0f}" in page.said()
    forms = {link.get("href") for link in page.all("table.grid tbody th a")}
    assert forms == {f"/en/forms/{form.id}/" for iso3 in ("KOR", "THA") for form in held.forms_in[iso3]}


def test_countries_of_which_too_little_is_known_are_not_comparable(site, held):
    apart = next(one for one in compare(held, list(held.countries)).distances if one.distance is None)
    page = site.get(f"/en/compare/{apart.a.lower()}/{apart.b.lower()}/")
    assert f"Not comparable: {apart.common} features are known of both" in page.said()


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("compare/kor/kor/", 400),
        ("compare/kor/xyz/", 404),
        ("compare/?countries=KOR,THA,LAO,VNM,CHN", 400),
        ("compare/?countries=KOR", 200),
        ("compare/?countries=KOR,THA,LAO", 200),
        ("compare/forms/?forms=kor-social-cooperativ", 404),
        ("compare/forms/kooperative/", 404),
        ("compare/policies/?area=money", 400),
        ("compare/policies/money/", 404),
        ("topics/assets/", 404),
        ("topics/residual-assets/?countries=XYZ", 400),
        ("standing/kor-x/ilo-2022/", 404),
        ("definitions/ilo/", 404),
    ],
)
def test_what_is_asked_wrongly_is_told(site, address, status):
    assert site.get(f"/en/{address}").status == status


def test_forms_of_different_countries_stand_side_by_side(site, held):
    page = site.get(f"/en/compare/forms/?forms={FORM},jpn-npo")
    heads = [link.get("href") for link in page.all("thead th a")]
    assert heads == [f"/en/forms/{FORM}/", "/en/forms/jpn-npo/"]
    claims = {link.get("href") for link in page.all("a.cite")}
    for form in (FORM, "jpn-npo"):
        for principle in PRINCIPLES:
            for one in held.judgements_on[form, principle]:
                assert f"/en/records/judgements/{one.id}/" in claims


def test_a_family_shows_all_its_forms_and_the_countries_without_one(site, held):
    page = site.get("/en/compare/forms/mutual/")
    forms = {link.get("href") for link in page.all("table.grid tbody th a")}
    assert forms == {f"/en/forms/{form.id}/" for form in held.forms.values() if form.family == "mutual"}


def test_policies_of_an_area_stand_by_country_and_an_empty_country_is_not_researched(site, held):
    page = site.get("/en/compare/policies/finance/")
    assert page.said() == site.get("/en/compare/policies/?area=finance").said()
    links = {link.get("href") for link in page.all(".policies > li > a:first-child")}
    assert links == {f"/en/policies/{one.id}/" for one in held.policies.values() if one.area == "finance"}
    without = set(held.countries) - {one.country for one in held.policies.values() if one.area == "finance"}
    told = page.said(".empty") if without else ""
    assert all(held.countries[iso3].name in told for iso3 in without)


# -- topics ----------------------------------------------------------------------------------------------------------


def test_a_topic_shows_every_statute_the_silent_and_the_unread(site, held):
    answer = topic(held, "residual-assets")
    page = site.get("/en/topics/residual-assets/")
    said = page.said()
    assert f"Statutes that regulate it: {len(answer.treated)}" in said
    for row in answer.treated:
        assert " ".join(row.says.split()) in said
    claims = {link.get("href") for link in page.all("a.cite")}
    assert claims == {
        f"/en/records/topic_entries/{row.entry}/" for row in (*answer.treated, *answer.looked_for_and_absent)
    }
    read = {law.country for law in held.laws.values() if any(v.read_for_concordance for v in law.versions)}
    assert all(held.countries[iso3].name in page.said(".empty") for iso3 in set(held.countries) - read)


def test_topics_are_listed_with_how_many_statutes_treat_each(site, held):
    page = site.get("/en/topics/")
    assert {link.get("href") for link in page.all(".topics a")} == {f"/en/topics/{id}/" for id in held.topics}
    answer = topic(held, "residual-assets")
    line = next(item for item in page.all(".topics li") if "residual-assets" in item.cssselect("a")[0].get("href"))
    assert f"statutes: {len(answer.treated)}" in line.text_content()


# -- every page ------------------------------------------------------------------------------------------------------

PAGES = (
    "explorer/?autonomy=not_needed", "definitions/kor-sepa/", f"standing/{FORM}/ilo-2022/", "compare/", "compare/kor/lao/",
    f"compare/forms/?forms={FORM},jpn-npo", "compare/forms/cooperative/", "compare/policies/finance/", "topics/",
    "topics/residual-assets/",
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ko", "km"])
@pytest.mark.parametrize("address", PAGES)
def test_pages_keep_the_rules_of_every_page(site, address, language):
    answer = site.get(f"/{language}/{address}")
    assert answer.status == 200
    assert len(answer.all("h1")) == 1
    assert answer.page.get("lang") == language
    assert not re.search(r"<[^>]+\sstyle=", answer.text)
    levels = [int(node.tag[1]) for node in answer.page.cssselect("main h1, main h2, main h3, main h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [node.get("id") for node in answer.page.cssselect("[id]")]
    assert len(ids) == len(set(ids))
    for table in answer.all("table"):
        assert table.cssselect("caption")
    assert "at least 0" not in answer.text


def test_the_script_of_the_table_is_one_statement_of_data(table):
    text = script_of(table)
    start, end = "window.atlasExplorer=", ";\n"
    assert text.startswith(start)
    assert json.loads(text[len(start) : -len(end)])["forms"] == table["forms"]
    assert len(text) < 250_000


# -- into the reader -------------------------------------------------------------------------------------------------


def test_an_article_leads_to_its_words_where_the_text_is_stored(site, tmp_path, monkeypatch):
    library = made(tmp_path)
    with serving(monkeypatch, library.folder):
        for address in (
            f"standing/{FORM}/ilo-2022/",
            "topics/one-member-one-vote/",
            f"compare/forms/?forms={FORM},jpn-npo",
        ):
            links = [link for link in site.get(f"/en/{address}").all("main a") if "/library/kor/" in link.get("href")]
            assert links
            stored = {re.match(r"\d+", link.text)[0] for link in links}
            assert stored <= {"1", "23", "56"}, "articles that are not stored lead nowhere"
            assert {site.get(link.get("href")).status for link in links} == {200}
