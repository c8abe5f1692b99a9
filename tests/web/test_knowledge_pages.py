"""Records and sources, events and publications, the glossary, and reports of problems."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import sse_atlas
from sse_atlas.analysis.happenings import participation
from sse_atlas.analysis.mentions import mentions
from sse_atlas.evidence.library import Library
from sse_atlas.evidence.quotes import anchor
from sse_atlas.evidence.receipts import cite, keep
from sse_atlas.evidence.verify import verify
from sse_atlas.records.country import Event, Resource
from sse_atlas.records.kinds import KINDS
from sse_atlas.records.opening import embedded_dataset, open_atlas
from sse_atlas.records.origins import cited_by_source, referred_by
from sse_atlas.web.labels import FIELDS, KIND
from sse_atlas.web.languages import LANGUAGES
from sse_atlas.web.letters import folded, initial

from ..country_kit import small_dataset

KOREAN = "kor-cooperative-autonomy-coder-2"


# -- records of the embedded dataset -----------------------------------------------------------------------------------


def fields(answer) -> dict[str, str]:
    """Labels and values of the record's list."""
    rows = answer.all("main > dl.rows > dt")
    return {row.text_content().strip(): " ".join(row.getnext().text_content().split()) for row in rows}


def test_a_judgement_says_what_it_is_and_where_that_comes_from(site, embedded):
    answer = site.get(f"/en/records/judgements/{KOREAN}/")
    judgement = embedded.by_id("judgements")[KOREAN]
    assert answer.said("h1") == "General cooperative: autonomy"
    said = fields(answer)
    assert said["Judgement"] == judgement.judgement
    assert said["Note"] == judgement.note
    assert said["Place as the coder wrote it"] == judgement.basis
    source = embedded.sources[judgement.citations[0].source]
    assert source.title in answer.said(".sources")
    assert "A named source says so." in answer.said()
    assert "Read by a machine" in answer.said()
    assert "coder 2" in answer.said()


def test_the_ids_of_a_record_lead_to_pages(site):
    addresses = [link.get("href") for link in site.get(f"/en/records/judgements/{KOREAN}/").all("main dl.rows a")]
    assert "/en/forms/kor-cooperative/" in addresses
    assert "/en/records/principles/autonomy/" in addresses


def test_a_judgement_whose_law_is_not_stored_says_so(site):
    said = site.get(f"/en/records/judgements/{KOREAN}/").said()
    assert "10(1), 15(1), 16(3) and 45(1). Its text is not in this library." in said


def test_a_record_offers_its_data_a_reference_and_a_report(site, embedded):
    answer = site.get(f"/en/records/judgements/{KOREAN}/")
    addresses = [link.get("href") for link in answer.all("main a")]
    assert f"/api/v1/current/records/judgements/{KOREAN}" in addresses
    assert f"/en/report/?about=%2Fen%2Frecords%2Fjudgements%2F{KOREAN}%2F" in addresses
    assert any(address.endswith(f"/2026.1/en/records/judgements/{KOREAN}/") for address in addresses)
    assert embedded.hash[:12] in answer.said("main")


def test_a_record_as_of_a_release_stays_there(site):
    addresses = [link.get("href") for link in site.get(f"/2026.1/en/records/judgements/{KOREAN}/").all("main a")]
    assert f"/api/v1/2026.1/records/judgements/{KOREAN}" in addresses
    own = [address for address in addresses if address.startswith("/") and not address.startswith("/api/")]
    assert own
    assert all(address.startswith("/2026.1/en/") for address in own)


def test_a_record_speaks_the_language_of_the_page(site, embedded):
    answer = site.get(f"/ko/records/judgements/{KOREAN}/")
    form = embedded.form("kor-cooperative")
    assert answer.said("h1").startswith(form.names["ko"])
    note = embedded.translated("judgements", KOREAN, "note", "ko")
    assert note.text in answer.said("main > dl.rows")
    assert answer.all("main > dl.rows a.draft"), "a draft by machine is marked"
    others = answer.all("main details dd[lang=en]")
    assert [one.text_content() for one in others] == [embedded.by_id("judgements")[KOREAN].note], (
        "the original is there"
    )


def test_english_words_on_a_page_of_another_language_say_so(site, embedded):
    answer = site.get("/th/records/policies/kor-p01/")
    policy = embedded.policies["kor-p01"]
    assert policy.summary in [one.text_content() for one in answer.all("main dl.rows dd span[lang=en]")]


def test_what_is_not_known_of_a_record_looks_unknown(site, embedded):
    event = next(event for event in embedded.of(Event) if event.participants is None)
    answer = site.get(f"/en/records/events/{event.id}/")
    assert fields(answer)["Participants"] == "not known"
    assert answer.all("main dl.rows .sign.unknown")


def test_what_refers_to_a_record_is_counted_and_linked(site, embedded):
    answer = site.get("/en/records/forms/kor-social-cooperative/")
    expected = referred_by(embedded)["forms", "kor-social-cooperative"]
    counts = [int(re.sub(r"\D", "", one.text_content())) for one in answer.all("main details summary .quiet")]
    assert counts[-len(expected) :] == [len(ids) for ids in expected.values()]
    assert "/en/records/judgements/kor-social-cooperative-asset-lock-coder-1/" in answer.text


def test_the_words_of_the_atlas_itself_are_no_claims(site):
    said = site.get("/en/records/topics/merger/").said()
    assert "This is a text of the Atlas itself" in said
    assert "Nobody has shown a source" not in said


def test_a_claim_without_source_is_told_as_such(site, embedded):
    kind, record = next(
        (kind, record)
        for kind in ("policies", "institutions", "events")
        for record in embedded.all(kind)
        if record.status == "unverified"
    )
    answer = site.get(f"/en/records/{kind}/{record.id}/")
    assert "Nobody has shown a source yet." in answer.said()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["en", "km"])
def test_records_of_every_kind_can_be_read(site, embedded, kind, language):
    held = embedded.all(kind)
    for record in held[:: max(1, len(held) // 3)][:4]:
        answer = site.get(f"/{language}/records/{kind}/{record.id}/")
        assert answer.status == 200, record.id
        assert answer.said("h1")
        assert "None" not in [dd.text_content().strip() for dd in answer.all("main dd")]
        assert not re.search(r"Reference\(|frozenset|\bdict_|&lt;(span|dl)", answer.text), record.id


def test_every_kind_and_field_has_a_name():
    from pydantic import BaseModel

    from sse_atlas.records.base import Citation
    from sse_atlas.web.showing.schema import _models

    def named(model):
        for field, info in model.model_fields.items():
            yield field
            for inside in _models(info.annotation):
                if inside is not Citation and issubclass(inside, BaseModel):
                    yield from named(inside)

    assert set(KIND) == set(KINDS)
    unnamed = {field for kind in KINDS.values() for field in named(kind.model)} - set(FIELDS)
    assert unnamed - {"replaced_by"} == set()


@pytest.mark.parametrize(
    ("address", "near"),
    [
        ("records/judgement/x/", "judgements"),
        ("records/forms/kor-social-cooprative/", "kor-social-cooperative"),
        ("sources/kor-s001/", "kor-s01"),
        ("sources/kor-s01.doc", "bib, ris or csl.json"),
        ("glossary/mergr/", "merger"),
    ],
)
def test_an_unknown_record_names_what_may_be_meant(site, address, near):
    answer = site.get(f"/en/{address}")
    assert answer.status == 404
    assert near in answer.said()


# -- records with stored originals, in a workspace of a fictional country -----------------------------------------------

LAW = """---
title: Cooperatives Act
country: XAA
language: en
text_as_of: "2015-03-01"
number: "3"
---

# Cooperatives Act

Article 3 (Members)

Any maker may join.

Article 4 (Votes)

1. Each member has one vote, whatever the number of shares held.
2. No proxies.

Article 5 (Books)

Books are kept <b>in ink</b>.
"""
VOTES = "Each member has one vote, whatever the number of shares held."
QUOTED = "tam-cooperative-democratic-governance-coder-1"
UNQUOTED = "tam-cooperative-autonomy-coder-1"


@pytest.fixture(scope="module")
def tamaria(tmp_path_factory) -> Path:
    """A workspace of Tamaria with the text of its law, a quotation that was found, a review, and a withdrawn challenge."""
    folder = tmp_path_factory.mktemp("tamaria")
    small_dataset(folder / "dataset", embedded_dataset())
    (folder / "atlas.toml").write_text("", "utf-8")
    # A library takes only codes of ISO 3166, and those it leaves to users.
    home = (folder / "dataset" / "countries" / "tam").rename(folder / "dataset" / "countries" / "xaa")
    manifest = folder / "dataset" / "dataset.yaml"
    manifest.write_text(manifest.read_text("utf-8").replace('release: "1"', 'release: "2024.1"'), "utf-8")
    laws = yaml.safe_load((home / "laws.yaml").read_text("utf-8"))
    laws[0]["versions"][0]["text_as_of"] = "2015-03-01"
    (home / "laws.yaml").write_text(yaml.safe_dump(laws), "utf-8")
    countries = home / "countries.yaml"
    countries.write_text(countries.read_text("utf-8").replace("TAM", "XAA"), "utf-8")
    challenges = yaml.safe_load((home / "challenges.yaml").read_text("utf-8"))
    challenges.append(
        {**json.loads(json.dumps(challenges[0])), "id": "tam-old-challenge", "replaced_by": challenges[0]["id"]}
    )
    (home / "challenges.yaml").write_text(yaml.safe_dump(challenges), "utf-8")
    judgements = yaml.safe_load((home / "judgements.yaml").read_text("utf-8"))
    next(one for one in judgements if one["id"] == UNQUOTED)["references"][0]["articles"] = ["3..5", "99"]
    (home / "judgements.yaml").write_text(yaml.safe_dump(judgements), "utf-8")
    law = folder / "act.md"
    law.write_text(LAW, "utf-8")
    library = Library(folder / "library")
    added = library.add([law], country="XAA", language="en", atlas=open_atlas(folder))
    assert [one.state for one in added] == ["added"]
    text = library.documents()[0]
    assert text.description.law == "tam-cooperatives-act"
    passage = anchor(library.load(text), "art_4__para_1", VOTES)
    cite(folder, open_atlas(folder), "judgements", QUOTED, "tam-cooperatives-act", passage)
    keep(folder, open_atlas(folder), verify(open_atlas(folder), library, "2026-11-26"))
    review = {"id": "review-1", "kind": "judgements", "record": QUOTED, "role": "reviewer", "date": "2026-11-27"}
    (home / "reviews.yaml").write_text(yaml.safe_dump([review]), "utf-8")
    return folder


@pytest.fixture
def tamarian(tamaria, monkeypatch, site):
    """The site of Tamaria's workspace."""
    from sse_atlas.web.shelf import shelf
    from sse_atlas.web.stored.texts import texts

    monkeypatch.setenv("SSE_ATLAS", str(tamaria))
    monkeypatch.delenv("SSE_ATLAS_LIBRARY", raising=False)
    for kept in (shelf, texts):
        kept.cache_clear()
    yield site
    for kept in (shelf, texts):
        kept.cache_clear()


def test_a_quoted_passage_is_shown_word_for_word_and_leads_to_the_reader(tamarian):
    answer = tamarian.get(f"/en/records/judgements/{QUOTED}/")
    quotes = answer.all(".passage blockquote")
    assert quotes[0].text_content() == VOTES
    assert quotes[0].get("lang") == "en"
    assert "Cooperatives Act, Article 4 1 ·" in answer.said(".passage figcaption")
    addresses = [link.get("href") for link in answer.all(".passage figcaption a")]
    assert "/en/library/xaa/tam-cooperatives-act/en@2015-03-01/art_4/#art_4__para_1" in addresses


def test_reviews_and_receipts_say_who_looked_and_when(tamarian):
    said = tamarian.get(f"/en/records/judgements/{QUOTED}/").said()
    assert "Reviewed. A second person looked at it and agreed." in said
    assert "Agreed on 27 November 2026 by: reviewer." in said
    assert "26 November 2026: The quotation stands where it stood." in said


def test_the_provisions_that_a_claim_cites_are_quoted_where_they_are_stored(tamarian):
    answer = tamarian.get(f"/ko/records/judgements/{UNQUOTED}/")
    texts = [quote.text_content() for quote in answer.all(".passage blockquote")]
    assert len(texts) == 3, "each article of the range"
    assert VOTES in texts[1]
    assert {quote.get("lang") for quote in answer.all(".passage blockquote")} == {"en"}
    assert "99" in answer.said()


def test_the_text_of_a_law_is_never_markup(tamarian):
    answer = tamarian.get(f"/en/records/judgements/{UNQUOTED}/")
    assert not answer.all("main b")
    assert "&lt;b&gt;in ink&lt;/b&gt;" in answer.text or "in ink" not in answer.text


def test_a_withdrawn_record_leads_to_the_one_that_replaces_it(tamarian):
    answer = tamarian.get("/en/records/challenges/tam-old-challenge/")
    assert "This record was withdrawn." in answer.said()
    assert answer.all(".box a")[0].get("href") == "/en/records/challenges/tam-no-law-for-groups/"


def test_a_source_leads_to_the_text_that_the_library_holds(tamarian):
    addresses = [link.get("href") for link in tamarian.get("/en/sources/tam-s01/").all("main dl a")]
    assert "/en/library/xaa/tam-cooperatives-act/en@2015-03-01/" in addresses


@pytest.mark.parametrize("page", ["events", "resources", "project", "glossary"])
def test_pages_of_a_dataset_that_has_nothing_to_show_say_so(tamarian, page):
    answer = tamarian.get(f"/en/{page}/")
    assert answer.status == 200
    assert answer.all("main .empty")
    assert "None" not in answer.said()


# -- sources -----------------------------------------------------------------------------------------------------------


def test_a_source_says_how_it_was_reached_and_what_cites_it(site, embedded):
    answer = site.get("/en/sources/kor-s01/")
    expected = cited_by_source(embedded)["kor-s01"]
    assert f"{sum(map(len, expected.values()))} records of the Atlas cite this source." in answer.said()
    counts = [int(re.sub(r"\D", "", one.text_content())) for one in answer.all("main details summary .quiet")]
    assert counts == [len(ids) for ids in expected.values()]
    assert "mirror" in fields(answer)["How it was reached"]
    assert fields(answer)["Licence"].startswith("not known")


def test_a_long_list_of_what_cites_a_source_says_how_many_are_left_out(site):
    assert "and 260 more" in site.get("/en/sources/base-population/").said()


@pytest.mark.parametrize(
    ("format", "type", "begins"),
    [
        ("bib", "application/x-bibtex", "@"),
        ("ris", "application/x-research-info-systems", "TY  - "),
        ("csl.json", "application/vnd.citationstyles.csl+json", "["),
    ],
)
def test_a_source_is_handed_to_reference_managers(site, format, type, begins):
    answer = site.get(f"/ko/sources/kor-s01.{format}")
    assert answer.response["Content-Type"].startswith(type)
    assert answer.text.lstrip().startswith(begins)
    assert "협동조합 기본법" in answer.text
    assert f'filename="kor-s01.{format}"' in answer.response["Content-Disposition"]


def test_references_are_those_of_the_one_source(site):
    assert [item["id"] for item in json.loads(site.get("/en/sources/kor-s01.csl.json").text)] == ["kor-s01"]


# -- events and publications -------------------------------------------------------------------------------------------


def test_every_event_is_listed_newest_first_with_its_source(site, embedded):
    answer = site.get("/en/events/")
    held = embedded.of(Event)
    assert len(answer.all("#happened [data-item]")) == len(held)
    assert len(answer.all("#happened a.cite")) == len(held)
    years = [h2.text_content() for h2 in answer.all("#happened h2")]
    dated = [year for year in years if year.isdecimal()]
    assert dated == sorted(dated, reverse=True)
    assert years[-1] == "Date not known"
    assert "date not known" in " ".join(p.text_content() for p in answer.all("#happened h3 + p"))


def test_participants_and_women_are_said_where_they_are_known(site, embedded):
    answer = site.get("/en/events/")
    event = next(event for event in embedded.of(Event) if event.women)
    assert f"{event.participants} participants, {event.women} of them women" in answer.said()
    known = participation(embedded.of(Event))
    assert f"Of {known.events} events, {known.with_participants} have a number of participants" in answer.said()
    assert "What followed is on record for none of them." in answer.said()


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("phase=1", lambda event: event.phase == "1"),
        ("phase=none", lambda event: event.phase is None),
        ("country=KOR", lambda event: event.country == "KOR"),
        ("country=region", lambda event: event.country is None),
        ("kind=workshop&country=PHL", lambda event: (event.kind, event.country) == ("workshop", "PHL")),
        ("year=unknown", lambda event: event.date is None),
        ("year=2021&phase=1", lambda event: (event.date or "")[:4] == "2021" and event.phase == "1"),
    ],
)
def test_events_are_found_by_what_one_asks_for(site, embedded, query, fits):
    answer = site.get(f"/ko/events/?{query}")
    expected = [event.title for event in embedded.of(Event) if fits(event)]
    found = [h3.text_content().strip() for h3 in answer.all("#happened h3")]
    assert expected
    assert sorted(found) == sorted(expected)
    assert not answer.all("form[data-whole]"), "a list that is not whole says so to the script"


def test_wishes_that_nothing_fits_are_told(site):
    answer = site.get("/en/events/?phase=1&country=KGZ")
    assert answer.status == 200
    assert "No event fits all of these." in answer.said()


@pytest.mark.parametrize("query", ["phase=3", "country=Korea", "year=12", "language=ko"])
def test_a_wish_that_cannot_be_is_refused_or_has_no_effect(site, query):
    answer = site.get(f"/en/events/?{query}")
    if query.startswith("language"):
        assert answer.status == 200
    else:
        assert answer.status == 400
        assert "There is no" in answer.said()


def test_titles_are_marked_by_the_letters_they_are_written_in(site):
    titles = {
        "jpn-2023": "ja",
        "chn-2023-blue-book-social-organisations": "zh",
        "mys-skm-annual-report-2022": "en",
        "kor-2024-social-economy-statistics-draft": "en",
    }
    held = sse_atlas.open_atlas().by_id("resources")
    for address in ("resources/", "countries/{}/"):
        for id, language in titles.items():
            answer = site.get(f"/vi/{address.format(id[:3])}")
            marked = [one.get("lang") for one in answer.all("main [lang]") if one.text_content() == held[id].title]
            assert set(marked) <= {language}
            assert marked or "countries" in address
    assert site.get("/ja/resources/").all("main [lang=ja]") == []


def test_publications_are_found_by_language(site, embedded):
    answer = site.get("/en/resources/?language=ja")
    expected = [one.title for one in embedded.of(Resource) if one.language == "ja"]
    assert len(answer.all("#published h3")) == len(expected) > 0
    unknown = site.get("/en/resources/?language=unknown")
    assert len(unknown.all("#published h3 + p .sign.unknown")) >= 3


def test_each_item_can_be_found_by_the_script(site):
    for page, names in (("events", 4), ("resources", 5)):
        answer = site.get(f"/en/{page}/")
        form = answer.all("form[data-filters][data-whole]")[0]
        selects = [select.get("name") for select in form.cssselect("select")]
        assert len(selects) == names
        items = answer.all("[data-item]")
        for select in form.cssselect("select"):
            values = {option.get("value") for option in select.cssselect("option")} - {""}
            assert {item.get(f"data-{select.get('name')}") for item in items} == values


def test_countries_stand_in_the_order_of_the_language(site):
    from sse_atlas.web import saying

    options = [o.text_content().rpartition(" (")[0] for o in site.get("/ru/events/").all("select[name=country] option")]
    names = options[1:-1]  # 'all' first, the region last
    assert names == saying.in_order(names, str)


def test_the_project_is_told_with_what_could_not_be_found(site, embedded):
    answer = site.get("/en/project/")
    project = embedded.all("projects")[0]
    assert project.title in answer.said("h1")
    for partner in embedded.all("project_partners"):
        assert partner.name in answer.said()
    for missing in project.not_found:
        assert missing in answer.said()
    assert sum(event.phase == "1" for event in embedded.of(Event)) == 9
    assert "9 events" in answer.said()


# -- the glossary ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ko", "lo"])
def test_every_term_is_listed_in_the_language_of_the_page(site, embedded, language):
    answer = site.get(f"/{language}/glossary/")
    terms = embedded.all("glossary")
    assert len(answer.all("#terms [data-item]")) == len(terms)
    said = {link.get("href"): link.text_content() for link in answer.all("#terms dt a")}
    for term in terms:
        expected = term.translations[language][0] if language in term.translations else term.term
        assert said[f"/{language}/glossary/{term.id}/"] == expected


def test_terms_without_a_word_in_the_language_stand_last_and_are_counted(site, embedded):
    answer = site.get("/ko/glossary/")
    lacking = [term for term in embedded.all("glossary") if "ko" not in term.translations]
    assert str(len(lacking)) in re.findall(r"\d+", answer.said("main > p.quiet"))
    last = answer.all("#terms section")[-1]
    assert len(last.cssselect("[data-item]")) == len(lacking)
    assert all(link.cssselect("[lang=en]") for link in last.cssselect("dt a"))


def test_the_page_of_the_glossary_is_light(site):
    import gzip

    for language in LANGUAGES:
        answer = site.get(f"/{language}/glossary/")
        assert len(gzip.compress(answer.response.content)) < 20_000, language


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("총회", "general-assembly"),
        ("hop tac xa", "cooperative"),
        ("สหกรณ์", "cooperative"),
        ("GENERAL meeting", "general-assembly"),
    ],
)
def test_a_term_is_found_in_any_language_without_scripts(site, wanted, found):
    answer = site.get(f"/en/glossary/?q={wanted}")
    assert f"/en/glossary/{found}/" in [link.get("href") for link in answer.all("#terms dt a")]
    assert len(answer.all("#terms [data-item]")) < 100


def test_a_term_that_is_not_there_leads_on(site):
    answer = site.get("/en/glossary/?q=blockchain")
    assert "No term fits." in answer.said()
    assert "/en/library/?q=blockchain" in [link.get("href") for link in answer.all(".empty a")]


def test_a_term_shows_its_words_in_all_languages_and_its_place(site, embedded):
    answer = site.get("/th/glossary/agricultural-cooperative/")
    term = embedded.by_id("glossary")["agricultural-cooperative"]
    for tag, words in term.translations.items():
        assert ", ".join(words) in [one.text_content() for one in answer.all(f'main dd [lang="{tag}"]')] or tag == "th"
    assert term.translations["th"][0] in answer.said("h1")
    assert "/th/glossary/cooperative/" in [link.get("href") for link in answer.all("main dl a")]
    lacking = set(LANGUAGES) - set(term.translations) - {"en"}
    assert len(answer.all("main dd .sign.unknown")) == len(lacking) > 0


def test_machines_are_told_of_terms_and_sources(site, embedded):
    def linked(address):
        return json.loads(site.get(address).all("script[type='application/ld+json']")[0].text)

    term = linked("/ko/glossary/merger/")
    assert term["@type"] == "DefinedTerm"
    said = {one["@language"]: one["@value"] for one in term["name"]}
    assert said == {"en": "merger"} | {
        tag: words[0] for tag, words in embedded.by_id("glossary")["merger"].translations.items()
    }
    assert linked("/ko/glossary/")["@type"] == "DefinedTermSet"
    source = linked("/ko/sources/kor-s01/")
    assert (source["@type"], source["inLanguage"]) == ("Legislation", "ko")
    assert source["name"] == embedded.sources["kor-s01"].title


def test_narrower_terms_and_names_follow_from_the_records(site, embedded):
    answer = site.get("/en/glossary/merger/")
    told = mentions(embedded, "merger")
    addresses = [link.get("href") for link in answer.all("main a")]
    assert told.by_kind["topics"] == ("merger",)
    assert "/en/topics/merger/" in addresses
    cooperative = mentions(embedded, "cooperative")
    assert "agricultural-cooperative" in cooperative.narrower
    assert all(
        "cooperative" in embedded.forms[id].name.lower() or "co-op" in embedded.forms[id].name.lower()
        for id in cooperative.by_kind["forms"]
    )


def test_a_word_inside_another_is_no_mention(embedded):
    assert "activities-allowed" not in mentions(embedded, "act").by_kind.get("topics", ())


@pytest.mark.parametrize(
    ("word", "language", "letter"),
    [("Étude", "fil", "E"), ("협동조합", "ko", "ㅎ"), ("꿈", "ko", "ㄲ"), ("เงิน", "th", "ง"), ("ໂຮງງານ", "lo", "ຮ"),
     ("ёлка", "ru", "Ё"), ("йод", "ru", "Й"), ("đại hội", "vi", "Đ"), ("総会", "ja", ""), ("ច្បាប់", "km", "ច")],
)  # fmt: skip
def test_words_are_filed_under_the_letter_of_their_language(word, language, letter):
    assert initial(word, language) == letter


def test_accents_are_no_obstacle_and_other_scripts_stay_whole():
    assert folded("Đại hội thành viên") == "dai hoi thanh vien"
    assert folded("총회 สหกรณ์ ຂໍ້") == "총회 สหกรณ์ ຂໍ້"


# -- reports -----------------------------------------------------------------------------------------------------------

TOLD = {
    "about": "/en/records/forms/kor-cooperative/",
    "wrong": "The year is 2011, not 2012.",
    "right": "2011",
    "source": "Art. 1",
}


@pytest.fixture
def reporting(site, settings, db):
    """A site that keeps reports, without a limit from other tests."""
    from sse_atlas.web import reporting

    settings.STORES = True
    reporting.limiter.cache_clear()
    yield site
    reporting.limiter.cache_clear()


def test_the_form_knows_the_page_and_asks_for_no_person(reporting):
    answer = reporting.get("/en/report/?about=/en/records/forms/kor-cooperative/")
    assert answer.all("#report-about")[0].get("value") == "/en/records/forms/kor-cooperative/"
    names = {field.get("name") for field in answer.all("form.report input, form.report textarea")}
    assert names == {"csrfmiddlewaretoken", "about", "wrong", "right", "source", "website"}
    assert "We ask for no name and no address" in answer.said()
    assert answer.response["Cache-Control"] == "no-store"
    assert "csrftoken" in answer.response.cookies
    assert not answer.response.cookies["csrftoken"]["max-age"], "it ends with the visit"


@pytest.mark.parametrize("about", ["//evil.example", "https://evil.example/", "javascript:alert(1)", '/"><script>'])
def test_only_a_page_of_this_site_becomes_a_link(reporting, about):
    answer = reporting.get(
        "/en/report/",
    )
    answer = type(answer)(reporting.client.get("/en/report/", {"about": about}))
    assert answer.status == 200
    assert not [link for link in answer.all("form a") if link.text_content() == "Look at it again"]
    assert not answer.all("main script")


def test_a_report_is_stored_with_its_page_release_language_and_day_only(reporting):
    from sse_atlas.web.models import Report

    answer = reporting.client.post("/ko/report/", TOLD)
    assert answer.status_code == 303
    stored = Report.objects.get()
    assert answer["Location"] == f"/ko/report/{stored.code}/"
    assert (stored.address, stored.release, stored.language) == (TOLD["about"], "2026.1", "ko")
    assert (stored.wrong, stored.right, stored.source) == (TOLD["wrong"], TOLD["right"], TOLD["source"])
    assert {field.name for field in Report._meta.fields} == {
        "id", "code", "release", "address", "language", "wrong", "right", "source", "created", "closed", "answer",
    }  # fmt: skip


def test_whoever_reported_finds_the_answer_by_its_address(reporting):
    from sse_atlas.web.models import Report
    from sse_atlas.web.reporting import close_report

    where = reporting.client.post("/en/report/", {**TOLD, "wrong": "Wrong:\n<b>bold</b> claim"})["Location"]
    waiting = reporting.get(where)
    assert "waits for an answer" in waiting.said()
    assert not waiting.all("main b")
    close_report(Report.objects.get().code, "Corrected in release 2027.1.")
    answered = reporting.get(where)
    assert "Corrected in release 2027.1." in answered.said()
    assert answered.response["Cache-Control"] == "no-store"
    assert reporting.get("/en/report/aaaa-bbbb-cccc/").status == 404


def test_a_report_on_a_named_release_is_of_that_release(reporting):
    from sse_atlas.web.models import Report

    assert reporting.client.post("/2026.1/en/report/", TOLD)["Location"].startswith("/2026.1/en/report/")
    assert Report.objects.get().release == "2026.1"
    assert reporting.client.post("/2031.7/en/report/", TOLD).status_code == 404


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"wrong": ""}, "wrong", "Please say in a sentence what is wrong."),
        ({"wrong": "  \n  "}, "wrong", "Please say in a sentence what is wrong."),
        ({"wrong": "x" * 4001}, "wrong", "This is longer than 4,000 signs"),
        ({"source": "x" * 1001}, "source", "This is longer than 1,000 signs"),
        ({"about": "/" + "x" * 500}, "about", "This is longer than 500 signs"),
    ],
)
def test_a_report_that_cannot_be_used_comes_back_with_what_was_written(reporting, change, field, said):
    from sse_atlas.web.models import Report

    response = reporting.client.post("/en/report/", {**TOLD, **change})
    answer = type(reporting.get("/en/"))(response)
    assert answer.status == 400
    assert said in answer.said("[role=alert]")
    marked = answer.all("[aria-invalid]")
    assert [one.get("name") for one in marked] == [field]
    assert answer.all(f"#{marked[0].get('aria-describedby')}")
    assert answer.all("#report-right")[0].text_content().strip() == TOLD["right"], "nothing is lost"
    assert not Report.objects.exists()


def test_a_program_that_fills_every_field_stores_nothing(reporting):
    from sse_atlas.web.models import Report

    response = reporting.client.post("/en/report/", {**TOLD, "website": "https://spam.example"})
    assert response.status_code == 400
    assert not Report.objects.exists()


def test_a_form_from_elsewhere_stores_nothing(reporting):
    from django.test import Client

    from sse_atlas.web.models import Report

    response = Client(enforce_csrf_checks=True).post("/ko/report/", TOLD)
    assert response.status_code == 403
    assert '<html lang="ko">' in response.content.decode()
    assert not Report.objects.exists()


def test_the_form_itself_can_be_sent(reporting):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    page = client.get("/en/report/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    assert client.post("/en/report/", {**TOLD, "csrfmiddlewaretoken": token}).status_code == 303


def test_what_is_far_too_large_is_refused(reporting):
    from sse_atlas.web.models import Report

    assert reporting.client.post("/en/report/", {**TOLD, "wrong": "x" * 100_000}).status_code == 400
    assert not Report.objects.exists()


def test_signs_that_are_no_text_are_taken_out(reporting):
    from sse_atlas.web.models import Report

    reporting.client.post("/en/report/", {**TOLD, "wrong": "A bell \x07 and a zero \x00 rang\r\nhere."})
    assert Report.objects.get().wrong == "A bell   and a zero   rang\nhere."


def test_one_visitor_cannot_flood_the_desk(reporting):
    from sse_atlas.web.models import Report

    answers = [reporting.client.post("/en/report/", TOLD).status_code for _ in range(6)]
    assert answers == [303] * 5 + [429]
    assert Report.objects.count() == 5


def test_a_day_has_an_end(reporting, monkeypatch):
    from sse_atlas.web import reporting as actions

    monkeypatch.setattr(actions, "A_DAY", 2)
    assert [reporting.client.post("/en/report/", TOLD).status_code for _ in range(3)] == [303, 303, 429]


def test_a_site_that_stores_nothing_says_where_else_and_sets_no_cookie(site, settings):
    settings.STORES = False
    settings.CONTACT = "help@atlas.example"
    answer = site.get("/en/report/?about=/en/countries/kor/")
    assert "This site keeps no reports." in answer.said()
    assert answer.all("main a[href='mailto:help@atlas.example']")
    assert "Page or record: /en/countries/kor/" in answer.all("#report-copy")[0].text_content()
    assert not answer.all("form.report")
    assert not answer.response.cookies
    assert site.client.post("/en/report/", TOLD).status_code == 400
    assert site.get("/en/report/aaaa-bbbb-cccc/").status == 404


def test_the_tables_are_what_the_models_say(db):
    from django.core.management import call_command

    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def command(*arguments, workspace=None):
    return subprocess.run(
        [sys.executable, "-m", "sse_atlas", "reports", *([str(workspace)] if workspace else []), *arguments],
        capture_output=True, text=True,
    )  # fmt: skip


def test_reports_are_listed_and_answered_from_a_terminal(tamaria):
    import sqlite3

    assert "No reports waiting" in command(workspace=tamaria).stderr
    with sqlite3.connect(tamaria / "db.sqlite3") as database:
        database.execute(
            "insert into web_report (code, release, address, language, wrong, right, source, created, answer) "
            "values ('aaaa-bbbb-cccc', '1', '/en/', 'en', ?, '', '', '2026-11-26', '')",
            ("Wrong \x1b[31mred",),
        )
    listed = command(workspace=tamaria)
    assert "aaaa-bbbb-cccc  2026-11-26  waiting" in listed.stdout
    assert "\x1b" not in listed.stdout
    assert "1 report waiting" in listed.stderr
    assert (
        command("--close", "aaaa-bbbb-cccc", "--answer", "Mended.", workspace=tamaria).stdout
        == "Answered aaaa-bbbb-cccc.\n"
    )
    again = command("--close", "aaaa-bbbb-cccc", "--answer", "Mended.", workspace=tamaria)
    assert again.returncode == 1
    assert "was answered on" in again.stderr
    assert command(workspace=tamaria).stdout == ""
    every = json.loads(command("--all", "--json", workspace=tamaria).stdout)
    assert [(one["code"], one["answer"]) for one in every] == [("aaaa-bbbb-cccc", "Mended.")]


def test_a_dataset_without_a_workspace_is_not_written_to(tmp_path):
    folder = small_dataset(tmp_path / "dataset", embedded_dataset())
    before = sse_atlas.open_atlas(folder).hash
    answer = command(workspace=folder)
    assert answer.returncode == 1
    assert "sse-atlas init DIR" in answer.stderr
    assert sse_atlas.open_atlas(folder).hash == before
    assert not list(folder.glob("*.sqlite3"))
