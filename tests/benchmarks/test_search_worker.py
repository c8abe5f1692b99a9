"""The machinery of the search benchmark: built once, asked once, kept, and void when what it rests on changes."""

import json

import pytest
from benchmarks.search import engines, judging, report, tasks, worker
from benchmarks.search.corpora import Doc, limited, read, write

DOCS = [
    Doc("x:0", "id", "IDN", "UU Perkoperasian", "1", "Anggota", "Anggota koperasi wajib membayar simpanan pokok."),
    Doc("x:1", "id", "IDN", "UU Perkoperasian", "2", "", "Rapat anggota memegang kekuasaan tertinggi."),
    Doc("x:2", "id", "IDN", "UU Yayasan", "1", "", "Yayasan tidak mempunyai anggota."),
    Doc("x:3", "vi", "VNM", "Luật Hợp tác xã", "1", "", "Koperasi: thành viên hợp tác xã."),
]
QUESTION = {
    "kind": "question",
    "collection": "statutes",
    "language": "id",
    "queries": [{"id": "q", "text": "kekuasaan rapat (tertinggi)", "gold": [[[1], 1]]}],
}
TERMS = {
    "kind": "terms",
    "collection": "statutes",
    "language": "id",
    "queries": [
        {"id": "t", "text": "koperasi", "origin": "glossary", "judged": True, "whole": [0], "accidental": [1]},
    ],
}


@pytest.fixture
def collection(tmp_path):
    write(DOCS, tmp_path / "docs.jsonl")
    worker.write(tmp_path / "tasks" / "question.id.json", QUESTION)
    worker.write(tmp_path / "tasks" / "terms.id.json", TERMS)
    return tmp_path


def run(collection, engine):
    worker.build(engine, collection)
    worker.ask(engine, collection, ["question.id", "terms.id"])
    return judging.results("statutes", collection, [engine])


def test_provisions_are_read_as_they_were_written(collection):
    assert list(read(collection / "docs.jsonl")) == DOCS


@pytest.mark.parametrize("engine", ["fts5-unicode61", "fts5-trigram", "tantivy-default"])
def test_an_engine_is_built_and_asked(collection, engine):
    found = run(collection, engine)
    assert found.ranked[0].hits[engine]["q"][0] == 1
    assert found.ranked[0].mean(engine, "recall@10") == 1.0
    [row] = found.terms[0].rows[engine]
    # The other stands in the law's title alone, and inside a word: only substrings find it.
    assert (row["gold"], row["found"], row["missed"]) == ((2, 2, []) if engine == "fts5-trigram" else (2, 1, [1]))
    assert found.built[engine]["docs"] == 4
    assert found.asked[engine]["size"] > 0


@pytest.mark.parametrize("engine", ["fts5-unicode61", "fts5-trigram", "tantivy-default"])
def test_an_engine_answers_in_the_language_asked(tmp_path, engine):
    found = engines.engine(engine)
    found.build(iter(DOCS), tmp_path)
    found.open(tmp_path)
    assert found.search("koperasi", "vi", 10) == [3]
    assert 3 not in found.term("koperasi", "id", None)
    assert found.search("?!", "id", 10) == []
    found.close()


def test_what_was_asked_is_not_asked_again(collection, monkeypatch):
    run(collection, "fts5-unicode61")
    monkeypatch.setattr(engines.engine("fts5-unicode61").__class__, "search", None)
    assert run(collection, "fts5-unicode61").ranked[0].hits["fts5-unicode61"] == {"q": [1]}


def test_another_question_is_asked(collection):
    run(collection, "fts5-unicode61")
    changed = json.loads(json.dumps(QUESTION).replace("kekuasaan", "wajib"))
    worker.write(collection / "tasks" / "question.id.json", changed)
    assert run(collection, "fts5-unicode61").ranked[0].hits["fts5-unicode61"] == {"q": [1, 0]}


def test_other_provisions_are_indexed_anew(collection):
    run(collection, "fts5-unicode61")
    write(DOCS[:1], collection / "docs.jsonl")
    assert run(collection, "fts5-unicode61").ranked[0].hits["fts5-unicode61"] == {"q": []}


def test_an_engine_that_is_not_installed_is_named(monkeypatch, collection):
    monkeypatch.setitem(engines.MODULES, "absent", "no_such_engine.Absent")
    with pytest.raises(SystemExit, match=r"not installed: No module named .*no_such_engine"):
        worker.main(["build", "absent", str(collection)])


def test_the_report_names_what_was_skipped_and_prints_n(collection):
    found = run(collection, "fts5-unicode61")
    text = report.markdown([found], {"xapian": "no module"})
    assert "Skipped: xapian (no module)." in text
    assert "| id | 1 | 1.000 · 1.000 · 1.000 |" in text
    assert "kekuasaan" not in json.dumps(report.numbers([found], {}))  # numbers, never texts


def test_a_limit_keeps_what_is_judged():
    assert "x:2" in {doc.id for doc in limited(DOCS, 1, {"x:2"})}
    assert len(limited(DOCS, 1, set())) == 2  # one of each language


def test_the_glossary_is_asked_in_english_and_answered_in_translation():
    from benchmarks.search.haystack import Haystack

    haystack = Haystack([(n, doc) for n, doc in enumerate(DOCS) if doc.language == "id"])
    asked = {query["id"]: query for query in tasks.across(tasks.glossary_terms(), "id", haystack)}
    assert asked["member"]["text"] == "member"
    assert asked["member"]["gold"] == [[[0, 1, 2], 1]]
