"""Every type of page in a real browser: accessible, within a phone's width, usable by keyboard, and readable without scripts."""

import json
from importlib.resources import files

import pytest

from .serving import CHROMIUM, EXAMPLES, FLAGS, served

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (apt install chromium)"),
    pytest.mark.filterwarnings("ignore"),
]
WIDTHS = {"desktop": 1280, "phone": 360}
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
OF_COLOUR = RULES | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""What can differ in the dark scheme: everything else of a page is the same."""


@pytest.fixture(scope="module")
def site_address(tmp_path_factory):
    from sse_atlas.evidence.library import Library
    from sse_atlas.records.cache import cache_folder
    from sse_atlas.records.workspace import init_workspace
    from sse_atlas.web.shelf import MODEL_ACT

    workspace = init_workspace(tmp_path_factory.mktemp("site") / "atlas")
    Library(workspace / "library").add([MODEL_ACT])
    with served(workspace, cache_folder()) as address:
        yield address


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="module")
def axe():
    return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


def opened(browser, address, width=1280, **more):
    """A page in a window of its own, with what the browser complained of."""
    page = window(browser, width, **more)
    page.answer = page.goto(address)
    return page


def window(browser, width=1280, **more):
    """A window that notes what the browser complains of."""
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=False, **more)
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    return page


@pytest.fixture(scope="module")
def shared(browser):
    """One window for all pages that are only looked at: a new one costs more than what is looked for."""
    return window(browser)


@pytest.fixture(scope="module")
def without_scripts(browser):
    return window(browser, java_script_enabled=False)


@pytest.mark.parametrize("language", ["en", "km", "ko"])
@pytest.mark.parametrize("kind", EXAMPLES)
def test_no_page_breaks_a_rule_of_accessibility(shared, site_address, axe, kind, language):
    page = shared
    page.complaints.clear()
    page.emulate_media(color_scheme="light")
    answer = page.goto(f"{site_address}/{language}/{EXAMPLES[kind]}")
    assert answer.status == (404 if kind == "error" else 200)
    page.evaluate(axe)
    for width in WIDTHS:
        page.set_viewport_size({"width": WIDTHS[width], "height": 900})
        assert broken_rules(page, RULES) == [], width
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[width]
    if language == "en":
        page.emulate_media(color_scheme="dark")
        assert broken_rules(page, OF_COLOUR) == [], "dark"
    assert [said for said in page.complaints if kind != "error"] == []


def broken_rules(page, rules):
    found = page.evaluate(f"axe.run(document, {json.dumps(rules)}).then(found => found.violations)")
    return [(one["id"], one["help"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found]


@pytest.mark.parametrize("kind", ["home", "country", "explorer", "library", "text"])
def test_a_page_at_twice_its_size_needs_no_scrolling_sideways(browser, site_address, kind):
    page = opened(browser, f"{site_address}/en/{EXAMPLES[kind]}", 640, device_scale_factor=2)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    page.context.close()


def test_all_is_reached_by_keyboard_and_its_focus_is_seen(browser, site_address):
    page = opened(browser, f"{site_address}/en/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    links = page.evaluate("document.querySelectorAll('main a, main input, main button').length")
    reached = set()
    for _ in range(links + 5):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.outerHTML"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    inside = page.evaluate("[...document.querySelectorAll('main a, main input, main button')].map(e => e.outerHTML)")
    assert set(inside) <= reached
    page.context.close()


def test_a_citation_opens_in_place_and_gives_the_focus_back(browser, site_address):
    page = opened(browser, f"{site_address}/en/forms/kor-social-cooperative/")
    link = page.locator("main a.cite").first
    link.focus()
    page.keyboard.press("Enter")
    box = page.locator(".claim")
    box.wait_for()
    assert "Source" in box.inner_text()
    page.keyboard.press("Escape")
    box.wait_for(state="detached")
    assert page.evaluate("document.activeElement.className") == "cite"
    assert page.complaints == []
    page.context.close()


@pytest.mark.parametrize("kind", [kind for kind in EXAMPLES if kind != "error"])
def test_a_page_has_the_same_parts_without_scripts(shared, without_scripts, site_address, kind):
    said = []
    for page in (shared, without_scripts):
        page.goto(f"{site_address}/en/{EXAMPLES[kind]}")
        said.append([heading.inner_text() for heading in page.locator("main :is(h1, h2)").all()])
    assert said[0] == said[1]
    assert len(without_scripts.locator("main").inner_text().split()) > 30


def test_paper_shows_the_text_and_no_navigation(browser, site_address):
    page = opened(browser, f"{site_address}/en/countries/kor/")
    page.emulate_media(media="print")
    assert not page.locator(".top nav").is_visible()
    assert page.locator("h1").is_visible()
    page.context.close()
