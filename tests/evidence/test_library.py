"""The library: each text whole or not at all, the same bytes once, and nothing lost to crashes or to neighbours."""

import hashlib
import json
import subprocess
import sys
import textwrap

import pytest

from sse_atlas.errors import DamagedError, NotFoundError, OutputError, QuestionError
from sse_atlas.evidence import storing
from sse_atlas.evidence.library import Library
from sse_atlas.evidence.mending import look, mend
from sse_atlas.evidence.opening import library_folder, open_library
from tests.evidence.library_kit import AIM, law, makers, small_atlas, tree, write


@pytest.fixture
def library(tmp_path):
    return Library(tmp_path / "library")


def add(library, *paths, **given):
    given.setdefault("atlas", small_atlas())
    return library.add(paths, **given)


def test_a_file_is_kept_whole_beside_its_text(library, tmp_path):
    path = write(tmp_path / "in")
    (added,) = add(library, path)
    assert (added.state, added.id, added.expression) == ("added", "xaa/makers", "en@2020-01-31")
    folder = library.folder / "xaa/makers/en@2020-01-31"
    assert sorted(one.name for one in folder.iterdir()) == ["document.xml", "meta.json", "original.md"]
    assert (folder / "original.md").read_bytes() == path.read_bytes()
    (summary,) = library.documents()
    assert summary.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (summary.articles, summary.name, summary.description.number) == (3, "makers.md", "Act No. 5")
    document = library.document("xaa/makers")
    assert document.by_eid["art_2__para_1"].text.endswith("whatever the shares held.")
    assert document.sha256 == summary.sha256


def test_adding_again_changes_nothing(library, tmp_path):
    path = write(tmp_path / "in")
    add(library, path)
    before, hash = tree(library.folder), library.hash
    (again,) = add(library, write(tmp_path / "elsewhere", "other-name.md"))
    assert (again.state, again.id) == ("already there", "xaa/makers")
    assert tree(library.folder) == before
    assert library.hash == hash


def test_the_hash_follows_the_content(library, tmp_path):
    empty = library.hash
    add(library, write(tmp_path / "in"))
    one = library.hash
    add(library, write(tmp_path / "in", text=makers("2021-01-01")))
    two = library.hash
    library.remove("xaa/makers", "en@2021-01-01")
    assert len({empty, one, two}) == 3
    assert library.hash == one
    library.remove("xaa/makers")
    assert library.hash == empty
    assert not (library.folder / "xaa").exists()


def test_a_folder_is_added_but_for_what_is_refused(library, tmp_path):
    folder = tmp_path / "in"
    write(folder, "good.md")
    write(folder, "empty.md", "")
    write(folder, "binary.txt", "%PDF-1.7 \x00")
    write(folder, "notes.doc", "x")
    write(folder, "README.md", "# About\n\nThese are statutes.")
    write(folder, ".hidden.md")
    write(
        folder / "xaa", "unsaid.txt", "Article 1\n\nNothing says which language or title this text has, or does it.\n"
    )
    states = {one.path.name: one.state for one in add(library, folder)}
    assert states == {"good.md": "added", "empty.md": "refused", "binary.txt": "refused", "unsaid.txt": "refused"}
    assert [one.id for one in library.documents()] == ["xaa/good"]
    assert list(library.folder.glob(".adding-*")) == []


def test_a_path_that_is_not_there_is_said_before_anything_is_added(library, tmp_path):
    with pytest.raises(NotFoundError, match=r"There is no file or folder .*nowhere.md; nothing was added"):
        add(library, write(tmp_path / "in"), tmp_path / "nowhere.md")
    assert not library.folder.exists()


@pytest.mark.parametrize("step", ["_write", "rename", "catalogue"])
def test_a_failure_in_mid_add_leaves_the_library_as_it_was(library, tmp_path, monkeypatch, step):
    add(library, write(tmp_path / "in"))
    before = tree(library.folder)
    newer = write(tmp_path / "in", "newer.md", makers("2022-02-02", aim="Another aim."))

    def fail(*_, **__):
        raise OSError(28, "No space left on device")

    if step == "_write":
        monkeypatch.setattr(storing.Store, "_write", fail)
    elif step == "rename":
        monkeypatch.setattr(storing.Path, "rename", fail)
    else:
        monkeypatch.setattr("sse_atlas.evidence.storing.tempfile.mkdtemp", fail)
    with pytest.raises(OutputError, match="No space left on device"):
        add(library, newer)
    monkeypatch.undo()
    assert tree(library.folder) == before
    assert add(library, newer)[0].state == "added"


def test_a_process_that_dies_in_mid_add_leaves_whole_texts_only(tmp_path):
    folder = tmp_path / "library"
    write(tmp_path / "in", "a.md")
    write(tmp_path / "in", "b.md", makers("2021-01-01", aim="Another."))
    program = textwrap.dedent(
        """
        import os, sys
        from sse_atlas.evidence import storing
        from sse_atlas.evidence.library import Library
        from tests.evidence.library_kit import small_atlas
        whole = storing.Store._write
        def dying(self, folder, one):
            if one.path.name == "b.md":
                (folder / "original.md").write_bytes(b"half")
                os._exit(9)
            whole(self, folder, one)
        storing.Store._write = dying
        Library(sys.argv[1]).add([sys.argv[2]], atlas=small_atlas())
        """
    )
    died = subprocess.run([sys.executable, "-c", program, folder, tmp_path / "in"], check=False)
    assert died.returncode == 9
    library = Library(folder)
    assert [one.id for one in library.documents()] == ["xaa/a"]
    assert library.document("xaa/a").by_eid["art_1"]
    states = [one.state for one in add(library, tmp_path / "in")]
    assert states == ["already there", "added"]
    assert list(folder.glob(".adding-*")) == []
    assert list(look(library)) == []


def test_two_processes_that_add_at_once_lose_nothing(tmp_path):
    folder = tmp_path / "library"
    program = (
        "import sys; from sse_atlas.evidence.library import Library; from tests.evidence.library_kit import small_atlas\n"
        "for path in sys.argv[2:]: assert Library(sys.argv[1]).add([path], atlas=small_atlas())[0].state != 'refused'"
    )
    shared = write(tmp_path / "in", "shared.md", makers("1999", aim="Shared."))
    running = []
    for half in ("left", "right"):
        paths = [
            write(tmp_path / "in", f"{half}-{n}.md", makers(f"20{n:02}", aim=f"Aim {half} {n}.")) for n in range(6)
        ]
        running.append(subprocess.Popen([sys.executable, "-c", program, folder, shared, *paths]))
    assert [process.wait() for process in running] == [0, 0]
    library = Library(folder)
    assert len(library.documents()) == 13
    assert list(look(library)) == []


def test_a_pool_gives_what_one_process_gives(library, tmp_path, embedded):
    for number in range(8):
        write(tmp_path / "in" / "kor", f"law-{number}.md", makers(f"20{number:02}", aim=f"Aim {number}."))
    told = []
    library.add([tmp_path / "in"], atlas=embedded, workers=2, progress=lambda path, n, of: told.append((n, of)))
    other = Library(tmp_path / "other")
    other.add([tmp_path / "in"], atlas=embedded)
    assert library.hash == other.hash
    assert told == [(n, 8) for n in range(1, 9)]


@pytest.mark.parametrize(
    "name",
    [
        "..md.md",
        "a b\tc.md",
        "\x1b[31mred.md",
        "'; rm -rf ~.md",
        "협동조합.md",
        "évil\u202e.md",
        "x" * 200 + ".md",
        "CON.MD",
        "-rf.md",
    ],
)
def test_hostile_names_stay_inside(library, tmp_path, name):
    (added,) = add(library, write(tmp_path / "in", name))
    assert added.state == "added"
    (summary,) = library.documents()
    assert summary.id.isascii()
    assert library.path(summary).resolve().is_relative_to(library.folder.resolve())
    assert summary.name.isprintable() or "\ufffd" in summary.name
    assert "\x1b" not in summary.name


def test_links_that_lead_out_of_a_folder_are_refused(library, tmp_path):
    secret = write(tmp_path / "secret")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "link.md").symlink_to(secret)
    (folder / "nowhere.md").symlink_to(tmp_path / "gone.md")
    (folder / "loop").symlink_to(folder)
    added = add(library, folder)
    assert {one.path.name: one.state for one in added} == {"link.md": "refused", "nowhere.md": "refused"}
    assert "leads out of its folder" in added[0].reason


# -- versions ----------------------------------------------------------------------------------------------------------


def two_versions(library, tmp_path):
    write(tmp_path / "old", text=makers("2020-01-31"))
    write(tmp_path / "new", text=makers("2022-06", aim="Another aim."))
    add(library, tmp_path / "new", tmp_path / "old")


def test_versions_of_a_law_lie_side_by_side(library, tmp_path):
    two_versions(library, tmp_path)
    assert [one.expression for one in library.versions("xaa/makers")] == ["en@2020-01-31", "en@2022-06"]
    assert library.document("xaa/makers").expression == "en@2022-06"


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [("2020-01-31", "en@2020-01-31"), ("2021", "en@2020-01-31"), ("2022", "en@2022-06"), ("2022-06-30", "en@2022-06")],
)
def test_the_text_of_a_date(library, tmp_path, as_of, expected):
    two_versions(library, tmp_path)
    assert library.document("xaa/makers", as_of=as_of).expression == expected


def test_a_date_or_language_without_a_text_is_said(library, tmp_path):
    two_versions(library, tmp_path)
    with pytest.raises(NotFoundError, match=r"not held as of 2019; the library has en@2020-01-31, en@2022-06"):
        library.document("xaa/makers", as_of="2019")
    with pytest.raises(NotFoundError, match="not held in 'ko'"):
        library.document("xaa/makers", language="ko")


def test_other_bytes_at_the_same_place_are_refused_with_advice(library, tmp_path):
    add(library, write(tmp_path / "in"))
    (added,) = add(library, write(tmp_path / "in", text=makers(aim="Changed in silence.")))
    assert added.state == "refused"
    for advice in ("--date", "rename the file", "library remove xaa/makers --text en@2020-01-31"):
        assert advice in added.reason


def test_a_name_that_another_law_has_is_refused(library, tmp_path):
    add(library, write(tmp_path / "in"))
    other = makers("2024").replace("Act on Makers", "Act on Sellers").replace("No. 5", "No. 6")
    (added,) = add(library, write(tmp_path / "in", text=other))
    assert "taken by another law (Act on Makers)" in added.reason


def test_stored_bytes_are_not_described_anew(library, tmp_path):
    path = write(tmp_path / "in")
    add(library, path)
    (added,) = add(library, path, title="Another")
    assert "stored as xaa/makers/en@2020-01-31 with title 'Act on Makers', not 'Another'" in added.reason


def test_ids_are_found_as_people_type_them(library, tmp_path):
    add(library, write(tmp_path / "laws" / "xaa", "makers-2020.md"), atlas=small_atlas(law()))
    for typed in ("xaa/act-on-makers", "xaa-act-on-makers", "XAA/Act-on-Makers/", "act-on-makers", "makers-2020"):
        assert library.document(typed).id == "xaa/act-on-makers"
    with pytest.raises(NotFoundError, match="Did you mean xaa/act-on-makers"):
        library.document("xaa/act-on-maker")


def test_an_empty_library_says_so(library):
    assert library.documents() == ()
    with pytest.raises(NotFoundError, match="is empty; add texts with"):
        library.document("xaa/makers")


def test_a_title_for_several_files_is_refused(library, tmp_path):
    two_versions(library, tmp_path)
    with pytest.raises(QuestionError, match="names one text"):
        add(library, tmp_path / "old", tmp_path / "new", title="One")


def test_a_folder_of_other_files_is_not_made_a_library(tmp_path):
    write(tmp_path / "mine", "letter.txt", "Dear all")
    with pytest.raises(OutputError, match="holds other files and is no library"):
        add(Library(tmp_path / "mine"), write(tmp_path / "in"))


# -- the catalogue and damage ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [None, b"", b"{", b"[]", b'{"schema": 1}', b'{"schema": 1, "documents": [{}]}'])
def test_the_catalogue_is_built_anew(library, tmp_path, content):
    two_versions(library, tmp_path)
    held, catalogue = library.documents(), library.folder / "catalogue.json"
    catalogue.unlink()
    if content is not None:
        catalogue.write_bytes(content)
    assert Library(library.folder).documents() == held
    assert json.loads(catalogue.read_bytes())["schema"] == 1


def test_a_catalogue_with_paths_out_of_the_library_is_not_believed(library, tmp_path):
    add(library, write(tmp_path / "in"))
    catalogue = library.folder / "catalogue.json"
    catalogue.write_text(catalogue.read_text().replace("xaa/makers", "../../etc"))
    assert [one.id for one in Library(library.folder).documents()] == ["xaa/makers"]


def test_a_catalogue_of_a_newer_program_is_not_overwritten(library, tmp_path):
    add(library, write(tmp_path / "in"))
    (library.folder / "catalogue.json").write_text('{"schema": 99, "documents": []}')
    with pytest.raises(DamagedError, match="newer version of SSE Atlas"):
        Library(library.folder).documents()


def test_changed_text_is_reported_and_mended(library, tmp_path):
    add(library, write(tmp_path / "in"))
    xml = library.folder / "xaa/makers/en@2020-01-31/document.xml"
    good = xml.read_bytes()
    for spoil in (lambda: xml.write_bytes(good.replace(b"one vote", b"ten votes")), xml.unlink):
        spoil()
        with pytest.raises(DamagedError, match="library check --mend"):
            library.document("xaa/makers")
        (damage,) = look(library)
        assert (damage.mendable, damage.place) == (True, "xaa/makers/en@2020-01-31")
        assert mend(library) == ()
        assert xml.read_bytes() == good
        assert library.document("xaa/makers")


def test_a_changed_original_is_reported_and_not_invented(library, tmp_path):
    add(library, write(tmp_path / "in"))
    original = library.folder / "xaa/makers/en@2020-01-31/original.md"
    original.write_text("spoilt")
    (damage,) = mend(library)
    assert not damage.mendable
    assert "put the file makers.md" in damage.cure
    original.unlink()
    assert len(mend(library)) == 1
    assert library.document("xaa/makers"), "the cut text stays readable"


@pytest.mark.parametrize("content", [None, "{}", "no json"])
def test_lost_descriptions_are_written_anew(library, tmp_path, content):
    add(library, write(tmp_path / "in"))
    meta = library.folder / "xaa/makers/en@2020-01-31/meta.json"
    good = meta.read_bytes()
    meta.unlink()
    if content:
        meta.write_text(content)
    assert next(look(library)).mendable
    assert mend(library) == ()
    assert meta.read_bytes() == good


def test_a_folder_that_is_gone_is_reported(library, tmp_path):
    import shutil

    two_versions(library, tmp_path)
    shutil.rmtree(library.folder / "xaa/makers/en@2022-06")
    (damage,) = look(library)
    assert damage.what == "its folder is gone"
    with pytest.raises(DamagedError, match="cannot be read"):
        library.document("xaa/makers")
    assert mend(library) == ()
    assert library.document("xaa/makers").expression == "en@2020-01-31"


def test_a_text_copied_in_by_hand_is_found_by_mending(library, tmp_path):
    import shutil

    two_versions(library, tmp_path)
    other = Library(tmp_path / "other")
    add(other, write(tmp_path / "in", "third.md", makers("1990")))
    shutil.copytree(other.folder / "xaa/third", library.folder / "xaa/third")
    assert mend(library) == ()
    assert len(library.documents()) == 3


# -- opening -----------------------------------------------------------------------------------------------------------


def test_a_folder_of_statutes_is_read_as_a_library(tmp_path, monkeypatch):
    monkeypatch.setenv("SSE_ATLAS_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "laws"
    write(folder / "kor", "makers.md", makers().replace("country: XAA\n", ""))
    write(folder / "kor", "empty.md", "")
    before = tree(folder)
    library = open_library(folder)
    assert [one.id for one in library.documents()] == ["kor/makers"]
    assert "empty.md is empty" in library.refused[0]
    assert tree(folder) == before
    assert open_library(folder).folder == library.folder, "read once"
    write(folder / "kor", "more.md", makers("2021").replace("country: XAA\n", ""))
    assert len(open_library(folder).documents()) == 2


def test_which_library_is_opened(tmp_path, monkeypatch):
    monkeypatch.delenv("SSE_ATLAS_LIBRARY", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    workspace = tmp_path / "work"
    (workspace / "library").mkdir(parents=True)
    (workspace / "atlas.toml").touch()
    assert open_library().folder == tmp_path / "data/sse-atlas/library"
    assert open_library(None, workspace).folder == workspace / "library"
    assert open_library(workspace).folder == workspace / "library" == library_folder(workspace)
    (tmp_path / "named").mkdir()
    monkeypatch.setenv("SSE_ATLAS_LIBRARY", str(tmp_path / "named"))
    assert open_library(None, workspace).folder == tmp_path / "named" == library_folder()
    with pytest.raises(NotFoundError, match=r"There is no folder .*gone. 'sse-atlas library add"):
        open_library(tmp_path / "gone")


def test_the_aim_of_the_fixture_is_its_first_article(library, tmp_path):
    add(library, write(tmp_path / "in"))
    assert AIM in library.document("xaa/makers").by_eid["art_1"].text
