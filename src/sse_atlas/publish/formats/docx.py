"""The document as DOCX for further editing: real styles, captions that number themselves, cross-references, footnotes."""

import base64
import hashlib
import re
from importlib.resources import files
from typing import Any
from xml.sax.saxutils import escape

from ..ast import Block, changed, div, document, raw, raw_block, span, text_of, tight
from ..pandoc import run_pandoc
from ..publication import Document
from .dates import seconds
from .heavy import ONE_AT_A_TIME

LANGUAGES = {
    "ko": ("ko-KR", "eastAsia", "Noto Serif CJK KR"),
    "ja": ("ja-JP", "eastAsia", "Noto Serif CJK JP"),
    "zh": ("zh-CN", "eastAsia", "Noto Serif CJK SC"),
    "km": ("km-KH", "cs", "Noto Serif Khmer"),
    "lo": ("lo-LA", "cs", "Noto Serif Lao"),
    "th": ("th-TH", "cs", "Noto Serif Thai"),
}
"""Languages with a character style of their own: Word takes their faces and their spelling from it."""

PICTURE_SCALE = 2.5
"""Points of a picture to each of its drawing's: about 240 to the inch on the page."""

TEXT_WIDTH, TEXT_HEIGHT = 13.5, 19.0
"""The room of a picture on a page, in centimetres."""

STYLE_OF = {
    "sign": "Sign",
    "source-id": "Source id",
    "cite": "Quiet",
    "unverified": "Attention",
    "contested": "Attention",
}


def render_docx(publication: Document) -> bytes:
    """One DOCX."""
    reference = files("sse_atlas.publish") / "templates" / "reference.docx"
    texts = publication.texts
    body = list(changed(list(publication.blocks), _Changes(publication), ("Span", "Link", "Div", "Table", "Image")))
    blocks = [*_title_page(publication), *_contents(publication), *body]
    meta = {"lang": texts.lang, "description": texts.description, "subject": texts.series}
    marked = document(blocks, meta)
    # The title of the file only: the title page has its own.
    arguments = ["--to=docx", f"--reference-doc={reference}", f"--metadata=pagetitle:{texts.pagetitle}"]
    with ONE_AT_A_TIME:
        return run_pandoc(arguments, marked, date=seconds(texts.date))


class _Changes:
    """What Word needs in place of a page's own parts."""

    def __init__(self, publication: Document) -> None:
        self.pictures = {
            id: "data:image/png;base64," + base64.b64encode(chart.png(PICTURE_SCALE)).decode()
            for id, chart in publication.charts.items()
        }
        self.widths = {
            id: min(TEXT_WIDTH, TEXT_HEIGHT * _aspect(chart.svg)) for id, chart in publication.charts.items()
        }

    def __call__(self, node: dict[str, Any]) -> Any:
        return getattr(self, f"on_{node['t'].lower()}")(node)

    def on_span(self, node: dict[str, Any]) -> Any:
        """Classes and languages as character styles."""
        (_id, classes, pairs), inlines = node["c"]
        given = dict(pairs)
        if "number" in classes:
            return _self_numbering(given["target"], text_of(inlines))
        language = given.get("lang", "").partition("-")[0]
        if language in LANGUAGES:
            return span(inlines, custom_style=f"Text {language}")
        style = next((STYLE_OF[name] for name in classes if name in STYLE_OF), None)
        return span(inlines, custom_style=style) if style else inlines

    def on_link(self, node: dict[str, Any]) -> Any:
        """References to figures and tables as fields that follow their numbers."""
        (_id, classes, _pairs), inlines, (target, _title) = node["c"]
        if "ref" not in classes:
            return node
        shown = f"<w:r><w:t>{escape(text_of(inlines))}</w:t></w:r>"
        field = f'<w:fldSimple w:instr=" REF {_bookmark(target[1:])} \\h ">{shown}</w:fldSimple>'
        return raw("openxml", field)

    def on_div(self, node: dict[str, Any]) -> Any:
        """Classes as paragraph styles; ids stay, as the places that links lead to."""
        (id, classes, _pairs), blocks = node["c"]
        if "margin" in classes or "explanation" in classes:
            return div(blocks, custom_style="Margin note")
        if "csl-entry" in classes or id.startswith("ref-"):
            return div(blocks, id=id, custom_style="Source")
        return node if id else blocks

    def on_table(self, node: dict[str, Any]) -> Any:
        """Cells in a style of their own: the type of tables is smaller."""
        attributes, caption, columns, head, bodies, foot = node["c"]
        narrow = set(attributes[1]) & {"grid", "matrix"}
        head_style = "Table head narrow" if narrow else "Table head"
        return {
            "t": "Table",
            "c": [
                attributes, caption, columns, [head[0], [_cells(row, head_style) for row in head[1]]],
                [[a, heads, top, [_cells(row, "Table text") for row in rows]] for a, heads, top, rows in bodies], foot,
            ],
        }  # fmt: skip

    def on_image(self, node: dict[str, Any]) -> Any:
        """Charts as pictures of points, as wide as the text at most."""
        (_id, classes, _pairs), alternative, (target, title) = node["c"]
        attributes = ["", classes, [["width", f"{self.widths[target.removeprefix('chart:')]:.1f}cm"]]]
        return {"t": "Image", "c": [attributes, alternative, [self.pictures[target.removeprefix("chart:")], title]]}


def _aspect(svg: str) -> float:
    """Width by height of a drawing."""
    found = re.search(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"', svg)
    return float(found[1]) / float(found[2]) if found else 1.0


def _cells(row: list[Any], style: str) -> list[Any]:
    attributes, cells = row
    return [attributes, [[*cell[:4], [div(_paragraphs(cell[4]), custom_style=style)]] for cell in cells]]


def _paragraphs(blocks: list[Block]) -> list[Block]:
    """Text of cells as paragraphs, since only these take a style; an empty cell keeps one too."""
    return [{**block, "t": "Para"} if block["t"] == "Plain" else block for block in blocks] or [{"t": "Para", "c": []}]


def _self_numbering(target: str, label: str) -> list[Any]:
    """A caption's label with its number as a field, inside a bookmark that references name."""
    name, _space, number = label.rstrip(".").partition(" ")
    bookmark = _bookmark(target)
    before = f'<w:bookmarkStart w:id="{_number(bookmark)}" w:name="{bookmark}"/>'
    text = f'<w:r><w:rPr><w:rStyle w:val="Captionnumber"/></w:rPr><w:t xml:space="preserve">{escape(name)} </w:t></w:r>'
    field = (
        f'<w:fldSimple w:instr=" SEQ {escape(name)} \\* ARABIC "><w:r><w:rPr><w:rStyle w:val="Captionnumber"/></w:rPr>'
        f"<w:t>{escape(number)}</w:t></w:r></w:fldSimple>"
    )
    after = f'<w:bookmarkEnd w:id="{_number(bookmark)}"/>'
    return [raw("openxml", before + text + field + after), {"t": "Str", "c": "."}]


def _bookmark(id: str) -> str:
    """A bookmark's name: letters, figures and underscores, forty at most."""
    return "_Ref" + hashlib.sha256(id.encode()).hexdigest()[:16]


def _number(bookmark: str) -> int:
    return 100_000 + int(bookmark[4:11], 16) % 900_000_000


def _title_page(publication: Document) -> list[Block]:
    texts = publication.texts
    language = texts.local_lang.partition("-")[0]
    local = span(texts.local, custom_style=f"Text {language}") if language in LANGUAGES else texts.local
    return [
        div([_para(texts.series)], custom_style="Series"),
        div([_para(texts.title)], custom_style="Title"),
        *([div([_para(local)], custom_style="Local title")] if texts.local else []),
        div([_para(texts.subtitle)], custom_style="Subtitle"),
        div([_para(texts.notice)], custom_style="Notice"),
        div([_para(paragraph) for paragraph in texts.colophon], custom_style="Colophon"),
        raw_block("openxml", PAGE_BREAK),
    ]


def _para(content: object) -> Block:
    return {"t": "Para", "c": tight(content)["c"]}


PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def _contents(publication: Document) -> list[Block]:
    """A table of contents that can be read as it is, and that Word fills with page numbers when it updates fields."""
    heads = [
        (block["c"][1][0], text_of(block["c"][2]))
        for block in publication.blocks
        if block["t"] == "Header" and block["c"][0] == 1
    ]
    entries = []
    for place, (id, title) in enumerate(heads):
        opening = _FIELD_OPENS if place == 0 else ""
        closing = _FIELD_CLOSES if place == len(heads) - 1 else ""
        entries.append(
            f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{opening}<w:hyperlink w:anchor="{escape(id)}">'
            f'<w:r><w:t xml:space="preserve">{escape(title)}</w:t></w:r></w:hyperlink>{closing}</w:p>'
        )
    return [
        div([_para(publication.texts.contents)], custom_style="TOC Heading"),
        raw_block("openxml", "".join(entries) + PAGE_BREAK),
    ]


_FIELD_OPENS = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\h \\z \\u </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_FIELD_CLOSES = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
