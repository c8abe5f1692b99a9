"""The library from a terminal, end to end."""

import io
import json

import pytest
from tests.evidence.library_kit import makers, write

from sse_atlas.cli import main
from sse_atlas.evidence.library import Library


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("SSE_ATLAS_LIBRARY", str(tmp_path / "library"))

    def call(*arguments):
        with pytest.raises(SystemExit) as leaving:
            main([str(one) for one in arguments])
        out, err = capsys.readouterr()
        return leaving.value.code or 0, out, err

    return call


@pytest.fixture
def filled(run, tmp_path):
    korean = (
        "---\ntitle: 만드는 사람들 법\ntext_as_of: '{date}'\n---\n\n제1조 (목적)\n\n이 법은 {aim}을 목적으로 한다.\n\n제2조의2 (표결)\n\n"
        + ("① 조합원은 출자좌수에 관계없이 하나의 표를 가진다. <개정 2020.1.1>\n\n② 대리인은 조합원이어야 한다.\n")
    )
    for date, aim in (("2019-01-01", "협동의 촉진"), ("2021-05-05", "협동과 연대의 촉진")):
        write(tmp_path / date / "kor", "framework-act-on-cooperatives.md", korean.format(date=date, aim=aim))
    write(tmp_path / "in", text=makers().replace("country: XAA", "country: XMA"))
    code, out, err = run("library", "add", tmp_path / "2019-01-01", tmp_path / "2021-05-05", tmp_path / "in")
    assert (code, err) == (0, "")
    assert "3 added" in out
    return run


COOPS = "kor/framework-act-on-cooperatives"


def test_adding_prints_what_became_of_each_file_and_fails_on_refusals(run, tmp_path):
    write(tmp_path / "in")
    write(tmp_path / "in", "empty.md", "")
    code, out, err = run("library", "add", tmp_path / "in", "--country", "XMA")
    assert code == 1
    assert "xma/makers" in out
    assert "1 added, 1 refused" in out
    assert "empty.md is empty" in err
    assert run("library", "add", tmp_path / "in" / "makers.md")[0] == 0
    (again,) = json.loads(run("library", "add", tmp_path / "in" / "makers.md", "--json")[1])
    assert (again["state"], again["id"]) == ("already there", "xma/makers")


def test_a_folder_without_statutes_is_no_success(run, tmp_path):
    (tmp_path / "in").mkdir()
    code, out, _ = run("library", "add", tmp_path / "in")
    assert code == 1
    assert "No file that a reader takes was found" in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("add", "nowhere.md"), "There is no file or folder nowhere.md"),
        (("add", "pyproject.toml", "--country", "KRO"), "There is no country 'KRO'"),
        (("add", "pyproject.toml", "--date", "today"), "'today' is not a date"),
        (("add",), "Missing argument 'PATH...'"),
        (("show", "kor/x"), "is not"),
        (("remove", "kor/x"), "is not a library"),
        (("check",), "is not a library"),
        (("export", "--akn", "out", "kor/x"), "There is no folder"),
    ],
)
def test_wrong_calls_say_what_would_be_right(run, arguments, message):
    code, out, err = run("library", *arguments)
    assert code in (1, 2)
    assert out == ""
    assert message in err or "There is no folder" in err
    assert "Traceback" not in err


def test_list(filled):
    _, out, _ = filled("library", "list")
    assert COOPS in out
    assert "3 texts of 2 documents" in out
    assert [
        one["id"] for one in json.loads(filled("library", "list", "--country", "Republic of Korea", "--json")[1])
    ] == [COOPS] * 2
    assert len(json.loads(filled("library", "list", "--country", "kor, XMA", "--json")[1])) == 3
    code, _, err = filled("library", "list", "--country", "KRO")
    assert code == 1
    assert "Did you mean KOR" in err


def test_show(filled):
    code, out, _ = filled("library", "show", "kor-framework-act-on-cooperatives")
    assert code == 0
    assert "만드는 사람들 법" in out
    assert "제2조의2 표결  art_2-2" in out
    answer = json.loads(filled("library", "show", COOPS, "--as-of", "2020", "--json")[1])
    assert answer["text"]["expression"] == "ko@2019-01-01"
    assert [one["eid"] for one in answer["contents"]][-2:] == ["art_1", "art_2-2"]
    assert len(answer["texts"]) == 2


def test_a_typo_is_answered_with_the_nearest(filled):
    code, _, err = filled("library", "show", "kor/framework-act-on-coperatives")
    assert code == 1
    assert f"Did you mean {COOPS}" in err


def test_versions_and_diff(filled):
    _, out, _ = filled("library", "versions", COOPS)
    assert out.index("ko@2019-01-01") < out.index("ko@2021-05-05")
    assert [one["expression"] for one in json.loads(filled("library", "versions", COOPS, "--json")[1])][
        -1
    ] == "ko@2021-05-05"
    for dates in ((), ("2019-01-01", "2021-05-05"), ("ko@2019-01-01",)):
        _, out, _ = filled("library", "diff", COOPS, *dates)
        assert "ko@2019-01-01 → ko@2021-05-05" in out
        assert "1 changed" in out
        assert "{+" in out
    answer = json.loads(filled("library", "diff", COOPS, "--json")[1])
    assert answer["counts"]["changed"] == 1
    assert {word["sign"] for change in answer["changes"] for word in change["words"]} >= {"=", "+"}
    assert "has no text '1999'" in filled("library", "diff", COOPS, "1999")[2]
    assert "in no older text" in filled("library", "diff", "xma/makers")[2]


def test_remove_asks_first(filled, monkeypatch):
    for answer in ("n\n", ""):
        monkeypatch.setattr("sys.stdin", io.StringIO(answer))
        code, _, err = filled("library", "remove", COOPS)
        assert code == 130
        assert "Stopped" in err
    code, out, _ = filled("library", "remove", COOPS, "--text", "ko@2019-01-01", "--yes")
    assert (code, out) == (0, f"Removed {COOPS}/ko@2019-01-01\n")
    assert filled("library", "remove", COOPS, "--text", "ko@1999", "--yes")[0] == 1
    assert filled("library", "remove", COOPS, "--yes")[0] == 0
    assert len(json.loads(filled("library", "list", "--json")[1])) == 1


def test_export(filled, tmp_path):
    from sse_atlas.evidence.akn import from_xml

    code, out, _ = filled("library", "export", "--akn", tmp_path / "akn")
    assert (code, "Wrote 3 files" in out) == (0, True)
    exported = tmp_path / "akn" / COOPS / "ko@2021-05-05.xml"
    assert from_xml(exported.read_bytes()) == Library(tmp_path / "library").document(COOPS)
    assert "Wrote 1 file " in filled("library", "export", "xma/makers", "--akn", tmp_path / "one")[1]
    (tmp_path / "file").touch()
    assert "cannot be written" in filled("library", "export", "--akn", tmp_path / "file")[2]


def test_check_and_mend(filled, tmp_path):
    assert "3 texts, no faults" in filled("library", "check")[1]
    xml = tmp_path / "library" / COOPS / "ko@2021-05-05" / "document.xml"
    xml.unlink()
    code, out, _ = filled("library", "check")
    assert code == 1
    assert "document.xml is lost or changed; 'mend' cuts it again" in out
    assert "check --mend" in filled("read", COOPS, "1")[2]
    assert filled("library", "check", "--mend")[0] == 0
    assert xml.is_file()


@pytest.mark.parametrize("typed", ["art_2-2", "2-2", "제2조의2"])
def test_read(filled, typed):
    code, out, _ = filled("read", "kor-framework-act-on-cooperatives", typed)
    assert code == 0
    assert "제2조의2 표결  art_2-2" in out
    assert "하나의 표를 가진다" in out
    assert "← 제1조 목적  art_1" in out
    assert "Other texts: ko@2019-01-01" in out
    assert "not a publication of the ILO" in out


def test_read_names_who_rests_on_a_provision(run, tmp_path):
    articles = "\n\n".join(
        f"제{number}조 (표제)\n\n조합원은 하나의 표를 가지며 서로 돕는다." for number in range(1, 30)
    )
    write(tmp_path / "kor", "framework-act-on-cooperatives.md", f"# 협동조합 기본법\n\n{articles}\n")
    assert run("library", "add", tmp_path)[0] == 0
    _, out, _ = run("read", COOPS, "23")
    assert "kor-cooperative: democratic governance" in out
    answer = json.loads(run("read", COOPS, "art_23", "--json")[1])
    assert answer["provision"]["eid"] == "art_23"
    assert {one["kind"] for one in answer["cited_by"]} == {"judgements", "topic_entries"}
    assert answer["before"]["eid"] == "art_22"


def test_read_at_a_date_and_whole(filled):
    answer = json.loads(filled("read", COOPS, "1", "--as-of", "2020-01-01", "--json")[1])
    assert answer["expression"] == "ko@2019-01-01"
    assert "연대" not in answer["text"]
    answer = json.loads(filled("read", COOPS, "2-2", "--json")[1])
    assert answer["notes"] == ["<개정 2020.1.1>"]
    assert "개정" not in answer["text"]
    code, out, _ = filled("read", "xma/makers")
    assert code == 0
    assert "reserve equals the capital" in out
    assert json.loads(filled("read", "xma/makers", "--json")[1])["id"] == "xma/makers"
    assert "has no provision '77'" in filled("read", COOPS, "77")[2]
    assert "not held in 'th'" in filled("read", COOPS, "1", "--language", "th")[2]


def test_a_folder_of_statutes_serves_as_a_library(run, tmp_path):
    write(tmp_path / "laws" / "xma", text=makers().replace("country: XAA\n", "country: XMA\n"))
    write(tmp_path / "laws" / "xma", "empty.md", "")
    code, out, err = run("read", "makers", "2", "--library", tmp_path / "laws")
    assert code == 0
    assert "one vote" in out
    assert "Not read: " in err
    assert sorted(one.name for one in (tmp_path / "laws" / "xma").iterdir()) == ["empty.md", "makers.md"]
    assert "is not a library" in run("library", "remove", "makers", "--library", tmp_path / "laws")[2]
