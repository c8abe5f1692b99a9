"""Members by form and sex: every figure that the size in members rests on, as a point or an interval."""

from typing import TYPE_CHECKING, Any

from ...analysis.size import UsedFigure
from ...records.forms import Observation
from .. import look
from ..language import _, ngettext
from ..prose import interval, listed, words
from .base import Chart
from .marks import WIDTH, Datum, boxes, chart_of, points, rules, short, text, width_of
from .signs import DIAMOND, DISC, area

if TYPE_CHECKING:
    from ..context import Study

ROW, RIGHT = 44.0, WIDTH - 26.0
SEXES = {"total": "", "female": _("women"), "male": _("men")}


def members(study: "Study") -> Chart | None:
    """Members by form; None where no figure of the last years counts members of a whole form."""
    if "members" not in study.atlas.indicators:
        return None
    answer = study.size("members")
    if not answer.applicable or not answer.used:
        return None
    observations = {observation.id: observation for observation in study.records(Observation)}
    order = {form.id: place for place, form in enumerate(study.forms)}
    used = sorted(
        answer.used, key=lambda u: (min(order.get(id, 0) for id in u.covers), len(u.covers), -u.year, u.observations)
    )
    figures = [(figure, _sex(figure, observations)) for figure in used]
    names = [_forms(study, figure) for figure, _sex_name in figures]
    told = [
        _("{forms}{sex}, {year}: {value}").format(
            forms=name, sex=f" ({SEXES[sex]})" if SEXES[sex] else "", year=figure.year, value=_value(figure)
        )
        for (figure, sex), name in zip(figures, names, strict=True)
    ]
    years = sorted({figure.year for figure in used})
    return chart_of(
        f"{study.country.iso3.lower()}-members",
        _drawn(study, figures),
        ROW * len(figures) + 4,
        title=_title(study, used),
        caption=_caption(answer.year - answer.window, answer.year, len(answer.passed_over)),
        alternative=_("Members: {told}.").format(told="; ".join(told)),
        source=_("{who}, {years}").format(
            who=listed(sorted({words(figure.counted_by) for figure in used})),
            years=str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}",
        ),
        rows=[
            {"forms": name, "sex": sex, "year": figure.year, "lower": figure.low, "upper": figure.high,
             "counted_by": figure.counted_by, "observations": " ".join(figure.observations)}
            for (figure, sex), name in zip(figures, names, strict=True)
        ],
    )  # fmt: skip


def _sex(figure: UsedFigure, observations: dict[str, Observation]) -> str:
    sexes = {observations[id].sex for id in figure.observations if id in observations}
    return sexes.pop() if len(sexes) == 1 else "total"


def _forms(study: "Study", figure: UsedFigure) -> str:
    return listed([study.atlas.forms[id].name for id in figure.covers])


def _label(study: "Study", figure: UsedFigure) -> str:
    if len(figure.covers) == 1:
        return study.atlas.forms[figure.covers[0]].name
    families = {study.atlas.forms[id].family for id in figure.covers}
    what = f" {words(families.pop())}" if len(families) == 1 else ""
    return _("{n}{what} forms together").format(n=len(figure.covers), what=what)


def _value(figure: UsedFigure) -> str:
    return interval(figure.low, figure.high)


def _drawn(study: "Study", figures: list[tuple[UsedFigure, str]]) -> list[Any]:
    """Two lines a figure: the forms, year and number in words; below them the point or interval on one common scale."""
    end = max(max(figure.high or 0, figure.low) for figure, _sex_name in figures) or 1
    names, values, tracks, stems, bars, ends, tips = [], [], [], [], [], [], []
    for place, (figure, sex) in enumerate(figures):
        top = ROW * place
        y = top + 29
        low, high = 4 + figure.low * (RIGHT - 4) / end, None
        label = _label(study, figure)
        about = ", ".join(part for part in (SEXES[sex], str(figure.year)) if part)
        room = WIDTH - 1.05 * width_of(_value(figure)) - width_of(f", {about}") - 16
        names.append({"x": 0, "y": top + 11, "text": f"{short(label, room)}, {about}"})
        values.append({"x": WIDTH, "y": top + 11, "text": _value(figure)})
        tracks.append({"x": 0, "x2": WIDTH, "y": y, "y2": y})
        stems.append({"x": 0, "x2": low, "y": y, "y2": y})
        shape = DISC if sex == "total" else DIAMOND
        if figure.high is None:
            bars.append(_bar(low, low + 14, y))
            ends.append({"x": low, "y": y, "shape": "M0,-1L0,1", "fill": look.INK})
            tips.append({"x": low + 12, "y": y, "shape": "M-.2,-1L1,0L-.2,1Z", "fill": look.PAPER})
        elif figure.high > figure.low:
            high = 4 + figure.high * (RIGHT - 4) / end
            bars.append(_bar(low, max(high, low + 2), y))
            ends += [{"x": x, "y": y, "shape": "M0,-1L0,1", "fill": look.INK} for x in (low, high)]
        else:
            ends.append({"x": low, "y": y, "shape": shape, "fill": look.ACCENT})
    layers = [rules(tracks, color="#e6e9eb"), rules(stems, color=look.ACCENT, strokeWidth=2)]
    layers += [boxes(bars, strokeWidth=0)] if bars else []
    layers += [points([d for d in ends if d["fill"] == look.INK], size=area(6), strokeWidth=2)]
    layers += [points([d for d in ends if d["fill"] != look.INK], size=area(5), stroke=look.ACCENT)]
    layers += [points(tips, size=area(6), strokeWidth=1.6)] if tips else []
    return [*layers, text(names), text(values, align="right", fontWeight=600)]


def _bar(x: float, x2: float, y: float) -> Datum:
    return {"x": x, "x2": x2, "y": y - 2.5, "y2": y + 2.5, "fill": look.INK}


def _title(study: "Study", used: list[UsedFigure]) -> str:
    """What the largest figure says; of one figure, that it is the only one."""
    largest = max(used, key=lambda figure: (figure.low, figure.observations))
    said = _("{forms}, {members} in {year}").format(
        forms=_label(study, largest), members=_value(largest), year=largest.year
    )
    if len(used) == 1:
        return _("The only usable figure of members: {said}").format(said=said)
    return _("Largest membership counted: {said}").format(said=said)


def _caption(first: int, last: int, passed: int) -> str:
    text = _(
        "Memberships, not persons, as counted {first}–{last}. A disc is an exact count, a diamond one of women or men, "
        "a bar a range, an arrow a lower bound without an upper end."
    ).format(first=first, last=last)
    if passed:
        text += " " + ngettext(
            "{n} other figure was passed over; the annex says why.",
            "{n} other figures were passed over; the annex says why.",
            passed,
        ).format(n=passed)
    return text
