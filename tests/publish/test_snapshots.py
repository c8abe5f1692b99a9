"""Snapshots of the structure of studies: headings, tables and how much each holds; never pixels or sentences.

A change that is meant is taken over with: SSE_ATLAS_SNAPSHOTS=write make test
"""

import os
from pathlib import Path

import pytest

from sse_atlas.publish.ast import text_of
from sse_atlas.publish.context import Study, StudyRequest
from sse_atlas.publish.numbering import numbered
from sse_atlas.publish.studies import compose

FOLDER = Path(__file__).parents[1] / "snapshots"


def notes_in(node):
    if isinstance(node, list):
        return sum(notes_in(part) for part in node)
    if not isinstance(node, dict):
        return 0
    return (node.get("t") == "Note") + notes_in(node.get("c", []))


def outline(blocks):
    """One line per heading, table, list and figure, with sizes and footnotes."""
    lines = []
    for block in blocks:
        kind, content = block["t"], block["c"]
        if kind == "Header":
            lines.append(f"{'#' * content[0]} {text_of(content[2])}")
        elif kind == "Table":
            caption = text_of(content[1][1]) or "(no caption)"
            rows = content[4][0][3]
            lines.append(f"   table {len(rows)} × {len(content[2])}, {notes_in(block)} notes: {caption}")
        elif kind == "BulletList":
            lines.append(f"   list of {len(content)}, {notes_in(block)} notes")
        elif kind == "Figure":
            lines.append(f"   figure: {text_of(content[1][1])}")
        elif kind == "Div":
            lines += outline([inner for inner in content[1] if inner["t"] in ("Header", "Table", "Figure")])
    return lines


@pytest.mark.parametrize("country", ["KOR", "LAO", "THA", "KGZ"])
def test_the_structure_of_a_study_is_as_before(embedded, country):
    study = Study(embedded, embedded.country(country), StudyRequest(year=2024))
    found = "\n".join(outline(numbered(compose(study)))) + "\n"
    path = FOLDER / f"{country.lower()}.txt"
    if os.environ.get("SSE_ATLAS_SNAPSHOTS") == "write":
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8"), "if the change is meant: SSE_ATLAS_SNAPSHOTS=write make test"
