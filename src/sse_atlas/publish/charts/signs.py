"""The signs of judgements and standings as shapes, the same as on pages: shape first, colour second."""

from typing import Any

from .. import look
from .marks import WIDTH, Datum, fill_of, points, text, width_of

DISC = "M1,0A1,1,0,1,1,-1,0A1,1,0,1,1,1,0Z"
HALF = "M0,-1A1,1,0,0,0,0,1Z"
"""The left half: drawn over an empty ring."""
CROSSED = "M1,0A1,1,0,1,1,-1,0A1,1,0,1,1,1,0ZM-.7,-.7L.7,.7M-.7,.7L.7,-.7"
DIAMOND = "M0,-1.2L1.2,0L0,1.2L-1.2,0Z"
SQUARE = "M-1,-1L1,-1L1,1L-1,1Z"
TRIANGLE = "M0,-1.1L1.1,.9L-1.1,.9Z"

JUDGEMENTS: dict[str, tuple[str, str]] = {
    "required": (DISC, look.ACCENT),
    "permitted": (HALF, look.ACCENT),
    "silent": (DISC, look.PAPER),
    "contrary": (CROSSED, look.PAPER),
}


def area(radius: float) -> float:
    """Vega's ``size`` of a shape drawn on a radius of 1."""
    return 4 * radius * radius


def judgement_signs(placed: list[tuple[float, float, str]], radius: float = 5.6) -> list[Any]:
    """Signs of judgements at x, y."""
    known = [
        {"x": x, "y": y, "shape": JUDGEMENTS[name][0], "fill": JUDGEMENTS[name][1]}
        for x, y, name in placed
        if name in JUDGEMENTS
    ]
    unknown = [{"x": x, "y": y} for x, y, name in placed if name not in JUDGEMENTS]
    half = [{**datum, "shape": DISC, "fill": look.PAPER} for datum in known if datum["shape"] == HALF]
    layers: list[Any] = []
    if half:
        layers.append(points(half, size=area(radius), stroke=look.ACCENT))
    if known:
        layers.append(points(known, size=area(radius), stroke=look.ACCENT))
    return [*layers, *unknown_signs(unknown, radius)]


def unknown_signs(placed: list[Datum], radius: float = 5.6) -> list[Any]:
    """Dotted rings with a question mark."""
    if not placed:
        return []
    rings = [{**datum, "shape": DISC, "fill": look.PAPER} for datum in placed]
    marks = [{**datum, "text": "?"} for datum in placed]
    ring = points(rings, size=area(radius), stroke=look.INK, strokeDash=[1.4, 1.7], strokeWidth=1.2)
    return [ring, text(marks, align="center", fontSize=11, dy=0.5)]


def standing_signs(placed: list[tuple[float, float, str]], half: float = 7) -> list[Any]:
    """Cells of standings at x, y: solid, diagonal hatch, dots, outline."""
    # Fill by fill: cells never overlap, and those of one fill become one path.
    ordered = sorted(placed, key=lambda cell: cell[2])
    cells = [{"x": x, "y": y, "shape": SQUARE, "fill": fill_of(name)} for x, y, name in ordered]
    return [points(cells, size=area(half), strokeWidth=1)] if cells else []


def frames(placed: list[tuple[float, float]], width: float, height: float) -> list[Any]:
    """Ochre frames around what needs attention, centred at x, y."""
    w, h, r = width / 2, height / 2, 3
    shape = (
        f"M{r - w},{-h}L{w - r},{-h}A{r},{r},0,0,1,{w},{r - h}L{w},{h - r}A{r},{r},0,0,1,{w - r},{h}"
        f"L{r - w},{h}A{r},{r},0,0,1,{-w},{h - r}L{-w},{r - h}A{r},{r},0,0,1,{r - w},{-h}Z"
    )
    data = [{"x": x, "y": y, "shape": shape, "fill": "#fbf1df"} for x, y in placed]
    return [points(data, size=area(1), stroke=look.ATTENTION)] if data else []


def legend(names: list[tuple[str, str]], y: float, signs: Any, apart: float = 20) -> tuple[list[Any], float]:
    """Signs with their words, one after the other in as many lines as they need; ``signs`` draws them at x, y.

    Gives the layers and the height taken.
    """
    placed, told = [], []
    x, at = 8.0, y
    for name, word in names:
        wide = 13 + width_of(word)
        if x + wide > WIDTH:
            x, at = 8.0, at + 20
        placed.append((x, at, name))
        told.append({"x": x + 13, "y": at, "text": word})
        x += wide + apart
    return [*signs(placed), text(told)], at - y + 20
