"""The whole research corpus in one library: every text that can be read is stored, valid, and exact.

The statutes are not part of the project; without them these tests skip, and say so.
"""

import os
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from sse_atlas.evidence.akn import from_xml, to_xml
from sse_atlas.evidence.library import Library
from sse_atlas.evidence.mending import look
from sse_atlas.evidence.readers import read
from tests.evidence.test_akn import body_text, schema

CORPUS = Path(os.environ.get("SSE_ATLAS_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
LAWS = CORPUS / "laws"
pytestmark = pytest.mark.skipif(
    not LAWS.is_dir(), reason=f"needs the statutes (SSE_ATLAS_CORPUS; looked in {CORPUS.name}/)"
)


@pytest.fixture(scope="module")
def stored(tmp_path_factory, embedded):
    library = Library(tmp_path_factory.mktemp("corpus") / "library")
    return library, library.add([LAWS], atlas=embedded, workers=2)


def test_every_text_is_stored_but_for_the_one_of_an_old_font(stored):
    library, added = stored
    assert [one.path.name for one in added if one.state == "refused"] == ["civil-code-2007.pdf"]
    counts = Counter(one.description.country for one in library.documents())
    assert counts == {"KOR": 63, "CHN": 53, "JPN": 38, "VNM": 18, "THA": 15, "KGZ": 5, "IDN": 3, "KHM": 2, "PHL": 1}
    assert list(look(library)) == []


def test_adding_the_corpus_again_adds_nothing(stored, embedded):
    library, _ = stored
    before = library.hash
    again = Counter(one.state for one in library.add([LAWS], atlas=embedded))
    assert again == {"already there": 198, "refused": 1}
    assert library.hash == before


@pytest.mark.parametrize("country", ["CHN", "IDN", "JPN", "KGZ", "KHM", "KOR", "PHL", "THA", "VNM"])
def test_every_text_is_valid_and_exact(stored, country):
    library, _ = stored
    for text in library.documents():
        if text.description.country != country:
            continue
        xml = (library.path(text) / "document.xml").read_bytes()
        assert schema().validate(etree.fromstring(xml)), (text.place, schema().error_log.last_error)
        document = from_xml(xml)
        assert to_xml(document) == xml, text.place
        original = library.original(text)
        assert document.body == body_text(xml) == read(text.name, original.read_bytes()).body, text.place


def test_every_text_that_the_dataset_knows_is_linked_to_its_law_and_version(stored, embedded):
    library, _ = stored
    linked = {(one.name, one.description.law, one.description.version) for one in library.documents()}
    known = {
        (Path(version.file).name, law.id, version.id)
        for law in embedded.laws.values()
        for version in law.versions
        if version.file and (CORPUS / version.file).is_file()
    }
    assert len(known) == 77
    assert known <= linked


def test_languages_are_those_of_the_manifest(stored):
    import yaml

    library, _ = stored
    entries = yaml.load((CORPUS / "MANIFEST.yaml").read_bytes(), yaml.CSafeLoader)["files"]
    stated = {entry["sha256"]: (entry["country"], entry["language"]) for entry in entries}
    for text in library.documents():
        assert (text.description.country, text.description.language) == stated[text.sha256], text.place
