"""Rebuilds src/sse_atlas/publish/faces from Debian's Noto fonts.

    python scripts/build_fonts.py [--fonts FOLDER] [--out FOLDER]

Needs `apt install fonts-noto-core fonts-noto-cjk` and the characters of the embedded dataset. The same fonts and dataset
give the same bytes. Run it again when tests/publish/test_fonts.py says that the dataset has grown a new character.
"""

import argparse
import json
import re
import shutil
import sys
import tempfile
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fontTools.pens.filterPen import DecomposingFilterPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

ROOT = Path(__file__).parents[1]
DATA = ROOT / "src/sse_atlas/data"
FACES = ROOT / "src/sse_atlas/publish/faces"
FONTS = Path("/usr/share/fonts")
LICENCE = Path("/usr/share/doc/fonts-noto-core/copyright")

CORE, CJK = "fonts-noto-core", "fonts-noto-cjk"

# Signs of the visual language and their kin. Each goes into the first face that has it, so that a sign always looks the same.
SIGN_FACES = ("Noto Sans Symbols2", "Noto Sans Math")
SIGNS = "●◐◑◒◓◔◕○◌◎◉◦⊗⊕⊘■▨□▢▣▤▥▦▧▩▪▫◆◇◊▲△▶▷▼▽◀◁★☆✓✔✕✖✗✘◷◴◵◶↑→↓←↔↕↗↘↙↖⇒⇔≥≤≈≠≡−√∞∑∏∂∆∈∉∅∩∪⊂⊆∧∨∀∃⚠☐☑☒"
# Noto has ░ in its CJK faces only, as a hatch that reads as ▨. Here it is □ filled with dots: "undetermined".
DOTTED_BOX, BOX = 0x2591, 0x25A1


def span(*ranges: str) -> frozenset[int]:
    """Code points of hexadecimal ranges such as 20-7E."""
    ends = (text.partition("-") for text in ranges)
    return frozenset(code for first, _, last in ends for code in range(int(first, 16), int(last or first, 16) + 1))


def rows(codec: str, first: int, last: int) -> frozenset[int]:
    """Rows of a 94 × 94 character set (KS X 1001, JIS X 0208, GB 2312), read through its EUC codec."""
    pairs = (bytes((0xA0 + row, 0xA0 + cell)) for row in range(first, last + 1) for cell in range(1, 95))
    return frozenset(ord(char) for pair in pairs for char in pair.decode(codec, "ignore"))


SPACES = span("20", "A0", "200B-200D", "2060")
LATIN = SPACES | span(
    *("20-7E", "A0-24F", "2B0-36F", "1E00-1EFF", "2C60-2C7F", "FB00-FB06"),  # Latin, Vietnamese, combining marks
    *("370-3FF", "400-52F"),  # Greek for formulas; Cyrillic with its Kyrgyz and Mongolian letters
    *("2010-205E", "2070-209C", "20A0-20C0", "2100-218B"),  # punctuation, indices, currencies, letter-like signs
    *("2190-21FF", "2200-22FF", "FFFD"),
)
# Renderers of SVG shape a label in one face and mend what it lacks letter by letter, which tears Khmer, Lao and Thai apart.
# So the faces of all scripts have the plain Latin of labels as well.
PLAIN = SPACES | span("20-7E", "A1-FF", "2010-2015", "2018-201E", "2020-2026", "20AC", "2032", "2033")
KHMER, LAO, THAI = span("1780-17FF", "19E0-19FF"), span("E80-EFF", "20AD"), span("E01-E7F")
# Punctuation, full-width forms, and what statutes of the region count and measure with (①, 第Ⅱ章, ㎡, ※).
EAST_ASIAN = PLAIN | span(
    *("3000-303F", "30FB", "FF01-FF60", "FFE0-FFE6"),
    *("2160-217B", "2460-2473", "203B", "33A1", "33A2", "33CA"),
)
KANA = span("3041-309F", "30A0-30FF", "31F0-31FF")
COMMON = {
    "KR": rows("euc_kr", 16, 40) | span("318D", "3200-321E"),  # all 2350 syllables of KS X 1001; ㆍ; ㈜
    "JP": rows("euc_jp", 16, 47) | KANA | span("3231-3239"),  # JIS X 0208, level 1
    "SC": rows("gb2312", 16, 55),  # GB 2312, level 1
}
HAN = span("2E80-2FDF", "3400-4DBF", "4E00-9FFF", "F900-FAFF", "20000-323AF")
HANGUL = span("AC00-D7A3")
# Each region has its own face, so that `locl` (which would bring the forms of all others) and vertical setting can go.
EAST_ASIAN_FEATURES = ("ccmp", "calt", "liga", "kern", "halt", "palt", "mark", "fwid", "hwid", "pwid")


@dataclass(frozen=True)
class Face:
    """One face to build: where it comes from and the characters wanted of it."""

    source: str
    family: str
    style: str
    package: str
    wanted: frozenset[int]
    features: tuple[str, ...] = ("*",)

    @property
    def file(self) -> str:
        """The name of the built file."""
        suffix = ".otf" if self.source.endswith(".ttc") else ".ttf"
        return f"{self.family.replace(' ', '')}-{self.style.replace(' ', '')}{suffix}"

    def open(self, fonts: Path) -> TTFont:
        """The whole face; of a collection, the member with the wanted family name."""
        found = sorted(fonts.rglob(self.source))
        if not found:
            sys.exit(f"There is no {self.source} below {fonts}. Install it: apt install {self.package}")
        if not self.source.endswith(".ttc"):
            return TTFont(found[0], recalcTimestamp=False, lazy=True)
        with TTCollection(found[0], lazy=True) as collection:
            members = [font["name"].getDebugName(1) for font in collection.fonts]
        if self.family not in members:
            sys.exit(
                f"{found[0]} holds {', '.join(members)}, but no {self.family}: is {self.package} too old or too new?"
            )
        return TTFont(found[0], fontNumber=members.index(self.family), recalcTimestamp=False, lazy=True)


def characters_of(folder: Path) -> frozenset[int]:
    """Every character of the dataset's files, save translations, which no study prints."""
    printed = (path for path in folder.rglob("*") if path.parent != folder / "translations")
    texts = (path.read_text("utf-8") for path in printed if path.suffix in (".yaml", ".csv"))
    return frozenset(ord(char) for char in set().union(*texts))


def faces(dataset: frozenset[int], fonts: Path) -> Iterator[Face]:
    """All faces to build, those for signs last."""
    for family, styles in {
        "Noto Serif": ("Regular", "Italic", "Bold", "Bold Italic"),
        "Noto Sans": ("Regular", "Italic", "Bold"),
    }.items():
        for style in styles:
            yield core(family, style, LATIN)
    for script, wanted in {"Khmer": KHMER, "Lao": LAO, "Thai": THAI}.items():
        for family in (f"Noto Serif {script}", f"Noto Sans {script}"):
            for style in ("Regular", "Bold"):
                yield core(family, style, wanted | PLAIN)
    for region, common in COMMON.items():
        own = common | EAST_ASIAN | (dataset & (HAN | HANGUL if region == "KR" else HAN))
        for kind, style in (("Serif", "Regular"), ("Sans", "Regular"), ("Sans", "Bold")):
            source = f"Noto{kind}CJK-{style}.ttc"
            yield Face(source, f"Noto {kind} CJK {region}", style, CJK, own, EAST_ASIAN_FEATURES)
    left = frozenset(map(ord, SIGNS))
    for family in SIGN_FACES:
        having = core(family, "Regular", frozenset()).open(fonts).getBestCmap().keys()
        yield core(family, "Regular", SPACES | left & having)
        left -= having
    if left:
        sys.exit(
            f"Neither {' nor '.join(SIGN_FACES)} has {' '.join(map(chr, sorted(left)))}: take it out of SIGNS or add a face."
        )


def core(family: str, style: str, wanted: frozenset[int]) -> Face:
    """A face of fonts-noto-core, which names its files after family and style."""
    return Face(f"{family}-{style}.ttf".replace(" ", ""), family, style, CORE, wanted)


def build(face: Face, fonts: Path, folder: Path) -> TTFont:
    """Writes one face into the folder and answers it as read back."""
    options = Options(
        layout_features=list(face.features),
        hinting=False,
        name_IDs=["*"],
        name_languages=[0x409],
        notdef_outline=True,
        recommended_glyphs=True,
        drop_tables=[*Options().drop_tables, "DSIG", "VORG", "vhea", "vmtx"],
    )
    font = face.open(fonts)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=face.wanted)
    subsetter.subset(font)
    if face.family.endswith(("Khmer", "Lao", "Thai")):
        lender = core(face.family.rpartition(" ")[0], face.style, PLAIN)
        lend(font, lender.open(fonts), PLAIN)
    if BOX in face.wanted:
        add_dotted_box(font)
    font.save(folder / face.file, reorderTables=True)
    font.close()
    return TTFont(folder / face.file)


def lend(font: TTFont, lender: TTFont, wanted: frozenset[int]) -> None:
    """Copies the glyphs of characters that the face lacks from a face of the same size of em."""
    source, names = lender.getGlyphSet(), lender.getBestCmap()
    for code in sorted(wanted & names.keys() - font.getBestCmap().keys()):
        pen = TTGlyphPen(None)
        source[names[code]].draw(DecomposingFilterPen(pen, source))
        add_glyph(font, code, pen.glyph(), lender["hmtx"][names[code]])


def add_glyph(font: TTFont, code: int, glyph: Glyph, metrics: tuple[int, int]) -> None:
    """Gives a face one more character."""
    name = f"added{code:04X}"
    font["glyf"][name] = glyph
    font["hmtx"][name] = metrics
    for table in font["cmap"].tables:
        table.cmap[code] = name


def add_dotted_box(font: TTFont) -> None:
    """Draws ░ as the box □ with four rows of four dots in it."""
    glyphs, box = font.getGlyphSet(), font.getBestCmap()[BOX]
    bounds = font["glyf"][box]
    pen = TTGlyphPen(glyphs)
    glyphs[box].draw(pen)
    side = bounds.xMax - bounds.xMin
    step, radius = round(side / 5), round(side / 16)
    for x in range(bounds.xMin + step, bounds.xMax - step // 2, step):
        for y in range(bounds.yMin + step, bounds.yMax - step // 2, step):
            corners = [(-1, -1), (-1, 1), (1, 1), (1, -1)]  # clockwise; off the curve, which makes the dot round
            pen.qCurveTo(*((x + across * radius, y + up * radius) for across, up in corners), None)
            pen.closePath()
    add_glyph(font, DOTTED_BOX, pen.glyph(), font["hmtx"][box])


def ranges(codes: Iterable[int]) -> str:
    """Code points as hexadecimal ranges: "20-7E A0"."""
    spans: list[list[int]] = []
    for code in sorted(codes):
        if spans and code == spans[-1][1] + 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return " ".join(f"{first:X}" if first == last else f"{first:X}-{last:X}" for first, last in spans)


def licence(notices: Iterable[str]) -> str:
    """The SIL Open Font License 1.1 as Debian ships it, under the notices of the faces."""
    if not LICENCE.exists():
        sys.exit(f"There is no {LICENCE} with the text of the licence. Install it: apt install --reinstall {CORE}")
    found = re.search(r"^License: OFL-1\.1\n( PREAMBLE\n.*?)(?=^\S|\Z)", LICENCE.read_text("utf-8"), re.M | re.S)
    if not found:
        sys.exit(f"{LICENCE} no longer holds a paragraph 'License: OFL-1.1' that begins with PREAMBLE.")
    paragraphs = [textwrap.fill(" ".join(part.split()), 80) for part in re.split(r"^ \.$", found[1], flags=re.M)]
    head = [
        *sorted(set(notices)),
        "",
        textwrap.fill(
            "Noto is a trademark of Google LLC. The files in this folder are Modified Versions: subsets without hinting, some "
            "with Latin letters of their sister or a drawn ░, made by scripts/build_fonts.py of SSE Atlas. "
            "No font name is reserved.",
            80,
        ),
        "",
        "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
        "This license is copied below, and is also available with a FAQ at: https://openfontlicense.org",
        "",
        "-----------------------------------------------------------",
        "SIL OPEN FONT LICENSE Version 1.1 - 26 February 2007",
        "-----------------------------------------------------------",
        "",
    ]
    return "\n".join(head) + "\n" + "\n\n".join(paragraphs) + "\n"


def write(folder: Path, fonts: Path) -> None:
    """Writes all faces, their coverage and their licence into an empty folder; prints the size of each."""
    coverage, notices = {}, []
    for face in faces(characters_of(DATA), fonts):
        font = build(face, fonts, folder)
        notices.append(f"{font['name'].getDebugName(0)} ({face.family})")
        codes = font.getBestCmap().keys()
        coverage[face.file] = {"family": face.family, "style": face.style, "covers": ranges(codes)}
        print(f"{(folder / face.file).stat().st_size / 1024:7.0f} kB  {len(codes):5} characters  {face.file}")
    (folder / "coverage.json").write_text(json.dumps(coverage, indent=1) + "\n", "utf-8")
    (folder / "OFL.txt").write_text(licence(notices), "utf-8")
    print(f"{sum(path.stat().st_size for path in folder.iterdir()) / 1024:7.0f} kB  together")


def main() -> None:
    """Builds beside the old folder and swaps the two once all is well."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(".\n")[0])
    parser.add_argument("--fonts", type=Path, default=FONTS, help="where the whole fonts lie (default: %(default)s)")
    parser.add_argument("--out", type=Path, default=FACES, help="the folder to replace (default: %(default)s)")
    given = parser.parse_args()
    given.out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".faces-", dir=given.out.parent) as room:
        new, old = Path(room, "new"), Path(room, "old")
        new.mkdir()
        write(new, given.fonts)
        if given.out.exists():
            given.out.rename(old)
        shutil.move(new, given.out)


if __name__ == "__main__":
    main()
