"""Studies: structure, claims with footnotes, text as text, and size."""

import re
from html.parser import HTMLParser

import pytest

from sse_atlas.publish.ast import link, plain, text_of, words
from sse_atlas.publish.chapters import CHAPTERS
from sse_atlas.publish.chapters.annexes import data_of_figures
from sse_atlas.publish.context import Study, StudyRequest
from sse_atlas.publish.formats import render
from sse_atlas.publish.region import compose_region
from sse_atlas.publish.studies import compose, compose_study
from sse_atlas.records.base import PRINCIPLES
from sse_atlas.records.forms import PrincipleEntry, Review

from .. import builders as b

pytestmark = pytest.mark.xdist_group("studies of all countries")  # their studies are made once

LARGEST = 500_000
"""Bytes of a study as HTML."""

HEADINGS = [
    "Summary", "What the social and solidarity economy means here", "The landscape in law", "How large it is",
    "Law beside practice", "Peers in law", "Policies and institutions", "Contribution to decent work and the Sustainable Development Goals",
    "Policy challenges", "Gaps against the norms", "Peers in policy and precedents", "Pathways recommended by studies",
    "A proposed pathway", "Timeline", "What is not known", "Method and limits",
    "Annex: every judgement with its reason", "Annex: standing under each definition", "Annex: the model law beside national law", "Annex: all figures",
    "Annex: data of the figures", "Annex: events and resources", "Sources",
]  # fmt: skip


class Page(HTMLParser):
    """What a browser would make of a page, as far as structure goes."""

    def __init__(self, html):
        super().__init__()
        self.ids, self.targets, self.tags, self.open = set(), set(), [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append((tag, given))
        if "id" in given:
            assert given["id"] not in self.ids, f"id {given['id']} stands twice"
            self.ids.add(given["id"])
        if given.get("href", "").startswith("#"):
            self.targets.add(given["href"][1:])


@pytest.fixture(scope="session")
def pages(embedded):
    return {
        iso3: render(compose_study(embedded, country, StudyRequest()), "html").decode()
        for iso3, country in embedded.countries.items()
    }


def test_every_study_has_the_same_chapters(pages):
    for html in pages.values():
        found = re.findall(r"<h1 [^>]*?id=\"[^\"]+\"[^>]*>(.*?)</h1>", html, re.S)
        assert [re.sub(r"<[^>]+>|\s+", " ", heading).strip() for heading in found] == HEADINGS


def test_every_link_inside_a_study_leads_somewhere(pages):
    for iso3, html in pages.items():
        page = Page(html)
        assert page.targets <= page.ids, (iso3, page.targets - page.ids)


def test_no_study_of_a_country_or_of_the_region_is_larger_than_500_kb(pages, embedded):
    sizes = {iso3: len(html.encode()) for iso3, html in pages.items()}
    sizes["REGION"] = len(render(compose_region(embedded, StudyRequest()), "html"))
    assert len(sizes) == 13
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}


def test_every_study_is_one_file_without_script_or_download(pages):
    for html in pages.values():
        assert "<script" not in html
        page = Page(html)
        loaded = [given for tag, given in page.tags if tag in ("img", "link", "iframe") for given in [given]]
        assert all(given.get("src", "").startswith("data:image/svg+xml") for given in loaded)
        assert all(given.get("alt") for tag, given in page.tags if tag == "img")


def test_every_study_carries_notice_release_and_hash(pages, embedded):
    for html in pages.values():
        assert html.count("not a publication of the ILO or of any government") >= 2
        assert embedded.hash in html


def test_local_names_say_their_language(pages):
    for iso3, language in {"KHM": "km", "LAO": "lo", "THA": "th", "KOR": "ko", "CHN": "zh-Hans"}.items():
        assert f'lang="{language}"' in pages[iso3]


def test_every_judgement_of_a_country_is_in_its_study(pages, embedded):
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", pages["LAO"]))
    for form in embedded.forms_in["LAO"]:
        for (id, _), judgements in embedded.judgements_on.items():
            if id == form.id:
                for judgement in judgements:
                    note = (judgement.note or "").rstrip(".").replace("'", "&#39;")[:40]
                    assert note.replace("&#39;", "'")[:40] in text.replace("&#39;", "'").replace("’", "'") or not note


def test_every_claim_has_a_footnote_or_a_source_beside_it(embedded):
    study = Study(embedded, embedded.country("MNG"), StudyRequest())
    claims = {r.summary for r in embedded.all("challenges") if r.country == "MNG"}
    cited = []

    def walk(node):
        if isinstance(node, dict):
            text = text_of(node)
            if node.get("t") in ("Plain", "Para"):
                cited.extend((claim, '"t": "Note"' in _json(node)) for claim in claims if claim.strip(".")[:50] in text)
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(compose(study))
    assert {claim for claim, _ in cited} == claims
    assert all(noted for _, noted in cited)


def _json(node):
    import json

    return json.dumps(node)


def test_the_interval_of_the_study_is_the_answer(pages, embedded):
    import sse_atlas
    from sse_atlas.publish.prose import number_inside

    for iso3, html in pages.items():
        answer = sse_atlas.size(embedded, iso3, "ilo-2022")
        if answer.counted.total:
            text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))
            assert number_inside(answer.lower, answer.upper) in text


def test_links_of_records_cannot_bring_another_scheme():
    assert link("x", "javascript:alert(1)")["t"] == "Span"
    assert link("x", "file:///etc/passwd")["t"] == "Span"
    assert link("x", "https://example.org")["t"] == "Link"


def test_plain_text_keeps_every_script():
    for text in ("សហករណ៍", "ສະຫະກອນ", "สหกรณ์", "협동조합", "Хоршоо", "hợp tác xã"):
        assert plain(text) == text
        assert "".join(inline.get("c", " ") for inline in words(text)) == text


def test_chapters_are_functions_of_the_study_alone(embedded):
    for chapter in CHAPTERS:
        once = chapter(Study(embedded, embedded.country("VNM"), StudyRequest()))
        again = chapter(Study(embedded, embedded.country("VNM"), StudyRequest()))
        assert once == again


# -- words that follow the data ----------------------------------------------------------------------------------------


def chapter_of(study, title):
    """The words of one chapter."""
    blocks = compose(study)
    heads = [place for place, block in enumerate(blocks) if block["t"] == "Header" and block["c"][0] == 1]
    first = next(place for place in heads if text_of(blocks[place]["c"][2]) == title)
    following = [place for place in heads if place > first]
    return text_of(blocks[first : following[0] if following else None])


def small(*records, **judged):
    """A study of a fictional country whose one form was read by the coders named."""
    principles = [
        PrincipleEntry(
            id=id, names={"en": id}, question="?", definition="x", values={}, search_terms={},
            practice={"met": "x", "partly": "x", "not_met": "x", "note": "x"},
        )
        for id in PRINCIPLES
    ]  # fmt: skip
    readings = [reading for coder, value in judged.items() for reading in b.grid("xaa-coop", coder, value)]
    some = b.atlas(*principles, b.definition(), b.form(), *readings, *records)
    return Study(some, some.country("XAA"), StudyRequest(definition="def"))


def test_years_stand_without_commas_and_codes_in_words(embedded):
    tables = data_of_figures(Study(embedded, embedded.country("KOR"), StudyRequest()))
    assert tables == []  # nothing was drawn yet
    study = Study(embedded, embedded.country("KOR"), StudyRequest())
    compose(study)
    text = " ".join(text_of(row) for block in data_of_figures(study) if block["t"] == "Table" for row in block["c"][4])
    assert "2,012" not in text
    assert "legal recognition" in text
    assert not re.search(r"legal_|self_help|social_enterprise", text)


def test_one_coder_is_not_called_two(embedded):
    study = Study(embedded, embedded.country("LAO"), StudyRequest())
    text = text_of(compose(study))
    for wrong in ("two coders", "Two coders", "Both are machines", "Two signs"):
        assert wrong not in text
    assert "no second coder has read them" in text


def test_every_reading_of_a_dispute_is_shown():
    text = chapter_of(small(one="required", two="silent", three="contrary"), "What is not known")
    assert "Three coders judged the same forms" in text
    assert {"required.", "silent.", "contrary."} <= set(re.findall(r"required\.|silent\.|contrary\.", text))


def test_people_who_read_the_law_are_not_called_machines():
    by_hand = [reading.model_copy(update={"read_by": "person"}) for reading in b.grid("xaa-coop", "three", "silent")]
    study = small(*by_hand, one="required")
    assert "machines" not in chapter_of(study, "What is not known")
    assert "Some judgements were read by machine, others by people" in chapter_of(study, "Method and limits")


def test_what_was_checked_is_counted_only_where_something_was():
    assert "Nothing here has been checked" in chapter_of(small(one="required"), "Sources")
    review = Review(id="r", kind="judgements", record="xaa-coop-asset-lock-one", role="reviewer", date="2025-01-01")
    study = small(review, one="required")
    text = chapter_of(study, "Sources")
    assert "Nothing here has been checked" not in text
    assert "0 were checked against a stored text" in text
    assert "1 were reviewed by a person" in text
    assert "1 of 7 have been reviewed by a person" in chapter_of(study, "Method and limits")
