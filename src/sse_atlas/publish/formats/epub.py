"""The document as EPUB 3 for readers on a phone or tablet, with the faces that small devices often lack."""

import base64
import tempfile
from pathlib import Path

from .. import fonts, look
from ..ast import Block, attr, div, document, tight
from ..pandoc import run_pandoc
from ..publication import Document
from .dates import seconds
from .html import page_blocks, sign_rules, stylesheet, with_pictures

EMBEDDED = {"km": "NotoSerifKhmer-Regular.ttf", "lo": "NotoSerifLao-Regular.ttf", "th": "NotoSerifThai-Regular.ttf"}
"""Faces put into the file where the publication's language needs them: small, and rare on devices."""


def render_epub(publication: Document) -> bytes:
    """One EPUB."""
    texts = publication.texts
    # Pandoc takes pictures out of base64 only.
    pictures = {
        id: "data:image/svg+xml;base64," + base64.b64encode(chart.svg.encode()).decode()
        for id, chart in publication.charts.items()
    }
    blocks = [*_colophon(publication), *with_pictures(page_blocks(publication), pictures)]
    meta = {
        "title": texts.pagetitle, "subtitle": texts.subtitle, "lang": texts.lang, "date": texts.date,
        "creator": "SSE Atlas", "rights": "CC BY 4.0", "description": texts.description,
        "identifier": f"urn:sse-atlas:{texts.identifier}",
    }  # fmt: skip
    embedded = EMBEDDED.get(texts.local_lang)
    with tempfile.TemporaryDirectory(prefix="sse-atlas-") as name:
        css = Path(name) / "epub.css"
        css.write_text(look.css_tokens() + _face(texts.local_lang) + stylesheet("epub.css") + sign_rules(), "utf-8")
        arguments = ["--to=epub3", "--toc-depth=2", "--split-level=1", f"--css={css}"]
        if embedded:
            arguments.append(f"--epub-embed-font={fonts.fonts_folder() / embedded}")
        return run_pandoc(arguments, document(blocks, meta), date=seconds(texts.date), sandbox=False)


def _face(language: str) -> str:
    """The rule that brings an embedded face into use."""
    if language not in EMBEDDED:
        return ""
    family = fonts.families(language, serif=True)[1]
    return (
        f"@font-face{{font-family:'{family}';src:url(../fonts/{EMBEDDED[language]})}}"
        f":lang({language}){{font-family:'{family}',serif}}"
    )


def _colophon(publication: Document) -> list[Block]:
    texts = publication.texts
    heading = {"t": "Header", "c": [1, attr("colophon", ("unnumbered",)), tight(texts.series)["c"]]}
    paragraphs = [{"t": "Para", "c": tight(text)["c"]} for text in (texts.notice, *texts.colophon)]
    return [heading, div(paragraphs, "colophon")]
