"""What norms ask and is known to be done: areas of one country, and areas × countries. No totals, for they would rank."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ...analysis.gaps import CellState
from .. import look
from ..language import _
from ..prose import listed, words
from .base import Chart
from .marks import WIDTH, Datum, chart_of, fill_of, rules, text, tiles
from .signs import legend

if TYPE_CHECKING:
    from ..context import Study
    from ..region import Region

SHOWN: tuple[tuple[CellState, str, str], ...] = (
    ("covered", "inside", _("covered")),
    ("partly", "depends", _("partly")),
    ("reported_missing", "outside", _("reported missing")),
    ("not_researched", "undetermined", _("not researched")),
    ("not_addressable", "not_separable", _("no measure answers it")),
)
"""States, the patterns that carry them, and their words."""
NAMES, ROW, FAINT = 138.0, 22.0, "#e6e9eb"


def gaps(study: "Study") -> Chart | None:
    """The provisions asked of a country by area, by what is known; None where no norm speaks to it."""
    areas = study.gaps.by_area
    if not areas:
        return None
    counts = {
        one.area: {
            "covered": one.coverage.covered.least,
            "partly": one.coverage.at_least_partly.least - one.coverage.covered.least,
            "reported_missing": one.coverage.reported_missing,
            "not_researched": one.coverage.not_researched,
            "not_addressable": one.coverage.not_addressable,
        }
        for one in areas
    }
    unit = (WIDTH - NAMES - 30) / max(one.coverage.addressed for one in areas)
    cells: list[Datum] = []
    names: list[Datum] = []
    numbers: list[Datum] = []
    for place, one in enumerate(areas):
        y = ROW * place
        names.append({"x": NAMES - 10, "y": y + ROW / 2, "text": words(one.area).capitalize()})
        end = _bar(cells, counts[one.area], NAMES, y + 4, unit, ROW - 8)
        numbers.append({"x": end + 6, "y": y + ROW / 2, "text": str(one.coverage.addressed)})
    foot = ROW * len(areas)
    below, height = legend([(state, word) for state, _pattern, word in SHOWN], foot + 18, _samples)
    total = study.gaps.coverage
    told = "; ".join(f"{words(area)} {_counted(of)}" for area, of in counts.items())
    return chart_of(
        f"{study.country.iso3.lower()}-gaps",
        [tiles(cells, stroke=look.INK, strokeWidth=0.8), text(names, align="right"), text(numbers, color=look.GREY), *below],
        foot + 8 + height,
        title=_(
            "Of {n} provisions asked, {covered} are covered and {partly} partly on what is known; {missing} are reported "
            "missing, {open} nobody has looked at"
        ).format(
            n=total.addressed, covered=total.covered.least, partly=total.at_least_partly.least - total.covered.least,
            missing=total.reported_missing, open=total.not_researched,
        ),
        caption=_(
            "Provisions of the norms addressed to the country, by area. What nobody has looked at may well exist: an absence "
            "of records is never an absence of policy."
        ),
        alternative=_("Bars of provisions by area. {told}.").format(told=told),
        source=_("the links of policies to measures in the dataset: readings, of which people have reviewed {n} of {all}").format(
            n=study.gaps.links_reviewed, all=study.gaps.links
        ),
        rows=[{"area": area, **of} for area, of in counts.items()],
    )  # fmt: skip


def gap_matrix(region: "Region") -> Chart | None:
    """Areas × countries in alphabetical order; None where no norm speaks to any."""
    matrix = region.gap_matrix
    if not matrix.cells:
        return None
    counts = {(cell.area, cell.country): cell.counts for cell in matrix.cells}
    column = (WIDTH - NAMES) / len(region.codes)
    cells: list[Datum] = []
    lines = []
    for place, area in enumerate(matrix.areas):
        y = TOP + ROW * place
        lines.append({"x": 0, "x2": WIDTH, "y": y, "y2": y})
        for at, iso3 in enumerate(region.codes):
            found = counts.get((area, iso3))
            if found:
                _bar(cells, found, NAMES + column * at + 2, y + 3, (column - 4) / sum(found.values()), ROW - 6)
    names = [
        {"x": NAMES - 8, "y": TOP + ROW * (place + 0.5), "text": words(area).capitalize()}
        for place, area in enumerate(matrix.areas)
    ]
    heads = [{"x": NAMES + column * (at + 0.5), "y": TOP - 6, "text": iso3} for at, iso3 in enumerate(region.codes)]
    foot = TOP + ROW * len(matrix.areas)
    below, height = legend([(state, word) for state, _pattern, word in SHOWN], foot + 18, _samples)
    told = listed([words(area) for area in matrix.areas])
    return chart_of(
        "region-gap-matrix",
        [
            rules(lines, color=FAINT), tiles(cells, stroke=look.INK, strokeWidth=0.6), text(names, align="right"),
            text(heads, angle=270, color=look.GREY), *below,
        ],
        foot + 8 + height,
        title=_("What is known of each area differs from country to country, and much is not researched"),
        caption=_(
            "Each cell holds the provisions of an area that are addressed to a country, in shares: what is covered, partly "
            "covered, reported missing, or not researched. Cells say what is known, not how good a policy is."
        ),
        alternative=_("Table of areas by {n} countries: {areas}. The numbers are in its data.").format(
            n=len(region.codes), areas=told
        ),
        source=_("the links of policies to measures in the dataset, which are readings"),
        rows=[
            {"area": area, "country": region.name(iso3), **{str(state): n for state, n in counts[area, iso3].items()}}
            for area in matrix.areas
            for iso3 in region.codes
            if (area, iso3) in counts
        ],
    )  # fmt: skip


TOP = 40.0


def _bar(cells: list[Datum], counts: Mapping[Any, int], x: float, y: float, unit: float, height: float) -> float:
    """Boxes side by side, as wide as what they count; gives where they end."""
    for state, pattern, _word in SHOWN:
        count = counts.get(state, 0)
        if count:
            cells.append({"x": x, "x2": x + unit * count, "y": y, "y2": y + height, "fill": fill_of(pattern)})
            x += unit * count
    return x


def _samples(placed: Sequence[tuple[float, float, str]]) -> list[Any]:
    patterns = {state: pattern for state, pattern, _word in SHOWN}
    return [
        tiles([
            {"x": x - 6, "x2": x + 6, "y": y - 6, "y2": y + 6, "fill": fill_of(patterns[name])}  # type: ignore[index]
            for x, y, name in placed
        ], stroke=look.INK, strokeWidth=0.8)
    ]  # fmt: skip


def _counted(counts: Mapping[str, int]) -> str:
    return listed([f"{counts[state]} {word}" for state, _pattern, word in SHOWN if counts[state]])
