"""Size: each country's counted mass beside its own interval, on a scale of its own, never added and never compared."""

from typing import TYPE_CHECKING

from ..ast import Block, heading, para, ref, table
from ..charts.regional_size import size_multiples
from ..language import _
from ..prose import interval, listed, number, words
from ..publication import aside
from .layout import unknown

if TYPE_CHECKING:
    from ...analysis.size import Size, UsedFigure
    from ..region import Region

PARTS = ("inside", "depends", "undetermined", "outside", "not_separable")


def sizes(region: "Region") -> list[Block]:
    """Why nothing is added, the small multiples, what was counted, and the figures behind it."""
    blocks = [heading(1, _("How large it is, country by country"), "size"), para(NOT_COMPARED), aside(HOW_TO_READ)]
    rows = [[country.name, *_cells(region.sizes[country.iso3])] for country in region.countries]
    header = [_("Country"), _("Counted"), _("Of which"), _("Inside"), _("No figure")]
    caption = _("Organisations counted, their standing under {id}, and the interval of what is inside").format(
        id=region.definition.id
    )
    blocks.append(
        table(header, rows, caption, "sizes", id="size-table", numeric=(1,), widths=(0.17, 0.13, 0.33, 0.23, 0.14))
    )
    blocks += region.figure(size_multiples(region), ref("size-table"))
    return [*blocks, heading(2, _("The figures used"), "figures-used"), *_used(region)]


NOT_COMPARED = _(
    "These numbers must not be added up, and countries must not be compared by them. The figures of one country count "
    "registered bodies where another’s count active ones or households; they cover different forms, in different "
    "years, and leave out "
    "different ones. A number is a fact about what somebody counted in one country, and no more."
)
HOW_TO_READ = _(
    "Each bar has its own scale, from nothing to the number at its right: equal lengths do not mean equal numbers. The "
    "line below a bar is the interval of what is inside; an open arrow means that no figure closes it."
)


def _cells(answer: "Size") -> list[object]:
    counted = answer.counted
    if not answer.applicable:
        return [_("–"), _("the definition does not apply"), "", ""]
    missing = sum(missing.standing != "outside" for missing in answer.missing)
    left = _("{n} forms").format(n=missing) if missing != 1 else _("1 form")
    if not counted.total:
        return [[unknown()], _("nobody counted any of its forms"), _("no figure bounds it"), left]
    parts = [
        _("{n} {standing}").format(n=number(getattr(counted, name)), standing=words(name))
        for name in PARTS
        if getattr(counted, name)
    ]
    return [number(counted.total), listed(parts), interval(answer.lower, answer.upper), left]


def _used(region: "Region") -> list[Block]:
    rows = []
    for country in region.countries:
        for place, used in enumerate(sorted(region.sizes[country.iso3].used, key=lambda u: (-u.year, u.covers))):
            forms = listed([region.atlas.forms[id].name for id in used.covers])
            who = [_("{who}.").format(who=words(used.counted_by).capitalize()), *region.source(used.citations)]
            rows.append([country.name if place == 0 else "", str(used.year), _value(used), forms, who])
    if not rows:
        return [para(_("No figure could be used."))]
    first, last = region.year - _window(region), region.year
    caption = _("Figures used, {first} to {last}: who counted what, newest first").format(first=first, last=last)
    header = [_("Country"), _("Year"), _("Organisations"), _("Forms counted"), _("Counted by")]
    return [table(header, rows, caption, "figures-used", numeric=(2,), widths=(0.16, 0.08, 0.16, 0.36, 0.24))]


def _window(region: "Region") -> int:
    return next(iter(region.sizes.values())).window


def _value(used: "UsedFigure") -> str:
    bound = {"exactly": "", "at least": "≥ ", "at most": "≤ ", "about": "≈ "}
    said = next((sign for name, sign in bound.items() if used.says.startswith(name)), "")
    if used.high not in (None, used.low) and used.low:
        return f"{number(used.low)}–{number(used.high or 0)}"
    return said + number(used.low or used.high or 0)
