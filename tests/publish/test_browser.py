"""Studies in a real browser: nothing overflows a phone, nothing is fetched, dark and print schemes hold."""

import shutil

import pytest

from sse_atlas.publish.context import StudyRequest
from sse_atlas.publish.formats import render
from sse_atlas.publish.studies import compose_study

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.xdist_group("studies in a browser"),  # they are made once
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (apt install chromium)"),
]

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="module")
def folder(embedded, tmp_path_factory):
    place = tmp_path_factory.mktemp("studies")
    for iso3 in ("KOR", "KHM", "KGZ"):
        html = render(compose_study(embedded, embedded.country(iso3), StudyRequest()), "html")
        (place / f"{iso3.lower()}.html").write_bytes(html)
    return place


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("country", ["kor", "khm", "kgz"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_scrolls_sideways_or_fetches_anything(browser, folder, country, width):
    page = browser.new_page(viewport={"width": width, "height": 800})
    requests, errors = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: errors.append(message.text))
    page.goto((folder / f"{country}.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
    assert errors == []
    assert page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)")
    page.close()


@pytest.mark.filterwarnings("ignore")
def test_text_keeps_its_contrast_in_the_dark(browser, folder):
    page = browser.new_page(color_scheme="dark")
    page.goto((folder / "khm.html").as_uri())
    ink, paper = page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert contrast(ink, paper) >= 7
    notice = page.evaluate("getComputedStyle(document.querySelector('.notice')).color")
    assert contrast(notice, paper) >= 4.5
    page.close()


@pytest.mark.filterwarnings("ignore")
def test_every_sign_is_named_for_those_who_do_not_see_it(browser, folder):
    page = browser.new_page()
    page.goto((folder / "kor.html").as_uri())
    assert page.evaluate("[...document.querySelectorAll('.sign')].every(sign => sign.textContent.length > 3)")
    assert page.evaluate("[...document.querySelectorAll('table')].every(table => table.querySelector('thead th'))")
    page.close()


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio of two rgb() colours."""

    def luminance(colour: str) -> float:
        parts = [int(part) / 255 for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
