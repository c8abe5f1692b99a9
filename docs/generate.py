"""Writes docs/answers.md from the types of the answers: python docs/generate.py

A test compares the file with what this prints, so that the documentation cannot drift from the code.
"""

import ast
import inspect
import textwrap
from dataclasses import fields, is_dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args, get_type_hints

from pydantic import BaseModel

from sse_atlas.analysis.agreement import Agreement
from sse_atlas.analysis.compare import Comparison
from sse_atlas.analysis.completeness import Completeness
from sse_atlas.analysis.consensus import Consensus
from sse_atlas.analysis.contribution import Contributions
from sse_atlas.analysis.gaps import GapMatrix, Gaps
from sse_atlas.analysis.pathways import Pathways
from sse_atlas.analysis.precedents import Distances, Precedents
from sse_atlas.analysis.size import Size
from sse_atlas.analysis.standing import Standing
from sse_atlas.analysis.tailoring import ModelDiff
from sse_atlas.analysis.topic import TopicAnswer
from sse_atlas.analysis.whatif import WhatIf
from sse_atlas.evidence.passage import Passage
from sse_atlas.evidence.search import SearchAnswer
from sse_atlas.evidence.suggest import Suggestions
from sse_atlas.evidence.versions import VersionDiff

ANSWERS = {
    Standing: "`ask standing … --json` prints an array of these, one per form and definition.",
    Size: "`ask size … --json` prints one of these.",
    Comparison: "`ask compare … --json` prints one of these.",
    TopicAnswer: "`ask topic … --json` prints one of these.",
    Completeness: "`ask completeness … --json` prints one of these.",
    Agreement: "`ask agreement … --json` prints one of these.",
    Gaps: "`ask gaps COUNTRY --json` prints one of these.",
    GapMatrix: "`ask gaps ALL --json` prints one of these.",
    Consensus: "`ask consensus --json` prints one of these.",
    Precedents: "`ask precedents … --json` prints one of these.",
    Distances: "`ask distance … --json` prints one of these.",
    Pathways: "`ask pathways … --json` prints one of these.",
    WhatIf: "`ask what-if … --json` prints one of these.",
    Contributions: "`ask contribution … --json` prints one of these.",
    ModelDiff: "`model diff … --json` prints one of these.",
    SearchAnswer: "`search … --json` prints one of these.",
    Passage: "`read … --json` prints one of these.",
    Suggestions: "`suggest … --json` prints one of these.",
    VersionDiff: "`library diff … --json` prints one of these.",
}

INTRODUCTION = """\
# Answers as JSON

Every question prints its whole answer with `--json`. This page is generated from the types (`python docs/generate.py`); a test
keeps it true. Names and meanings of fields stay as they are within a major version; fields may be added. `null` is "none":
for the upper end of an interval it means *open*.
"""


def page() -> str:
    """The whole page."""
    parts, seen, waiting = [INTRODUCTION], set(), list(ANSWERS)
    while waiting:
        kind = waiting.pop(0)
        if kind in seen:
            continue
        seen.add(kind)
        parts.append(section(kind))
        inner = [found for hint in get_type_hints(kind).values() for found in classes_in(hint)]
        waiting = [c for c in inner if c not in ANSWERS] + waiting
    return "\n".join(parts)


def section(kind: type) -> str:
    """One type as a table of its fields."""
    notes = field_notes(kind)
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)] if is_dataclass(kind) else list(kind.model_fields)  # type: ignore[attr-defined]
    rows = [f"| `{name}` | {shown(hints[name])} | {notes.get(name, '')} |" for name in names]
    level = "##" if kind in ANSWERS else "###"
    usage = f"\n{ANSWERS[kind]}\n" if kind in ANSWERS else ""
    purpose = " ".join((inspect.getdoc(kind) or "").split("\n\n")[0].split())
    return "\n".join(
        [f"{level} {kind.__name__}\n", purpose, usage, "| field | type | meaning |", "|---|---|---|", *rows, ""]
    )


def classes_in(hint: Any) -> list[type]:
    """The answer types inside an annotation."""
    if isinstance(hint, type) and (is_dataclass(hint) or issubclass(hint, BaseModel)):
        return [hint]
    return [found for inner in get_args(hint) for found in classes_in(inner)]


def shown(hint: Any) -> str:
    """An annotation in words of JSON."""
    name = getattr(hint, "__name__", str(hint))
    arguments = [inner for inner in get_args(hint) if inner is not Ellipsis]
    if classes_in(hint) == [hint]:
        return f"[{name}](#{name.lower()})"
    if str(hint).startswith("typing.Literal"):
        return " · ".join(f"`{value}`" for value in arguments)
    if str(hint).startswith("typing.Annotated"):
        return shown(arguments[0])
    if str(hint).startswith("tuple") and len(arguments) > 1 and Ellipsis not in get_args(hint):
        return "array of " + ", ".join(shown(inner) for inner in arguments)
    if str(hint).startswith(("tuple", "list")):
        return f"array of {shown(arguments[0])}"
    if str(hint).startswith("dict"):
        return f"object of {shown(arguments[1])} by {shown(arguments[0])}"
    if arguments:
        return " or ".join(shown(inner) for inner in arguments)
    words = {"str": "text", "int": "integer", "float": "number", "bool": "true or false", "NoneType": "null"}
    return words.get(name, name)


def field_notes(kind: type) -> dict[str, str]:
    """The documentation string under each field."""
    body = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0].body  # type: ignore[attr-defined]
    notes = {}
    for field, after in pairwise(body):
        documented = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and documented:
            notes[field.target.id] = " ".join(str(after.value.value).split())
    return notes


if __name__ == "__main__":
    (Path(__file__).parent / "answers.md").write_text(page(), "utf-8")
