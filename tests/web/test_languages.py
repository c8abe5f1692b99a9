"""Fourteen languages: every fixed word has a text in each, drafts say so, and numbers and dates follow the language."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from sse_atlas.web.languages import LANGUAGES, preferred
from sse_atlas.web.preparing import HERE

from .serving import EXAMPLES

OTHERS = [tag for tag in LANGUAGES if tag != "en"]
_FIELD = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}")


def catalogue(tag):
    path = HERE / "locale" / LANGUAGES[tag].folder / "LC_MESSAGES" / "django.po"
    with Path(path).open("rb") as file:
        return read_po(file, locale=LANGUAGES[tag].locale)


def fields(text):
    return {first or second for first, second in _FIELD.findall(text)}


@pytest.mark.parametrize("tag", OTHERS)
def test_every_fixed_word_has_a_text(tag):
    empty = [message.id for message in catalogue(tag) if message.id and not all(forms(message))]
    assert empty == []


@pytest.mark.parametrize("tag", OTHERS)
def test_every_language_knows_the_same_words(tag):
    assert {str(message.id) for message in catalogue(tag)} == {str(message.id) for message in catalogue("ko")}


@pytest.mark.parametrize("tag", OTHERS)
def test_what_is_filled_in_is_the_same_as_in_english(tag):
    for message in catalogue(tag):
        if message.pluralizable:
            assert all(fields(form) <= fields(message.id[1]) for form in message.string), message.id
        elif message.id:
            assert fields(message.string) == fields(message.id), message.id


def forms(message):
    return message.string if message.pluralizable else (message.string,)


@pytest.mark.parametrize("tag", OTHERS)
def test_a_draft_says_so(site, tag):
    answer = site.get(f"/{tag}/")
    drafts = any(message.fuzzy for message in catalogue(tag) if message.id)
    assert bool(answer.all(".draft-notice")) == drafts


def test_english_is_no_draft(site):
    assert site.get("/en/").all(".draft-notice") == []


@pytest.mark.parametrize("kind", EXAMPLES)
@pytest.mark.parametrize("tag", ["ko", "km"])
def test_no_fixed_word_of_a_page_is_left_in_english(site, tag, kind):
    said = " ".join(site.get(f"/{tag}/{EXAMPLES[kind]}").page.text_content().split())
    texts = [message.id for message in catalogue(tag) if isinstance(message.id, str) and not fields(message.id)]
    sentences = [text for text in texts if len(text.split()) >= 4]
    assert len(sentences) > 500
    assert [text for text in sentences if text in said] == []


def test_numbers_and_dates_follow_the_language(site):
    assert "24 tháng 11, 2026" in site.get("/vi/").said("footer")
    assert "2026년 11월 24일" in site.get("/ko/").said("footer")
    assert "2.009" in site.get("/id/").said()
    assert "2,009" in site.get("/en/").said()


@pytest.mark.parametrize(
    ("header", "tag"),
    [
        ("", "en"),
        ("fr", "en"),
        ("zh-TW,zh;q=0.9", "zh-Hans"),
        ("tl", "fil"),
        ("de;q=x, lo;q=0.2", "lo"),
        ("*", "en"),
        ("de, ko; q=0.8", "ko"),
        ("fr;q=0.9, ja;q=0", "en"),
        ("th ;q=0.5, vi", "vi"),
        ("ja;q=nan, ko;q=0.1", "ko"),
        (";;,;q=", "en"),
    ],
)
def test_the_language_of_a_browser_is_found_out(header, tag):
    assert preferred(header) == tag
