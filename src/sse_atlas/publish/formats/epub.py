"""The document as EPUB 3 for readers on a phone or tablet, with the faces that small devices often lack."""

import base64
import tempfile
from pathlib import Path
from typing import Any

from .. import fonts, look
from ..ast import Block, attr, changed, div, document, tight
from ..pandoc import run_pandoc
from ..publication import Document
from .dates import seconds
from .html import page_blocks, sign_rules, stylesheet, with_pictures

EMBEDDED = {"km": "NotoSerifKhmer-Regular.ttf", "lo": "NotoSerifLao-Regular.ttf", "th": "NotoSerifThai-Regular.ttf"}
"""Faces put into the file where some words in it are in their language: small, and rare on devices."""


def render_epub(publication: Document) -> bytes:
    """One EPUB."""
    texts = publication.texts
    # Pandoc takes pictures out of base64 only.
    pictures = {
        id: "data:image/svg+xml;base64," + base64.b64encode(chart.svg.encode()).decode()
        for id, chart in publication.charts.items()
    }
    blocks = [*_colophon(publication), *changed(with_pictures(page_blocks(publication), pictures), _boxed, ("Figure",))]
    meta = {
        "title": texts.pagetitle, "subtitle": texts.subtitle, "lang": texts.lang, "date": texts.date,
        "creator": "SSE Atlas", "rights": "CC BY 4.0", "description": texts.description,
        "identifier": f"urn:sse-atlas:{texts.identifier}",
    }  # fmt: skip
    marked = languages_in([["lang", texts.local_lang], *publication.blocks])
    languages = [tag for tag in EMBEDDED if tag in marked]
    with tempfile.TemporaryDirectory(prefix="sse-atlas-") as name:
        css = Path(name) / "epub.css"
        css.write_text(
            look.css_tokens() + "".join(map(_face, languages)) + stylesheet("epub.css") + sign_rules(), "utf-8"
        )
        arguments = ["--to=epub3", "--toc-depth=2", "--split-level=1", f"--css={css}"]
        arguments += [f"--epub-embed-font={fonts.fonts_folder() / EMBEDDED[tag]}" for tag in languages]
        return run_pandoc(arguments, document(blocks, meta), date=seconds(texts.date), sandbox=False)


def _boxed(node: dict[str, Any]) -> Any:
    """A figure's id on a box around it: Pandoc does not lead links from another chapter to the figure itself."""
    (id, classes, pairs), caption, blocks = node["c"]
    return div([{"t": "Figure", "c": [["", classes, pairs], caption, blocks]}], id=id)


def languages_in(node: Any) -> set[str]:
    """The languages that parts of a document are marked with, without their regions.

    >>> from sse_atlas.publish.ast import para, span
    >>> sorted(languages_in([span("x", lang="km-KH"), para(span("y", lang="lo"))]))
    ['km', 'lo']
    """
    if isinstance(node, dict):
        return languages_in(node.get("c", []))
    if not isinstance(node, list):
        return set()
    if len(node) == 2 and node[0] == "lang" and isinstance(node[1], str):
        return {node[1].partition("-")[0]}
    return {language for part in node for language in languages_in(part)}


def _face(language: str) -> str:
    """The rule that brings an embedded face into use."""
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
