"""The command line end to end: every question answers, and every wrong call is one paragraph with a way out."""

import json
import re
import subprocess
import sys

import pytest
from tests.country_kit import add_tamaria

from sse_atlas.cli import main
from sse_atlas.records.kinds import KINDS


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as leaving:
        main(arguments)
    out, err = capsys.readouterr()
    return leaving.value.code or 0, out, err


QUESTIONS = {
    "standing": ("ask", "standing", "kor-social-cooperative", "--definition", "ilo-2022"),
    "standing of a country": ("ask", "standing", "KOR", "--definition", "ilo-2022", "--definition", "ica-1995"),
    "standing of all": ("ask", "standing", "LAO", "--definition", "ALL"),
    "as if": ("ask", "standing", "jpn-worker-cooperative", "--definition", "tha-2019", "--transplant"),
    "size": ("ask", "size", "JPN", "--definition", "ilo-2022", "--indicator", "organizations", "--year", "2022"),
    "size of active": ("ask", "size", "KOR", "--population", "active", "--level", "primary"),
    "compare": ("ask", "compare", "KOR", "VNM", "THA"),
    "topic": ("ask", "topic", "residual-assets"),
    "completeness": ("ask", "completeness", "LAO"),
    "agreement": ("ask", "agreement", "KOR"),
    "agreement where one coder read": ("ask", "agreement", "MNG"),
    "gaps": ("ask", "gaps", "MNG", "--norm", "r193", "--area", "finance", "--since", "2015"),
    "gaps of all": ("ask", "gaps", "ALL"),
    "consensus": ("ask", "consensus", "--core", "0.6"),
    "precedents": ("ask", "precedents", "m-reserved-procurement", "--near", "MNG"),
    "distance": ("ask", "distance", "PHL"),
    "contribution": ("ask", "contribution", "KOR", "--sex", "female"),
    "pathways": ("ask", "pathways", "MNG", "--budget", "6,8,8", "--weights", "finance=2,r193=1.5", "--samples", "5"),
    "what-if": ("ask", "what-if", "KOR", "--assume", "kor-cooperative.asset_lock=required"),
    "standing as if": ("ask", "standing", "kor-cooperative", "--assume", "kor-cooperative.asset_lock=required"),
    "model": ("model", "show", "mc-voting"),
    "model of a title": ("model", "show", "--title", "governance"),
    "model beside a law": ("model", "diff", "KOR"),
    "list": ("list", "definitions"),
    "list of a country": ("list", "forms", "--country", "KHM"),
    "check": ("check",),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_answers(name, capsys):
    code, out, _ = run(capsys, *QUESTIONS[name])
    assert code == 0
    assert len(out) > 20


@pytest.mark.parametrize(
    "name",
    [name for name in QUESTIONS if name.split()[0] not in ("list", "check")],
)
def test_every_question_carries_the_notice(name, capsys):
    assert "not a publication of the ILO" in run(capsys, *QUESTIONS[name])[1]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_listed(capsys, kind):
    assert run(capsys, "list", kind)[0] == 0


def test_translations_of_a_country_are_listed_with_their_state(capsys):
    code, out, _ = run(capsys, "list", "translations", "--country", "KOR", "--json")
    rows = json.loads(out)
    assert code == 0
    assert {row["language"] for row in rows} == {"ko"}
    assert {(row["state"], row["status"]) for row in rows} <= {
        ("machine_draft", "unverified"), ("approved", "reviewed"), ("machine_draft", "stale"), ("approved", "stale"),
    }  # fmt: skip


def test_standing_as_json_has_the_promised_fields(capsys):
    code, out, _ = run(capsys, "ask", "standing", "ALL", "--definition", "ilo-2022", "--json")
    answers = json.loads(out)
    assert code == 0
    assert len(answers) > 200
    assert {"form", "definition", "reading", "standing", "possible", "by_coder", "reasons"} <= answers[0].keys()
    names = {"inside", "depends", "undetermined", "outside", "not_applicable"}
    assert {answer["standing"] for answer in answers} <= names


def test_size_as_json_has_the_promised_fields(capsys):
    _, out, _ = run(capsys, *QUESTIONS["size"], "--json")
    answer = json.loads(out)
    assert {
        "country",
        "definition",
        "indicator",
        "year",
        "counted",
        "lower",
        "upper",
        "used",
        "passed_over",
        "missing",
    } <= answer.keys()
    assert {"inside", "depends", "undetermined", "outside"} <= answer["counted"].keys()


WRONG = {
    "country": (("ask", "size", "KRO"), "no country 'KRO'. Did you mean KOR"),
    "form": (("ask", "standing", "kor-coop"), "no legal form 'kor-coop'. Did you mean kor-cooperative"),
    "definition": (("ask", "standing", "kor-cooperative", "--definition", "ilo2022"), "Did you mean ilo-2022"),
    "indicator": (("ask", "size", "KOR", "--indicator", "organisations"), "Did you mean organizations"),
    "topic": (("ask", "topic", "residual"), "Did you mean residual-assets"),
    "year": (("ask", "size", "KOR", "--year", "3022"), "this release knows the years 1900 to"),
    "year in words": (("ask", "size", "KOR", "--year", "last"), "not a valid integer"),
    "reading": (("ask", "standing", "kor-cooperative", "--reading", "bold"), "it is 'cautious' or 'as_coded'"),
    "population": (("ask", "size", "KOR", "--population", "all"), "it is one of registered, active, surveyed"),
    "format": (("study", "KOR", "--format", "wav"), "There is no format 'wav'"),
    "kind": (("list", "from"), "Did you mean forms"),
    "command": (("aks",), "No such command 'aks'"),
    "atlas folder": (("list", "forms", "--atlas", "/nowhere"), "There is no folder /nowhere"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_call_is_told_what_would_be_right(name, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    arguments, message = WRONG[name]
    code, out, err = run(capsys, *arguments)
    assert code in (1, 2)
    assert message in err
    assert "Traceback" not in out + err
    assert list(tmp_path.iterdir()) == []


def test_an_unwritable_folder_is_told(capsys):
    # Nobody can make a folder there, not even the superuser.
    code, _, err = run(capsys, "study", "LAO", "--out", "/proc/sse-atlas-out")
    assert code == 1
    assert "Name another with --out" in err


def test_a_file_in_the_place_of_the_folder_is_told(capsys, tmp_path):
    (tmp_path / "out").write_text("", "utf-8")
    code, _, err = run(capsys, "study", "LAO", "--out", str(tmp_path / "out"))
    assert code == 1
    assert "cannot be made" in err


def test_a_workspace_is_made_checked_and_never_overwritten(capsys, tmp_path):
    place = tmp_path / "my-atlas"
    assert run(capsys, "init", str(place))[0] == 0
    assert run(capsys, "check", str(place))[0] == 0
    code, _, err = run(capsys, "init", str(place))
    assert code == 1
    assert "not an empty folder" in err


def test_check_finds_what_was_broken_in_a_workspace(capsys, tmp_path):
    place = tmp_path / "my-atlas"
    run(capsys, "init", str(place))
    path = place / "dataset/countries/kor/forms.yaml"
    path.write_text(path.read_text("utf-8").replace("family: cooperative", "family: coperative", 1), "utf-8")
    code, out, _ = run(capsys, "check", str(place))
    assert code == 1
    assert re.search(r"countries/kor/forms\.yaml:\d+ \[kor-.*Did you mean 'cooperative'", out)


def test_a_thirteenth_country_needs_data_only(capsys, tmp_path):
    place = tmp_path / "my-atlas"
    run(capsys, "init", str(place))
    add_tamaria(place / "dataset")
    code, _, err = run(capsys, "study", "TAM", "--atlas", str(place), "--out", str(tmp_path / "out"))
    assert code == 0, err
    page = (tmp_path / "out" / "tam.html").read_text("utf-8")
    assert "Tamaria" in page
    assert "120" in page
    answer = json.loads(run(capsys, "ask", "size", "TAM", "--year", "2022", "--atlas", str(place), "--json")[1])
    assert (answer["lower"], answer["upper"]) == (120, None)


def test_a_reader_who_leaves_early_is_no_error():
    command = f"{sys.executable} -m sse_atlas list sources | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
