"""Rebuilds src/sse_atlas/web/static/card.png: what social networks show beside a link to the site (1200 × 630).

python scripts/build_card.py
"""

from pathlib import Path
from xml.sax.saxutils import escape

import sse_atlas
from sse_atlas.publish import look
from sse_atlas.publish.charts.base import _deflated, _register_faces
from sse_atlas.web.figures.map import map_of

OUT = Path(__file__).parents[1] / "src/sse_atlas/web/static/card.png"
LINES = ("The social and solidarity", "economy of Asia")
SMALL = ("Who belongs to it, how large it is,", "and what is not known.", "Every claim with its source.")


def card() -> str:
    """The picture as SVG."""
    atlas = sse_atlas.open_atlas()
    drawn = map_of([(country.iso3, country.name) for country in atlas.countries.values()])
    assert drawn is not None
    lands = "".join(f'<path d="{land.path}" fill="#bfd6d9" stroke="{look.ACCENT}"/>' for land in drawn.lands)
    around = f'<path d="{drawn.around}" fill="{look.WASH}" stroke="{look.RULE}"/>'

    def text(line: str, x: int, y: int, size: int, weight: int, fill: str) -> str:
        return f'<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" fill="{fill}">{escape(line)}</text>'

    words = text("SSE Atlas", 60, 110, 34, 700, look.ACCENT)
    words += "".join(text(line, 60, 220 + 62 * n, 49, 700, look.INK) for n, line in enumerate(LINES))
    words += "".join(text(line, 60, 400 + 44 * n, 31, 400, look.GREY) for n, line in enumerate(SMALL))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" font-family="Noto Sans">'
        f'<rect width="1200" height="630" fill="{look.PAPER}"/><svg x="700" y="40" width="480" height="550" '
        f'viewBox="60 0 580 678">{around}{lands}</svg><rect width="1200" height="14" fill="{look.ACCENT}"/>{words}</svg>'
    )


if __name__ == "__main__":
    import vl_convert

    _register_faces()
    OUT.write_bytes(_deflated(bytes(vl_convert.svg_to_png(card(), scale=1))))
    print(f"{OUT.name}: {OUT.stat().st_size / 1000:.0f} kB")
