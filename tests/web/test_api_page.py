"""docs/api.md: every address and every call on it works."""

import json
import re
from pathlib import Path

import pytest

from sse_atlas.evidence.opening import open_library
from sse_atlas.web.mcp.tools import NAMES, TOOLS
from sse_atlas.web.questions import QUESTIONS, Desk
from sse_atlas.web.shelf import MODEL_ACT

PAGE = (Path(__file__).parents[2] / "docs" / "api.md").read_text("utf-8")
ADDRESSES = sorted(set(re.findall(r"(?:^|`)(/api/v1/[^`\s]*)", PAGE, re.MULTILINE)))
CALLS = [json.loads(line) for line in PAGE.splitlines() if line.startswith('{"name"')]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_on_the_page_answers(client, address):
    response = client.get(address)
    assert response.status_code == 200, response.content[:300]


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call["name"])
def test_every_call_on_the_page_answers(embedded, call):
    desk = Desk(embedded, lambda: open_library(MODEL_ACT))
    assert TOOLS[call["name"]].call(desk, call["arguments"])["release"] == embedded.manifest.release


def test_the_error_on_the_page_is_what_is_said(client):
    shown = json.loads(next(line for line in PAGE.splitlines() if line.startswith('{"error"')))
    assert client.get("/api/v1/current/questions/standing?form=kor-social-coop").json() == shown


def test_the_page_names_every_question_and_every_tool():
    assert all(f"`{name}`" in PAGE for name in TOOLS)
    assert set(QUESTIONS) - set(NAMES) <= set(TOOLS)
