"""The library: searching, reading, comparing and citing the texts of laws."""

import csv
import gzip
import io
import itertools
import json
import re
from urllib.parse import quote

import pytest
import rispy

import sse_atlas
from sse_atlas.evidence.citing import cited_by
from sse_atlas.evidence.document import unit_of
from sse_atlas.evidence.library import Library
from sse_atlas.evidence.search import Filters, open_search, resolved
from sse_atlas.evidence.versions import compare
from tests.web.library_site import made, serving

ACT = "/en/library/xma/model-act"
MAKERS = "/en/library/xaa/makers"
COOPERATIVES = "/en/library/kor/framework-act-on-cooperatives"
QUESTIONS = {
    "km": "សមាជិក", "lo": "ສະມາຊິກ", "th": "สมาชิก", "zh-Hans": "成员", "ja": "組合員", "ko": "총회", "mn": "гишүүн", "vi": "thành viên",
}  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    return made(tmp_path_factory.mktemp("laws"))


@pytest.fixture
def laws(library, site, monkeypatch):
    """The site with fictional laws, one of which the Atlas has records of."""
    with serving(monkeypatch, library.folder):
        yield site


@pytest.fixture(autouse=True)
def _unlimited():
    from sse_atlas.web.limits import search_limiter

    search_limiter.cache_clear()


def hrefs(answer, css="main a"):
    return [link.get("href") for link in answer.all(css) if link.get("href")]


def letters(text):
    return re.sub(r"[\s()]+", "", text)


# -- searching -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "question"), QUESTIONS.items())
def test_a_question_in_any_script_finds_provisions_of_its_language(site, language, question):
    answer = site.get(f"/{language}/library/?q={quote(question)}&language={language}")
    assert answer.status == 200
    marks = [mark.text_content() for mark in answer.all(f".hits [lang='{language}'] mark")]
    assert marks, "nothing is marked"
    assert any(question.casefold()[:3] in mark.casefold() for mark in marks)


def test_a_question_reaches_other_languages_through_the_glossary_and_says_so(site):
    answer = site.get("/en/library/?q=general+meeting&language=ko")
    assert "general meeting → 총회" in answer.said(".hits li")
    assert "a translation from the glossary" in answer.said(".hits li")


def test_the_page_shows_what_the_search_answers(laws, library):
    atlas = sse_atlas.open_atlas()
    within = resolved(Filters(), library, atlas)
    expected = open_search(library, atlas).ask("members vote", within, limit=20, count=True, own_first=True)
    answer = laws.get("/en/library/?q=members+vote")
    assert answer.said("h1") == f"{expected.total} provision{'s' if expected.total != 1 else ''}"
    shown = [link.get("href") for link in answer.all(".hits h2 a")]
    assert shown == [f"/en/library/{hit.document}/{hit.expression}/{hit.provision}/" for hit in expected.hits]
    for address in shown:
        assert laws.get(address).status == 200


def test_only_the_newest_texts_are_searched_unless_a_date_is_asked(laws):
    assert "Books are kept" in laws.get("/en/library/?q=books").said(".hits")
    assert "Nothing that is stored here" in laws.get("/en/library/?q=books&as_of=2021").said()


def test_facets_count_as_if_nothing_of_the_same_facet_were_chosen(laws):
    free = laws.get("/en/library/?q=assembly+총회")
    chosen = laws.get("/en/library/?q=assembly+총회&country=XAA")
    [korea] = [one for one in chosen.all("nav.beside li") if "Republic" in one.text_content()]
    [before] = [one for one in free.all("nav.beside li") if "Republic" in one.text_content()]
    assert korea.text_content().split()[-1] == before.text_content().split()[-1]
    assert {one.get("aria-current") for one in chosen.all("nav.beside a")} == {"true", None}
    assert all(href.startswith("/en/library/xaa/") for href in hrefs(chosen, ".hits h2 a"))


def test_a_facet_leads_to_fewer_hits_and_out_again(laws):
    free = laws.get("/en/library/?q=assembly+총회")
    [korea] = [one.get("href") for one in free.all("nav.beside a") if "Republic" in one.text_content()]
    narrowed = laws.get(korea)
    assert all(href.startswith("/en/library/kor/") for href in hrefs(narrowed, ".hits h2 a"))
    assert laws.get(hrefs(narrowed, ".tags a")[0]).said("h1") == free.said("h1")


def test_one_can_narrow_by_form_and_principle_of_the_records(laws):
    answer = laws.get("/en/library/?q=조합원&form=kor-social-cooperative&principle=democratic_governance")
    assert hrefs(answer, ".hits h2 a") == ["/en/library/kor/framework-act-on-cooperatives/ko@2025-12-23/art_23/"]
    assert {one.get("value") for one in answer.all("select[name=form] option[selected]")} == {"kor-social-cooperative"}


def test_filters_that_could_find_nothing_are_not_offered(site):
    answer = site.get("/en/library/")
    assert answer.all("select[name=country]")
    assert not answer.all("select[name=form]")
    assert "this library holds none yet" in answer.said("form.ask")


def test_more_hits_follow_without_overlap(laws):
    first = laws.get("/en/library/?q=assembly")
    second = laws.get(hrefs(first, "a.more")[0])
    one, other = hrefs(first, ".hits h2 a"), hrefs(second, ".hits h2 a")
    assert len(one) == 20
    assert not set(one) & set(other)
    assert second.all("ol.hits")[0].get("start") == "21"
    assert laws.get(hrefs(second, "a[rel=prev]")[0]).said("h1") == first.said("h1")


def test_all_hits_are_exported_without_a_cap(laws):
    answer = laws.get("/en/library/?q=assembly")
    total = int(answer.said("h1").split()[0])
    assert total > 100
    rows = list(csv.DictReader(io.StringIO(b"".join(laws.get("/en/library/hits.csv?q=assembly").response).decode())))
    held = json.loads(b"".join(laws.get("/en/library/hits.json?q=assembly").response))
    assert len(rows) == len(held["hits"]) == total
    assert [row["provision"] for row in rows] == [hit["provision"] for hit in held["hits"]]
    assert laws.get("/en/library/hits.exe?q=assembly").status == 404


@pytest.mark.parametrize(
    ("asked", "status"),
    [("q=x&as_of=soon", 400), ("as_of=2020-13", 400), ("as_of=2020-00-01", 400), ("as_of=2021-02-30", 400),
     ("q=x&country=ZZZ", 404), ("q=x&document=kor/no-such-law", 404), ("q=x&from=-1", 400),
     ("q=%22%22", 400), ("q=x&principle=no_such", 404), ("country=ZZZ", 200)],
)  # fmt: skip
def test_what_cannot_be_asked_is_explained(site, asked, status):
    answer = site.get(f"/en/library/?{asked}")
    assert answer.status == status
    assert "/root" not in answer.text
    assert "Traceback" not in answer.text


def test_nothing_found_is_not_called_absence(site):
    answer = site.get("/ko/library/?q=qwertyuiop")
    assert answer.status == 200
    assert any("/ko/glossary/" in href for href in hrefs(answer, ".empty a"))


def test_what_is_searched_for_is_never_markup(site):
    answer = site.get("/en/library/?q=" + quote('"><script>alert(1)</script> member'))
    assert answer.status == 200
    assert not [one for one in answer.all("script") if "alert" in (one.text or "")]


def test_what_somebody_asked_before_is_answered_at_once_and_counts_for_nobody(site, monkeypatch):
    from sse_atlas.web import limits

    limiter = limits.Limiter(1, 0.1)
    monkeypatch.setattr(limits, "search_limiter", lambda: limiter)
    first = site.get("/en/library/?q=member")
    again = site.get("/en/library/?q=member")
    assert (first.status, again.status) == (200, 200)
    assert again.text == first.text
    assert site.get("/en/library/?q=members").status == 429


def test_who_asks_too_much_waits(site, monkeypatch):
    from sse_atlas.web import limits

    limiter = limits.Limiter(2, 0.1)
    monkeypatch.setattr(limits, "search_limiter", lambda: limiter)
    assert [site.get(f"/ko/library/?q=총회{number}").status for number in range(3)] == [200, 200, 429]
    refused = site.get("/ko/library/?q=총회")
    assert 1 <= int(refused.response["Retry-After"]) <= 10
    assert refused.page.get("lang") == "ko"
    assert refused.response["Cache-Control"] == "no-store"
    as_json = site.get("/en/library/hits.json?q=member")
    assert as_json.status == 429
    assert as_json.response.json()["wait_seconds"] >= 1
    assert site.get("/en/library/").status == 200, "reading is not searching"


# -- what there is ---------------------------------------------------------------------------------------------------


def test_the_list_has_every_work_with_all_its_texts(laws, library):
    answer = laws.get("/vi/library/")
    links = set(hrefs(answer))
    for text in library.documents():
        assert f"/vi/library/{text.id}/" in links
        assert f"/vi/library/{text.place}/" in links


def test_provisions_are_counted_once_however_many_texts_a_law_has(laws, library):
    texts = list(library.documents())
    counts = {one.id: {text.provisions for text in texts if text.id == one.id} for one in texts}
    said = laws.get("/en/library/").said("main")
    found = int(re.search(r"have ([\d,]+) provisions", said)[1].replace(",", ""))
    assert sum(map(min, counts.values())) <= found <= sum(map(max, counts.values()))
    assert found < sum(text.provisions for text in texts)


def test_a_work_is_named_in_the_language_of_the_page(site):
    assert site.get("/th/library/xma/model-act/").all("h1 [lang=th]")
    assert site.get("/ja/library/").all("tbody th [lang=ja]")


def test_an_empty_library_says_how_to_fill_it(site, monkeypatch, tmp_path):
    (tmp_path / "library").mkdir()
    with serving(monkeypatch, tmp_path / "library"):
        for address in ("/en/library/", "/en/library/?q=member"):
            answer = site.get(address)
            assert answer.status == 200
            assert "sse-atlas library add" in answer.said()


def test_a_library_that_grows_is_seen(site, monkeypatch, tmp_path):
    from tests.evidence.library_kit import write

    library = Library(tmp_path / "library")
    library.add([write(tmp_path, "one.md")])
    with serving(monkeypatch, library.folder):
        assert site.get("/en/library/xaa/two/").status == 404
        before = site.get("/en/library/").text
        library.add(
            [
                write(
                    tmp_path,
                    "two.md",
                    "---\ntitle: Two\ncountry: XAA\nlanguage: en\n---\n\nArticle 1\n\nZebras may join.\n",
                )
            ]
        )
        assert site.get("/en/library/").text != before
        assert site.get("/en/library/xaa/two/en@undated/art_1/").status == 200
        assert "Zebras" in site.get("/en/library/?q=zebras").said(".hits")


# -- reading ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "km", "lo", "th", "zh-Hans"])
def test_a_text_has_contents_anchors_and_an_address_for_each_provision(site, language):
    answer = site.get(f"{ACT}/{language}@2026-11-26/".replace("/en/", "/ko/", 1))
    ids = {one.get("id") for one in answer.all(".law [id]")}
    assert {"art_1", "art_5", "art_18"} <= ids
    for href in hrefs(answer, ".contents a"):
        assert href.partition("#")[2] in ids
    assert f"/ko/library/xma/model-act/{language}@2026-11-26/art_5/" in hrefs(answer, ".law a")
    assert answer.all(".law")[0].get("lang") == language


def test_every_word_of_a_text_is_on_its_pages_once(laws, library):
    text = next(one for one in library.documents() if one.id == "xaa/long")
    address, read, pages = f"/en/library/{text.place}/", "", 0
    while address:
        answer = laws.get(address)
        [shown] = answer.all(".law")
        for again in shown.cssselect(".quiet"):
            again.getparent().drop_tree()  # a chapter that goes on is named again
        read += shown.text_content()
        address, pages = next(iter(hrefs(answer, "a[rel=next]")), ""), pages + 1
    assert pages > 1
    assert letters(read) == letters(library.load(text).body)


def test_a_long_law_is_read_in_parts_that_stay_light(laws):
    first = laws.get("/en/library/xaa/long/en@2021/")
    parts = {href.partition("#")[0] for href in hrefs(first, ".contents a")}
    assert len(parts) > 1
    for address in parts:
        answer = laws.get(address)
        assert answer.status == 200
        assert len(gzip.compress(answer.text.encode())) < 100_000
    assert laws.get("/en/library/xaa/long/en@2021/from/art_2/").status == 404


def test_the_words_of_a_law_are_never_markup(laws):
    answer = laws.get(f"{MAKERS}/en@2024-05-01/")
    assert not answer.all(".law script")
    assert not answer.all("[onmouseover]")
    assert "<script>alert(1)</script> & others" in answer.all(".law")[0].text_content()


def test_a_provision_shows_its_words_place_and_neighbours(laws):
    answer = laws.get(f"{MAKERS}/en@2024-05-01/art_2/")
    assert answer.said("h1") == "Article 2 Votes"
    assert [link.text_content() for link in answer.all("nav.beside a")] == ["Article 1 Aim", "Article 3 Books"]
    assert {one.get("id") for one in answer.all(".law [id]")} == {"art_2__para_1", "art_2__para_2"}
    assert f"{MAKERS}/en@2024-05-01/art_2/#art_2__para_2" in hrefs(answer, ".law a")


@pytest.mark.parametrize(
    ("asked", "leads"), [("art_2__para_1", None), ("art_99", 404), ("nothing", 404), ("preface", None)]
)
def test_a_provision_is_found_by_its_id_only(laws, asked, leads):
    answer = laws.get(f"{MAKERS}/en@2024-05-01/{asked}/")
    assert answer.status == (leads or 200)
    if leads == 404:
        assert "xaa/makers/en@2024-05-01" in answer.said()


def test_a_chapter_has_a_page_of_its_articles(laws):
    answer = laws.get(f"{COOPERATIVES}/ko@2025-12-23/chp_2/")
    assert [one.get("id") for one in answer.all(".law h2")] == ["art_56"]
    assert answer.said("h1") == "제2장 해산"


def test_who_cites_a_provision_is_told_as_the_records_say(laws, library):
    atlas = sse_atlas.open_atlas()
    document = library.document("kor/framework-act-on-cooperatives")
    claims = cited_by(atlas, document, "art_23")
    assert claims
    answer = laws.get(f"{COOPERATIVES}/ko@2025-12-23/art_23/")
    shown = {href.rstrip("/").rpartition("/")[2] for href in hrefs(answer, ".spaced .cite")}
    assert shown == {claim.record for claim in claims}
    whole = laws.get(f"{COOPERATIVES}/ko@2025-12-23/")
    assert whole.said("#art_23 .cited") == f"cited by {len(claims)} claims"
    assert "/en/laws/kor-framework-act-on-cooperatives/" in hrefs(answer)


def test_what_nobody_cites_is_not_called_unimportant(laws):
    answer = laws.get(f"{MAKERS}/en@2024-05-01/art_2/")
    assert "no record of this law" in answer.said(".empty")
    assert "not every article was coded" in laws.get(f"{COOPERATIVES}/ko@2025-12-23/preface/").said(".empty")


def test_a_record_leads_to_the_provision_that_it_cites(laws):
    atlas = sse_atlas.open_atlas()
    judgement = next(
        one for one in atlas.all("judgements")
        if any(r.law == "kor-framework-act-on-cooperatives" and "23" in map(str, r.articles) for r in one.references)
    )  # fmt: skip
    answer = laws.get(f"/en/records/judgements/{judgement.id}/")
    targets = [href for href in hrefs(answer) if "/library/" in href and "art_23" in href]
    assert targets
    assert all(laws.get(href.partition("#")[0]).status == 200 for href in targets)


def test_an_unknown_text_names_those_that_there_are(laws):
    answer = laws.get(f"{MAKERS}/en@1999/")
    assert answer.status == 404
    assert "en@2020-01-31" in answer.said()
    assert laws.get("/en/library/xaa/makres/").status == 404
    assert "xaa/makers" in laws.get("/en/library/xaa/makres/").said()


def test_a_damaged_text_is_told_without_telling_of_our_files(site, monkeypatch, tmp_path):
    from tests.evidence.library_kit import write

    library = Library(tmp_path / "library")
    library.add([write(tmp_path, "one.md")])
    (tmp_path / "library/xaa/one/en@2020-01-31/document.xml").write_text("<x/>")
    with serving(monkeypatch, library.folder):
        answer = site.get("/en/library/xaa/one/en@2020-01-31/")
        assert answer.status == 404
        assert "damaged" in answer.said()
        assert str(tmp_path) not in answer.text


def test_a_page_as_it_was_added_keeps_words_and_tables_and_nothing_that_runs(laws):
    answer = laws.get("/en/library/xaa/halls/en@2021/as-added/")
    assert answer.status == 200
    [shown] = answer.all(".original")
    assert not shown.cssselect("script, img, a, [onclick], h1")
    assert "alert" not in shown.text_content()
    assert shown.cssselect("td")[0].get("colspan") == "2"
    assert laws.get(f"{MAKERS}/en@2024-05-01/as-added/").status == 404


# -- two texts -------------------------------------------------------------------------------------------------------


def test_two_languages_stand_side_by_side_by_number(site):
    answer = site.get("/en/library/xma/model-act/ko@2026-11-26/beside/km@2026-11-26/")
    rows = answer.all(".pair")[1:]
    for row in rows:
        left, right = row.cssselect(":scope > div")
        assert (left.get("lang"), right.get("lang")) == ("ko", "km")
        numbers = [len(side.cssselect("h2, h3")) for side in (left, right)]
        assert numbers[0] == numbers[1]
    ids = [one.get("id") for one in answer.all("[id]")]
    assert len(ids) == len(set(ids))
    assert "no machine has judged" in answer.said()


def test_a_provision_leads_to_itself_in_other_languages(site):
    answer = site.get(f"{ACT}/en@2026-11-26/art_6/")
    languages = {one.get("lang") for one in answer.all("details p.law")}
    assert len(languages) == 13
    assert f"{ACT}/km@2026-11-26/art_6/" in hrefs(answer, "details a")


def test_what_changed_is_what_the_comparison_says(laws, library):
    texts = library.two_texts("xaa/makers")
    expected = compare(*(library.load(one) for one in texts))
    answer = laws.get(f"{MAKERS}/en@2024-05-01/since/en@2020-01-31/")
    counts = [int(one.text_content()) for one in answer.all(".facts dd")]
    assert counts == list(expected.counts.values())
    words = [word for change in expected.changes for word in change.words]
    assert [one.text_content() for one in answer.all(".law ins")] == [one.text for one in words if one.sign == "+"]
    assert [one.text_content() for one in answer.all(".law del")] == [one.text for one in words if one.sign == "-"]
    assert not answer.all(".law script")


def test_a_renumbered_article_leads_to_both_its_places(laws):
    answer = laws.get(f"{MAKERS}/en@2024-05-01/since/en@2020-01-31/")
    links = hrefs(answer, ".law a")
    assert f"{MAKERS}/en@2020-01-31/art_3/" in links
    assert f"{MAKERS}/en@2024-05-01/art_4/" in links
    provision = laws.get(f"{MAKERS}/en@2024-05-01/art_4/")
    assert "only numbered anew" in provision.said("main details summary")
    assert f"{MAKERS}/en@2020-01-31/art_3/" in hrefs(provision, "details a")


def test_versions_and_languages_are_not_mixed_up(laws, site):
    assert site.get(f"{ACT}/en@2026-11-26/since/ko@2026-11-26/").status in (400, 404)
    assert laws.get(f"{MAKERS}/en@2024-05-01/since/en@2024-05-01/").status == 400
    assert laws.get(f"{MAKERS}/en@2024-05-01/beside/en@2020-01-31/7/").status == 404
    turned = laws.get(f"{MAKERS}/en@2020-01-31/since/en@2024-05-01/")
    assert f"{MAKERS}/en@2024-05-01/since/en@2020-01-31/" in hrefs(turned, ".notice a")


# -- citing ----------------------------------------------------------------------------------------------------------


def test_a_provision_can_be_taken_into_reference_managers(laws, library):
    text = next(one for one in library.documents() if one.place == "xaa/makers/en@2024-05-01")
    base = f"{MAKERS}/en@2024-05-01/art_2"
    [item] = json.loads(laws.get(f"{base}.csl.json").text)
    assert item["title"] == "Act on Makers"
    assert item["section"] == "Article 2"
    assert item["URL"] == f"http://testserver{base}/"
    assert text.sha256 in item["note"]
    [entry] = rispy.loads(laws.get(f"{base}.ris").text)
    assert entry["title"] == "Act on Makers"
    assert entry["type_of_reference"] == "STAT"
    assert laws.get(f"{base}.bib").text.startswith("@legislation{xaa-makers-en-2024-05-01-art_2,")
    assert set(hrefs(laws.get(f"{base}/"), ".downloads a")) >= {
        f"{base}.{format}" for format in ("bib", "ris", "csl.json")
    }


def test_machines_are_told_what_a_page_is_of(laws):
    [block] = laws.get(f"{MAKERS}/en@2024-05-01/art_2/").all("script[type='application/ld+json']")
    told = json.loads(block.text)
    assert (told["@type"], told["name"], told["isPartOf"]["name"]) == (
        "Legislation",
        "Article 2 Votes",
        "Act on Makers",
    )
    assert told["isPartOf"]["legislationDateVersion"] == "2024-05-01"


def test_a_text_can_be_taken_whole(laws, library):
    text = next(one for one in library.documents() if one.place == "xaa/makers/en@2024-05-01")
    assert laws.get(f"{MAKERS}/en@2024-05-01.txt").text == library.load(text).body
    xml = laws.get(f"{MAKERS}/en@2024-05-01.xml")
    assert xml.response.content == library.xml(text)
    assert xml.response["Content-Type"] == "application/akn+xml"
    wrong = laws.get(f"{MAKERS}/en@2024-05-01.docx")
    assert wrong.status == 404
    assert "csl.json" in wrong.said()


def test_pages_of_texts_are_asked_for_again_even_as_of_a_release(laws):
    answer = laws.get(f"/2026.1{MAKERS}/en@2024-05-01/")
    assert answer.status == 200
    assert answer.response["Cache-Control"] == "public, no-cache"
    assert all(href.startswith(("/2026.1/", "http", "#")) for href in hrefs(answer))


@pytest.mark.parametrize("page", ["", "art_2/", "since/en@2020-01-31/", "beside/en@2020-01-31/"])
def test_pages_have_one_title_and_headings_in_order(laws, page):
    answer = laws.get(f"{MAKERS}/en@2024-05-01/{page}")
    levels = [
        int(one.tag[1]) for one in answer.all("main :is(h1, h2, h3, h4, h5, h6)") if not one.xpath("ancestor::nav")
    ]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_units_of_provisions():
    assert unit_of("art_5-2__para_3__item_2") == "art_5-2"
    assert unit_of("chp_1__sec_2") == "chp_1__sec_2"
