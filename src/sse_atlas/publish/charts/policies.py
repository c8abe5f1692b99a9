"""Policies by area and decade: how many instruments are recorded, in force and otherwise."""

from collections import Counter
from typing import TYPE_CHECKING, Any, get_args

from ...records.base import Area
from ...records.norms import Policy
from .. import look
from ..language import _, ngettext
from ..prose import words
from .base import Chart
from .marks import WIDTH, Datum, chart_of, points, rules, text
from .signs import DISC, area, legend

if TYPE_CHECKING:
    from ..context import Study

AREAS: tuple[Area, ...] = get_args(Area)
LEFT, ROW, TOP, RADIUS, MOST = 138.0, 25.0, 24.0, 9.0, 6
Key = tuple[str, str, bool]


def policies(study: "Study") -> Chart | None:
    """Areas by decades; None where no policy is recorded."""
    recorded = study.records(Policy)
    if not recorded:
        return None
    column_of, columns = _columns(recorded)
    counts = Counter((policy.area, column_of(policy), policy.state == "in_force") for policy in recorded)
    shown = [name for name in AREAS if any(policy.area == name for policy in recorded)]
    foot = TOP + ROW * len(shown)
    below, height = legend(
        [("force", _("in force")), ("other", _("bill, planned, ended or unknown"))], foot + 20, _samples
    )
    force = sum(policy.state == "in_force" for policy in recorded)
    told = "; ".join(f"{words(name)} {sum(policy.area == name for policy in recorded)}" for name in shown)
    return chart_of(
        f"{study.country.iso3.lower()}-policies",
        [*_ground(shown, columns), *_discs(counts, shown, columns), *below],
        foot + 10 + height,
        title=_title(recorded),
        caption=_(
            "Instruments recorded, by area and decade of adoption. An empty place says that none is recorded, "
            "not that there is none."
        ),
        alternative=_("Table of discs of {n} instruments, {force} in force. By area: {told}.").format(
            n=len(recorded), force=force, told=told
        ),
        source=_("the policies in this study"),
        rows=[
            {"area": name, "decade": column, "in_force": counts[name, column, True], "other": counts[name, column, False]}
            for name in shown
            for column in columns
            if counts[name, column, True] or counts[name, column, False]
        ],
    )  # fmt: skip


def _columns(recorded: tuple[Policy, ...]) -> tuple[Any, list[str]]:
    """The decades as columns: the last ones apart, all before them together, those without a year last."""
    decades = sorted({policy.year // 10 * 10 for policy in recorded if policy.year})
    whole = list(range(decades[0], decades[-1] + 1, 10)) if decades else []
    kept = whole[-(MOST - 1) :] if len(whole) > MOST else whole
    before = _("before {year}").format(year=kept[0]) if len(whole) > len(kept) else ""
    undated = _("no year")

    def column_of(policy: Policy) -> str:
        if not policy.year:
            return undated
        decade = policy.year // 10 * 10
        return f"{decade}s" if decade in kept else before

    columns = [*([before] if before else []), *[f"{decade}s" for decade in kept]]
    return column_of, [*columns, *([undated] if any(not policy.year for policy in recorded) else [])]


def _at(columns: list[str], column: str) -> float:
    return LEFT + (WIDTH - LEFT) * (columns.index(column) + 0.5) / len(columns)


def _ground(shown: list[Area], columns: list[str]) -> list[Any]:
    names = [
        {"x": 0, "y": TOP + ROW * (place + 0.5), "text": words(name).capitalize()} for place, name in enumerate(shown)
    ]
    lines = [{"x": 0, "x2": WIDTH, "y": TOP + ROW * place, "y2": TOP + ROW * place} for place in range(len(shown) + 1)]
    wide = (WIDTH - LEFT) / len(columns) < 48
    heads = []
    for column in columns:
        lines_of = column.split() if wide else [column]
        for place, word in enumerate(lines_of):
            heads.append({"x": _at(columns, column), "y": 11 - 13 * (len(lines_of) - 1 - place), "text": word})
    return [rules(lines, color="#e6e9eb"), text(names), text(heads, align="center", color=look.GREY)]


def _discs(counts: Counter[Any], shown: list[Area], columns: list[str]) -> list[Any]:
    """A disc with its number; where some are in force and some not, two of them side by side."""
    full: list[Datum] = []
    rings: list[Datum] = []
    for place, name in enumerate(shown):
        for column in columns:
            force, other = counts[name, column, True], counts[name, column, False]
            x, y = _at(columns, column), TOP + ROW * (place + 0.5)
            apart = RADIUS + 1 if force and other else 0
            if force:
                full.append({"x": x - apart, "y": y, "text": str(force), "shape": DISC, "fill": look.ACCENT})
            if other:
                rings.append({"x": x + apart, "y": y, "text": str(other), "shape": DISC, "fill": look.PAPER})
    return _numbered(full, rings)


def _numbered(full: list[Datum], rings: list[Datum]) -> list[Any]:
    layers: list[Any] = []
    if full:
        layers += [
            points(full, size=area(RADIUS), stroke=look.ACCENT),
            text(full, align="center", color=look.PAPER, fontWeight=600),
        ]
    if rings:
        layers += [
            points(rings, size=area(RADIUS), stroke=look.INK, strokeDash=[3, 2]),
            text(rings, align="center", fontWeight=600),
        ]
    return layers


def _samples(placed: list[tuple[float, float, str]]) -> list[Any]:
    full = [{"x": x, "y": y, "shape": DISC, "fill": look.ACCENT} for x, y, name in placed if name == "force"]
    rings = [{"x": x, "y": y, "shape": DISC, "fill": look.PAPER} for x, y, name in placed if name != "force"]
    return [
        points(full, size=area(6), stroke=look.ACCENT),
        points(rings, size=area(6), stroke=look.INK, strokeDash=[3, 2]),
    ]


def _title(recorded: tuple[Policy, ...]) -> str:
    years = sorted(policy.year for policy in recorded if policy.year)
    if not years:
        return ngettext(
            "{n} instrument is recorded, without a year",
            "{n} instruments are recorded, none with a year",
            len(recorded),
        ).format(n=len(recorded))
    middle = years[(len(years) - 1) // 2]
    after = sum(year >= middle for year in years)
    return _("{after} of {n} instruments recorded date from {year} or later").format(
        after=after, n=len(recorded), year=middle
    )
