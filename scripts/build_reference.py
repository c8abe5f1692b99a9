"""Build the reference document whose styles every DOCX takes.

    python scripts/build_reference.py

It starts from Pandoc's own and sets type, colour and spacing by the tokens of the look, with faces for every script:
Word asks for East Asian and complex scripts apart from Latin ones. Run it again when the look changes.
"""

import io
import subprocess
from pathlib import Path

import pypandoc
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from sse_atlas.publish import look
from sse_atlas.publish.formats.docx import LANGUAGES

OUT = Path(__file__).parents[1] / "src" / "sse_atlas" / "publish" / "templates" / "reference.docx"

SERIF = {"ascii": "Noto Serif", "hAnsi": "Noto Serif", "eastAsia": "Noto Serif CJK KR", "cs": "Noto Serif Khmer"}
SANS = {"ascii": "Noto Sans", "hAnsi": "Noto Sans", "eastAsia": "Noto Sans CJK KR", "cs": "Noto Sans Khmer"}


def main() -> None:
    """Write the document."""
    given = subprocess.run(
        [pypandoc.get_pandoc_path(), "--print-default-data-file", "reference.docx"], capture_output=True, check=True
    )
    document = Document(io.BytesIO(given.stdout))
    defaults(document)
    for section in document.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin, section.right_margin = Mm(25), Mm(25)
        section.top_margin, section.bottom_margin = Mm(27), Mm(24)
        running_heads(section)
    headings(document)
    texts(document)
    tables(document)
    characters(document)
    # Pandoc takes styles, headers and page from here and none of the text.
    for paragraph in list(document.paragraphs):
        paragraph._element.getparent().remove(paragraph._element)
    for table in list(document.tables):
        table._element.getparent().remove(table._element)
    document.core_properties.author = "SSE Atlas"
    document.core_properties.comments = ""
    document.save(str(OUT))
    print(OUT)


def fonts(element, faces, size=None, bold=None, italic=None, colour=None, language=None):
    """Set the run properties of a style for Latin, East Asian and complex scripts alike."""
    properties = element.get_or_add_rPr()
    for tag in ("w:rFonts", "w:sz", "w:szCs", "w:b", "w:bCs", "w:i", "w:iCs", "w:color", "w:lang"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    if faces:
        put(properties, "w:rFonts", **faces)
    for tag, given in (("w:b", bold), ("w:bCs", bold), ("w:i", italic), ("w:iCs", italic)):
        if given is not None:
            put(properties, tag, val="1" if given else "0")
    if colour:
        put(properties, "w:color", val=colour.lstrip("#").upper())
    if size:
        put(properties, "w:sz", val=str(int(size * 2)))
        put(properties, "w:szCs", val=str(int(size * 2)))
    if language:
        put(properties, "w:lang", **language)


def put(parent, tag, **attributes):
    """Append an element with attributes of WordprocessingML."""
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    parent.append(element)
    return element


def defaults(document):
    """What every run has unless a style says otherwise: body type, and a language for each group of scripts."""
    properties = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for child in list(properties):
        properties.remove(child)
    put(properties, "w:rFonts", **SERIF)
    put(properties, "w:color", val=look.INK.lstrip("#").upper())
    put(properties, "w:sz", val="20")
    put(properties, "w:szCs", val="20")
    put(properties, "w:lang", val="en-GB", eastAsia="ko-KR", bidi="km-KH")


def style(document, name, kind=WD_STYLE_TYPE.PARAGRAPH, base=None):
    """A style by name, made where Pandoc's document has none."""
    try:
        found = document.styles[name]
    except KeyError:
        found = document.styles.add_style(name, kind)
        found.quick_style = True
    if base:
        found.base_style = document.styles[base]
    return found


def paragraph(document, name, faces, size, *, before=0.0, after=0.0, line=1.0, base=None, keep_next=False, **given):
    """A paragraph style."""
    found = style(document, name, base=base)
    fonts(found.element, faces, size, **given)
    form = found.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    form.line_spacing = line
    form.keep_with_next = keep_next
    form.widow_control = True
    return found


def headings(document):
    """Title page and headings."""
    paragraph(
        document, "Title", SERIF, 34, before=120, after=4, bold=True, colour=look.INK
    ).paragraph_format.alignment = 0
    paragraph(document, "Subtitle", SERIF, 15, before=10, after=12, bold=False, italic=False, colour=look.INK)
    paragraph(document, "Series", SANS, 10.5, before=60, after=8, bold=True, colour=look.ACCENT)
    paragraph(document, "Local title", SANS, 20, after=8, colour=look.GREY)
    for level, size, before, after in ((1, 17, 26, 8), (2, 12.5, 18, 5), (3, 11, 12, 4)):
        found = paragraph(document, f"Heading {level}", SANS, size, before=before, after=after, bold=True, italic=False,
                          colour=look.INK, keep_next=True)  # fmt: skip
        if level == 1:
            border(found, "top", look.ACCENT, 12, 4)
    paragraph(document, "TOC Heading", SANS, 17, before=0, after=10, bold=True, colour=look.INK)
    contents = paragraph(document, "TOC 1", SANS, 10.5, after=4)
    contents.paragraph_format.tab_stops.add_tab_stop(Mm(160), WD_TAB_ALIGNMENT.RIGHT)


def texts(document):
    """Body, lists, captions, notes."""
    for name in ("Body Text", "First Paragraph"):
        paragraph(document, name, None, None, after=7, line=1.25)
    paragraph(document, "Compact", None, None, after=2, line=1.2)
    for name in ("Image Caption", "Table Caption"):
        paragraph(document, name, SANS, 9, before=10, after=4, line=1.1, italic=False, colour=look.INK,
                  keep_next=name == "Table Caption")  # fmt: skip
    paragraph(document, "Captioned Figure", None, None, before=10, after=2, keep_next=True)
    paragraph(document, "Footnote Text", SANS, 8, after=2, colour=look.GREY)
    paragraph(document, "Table text", SANS, 8.5, after=1, line=1.05, base="Normal")
    paragraph(document, "Table head", SANS, 8.5, after=1, line=1.05, base="Table text", bold=True, keep_next=True)
    paragraph(document, "Table head narrow", SANS, 6, line=1.0, base="Table head", bold=True, keep_next=True)
    paragraph(document, "Source", SANS, 8.5, after=3, base="Normal").paragraph_format.left_indent = Mm(4)
    paragraph(document, "Colophon", SANS, 8.5, after=5, line=1.15, base="Normal", colour=look.GREY)
    paragraph(document, "Notice", SANS, 9, before=6, after=6, line=1.15, base="Normal", colour=look.ATTENTION)
    aside = paragraph(document, "Margin note", SANS, 8.5, before=4, after=8, line=1.15, base="Normal", colour=look.GREY)
    aside.paragraph_format.left_indent = Mm(4)
    border(aside, "left", look.ACCENT, 12, 8)


def border(found, side, colour, width, space):
    """A rule at one side of a paragraph."""
    properties = found.element.get_or_add_pPr()
    borders = put(properties, "w:pBdr")
    put(borders, f"w:{side}", val="single", sz=str(width), space=str(space), color=colour.lstrip("#").upper())
    # The schema has an order; pBdr comes before spacing and indentation.
    properties.remove(borders)
    place = next(
        (i for i, e in enumerate(properties) if e.tag in (qn("w:spacing"), qn("w:ind"), qn("w:jc"))), len(properties)
    )
    properties.insert(place, borders)


def tables(document):
    """Rules between rows only, a bold head with a line below it."""
    found = document.styles["Table"]
    element = found.element
    for old in [*element.findall(qn("w:tblPr")), *element.findall(qn("w:tblStylePr"))]:
        element.remove(old)
    properties = put(element, "w:tblPr")
    borders = put(properties, "w:tblBorders")
    put(borders, "w:bottom", val="single", sz="4", space="0", color=look.RULE.lstrip("#").upper())
    put(borders, "w:insideH", val="single", sz="4", space="0", color=look.RULE.lstrip("#").upper())
    margins = put(properties, "w:tblCellMar")
    for side, width in (("top", "40"), ("left", "0"), ("bottom", "40"), ("right", "100")):
        put(margins, f"w:{side}", w=width, type="dxa")
    head = put(element, "w:tblStylePr", type="firstRow")
    cell = put(put(head, "w:tcPr"), "w:tcBorders")
    put(cell, "w:bottom", val="single", sz="8", space="0", color=look.INK.lstrip("#").upper())


def characters(document):
    """Signs, source ids, and a character style for each script, which says its language and its faces."""
    fonts(style(document, "Sign", WD_STYLE_TYPE.CHARACTER).element,
          dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), "Segoe UI Symbol"), colour=look.ACCENT)  # fmt: skip
    fonts(style(document, "Source id", WD_STYLE_TYPE.CHARACTER).element, SANS, 8, bold=True, colour=look.GREY)
    fonts(style(document, "Quiet", WD_STYLE_TYPE.CHARACTER).element, None, colour=look.GREY)
    fonts(style(document, "Attention", WD_STYLE_TYPE.CHARACTER).element, None, colour=look.ATTENTION)
    fonts(style(document, "Caption number", WD_STYLE_TYPE.CHARACTER).element, None, bold=True, colour=look.ACCENT)
    for name, (tag, kind, face) in LANGUAGES.items():
        found = style(document, f"Text {name}", WD_STYLE_TYPE.CHARACTER)
        if kind == "eastAsia":
            fonts(found.element, {"eastAsia": face, "hint": "eastAsia"}, language={"eastAsia": tag})
        else:
            fonts(found.element, {"cs": face}, language={"bidi": tag})
    # A link looks like the text around it: footnotes are full of them.
    fonts(document.styles["Hyperlink"].element, None)


def running_heads(section):
    """The chapter above, the page number below: fields that Word fills in."""
    section.different_first_page_header_footer = True
    head = section.header.paragraphs[0]
    head.text = ""
    field(head, 'STYLEREF "Heading 1"', "SSE Atlas")
    foot = section.footer.paragraphs[0]
    foot.text = ""
    field(foot, "PAGE", "1")
    foot.alignment = 2
    for some in (head, foot):
        for run in some.runs:
            run.font.size = Pt(8)
            run.font.color.rgb = RGBColor.from_string(look.GREY.lstrip("#").upper())
            fonts(run._element, SANS, 8, colour=look.GREY)


def field(paragraph, instruction, shown=""):
    """A field in a paragraph, with what programs show that do not work it out."""
    simple = OxmlElement("w:fldSimple")
    simple.set(qn("w:instr"), instruction)
    run = OxmlElement("w:r")
    simple.append(run)
    put(run, "w:t").text = shown
    paragraph._element.append(simple)


if __name__ == "__main__":
    main()
