"""Records, lists and the glossary in a real browser: what opens in place, and what narrows while one types."""

import pytest

from .serving import CHROMIUM, FLAGS, served

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (apt install chromium)"),
    pytest.mark.filterwarnings("ignore"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    from sse_atlas.records.cache import cache_folder
    from sse_atlas.records.workspace import init_workspace

    workspace = init_workspace(tmp_path_factory.mktemp("knowledge") / "atlas")
    with served(workspace, cache_folder()) as where:
        yield where


@pytest.fixture(scope="module")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def opened(chromium):
    """Opens pages, and looks at the end that the browser had nothing to complain of."""
    contexts, complaints = [], []

    def open_page(where, **more):
        context = chromium.new_context(**more)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(where)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def shown(page):
    return page.locator("[data-item]:visible").count()


def test_a_record_reads_well_in_place(opened, address):
    page = opened(f"{address}/en/events/")
    page.locator("#happened a.cite").first.click()
    box = page.locator(".claim")
    box.wait_for()
    said = box.inner_text()
    assert "A named source says so." in said
    assert "Report a problem" in said
    assert page.evaluate(
        "document.querySelector('.claim').scrollWidth <= document.querySelector('.claim').clientWidth + 1"
    )


def test_a_claim_leads_on_to_claims_and_closes_by_its_button(opened, address):
    page = opened(f"{address}/en/forms/kor-social-cooperative/")
    link = page.locator("#standing ~ .scroll a.reasons").first
    link.click()
    box = page.locator(".claim")
    box.locator("a.cite").first.click()
    page.locator(".claim h1", has_text="social cooperative").wait_for()
    assert box.count() == 1, "one box is used for both"
    box.get_by_role("button", name="Close").click()
    box.wait_for(state="detached")
    assert page.evaluate("document.activeElement.className") == "reasons"


def test_a_claim_that_is_left_for_a_field_does_not_take_the_focus_back(opened, address):
    page = opened(f"{address}/en/countries/kor/")
    page.locator("#forms ~ p a.cite").first.click()
    box = page.locator(".claim")
    box.wait_for()
    page.evaluate("document.querySelector('select[name=definition]').focus()")
    page.evaluate("document.querySelector('.claim').hidePopover()")
    box.wait_for(state="detached")
    assert page.evaluate("document.activeElement.name") == "definition"


def test_the_controls_that_have_the_focus_are_not_hidden_by_the_totals(opened, address):
    page = opened(f"{address}/en/explorer/", viewport={"width": 360, "height": 640}, reduced_motion="reduce")
    for name in ("autonomy", "asset_lock"):
        page.locator(f"input[name={name}]").first.focus()
        low = page.evaluate("document.activeElement.getBoundingClientRect().bottom")
        assert low <= page.evaluate("document.querySelector('.totals').getBoundingClientRect().top")


@pytest.mark.parametrize(("status", "said"), [(200, ["It is ready."]), (500, [])])
def test_what_waits_for_a_file_says_ready_only_where_it_is(chromium, address, status, said):
    page = chromium.new_page()
    asked, heard = [], []

    def answer(route):
        asked.append(route.request.method)
        if route.request.method == "HEAD":
            route.fulfill(status=status)
        elif len(asked) == 1:
            waiting = f'<html lang=en><p data-waits="{route.request.url}" data-done="It is ready."></p><body>'
            route.fulfill(body=f'{waiting}<script src="{script}"></script>', content_type="text/html")
        else:
            route.fulfill(body="<p id=told>What the server says", content_type="text/html")

    from urllib.request import urlopen

    script = urlopen(f"{address}/en/").read().decode().split('<script defer src="')[1].split('"')[0]
    page.route("**/waiting", answer)
    page.expose_function("heard", lambda text: heard.append(text))  # a built-in cannot be marked
    page.goto(f"{address}/waiting")
    page.evaluate(
        "new MutationObserver(() => heard(document.querySelector('[data-waits]').textContent))"
        ".observe(document, {childList: true, subtree: true})"
    )
    page.locator("#told").wait_for()
    page.close()
    assert asked == ["GET", "HEAD", "GET"]
    assert heard == said


def test_a_list_narrows_at_once_and_its_address_holds_the_wish(opened, address):
    page = opened(f"{address}/en/events/")
    every = shown(page)
    page.select_option("select[name=phase]", "1")
    assert shown(page) == 9 < every
    assert page.locator("form[data-filters] output").inner_text() == "9 of 140 are shown."
    assert page.url.endswith("/en/events/?phase=1")
    page.select_option("select[name=country]", "KOR")
    assert shown(page) == 1
    assert page.locator("#happened h2:visible").count() == 1, "years without an event are not shown"
    page.select_option("select[name=phase]", "")
    page.select_option("select[name=country]", "")
    assert shown(page) == every
    assert page.url.endswith("/en/events/")


def test_the_address_of_a_wish_shows_the_same_without_scripts(opened, address):
    with_scripts = opened(f"{address}/en/events/?phase=1&country=KOR")
    without = opened(f"{address}/en/events/?phase=1&country=KOR", java_script_enabled=False)
    assert with_scripts.locator("#happened h3").all_inner_texts() == without.locator("#happened h3").all_inner_texts()
    without.select_option("select[name=country]", "")
    without.locator("form[data-filters] button").click()
    assert without.locator("#happened h3").count() == 9


def test_a_narrowed_list_asks_the_server_for_another(opened, address):
    page = opened(f"{address}/en/resources/?language=ja")
    assert shown(page) == 3
    page.select_option("select[name=language]", "ko")
    assert page.url.endswith("?language=ja"), "a choice alone asks nothing"
    with page.expect_navigation():
        page.locator("form[data-filters] button").click()
    assert shown(page) == 1


@pytest.mark.parametrize(
    ("language", "typed", "term"),
    [("en", "one mem", "one-member-one-vote"), ("vi", "hop tac", "cooperative"), ("km", "សហករណ៍", "cooperative")],
)
def test_a_term_is_found_while_one_types(opened, address, language, typed, term):
    page = opened(f"{address}/{language}/glossary/")
    every = shown(page)
    page.locator("input[name=q]").type(typed)
    assert 0 < shown(page) < every
    assert page.locator(f"[data-item]:visible a[href$='/glossary/{term}/']").count() == 1


def test_a_word_of_another_language_is_looked_up_by_the_server(opened, address):
    page = opened(f"{address}/en/glossary/")
    page.locator("input[name=q]").fill("총회")
    assert shown(page) == 0
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("[data-item] a[href$='/glossary/general-assembly/']").is_visible()


def test_lists_narrow_in_pages_that_were_opened_as_files(opened, address, tmp_path, chromium):
    from urllib.request import urlopen

    text = urlopen(f"{address}/en/events/").read().decode()
    script = text.split('<script defer src="')[1].split('"')[0]
    (tmp_path / "atlas.js").write_bytes(urlopen(address + script).read())
    text = text.replace("<html ", "<html data-static ").replace(script, "atlas.js")
    text = text.replace('<link rel="stylesheet"', '<link rel="was-stylesheet"').replace(
        '<link rel="icon"', '<link rel="was-icon"'
    )
    (tmp_path / "events.html").write_text(text, "utf-8")
    page = opened(f"file://{tmp_path}/events.html?phase=1")
    assert shown(page) == 9, "a wish in the address counts here too"
    page.select_option("select[name=phase]", "2")
    assert shown(page) == 23


def test_a_report_is_sent_and_its_answer_awaited(opened, address):
    page = opened(f"{address}/en/records/forms/kor-cooperative/")
    page.locator("main a", has_text="Report a problem").click()
    assert page.locator("#report-about").input_value() == "/en/records/forms/kor-cooperative/"
    page.locator("#report-wrong").fill("The law is of 2011.")
    page.locator("form.report button").click()
    assert "waits for an answer" in page.locator("main").inner_text()
    assert page.locator("main dd", has_text="The law is of 2011.").is_visible()
