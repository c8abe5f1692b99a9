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
