"""Rebuilds src/sse_atlas/web/static/fonts: Noto Sans for Khmer, Lao and Thai as WOFF2, and nothing of other scripts.

    python scripts/build_web_fonts.py [--fonts FOLDER]

Needs `apt install fonts-noto-core`, fontTools and brotli. Every letter of the three scripts is kept, so that a page may say
what no dataset holds yet; other scripts are in the reader's own fonts.
"""

import argparse
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

OUT = Path(__file__).parents[1] / "src/sse_atlas/web/static/fonts"
FONTS = Path("/usr/share/fonts/truetype/noto")
SCRIPTS = {
    "Khmer": [*range(0x1780, 0x1800), *range(0x19E0, 0x1A00)],
    "Lao": [*range(0x0E80, 0x0F00)],
    "Thai": [*range(0x0E01, 0x0E5C)],
}
SHARED = [0x20, 0xA0, 0x200B, 0x200C, 0x200D, 0x25CC]


def build(fonts: Path) -> None:
    """Write two weights of each script, and print what they weigh."""
    OUT.mkdir(parents=True, exist_ok=True)
    for script, letters in SCRIPTS.items():
        for weight in ("Regular", "Bold"):
            font = TTFont(fonts / f"NotoSans{script}-{weight}.ttf", recalcTimestamp=False)
            options = Options(layout_features=["*"], hinting=False, notdef_outline=True, flavor="woff2")
            subsetter = Subsetter(options)
            subsetter.populate(unicodes=[*letters, *SHARED])
            subsetter.subset(font)
            font.flavor = "woff2"
            path = OUT / f"{script.lower()}-{weight.lower()}.woff2"
            font.save(path)
            print(f"{path.name}: {path.stat().st_size / 1000:.1f} kB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fonts", type=Path, default=FONTS)
    build(parser.parse_args().fonts)
