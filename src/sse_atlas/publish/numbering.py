"""Numbers of figures and tables, given once for all formats, and the references to them."""

from typing import Any

from .ast import Block, attr, changed, text_of
from .language import _

NAMES = {"Figure": _("Figure"), "Table": _("Table")}


def numbered(blocks: list[Block]) -> list[Block]:
    """The blocks with every captioned figure and table numbered, and every reference carrying the number.

    A table without an id is given one. A reference to what is not there is a mistake of ours and raises KeyError.
    """
    labels: dict[str, str] = {}
    counts = dict.fromkeys(NAMES, 0)

    def number(node: dict[str, Any]) -> Any:
        kind = node["t"]
        if not _caption(node):
            return node
        counts[kind] += 1
        label = f"{NAMES[kind]} {counts[kind]}"
        (id, classes, pairs), (short, long), *rest = node["c"]
        id = id or f"{kind.lower()}-{counts[kind]}"
        labels[id] = label
        return {"t": kind, "c": [[id, classes, pairs], [short, _prefixed(label, kind, id, long)], *rest]}

    def refer(node: dict[str, Any]) -> Any:
        if node["c"][0][1] != ["ref"]:
            return node
        target = node["c"][2][0]
        return {"t": "Link", "c": [attr("", ("ref",)), [{"t": "Str", "c": labels[target[1:]]}], [target, ""]]}

    done = changed(blocks, number, NAMES)
    return list(changed(done, refer, ("Link",)))


def _caption(node: dict[str, Any]) -> str:
    return text_of(node["c"][1][1]).strip()


def _prefixed(label: str, kind: str, id: str, caption: list[Block]) -> list[Block]:
    """The caption with its number before it, in a span that renderers of fields can find."""
    first, *rest = caption
    inlines = [
        {"t": "Span", "c": [attr("", ("number", kind.lower()), target=id), [{"t": "Str", "c": label + "."}]]},
        {"t": "Space"},
        *first["c"],
    ]
    return [{**first, "c": inlines}, *rest]
