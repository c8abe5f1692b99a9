"""The document as one self-contained HTML file: no script, no download, printable, readable in a dark scheme."""

import json
import subprocess
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import pypandoc

from ..errors import OutputError
from . import look
from .ast import plain


def render_html(document: Mapping[str, Any], variables: Mapping[str, str]) -> str:
    """Render a Pandoc document. ``variables`` are texts of the template; they are escaped here."""
    templates = files("sse_atlas.publish") / "templates"
    css = look.css_tokens() + (templates / "study.css").read_text("utf-8")
    arguments = [
        "--from=json", "--to=html5", "--standalone", "--sandbox", "--toc", "--toc-depth=1",
        f"--template={templates / 'study.html'}", "--wrap=none",
    ]  # fmt: skip
    marked = json.dumps({**document, "blocks": _scrolling(_named_signs(document["blocks"]))}, ensure_ascii=False)
    return run_pandoc(arguments, marked, {**variables, "css": css})


def run_pandoc(arguments: list[str], document: str, variables: Mapping[str, str]) -> str:
    """Run the Pandoc that comes with the package. Raises OutputError with Pandoc's own words when it fails."""
    named = [f"--variable={name}:{_escaped(name, value)}" for name, value in variables.items()]
    done = subprocess.run([_pandoc(), *arguments, *named], input=document.encode(), capture_output=True, check=False)  # noqa: S603  (the program is our own dependency, and no argument comes from a record)
    if done.returncode:
        raise OutputError(f"Pandoc could not render the document: {done.stderr.decode().strip()}")
    return done.stdout.decode()


@cache
def _pandoc() -> str:
    return str(pypandoc.get_pandoc_path())


def _escaped(name: str, value: str) -> str:
    """Template variables are inserted as they are: escape all but our own stylesheet."""
    return value if name == "css" else plain(value).replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _scrolling(blocks: list[Any]) -> list[Any]:
    """Wide tables scroll inside a box of their own, so that a page never scrolls sideways on a phone.

    The box takes the keyboard's focus, since a part that scrolls must be reachable without a mouse.
    """
    wrapped = []
    for block in blocks:
        if block["t"] == "Table":
            attributes = [["tabindex", "0"], ["role", "region"], ["aria-label", _caption(block)]]
            wrapped.append({"t": "Div", "c": [["", ["scroll"], attributes], [block]]})
        else:
            wrapped.append(block)
    return wrapped


def _named_signs(node: Any) -> Any:
    """Signs as short spans that hold their name: the stylesheet draws the shape, a screen reader reads the word."""
    if isinstance(node, list):
        return [_named_signs(part) for part in node]
    if not isinstance(node, dict) or "c" not in node:
        return node
    if node["t"] == "Span" and "sign" in node["c"][0][1]:
        (id, classes, pairs), _ = node["c"]
        return {"t": "Span", "c": [[id, classes, []], [{"t": "Str", "c": dict(pairs)["aria-label"]}]]}
    return {**node, "c": _named_signs(node["c"])}


def _caption(table: Mapping[str, Any]) -> str:
    """A table's caption as text; the words of its header where it has none."""
    inlines = [inline for block in table["c"][1][1] for inline in block["c"]]
    if not inlines:
        inlines = [i for cell in table["c"][3][1][0][1] for block in cell[4] for i in [*block["c"], {"t": "Space"}]]
    return "".join(
        inline["c"] if inline["t"] == "Str" else " " for inline in inlines if inline["t"] in ("Str", "Space")
    ).strip()
