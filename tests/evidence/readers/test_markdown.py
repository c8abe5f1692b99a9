"""Markdown with front matter, in the dialects of its sources."""

import pytest

from sse_atlas.errors import RefusedError
from tests.evidence.readers.making import headings, taken

OWN = '---\ntitle: Act on Makers\ncountry: XAA\nlanguage: en\ntext_as_of: 2020-01-31\nnumber: "5"\nlicence: CC0\n---\n'
KOREAN = """---
제목: 만드는 사람들에 관한 법률
법령MST: 123456
법령구분: 법률
공포번호: '00321'
공포일자: 2020-01-31
시행일자: 2020-07-01
상태: 시행
출처: https://example.org/a
소관부처:
- 어떤부
첨부파일: []
---

# 만드는 사람들에 관한 법률

##### 제1조 (목적)

모임을 돕는다. <개정 2020.1.31>
"""
JAPANESE = """---
title: "つくり手法"
country: "jp"
rank: "act"
publication_date: "1990-07-16"
last_updated: "2020-05-07"
status: "in_force"
extra:
  law_num: "平成二年法律第五号"
  enforced_at: "2020-05-08"
---

### 第一章　総則

**第一条（目的）**　この法律は、つくり手を助ける。
"""
CHINESE = """# 劳动者互助法

2016年3月16日 第一次会议通过

2020年12月29日 第二次会议修正

自2021年1月1日起施行

<!-- INFO END -->

## 第一章 总则

第一条 为了帮助一起劳动的人，制定本法。
"""


def test_the_fields_of_the_atlas_itself_arrive():
    assert taken("law.md", OWN + "# Act\n\nArticle 1").found == {
        "title": "Act on Makers", "country": "XAA", "language": "en", "text_as_of": "2020-01-31", "number": "5",
        "licence": "CC0",
    }  # fmt: skip


def test_korean_front_matter_arrives_under_the_names_of_the_atlas():
    reading = taken("law.md", KOREAN)
    assert reading.found == {
        "title": "만드는 사람들에 관한 법률", "number": "00321", "kind": "act", "text_as_of": "2020-01-31", "in_force": "2020-07-01",
        "state": "in_force", "url": "https://example.org/a", "country": "KOR", "language": "ko",
    }  # fmt: skip
    assert reading.body == "\n만드는 사람들에 관한 법률\n\n제1조 (목적)\n\n모임을 돕는다. <개정 2020.1.31>\n"
    assert headings(reading) == [("만드는 사람들에 관한 법률", 1), ("제1조 (목적)", 5)]


def test_japanese_front_matter_arrives_from_its_inner_mapping():
    reading = taken("law.md", JAPANESE)
    assert reading.found == {
        "title": "つくり手法", "number": "平成二年法律第五号", "kind": "act", "adopted": "1990-07-16", "text_as_of": "2020-05-07",
        "in_force": "2020-05-08", "state": "in_force", "country": "JPN", "language": "ja",
    }  # fmt: skip
    assert reading.body == "\n第一章　総則\n\n第一条（目的）　この法律は、つくり手を助ける。\n"


def test_chinese_dates_arrive_from_the_lines_under_the_title():
    reading = taken("law.md", CHINESE)
    assert reading.found == {
        "title": "劳动者互助法", "adopted": "2016-03-16", "text_as_of": "2020-12-29", "in_force": "2021-01-01",
    }  # fmt: skip
    assert "INFO END" not in reading.body


def test_a_section_of_metadata_describes_the_file_and_is_no_text_of_the_law():
    reading = taken(
        "law.md", "# Act\n\n## Metadata\n\n- Source: https://example.org\n- Date: 2015-09-11\n\n## Part 1\n\ntext\n"
    )
    assert reading.found == {"title": "Act", "url": "https://example.org", "text_as_of": "2015-09-11"}
    assert reading.body == "Act\n\nPart 1\n\ntext\n"


def test_two_headings_of_the_first_level_are_one_title():
    assert taken("law.md", "# Act\n# on Makers\n## Part\n").found == {"title": "Act on Makers"}


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("- item", "item"), ("  * item", "  item"), ("+ item", "item"), ("-item", "-item"), ("1. item", "1. item"),
        ("**제1조**(목적)", "제1조(목적)"), ("1\\. a \\* b \\\\", "1. a * b \\"), ("[words](https://example.org/a_(b))", "words"),
        ("![picture](a.png)", "picture"), ("[no link]", "[no link]"), ("<개정 2020.3.31>", "<개정 2020.3.31>"),
        ("#5 is no heading", "#5 is no heading"), ("# closed ##", "closed"), ("# C # D", "C # D"), ("* * *", "* *"),
        ("a <!-- gone --> b", "a  b"), ("<!-- never closed", "<!-- never closed"), ("e**\u0301** te", "é te"),
        ("    four spaces", "    four spaces"), ("a_b_c `d` ~e~", "a_b_c `d` ~e~"),
    ],
)  # fmt: skip
def test_a_line_keeps_its_words_and_loses_its_marks(line, read):
    assert taken("law.md", f"word\n{line}\n").body == f"word\n{read}\n"


def test_a_comment_over_several_lines_is_left_out():
    assert taken("law.md", "a<!-- x\ny <!-- z -->b").body == "ab"


def test_many_comments_that_are_never_closed_take_no_time():
    text = "word " + "<!--" * 250_000
    assert taken("law.md", text).body == text


def test_a_heading_full_of_spaces_takes_no_time():
    assert taken("law.md", "# a" + " " * 200_000 + "b").body.startswith("a  ")


def test_line_ends_of_windows_do_not_hide_front_matter():
    assert taken("law.md", OWN.replace("\n", "\r\n") + "Article 1\r\n").found["title"] == "Act on Makers"


def test_a_rule_in_the_text_is_no_front_matter():
    reading = taken("law.md", "Act\n---\ntitle: x\n---\n")
    assert (reading.found, reading.body) == ({}, "Act\n---\ntitle: x\n---\n")


def test_front_matter_that_is_never_closed_is_text():
    assert taken("law.md", "---\ntitle: x\nArticle 1").body == "---\ntitle: x\nArticle 1"


def test_front_matter_that_is_no_mapping_says_nothing():
    assert taken("law.md", "---\n- a\n- b\n---\nArticle 1").found == {}


@pytest.mark.parametrize(
    ("front", "line"),
    [("title: 'Act", 2), ("a: b\ntitle: [Act", 3), ("a: b\n c: d: e", 3), ("a: *nobody", 2), ("\tb: c", 2)],
)
def test_front_matter_that_is_not_yaml_is_refused(front, line):
    with pytest.raises(
        RefusedError, match=r"its front matter is not YAML \(line \d+\). Mend it, or remove it"
    ) as caught:
        taken("law.md", f"---\n{front}\n---\nArticle 1")
    assert f"line {line}" in str(caught.value) or f"line {line + 1}" in str(caught.value)


def test_front_matter_nested_without_end_is_refused():
    with pytest.raises(RefusedError, match="its front matter is not YAML"):
        taken("law.md", f"---\na: {'[' * 50_000}\n---\nArticle 1")


def test_front_matter_that_multiplies_itself_is_not_unfolded():
    layers = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 30))
    assert taken("law.md", f"---\nl0: &l0 [lol]\n{layers}\ntitle: Act\n---\nArticle 1").found == {"title": "Act"}


@pytest.mark.parametrize(
    "tag", ["!!python/object/apply:os.system [echo]", "!!timestamp soon", "!!int ''", "!!bool perhaps"]
)
def test_tags_of_yaml_are_not_obeyed(tag):
    assert taken("law.md", f"---\ntitle: Act\nextra: {tag}\n---\nArticle 1").found == {"title": "Act"}


def test_values_of_front_matter_are_taken_as_they_are_written():
    front = (
        "number: 0123\ntext_as_of: 2023-02-29\nstate: yes\nkind: 12:30\ntitle: 0x1F\nurl: null\npublisher: ~\nlicence:"
    )
    assert taken("law.md", f"---\n{front}\n---\nArticle 1").found == {
        "number": "0123", "text_as_of": "2023-02-29", "state": "yes", "kind": "12:30", "title": "0x1F",
    }  # fmt: skip


def test_a_title_with_a_hidden_control_is_refused():
    with pytest.raises(RefusedError, match=r"control character U\+0007"):
        taken("law.md", '---\ntitle: "Act\\a"\n---\nArticle 1')
