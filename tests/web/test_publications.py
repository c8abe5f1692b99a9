"""Studies and drafts on demand: the first who asks waits on a page, everybody after gets the file, and failures are told."""

import os
import shutil
import threading
from dataclasses import replace

import pytest

from sse_atlas.errors import AtlasError, NotFoundError
from sse_atlas.web import publications, workshop
from sse_atlas.web.shelf import shelf

WRITTEN = b'<html><head><style>p{color:red}</style></head><body><p style="width: 5%">A study</p></body></html>'


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(publications, "_folder", lambda release: tmp_path / "publications" / "key")
    return tmp_path / "publications" / "key"


@pytest.fixture
def writer(monkeypatch):
    """Writes what it is told when it is allowed to; keeps what it was asked."""

    class Writer:
        asked: list[tuple[str, str, str]] = []
        allowed = threading.Event()
        error: Exception | None = None

    told = Writer()
    told.asked = []

    def made(release, kind, iso3, format, into):
        told.allowed.wait(10)
        told.asked.append((kind, iso3, format))
        if told.error:
            raise told.error
        (into / f"x.{format}").write_bytes(WRITTEN)
        return into / f"x.{format}"

    monkeypatch.setattr(publications, "_made", made)
    yield told
    told.allowed.set()
    finished()


def finished():
    for thread in list(publications._writers):
        thread.join(10)


def test_the_first_waits_and_the_next_gets_the_file(site, folder, writer):
    waiting = site.get("/en/studies/kor.html")
    assert waiting.status == 202
    assert waiting.all("main a[href='/en/studies/kor.html']")
    assert waiting.all("[role=status]")[0].get("data-waits") == "/en/studies/kor.html"
    assert waiting.response["Cache-Control"] == "no-store"
    assert site.get("/en/studies/kor.html").status == 202
    writer.allowed.set()
    finished()
    answer = site.get("/en/studies/kor.html")
    assert (answer.status, answer.response.content) == (200, WRITTEN)
    assert writer.asked == [("study", "KOR", "html")]
    assert [path.name for path in folder.iterdir()] == ["study-kor.html"]


def test_a_file_is_asked_for_again_at_the_cost_of_its_tag(site, folder, writer):
    writer.allowed.set()
    publications.place(shelf().current, "KOR", "html")
    tag = site.get("/en/studies/kor.html").response["ETag"]
    again = site.get("/en/studies/kor.html", **{"If-None-Match": tag})
    assert again.status == 304
    # A cache takes the headers of a 304 over: another policy would take the styles of the page away.
    assert "Content-Security-Policy" not in again.response.headers


def test_whether_it_is_there_can_be_asked_without_its_content(site, folder, writer):
    assert site.client.head("/en/studies/kor.html").status_code == 202
    writer.allowed.set()
    finished()
    asked = site.client.head("/en/studies/kor.html")
    assert (asked.status_code, asked.content, asked["Content-Length"]) == (200, b"", str(len(WRITTEN)))


def test_its_own_styles_are_allowed_one_by_one(site, folder, writer):
    writer.allowed.set()
    publications.place(shelf().current, "KOR", "html")
    policy = site.get("/en/studies/kor.html").response["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert policy.count("'sha256-") == 2


def test_what_is_no_page_is_saved_under_a_name_of_its_own(site, folder, writer):
    writer.allowed.set()
    publications.place(shelf().current, "LAO", "pdf")
    saved = site.get("/en/studies/lao.pdf").response["Content-Disposition"]
    assert saved == f'attachment; filename="sse-atlas-{shelf().current.name}-study-lao.pdf"'


def test_a_failure_is_told_for_some_minutes_and_then_tried_again(folder, writer, monkeypatch):
    writer.error = AtlasError("No room on the disk.")
    writer.allowed.set()
    assert publications.publication(shelf().current, "study", "KOR", "pdf") is None
    finished()
    for _ in range(2):
        with pytest.raises(AtlasError, match="No room"):
            publications.publication(shelf().current, "study", "KOR", "pdf")
    assert len(writer.asked) == 1
    writer.error = None
    monkeypatch.setattr(workshop, "HONOURED", -1)
    assert publications.publication(shelf().current, "study", "KOR", "pdf") is None
    finished()
    assert publications.publication(shelf().current, "study", "KOR", "pdf").name == "study-kor.pdf"
    assert [path.name for path in folder.iterdir()] == ["study-kor.pdf"]


def test_whoever_waits_for_what_failed_is_told_that_it_failed(site, folder, writer, caplog):
    writer.error = OSError(28, "No space left on device", "/srv/of-the-server/study")
    writer.allowed.set()
    assert site.get("/en/studies/kor.html").status == 202
    finished()
    assert site.client.head("/en/studies/kor.html").status_code == 503
    answer = site.get("/en/studies/kor.html")
    assert (answer.status, answer.said("h1")) == (503, "Something went wrong here")
    assert "of-the-server" not in answer.text
    assert "of-the-server" in caplog.text
    assert len(writer.asked) == 1


def test_what_another_worker_failed_to_write_is_not_tried_at_once(folder, writer):
    writer.allowed.set()
    folder.mkdir(parents=True)
    workshop.note_failure(folder / "study-kor.pdf", AtlasError("No room."))
    publications._write(shelf().current, "study", "KOR", "pdf")
    assert writer.asked == []


@pytest.mark.parametrize("address", ["/en/studies/kor.exe", "/en/studies/xyz.html"])
def test_unknown_formats_and_countries_are_not_found(site, folder, writer, address):
    assert site.get(address).status == 404
    assert writer.asked == []


def test_the_comparative_study_is_one_more(site, folder, writer):
    writer.allowed.set()
    assert site.get("/en/studies/region.pdf").status == 202
    finished()
    assert writer.asked == [("study", "REGION", "pdf")]
    assert (folder / "study-region.pdf").is_file()


def test_what_was_left_half_made_is_cleared_away(folder, writer):
    (folder / ".making-before").mkdir(parents=True)
    writer.allowed.set()
    publications.place(shelf().current, "KOR", "html")
    assert [path.name for path in folder.iterdir()] == ["study-kor.html"]


def test_only_what_no_release_on_the_shelf_needs_is_forgotten(folder, writer):
    others = [folder.parent / name for name in (*shelf().keys, "a", "b", "c", "d")]
    for age, other in enumerate(others):
        other.mkdir(parents=True)
        os.utime(other, (age, age))
    writer.allowed.set()
    publications.place(shelf().current, "KOR", "html")
    left = {path.name for path in folder.parent.iterdir() if path.is_dir()}
    assert left == {*shelf().keys, "key", "b", "c", "d"}


def test_what_was_made_from_edited_data_is_not_kept(folder, tmp_path):
    release = shelf().current
    edited = shutil.copytree(release.folder, tmp_path / "dataset")
    with (edited / "dataset.yaml").open("a") as file:
        file.write("# edited\n")
    with pytest.raises(AtlasError, match="was changed"):
        publications.place(replace(release, folder=edited), "KOR", "xml", kind="draft")
    with pytest.raises(AtlasError, match="was changed"):
        publications.chart(replace(release, folder=edited), "KOR", "size", "csv")
    assert list(folder.iterdir()) == []


def test_what_takes_too_long_is_given_up_and_told(folder, monkeypatch):
    monkeypatch.setattr(workshop, "LONGEST", 0.01)
    with pytest.raises(AtlasError, match="took longer"):
        publications.chart(shelf().current, "KOR", "size", "csv")
    assert list(folder.iterdir()) == []


def test_formats_belong_to_their_kind(folder, writer):
    with pytest.raises(NotFoundError):
        publications.publication(shelf().current, "draft", "KOR", "epub")


def test_a_draft_is_written_by_the_command_line_into_its_place(folder):
    path = publications.place(shelf().current, "KOR", "xml", kind="draft")
    assert path.read_bytes().startswith(b"<?xml")
    assert b"akomaNtoso" in path.read_bytes()
    assert [one.name for one in folder.iterdir()] == ["draft-kor.xml"]


def test_what_the_command_line_refuses_is_told(folder, monkeypatch):
    monkeypatch.setitem(publications.COMMANDS, "html", "nonsense")
    with pytest.raises(AtlasError, match="nonsense"):
        publications.place(shelf().current, "KOR", "html", kind="draft")
    assert list(folder.iterdir()) == []


# -- charts ------------------------------------------------------------------------------------------------------------


def test_a_chart_is_drawn_once_in_every_format(site, folder, monkeypatch):
    answer = site.get("/en/charts/kor-size.svg")
    assert answer.status == 200
    assert answer.response["Content-Type"] == "image/svg+xml"
    assert "attachment" in answer.response["Content-Disposition"]
    monkeypatch.setattr(publications, "run", lambda *asked: pytest.fail("it was drawn again"))
    assert site.get("/en/charts/kor-size.png").response.content.startswith(b"\x89PNG")
    assert site.get("/en/charts/kor-size.csv").text.startswith("standing,")
    assert sorted(path.suffix for path in folder.iterdir()) == [".csv", ".png", ".svg"]


def test_where_nothing_is_known_to_draw_that_is_found_out_once(site, folder, monkeypatch):
    assert site.get("/en/charts/lao-size.svg").status == 404
    monkeypatch.setattr(publications, "run", lambda *asked: pytest.fail("it was tried again"))
    answer = site.get("/en/charts/lao-size.png")
    assert answer.status == 404
    assert "Nothing is known" in answer.said()


@pytest.mark.parametrize("name", ["kor-nonsense.svg", "kor-size.gif", "xyz-size.svg"])
def test_charts_that_there_are_not_are_not_found(site, folder, name):
    assert site.get(f"/en/charts/{name}").status == 404


def test_nobody_is_kept_waiting_while_another_chart_is_drawn(site, folder):
    folder.mkdir(parents=True)
    with workshop.only_one(folder.parent / ".lock-of-charts"):
        answer = site.get("/en/charts/kor-grid.svg")
    assert answer.status == 202
    assert "Another chart is being drawn" in answer.said("h1")


def test_a_chart_that_was_left_half_drawn_is_cleared_away(site, folder):
    (folder / ".drawing-before").mkdir(parents=True)
    assert site.get("/en/charts/kor-size.csv").status == 200
    assert not (folder / ".drawing-before").exists()


def test_where_a_whole_site_is_written_charts_are_drawn_in_place(site, folder, monkeypatch):
    monkeypatch.setattr(publications, "DRAWS_APART", False)
    monkeypatch.setattr(publications, "run", lambda *asked: pytest.fail("a process was started"))
    answer = site.get("/en/charts/kor-size.csv")
    assert answer.status == 200
    assert answer.text.startswith("standing,")
    assert site.get("/en/charts/kor-size.gif").status == 404
