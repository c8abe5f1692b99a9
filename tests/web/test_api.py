"""The API: every record can be had, in pages and one by one; every question is answered; every error has one shape."""

import json
from urllib.parse import urlencode

import pytest

from sse_atlas.publish.answers import row
from sse_atlas.records.kinds import KINDS
from sse_atlas.web.api import api
from sse_atlas.web.api.openapi import described
from sse_atlas.web.api.replies import keeper
from sse_atlas.web.questions import QUESTIONS

ROOT = "/api/v1/"
FILES = (
    "bulk/atlas.zip", "bulk/datapackage.json", "bulk/glossary.skos.jsonld", "dcat.jsonld", "bulk/references.bib",
    "bulk/references.ris", "bulk/references.csl.json", "bulk/forms.csv", "bulk/forms.jsonl",
)  # fmt: skip


class Asked:
    """The API as a program asks it."""

    def __init__(self):
        from django.test import Client

        self.client = Client()

    def get(self, address, headers=None, **query):
        asked = f"?{urlencode(query, doseq=True)}" if query else ""
        return self.client.get(f"{ROOT}{address}{asked}", headers=headers or {})

    def json(self, address, **query):
        response = self.get(address, **query)
        assert response.status_code == 200, response.content
        return json.loads(response.content)

    def error(self, address, **query):
        response = self.get(address, **query)
        error = json.loads(response.content)["error"]
        assert error["status"] == response.status_code
        assert set(error) == {"status", "message", "help"}
        return response.status_code, error["message"]


@pytest.fixture
def asked():
    keeper.clear()
    return Asked()


def pages(asked, kind, **query):
    after = {}
    while True:
        page = asked.json(f"current/records/{kind}", **query, **after)
        yield page
        if page["next"] is None:
            return
        after = {"after": page["next"]}


# -- what there is -------------------------------------------------------------------------------------------------------


def test_the_root_tells_what_there_is(asked, embedded):
    root = asked.json("")
    assert [one["name"] for one in root["questions"]] == list(QUESTIONS)
    assert root["releases"][0]["name"] == embedded.manifest.release
    assert set(root["statuses"]) == {"unverified", "sourced", "checked", "reviewed", "stale"}
    assert asked.json("releases")["releases"] == root["releases"]


def test_a_release_says_what_it_is(asked, embedded):
    release = asked.json("current/")
    assert (release["release"], release["hash"]) == (embedded.manifest.release, embedded.hash)
    assert release["notice"] == embedded.notice
    assert {one["kind"]: one["records"] for one in release["kinds"]} == {k: len(embedded.all(k)) for k in KINDS}
    assert asked.json(f"{embedded.manifest.release}/")["hash"] == embedded.hash


def test_countries_are_listed_by_their_code_and_not_ranked(asked, embedded):
    listed = asked.json("current/countries")["countries"]
    assert [one["iso3"] for one in listed] == sorted(embedded.countries)


@pytest.mark.parametrize("address", ["docs", ""])
def test_people_read_a_page_that_loads_nothing_from_elsewhere(asked, address):
    response = asked.get(address, headers={"Accept": "text/html,application/xhtml+xml"})
    page = response.content.decode()
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/html")
    assert "//cdn" not in page
    assert "<script" not in page
    assert all(f"/questions/{name}" in page for name in QUESTIONS)


def test_every_example_of_the_page_answers(asked):
    from sse_atlas.web.api.documentation import operations

    for some in operations(api).values():
        for one in some:
            response = asked.client.get(one.example)
            assert response.status_code == 200, (one.example, response.content[:300])


# -- records -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_the_pages_of_a_kind_are_the_whole_of_it(asked, embedded, kind):
    found = [record for page in pages(asked, kind, limit=700) for record in page["records"]]
    assert found == [row(kind, record, embedded) for record in embedded.all(kind)]


def test_small_pages_hold_the_same_as_large_ones(asked, embedded):
    found = list(pages(asked, "forms", limit=7))
    assert sum(len(page["records"]) for page in found) == found[0]["total"] == len(embedded.forms)
    assert [len(page["records"]) for page in found[:-1]] == [7] * (len(found) - 1)


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_that_is_listed_can_be_fetched(asked, embedded, kind):
    # Of each kind a few from all over it: each is a request of its own.
    some = embedded.all(kind)[:: max(1, len(embedded.all(kind)) // 6)]
    for record in some:
        sheet = asked.json(f"current/records/{kind}/{record.id}")
        assert sheet["record"] == row(kind, record, embedded)
        assert {one["source"] for one in sheet["citations"]} == {one.source for one in record.citations}


def test_records_are_chosen_by_country_status_and_words(asked, embedded):
    of_korea = asked.json("current/records/forms", country="KOR", limit=1000)["records"]
    assert [one["id"] for one in of_korea] == sorted(form.id for form in embedded.forms_in["KOR"])
    judged = asked.json("current/records/judgements", country="kor", limit=1000)
    assert judged["total"] == sum(
        len(embedded.judgements_on.get((form.id, principle), ()))
        for form in embedded.forms_in["KOR"] for principle in embedded.principles
    )  # fmt: skip
    assert asked.json("current/records/forms", status="stale")["total"] == 0
    found = asked.json("current/records/forms", text="social COOPERATIVE", country="KOR")["records"]
    assert "kor-social-cooperative" in [one["id"] for one in found]
    assert asked.json("current/records/glossary", text="협동조합")["total"] > 0


def test_a_record_has_its_translations(asked):
    sheet = asked.json("current/records/countries/kor")
    assert {one["state"] for one in sheet["in_other_languages"]} <= {"machine_draft", "approved", "stale"}
    assert "ko" in {one["language"] for one in sheet["in_other_languages"]}


def test_a_source_names_every_record_that_cites_it(asked, embedded):
    sheet = asked.json("current/sources/kor-s01")
    assert sheet["source"]["id"] == "kor-s01"
    expected = {
        (kind, one.id) for kind in KINDS for one in embedded.all(kind) for c in one.citations if c.source == "kor-s01"
    }
    assert {(one["kind"], one["record"]) for one in sheet["cited_by"]} == expected
    assert expected


# -- questions -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_answers_in_its_envelope(asked, embedded, name):
    found = asked.json(f"current/questions/{name}", **QUESTIONS[name].example)
    assert list(found) == ["question", "parameters", "release", "hash", "date", "notice", "answer", "citations"]
    assert found["question"] == name
    assert found["notice"].startswith("Independent work, not a publication of the ILO")
    assert found["hash"] == embedded.hash or name == "what_if"
    for one in found["citations"]:
        assert one["title"]
        assert one["status"] in ("unverified", "sourced", "checked", "reviewed", "stale")
        assert one["source"] in embedded.sources or name in ("search", "read")


@pytest.mark.parametrize("name", [name for name in QUESTIONS if name not in ("completeness", "what_if")])
def test_every_answer_rests_on_sources(asked, name):
    assert asked.json(f"current/questions/{name}", **QUESTIONS[name].example)["citations"]


def test_an_answer_is_the_same_as_from_the_command_line(asked):
    from click.testing import CliRunner

    from sse_atlas.cli import cli

    said = CliRunner().invoke(cli, ["ask", "size", "JPN", "--year", "2022", "--json"])
    assert asked.json("current/questions/size", country="JPN", year=2022)["answer"] == json.loads(said.output)


def test_the_same_parameters_written_out_give_the_same_answer(asked):
    short = asked.json("current/questions/gaps", country="LAO", areas="finance")
    given = {name: value for name, value in short["parameters"].items() if value not in (None, [])}
    assert asked.json("current/questions/gaps", **given) == short


def test_what_is_assumed_is_said_in_the_notice(asked):
    found = asked.json("current/questions/what_if", **QUESTIONS["what_if"].example)
    assert "kor-cooperative.asset_lock=required" in found["notice"]


# -- the library ---------------------------------------------------------------------------------------------------------


def test_documents_can_be_listed_read_and_searched(asked):
    page = asked.json("current/library/documents", limit=5)
    assert len(page["documents"]) == 5
    rest = asked.json("current/library/documents", after=page["next"], limit=1000)
    assert len(rest["documents"]) == page["total"] - 5
    sheet = asked.json("current/library/documents/xma/model-act", language="ko")
    assert sheet["expression"].startswith("ko@")
    article = next(one for one in sheet["contents"] if one["kind"] == "article")
    read = asked.json(f"current/library/documents/xma/model-act/provisions/{article['eid']}", language="ko")
    assert read["answer"]["provision"]["eid"] == article["eid"]
    assert read["answer"]["text"] in asked.json("current/library/documents/xma/model-act/text", language="ko")["text"]
    hits = asked.json("current/library/search", question="one member one vote")["answer"]["hits"]
    assert any(hit["document"] == "xma/model-act" for hit in hits)


def test_a_library_address_is_never_kept_for_ever(asked, embedded):
    response = asked.get(f"{embedded.manifest.release}/library/documents")
    assert "immutable" not in response["Cache-Control"]


# -- errors --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "query", "status", "said"),
    [
        ("nothing/here", {}, 404, "nothing at /api/v1/nothing/here"),
        ("2031.1/countries", {}, 404, "2026.1"),
        ("../../etc/passwd", {}, 404, ""),
        ("current/records/form", {}, 404, "Did you mean forms"),
        ("current/records/forms/kor-social-coop", {}, 404, "Did you mean kor-social-cooperative"),
        ("current/records/forms", {"country": "KRO"}, 404, "Did you mean KOR"),
        ("current/records/forms", {"contry": "KOR"}, 422, "did you mean country?"),
        ("current/records/forms", {"limit": "0"}, 422, "limit"),
        ("current/records/forms", {"limit": ["1", "2"]}, 422, "once only"),
        ("current/sources/nobody", {}, 404, "There is no source 'nobody'"),
        ("current/questions/standin", {"form": "x"}, 404, "Did you mean standing"),
        ("current/questions/standing", {}, 422, "form is needed"),
        ("current/questions/standing", {"form": "kor-social-coop"}, 404, "kor-social-cooperative"),
        ("current/questions/standing", {"form": "kor-social-cooperative", "reading": "bold"}, 422, "cautious"),
        ("current/questions/standings", {}, 422, "Name countries or forms"),
        ("current/questions/size", {"country": "KOR", "year": "1200"}, 422, "year"),
        ("current/questions/size", {"country": "KOR", "year": "soon"}, 422, "year"),
        ("current/questions/pathways", {"country": "MNG", "samples": "100000"}, 422, "samples"),
        ("current/questions/pathways", {"country": "MNG", "budget": ["6", "8"]}, 422, "budget"),
        ("current/questions/what_if", {"country": "KOR", "assume": "everything is well"}, 422, "no assumption"),
        ("current/questions/search", {"question": "..."}, 422, "nothing to look for"),
        ("current/library/documents/xma/model-law", {}, 404, "model-act"),
        ("current/library/documents/..%2f..%2fetc/passwd", {}, 404, ""),
        ("current/library/documents/xma/model-act/provisions/999", {}, 404, "Did you mean"),
        ("current/library/documents/xma/model-act", {"as_of": "yesterday"}, 422, "as_of"),
        ("current/bulk/passwords.csv", {}, 404, "There is no kind of record"),
        ("current/bulk/passwords", {}, 404, "nothing at"),
    ],
)
def test_every_error_says_what_is_wrong_in_one_shape(asked, address, query, status, said):
    found, message = asked.error(address, **query)
    assert found == status
    assert said in message


def test_what_nobody_foresaw_is_told_in_the_same_shape(asked, monkeypatch):
    from sse_atlas.web.questions import lookup

    def broken(*given):
        raise RuntimeError("a secret of the server")

    monkeypatch.setattr(lookup, "records", broken)
    status, message = asked.error("current/records/forms")
    assert status == 500
    assert "secret" not in message


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_api_is_for_reading(asked, method):
    response = getattr(asked.client, method)(f"{ROOT}current/countries")
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert json.loads(response.content)["error"]["status"] == 405


def test_an_address_that_is_no_question_names_the_nearest(asked):
    response = asked.get("current/questions/standng")
    assert response.status_code == 404
    assert "Did you mean standing" in response.json()["error"]["message"]


def test_any_page_of_the_web_may_ask(asked):
    assert asked.get("current/countries")["Access-Control-Allow-Origin"] == "*"
    assert asked.get("nothing")["Access-Control-Allow-Origin"] == "*"
    exposed = asked.get("current/countries")["Access-Control-Expose-Headers"].split(", ")
    assert {"ETag", "Retry-After", "Content-Disposition"} <= set(exposed)
    preflight = asked.client.options(f"{ROOT}current/countries", headers={"Origin": "https://elsewhere.example"})
    assert preflight.status_code == 204
    assert preflight["Access-Control-Allow-Origin"] == "*"
    assert "GET" in preflight["Access-Control-Allow-Methods"]


def test_too_many_plans_of_one_visitor_must_wait(asked, settings):
    from sse_atlas.web.limits import plan_limiter

    settings.SEARCH_RATE = (5, 0.01)
    plan_limiter.cache_clear()
    try:
        plan = {"country": "MNG", "budget": ["2", "2", "2"], "plans": 1}
        assert asked.get("current/questions/pathways", **plan).status_code == 200
        refused = asked.get("current/questions/pathways", **{**plan, "country": "LAO"})
        assert refused.status_code == 429
        assert int(refused["Retry-After"]) > 0
        # What was asked before costs nothing.
        assert asked.get("current/questions/pathways", **plan).status_code == 200
    finally:
        plan_limiter.cache_clear()


# -- tags and caches -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address", ["current/countries", "current/records/forms?limit=3", *[f"current/{f}" for f in FILES]]
)
def test_what_has_not_changed_is_not_sent_again(asked, address):
    first = asked.get(address)
    assert first.status_code == 200, first.content[:300]
    again = asked.get(address, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again["ETag"] == first["ETag"]
    assert asked.get(address, headers={"If-None-Match": '"another"'}).content == first.content


def test_the_tag_is_known_before_anything_is_worked_out(asked, monkeypatch):
    from sse_atlas.web.questions import lookup

    tag = asked.get("current/records/forms")["ETag"]
    keeper.clear()
    monkeypatch.setattr(lookup, "records", None)
    assert asked.get("current/records/forms", headers={"If-None-Match": tag}).status_code == 304


def test_a_wrong_question_has_no_tag(asked):
    assert "ETag" not in asked.get("current/records/forms", limit=0)


def test_the_current_release_is_asked_for_again_and_a_frozen_one_after_an_hour(asked, tmp_path, monkeypatch):
    import shutil

    from sse_atlas.records.workspace import init_workspace
    from sse_atlas.web import shelf as shelves
    from sse_atlas.web.api import replies

    workspace = init_workspace(tmp_path / "atlas")
    shutil.copytree(workspace / "dataset", workspace / "releases" / "2025.2")
    shelf = shelves.Shelf(workspace)
    for module in (replies, __import__("sse_atlas.web.api.atlas", fromlist=["shelf"])):
        monkeypatch.setattr(module, "shelf", lambda: shelf)
    assert asked.get("current/countries")["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert asked.get("2025.2/countries")["Cache-Control"] == "public, max-age=3600"
    assert {one["name"] for one in asked.json("releases")["releases"]} == {"2026.1", "2025.2"}


def test_replies_are_packed_for_those_who_unpack(asked):
    import gzip

    plain = asked.get("current/countries")
    packed = asked.get("current/countries", headers={"Accept-Encoding": "gzip, br"})
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 2


def test_head_tells_the_length_and_sends_nothing(asked):
    response = asked.client.head(f"{ROOT}current/countries")
    assert response.content == b""
    assert int(response["Content-Length"]) == len(asked.get("current/countries").content)


# -- the description -----------------------------------------------------------------------------------------------------


def test_the_description_names_every_question_with_its_answer(asked):
    spec = asked.json("openapi.json")
    assert spec["openapi"].startswith("3.1")
    for name, question in QUESTIONS.items():
        one = spec["paths"][f"{ROOT}{{release}}/questions/{name}"]["get"]
        assert one["description"] == question.purpose
        assert {p["name"] for p in one["parameters"] if p["in"] == "query"} == set(question.parameters.model_fields)


def test_every_reference_of_the_description_leads_somewhere():
    spec = described(api)
    text = json.dumps(spec)
    for part in text.split('"$ref": "#/components/schemas/')[1:]:
        assert part.partition('"')[0] in spec["components"]["schemas"]
    assert '"$ref": "#/$defs' not in text


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_is_as_it_is_described(embedded, kind):
    import jsonschema_rs

    spec = described(api)
    name = KINDS[kind].model.__name__
    refs = [
        one["$ref"].rpartition("/")[2]
        for one in spec["components"]["schemas"]["RecordPage"]["properties"]["records"]["items"]["anyOf"]
    ]
    shape = next(ref for ref in refs if ref.rpartition("__")[2] in (name, f"{name}-Output") or ref == name)
    validator = jsonschema_rs.validator_for({"$ref": f"#/components/schemas/{shape}", "components": spec["components"]})
    for record in embedded.all(kind):
        validator.validate(row(kind, record, embedded))


def everything(atlas):
    """Questions about everything that there is."""
    for country in atlas.countries:
        yield "standings", {"countries": [country], "definitions": list(atlas.definitions)[:8], "transplant": True}
        yield (
            "sizes",
            {
                "countries": [country],
                "definitions": ["ilo-2022", "un-2023"],
                "indicators": ["organizations", "members"],
            },
        )
        yield "size", {"country": country, "indicator": "employees", "year": 2020, "window": 20, "population": "active"}
        yield "agreement", {"country": country}
        yield "gaps", {"country": country, "since": 2010}
        yield "model_diff", {"country": country, "titles": ["governance", "finance"]}
        for name in ("completeness", "contribution", "distances"):
            yield name, {"country": country}
    yield from (("topic", {"topic": id}) for id in atlas.topics)
    yield from (("precedents", {"measure": id, "near": "LAO"}) for id in atlas.measures)
    yield "compare", {"countries": list(atlas.countries)}
    yield "exclusions", {"countries": list(atlas.countries), "reading": "as_coded"}
    yield "gap_matrix", {}
    yield "consensus", {"countries": ["KOR", "JPN"]}


def test_answers_about_everything_are_as_they_are_described(embedded):
    import jsonschema_rs

    from sse_atlas.web.questions import Desk

    spec, validators, desk = described(api), {}, Desk(embedded)
    for name, given in everything(embedded):
        question = QUESTIONS[name]
        if name not in validators:
            reference = {"$ref": f"#/components/schemas/{question.model.__name__}", "components": spec["components"]}
            validators[name] = jsonschema_rs.validator_for(reference)
        validators[name].validate(json.loads(question.json(desk, question.read(given))))
