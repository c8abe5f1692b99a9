"""The reader over real statutes of seven countries.

The statutes are not part of the project; without them these tests skip, and say so.
"""

import gzip
import os
from pathlib import Path
from urllib.parse import quote

import pytest

import sse_atlas
from sse_atlas.evidence.library import Library
from tests.web.library_site import serving

CORPUS = Path(os.environ.get("SSE_ATLAS_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
FILES = (
    "kor/framework-act-on-cooperatives.md", "jpn/workers-cooperatives-act-2020.md", "khm/constitution-2015.md",
    "kgz/labour-code.txt", "chn/farmers-specialized-cooperatives-law-2017.md", "idn/uu-25-1992-perkoperasian.rst.txt",
)  # fmt: skip
LIGHT = 90_000
"""Bytes over the wire of a page of a text: with styles and fonts the first view stays under 150 kB."""
pytestmark = pytest.mark.skipif(
    not (CORPUS / "laws").is_dir(), reason=f"needs the statutes (SSE_ATLAS_CORPUS; looked in {CORPUS.name}/)"
)


@pytest.fixture(scope="module")
def statutes(tmp_path_factory):
    library = Library(tmp_path_factory.mktemp("statutes") / "library")
    files = [CORPUS / "laws" / name for name in FILES] + sorted((CORPUS / "laws" / "tha").iterdir())[:2]
    assert {one.state for one in library.add(files, atlas=sse_atlas.open_atlas())} == {"added"}
    return library


@pytest.fixture
def laws(statutes, site, monkeypatch):
    with serving(monkeypatch, statutes.folder):
        yield site


def test_every_part_of_every_text_is_light_and_complete(laws, statutes):
    for text in statutes.documents():
        address, articles = f"/en/library/{text.place}/", 0
        while address:
            answer = laws.get(address)
            assert answer.status == 200, address
            assert len(gzip.compress(answer.text.encode(), 6)) < LIGHT, address
            articles += len(answer.all(".law .art[id]"))
            address = next((link.get("href") for link in answer.all("a[rel=next]")), "")
        assert articles == sum(one.kind == "article" for one in statutes.load(text).walk()), text.place


def test_provisions_with_letters_of_their_script_have_addresses(laws, statutes):
    document = statutes.document("jpn/workers-cooperatives-act-2020")
    eid = next(one.eid for one in document.walk() if not one.eid.isascii())
    answer = laws.get(f"/ja/library/jpn/workers-cooperatives-act-2020/{document.expression}/{quote(eid)}/")
    assert answer.status == 200


def test_claims_of_the_atlas_lead_into_the_reader(laws, statutes):
    atlas = sse_atlas.open_atlas()
    stored = {text.description.law for text in statutes.documents()}
    judgements = [one for one in atlas.all("judgements") if any(r.law in stored and r.articles for r in one.references)]
    assert len(judgements) > 20
    for judgement in judgements[::8]:
        answer = laws.get(f"/en/records/judgements/{judgement.id}/")
        targets = [link.get("href") for link in answer.all("main a") if "/library/" in link.get("href", "")]
        assert targets, judgement.id
        for target in targets:
            page = laws.get(target.partition("#")[0])
            assert page.status == 200, target
            part = target.partition("#")[2]
            assert not part or part in {one.get("id") for one in page.all("[id]")}, target


@pytest.mark.parametrize(
    ("question", "country"),
    [("협동조합기본법 제23조", "kor"), ("剰余金の配当", "jpn"), ("សមាគម", "khm"), ("农民专业合作社成员", "chn"), ("rapat anggota", "idn"),
     ("трудовой договор", "kgz"), ("พระราชบัญญัติ", "tha")],
)  # fmt: skip
def test_statutes_are_found_in_their_languages(laws, question, country):
    answer = laws.get(f"/en/library/?q={quote(question)}")
    assert answer.all(".hits h2 a")[0].get("href").startswith(f"/en/library/{country}/")
