"""The explorer in a real browser: every change is answered at once, by a server and, opened as a file, by its table."""

import re
import shutil

import pytest
from lxml import html

from sse_atlas.analysis.explore import Explorer
from sse_atlas.web.figures.criteria_sets import explorer_shard
from sse_atlas.web.shelf import shelf

from .serving import CHROMIUM, FLAGS, served

pytestmark = [
    pytest.mark.xdist_group("explorer in a browser"),  # its table takes seconds
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (apt install chromium)"),
    pytest.mark.filterwarnings("ignore"),
]
SIGNS = """[...document.querySelectorAll('.land:not([hidden]) .placed li')].map(
    item => [item.dataset.form, item.querySelector('.sign').className.split(' ')[1]])"""


@pytest.fixture(scope="module")
def explorer():
    return Explorer(shelf().current.atlas)


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    from sse_atlas.records.cache import cache_folder
    from sse_atlas.records.workspace import init_workspace

    workspace = init_workspace(tmp_path_factory.mktemp("explorer") / "atlas")
    with served(workspace, cache_folder()) as root:
        yield f"{root}/en/explorer/"


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """The page as a file, as a site without a server holds it: its links cut to paths, its scripts beside it."""
    from django.conf import settings
    from django.test import Client

    folder = tmp_path_factory.mktemp("static") / "explorer"
    shutil.copytree(settings.STATIC_ROOT, folder / "static")
    page = html.document_fromstring(Client().get("/en/explorer/").content)
    page.set("data-static", "")
    for node in page.cssselect("script[src], link[href^='/static/']"):
        name = "src" if node.tag == "script" else "href"
        node.set(name, node.get(name).lstrip("/"))
    for link in page.cssselect("a[href]"):
        link.set("href", re.sub(r"^/en/", "../", link.get("href")))
    (folder / "index.html").write_bytes(html.tostring(page, doctype="<!doctype html>"))
    (folder / "explorer-data.js").write_text(explorer_shard(shelf().current), "utf-8")
    return f"file://{folder / 'index.html'}"


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.complaints, opened.asked = [], []
    opened.on("console", lambda said: opened.complaints.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.on("request", lambda request: opened.asked.append(request.url))
    yield opened
    assert opened.complaints == []
    context.close()


def choose(page, name, value):
    page.locator(f"#criteria input[name={name}][value={value}]").check()


def expect_signs(page, found):
    """Wait until the page shows what the answer says."""
    expected = {answer.form: answer.standing for one in found.countries for answer in one.standings}
    page.wait_for_function(
        f"expected => {{ const now = Object.fromEntries({SIGNS}); "
        "return Object.keys(expected).length === Object.keys(now).length "
        "&& Object.keys(expected).every(form => expected[form] === now[form]); }",
        arg=expected,
        timeout=10_000,
    )


@pytest.fixture(params=["server", "file"])
def opened(request, page, address, file):
    page.goto(address if request.param == "server" else file)
    page.evaluate("window.stayed = true")
    page.way = request.param
    return page


def test_a_criterion_is_toggled_and_the_matrix_follows_without_reloading(opened, explorer):
    choose(opened, "autonomy", "not_needed")
    choose(opened, "asset_lock", "required")
    found = explorer.ask("ilo-2022", {"autonomy": "not_needed", "asset_lock": "required"})
    expect_signs(opened, found)
    assert opened.evaluate("window.stayed")
    assert "autonomy=not_needed&asset_lock=required" in opened.url
    totals = opened.locator(".total").inner_text()
    assert all(str(n) in totals for n in found.counts.values())
    assert str(found.moved) in opened.locator(".moves").inner_text()
    shared = opened.locator(".share .permanent").inner_text()
    assert shared.endswith("/2026.1/en/explorer/?autonomy=not_needed&asset_lock=required")
    assert "Autonomy: not needed" in opened.locator(".share cite").inner_text()
    if opened.way == "file":
        assert all(url.startswith("file://") for url in opened.asked)


def test_a_size_follows_too(opened, explorer):
    choose(opened, "autonomy", "not_needed")
    found = explorer.ask("ilo-2022", {"autonomy": "not_needed"})
    expect_signs(opened, found)
    for one in found.countries:
        said = opened.locator(f".land[data-country={one.country}] .inside-words").inner_text()
        assert (
            (f"{one.size.lower:,.0f}" in said) if one.size.lower else ("No figure bounds" in said or "at most" in said)
        )
        drawn = opened.locator(f".land[data-country={one.country}] rect.part").evaluate_all(
            "parts => parts.map(part => part.getAttribute('class').split(' ')[1])"
        )
        parts = ("inside", "depends", "undetermined", "outside", "not_separable")
        assert drawn == [name for name in parts if getattr(one.size.counted, name) > 0]


def test_another_definition_brings_its_own_criteria(opened, explorer):
    opened.locator("#start select").select_option("kor-sepa")
    expect_signs(opened, explorer.ask("kor-sepa"))
    assert opened.locator("input[name=autonomy][value=preferred]").is_checked() == (
        explorer.atlas.definition("kor-sepa").criteria["autonomy"].needed == "preferred"
    )
    assert "at least 67%" in opened.locator("[data-principle=asset_lock] .number").inner_text()
    opened.locator("input[name=transplant]").check()
    expect_signs(opened, explorer.ask("kor-sepa", transplant=True))


@pytest.mark.parametrize("query", [
    "base=eu-2021&autonomy=not_needed", "base=phl-present&transplant=1&asset_lock=required", "base=tha-2019",
])  # fmt: skip
def test_a_file_says_of_a_question_what_the_server_says(page, address, file, explorer, query):
    said = []
    for root in (address, file):
        page.goto(f"{root}?{query}")
        if root == file:
            page.wait_for_function("window.atlasExplorer !== undefined")
            page.wait_for_function("document.querySelector('#start select').value !== 'ilo-2022'")
        said.append([" ".join(part.inner_text().split()) for part in page.locator(".under, .asked p").all()])
    assert said[0] == said[1]
    assert len(said[0]) > 1


def test_reasons_of_another_question_are_not_offered_by_a_file(page, file):
    page.goto(f"{file}?asset_lock=required&countries=KOR")
    link = page.locator("[data-form=kor-social-cooperative] a.reasons")
    page.wait_for_function("window.atlasExplorer !== undefined")
    assert link.get_attribute("href") is None
    assert "needs the site itself" in link.get_attribute("title")
    choose(page, "asset_lock", "not_needed")
    page.locator("#start select").select_option("emes")
    page.locator("#start select").select_option("ilo-2022")
    assert "/kor-social-cooperative/ilo-2022/" in link.get_attribute("href")


def test_reading_and_countries_are_chosen(opened, explorer):
    choose(opened, "reading", "as_coded")
    opened.locator("#criteria summary").click()
    opened.locator("input[name=countries][value=THA]").check()
    expect_signs(opened, explorer.ask("ilo-2022", reading="as_coded", countries=["THA"]))


def test_the_keyboard_alone_changes_a_criterion(opened, explorer):
    opened.locator("input[name=autonomy]:checked").focus()
    opened.keyboard.press("ArrowRight")
    opened.keyboard.press("ArrowRight")
    expect_signs(opened, explorer.ask("ilo-2022", {"autonomy": "not_needed"}))
    assert opened.evaluate("document.activeElement.value") == "not_needed"


def test_an_address_opens_on_its_question(page, address, file, explorer):
    found = explorer.ask("oecd-2022", {"autonomy": "required"}, reading="as_coded", countries=["KOR", "LAO"])
    for root in (address, file):
        page.goto(f"{root}?base=oecd-2022&autonomy=required&reading=as_coded&countries=KOR,LAO")
        expect_signs(page, found)
        assert page.locator("input[name=autonomy][value=required]").is_checked()


def test_reasons_open_in_place_under_the_same_question(page, address):
    page.goto(f"{address}?asset_lock=required&countries=KOR")
    page.locator("[data-form=kor-social-cooperative] a.reasons").click()
    box = page.locator(".claim")
    box.wait_for()
    assert "Asset lock" in box.inner_text()
    page.keyboard.press("Escape")
    box.wait_for(state="detached")


def test_without_scripts_the_form_is_sent_by_a_button(browser, address, explorer):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    choose(page, "autonomy", "not_needed")
    page.locator("#criteria button").click()
    assert "autonomy=not_needed" in page.url
    found = explorer.ask("ilo-2022", {"autonomy": "not_needed"})
    assert str(found.moved) in page.locator(".moves").inner_text()
    context.close()
