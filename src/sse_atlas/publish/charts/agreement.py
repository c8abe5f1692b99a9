"""How far two coders agree, principle by principle: Krippendorff's alpha with its interval."""

from typing import TYPE_CHECKING, Any

from ...analysis.agreement import Alpha
from .. import look
from ..language import _
from ..prose import listed, words
from .base import Chart
from .marks import chart_of, layer, pixels, quiet_axis, rules, scale_x, text
from .signs import unknown_signs

if TYPE_CHECKING:
    from ..context import Study

LEFT, RIGHT, ROW = 148.0, 318.0, 26.0
Named = list[tuple[str, Alpha]]


def agreement(study: "Study") -> Chart | None:
    """Alpha per principle, in the order of the principles; None where it is defined of none."""
    answer = study.agreement
    if len(answer.coders) < 2 or all(alpha.alpha is None for alpha in answer.by_principle.values()):
        return None
    named = [(words(principle).capitalize(), alpha) for principle, alpha in answer.by_principle.items()]
    disputed = len(answer.disagreements)
    cells = answer.overall.units
    what = _("consistency") if answer.called == "consistency" else _("agreement")
    told = [f"{name.lower()} {_alpha(alpha)}" for name, alpha in named]
    return chart_of(
        f"{study.country.iso3.lower()}-agreement",
        _drawn(named),
        ROW * len(named),
        title=_("The coders differ on {n} of {cells} cells that {who} judged").format(
            n=disputed, cells=cells, who=_("both") if len(answer.coders) == 2 else _("more than one")
        ),
        caption=_(
            "Krippendorff’s alpha (ordinal) of {coders} with its 95 per cent interval: 1 where they always agree, 0 where they "
            "agree no more than by chance. It is {what}, "
            "not truth. A dotted ring: not defined, for want of cells or of any variation."
        ).format(coders=listed(list(answer.coders)), what=what),
        alternative=_("Alpha by principle: {told}.").format(told=listed(told)),
        source=_("the judgements in the annex, read blindly"),
        rows=[
            {"principle": name, "alpha": alpha.alpha, "lower": alpha.lower, "upper": alpha.upper, "cells": alpha.units,
             "equal": alpha.agreeing}
            for name, alpha in named
        ],
    )  # fmt: skip


def _alpha(alpha: Alpha) -> str:
    return _("not defined") if alpha.alpha is None else f"{alpha.alpha:.2f}".replace("-", "−")


def _drawn(named: Named) -> list[Any]:
    ys = [ROW * (place + 0.5) for place in range(len(named))]
    known = [
        {"alpha": alpha.alpha, "lower": alpha.lower, "upper": alpha.upper, "y": y}
        for (_name, alpha), y in zip(named, ys, strict=True)
        if alpha.alpha is not None
    ]
    least = min(0.0, *[float(datum["lower"] or 0) for datum in known], *[float(datum["alpha"] or 0) for datum in known])
    domain = (max(-1.0, -0.5 if least >= -0.5 else -1.0) if least < 0 else 0.0, 1.0)
    span = (RIGHT - LEFT) / (domain[1] - domain[0])
    zero = LEFT - domain[0] * span
    undefined = [{"x": RIGHT + 20, "y": y} for (_name, alpha), y in zip(named, ys, strict=True) if alpha.alpha is None]
    axis = quiet_axis(".1f", values=[value for value in (-1, -0.5, 0, 0.5, 1) if domain[0] <= value <= 1])
    lines = layer(
        known,
        {"type": "rule", "strokeWidth": 3, "color": look.GREY},
        {"x": scale_x("lower", domain, LEFT, RIGHT, axis), "x2": {"field": "upper"}, "y": pixels("y")},
    )
    dots = layer(
        known,
        {"type": "circle", "size": 110, "color": look.ACCENT, "opacity": 1},
        {"x": scale_x("alpha", domain, LEFT, RIGHT, axis), "y": pixels("y")},
    )
    marks = [rules([{"x": zero, "x2": zero, "y": 0, "y2": ROW * len(named)}], color=look.GREY), lines, dots]
    names = [{"x": LEFT - 12, "y": y, "text": name} for (name, _a), y in zip(named, ys, strict=True)]
    values = [
        {"x": RIGHT + (30 if alpha.alpha is None else 14), "y": y, "text": _alpha(alpha)}
        for (_n, alpha), y in zip(named, ys, strict=True)
    ]
    return [*marks, *unknown_signs(undefined), text(names, align="right"), text(values, fontWeight=600)]
