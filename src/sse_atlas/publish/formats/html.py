"""The document as one self-contained HTML file: no script, no download, printable, readable in a dark scheme."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from .. import look, signs
from ..ast import Block, changed, document, raw, text_of
from ..pandoc import escaped, run_pandoc
from ..publication import Document

TEMPLATES = files("sse_atlas.publish") / "templates"


def render_html(publication: Document) -> bytes:
    """One HTML file."""
    texts = publication.texts
    arguments = [
        "--to=html5", "--standalone", "--toc", "--toc-depth=1", "--wrap=none", f"--template={TEMPLATES / 'study.html'}",
    ]  # fmt: skip
    blocks = _scrolling(list(changed(page_blocks(publication), _Pictures(publication))))
    variables = {
        name: escaped(value)
        for name, value in {
            "lang": texts.lang, "pagetitle": texts.pagetitle, "description": texts.description, "title": texts.title,
            "local": texts.local, "local-lang": texts.local_lang, "subtitle": texts.subtitle, "series": texts.series,
            "contents": texts.contents, "skip": texts.skip, "notice": texts.notice,
        }.items()
    }  # fmt: skip
    variables["css"] = look.css_tokens() + stylesheet("study.css") + sign_rules()
    variables["colophon"] = "".join(f"<p>{escaped(paragraph)}</p>" for paragraph in texts.colophon)
    return run_pandoc(arguments, document(blocks, {"title": texts.title}), variables)


def page_blocks(publication: Document) -> list[Block]:
    """The blocks as a page shows them: signs with their names, and no more markup than the stylesheet needs."""

    def shown(node: dict[str, Any]) -> Any:
        if node["t"] == "Span":
            id, classes, _pairs = node["c"][0]
            if "sign" in classes:
                return {"t": "Span", "c": [[id, classes, []], [{"t": "Str", "c": signs.NAMES[classes[1]]}]]}
            if "number" in classes:
                return {"t": "Span", "c": [["", ["number"], []], node["c"][1]]}
        if node["t"] == "Link" and node["c"][0][1] == ["ref"]:
            return {"t": "Link", "c": [["", [], []], *node["c"][1:]]}
        return node

    return list(changed(list(publication.blocks), shown))


def with_pictures(blocks: list[Block], addresses: Mapping[str, str]) -> list[Block]:
    """The blocks with each chart at its address, such as a data URI."""

    def drawn(node: dict[str, Any]) -> Any:
        if node["t"] != "Image":
            return node
        attributes, alternative, (target, title) = node["c"]
        return {"t": "Image", "c": [attributes, alternative, [addresses[target.removeprefix("chart:")], title]]}

    return list(changed(blocks, drawn))


class _Pictures:
    """Charts as images whose address holds the drawing itself, written as briefly as an attribute of HTML allows.

    Pandoc would escape every quote and space of it; half of a page's size would be such escapes.
    """

    def __init__(self, publication: Document) -> None:
        self.charts = publication.charts

    def __call__(self, node: dict[str, Any]) -> Any:
        if node["t"] != "Image":
            return node
        _attributes, alternative, (target, _title) = node["c"]
        chart = self.charts[target.removeprefix("chart:")]
        drawing = _TAG.sub(lambda tag: tag[0] if "'" in tag[0] else tag[0].replace('"', "'"), chart.svg)
        address = drawing.replace("%", "%25").replace("#", "%23").replace("\n", " ")
        source, spoken = (part.replace("&", "&amp;").replace('"', "&quot;") for part in (address, text_of(alternative)))
        return raw("html", f'<img class="chart" alt="{spoken}" src="data:image/svg+xml,{source}">')


_TAG = re.compile(r"<[^>]*>")


@cache
def stylesheet(name: str) -> str:
    """A stylesheet of ours."""
    return (TEMPLATES / name).read_text("utf-8")


@cache
def sign_rules() -> str:
    """The signs of statuses as CSS: drawn as masks, so that they take the colour of a dark scheme too."""
    rules = []
    for name, colour in {"reviewed": "accent", "checked": "accent", "sourced": "grey", "unverified": "attention",
                         "stale": "attention"}.items():  # fmt: skip
        picture = f'url("data:image/svg+xml,{quote(signs.drawing(name).replace(chr(34), chr(39)), safe=" =:/")}")'
        rules.append(f".sign.{name}{{border:0;border-radius:0;background:var(--{colour});"
                     f"-webkit-mask:{picture} center/contain no-repeat;mask:{picture} center/contain no-repeat}}")  # fmt: skip
    return "".join(rules)


def _scrolling(blocks: list[Block]) -> list[Block]:
    """Wide tables scroll inside a box of their own, so that a page never scrolls sideways on a phone.

    The box takes the keyboard's focus, since a part that scrolls must be reachable without a mouse.
    """
    wrapped = []
    for block in blocks:
        if block["t"] == "Table":
            attributes = [["tabindex", "0"], ["role", "region"], ["aria-label", text_of(block["c"][1][1]).strip()]]
            wrapped.append({"t": "Div", "c": [["", ["scroll"], attributes], [block]]})
        else:
            wrapped.append(block)
    return wrapped
