"""The search from a terminal, end to end."""

import csv
import io
import json

import pytest
from tests.evidence.library_kit import makers, write

from sse_atlas.cli import main
from sse_atlas.evidence.library import Library

KOREAN = (
    "---\ntitle: 만드는 사람들 법\ntext_as_of: '{date}'\n---\n\n제1조 (목적)\n\n이 법은 {aim}을 목적으로 한다.\n\n"
    "제23조 (의결권 및 선거권)\n\n조합원은 총회에서 하나의 의결권을 가진다.\n"
)


@pytest.fixture
def run(capsys, tmp_path, monkeypatch, embedded):
    monkeypatch.setenv("SSE_ATLAS_LIBRARY", str(tmp_path / "library"))
    library = Library(tmp_path / "library")
    for date, aim in (("2019-01-01", "협동의 촉진"), ("2021-05-05", "연대의 촉진")):
        path = write(tmp_path / date / "kor", "framework-act-on-cooperatives.md", KOREAN.format(date=date, aim=aim))
        library.add([path], country="KOR", atlas=embedded)
    library.add([write(tmp_path / "in", text=makers().replace("XAA", "XMA"))], atlas=embedded)

    def call(*arguments):
        with pytest.raises(SystemExit) as leaving:
            main([str(one) for one in arguments])
        out, err = capsys.readouterr()
        return leaving.value.code or 0, out, err

    return call


def hits(run, *arguments):
    code, out, err = run("search", *arguments, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)["hits"]


def test_a_hit_says_where_it_stands_and_why(run):
    (first, *_) = hits(run, "의결권")
    assert (first["document"], first["provision"], first["number"]) == (
        "kor/framework-act-on-cooperatives",
        "art_23",
        "제23조",
    )
    assert {"heading", "language", "country", "score", "snippet", "matched_through"} <= first.keys()
    assert "heading" in first["why"]
    code, out, _ = run("search", "의결권")
    assert code == 0
    assert "제23조 (의결권 및 선거권)" in out
    assert "kor/framework-act-on-cooperatives art_23" in out


def test_an_english_question_finds_korean_provisions_and_says_through_what(run):
    found = hits(run, "general", "meeting", "--country", "KOR")
    assert found[0]["provision"] == "art_23"
    assert found[0]["matched_through"] == ["general meeting → 총회"]
    assert hits(run, "general meeting", "--country", "KOR", "--no-translations") == []


def test_the_newest_text_is_searched_unless_a_date_is_given(run):
    assert [hit["expression"] for hit in hits(run, '"연대의"')] == ["ko@2021-05-05"]
    assert hits(run, '"협동의"') == []
    assert [hit["expression"] for hit in hits(run, '"협동의"', "--as-of", "2020-01-01")] == ["ko@2019-01-01"]
    assert hits(run, '"협동의"', "--as-of", "2018") == []
    assert run("search", "x", "--as-of", "yesterday")[0] == 1


def test_filters_by_form_principle_topic_and_area_use_what_the_dataset_cites(run):
    assert {hit["country"] for hit in hits(run, "촉진 vote", "--form", "kor-cooperative")} == {"KOR"}
    found = hits(run, "조합원 목적", "--principle", "democratic_governance", "--form", "kor-cooperative")
    assert [hit["provision"] for hit in found] == ["art_23"]
    assert [hit["provision"] for hit in hits(run, "조합원 목적", "--topic", "proxy-voting")] == ["art_23"]
    assert {hit["country"] for hit in hits(run, "촉진 vote", "--area", "legal_recognition")} == {"KOR"}
    assert hits(run, "촉진 vote", "--area", "digital") == []
    for option, value, says in (("--form", "kor-coop", "no legal form"), ("--principle", "democracy", "no principle"),
                                ("--topic", "vote", "no topic"), ("--area", "digitale", "Did you mean digital"),
                                ("--country", "KRO", "no country"), ("--document", "kor/x", "no document")):  # fmt: skip
        code, _, err = run("search", "x", option, value)
        assert code == 1
        assert says in err


def test_csv_and_every_hit(run):
    code, out, _ = run("search", "조합원 vote", "--all", "--csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert len(rows) == json.loads(run("search", "조합원 vote", "--json")[1])["total"]
    assert run("search", "x", "--csv", "--json")[0] == 1


def test_nothing_found_and_nothing_held_are_said(run, tmp_path):
    code, out, _ = run("search", "zzzz")
    assert code == 0
    assert "Nothing was found" in out
    (tmp_path / "empty").mkdir()
    code, _, err = run("search", "x", "--library", tmp_path / "empty")
    assert code == 1
    assert "is empty; add texts with" in err


def test_a_new_text_is_found_at_once_and_a_removed_one_no_more(run, tmp_path):
    assert hits(run, '"herring"') == []
    assert (
        run("library", "add", write(tmp_path / "more", "fish.md", makers(aim="Herring.").replace("XAA", "XMA")))[0] == 0
    )
    (hit,) = hits(run, '"herring"')
    assert run("library", "remove", hit["document"], "--yes")[0] in (0, 2)


def test_a_model_that_is_not_installed_is_said(run):
    code, _, err = run("search", "의결권", "--rerank", "no-such-model")
    assert code == 1
    assert "pip install sentence-transformers" in err or "cannot be loaded" in err


def test_a_model_of_sentence_transformers_orders_the_hits(run, monkeypatch):
    import sys
    from types import ModuleType

    module = ModuleType("sentence_transformers")

    class CrossEncoder:
        def __init__(self, name):
            assert name == "a-model"

        def predict(self, pairs):
            return [1.0 if "하나의" in text else 0.0 for _, text in pairs]

    module.CrossEncoder = CrossEncoder
    monkeypatch.setitem(sys.modules, "sentence_transformers", module)
    assert hits(run, "목적 의결권", "--rerank", "a-model")[0]["provision"] == "art_23"
