"""Forms down the sheet, family by family: the rows that the grid and the standing share."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, get_args

from ...records.base import Family
from ...records.forms import LegalForm
from .. import look
from ..prose import words
from .marks import WIDTH, rules, text, told_apart

FAMILIES: tuple[Family, ...] = get_args(Family)
ROW, HEAD = 21, 25


@dataclass(frozen=True, slots=True)
class Rows:
    """Where each form lies, from the top; the order is that of families and of the dataset, never of a result."""

    forms: tuple[tuple[LegalForm, float], ...]
    heads: tuple[tuple[Family, float], ...]
    bottom: float


def rows_of(forms: Sequence[LegalForm], top: float) -> Rows:
    """Forms in rows under the heads of their families."""
    placed: list[tuple[LegalForm, float]] = []
    heads: list[tuple[Family, float]] = []
    y = top
    for family in FAMILIES:
        members = [form for form in forms if form.family == family]
        if members:
            heads.append((family, y + HEAD * 0.6))
            y += HEAD
            placed += [(form, y + ROW * (place + 0.5)) for place, form in enumerate(members)]
            y += ROW * len(members)
    return Rows(tuple(placed), tuple(heads), y)


def family_name(family: Family) -> str:
    """A family as a head: 'Cooperative', 'Self-help group'."""
    name = words(family)
    return name[:1].upper() + name[1:]


def labels(rows: Rows, width: float) -> list[Any]:
    """The names of the forms and the heads of the families, with a light line below each row."""
    cut = told_apart([form.name for form, _y in rows.forms], width - 8)
    names = [{"x": 8, "y": y, "text": name} for (_form, y), name in zip(rows.forms, cut, strict=True)]
    heads = [{"x": 0, "y": y, "text": family_name(family)} for family, y in rows.heads]
    below = [{"x": 0, "x2": WIDTH, "y": y + ROW / 2, "y2": y + ROW / 2} for _form, y in rows.forms]
    return [rules(below, color="#e6e9eb"), text(names), text(heads, fontWeight=600, color=look.ACCENT)]
