"""The site as files: it says what the site says, every link leads to a file, and nothing else is written or lost."""

import filecmp
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from django.urls import Resolver404, resolve, reverse

from sse_atlas.errors import OutputError, QuestionError
from sse_atlas.web.plan import planned
from sse_atlas.web.shelf import shelf
from sse_atlas.web.static_site import contents_of
from sse_atlas.web.static_site.asking import Reply
from sse_atlas.web.static_site.contents import Contents, _matched
from sse_atlas.web.static_site.making import make
from sse_atlas.web.static_site.rewriting import Rewriting
from sse_atlas.web.static_site.writing import MARKER, write_site

from .static_kit import LEFT_OUT, addresses_in, broken, differences, pages_of

pytestmark = pytest.mark.xdist_group("copy of the site")


@pytest.fixture(scope="module")
def contents():
    return contents_of(["en", "km"], left_out=LEFT_OUT)


def test_every_link_leads_to_a_file_and_every_part_of_a_page_is_there(copy):
    assert len(list(pages_of(copy))) > 100
    assert broken(copy) == []


def test_a_broken_link_would_be_found(copy, tmp_path):
    page = tmp_path / "en" / "index.html"
    page.parent.mkdir()
    page.write_text('<a href="../index.html">a</a><a href="#b">b</a><h1 id="c"><a href="#c">c</a></h1>')
    assert broken(tmp_path) == ["en/index.html: ../index.html", "en/index.html: #b (no such part)"]


def test_pages_say_what_the_site_says(copy, site):
    wrong = {}
    for held in pages_of(copy):
        if held.file != "index.html":
            found = differences(held, site.get(held.address).page)
            if found:
                wrong[held.file] = found[:3]
    assert wrong == {}


def test_no_address_of_a_server_is_left(copy):
    for held in pages_of(copy):
        text = held.text
        assert "<html " in text
        assert " data-static>" in text
        assert '="/' not in text.replace("data-words", ""), held.file
        assert "=/" not in text.replace("&q=/", ""), held.file
        assert "localhost" not in text, held.file


def test_what_is_not_in_the_copy_is_said_in_the_language_of_the_page(copy):
    found = {}
    for held in pages_of(copy):
        for link in held.page.cssselect("a.needs-server-link"):
            assert link.get("href") is None
            assert link.get("aria-disabled") == "true"
            found.setdefault(held.file.split("/")[0], set()).add(link.get("title"))
    assert "This needs the site itself: files alone cannot answer it." in found["en"]
    assert "This copy of the site does not hold that page." in found["en"]


def test_the_list_of_languages_holds_those_of_the_copy(copy):
    home = next(held for held in pages_of(copy) if held.file == "en/index.html").page
    assert [link.get("hreflang") for link in home.cssselect(".languages li a")] == ["en", "km"]
    assert {link.get("hreflang") for link in home.cssselect("head link[hreflang]")} == {"en", "km", "x-default"}


def test_a_copy_in_one_language_offers_no_other(tmp_path, contents):
    one = replace(contents, languages=("en",))
    make(one, tmp_path, "/en/method/", "en/method/index.html")
    page = next(pages_of(tmp_path)).page
    assert page.cssselect(".languages") == []
    assert [link.get("hreflang") for link in page.cssselect("head link[hreflang]")] == ["en", "x-default"]


def test_the_first_page_says_what_the_copy_holds(copy):
    start = next(held for held in pages_of(copy) if held.file == "index.html").page
    assert [link.get("href") for link in start.cssselect("section h2 a")] == ["en/index.html", "km/index.html"]
    assert shelf().current.name in start.text_content()
    assert shelf().current.atlas.hash in start.text_content()
    assert [section.get("lang") for section in start.cssselect("section")] == ["en", "km"]


def test_no_two_files_are_one_where_capitals_do_not_count(copy):
    names = [path.relative_to(copy).as_posix() for path in copy.rglob("*")]
    assert len({name.casefold() for name in names}) == len(names)
    assert max(len(name) for name in names) < 200
    assert not any(sign in name for name in names for sign in ':*?"<>|\\')


def test_the_same_release_makes_the_same_bytes_in_one_process_or_two(contents, tmp_path):
    few = replace(contents, left_out=LEFT_OUT | {"country", "provision_text", "text", "work"})
    plan = ["/en/method/", "/km/method/"]
    folders = [
        write_site(tmp_path / name, few, plan=plan, workers=workers).folder for name, workers in (("a", 1), ("b", 2))
    ]
    names = [sorted(path.relative_to(one).as_posix() for path in one.rglob("*") if path.is_file()) for one in folders]
    assert names[0] == names[1]
    assert filecmp.cmpfiles(*folders, names[0], shallow=False)[1:] == ([], [])


# -- addresses -------------------------------------------------------------------------------------------------------


def test_addresses_are_told_apart_as_django_does():
    release = shelf().current
    told = set()
    for page in planned(release.atlas, shelf().library()):
        if page.name in told and len(told) % 7:
            continue
        told.add(page.name)
        address = reverse(page.name, kwargs={"language": "km", **page.parts})
        found = _matched(address)
        assert found is not None, address
        assert found[0] == resolve(address).url_name == page.name
    assert len(told) > 30
    for address in ("/en/no-such-page/", "/xx/", "/en/countries/kor/nothing/", "/en/countries/"):
        try:
            name = resolve(address).url_name
        except Resolver404:
            name = None
        found = _matched(address)
        assert (found[0] if found else None) == name


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        ('<a href="/en/countries/">x</a>', '<a href="../countries/index.html">x</a>'),
        ('<a class="b" href="/en/gaps/?area=tax#m">x</a>', '<a class="b" href="index.html#m">x</a>'),
        ('<a class=b href="/en/countries/#m">x</a>', '<a class=b href="../countries/index.html#m">x</a>'),
        ('<a href="/en/library/?q=a&amp;country=KOR">x</a>', '<a href="../library/index.html?q=a&amp;country=KOR">x</a>'),
        ('<a href="/2026.1/en/countries/">x</a>', '<a href="../countries/index.html">x</a>'),
        ('<a href="#m">x</a>', '<a href="#m">x</a>'),
        ('<a href="https://example.org/">x</a>', '<a href="https://example.org/">x</a>'),
        ('<img src="/static/icon.svg">', '<img src="../../static/icon.svg">'),
        ('<form action="/en/explorer/">', '<form action="../explorer/index.html">'),
        ('<link rel="canonical" href="/2026.1/en/">', ""),
        ("<p title=\"a > b\">/en/</p>", "<p title=\"a > b\">/en/</p>"),
        (
            '<a class=b href="/api/v1/">x</a>',
            '<a class="b needs-server-link"  role="link" aria-disabled="true" '
            'title="This needs the site itself: files alone cannot answer it.">x</a>',
        ),
        (
            '<a href="/api/v1/" title="API">x</a>',
            '<a  class="needs-server-link" role="link" aria-disabled="true" '
            'title="This needs the site itself: files alone cannot answer it.">x</a>',
        ),
    ],
)  # fmt: skip
def test_addresses_become_paths(written, becomes):
    page = Rewriting(Contents("2026.1"), "en/gaps/index.html", "/en/gaps/")
    assert page.written(written) == becomes


def test_where_the_site_is_known_links_lead_to_it(settings):
    settings.ADDRESS = "https://atlas.example.org"
    page = Rewriting(Contents("2026.1"), "en/gaps/index.html", "/en/gaps/")
    assert page.written('<a href="/en/report/?about=%2Fen%2F">x</a>') == (
        '<a href="https://atlas.example.org/en/report/?about=%2Fen%2F">x</a>'
    )


def test_a_page_that_fails_is_told_and_no_link_leads_to_it(contents, tmp_path, monkeypatch):
    from sse_atlas.web.static_site import making

    def ask(address):
        return Reply(500) if address == "/en/countries/kor/" else real(address)

    real = making.ask
    monkeypatch.setattr(making, "ask", ask)
    few = replace(contents, languages=("en",))
    written = write_site(tmp_path / "public", few, plan=["/en/countries/"], workers=1)
    assert [(made.page, made.problem) for made in written.problems] == [("/en/countries/kor/", "the site answers 500")]
    assert broken(written.folder) == []
    page = next(held for held in pages_of(written.folder) if held.file == "en/countries/index.html").page
    dead = [link.text_content().strip() for link in page.cssselect("tbody a.needs-server-link")]
    assert dead == ["Republic of Korea"]


# -- folders ---------------------------------------------------------------------------------------------------------


def test_a_folder_of_somebody_else_is_left_alone(contents, tmp_path):
    (tmp_path / "thesis.docx").write_text("mine")
    with pytest.raises(OutputError, match=r"not a copy of the site, and would be lost\. Name a new folder"):
        write_site(tmp_path, contents, plan=[], workers=1)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]
    with pytest.raises(OutputError, match="is not a folder"):
        write_site(tmp_path / "thesis.docx", contents, plan=[], workers=1)


def test_an_older_copy_is_replaced_whole(contents, tmp_path):
    few = replace(contents, left_out=LEFT_OUT | {"country"}, languages=("en",))
    out = tmp_path / "public"
    out.mkdir()
    (out / MARKER).write_text("{}")
    (out / "old.html").write_text("old")
    write_site(out, few, plan=["/en/about/"], workers=1)
    assert not (out / "old.html").exists()
    assert json.loads((out / MARKER).read_text())["release"] == shelf().current.name
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


def test_the_older_copy_is_back_where_the_new_one_cannot_be_put_in_its_place(contents, tmp_path, monkeypatch):
    few = replace(contents, left_out=LEFT_OUT | {"country"}, languages=("en",))
    out = tmp_path / "public"
    out.mkdir()
    (out / MARKER).write_text("{}")
    rename = Path.rename

    def refuse(path, target):
        if target == out and path.name != "old":
            raise OSError(13, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OutputError, match="Permission denied"):
        write_site(out, few, plan=["/en/about/"], workers=1)
    assert (out / MARKER).read_text() == "{}"
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


def test_nothing_is_written_when_something_goes_wrong(contents, tmp_path, monkeypatch):
    from sse_atlas.web.static_site import writing

    def fail(*given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "copy_assets", fail)
    with pytest.raises(OutputError, match="No space left"):
        write_site(tmp_path / "public", contents, plan=[], workers=1)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("languages", "formats", "said"),
    [
        (["de"], [], "There is no language 'de'"),
        (["en"], ["odt"], "There is no format 'odt'"),
        ([], [], "Name a language"),
    ],
)
def test_what_the_site_does_not_have_is_refused(languages, formats, said):
    with pytest.raises(QuestionError, match=said):
        contents_of(languages, formats)


def test_all_languages_can_be_asked_for_at_once():
    assert len(contents_of(["ALL"]).languages) == 14


def test_the_command_asks_the_site_whatever_its_hosts_are(tmp_path):
    """Only its own process asks; the names by which the site is known outside do not matter."""
    script = (
        "import sys; from pathlib import Path; from sse_atlas.web.static_site import prepare; prepare(None)\n"
        "from sse_atlas.web.static_site.asking import ask; sys.exit(ask('/en/about/').status != 200)"
    )
    environment = os.environ | {"SSE_ATLAS_HOSTS": "atlas.example.org"}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_command_explains_a_wrong_call(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "sse_atlas", "site", "--out", str(tmp_path / "public"), "--language", "klingon"],
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 1
    assert "There is no language 'klingon' of the site; it is en, " in done.stderr
    assert not (tmp_path / "public").exists()


def test_scripts_and_styles_of_a_page_are_in_the_copy(copy):
    page = next(held for held in pages_of(copy) if held.file == "en/library/index.html").page
    named = [value for node, name, value in addresses_in(page) if node.tag == "script"]
    assert [name.split("/")[-1].split(".")[0] for name in named][-5:] == [
        "search-words", "search-index", "search-asking", "search-snippets", "search",
    ]  # fmt: skip
    styles = "".join(path.read_text("utf-8") for path in (copy / "static").glob("*.css"))
    assert "url(signs/" not in styles  # a browser does not use a file as a mask
    assert "data:image/svg+xml;base64," in styles
