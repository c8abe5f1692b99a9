"""The Atlas for assistants: a real client of the official SDK talks to the command over its standard input and output."""

import json
import os
import subprocess
import sys

import anyio
import jsonschema_rs
import pytest
from mcp import Client, MCPError, StdioServerParameters

from sse_atlas.evidence.opening import open_library
from sse_atlas.publish.data.tables import compact
from sse_atlas.web.mcp.fitting import MOST, fitted
from sse_atlas.web.mcp.tools import NAMES, TOOLS
from sse_atlas.web.questions import QUESTIONS, Desk
from sse_atlas.web.shelf import MODEL_ACT

GOOD = {
    **{NAMES.get(name, name): dict(question.example) for name, question in QUESTIONS.items()},
    "list_records": {"kind": "forms", "country": "KOR", "text": "social cooperative"},
    "get_record": {"kind": "forms", "id": "kor-social-cooperative"},
    "get_source": {"id": "kor-s01"},
    "list_documents": {"country": "XMA", "limit": 3},
    "document_contents": {"document": "xma/model-act", "language": "en"},
}
BAD = {
    "an unknown form": ("standing", {"form": "kor-social-coop"}, "Did you mean kor-social-cooperative"),
    "nothing given": ("standing", {}, "form is needed"),
    "an unknown parameter": ("standing", {"frm": "kor-cooperative"}, "did you mean form?"),
    "an unknown tool": ("standin", {}, "Did you mean standing"),
    "an unknown kind": ("list_records", {"kind": "form"}, "did you mean forms"),
    "an unknown field": ("gaps", {"country": "KOR", "fields": ["cell"]}, "Did you mean cells?"),
    "an unknown provision": ("read_provision", {"document": "xma/model-act", "provision": "999"}, "Did you mean"),
    "an unknown country": ("size", {"country": "ATL"}, "list_records with kind=countries"),
    "too much": (
        "standings",
        {"countries": ["CHN", "IDN", "JPN", "KOR"], "definitions": ["ilo-2022"] * 60},
        "definitions",
    ),
    "a number that is none": ("pathways", {"country": "MNG", "samples": "many"}, "samples"),
    "an assumption that is none": ("what_if", {"country": "KOR", "assume": ["all is well"]}, "no assumption"),
}
SAMPLES = {
    "record": "atlas://records/forms/kor-social-cooperative",
    "source": "atlas://sources/kor-s01",
    "about": "atlas://about",
}
UNKNOWN = (
    "atlas://records/forms/kor-social-coop",
    "atlas://records/passwords/root",
    "atlas://sources/../../etc",
    "file:///etc/passwd",
)


class Talk:
    """What was said in one conversation."""

    def __init__(self):
        self.called, self.failed, self.read, self.refused = {}, {}, {}, {}

    async def hold(self, parameters):
        async with Client(parameters) as client:
            self.instructions = client.instructions
            self.tools = {one.name: one for one in (await client.list_tools()).tools}
            for name, given in GOOD.items():
                self.called[name] = await client.call_tool(name, given)
            for said, (name, given, _) in BAD.items():
                self.failed[said] = await client.call_tool(name, given)
            self.resources = (await client.list_resources()).resources
            self.templates = (await client.list_resource_templates()).resource_templates
            for name, address in SAMPLES.items():
                self.read[name] = json.loads((await client.read_resource(address)).contents[0].text)
            for address in UNKNOWN:
                try:
                    await client.read_resource(address)
                except MCPError as error:
                    self.refused[address] = error


@pytest.fixture(scope="module")
def talk():
    environment = {name: os.environ[name] for name in ("PATH", "SSE_ATLAS_CACHE") if name in os.environ}
    command = ["-m", "sse_atlas", "mcp", "--library", str(MODEL_ACT)]
    held = Talk()
    anyio.run(held.hold, StdioServerParameters(command=sys.executable, args=command, env=environment))
    return held


def test_an_assistant_is_told_how_to_ask_and_what_to_say(talk):
    assert "release and notice" in talk.instructions
    assert "not ranked" in talk.instructions


def test_every_question_is_a_tool_that_only_reads(talk):
    assert {NAMES.get(name, name) for name in QUESTIONS} <= set(talk.tools)
    for tool in talk.tools.values():
        assert tool.description
        assert tool.annotations.read_only_hint


@pytest.mark.parametrize("name", GOOD)
def test_every_tool_answers_as_its_schema_says(talk, embedded, name):
    result = talk.called[name]
    assert not result.is_error, result.content[0].text
    found = result.structured_content
    jsonschema_rs.validator_for(talk.tools[name].output_schema).validate(found)
    assert json.loads(result.content[0].text) == found
    assert found["release"] == embedded.manifest.release
    assert "not a publication of the ILO" in found["notice"]


@pytest.mark.parametrize(
    "name", [NAMES.get(name, name) for name in QUESTIONS if name not in ("completeness", "what_if")]
)
def test_every_answer_carries_its_sources(talk, name):
    sources = talk.called[name].structured_content["citations"]
    assert sources
    assert all(one["source"] and one["status"] for one in sources)


@pytest.mark.parametrize("said", BAD)
def test_what_is_wrong_is_said_so_that_one_can_ask_better(talk, said):
    result = talk.failed[said]
    text = result.content[0].text
    assert result.is_error
    assert BAD[said][2] in text
    assert "Traceback" not in text


def test_answers_are_those_of_the_api(talk, embedded):
    question = QUESTIONS["size"]
    found = json.loads(question.json(Desk(embedded), question.read(question.example)))
    assert talk.called["size"].structured_content == {**found, "left_out": {}}


def test_records_and_sources_are_resources(talk, embedded):
    assert {one.uri_template for one in talk.templates} == {"atlas://records/{kind}/{id}", "atlas://sources/{id}"}
    listed = {str(one.uri) for one in talk.resources}
    assert {"atlas://about", "atlas://records/countries/kor", "atlas://records/definitions/ilo-2022"} <= listed
    assert talk.read["record"]["record"]["id"] == "kor-social-cooperative"
    assert talk.read["source"]["cited_by"]
    assert talk.read["about"]["hash"] == embedded.hash


def test_an_unknown_resource_is_told_and_no_file_is_reached(talk):
    assert set(talk.refused) == set(UNKNOWN)
    assert "Did you mean kor-social-cooperative" in str(talk.refused[UNKNOWN[0]])
    assert all("root:" not in str(error) for error in talk.refused.values())


def test_the_shape_of_answers_is_stable():
    """What assistants rely on: a change here is a change for everybody who uses the server."""
    assert list(TOOLS) == [
        "list_records", "get_record", "get_source", "list_documents", "document_contents", "standing", "standings",
        "exclusions", "size", "sizes", "compare", "topic", "completeness", "agreement", "contribution", "gaps", "gap_matrix",
        "consensus", "precedents", "distances", "pathways", "model_diff", "what_if", "search_provisions", "read_provision",
    ]  # fmt: skip
    fields = ["question", "parameters", "release", "hash", "date", "notice", "answer", "citations", "left_out"]
    for name in QUESTIONS:
        schema = TOOLS[NAMES.get(name, name)].output_schema
        assert list(schema["properties"]) == fields
        assert schema["required"] == fields
    assert list(TOOLS["get_record"].output_schema["properties"]) == [
        "release", "hash", "date", "notice", "kind", "record", "country", "citations", "quotations", "in_other_languages",
    ]  # fmt: skip
    assert list(TOOLS["standing"].input_schema["properties"]) == [
        "form",
        "definition",
        "reading",
        "transplant",
        "fields",
    ]


@pytest.mark.parametrize(
    ("name", "given", "kept", "gone"),
    [
        ("gaps", {"country": "KOR"}, "cells", "cells.measures"),
        ("model_diff", {"country": "KOR"}, "clauses", "clauses.articles"),
        ("standings", {"countries": ["KOR"], "definitions": ["ilo-2022"]}, "reasons", "reasons.readings"),
    ],
)
def test_what_is_too_large_is_left_out_and_said(embedded, name, given, kept, gone):
    desk = Desk(embedded, lambda: open_library(MODEL_ACT))
    brief = TOOLS[name].call(desk, given)
    assert len(json.dumps(brief["answer"], ensure_ascii=False).encode()) < 1.3 * MOST
    assert gone in brief["left_out"]
    first = brief["answer"][0] if isinstance(brief["answer"], list) else brief["answer"]
    assert first[kept]
    whole = TOOLS[name].call(desk, {**given, "fields": ["all"]})
    question = QUESTIONS[name]
    assert whole["answer"] == json.loads(question.json(desk, question.read(given)))["answer"]
    assert whole["left_out"] == {}


def test_nothing_of_a_small_answer_is_left_out():
    answered = {"answer": {"a": [1, 2], "b": {"c": 3}}, "citations": []}
    assert fitted(answered) == {**answered, "left_out": {}}


def test_a_library_that_is_empty_is_told(embedded, tmp_path):
    from sse_atlas.errors import AtlasError

    desk = Desk(embedded, lambda: open_library(tmp_path))
    with pytest.raises(AtlasError, match="is empty"):
        TOOLS["search_provisions"].call(desk, {"question": "vote"})


def test_a_workspace_that_is_none_is_told_before_anything_is_said(tmp_path):
    command = [sys.executable, "-m", "sse_atlas", "mcp", str(tmp_path / "nowhere")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "There is no folder" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("kind", ["model_clauses", "forms", "observations"])
def test_a_list_of_records_fits_and_leads_on_to_the_rest(embedded, kind):
    desk, after, seen = Desk(embedded), None, []
    while True:
        given = {"kind": kind, "limit": 200} | ({"after": after} if after else {})
        page = TOOLS["list_records"].call(desk, given)
        assert len(compact(page).encode()) <= MOST
        seen += [one["id"] for one in page["records"]]
        after = page["next"]
        if after is None:
            break
    assert len(seen) == len(set(seen)) == page["total"]
