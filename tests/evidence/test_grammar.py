"""The grammars as data: which one a statute gets, and how each prints the numbers of its articles."""

import re
from importlib.resources import files

import pytest
import yaml

from sse_atlas.evidence.grammar import RANKS, grammar_for, grammars

TRADITIONS = [
    ("CHN", "zh-Hans", "chn"), ("", "zh-Hant", "chn"), ("JPN", "ja", "jpn"), ("KOR", "ko", "kor"), ("VNM", "vi", "vnm"),
    ("THA", "th", "tha"), ("KHM", "km", "khm"), ("LAO", "lo", "lao"), ("MNG", "mn", "mng"), ("KGZ", "ru", "rus"),
    ("KGZ", "ky", "kir"), ("KAZ", "ru-KZ", "rus"), ("IDN", "id", "idn"), ("MYS", "ms", "msa"), ("PHL", "fil", "phl"),
    ("PHL", "en", "phl"), ("MYS", "en", "msa"), ("GBR", "en", "eng"), ("", "", "eng"), ("KOR", "en", "eng"),
]  # fmt: skip

ARTICLES = [
    ("chn", "第十二条", "12"), ("chn", "第一百二十条之一", "120-1"), ("jpn", "第十二条の二", "12-2"),
    ("jpn", "第四百二十二条ノ二", "422-2"), ("jpn", "第三十八条から第八十四条まで", "38"), ("kor", "제12조의2(총회)", "12-2"),
    ("kor", "제3조", "3"), ("vnm", "Điều 12. Tên", "12"), ("vnm", "Điều 12a. Tên", "12A"), ("tha", "มาตรา ๑๒", "12"),
    ("tha", "มาตรา ๑๒/๑", "12-1"), ("tha", "มาตรา ๑๒ ทวิ", "12bis"), ("tha", "มาตรา ๖๕ ตรี", "65ter"),
    ("khm", "មាត្រា ១២.", "12"), ("khm", "មាត្រា ១២ ថ្មី", "12"), ("khm", "មាត្រា ១២ ស្ទួន", "12bis"), ("lao", "ມາດຕາ 12 ຊື່", "12"),
    ("lao", "ມາດຕາ ໑໒", "12"), ("mng", "12 дугаар зүйл. Нэр", "12"), ("mng", "12¹ дүгээр зүйл. Нэр", "12-1"),
    ("rus", "Статья 12. Название", "12"), ("rus", "Статья 12-1. Название", "12-1"), ("rus", "Статья 12¹. Название", "12-1"),
    ("kir", "12-берене. Аталышы", "12"), ("kir", "12-1-берене. Аталышы", "12-1"), ("idn", "Pasal 12A", "12A"),
    ("idn", "Pasal IV", "4"), ("msa", "12A. (1) Maka", "12A"), ("phl", "SEC. 12-A. Heading. – Text", "12A"),
    ("phl", "Artikulo 12. Pamagat. – Teksto", "12"), ("eng", "Article 12A (Aim)", "12A"), ("eng", "Section 12", "12"),
]  # fmt: skip

NO_ARTICLES = [
    ("jpn", "第十二条の規定により"), ("kor", "제12조의 규정에 따라"), ("kor", "제12조제1항 중"), ("chn", "第十二条规定的"), ("idn", "Pasal 12 ayat (1)"),
    ("tha", "มาตรานี้"), ("lao", "ມາດຕານີ້"), ("mng", "12 дугаар зүйлд заасан"), ("rus", "Статью 12 изложить"),
    ("kir", "12-беренеге ылайык"), ("vnm", "Điều lệ 12"), ("eng", "Article 12(1) applies"),
]  # fmt: skip


@pytest.mark.parametrize(("country", "language", "name"), TRADITIONS)
def test_a_statute_gets_the_grammar_of_its_language_and_where_that_is_english_of_its_country(country, language, name):
    assert grammar_for(country, language).name == name


@pytest.mark.parametrize(("name", "printed", "reference"), ARTICLES)
def test_the_number_of_an_article_is_read_in_the_notation_of_the_records(name, printed, reference):
    grammar = grammars()[name][0]
    match = grammar.article.match(printed)
    assert match
    assert grammar.number(match).reference == reference


@pytest.mark.parametrize(("name", "printed"), NO_ARTICLES)
def test_a_reference_at_the_start_of_a_line_is_no_article(name, printed):
    assert not grammars()[name][0].article.match(printed)


@pytest.mark.parametrize(
    "later",
    [("12", "12-1", "12-2", "13"), ("๑๒", "๑๒/๑", "๑๓"), ("๑๒", "๑๒ ทวิ", "๑๒ ตรี", "๑๒ ทศ", "๑๓")],
)
def test_branch_articles_stand_between_their_number_and_the_next(later):
    thai = "๑" in later[0]
    grammar, word = grammars()["tha" if thai else "rus"][0], "มาตรา" if thai else "Статья"
    orders = [grammar.number(match).order for one in later if (match := grammar.article.match(f"{word} {one}"))]
    assert len(orders) == len(later)
    assert orders == sorted(orders)


def test_articles_repealed_together_end_with_the_last():
    grammar = grammars()["jpn"][0]
    match = grammar.article.match("第三十八条から第八十四条まで　削除")
    assert match
    assert grammar.number(match).end == (84, 0)


@pytest.mark.parametrize(
    "path", sorted(files("sse_atlas.evidence").joinpath("grammars").iterdir(), key=str), ids=lambda p: p.name
)
def test_a_grammar_names_only_kinds_groups_and_settings_that_are_known(path):
    content = yaml.safe_load(path.read_text("utf-8"))
    known = {"languages", "countries", "containers", "article", "heading", "paragraph", "labels", "preamble", "supplement", "annex",
             "conclusions", "introduces", "notes", "ordinals", "suffixes", "restart", "implicit_first", "widest_gap",
             "lost_superscript"}  # fmt: skip
    assert set(content) <= known
    assert set(content["containers"]) <= set(RANKS)
    grammar = grammars()[path.name.removesuffix(".yaml")][0]
    patterns = [grammar.article, *grammar.labels, *(pattern for _, pattern in (*grammar.containers, *grammar.breaks))]
    groups = {group for pattern in patterns for group in pattern.groupindex}
    assert groups <= {"n", "n2", "t", "b", "b2", "bs", "s", "a", "x", "l", "h", "name", "note", "note2", "new"}
    assert not any(re.search(r"\{[a-z]+\}", pattern.pattern) for pattern in patterns)
