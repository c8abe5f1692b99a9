"""The document as one self-contained HTML file: no script, no download, printable, readable in a dark scheme."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from .. import look, signs
from ..ast import Block, changed, div, document, raw, text_of
from ..charts.svg import embedded
from ..pandoc import escaped, run_pandoc
from ..publication import Document
from .brief import brief

TEMPLATES = files("sse_atlas.publish") / "templates"


def render_html(publication: Document) -> bytes:
    """One HTML file."""
    texts = publication.texts
    arguments = [
        "--to=html5", "--standalone", "--toc", "--toc-depth=1", "--wrap=none", f"--template={TEMPLATES / 'study.html'}",
    ]  # fmt: skip
    page = _Page(publication)
    blocks = _scrolling(list(changed(page_blocks(publication), page, ("Image", "Table"))))
    variables = {
        name: escaped(value)
        for name, value in {
            "lang": texts.lang, "pagetitle": texts.pagetitle, "description": texts.description, "title": texts.title,
            "local": texts.local, "local-lang": texts.local_lang, "subtitle": texts.subtitle, "series": texts.series,
            "contents": texts.contents, "skip": texts.skip, "notice": texts.notice,
        }.items()
    }  # fmt: skip
    variables["css"] = look.css_tokens() + stylesheet("study.css") + sign_rules() + page.rules()
    variables["colophon"] = "".join(f"<p>{escaped(paragraph)}</p>" for paragraph in texts.colophon)
    return brief(run_pandoc(arguments, document(blocks, {"title": texts.title}), variables).decode()).encode()


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

    return list(changed(list(publication.blocks), shown, ("Span", "Link")))


def with_pictures(blocks: list[Block], addresses: Mapping[str, str]) -> list[Block]:
    """The blocks with each chart at its address, such as a data URI."""

    def drawn(node: dict[str, Any]) -> Any:
        attributes, alternative, (target, title) = node["c"]
        return {"t": "Image", "c": [attributes, alternative, [addresses[target.removeprefix("chart:")], title]]}

    return list(changed(blocks, drawn, ("Image",)))


class _Page:
    """What only this format writes in its own way: pictures, and columns that are set right."""

    def __init__(self, publication: Document) -> None:
        self.charts = publication.charts
        self.right: set[int] = set()
        """Places of columns, from 1, that some table sets right."""

    def __call__(self, node: dict[str, Any]) -> Any:
        return self._picture(node) if node["t"] == "Image" else self._table(node)

    def rules(self) -> str:
        """The rules of the classes that set columns right, and keep their intervals on one line."""
        places = sorted(self.right)
        heads = ",".join(f".right-{place}>*>tr>:nth-child({place})" for place in places)
        cells = ",".join(f".right-{place}>*>tr>td:nth-child({place})" for place in places)
        return f"{heads}{{text-align:right}}{cells}{{white-space:nowrap}}" if places else ""

    def _picture(self, node: dict[str, Any]) -> Any:
        """A chart as an image whose address holds the drawing itself, written as briefly as an attribute of HTML allows.

        Pandoc would escape every quote and space of it; half of a page's size would be such escapes.
        """
        _attributes, alternative, (target, _title) = node["c"]
        chart = self.charts[target.removeprefix("chart:")]
        drawing = _TAG.sub(lambda tag: tag[0] if "'" in tag[0] else tag[0].replace('"', "'"), embedded(chart.svg))
        address = drawing.replace("%", "%25").replace("#", "%23").replace("\n", " ")
        source, spoken = (part.replace("&", "&amp;").replace('"', "&quot;") for part in (address, text_of(alternative)))
        return raw("html", f'<img class="chart" alt="{spoken}" src="data:image/svg+xml,{source}">')

    def _table(self, node: dict[str, Any]) -> Any:
        """Columns set right by a class of the table, where Pandoc would write a style into every cell."""
        (id, classes, pairs), caption, columns, *rest = node["c"]
        right = [place for place, (align, _width) in enumerate(columns, 1) if align["t"] == "AlignRight"]
        self.right.update(right)
        classes = [*classes, *(f"right-{place}" for place in right)]
        plain = [[{"t": "AlignDefault"}, width] for _align, width in columns]
        return {"t": "Table", "c": [[id, classes, pairs], caption, plain, *rest]}


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

    The box takes the keyboard's focus, since a part that scrolls must be reachable without a mouse; the caption of its table
    is its name.
    """
    wrapped = []
    for block in blocks:
        if block["t"] == "Table":
            id = block["c"][0][0]
            named = {"role": "region", "aria_labelledby": id} if id and text_of(block["c"][1][1]).strip() else {}
            wrapped.append(div([block], "scroll", tabindex="0", **named))
        else:
            wrapped.append(block)
    return wrapped
