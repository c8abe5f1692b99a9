"""Whatever the bytes, a file is read or refused with a reason; nothing else happens."""

import random
import re
from pathlib import PurePath

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sse_atlas.errors import RefusedError
from sse_atlas.evidence.readers import EXTENSIONS
from tests.evidence.readers.making import law_xml, paragraph, pdf, taken, word

GOOD = {
    "law.docx": word(paragraph("제1조 목적", '<w:pStyle w:val="Heading1"/>') + paragraph("Every member has one vote.")),
    "law.pdf": pdf("Article 1\nAim", "Article 2\nVotes"),
    "law.xml": law_xml(
        "<MainProvision><Article><ArticleTitle>第一条</ArticleTitle><Paragraph><ParagraphNum/><ParagraphSentence>"
        "<Sentence>この法律は。</Sentence></ParagraphSentence></Paragraph></Article></MainProvision>"
    ).encode(),
    "law.json": b'{"title": "Act", "articles": [{"article": "1", "heading": "Aim", "text": "To help."}]}',
    "law.jsonl": b'{"law": "Act", "article": "1", "text": "To help."}\n{"law": "Act", "article": "2", "text": ["a"]}\n',
    "law.md": b"---\ntitle: Act\ndate: 2020-01-31\nextra: [1, {a: b}]\n---\n# Act\n\n- *a* [b](c) **d**\n",
    "law.html": "<html lang=ko><title>Act</title><body><h1>Act</h1><table><tr><td>가<td>b</table><pre>a\nb</pre>".encode(),
}
ODD = [
    b"null", b"[", b"]", b"{", b"}", b'"', b"&#0;", b"&#xd800;", b"&#8238;", b"\\ud800", b"\\u0000", b"9" * 5000, b"!!int ''",
    b"!!timestamp x", b"!!bool x", b"0x" + b"f" * 5000, b"\xe2\x80\xa8", b"<", b"</", b"EnactStatement", b"\xc2\xb2", b"&a", b"*a",
    b"SupplProvisionLabel", b"true", b"<<: 1", b"<!--", b"-->", b"\xff",
]  # fmt: skip


def read_or_refused(name, data):
    try:
        reading = taken(name, data)
    except RefusedError as error:
        refusal = str(error)
        assert PurePath(name).name in refusal
        return
    for text in (reading.body, *reading.found.values()):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]", text)
    for mark in reading.marks:
        spans = [span for span in (mark.number, mark.heading, mark.note) if span]
        assert 0 <= mark.start <= len(reading.body)
        assert all(mark.start <= start < end <= len(reading.body) for start, end in spans)


@pytest.mark.parametrize("ending", EXTENSIONS)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(ending, data):
    read_or_refused(f"law{ending}", data)


@pytest.mark.parametrize("ending", EXTENSIONS)
@given(st.text(st.sampled_from("-#*[](){}<>:\"'\\/&!|,=. \n\taé제"), max_size=60))
def test_any_text_of_signs_is_read_or_refused(ending, text):
    read_or_refused(f"law{ending}", text.encode())


@pytest.mark.parametrize("name", GOOD)
@settings(max_examples=60)
@given(st.integers(0, 2**32))
@example(0)
def test_a_damaged_file_is_read_or_refused(name, seed):
    chance = random.Random(seed)
    data = bytearray(GOOD[name])
    for _ in range(chance.randint(1, 5)):
        place = chance.randrange(len(data) + 1)
        kind = chance.random()
        if kind < 0.3:
            data[place : place + 1] = bytes([chance.randrange(256)])
        elif kind < 0.5:
            data[place : place + chance.randint(1, 8)] = b""
        else:
            data[place : place + chance.choice([0, 1, 4])] = chance.choice(ODD)
    read_or_refused(name, bytes(data))


@pytest.mark.parametrize("name", GOOD)
def test_a_file_cut_off_anywhere_is_read_or_refused(name):
    data = GOOD[name]
    for end in range(1, len(data), max(1, len(data) // 150)):
        read_or_refused(name, data[:end])


@pytest.mark.parametrize("name", GOOD)
def test_the_whole_files_are_read(name):
    assert taken(name, GOOD[name]).body
