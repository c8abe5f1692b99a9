"""Every statute at hand is read, and what it says of itself arrives.

The statutes are not part of the project; without them these tests skip, and say so.
"""

import json
import os
import re
import unicodedata
from pathlib import Path

import pytest
import yaml

from sse_atlas.errors import RefusedError
from tests.evidence.readers.making import taken

CORPUS = Path(os.environ.get("SSE_ATLAS_CORPUS", Path(__file__).parents[4] / "shared" / "corpus"))
LAWS = CORPUS / "laws"
pytestmark = pytest.mark.skipif(
    not LAWS.is_dir(), reason=f"needs the statutes (SSE_ATLAS_CORPUS; looked in {CORPUS.name}/)"
)
FILES = sorted(path for path in LAWS.rglob("*") if path.is_file()) if LAWS.is_dir() else []
OF_AN_OLD_FONT = "civil-code-2007.pdf"
DATES = ("adopted", "in_force", "text_as_of")


def front_matter(path):
    found = re.match(r"---\n(.*?)\n---\n", path.read_text("utf-8"), re.DOTALL)
    return yaml.load(found[1], yaml.CBaseLoader) if found else {}


@pytest.mark.parametrize("country", sorted({path.parent.name for path in FILES}) or ["xaa"])
def test_every_statute_is_read(country):
    for path in FILES:
        if path.parent.name != country or path.name == OF_AN_OLD_FONT:
            continue
        reading = taken(path.name, path.read_bytes())
        assert len(reading.body) > 200, path
        assert unicodedata.is_normalized("NFC", reading.body), path
        assert "\r" not in reading.body, path
        assert all(re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", reading.found.get(date, "2000")) for date in DATES), path


def test_the_statute_in_an_old_font_is_refused_with_the_way_to_read_it():
    old = [path for path in FILES if path.name == OF_AN_OLD_FONT]
    if not old:
        pytest.skip(f"needs {OF_AN_OLD_FONT}")
    with pytest.raises(RefusedError, match=r"code of a legacy font \(.*Limon.*\).*--ocr"):
        taken(OF_AN_OLD_FONT, old[0].read_bytes())


def test_title_and_dates_of_front_matter_arrive():
    seen = 0
    for path in FILES:
        stated = front_matter(path) if path.suffix == ".md" else {}
        if not stated:
            continue
        found = taken(path.name, path.read_bytes()).found
        dates = [
            stated.get(key) for key in ("공포일자", "시행일자", "publication_date", "last_updated") if stated.get(key)
        ]
        assert found["title"] == " ".join((stated.get("제목") or stated["title"]).split()), path
        assert dates, path
        assert set(dates) <= {found.get(field) for field in DATES}, path
        seen += 1
    assert seen > 90


def test_titles_of_markdown_without_front_matter_and_their_dates_arrive():
    dated = 0
    for path in FILES:
        if path.suffix != ".md" or front_matter(path):
            continue
        found = taken(path.name, path.read_bytes()).found
        assert found["title"], path
        dated += any(found.get(date) for date in DATES)
    assert dated > 40


def test_every_article_of_a_json_file_is_in_the_stream():
    for path in FILES:
        if path.suffix != ".json":
            continue
        content = json.loads(path.read_text("utf-8"))
        reading = taken(path.name, path.read_bytes())
        records = content.get("articles") or content.get("provisions") or content.get("sections") or []
        texts = [str(record.get("text") or record.get("content") or "") for record in records]
        flat = re.sub(r"\s", "", reading.body)
        plain = [re.sub(r"\s", "", unicodedata.normalize("NFC", text)) for text in texts if "](" not in text]
        assert all(text in flat for text in plain), path
        assert len(reading.marks) >= len(records), path
