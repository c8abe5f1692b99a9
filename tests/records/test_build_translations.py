"""The script that merges drafts of translations: what it keeps, refuses and writes."""

import importlib.util
import json
import shutil
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.country_kit import small_dataset

from sse_atlas.records.dataset import _StrictLoader
from sse_atlas.records.opening import check_dataset, embedded_dataset, open_atlas
from sse_atlas.records.translating import Translation

ROOT = Path(__file__).parents[2]
KEY = {"kind": "challenges", "record": "tam-no-law-for-groups"}
TITLE = {**KEY, "field": "title", "text": "ບໍ່ມີກົດໝາຍສຳລັບກຸ່ມ"}
SUMMARY = {**KEY, "field": "summary", "text": "ກຸ່ມເງິນຝາກບໍ່ມີກົດໝາຍ."}
SUMMARY_ID = "lo-challenges-tam-no-law-for-groups-summary"


@pytest.fixture(scope="session")
def script():
    spec = importlib.util.spec_from_file_location("build_translations", ROOT / "scripts/build_translations.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def clean(tmp_path_factory):
    return small_dataset(tmp_path_factory.mktemp("clean") / "dataset", embedded_dataset())


@pytest.fixture
def dataset(clean, tmp_path):
    return Path(shutil.copytree(clean, tmp_path / "dataset"))


@pytest.fixture
def merge(script, dataset, tmp_path):
    def run(*entries, english=(), name="lo.out.json"):
        path = tmp_path / name
        path.write_text(json.dumps(entries), "utf-8")
        if english:
            path.with_name("lo.en.json").write_text(json.dumps(english), "utf-8")
        return script.main([str(path), "--dataset", str(dataset)])

    return run


def written(dataset):
    return yaml.safe_load((dataset / "translations/lo.yaml").read_text("utf-8"))


def test_drafts_are_written_in_order_with_their_hashes(merge, dataset):
    assert merge(TITLE, SUMMARY) == 0
    assert [(one["field"], one["state"]) for one in written(dataset)] == [
        ("summary", "machine_draft"),
        ("title", "machine_draft"),
    ]
    assert check_dataset(dataset)[1] == []
    assert open_atlas(dataset).translation_counts("lo").machine_draft == 2


def test_a_second_merge_replaces_drafts_and_keeps_the_rest(merge, dataset, capsys):
    merge(TITLE, SUMMARY)
    merge(TITLE, {**SUMMARY, "text": "ໃໝ່"})
    assert "2 translations (1 as before; 1 replaced), 0 refused" in capsys.readouterr().out
    assert [one["text"] for one in written(dataset)] == ["ໃໝ່", TITLE["text"]]


def test_what_is_approved_is_left_alone(merge, dataset, capsys):
    merge(SUMMARY)
    path = dataset / "translations/lo.yaml"
    path.write_text(path.read_text("utf-8").replace("machine_draft", "approved"), "utf-8")
    review = {"id": "r-1", "kind": "translations", "record": SUMMARY_ID, "role": "country lead", "date": "2024-11-30"}
    (dataset / "common/reviews.yaml").write_text(yaml.safe_dump([review]), "utf-8")
    merge({**SUMMARY, "text": "ໃໝ່"}, TITLE)
    assert "1 approved and left alone; 1 new" in capsys.readouterr().out
    assert [(one["text"], one["state"]) for one in written(dataset)] == [
        (SUMMARY["text"], "approved"),
        (TITLE["text"], "machine_draft"),
    ]


def test_the_english_that_was_translated_decides_the_hash(merge, dataset, capsys):
    merge(SUMMARY, TITLE, english=[{**KEY, "field": "summary", "en": "Savings groups had no law."}])
    assert "1 of an English that has changed since" in capsys.readouterr().out
    atlas = open_atlas(dataset)
    states = {field: atlas.translated("challenges", KEY["record"], field, "lo").state for field in ("title", "summary")}
    assert states == {"title": "machine_draft", "summary": "stale"}


def test_what_belongs_to_nothing_is_refused_and_listed(merge, dataset, capsys):
    wrong = [
        {**SUMMARY, "record": "tam-x"},
        {**SUMMARY, "field": "area"},
        {**SUMMARY, "kind": "challenge"},
        {**SUMMARY, "text": " "},
        {"kind": "forms", "record": "tam-cooperative", "field": "names", "text": "ສະຫະກອນ"},
        {"kind": "judgements", "record": "tam-savings-group-autonomy-coder-1", "field": "note", "text": "x"},
        "x",
        TITLE,
    ]
    assert merge(TITLE, *wrong) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "translations/lo.yaml: 1 translations (1 new), 8 refused"
    assert [line.partition(": ")[2] for line in told[1:]] == [
        "challenges tam-x summary: there is no such record.",
        "challenges tam-no-law-for-groups area: no such field is translated.",
        "challenge tam-no-law-for-groups summary: no such field is translated.",
        "challenges tam-no-law-for-groups summary: the text is empty.",
        "forms tam-cooperative names: the record has a name of its own, ສະຫະກອນ.",
        "judgements tam-savings-group-autonomy-coder-1 note: the record holds no text there.",
        "it is no object with kind, record, field and text.",
        "challenges tam-no-law-for-groups title: it stands twice; the first was taken.",
    ]
    assert [one["field"] for one in written(dataset)] == ["title"]


def test_nothing_is_written_in_a_language_of_no_country(merge, dataset):
    with pytest.raises(SystemExit, match="is in no language of this dataset"):
        merge(SUMMARY, name="fr.out.json")
    assert not (dataset / "translations").exists()


def test_a_dataset_that_would_break_is_put_back(script, merge, dataset, monkeypatch):
    merge(TITLE)
    before = (dataset / "translations/lo.yaml").read_bytes()
    monkeypatch.setattr(script, "as_yaml", lambda _: "- kind: nothing\n")
    with pytest.raises(SystemExit, match="Nothing was changed"):
        merge(SUMMARY)
    assert (dataset / "translations/lo.yaml").read_bytes() == before


def test_what_is_missing_is_printed_in_the_shape_that_is_merged(script, merge, dataset, capsys):
    script.main(["--missing", "lo", "--dataset", str(dataset)])
    wanted = json.loads(capsys.readouterr().out)
    assert {
        "kind": "challenges",
        "record": "tam-no-law-for-groups",
        "field": "title",
        "en": "No law for groups",
    } in wanted
    assert merge(*({**one, "text": "ລາວ"} for one in wanted), english=wanted) == 0
    capsys.readouterr()
    script.main(["--missing", "lo", "--dataset", str(dataset)])
    assert json.loads(capsys.readouterr().out) == []


@given(st.text(min_size=1).map(lambda text: unicodedata.normalize("NFC", text).strip()).filter(bool), st.integers(0))
def test_a_file_says_what_was_written(script, text, number):
    digits = f"{number:016}"[-16:]
    made = Translation(
        id="x",
        kind="topics",
        record="t",
        field="name",
        language="lo",
        text=text,
        source_sha256=digits,
        state="approved",
    )
    (read,) = yaml.load(script.as_yaml([made]), Loader=_StrictLoader)
    assert (read["text"], read["source_sha256"]) == (text, digits)
