"""The pages of the site itself: first page, method, data, feeds and the map of all pages."""

import re

import pytest
from lxml import etree

import sse_atlas
from sse_atlas.web.languages import LANGUAGES
from sse_atlas.web.pages import keeper
from sse_atlas.web.shelf import shelf

ATOM = "{http://www.w3.org/2005/Atom}"
MAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_the_first_page_leads_to_every_country_from_list_and_map(site):
    answer = site.get("/ko/")
    atlas = sse_atlas.open_atlas()
    wanted = {f"/ko/countries/{iso3.lower()}/" for iso3 in atlas.countries}
    assert {link.get("href") for link in answer.all(".places a")} == wanted
    assert {link.get("href") for link in answer.all(".map svg a")} == wanted


def test_the_map_is_not_coloured_by_anything(site):
    paths = site.get("/en/").all(".map svg a path")
    assert {tuple(sorted(set(path.attrib) - {"d"})) for path in paths} == {()}


def test_countries_stand_in_the_order_of_the_language(site):
    names = [link.text_content().strip() for link in site.get("/en/countries/").all("tbody th a")]
    assert names == sorted(names)
    assert len(names) == 12


def test_what_is_new_is_newest_first(site):
    atlas = sse_atlas.open_atlas()
    newest = max(event.date for event in atlas.all("events") if event.date)
    assert newest[:4] in site.get("/en/").said(".timeline li")


@pytest.mark.parametrize("name", ["method", "data", "about", "design"])
@pytest.mark.parametrize("language", ["en", "th"])
def test_pages_about_the_site_answer(site, name, language):
    answer = site.get(f"/{language}/{name}/")
    assert answer.status == 200
    assert len(answer.all("h1")) == 1


def test_the_page_of_data_says_how_many_records_there_are_of_each_kind(site):
    atlas = sse_atlas.open_atlas()
    text = site.get("/en/data/").said()
    assert f"{len(atlas.all('judgements')):,}" in text
    assert atlas.hash in text


def test_kinds_of_records_are_said_in_the_language_of_the_page(site):
    rows = site.get("/ko/data/").all("table tbody th")
    assert len(rows) > 40
    assert [row.text_content() for row in rows if re.search("[a-z]{3}", row.text_content())] == []


def test_only_the_present_release_is_called_present(site, monkeypatch):
    assert "is the present one" in site.get("/en/").said()
    keeper.clear()
    monkeypatch.setitem(vars(shelf().current), "current", False)
    assert "is the present one" not in site.get("/en/").said()


def test_the_site_claims_no_more_than_its_records_show(site):
    assert "as cited, open data" in site.get("/en/").all("meta[name=description]")[0].get("content")
    assert "or marked as having none" in site.get("/en/").said()
    assert "or is marked as having none" in site.get("/en/method/").said()
    assert "nobody has read" not in site.get("/en/countries/kor/").said("ul.key")


def test_the_feed_is_atom_with_stable_ids_and_dates_from_the_data(site):
    answer = site.get("/vi/feed.xml")
    assert answer.response["Content-Type"].startswith("application/atom+xml")
    feed = etree.fromstring(answer.response.content)
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) > 10
    assert answer.response.content == site.get("/vi/feed.xml").response.content
    assert feed.find(f"{ATOM}link[@rel='self']").get("href").endswith("/vi/feed.xml")


def test_the_map_of_pages_leads_to_pages_that_answer(site):
    index = etree.fromstring(site.get("/sitemap.xml").response.content)
    assert len(index.findall(f"{MAPS}sitemap")) == len(LANGUAGES)
    pages = etree.fromstring(site.get("/sitemap-en.xml").response.content)
    found = [loc.text for loc in pages.iter(f"{MAPS}loc")]
    assert len(found) == len(set(found)) > 1000
    by_type = {re.sub(r"/[^/]+/$", "/", address): address for address in found}
    for address in sorted(by_type.values())[::40]:
        assert site.get(address.removeprefix("http://testserver")).status == 200, address


def test_robots_may_read_pages_and_need_not_ask_questions(site):
    text = site.get("/robots.txt").text
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /*?*" in text


def test_a_mistyped_address_is_helped_on(site):
    answer = site.get("/en/countries/kro/")
    assert answer.status == 404
    assert any(link.get("href") == "/en/countries/kor/" for link in answer.all("main a"))


def test_the_english_words_of_an_error_are_marked_on_pages_of_other_languages(site):
    assert "There is no" in site.get("/ko/forms/kor-social-coop/").said("main p [lang=en]")
    assert site.get("/ko/countries/kro/").said("main li a [lang=en]") == "Republic of Korea"
    assert site.get("/en/forms/kor-social-coop/").all("main [lang]") == []


def test_an_address_outside_the_site_is_a_page_too(site):
    answer = site.get("/en/nothing/here", **{"Accept-Language": "ko"})
    assert answer.status == 404
    assert answer.page.get("lang") == "en"
    assert site.get("/nothing/", **{"Accept-Language": "ko"}).page.get("lang") == "ko"
