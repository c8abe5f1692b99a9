"""The index of a library is kept, made anew when the library or the index itself has changed, and never half there."""

import shutil
import tempfile
from multiprocessing import get_context
from pathlib import Path

import pytest

from sse_atlas.errors import OutputError
from sse_atlas.evidence.library import Library
from sse_atlas.evidence.search import open_search
from tests.evidence.library_kit import makers, write


@pytest.fixture
def library(tmp_path, monkeypatch):
    monkeypatch.setenv("SSE_ATLAS_CACHE", str(tmp_path / "cache"))
    library = Library(tmp_path / "library")
    library.add([write(tmp_path / "in", text=makers())])
    return library


def total(library):
    return open_search(library).ask("member vote", count=True).total


def kept(tmp_path):
    return [path for path in (tmp_path / "cache").rglob("search-*") if path.is_dir()]


def test_an_index_is_kept_until_the_library_changes(library, tmp_path):
    first = total(library)
    (folder,) = kept(tmp_path)
    made = {path: path.stat().st_mtime_ns for path in folder.iterdir() if path.suffix}
    assert total(library) == first > 0
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir() if path.suffix} == made
    library.remove(library.documents()[0].id)
    assert total(library) == 0
    assert len(kept(tmp_path)) == 2


def test_an_index_of_which_anything_is_lost_or_cut_is_made_anew(library, tmp_path):
    whole = total(library)
    (folder,) = kept(tmp_path)
    shutil.copytree(folder, tmp_path / "copy")
    for name in sorted(path.name for path in folder.iterdir() if not path.name.endswith((".lock", ".txt"))):
        for damage in (lambda path: path.unlink(), lambda path: path.write_bytes(path.read_bytes()[:10])):
            # A searcher that is still open may put a lock into a folder while it is emptied.
            folder.rename(Path(tempfile.mkdtemp(dir=tmp_path)) / "former")
            shutil.copytree(tmp_path / "copy", folder)
            damage(folder / name)
            assert total(library) == whole, name
    (folder / "words.txt").unlink()
    assert total(library) == whole


def test_many_processes_may_make_it_at_once(library, tmp_path):
    with get_context("spawn").Pool(4) as pool:
        assert len(set(pool.map(total, [library] * 4))) == 1
    assert len(kept(tmp_path)) == 1
    assert not list((tmp_path / "cache").glob(".search-*"))


def test_a_cache_that_cannot_be_written_is_named(library, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("SSE_ATLAS_CACHE", str(tmp_path / "file"))
    with pytest.raises(OutputError, match="cannot be written"):
        total(library)
