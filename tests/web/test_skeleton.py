"""What every page has: a language, a release, an address to cite, and the headers of safety."""

import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest

from sse_atlas.errors import DamagedError, DatasetError
from sse_atlas.web.languages import LANGUAGES


def test_the_root_leads_to_the_language_of_the_browser(site):
    answer = site.get("/", **{"Accept-Language": "th;q=0.9, en;q=0.5"})
    assert answer.status == 302
    assert answer.response["Location"] == "/th/"


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_language_has_its_pages(site, tag):
    answer = site.get(f"/{tag}/")
    assert answer.status == 200
    assert answer.page.get("lang") == tag


def test_a_page_is_the_same_as_of_its_release(site):
    now, then = site.get("/en/countries/"), site.get("/2026.1/en/countries/")
    assert now.said() == then.said()
    assert then.all("main a[href^='/']") == [] or all(
        link.get("href").startswith(("/2026.1/en/", "/static/", "/api/")) for link in then.all("main a[href^='/']")
    )


def test_an_unknown_release_is_told(site):
    answer = site.get("/2031.7/en/")
    assert answer.status == 404
    assert "2026.1" in answer.said()


def test_a_page_that_was_not_changed_is_not_sent_again(site):
    tag = site.get("/en/").response["ETag"]
    again = site.get("/en/", **{"If-None-Match": tag})
    assert again.status == 304
    assert again.response.content == b""


def test_what_a_browser_may_do_is_bounded(site):
    headers = site.get("/en/").response.headers
    assert "'unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in headers


def test_only_reading_is_possible(site):
    assert site.client.post("/en/countries/").status_code == 405


@pytest.mark.parametrize("address", ["/en/", "/en/countries/mys/pathways/", "/nothing/here"])
def test_more_fields_than_any_form_has_are_refused(site, address):
    asked = "&".join(f"f{number}=1" for number in range(300))
    assert site.get(f"{address}?{asked}").status == 400


@pytest.mark.parametrize("address", ["/", "/en/", "/nothing/here", "/robots.txt"])
def test_another_name_of_the_site_is_refused(site, address):
    assert site.client.get(address, headers={"Host": "elsewhere.example"}).status_code == 400


@pytest.mark.parametrize("error", [DamagedError("/srv/index is damaged."), DatasetError("/srv/dataset breaks a rule.")])
def test_faults_of_the_server_are_told_to_its_log_only(site, monkeypatch, caplog, error):
    from sse_atlas.web.shelf import Shelf

    def fails(self, name=None):
        if name:
            raise error
        return held(self, name)

    held = Shelf.release
    monkeypatch.setattr(Shelf, "release", fails)
    answer = site.get("/2026.1/en/countries/")
    assert (answer.status, answer.said("h1")) == (503, "Something went wrong here")
    assert "/srv" not in answer.text
    assert str(error) in caplog.text


@pytest.mark.parametrize("given", ["--5", "-", "1e3", "9" * 5000, "²", "20 20"])
def test_what_is_no_whole_number_is_told(site, given):
    answer = site.get(f"/en/countries/kor/pathways/?at_once={given}")
    assert answer.status == 400
    assert "at_once is a whole number" in answer.said()


@pytest.fixture
def workspace(tmp_path):
    from sse_atlas.records.workspace import init_workspace

    return init_workspace(tmp_path / "atlas")


def renamed(dataset, name):
    """The dataset under another release's name."""
    manifest = dataset / "dataset.yaml"
    manifest.write_text(manifest.read_text("utf-8").replace('release: "2026.1"', f'release: "{name}"'), "utf-8")


def test_frozen_releases_stand_beside_the_present_one_and_stay_as_they_were(workspace):
    from sse_atlas.web.shelf import Shelf

    shutil.copytree(workspace / "dataset", workspace / "releases" / "2026.1")
    renamed(workspace / "dataset", "2027.1")
    shelf = Shelf(workspace)
    assert shelf.names == ["2027.1", "2026.1"]
    assert shelf.release().name == "2027.1"
    assert shelf.release("2026.1").atlas.manifest.release == "2026.1"
    assert not shelf.release("2026.1").current
    assert shelf.release("2026.1").key != shelf.release().key


def test_a_page_of_a_former_release_is_asked_for_again(site, workspace, monkeypatch):
    from sse_atlas.web import failing, pages, visit
    from sse_atlas.web.shelf import Shelf

    shutil.copytree(workspace / "dataset", workspace / "releases" / "2025.2")
    shelf = Shelf(workspace)
    for module in (failing, pages, visit):
        monkeypatch.setattr(module, "shelf", lambda: shelf)
    answer = site.get("/2025.2/en/method/")
    assert (answer.status, answer.response["Cache-Control"]) == (200, "public, no-cache")


def test_releases_are_ordered_by_their_numbers(workspace):
    from sse_atlas.web.shelf import Shelf

    for name in ("2025.9", "2025.10", "2025.2"):
        shutil.copytree(workspace / "dataset", workspace / "releases" / name)
    assert Shelf(workspace).names == ["2026.1", "2025.10", "2025.9", "2025.2"]


def test_a_release_that_is_being_opened_keeps_nobody_from_the_library(workspace):
    from sse_atlas.web.shelf import Shelf

    shelf = Shelf(workspace)
    with shelf._opening, ThreadPoolExecutor(1) as others:
        assert others.submit(shelf.library).result(10) is not None


@pytest.mark.parametrize("name", ["publish/templates/study.typ", "publish/reference.docx", "weights.npz", "cues.yaml"])
def test_whatever_shapes_a_page_changes_the_key_of_the_software(tmp_path, name):
    from sse_atlas.web.shelf import _key_over

    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"one")
    before = _key_over(tmp_path)
    path.write_bytes(b"other")
    assert _key_over(tmp_path) != before


def test_neither_data_nor_compiled_code_change_the_key_of_the_software(tmp_path):
    from sse_atlas.web.shelf import _key_over

    before = _key_over(tmp_path)
    for name in ("data/dataset.yaml", "web/__pycache__/x.pyc"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_bytes(b"one")
    assert _key_over(tmp_path) == before


def test_a_release_that_no_address_can_name_is_refused(workspace):
    from sse_atlas.web.shelf import Shelf

    renamed(workspace / "dataset", "first")
    with pytest.raises(DatasetError, match="begins with its year"):
        _ = Shelf(workspace).current
