"""One document, four formats: the same words and numbers in each, record text as text, and what each format promises."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from html import unescape

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from lxml import etree

from sse_atlas.errors import OutputError, QuestionError
from sse_atlas.publish.ast import document, figure, heading, image, para, ref, span, table, text_of, words
from sse_atlas.publish.context import StudyRequest
from sse_atlas.publish.formats import FORMATS, render
from sse_atlas.publish.numbering import numbered
from sse_atlas.publish.pandoc import run_pandoc
from sse_atlas.publish.region import compose_region
from sse_atlas.publish.studies import compose_study, write_studies, written
from sse_atlas.records.base import PRINCIPLES, Citation
from sse_atlas.records.country import Source, Term
from sse_atlas.records.forms import PrincipleEntry
from sse_atlas.records.norms import Challenge, Policy

from ..builders import atlas, country, definition, form, grid, observation

PAGES = ("html", "pdf", "docx", "epub")
SOFFICE = shutil.which("soffice")
EPUBCHECK = shutil.which("epubcheck")
JAVA = shutil.which("java")


@pytest.fixture(scope="module")
def lao(embedded):
    return compose_study(embedded, embedded.country("LAO"), StudyRequest())


@pytest.fixture(scope="module")
def region(embedded):
    """The comparative study as EPUB."""
    return render(compose_region(embedded, StudyRequest()), "epub")


@pytest.fixture(scope="module")
def rendered(lao):
    return {format: render(lao, format) for format in PAGES}


def text_in(content, format):
    """The words of a rendered publication, as a reader finds them, on one line."""
    if format == "pdf":
        pdf = pypdfium2.PdfDocument(content)
        text = " ".join(page.get_textpage().get_text_range() for page in pdf)
    elif format == "html":
        text = unescape(re.sub(r"<[^>]+>", "", content.decode()))
    else:
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = [n for n in archive.namelist() if re.search(r"(document|footnotes)\.xml$|\.xhtml$", n)]
        text = unescape(re.sub(r"<[^>]+>", "", " ".join(archive.read(name).decode() for name in parts)))
    return re.sub(r"[\s\u200b\u00ad\ufffe\x02]+", " ", text)


def close(text):
    """Without the blanks and hyphens that a line may bring or take."""
    return re.sub(r"[\s\u200b\u00ad\ufffe-]+", "", text)


# -- the same in every format ------------------------------------------------------------------------------------------


def test_every_heading_caption_and_number_stands_in_every_format(lao, rendered):
    wanted = [text_of(block["c"][2]) for block in lao.blocks if block["t"] == "Header"]
    captions = []

    def walk(node):
        if isinstance(node, list):
            for part in node:
                walk(part)
        elif isinstance(node, dict):
            if node.get("t") in ("Figure", "Table"):
                captions.append(text_of(node["c"][1][1]))
            walk(node.get("c", []))

    walk(list(lao.blocks))
    assert any(caption.startswith("Figure 1.") for caption in captions)
    assert any(caption.startswith("Table 9.") for caption in captions)
    for format in PAGES:
        text = close(text_in(rendered[format], format))
        # Words copied out of a PDF are scrambled in Lao: only captions and headings without it are looked for there.
        for line in [*wanted, *captions]:
            if format != "pdf" or line.isascii():
                assert close(line) in text, (format, line)


def test_every_format_carries_notice_release_and_hash(lao, rendered, embedded):
    for format in PAGES:
        text = close(text_in(rendered[format], format))
        assert close(embedded.notice) in text
        assert embedded.hash in text


def test_the_same_document_has_the_same_bytes(lao, rendered):
    for format in PAGES:
        assert render(lao, format) == rendered[format], format


def test_numbers_are_given_in_order_and_references_follow_them():
    blocks = numbered(
        [
            para("See ", ref("second"), "."),
            table(["a"], [["1"]], "First", id="first"),
            figure(image("chart:x", "x"), "Drawn", "drawn"),
            table(["a"], [["1"]], "Second", id="second"),
            table(["a"], [["1"]], ""),
        ]
    )
    assert text_of(blocks[0]) == "See Table 2."
    assert [text_of(block["c"][1][1]) for block in blocks[1:]] == [
        "Table 1. First",
        "Figure 1. Drawn",
        "Table 2. Second",
        "",
    ]


def test_a_reference_to_nothing_is_not_printed():
    with pytest.raises(KeyError, match="nowhere"):
        numbered([para(ref("nowhere"))])


# -- record text stays text --------------------------------------------------------------------------------------------

HOSTILE = {
    "markdown": "*not* **markdown** [link](http://x.example) `code` $math$ ![p](/etc/passwd)",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>&amp;",
    "typst": '#include "/etc/passwd" #read("/etc/passwd") #image("/etc/passwd") @ref <label> = head',
    "latex": "\\input{/etc/passwd} \\textbf{no} % gone? ~ ^ _",
    "long": "Donaudampfschifffahrtsgesellschaft" * 12,
    "comment": "see // nothing is lost after /* this */ and this",
    "ticks": "a `tick` and ```three```",
    "control": "bell \x07 escape \x1b[31m bidi \u202eesrever\u202c end",
}


@pytest.fixture(scope="module")
def hostile():
    """A fictional country whose every text is hostile."""
    text = " ".join(HOSTILE.values())
    title = HOSTILE["typst"] + HOSTILE["html"]
    source = Source(
        id="bad", title=text, publisher=title, url="https://x.example/#'\"><b>", kind="report", language="en"
    )
    cited = (Citation(source="bad", locator="*art.* // <1> /* #x"),)
    principles = [
        PrincipleEntry(
            id=id, names={"en": id}, question="?", definition="x", values={}, search_terms={},
            practice={"met": "x", "partly": "x", "not_met": "x", "note": "x"},
        )
        for id in PRINCIPLES
    ]  # fmt: skip
    records = [
        *principles, definition(title=title), source,
        form("xaa-bad", names={"en": title, "ko": "협동조합 *x* #x"}, authority=text, citations=cited), *grid("xaa-bad"),
        observation(("xaa-bad",), coverage=text),
        Term(id="xaa-t", country="XAA", text=title, language="km", meaning=text, citations=cited),
        Challenge(id="xaa-c", country="XAA", title=title, area="finance", summary=text, citations=cited),
        Policy(id="xaa-p", country="XAA", names={"en": title}, area="finance", kind="law", summary=text, level="national",
               state="in_force", year=2001, citations=cited),
    ]  # fmt: skip
    place = country(names={"en": title, "th": "ไทย #x"}, summary=text, troubles=(text,))
    some = atlas(*records, countries=[place])
    return compose_study(some, some.country("XAA"), StudyRequest(definition="def"))


@pytest.mark.parametrize("format", PAGES)
def test_hostile_text_is_shown_as_it_is_and_reads_no_file(hostile, format):
    content = render(hostile, format)
    text = close(text_in(content, format))
    for name in ("markdown", "html", "typst", "latex", "long", "comment", "ticks"):
        assert close(HOSTILE[name]) in text, name
    assert "bellescape[31mbidiesreverend" in text.replace("\u202e", "!")
    assert "root:x" not in text
    if format == "html":
        page = etree.HTML(content.decode())
        assert page.xpath("//script | //@onerror") == []


@pytest.mark.parametrize("format", PAGES)
def test_a_hostile_locator_is_words_too(hostile, format):
    assert "*art.*//<1>/*#x" in close(text_in(render(hostile, format), format))


@pytest.mark.parametrize(("one", "other"), [("a/", "/b"), ("/", "*c"), ("a-", "-b"), ("http:/", "/x.example")])
def test_words_that_meet_are_no_markup_of_typst(lao, one, other):
    met = para({"t": "Str", "c": one}, {"t": "Str", "c": other})
    text = text_in(render(replace(lao, blocks=(heading(1, "x", "x"), met), charts={}), "pdf"), "pdf")
    assert one + other in text


@pytest.mark.parametrize("opening", ["=", "==", "-", "+", "/", "1."])
def test_a_span_that_opens_with_a_sign_is_no_heading_or_list(lao, opening):
    said = para("x ", span(f"{opening} term: y", "cite"), ".word")
    text = text_in(render(replace(lao, blocks=(heading(1, "x", "x"), said), charts={}), "pdf"), "pdf")
    assert f"x {opening} term: y.word" in text


def broken(title, name="Xaa"):
    """A study of a country whose name and titles are hardly words."""
    source = Source(id="bad", title=title, publisher=title, kind="report", language="en")
    cited = (Citation(source="bad"),)
    principles = [
        PrincipleEntry(
            id=id, names={"en": id}, question="?", definition="x", values={}, search_terms={},
            practice={"met": "x", "partly": "x", "not_met": "x", "note": "x"},
        )
        for id in PRINCIPLES
    ]  # fmt: skip
    records = [
        *principles, definition(title=title), source, form("xaa-bad", names={"en": title}, citations=cited),
        *grid("xaa-bad"), observation(("xaa-bad",), coverage=title),
        Challenge(id="xaa-c", country="XAA", title=title, area="finance", summary=title, citations=cited),
        Policy(id="xaa-p", country="XAA", names={"en": title}, area="finance", kind="law", summary=title,
               level="national", state="in_force", year=2001, citations=cited),
    ]  # fmt: skip
    some = atlas(*records, countries=[country(names={"en": name})])
    return compose_study(some, some.country("XAA"), StudyRequest(definition="def"))


@pytest.mark.parametrize("format", FORMATS)
def test_control_characters_in_names_are_left_out(format):
    content = render(broken("title\x00 of\x07 it\ufffe", "Xaa\x00\x07\ufffe land"), format)
    if format in PAGES:
        assert "Xaaland" in close(text_in(content, format))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("blank", ["\x07", "\u200b"])
def test_a_blank_title_is_no_trouble(format, blank):
    content = render(broken(blank, blank), format)
    if format in ("bib", "ris", "csl.json"):
        assert "untitled" in content.decode()


@pytest.mark.parametrize("letter", ["w", "ж", "ກ", "wwww "])
def test_a_word_of_three_thousand_letters_can_be_printed(letter):
    content = render(broken(letter * 3000, letter * 3000), "pdf")
    assert content.startswith(b"%PDF")


def test_a_character_that_no_font_has_is_replaced_in_the_pdf_alone_and_named(caplog):
    study = broken("bullet \uf0b7 and \U000f0000 end")
    text = text_in(render(study, "pdf"), "pdf")
    assert "bullet \ufffd and \ufffd end" in text
    assert "U+F0B7 U+F0000" in caplog.text
    assert "\uf0b7" in text_in(render(study, "html"), "html")


def test_pandoc_in_its_sandbox_reads_no_file_that_a_document_names(tmp_path):
    secret = tmp_path / "secret.svg"
    secret.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    with pytest.raises(OutputError, match=r"not find|not allowed|No such|resource|secret"):
        run_pandoc(["--to=docx", "--fail-if-warnings"], document([image(str(secret), "x")], {}))


# -- PDF ---------------------------------------------------------------------------------------------------------------


def test_the_pdf_is_tagged_for_everybody_with_bookmarks_and_its_fonts(rendered, lao):
    content = rendered["pdf"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    pdf = pypdfium2.PdfDocument(content)
    titles = [entry.get_title() for entry in pdf.get_toc()]
    for block in lao.blocks:
        if block["t"] == "Header" and block["c"][0] == 1:
            assert text_of(block["c"][2]) in titles
    assert pdf.get_metadata_value("Title") == lao.texts.pagetitle
    width, height = pdf[0].get_size()
    assert (round(width), round(height)) == (595, 842)


def test_the_fonts_of_the_pdf_are_ours_and_inside_it(rendered):
    names = set(re.findall(rb"/BaseFont\s*/([A-Z]{6})\+([\w-]+)", rendered["pdf"])) or fonts_of(rendered["pdf"])
    families = {name.decode().rpartition("-")[0] or name.decode() for _subset, name in names}
    assert families
    assert all(family.startswith("Noto") for family in families), families
    assert any("Lao" in family for family in families)


def fonts_of(content):
    """Fonts of a PDF whose dictionaries lie in compressed streams."""
    import zlib

    found = set()
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.S):
        try:
            text = zlib.decompress(stream)
        except zlib.error:
            continue
        found |= set(re.findall(rb"/BaseFont\s*/([A-Z]{6})\+([\w-]+)", text))
    return found


def test_the_summary_is_one_page_with_the_grid(rendered):
    pdf = pypdfium2.PdfDocument(rendered["pdf"])
    toc = {entry.get_title(): entry.get_dest().get_index() for entry in pdf.get_toc()}
    summary = toc["Summary"]
    assert toc["What the social and solidarity economy means here"] == summary + 1
    text = pdf[summary].get_textpage().get_text_range()
    assert "Figure 1." in text


# -- DOCX --------------------------------------------------------------------------------------------------------------


def test_the_docx_has_real_styles_captions_references_and_footnotes(rendered, lao):
    archive = zipfile.ZipFile(io.BytesIO(rendered["docx"]))
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(archive.read(name))
    body = archive.read("word/document.xml").decode()
    found = docx.Document(io.BytesIO(rendered["docx"]))
    used = {paragraph.style.name for paragraph in found.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "Table Caption", "Image Caption", "Margin note", "Source"} <= used
    bookmarks = re.findall(r'<w:bookmarkStart [^>]*w:name="(_Ref\w+)"', body)
    referred = set(re.findall(r"REF (_Ref\w+) ", body))
    assert referred
    assert referred <= set(bookmarks)
    assert len(bookmarks) == len(set(bookmarks))
    assert body.count(" SEQ Figure ") == len(lao.charts)
    assert archive.read("word/footnotes.xml").decode().count("<w:footnote ") > 50
    heads = [table._tbl.find(".//" + qn("w:tblHeader")) is not None for table in found.tables]
    assert heads
    assert all(heads)
    descriptions = re.findall(r'<wp:docPr [^>]*descr="([^"]*)"', body)
    assert len(descriptions) == len(lao.charts)
    assert all(descriptions)


def test_the_docx_has_a_face_for_every_script(rendered):
    styles = etree.fromstring(zipfile.ZipFile(io.BytesIO(rendered["docx"])).read("word/styles.xml"))
    defaults = styles.find(".//" + qn("w:docDefaults")).find(".//" + qn("w:rFonts"))
    assert all(defaults.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
    by_name = {s.find(qn("w:name")).get(qn("w:val")): s for s in styles.findall(qn("w:style"))}
    assert by_name["Text lo"].find(".//" + qn("w:lang")).get(qn("w:bidi")) == "lo-LA"
    assert by_name["Text ko"].find(".//" + qn("w:lang")).get(qn("w:eastAsia")) == "ko-KR"
    body = zipfile.ZipFile(io.BytesIO(rendered["docx"])).read("word/document.xml").decode()
    lao_style = by_name["Text lo"].get(qn("w:styleId"))
    assert f'<w:rStyle w:val="{lao_style}" />' in body


@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice (apt install libreoffice-writer-nogui)")
def test_libreoffice_opens_the_docx_and_keeps_its_headings_and_footnotes(rendered, lao, tmp_path):
    (tmp_path / "lao.docx").write_bytes(rendered["docx"])
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    for target in ("pdf", "odt"):
        subprocess.run(
            [SOFFICE, home, "--headless", "--convert-to", target, "--outdir", str(tmp_path), str(tmp_path / "lao.docx")],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
    pages = len(pypdfium2.PdfDocument((tmp_path / "lao.pdf").read_bytes()))
    assert 20 < pages < 120
    content = zipfile.ZipFile(tmp_path / "lao.odt").read("content.xml").decode()
    mine = zipfile.ZipFile(io.BytesIO(rendered["docx"])).read("word/footnotes.xml").decode()
    assert content.count("<text:note ") == len(re.findall(r"<w:footnote (?![^>]*w:type=)", mine))
    headings = [block for block in lao.blocks if block["t"] == "Header"]
    assert len(re.findall(r"<text:h ", content)) == len(headings)


# -- EPUB --------------------------------------------------------------------------------------------------------------


def test_the_epub_is_well_formed_with_navigation_and_the_script_of_the_country(rendered):
    archive = zipfile.ZipFile(io.BytesIO(rendered["epub"]))
    assert archive.namelist()[0] == "mimetype"
    for name in archive.namelist():
        if name.endswith((".xhtml", ".opf", ".svg", ".ncx")):
            etree.fromstring(archive.read(name))
    assert any(name.endswith("NotoSerifLao-Regular.ttf") for name in archive.namelist())
    assert "Policy challenges" in archive.read("EPUB/nav.xhtml").decode()


def test_the_epub_of_the_region_brings_the_faces_of_every_script_marked_in_it(region):
    names = {name.rpartition("/")[2] for name in zipfile.ZipFile(io.BytesIO(region)).namelist()}
    assert {f"NotoSerif{script}-Regular.ttf" for script in ("Khmer", "Lao", "Thai")} <= names
    assert len(region) < 400_000


@pytest.mark.skipif(EPUBCHECK is None or JAVA is None, reason="needs epubcheck (apt install epubcheck)")
def test_epubcheck_finds_nothing(rendered, hostile, region, tmp_path):
    for name, content in (("lao", rendered["epub"]), ("hostile", render(hostile, "epub")), ("region", region)):
        path = tmp_path / f"{name}.epub"
        path.write_bytes(content)
        done = subprocess.run([JAVA, "-jar", EPUBCHECK, str(path)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


# -- citations, writing ------------------------------------------------------------------------------------------------


def test_citing_by_author_and_date_makes_no_footnotes(embedded):
    asked = compose_study(embedded, embedded.country("MNG"), StudyRequest(citations="author-date"))
    content = render(asked, "html").decode()
    assert 'class="footnotes' not in content
    assert re.search(r"\([^()]+,? \d{4}[a-z]?\)", unescape(re.sub(r"<[^>]+>", "", content)))
    assert not re.search(r'<span class="citation|\{\}', content)


def test_references_of_a_study_hold_everything_it_cites(lao):
    for format in ("bib", "ris", "csl.json"):
        content = render(lao, format).decode()
        assert all(source.id in content for source in lao.sources), format


def test_all_formats_of_two_studies_are_written(embedded, tmp_path):
    paths = list(write_studies(embedded, ["LAO", "lao", "Mongolia"], StudyRequest(), tmp_path, ["html", "bib", "html"]))
    assert sorted(path.name for path in paths) == ["lao.bib", "lao.html", "mng.bib", "mng.html"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lao.bib", "lao.html", "mng.bib", "mng.html"]


@pytest.mark.parametrize(
    ("formats", "request_", "says"),
    [
        (["html", "odt"], StudyRequest(), "odt.*html, pdf, docx, epub"),
        (["html"], StudyRequest(citations="footnotes"), "footnotes.*notes or author-date"),
        (["html"], StudyRequest(reading="loose"), "loose"),
        (["html"], StudyRequest(year=1200), "1200"),
    ],
)
def test_a_wrong_call_is_refused_before_anything_is_written(embedded, tmp_path, formats, request_, says):
    with pytest.raises(QuestionError, match=says):
        list(write_studies(embedded, ["LAO"], request_, tmp_path / "out", formats))
    assert not (tmp_path / "out").exists()


def test_a_renderer_that_fails_leaves_no_file(embedded, tmp_path, monkeypatch):
    def fail(*_arguments, **_named):
        raise OutputError("Typst could not set the PDF: no room.")

    monkeypatch.setattr("sse_atlas.publish.formats.pdf._typeset", fail)
    with pytest.raises(OutputError, match="no room"):
        list(write_studies(embedded, ["LAO"], StudyRequest(), tmp_path, ["pdf"]))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("trouble", ["a folder of that name", "a full disk"])
def test_a_file_that_cannot_be_written_is_named_itself(tmp_path, trouble):
    path = tmp_path / "lao.html"
    if trouble == "a folder of that name":
        path.mkdir()
    with pytest.raises(OutputError) as told, written(path) as temporary:
        if trouble == "a full disk":
            raise OSError(28, "No space left on device", str(temporary))
    assert str(told.value).startswith(f"{path} cannot be written: ")
    assert "--out" in str(told.value)
    assert [left.name for left in tmp_path.iterdir() if left != path] == []


def test_every_format_is_named_once():
    assert len(set(FORMATS)) == len(FORMATS)
    assert heading(1, words("x"))["c"][2] == words("x")
