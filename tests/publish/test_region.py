"""The comparative study: its chapters, its order, its numbers, and what it does with little, with much and with hostile text."""

import json
import re
from collections import Counter
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

import sse_atlas
from sse_atlas.publish.ast import text_of
from sse_atlas.publish.chapters.knowledge import computed, method
from sse_atlas.publish.charts import CHARTS
from sse_atlas.publish.context import Study
from sse_atlas.publish.fonts import fonts_folder, ranges_of
from sse_atlas.publish.formats import render
from sse_atlas.publish.prose import number_word
from sse_atlas.publish.publication import StudyRequest
from sse_atlas.publish.region import Region, compose_region
from sse_atlas.publish.regional import CHAPTERS
from sse_atlas.publish.regional.concordance import stated_as, with_values
from sse_atlas.publish.regional.readings import FamilyReading, said
from sse_atlas.publish.signs import drawing
from sse_atlas.records.base import PRINCIPLES
from sse_atlas.records.country import Law, LawVersion, Term
from sse_atlas.records.forms import PrincipleEntry, Topic, TopicEntry
from sse_atlas.records.norms import Policy

from ..builders import SEEN, atlas, country, definition, form, grid, judgement, observation

pytestmark = pytest.mark.xdist_group("region")  # their studies are made once

HEADINGS = [
    "Summary", "The countries and how they were read", "Words and definitions", "The landscape of forms",
    "What is common and what differs in law", "Standing by country", "How large it is, country by country", "Peers in law",
    "The statutes side by side", "Policies and institutions", "Challenges and recommendations that recur",
    "Contribution to decent work", "What norms ask and is known to be done", "A normative model: how far it is shared",
    "What is not known", "Method and limits", "Annex: where statutes regulate the principles",
    "Annex: data of the figures", "Sources",
]  # fmt: skip
RANKING = re.compile(
    r"\b(best(?! counted)|worst|leaders?|leading|laggards?|lagging|ahead of|ranking|league|top \w+ countr\w+|performs?|performance|"
    r"advanced|backward|outperform\w*|scores? (?:of|highest|lowest))\b",
    re.I,
)


def principle(id):
    return PrincipleEntry(
        id=id, names={"en": id.replace("_", " ").capitalize()}, question="?", definition="x", values={}, search_terms={},
        practice={"met": "x", "partly": "x", "not_met": "x", "note": "x"},
    )  # fmt: skip


CODEBOOK = [principle(id) for id in PRINCIPLES]
ASKED = StudyRequest(definition="def")


def small(codes, *records):
    """A fictional region: a cooperative in each country, judged and counted."""
    some = [
        record
        for code in codes
        for record in (
            form(f"{code.lower()}-coop"),
            *grid(f"{code.lower()}-coop"),
            observation((f"{code.lower()}-coop",), id=f"{code.lower()}-counted"),
        )
    ]
    return atlas(*CODEBOOK, definition(), *some, *records, countries=[country(code) for code in codes])


class Page(HTMLParser):
    """What a browser would make of a page, as far as structure goes."""

    def __init__(self, html):
        super().__init__()
        self.ids, self.targets, self.tags = set(), set(), []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append((tag, given))
        if "id" in given:
            assert given["id"] not in self.ids, f"id {given['id']} stands twice"
            self.ids.add(given["id"])
        if given.get("href", "").startswith("#"):
            self.targets.add(given["href"][1:])


def headings(document):
    return [text_of(block["c"][2]) for block in document.blocks if block["t"] == "Header" and block["c"][0] == 1]


def tables(document):
    """Every table by id: its head and its rows as text."""
    found = {}

    def walk(node):
        if isinstance(node, list):
            for part in node:
                walk(part)
        elif isinstance(node, dict):
            if node.get("t") == "Table":
                attributes, _caption, _columns, head, bodies, _foot = node["c"]
                rows = [[text_of(cell[4]) for cell in row[1]] for body in bodies for row in body[3]]
                found[attributes[0]] = ([text_of(cell[4]) for cell in head[1][0][1]], rows)
            walk(node.get("c"))

    walk(list(document.blocks))
    return found


def words_of(document):
    return re.sub(r"\s+", " ", text_of(list(document.blocks)))


@pytest.fixture(scope="module")
def region(embedded):
    return Region(embedded, StudyRequest())


@pytest.fixture(scope="module")
def document(embedded):
    return compose_region(embedded, StudyRequest())


@pytest.fixture(scope="module")
def html(document):
    return render(document, "html").decode()


# -- structure -----------------------------------------------------------------------------------------------------


def test_every_chapter_is_there(document):
    assert headings(document) == HEADINGS
    assert document.name == "region"


def test_the_title_counts_the_countries_of_the_atlas(document):
    assert document.texts.title == "The social and solidarity economy in twelve countries"


def test_one_small_file_without_script_or_download(html):
    assert len(html.encode()) < 500_000
    page = Page(html)
    assert "<script" not in html
    assert page.targets <= page.ids
    pictures = [given for tag, given in page.tags if tag == "img"]
    assert len(pictures) == 8
    assert all(given["src"].startswith("data:image/svg+xml") and given["alt"] for given in pictures)


def test_chapters_are_functions_of_the_region_alone(embedded):
    once = [chapter(Region(embedded, StudyRequest())) for chapter in CHAPTERS[2:6]]
    again = [chapter(Region(embedded, StudyRequest())) for chapter in CHAPTERS[2:6]]
    assert once == again


def test_both_styles_of_citation_compose(embedded):
    assert headings(compose_region(embedded, StudyRequest(citations="author-date"))) == HEADINGS


# -- order and tone ------------------------------------------------------------------------------------------------


def test_countries_are_alphabetical_everywhere(document, region):
    names = [country.name for country in region.countries]
    assert names == sorted(names)
    for id, (head, rows) in tables(document).items():
        codes = [cell for cell in head if cell in region.codes]
        assert codes == [code for code in region.codes if code in codes], id
        down = [row[0] for row in rows if row[0] in names]
        assert down == sorted(down), id
        for row in rows:
            listed = re.fullmatch(r"[A-Z]{3}( [A-Z]{3})+", row[-1])
            if listed:
                assert row[-1].split() == [code for code in region.codes if code in row[-1].split()], id


def test_figures_are_alphabetical(document, region):
    for id in ("region-standing", "region-sizes"):
        assert [row["country"] for row in document.charts[id].rows] == [country.name for country in region.countries]


def test_no_word_of_ranking(document):
    text = words_of(document)
    told = text[: text.index("Annex: where statutes")]
    assert [found[0] for found in RANKING.finditer(told)] == []
    assert "does not rank" in told


def test_sizes_are_not_added_up(document, region):
    total = sum(answer.counted.total for answer in region.sizes.values())
    assert f"{total:,.0f}" not in words_of(document)
    assert "must not be added up" in words_of(document)


# -- numbers -------------------------------------------------------------------------------------------------------


def test_standing_counts_are_the_answers(document, embedded):
    _head, rows = tables(document)["standing-table"]
    for name, inside, depends, undetermined, outside, forms in rows:
        iso3 = embedded.country(name).iso3
        counts = Counter(
            answer.standing
            for answer in sse_atlas.standings(embedded, embedded.forms_in[iso3], [embedded.definition("ilo-2022")])
        )
        assert [int(inside), int(depends), int(undetermined), int(outside)] == [
            counts[standing] for standing in ("inside", "depends", "undetermined", "outside")
        ]
        assert int(forms) == len(embedded.forms_in[iso3])


def test_distances_are_the_answers_and_unknown_ones_are_shown(document, embedded):
    _head, rows = tables(document)["data-distances"]
    answer = sse_atlas.compare(embedded, [country.iso3 for country in embedded.countries.values()])
    known = {
        frozenset((embedded.countries[d.a].name, embedded.countries[d.b].name)): d.distance for d in answer.distances
    }
    assert len(rows) == len(known)
    for a, b, told, *_counts in rows:
        distance = known[frozenset((a, b))]
        assert told == (f"{distance:.2f}" if distance is not None else "◌ not comparable")


def test_sizes_are_the_answers(document, embedded):
    _head, rows = tables(document)["size-table"]
    for name, counted, _parts, interval, _missing in rows:
        answer = sse_atlas.size(embedded, name, "ilo-2022")
        assert counted == (f"{answer.counted.total:,.0f}" if answer.counted.total else "◌")
        if answer.lower:
            assert interval.startswith("at least") or answer.upper is not None
        else:
            assert "0" not in interval


def test_topics_count_the_statutes_that_treat_them(document, embedded, region):
    head, rows = tables(document)["topics"]
    by_name = {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in rows}
    for id, answer in region.topics.items():
        treated = Counter(row.country for row in answer.treated)
        searched = {row.country for row in answer.looked_for_and_absent}
        for iso3, cell in by_name[embedded.topics[id].name].items():
            assert cell == (str(treated[iso3]) if treated[iso3] else "–" if iso3 in searched else "◌")


def test_articles_of_every_topic_that_bears_on_a_principle_are_given(document, region):
    _head, rows = tables(document)["laws-read"]
    assert len(rows) == sum(len(laws) for laws in region.laws_read.values())
    text = words_of(document)
    for id, answer in region.topics.items():
        if region.atlas.topics[id].principles:
            assert all(", ".join(row.articles) in text for row in answer.treated)
    assert "ask topic" in text


def test_laws_of_a_family_are_read_together(embedded, region):
    for (iso3, principle), reading in region.family("cooperative").items():
        forms = [f for f in embedded.forms_in[iso3] if f.family == "cooperative" and f.kind == "legal_form"]
        judged = [{j.judgement for j in embedded.judgements_on.get((f.id, principle), ())} for f in forms]
        assert reading.forms == len(forms)
        assert reading.required == sum(values - {"unknown"} == {"required"} for values in judged)
        assert reading.unknown == sum(not values - {"unknown"} for values in judged)


# -- readings ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((), "unknown"),
        (("unknown",), "unknown"),
        (("required", "unknown"), "required"),
        (("required", "silent"), "disputed"),
        (("permitted", "silent"), "open"),
        (("contrary", "contrary"), "contrary"),
        (("contrary", "silent"), "open"),
    ],
)
def test_what_coders_say_together(values, expected):
    judgements = [judgement("xaa-coop", "autonomy", value, f"coder-{n}") for n, value in enumerate(values)]
    assert said(judgements) == expected


@pytest.mark.parametrize(
    ("counts", "state"),
    [
        ((0, 0, 0, 0, 0, 0), "no_form"),
        ((2, 0, 0, 0, 0, 2), "unknown"),
        ((3, 2, 0, 0, 0, 1), "all"),
        ((3, 1, 1, 0, 1, 0), "some"),
        ((2, 0, 1, 0, 1, 0), "disputed"),
        ((2, 0, 1, 1, 0, 0), "contrary"),
        ((2, 0, 2, 0, 0, 0), "none"),
    ],
)
def test_what_several_laws_say_together(counts, state):
    assert FamilyReading(*counts).state == state


# -- little and much -----------------------------------------------------------------------------------------------


def test_one_country_composes():
    document = compose_region(small(["XAA"]), ASKED)
    text = words_of(document)
    assert document.texts.title == "The social and solidarity economy in one country"
    assert "One country alone has no peers" in text
    assert len(render(document, "html")) < 500_000


def test_thirteen_countries_compose_in_order():
    codes = [f"XA{letter}" for letter in "ABCDEFGHIJKLM"]
    document = compose_region(small(codes[::-1]), ASKED)
    assert "thirteen countries" in document.texts.title
    assert tables(document)["forms-by-families"][0] == ["Family", *codes]
    assert [row["country"] for row in document.charts["region-sizes"].rows] == [f"Country {code}" for code in codes]


def test_a_thirteenth_country_joins_the_embedded_ones(tmp_path):
    import shutil

    from sse_atlas.records.opening import embedded_dataset

    from ..country_kit import add_tamaria

    folder = tmp_path / "dataset"
    shutil.copytree(embedded_dataset(), folder)
    add_tamaria(folder)
    document = compose_region(sse_atlas.open_atlas(folder), StudyRequest())
    assert document.texts.title.endswith("in thirteen countries")
    assert headings(document) == HEADINGS
    assert len(render(document, "html")) < 500_000
    _head, rows = tables(document)["standing-table"]
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    assert ["Tamaria", "1", "0", "1", "0", "2"] in rows


def test_a_country_without_anything_is_unknown_and_not_nothing():
    both = [country("XAA"), country("XAB")]
    document = compose_region(
        atlas(*CODEBOOK, definition(), form("xaa-coop"), *grid("xaa-coop"), countries=both), ASKED
    )
    found = tables(document)
    assert found["size-table"][1][1][:3] == ["Country XAB", "◌", "nobody counted any of its forms"]
    assert found["standing-table"][1][1][1] == "no form described"
    assert found["the-countries"][1][1][-1] == "nothing judged"


def test_a_definition_of_one_country_says_where_it_does_not_apply():
    records = [form("xaa-coop"), form("xab-coop"), *grid("xaa-coop"), *grid("xab-coop")]
    asked = definition("def", jurisdiction=("XAA",))
    some = atlas(*CODEBOOK, asked, *records, countries=[country("XAA"), country("XAB")])
    found = tables(compose_region(some, ASKED))
    assert found["standing-table"][1][0][1] == "1"
    assert found["standing-table"][1][1][1] == "does not apply"
    assert found["size-table"][1][1][2] == "the definition does not apply"
    moved = tables(compose_region(some, StudyRequest(definition="def", transplant=True)))
    assert moved["standing-table"][1][1][1] == "1"


def test_an_empty_dataset_of_forms_composes():
    document = compose_region(atlas(*CODEBOOK, definition(), countries=[country("XAA"), country("XAB")]), ASKED)
    assert "No form is described" in words_of(document)


# -- signs and letters ---------------------------------------------------------------------------------------------


def test_policies_in_force_have_signs_with_names_and_a_legend(document, html, embedded):
    head, rows = tables(document)["policy-areas"]
    for name, *cells in rows:
        area = name.lower().replace(" ", "_")
        for iso3, cell in zip(head[1:], cells, strict=True):
            states = {p.state for p in embedded.in_country(Policy, iso3) if p.area == area} - {"unknown"}
            assert cell == ("●" if "in_force" in states else "○" if states else "◌"), (area, iso3)
    for name, spoken in (("in_force", "in force"), ("not_in_force", "not in force")):
        assert re.search(rf'class="sign {name}[^"]*">{spoken}<', html)
        assert drawing(name).startswith("<svg")
    text = words_of(document)
    assert "● an instrument is in force" in text
    assert "○ there is only a bill" in text


def test_a_policy_of_which_nobody_knows_whether_it_is_in_force_is_unknown():
    stated = [("finance", "unknown"), ("finance", "bill"), ("skills", "unknown"), ("taxation", "ended")]
    policies = [
        Policy(
            id=f"xaa-policy-{n}", country="XAA", names={"en": "P"}, area=area, kind="law", level="national", state=state,
            summary="x", citations=SEEN,
        )
        for n, (area, state) in enumerate(stated)
    ]  # fmt: skip
    _head, rows = tables(compose_region(small(["XAA"], *policies), ASKED))["policy-areas"]
    assert {row[0]: row[1] for row in rows} == {"Finance": "○", "Taxation": "○", "Skills": "◌"}


def test_every_label_of_every_figure_is_in_its_one_family(document, embedded):
    """An SVG names one family first: a letter that it lacks is drawn by chance, and no PDF/UA can hold it."""
    drawn = set(map(chr, _coverage("Noto Sans")))
    studies = [Study(embedded, country, StudyRequest()) for country in embedded.countries.values()]
    charts = [*document.charts.values(), *[make(study) for study in studies for make in CHARTS.values()]]
    for chart in filter(None, charts):
        root = ElementTree.fromstring(chart.svg)
        letters = "".join("".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text"))
        assert set(letters) - drawn - {" "} == set(), chart.id


def _coverage(family):
    faces = json.loads((fonts_folder() / "coverage.json").read_text("utf-8")).values()
    return frozenset.intersection(*[ranges_of(face["covers"]) for face in faces if face["family"] == family])


# -- words that hold for several countries -------------------------------------------------------------------------


def test_the_method_speaks_of_several_countries(document, embedded):
    of_region = words_of(document)
    assert "The country has not validated" not in of_region
    assert "named in the annex" not in of_region
    assert "No country has validated those on its own laws" in of_region
    of_one = re.sub(r"\s+", " ", text_of(method(Study(embedded, embedded.country("LAO"), StudyRequest()))))
    assert "The country has not validated them" in of_one
    for paragraph in computed(StudyRequest()):
        assert paragraph in of_region
        assert paragraph in of_one


def test_the_two_counts_of_disputes_are_told_apart(document, region):
    text = words_of(document)
    marked = sum(done.grid.contested for done in region.completeness.values())
    differ = len(region.agreement.disagreements)
    assert marked > differ
    assert f"{marked} cells in all" in text
    assert f"on {differ} of these {region.agreement.overall.units} cells the coders differ" in text


def test_tables_without_citations_say_where_the_sources_stand(document):
    assert words_of(document).count("sources behind each cell") == 2


# -- text stays text -----------------------------------------------------------------------------------------------

HOSTILE = '<script>alert(1)</script> *x* [y](javascript:z) #read("/etc/passwd") \\input{x} \u202eesrever\u202c'


def test_record_text_stays_text():
    law = Law(
        id="xaa-law", country="XAA", names={"en": HOSTILE, "ko": HOSTILE}, kind="act", citations=SEEN,
        versions=(LawVersion(id="xaa-law-1", sources=("src-1",), read=HOSTILE, read_for_concordance=True),),
    )  # fmt: skip
    topic = Topic(id="founders", name=HOSTILE, principles=("autonomy",))
    entry = TopicEntry(
        id="xaa-founders", topic="founders", law="xaa-law", version="xaa-law-1", articles=("3",), says=HOSTILE,
        values={HOSTILE: HOSTILE}, coder="coder-1", read_by="machine", citations=SEEN,
    )  # fmt: skip
    term = Term(id="xaa-term", country="XAA", text=HOSTILE, language="en", meaning=HOSTILE, citations=SEEN)
    named = country("XAA", names={"en": HOSTILE}, summary=HOSTILE, troubles=(HOSTILE,))
    some = atlas(
        *CODEBOOK, definition(title=HOSTILE), form("xaa-coop", names={"en": HOSTILE}), *grid("xaa-coop"),
        observation(), law, topic, entry, term, countries=[named, country("XAB")],
    )  # fmt: skip
    document = compose_region(some, ASKED)
    page = Page(render(document, "html").decode())
    assert not [tag for tag, _given in page.tags if tag == "script"]
    assert not [given for _tag, given in page.tags if given.get("href", "").startswith("javascript")]
    assert "\u202e" not in render(document, "html").decode()
    for chart in document.charts.values():
        assert "<script" not in chart.svg
    assert render(document, "pdf").startswith(b"%PDF")


def test_values_as_text():
    assert [stated_as(value) for value in (5, 0.25, True, False, None, "2/3")] == [
        "5",
        "0.25",
        "yes",
        "no",
        "not known",
        "2/3",
    ]
    assert number_word(13) == "thirteen"


def test_topics_set_side_by_side_bear_on_a_principle(region):
    chosen = with_values(region)
    assert chosen
    assert all(region.atlas.topics[id].principles for id in chosen)
