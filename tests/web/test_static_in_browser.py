"""The site as files in a real browser: opened from a disk, it searches in every script and asks nobody for anything."""

import json
import random
import unicodedata

import pytest

from sse_atlas.evidence.search.answers import pieces
from sse_atlas.evidence.search.filters import Filters, resolved
from sse_atlas.evidence.search.ranking import spoken
from sse_atlas.evidence.words import fold, loose, tokens
from sse_atlas.web.languages import LANGUAGES
from sse_atlas.web.questions.texts import search_of
from sse_atlas.web.shelf import MODEL_ACT, shelf

from .serving import CHROMIUM, FLAGS

pytestmark = [
    pytest.mark.xdist_group("copy of the site"),
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (apt install chromium)"),
    pytest.mark.filterwarnings("ignore"),
]
QUESTIONS = (
    "one member one vote", "general meeting", "ประชุมใหญ่", "សមាជិក", "មហាសន្និបាត", "ກອງປະຊຸມໃຫຍ່", "社员大会", "社会组织 登记",
    "総会", "총회", "조합원 의결권", "đại hội thành viên", "бүх гишүүдийн хурал", "жалпы чогулуш", "член кооператива",
    "musyawarah anggota", "kasapi", "제6조", "article 6", "มาตรา 6", "第六条", '"총회"', '"one vote"', '"operative"', '"ក"',
    "member -vote", "NPO法人",
)  # fmt: skip
SCRIPTS = (
    (0x20, 0x7F), (0xA0, 0x250), (0x1E00, 0x1F00), (0x400, 0x530), (0xE01, 0xE5C), (0xE80, 0xEE0), (0x1780, 0x17FA),
    (0x3000, 0x3100), (0x4E00, 0x4F00), (0xAC00, 0xAD00), (0xFF00, 0xFF60), (0x200B, 0x2061), (0x300, 0x330), (0x20000, 0x20010),
)  # fmt: skip
FOUND = """async question => {
    const answer = await AtlasAsking.ask(question, {});
    const hits = await Promise.all(answer.hits.slice(0, 20).map(one => AtlasSnippets.hit(answer.plan, one[0])));
    return [answer.hits.length, hits.map((hit, n) => [
        hit.text.id, hit.text.expression, hit.provision.eid, answer.hits[n][1], hit.why, hit.through, hit.pieces])];
}"""


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def opened(browser, copy):
    """Opens a file of the copy; at the end, nobody may have complained or asked a network."""
    context = browser.new_context()
    page = context.new_page()
    wrong = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "request", lambda request: None if request.url.startswith(("file:", "data:")) else wrong.append(request.url)
    )

    def go(file):
        page.goto((copy / "en").as_uri().removesuffix("en") + file)
        return page

    yield go
    context.close()
    assert wrong == []


def test_words_are_the_same_in_the_script_as_in_the_package(opened):
    texts = [
        (line, path.name.split(".")[1])
        for path in sorted(MODEL_ACT.glob("model-act.*.md"))
        for line in path.read_text("utf-8").splitlines()
    ]
    assert {language for _line, language in texts} == set(LANGUAGES)
    chance = random.Random(1)
    for _ in range(3000):
        ranges = chance.choices(SCRIPTS, k=2)
        text = "".join(chr(chance.randrange(*chance.choice(ranges))) for _ in range(chance.randint(1, 14)))
        if all(unicodedata.category(sign) != "Cn" for sign in text):
            texts.append((text, chance.choice(list(LANGUAGES))))
    script = """texts => texts.map(([text, language]) => { const folded = AtlasWords.fold(text); return [
        folded, AtlasWords.tokens(folded), AtlasWords.loose(folded, language), AtlasWords.spoken(folded)]; })"""
    found = opened("en/library/index.html").evaluate(script, texts)
    for (text, language), said in zip(texts, found, strict=True):
        folded = fold(text)
        wanted = [folded, tokens(folded).split(), loose(folded, language).split(), list(spoken(folded))]
        assert said == wanted, json.dumps(text)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_copy_finds_what_the_site_finds(opened, question):
    library, atlas = shelf().library(), shelf().current.atlas
    answer = search_of(library, atlas).ask(question, resolved(Filters(), library, atlas), limit=20, count=True)
    total, hits = opened("en/library/index.html").evaluate(FOUND, question)
    assert total == answer.total > 0
    # Hits that weigh the same may stand in either order.
    assert [round(hit[3], 3) for hit in hits] == pytest.approx([round(hit.score, 3) for hit in answer.hits], abs=0.002)
    ours = {tuple(hit[:3]): hit[4:] for hit in hits}
    least = answer.hits[-1].score + 0.002
    for hit in answer.hits:
        said = ours.get((hit.document, hit.expression, hit.provision))
        if said is None:
            assert hit.score <= least, hit
        else:
            assert said == [list(hit.why), list(hit.matched_through), [list(piece) for piece in pieces(hit)]]


def test_one_types_a_question_and_follows_a_hit(opened):
    page = opened("km/library/index.html")
    page.fill("input[name=q]", "ប្រជុំ សមាជិក")
    page.press("input[name=q]", "Enter")
    page.wait_for_selector("#hits > li mark")
    page.click("#hits > li >> nth=0 >> h2 a")
    assert page.url.startswith("file:")
    assert page.locator("h1").count() == 1


def test_a_question_in_an_address_is_answered_when_the_file_is_opened(opened):
    page = opened("en/library/index.html?q=%E7%B7%8F%E4%BC%9A&language=ja")
    page.wait_for_selector("#hits > li")
    assert {node.get_attribute("lang") for node in page.query_selector_all("#hits > li h2 span")} == {"ja"}


def test_records_are_found_by_their_names_in_any_language(opened):
    page = opened("en/library/index.html?q=%ED%98%91%EB%8F%99%EC%A1%B0%ED%95%A9")
    page.wait_for_selector("section.box a")
    assert page.locator("section.box li").count() > 1


def test_a_criterion_that_is_changed_changes_who_is_in(opened):
    page = opened("en/explorer/index.html")
    signs = "[...document.querySelectorAll('.placed .sign')].map(sign => sign.className)"
    before = page.evaluate(signs)
    fields = page.locator("#criteria fieldset[data-principle]")
    for number in range(fields.count()):
        fields.nth(number).locator("input[value=required]").check()
    page.wait_for_function("window.atlasExplorer !== undefined")
    page.wait_for_function(f"JSON.stringify({signs}) !== {json.dumps(json.dumps(before, separators=(',', ':')))}")
