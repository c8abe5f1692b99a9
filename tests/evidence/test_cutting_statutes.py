"""Fictional statutes of our own, one for each drafting tradition, and how a lawyer would cut them (statutes/*.yaml).

``articles`` are all of the statute's own, in order; ``outside`` is every other unit above or beside them, in order;
``below`` are the units directly under a unit; ``headings``, ``numbers`` and ``notes`` are as printed.
"""

from functools import cache
from pathlib import Path

import pytest
import yaml

from sse_atlas.evidence.cutting import cut
from sse_atlas.evidence.readers import read
from sse_atlas.evidence.reading import Mark, Reading

STATUTES = sorted(Path(__file__).with_name("statutes").glob("*.txt"), key=lambda path: path.stem)
NAMES = [path.stem for path in STATUTES]


@cache
def expected(name):
    return yaml.safe_load(STATUTES[NAMES.index(name)].with_suffix(".yaml").read_text("utf-8"))


@cache
def provisions(name):
    path = STATUTES[NAMES.index(name)]
    about = expected(name)
    reading = read(path.name, path.read_bytes())
    found = cut(reading, about["country"], about["language"])
    assert "".join(provision.whole for provision in found) == reading.body
    return found


@cache
def units(name):
    return {unit.eid: unit for provision in provisions(name) for unit in provision.walk()}


def test_each_tradition_has_a_statute():
    traditions = {(expected(name)["country"], expected(name)["language"]) for name in NAMES}
    assert len(traditions) == len(NAMES) == 14


@pytest.mark.parametrize("name", NAMES)
def test_the_articles_are_those_of_the_statute(name):
    found = [unit.reference for eid, unit in units(name).items() if unit.kind == "article" and eid.startswith("art_")]
    assert found == str(expected(name)["articles"]).split()


@pytest.mark.parametrize("name", NAMES)
def test_the_units_outside_its_articles(name):
    kinds = ("paragraph", "item", "subitem")
    found = [eid for eid, unit in units(name).items() if not eid.startswith("art_") and unit.kind not in kinds]
    assert found == expected(name)["outside"].split()


@pytest.mark.parametrize("name", NAMES)
def test_the_units_below_an_article(name):
    found = {
        eid: " ".join(child.eid.removeprefix(f"{eid}__") for child in units(name)[eid].children)
        for eid in expected(name)["below"]
    }
    assert found == expected(name)["below"]


@pytest.mark.parametrize("name", NAMES)
def test_numbers_and_headings_are_as_printed(name):
    about = expected(name)
    assert {eid: units(name)[eid].number for eid in about["numbers"]} == about["numbers"]
    assert {eid: units(name)[eid].heading for eid in about["headings"]} == about["headings"]


@pytest.mark.parametrize("name", NAMES)
def test_notes_on_amendments_are_kept_apart(name):
    notes = {}
    for provision in provisions(name):
        for unit in provision.walk():
            found = [segment.text.strip() for segment in (*unit.opening, *unit.closing) if segment.role == "note"]
            if found:
                article = unit.eid if unit.kind in ("article", "preface") else unit.eid.partition("__")[0]
                notes[article] = " ".join(found)
    assert notes == expected(name)["notes"]
    assert not any(note in units(name)[eid].text for eid, note in notes.items())


def test_a_chapter_without_a_number_leaves_the_first_number_to_the_first_chapter():
    text = "บททั่วไป\nมาตรา ๑ ก\nหมวด ๑\nสมาชิก\nมาตรา ๒ ข\nบทเฉพาะกาล\nมาตรา ๓ ค\n"
    found = cut(Reading("text", text), "THA", "th")
    assert [(unit.eid, unit.heading) for unit in found] == [
        ("chp_nn_1", "บททั่วไป"), ("chp_1", "สมาชิก"), ("chp_nn_2", "บทเฉพาะกาล")
    ]  # fmt: skip


def test_a_text_of_supplementary_provisions_alone_keeps_its_scopes():
    text = "附　則\n第一条　甲\n第二条　乙\n附　則　（令和三年五月一日法律第九九号）\n第一条　丙\n"
    found = cut(Reading("text", text), "JPN", "ja")
    eids = [unit.eid for provision in found for unit in provision.walk()]
    assert eids == ["sup_1", "sup_1__art_1", "sup_1__art_2", "sup_2", "sup_2__art_1"]


def test_paragraphs_of_an_amending_article_count_on_behind_the_words_that_they_put_into_another_act():
    text = (
        "제1조(목적)\n① 갑법 일부를 다음과 같이 개정한다.\n제9조(기금)\n기금을 둔다.\n② 을법 제3조를 삭제한다.\n"
        "제2조(시행)\n공포한 날부터 시행한다.\n"
    )
    found = cut(Reading("text", text), "KOR", "ko")
    eids = [unit.eid for provision in found for unit in provision.walk()]
    assert eids == ["art_1", "art_1__para_1", "art_1__para_2", "art_2"]


def test_an_article_that_its_file_marks_may_print_its_number_on_the_next_line():
    body = "มาตรา ๑ ก\nมาตรา\n๒  ข\nค\n"
    found = cut(Reading("json", body, marks=(Mark(0, "article"), Mark(10, "article"))), "THA", "th")
    assert [(unit.eid, unit.number, len(unit.children)) for unit in found] == [
        ("art_1", "มาตรา ๑", 0), ("art_2", "มาตรา ๒", 2)
    ]  # fmt: skip


def test_an_article_that_its_file_marks_without_a_number_holds_the_paragraph_that_it_begins_with():
    body = "第一条　甲\n２　乙\n１　丙\n２　丁\n"
    found = cut(Reading("json", body, marks=(Mark(0, "article"), Mark(body.index("１"), "article"))), "JPN", "ja")
    eids = [unit.eid for provision in found for unit in provision.walk()]
    assert eids == ["art_1", "art_1__para_1", "art_1__para_2", "art_1_2", "art_1_2__para_1", "art_1_2__para_2"]


def test_an_extract_that_begins_with_its_second_paragraph_has_no_first():
    found = cut(Reading("text", "第一条　甲\n第二条（経過措置）\n２　乙\n３　丙\n"), "JPN", "ja")
    eids = [unit.eid for provision in found for unit in provision.walk()]
    assert eids == ["art_1", "art_2", "art_2__para_2", "art_2__para_3"]
