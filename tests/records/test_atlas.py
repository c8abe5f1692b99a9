"""Opening: the compiled cache, the hash, and an Atlas that cannot be changed."""

import pickle
import shutil
import time

import pytest
from pydantic import ValidationError
from tests.country_kit import small_dataset

from sse_atlas.errors import DatasetError
from sse_atlas.records import cache
from sse_atlas.records.folder import hash_of
from sse_atlas.records.opening import embedded_dataset, open_atlas


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("SSE_ATLAS_CACHE", str(tmp_path / "cache"))
    return small_dataset(tmp_path / "dataset", embedded_dataset())


def test_the_second_opening_reads_the_cache_and_answers_the_same(folder, monkeypatch):
    first = open_atlas(folder)
    monkeypatch.setattr("sse_atlas.records.opening.check_dataset", lambda *_: pytest.fail("read again"))
    second = open_atlas(folder)
    for kind in ("forms", "judgements", "observations", "definitions", "laws"):
        assert first.all(kind) == second.all(kind)


def test_a_changed_file_changes_the_hash_and_is_read_again(folder):
    before = open_atlas(folder)
    path = folder / "countries/tam/forms.yaml"
    path.write_text(path.read_text("utf-8").replace("Savings group", "Savings circle"), "utf-8")
    after = open_atlas(folder)
    assert before.hash != after.hash
    assert after.form("tam-savings-group").name == "Savings circle"


def test_a_damaged_cache_is_not_trusted(folder):
    atlas = open_atlas(folder)
    (cache._place(atlas.hash) / "manifest.json").write_text("{", "utf-8")
    assert open_atlas(folder).hash == atlas.hash


@pytest.mark.parametrize("harm", [lambda part: part.write_text("[{", "utf-8"), lambda part: shutil.rmtree(part.parent)])
def test_a_cache_lost_underneath_an_open_atlas_is_made_again(folder, harm):
    forms = open_atlas(folder).all("forms")
    atlas = open_atlas(folder)
    harm(cache._place(atlas.hash) / "forms.json")
    assert atlas.all("forms") == forms
    assert (cache._place(atlas.hash) / "forms.json").is_file()


def test_a_dataset_changed_underneath_an_open_atlas_is_said(folder):
    open_atlas(folder)
    atlas = open_atlas(folder)
    shutil.rmtree(cache._place(atlas.hash))
    path = folder / "countries/tam/forms.yaml"
    path.write_text(path.read_text("utf-8").replace("Savings group", "Savings circle"), "utf-8")
    with pytest.raises(DatasetError, match="was changed while it was being read; ask again"):
        atlas.all("forms")


def test_a_dataset_in_use_is_not_the_one_tidied_up(folder, tmp_path):
    used = open_atlas(folder)
    for number in range(cache.KEPT + 2):
        other = small_dataset(tmp_path / f"other-{number}", embedded_dataset())
        path = other / "countries/tam/forms.yaml"
        path.write_text(path.read_text("utf-8").replace("Savings group", f"Savings circle {number}"), "utf-8")
        open_atlas(other)
        time.sleep(0.01)
        assert open_atlas(folder).hash == used.hash
    assert (cache._place(used.hash) / "manifest.json").is_file()


def test_a_cache_that_cannot_be_written_is_done_without(folder, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("SSE_ATLAS_CACHE", str(tmp_path / "file"))
    assert len(open_atlas(folder).countries) == 1


def test_same_content_same_hash(folder, tmp_path):
    other = small_dataset(tmp_path / "other", embedded_dataset())
    assert hash_of(folder) == hash_of(other)


def test_records_are_immutable(embedded):
    with pytest.raises(ValidationError):
        embedded.form("kor-cooperative").family = "mutual"


def test_an_atlas_is_not_copied_between_processes(embedded):
    with pytest.raises(TypeError, match="opened by its folder or hash"):
        pickle.dumps(embedded)
