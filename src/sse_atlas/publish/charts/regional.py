"""Figures of the comparative study: standing by country, what the laws of a family say, and distances between laws."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ...records.base import PRINCIPLES, Family
from .. import look
from ..language import _, ngettext
from ..prose import listed, number_word, words
from .base import Chart
from .forms import family_name
from .marks import TEXT, WIDTH, Datum, chart_of, points, rules, text, told_apart
from .signs import area, frames, judgement_signs, legend, standing_signs

if TYPE_CHECKING:
    from ...analysis.compare import Distance
    from ..region import Region
    from ..regional.readings import Readings

STANDINGS = [
    ("inside", _("inside")),
    ("depends", _("bylaws decide")),
    ("undetermined", _("undetermined")),
    ("outside", _("outside")),
]
FAINT = "#e6e9eb"
NAMES, ROW = 128.0, 24.0


# -- standing by country -------------------------------------------------------------------------------------------


def standing_chart(region: "Region") -> Chart | None:
    """Countries by forms, a box for each, under the study's definition; None where it applies to no form."""
    counts: dict[str, Counter[str]] = {
        country.iso3: Counter(region.main[f.id].standing for f in region.forms_in(country.iso3) if f.id in region.main)
        for country in region.countries
    }
    most = max((sum(of_country.values()) for of_country in counts.values()), default=0)
    if not most:
        return None
    total: Counter[str] = sum(counts.values(), Counter())
    foot = ROW * len(region.countries)
    below, height = legend(STANDINGS, foot + 20, standing_signs)
    told = "; ".join(f"{region.name(iso3)}: {_counted(counts[iso3])}" for iso3 in region.codes)
    return chart_of(
        "region-standing",
        [*_rows(region, counts, _whole(min(16.0, (WIDTH - NAMES - 26) / most))), *below],
        foot + 10 + height,
        title=_(
            "Of {n} forms described, {inside} are inside by law and {open} cannot be placed on what is known"
        ).format(n=sum(total.values()), inside=total["inside"], open=total["undetermined"]),
        caption=_(
            "Standing of each form under {id}, read as {reading}, a box for each form. Rows are in alphabetical "
            "order; their length says "
            "how many forms were described."
        ).format(id=region.definition.id, reading=region.request.reading.replace("_", " ")),
        alternative=_("Rows of boxes by country. {told}.").format(told=told),
        source=_("the judgements in the country studies"),
        rows=[
            {"country": region.name(iso3), **{name: counts[iso3][name] for name, _word in STANDINGS}}
            for iso3 in region.codes
        ],
    )


def _counted(counts: Counter[str]) -> str:
    return listed([f"{counts[name]} {word}" for name, word in STANDINGS if counts[name]]) or _("not applicable")


def _whole(pixels: float) -> float:
    """Whole pixels where there are enough of them: hundreds of places without decimals keep the page of a region small."""
    return float(int(pixels)) if pixels >= 8 else pixels


def _rows(region: "Region", counts: dict[str, Counter[str]], unit: float) -> list[Any]:
    placed: list[tuple[float, float, str]] = []
    names, numbers, lines = [], [], []
    shown = told_apart([country.name for country in region.countries], NAMES - 14)
    for place, (country, label) in enumerate(zip(region.countries, shown, strict=True)):
        y = ROW * (place + 0.5)
        start = 0
        for name, _word in STANDINGS:
            count = counts[country.iso3][name]
            placed += [(NAMES + _whole(unit * (start + step + 0.5)), y, name) for step in range(count)]
            start += count
        said = str(start) if start else _("not applicable") if region.forms_in(country.iso3) else _("none described")
        names.append({"x": NAMES - 10, "y": y, "text": label})
        numbers.append({"x": NAMES + unit * start + 6, "y": y, "text": said})
        lines.append({"x": 0, "x2": WIDTH, "y": y + ROW / 2, "y2": y + ROW / 2})
    signs = standing_signs(placed, min(7, unit / 2 - 1.2))
    return [rules(lines, color=FAINT), *signs, text(names, align="right"), text(numbers, color=look.GREY)]


# -- what the laws of a family say ---------------------------------------------------------------------------------

LAW = {"all": "required", "some": "permitted", "none": "silent", "contrary": "contrary", "unknown": "unknown"}
"""The signs of judgements, taken for what several laws say together."""
LAW_LEGEND = [
    ("required", _("all forms require it")),
    ("permitted", _("some do")),
    ("silent", _("none does")),
    ("contrary", _("the contrary")),
    ("unknown", _("nobody has read it")),
]
LEFT, TOP = 140.0, 72.0


def family_chart(region: "Region", family: Family) -> Chart | None:
    """Countries by principles: what the laws of the family's legal forms say; None where none was read."""
    readings = region.family(family)
    shown = [iso3 for iso3 in region.codes if readings[iso3, PRINCIPLES[0]].forms]
    if not any(readings[iso3, principle].read for iso3 in shown for principle in PRINCIPLES):
        return None
    foot = TOP + ROW * len(shown)
    column = (WIDTH - LEFT) / len(PRINCIPLES)
    below, height = legend(LAW_LEGEND, foot + 20, judgement_signs)
    below += _disputed([(16, foot + 20 + height)])
    below.append(text([{"x": 38, "y": foot + 20 + height, "text": _("framed: the coders differ")}]))
    placed = [
        (LEFT + column * (across + 0.5), TOP + ROW * (down + 0.5), readings[iso3, principle].state)
        for down, iso3 in enumerate(shown)
        for across, principle in enumerate(PRINCIPLES)
    ]
    signs = judgement_signs([(x, y, LAW[state]) for x, y, state in placed if state in LAW], 6.2)
    return chart_of(
        f"region-law-{family.replace('_', '-')}",
        [
            *_principles(column), *_countries(region, shown, readings), *signs,
            *_disputed([(x, y) for x, y, state in placed if state == "disputed"]), *below,
        ],
        foot + 30 + height,
        title=_law_title(region, family, shown),
        caption=_(
            "What the laws of the legal forms of the family say on each principle, of the forms that were read; the "
            "number of these forms "
            "stands behind the country. It is not what organisations do."
        ),
        alternative=_law_told(region, readings, shown),
        source=_("the judgements in the country studies"),
        rows=[
            {"country": region.name(iso3), "principle": principle, "says": readings[iso3, principle].state,
             "forms": readings[iso3, principle].forms, "read": readings[iso3, principle].read,
             "required": readings[iso3, principle].required}
            for iso3 in shown
            for principle in PRINCIPLES
        ],
    )  # fmt: skip


def _principles(column: float) -> list[Any]:
    """The principles above their columns, upright and in two lines."""
    lines: list[Datum] = []
    for place, principle in enumerate(PRINCIPLES):
        said = words(principle).capitalize().split()
        x = LEFT + column * (place + 0.5)
        lines += [
            {"x": x + 14 * (line - (len(said) - 1) / 2), "y": TOP - 6, "text": word} for line, word in enumerate(said)
        ]
    return [text(lines, angle=270)]


def _countries(region: "Region", shown: Sequence[str], readings: "Readings") -> list[Any]:
    ys = [TOP + ROW * (place + 0.5) for place in range(len(shown))]
    labels = told_apart([region.name(iso3) for iso3 in shown], LEFT - 30)
    names = [
        {"x": 0, "y": y, "text": _("{country} ({n})").format(country=label, n=readings[iso3, PRINCIPLES[0]].forms)}
        for iso3, label, y in zip(shown, labels, ys, strict=True)
    ]
    lines = [{"x": 0, "x2": WIDTH, "y": y + ROW / 2, "y2": y + ROW / 2} for y in ys]
    return [rules(lines, color=FAINT), text(names)]


def _disputed(placed: list[tuple[float, float]]) -> list[Any]:
    """Two signs in a frame, as in the grids of the countries: one coder reads that the law requires it, another does not."""
    if not placed:
        return []
    signs = [(x + side, y, name) for x, y in placed for side, name in ((-6.5, "required"), (6.5, "silent"))]
    return [*frames(placed, 29, 18), *judgement_signs(signs)]


def _law_title(region: "Region", family: Family, shown: Sequence[str]) -> str:
    readings = region.family(family)
    counts = {p: sum(readings[iso3, p].state == "all" for iso3 in shown) for p in PRINCIPLES}
    most = max(counts.values())
    name = family_name(family)
    if not most:
        return _("{family}: in no country is a principle certain to be required of every form").format(family=name)
    names = listed([words(principle) for principle in PRINCIPLES if counts[principle] == most])
    return ngettext(
        "{family}: most often required of every form is {names}, in {most} of {n} country",
        "{family}: most often required of every form is {names}, in {most} of {n} countries",
        len(shown),
    ).format(family=name, names=names, most=most, n=len(shown))


def _law_told(region: "Region", readings: "Readings", shown: Sequence[str]) -> str:
    told = []
    for principle in PRINCIPLES:
        states = Counter(readings[iso3, principle].state for iso3 in shown)
        names = {"all": _("all"), "some": _("some"), "disputed": _("disputed"), "none": _("none"),
                 "contrary": _("contrary"), "unknown": _("unknown")}  # fmt: skip
        counts = listed([f"{states[state]} {name}" for state, name in names.items() if states[state]])  # type: ignore[index]
        told.append(f"{words(principle)}: {counts}")
    return _(
        "Table of signs, {n} countries by {principles} principles. Countries by what the laws say: {told}."
    ).format(n=len(shown), principles=number_word(len(PRINCIPLES)), told="; ".join(told))


# -- distances -----------------------------------------------------------------------------------------------------

TINTS = (
    (0.1, "#0b5d66", look.PAPER),
    (0.15, "#5f979d", look.INK),
    (0.2, "#a5c4c8", look.INK),
    (1.01, "#e4eeef", look.INK),
)
"""Below which distance a cell has which tint, and the ink upon it: the nearer, the darker."""


def distance_matrix(region: "Region") -> Chart | None:
    """Every pair of countries, alphabetical both ways; None where no pair can be compared."""
    distances = {frozenset((pair.a, pair.b)): pair for pair in region.comparison.distances}
    known = [pair.distance for pair in distances.values() if pair.distance is not None]
    if not known:
        return None
    left, top = 124.0, 40.0
    column = _whole(min(40.0, (WIDTH - left) / len(region.codes)))
    row = max(20.0, column * 0.8)
    cells = [
        _cell(left + column * (across + 0.5), top + row * (down + 0.5), a == b, distances.get(frozenset((a, b))))
        for down, a in enumerate(region.codes)
        for across, b in enumerate(region.codes)
    ]
    ys = [top + row * (place + 0.5) for place in range(len(region.codes))]
    labels = told_apart([country.name for country in region.countries], left - 10)
    names = [{"x": left - 8, "y": y, "text": label} for label, y in zip(labels, ys, strict=True)]
    heads = [
        {"x": left + column * (place + 0.5), "y": top - 6, "text": code} for place, code in enumerate(region.codes)
    ]
    return chart_of(
        "region-distances",
        [
            *_matrix_cells(cells, column, row),
            text(names, align="right"),
            text(heads, angle=270),
        ],
        top + row * len(region.codes) + 4,
        title=_("Where laws can be compared, their distances run from {low:.2f} to {high:.2f}").format(
            low=min(known), high=max(known)
        ),
        caption=_(
            "Gower’s distance between what the laws say, from 0 (alike) to 1, in hundredths; the nearer, the "
            "darker. Dotted: not comparable, "
            "as fewer than {least} features are known of both. Near is not better."
        ).format(least=region.comparison.least_common),
        alternative=_told(region),
        source=_("the judgements in the country studies and the concordance of statutes"),
        rows=[
            {"country": region.name(d.a), "other": region.name(d.b), "distance": d.distance, "common_features": d.common,
             "known_of_one": d.unknown}
            for d in region.comparison.distances
        ],
    )  # fmt: skip


def _cell(x: float, y: float, same: bool, pair: "Distance | None") -> Datum:
    """A cell centred at x, y: its kind, its tint and ink, and the distance in hundredths."""
    if same:
        return {"x": x, "y": y, "kind": "same", "fill": look.WASH, "ink": look.INK, "text": ""}
    if pair is None or pair.distance is None:
        return {"x": x, "y": y, "kind": "unknown", "fill": look.PAPER, "ink": look.INK, "text": "?"}
    distance = pair.distance
    _limit, fill, ink = next(tint for tint in TINTS if distance < tint[0])
    return {"x": x, "y": y, "kind": "known", "fill": fill, "ink": ink, "text": f"{100 * distance:.0f}"}


def _matrix_cells(cells: list[Datum], column: float, row: float) -> list[Any]:
    w, h = column / 2 - 1, row / 2 - 1
    shape = f"M{-w},{-h}L{w},{-h}L{w},{h}L{-w},{h}Z"
    layers: list[Any] = []
    for kind, style in (("same", {"strokeWidth": 0}), ("unknown", {"stroke": look.GREY, "strokeDash": [1.4, 1.9]}),
                        ("known", {"strokeWidth": 0})):  # fmt: skip
        ordered = sorted(cells, key=lambda cell: str(cell["fill"]))
        chosen = [{**cell, "shape": shape} for cell in ordered if cell["kind"] == kind]
        if chosen:
            layers.append(points(chosen, size=area(1), **style))
    for ink in (look.INK, look.PAPER):
        said = [cell for cell in cells if cell["ink"] == ink and cell["text"]]
        if said:
            layers.append(text(said, align="center", color=ink, fontSize=min(TEXT, column * 0.55)))
    return layers


def _told(region: "Region") -> str:
    known = [pair for pair in region.comparison.distances if pair.distance is not None]
    told = "; ".join(f"{pair.a} {pair.b} {pair.distance:.2f}" for pair in known)
    return _(
        "Matrix of {n} countries, alphabetical both ways. Distances: {told}. {unknown} pairs are not comparable."
    ).format(n=len(region.codes), told=told, unknown=len(region.comparison.distances) - len(known))
