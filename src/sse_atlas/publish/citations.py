"""Citations of a document resolved once, by Pandoc's citeproc in one of our styles: every format then has the same words."""

import json
from collections.abc import Sequence
from typing import Any

from ..records.country import Source
from .ast import Block, changed, document, span
from .pandoc import run_pandoc
from .references import STYLES, cites, meta_references


def resolved(blocks: Sequence[Block], sources: Sequence[Source], style: str) -> list[Block]:
    """The blocks with their citations in words and the list of sources in the division ``refs``.

    Args:
        blocks: a document whose citations are ``Cite`` inlines.
        sources: everything cited, also where only its id is named.
        style: ``notes`` or ``author-date``.

    """
    if not sources:
        return list(blocks)
    meta: dict[str, str | dict[str, Any]] = {
        "references": meta_references(sources),
        "nocite": {"t": "MetaInlines", "c": [cites([(source.id, None, ()) for source in sources], in_text=False)]},
        "link-citations": {"t": "MetaBool", "c": True},
        "lang": "en-GB",
    }
    arguments = ["--to=json", "--citeproc", f"--csl={STYLES[style]}", "--fail-if-warnings"]
    done = json.loads(run_pandoc(arguments, document(blocks, meta)))
    return list(changed(done["blocks"], _plain_list, ("Cite", "Span", "Div")))


def _plain_list(node: dict[str, Any]) -> Any:
    """Citations as their words; the list of sources with the ids by which long tables name them."""
    if node["t"] == "Cite":
        return node["c"][1]
    if node["t"] == "Span":
        (id, classes, pairs), inlines = node["c"]
        # What citeproc marks for its own use: words not to be capitalised, and the language that the document has anyway.
        if not id and set(classes) <= {"nocase"} and set(map(tuple, pairs)) <= {("lang", "en")}:
            return inlines
    if node["t"] == "Div":
        (id, _classes, _pairs), blocks = node["c"]
        if id == "refs":
            return {"t": "Div", "c": [[id, ["sources"], []], blocks]}
        if id.startswith("ref-") and blocks and blocks[0]["t"] in ("Para", "Plain"):
            first, *rest = blocks
            named = [span(id.removeprefix("ref-"), "source-id"), {"t": "Space"}, *first["c"]]
            return {"t": "Div", "c": [[id, [], []], [{"t": first["t"], "c": named}, *rest]]}
    return node
