"""The bar of what was counted, by where its form stands, with the interval of what is inside drawn below it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ...analysis.size import Size
from .. import saying

ROOM = 0.96
"""Of the figure's width, what the largest number takes; the rest is left for an open arrow."""

FINDINGS: dict[str, Promise] = {
    "inside": _("Of {total} counted, {share} have a form that is inside by law"),
    "depends": _("Of {total} counted, {share} have a form whose bylaws decide"),
    "undetermined": _("Of {total} counted, {share} have a form that cannot be placed yet"),
    "outside": _("Of {total} counted, {share} have a form that is outside"),
    "not_separable": _("Of {total} counted, {share} were counted together with forms of another standing"),
}
WHOLE: dict[str, Promise] = {
    "inside": _("All {total} counted have a form that is inside by law"),
    "depends": _("All {total} counted have a form whose bylaws decide"),
    "undetermined": _("All {total} counted have a form that cannot be placed yet"),
    "outside": _("All {total} counted have a form that is outside"),
    "not_separable": _("All {total} counted were counted together with forms of another standing"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A segment of the bar."""

    standing: str
    value: float
    share: float
    """Of what was counted, 0 to 1."""
    x: str
    """Where it begins and how wide it is, in per cent of the figure, as SVG wants them."""
    width: str


@dataclass(frozen=True, slots=True)
class Reach:
    """The interval: a line from its lower to its upper end, open where no figure closes it."""

    low: str
    high: str
    open: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A size, ready to be drawn."""

    parts: tuple[Part, ...]
    reach: Reach | None
    """None where nothing is known of the number inside: then nothing is drawn that could look like a number."""


def bar_of(answer: Size) -> Bar:
    """The bar of an answer: its parts fill the width in proportion to what was counted."""
    counted = [(name, float(getattr(answer.counted, name))) for name in FINDINGS if getattr(answer.counted, name) > 0]
    total = sum(value for _name, value in counted)
    end = max(total, answer.upper or 0.0, answer.lower or 0.0, 1.0) / ROOM
    parts, start = [], 0.0
    for name, value in counted:
        parts.append(Part(name, value, value / total, _percent(start / end), _percent(value / end)))
        start += value
    return Bar(tuple(parts), _reach(answer, end))


def _reach(answer: Size, end: float) -> Reach | None:
    if answer.lower is None or (answer.lower <= 0 and answer.upper is None):
        return None
    high = "100%" if answer.upper is None else _percent(answer.upper / end)
    return Reach(_percent(answer.lower / end), high, answer.upper is None)


def _percent(part: float) -> str:
    return f"{100 * part:.3f}".rstrip("0").rstrip(".") + "%"


def finding(answer: Size, bar: Bar) -> str:
    """What holds of the largest part, as a sentence without a full stop; empty where nothing was counted."""
    if not bar.parts:
        return ""
    largest = max(bar.parts, key=lambda part: part.value)
    # Members and jobs are not persons: their number stands alone, and the caption says what was counted.
    counted = answer.counted.total
    total = saying.number(counted) if answer.unit == "persons" else saying.amount(counted, answer.unit)
    if len(bar.parts) == 1:
        return str(WHOLE[largest.standing]).format(total=total)
    return str(FINDINGS[largest.standing]).format(total=total, share=part_share(largest.share))


def part_share(share: float) -> str:
    """A share in whole per cent; one that is small or nearly everything is not rounded away.

    >>> part_share(0.613), part_share(0.001), part_share(0.998)
    ('61%', 'less than 1%', 'more than 99%')
    """
    if 0 < share < 0.005:
        return gettext("less than {share}").format(share=saying.percent(1))
    if 0.995 <= share < 1:
        return gettext("more than {share}").format(share=saying.percent(99))
    return saying.percent(round(100 * share))
