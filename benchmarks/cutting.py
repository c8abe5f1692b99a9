"""Statutes cut into provisions: what is found of each country's texts, beside a peer and beside counts by hand.

    python benchmarks/cutting.py [CORPUS]

Every statute that can be read; the statutes whose articles a person counted (``tests/corpus/article_counts.yaml``,
articles of the statute and of its supplements together), as we count them, as the grammar alone does when nothing that the
file marks is used, and as the peer does; and what was refused, with the reason. The peer, in the same run on the same text:
one regular expression per language for the line that opens an article, as anyone would write it.
"""

import argparse
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from sse_atlas.errors import AtlasError
from sse_atlas.evidence.cutting import cut, placed
from sse_atlas.evidence.document import Provision
from sse_atlas.evidence.readers import read
from sse_atlas.evidence.reading import Reading

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
BY_HAND = Path(__file__).parents[1] / "tests" / "corpus" / "article_counts.yaml"

HAN = "[〇零一二三四五六七八九十百千]+"
PEER = {
    language: re.compile(pattern, re.MULTILINE)
    for language, pattern in {
        "zh": rf"^第{HAN}条",
        "ja": rf"^第{HAN}条(?:の{HAN})*",
        "ko": r"^제\d+조(?:의\d+)?",
        "vi": r"^Điều \d+",
        "th": r"^มาตรา [๐-๙\d]+",
        "km": r"^មាត្រា ?[០-៩\d]+",
        "id": r"^Pasal \d+",
        "ru": r"^Статья \d+",
        "en": r"^(?:Section|SECTION|SEC\.|Sec\.|Article) \d+",
        "fil": r"^(?:Seksyon|SEKSYON|SEK\.|SECTION|SEC\.) \d+",
        "ms": r"^\d+[A-Z]?\.",
        "lo": r"^ມາດຕາ \d+",
        "ky": r"^\d+(?:-\d+)?-берене",
        "mn": r"^\d+[¹²³⁴⁵⁶⁷⁸⁹]? (?:дугаар|дүгээр) зүйл",
    }.items()
}


@dataclass(frozen=True)
class Measured:
    """One statute: what was found of it, and how long that took."""

    country: str
    name: str
    characters: int
    provisions: int
    articles: int
    alone: int
    """Articles that the grammar finds when nothing is used that the file marks."""
    peer: int
    doubled: int
    """Articles of the peer's that print the number of an earlier one of its law, so that no number finds them."""
    inside: int
    lines: int
    seconds: float
    peer_seconds: float


@dataclass
class Row:
    """Statutes of one country, added up."""

    measured: list[Measured] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def total(self, name: str) -> float:
        """A measure of all of them together."""
        return float(sum(getattr(one, name) for one in self.measured))


def articles(provisions: tuple[Provision, ...]) -> int:
    """How many articles there are, those of supplements included."""
    return sum(unit.kind == "article" for provision in provisions for unit in provision.walk())


def measure(entry: dict[str, str], corpus: Path) -> Measured:
    """One statute, read, cut and counted. Raises AtlasError where it cannot be read."""
    path = corpus / entry["path"]
    reading = read(path.name, path.read_bytes())
    country, language = entry["country"], entry["language"]
    start = time.perf_counter()
    provisions = cut(reading, country, language)
    seconds = time.perf_counter() - start
    start = time.perf_counter()
    headings = [match[0] for match in PEER[language.partition("-")[0]].finditer(reading.body)]
    peer_seconds = time.perf_counter() - start
    if "".join(provision.whole for provision in provisions) != reading.body:
        raise SystemExit(f"{entry['path']}: the provisions joined are not the text. This is an error of ours.")
    alone = articles(cut(Reading("text", reading.body), country, language))
    inside, lines = placed(provisions)
    units = sum(1 for provision in provisions for _ in provision.walk())
    name = entry["path"].removeprefix("laws/")
    return Measured(
        country=country, name=name, characters=len(reading.body), provisions=units, articles=articles(provisions),
        alone=alone, peer=len(headings), doubled=len(headings) - len(set(headings)), inside=inside, lines=lines,
        seconds=seconds, peer_seconds=peer_seconds,
    )  # fmt: skip


def rows_of(corpus: Path) -> dict[str, Row]:
    """Every statute of the corpus, by country."""
    rows: dict[str, Row] = defaultdict(Row)
    manifest = yaml.load((corpus / "MANIFEST.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    for entry in manifest["files"]:
        if not entry["path"].startswith("laws/"):
            continue
        try:
            rows[entry["country"]].measured.append(measure(entry, corpus))
        except (AtlasError, OSError) as error:
            rows[entry["country"]].refused.append(f"{entry['path']}: {error}")
    return dict(sorted(rows.items()))


def with_total(rows: dict[str, Row]) -> Iterator[tuple[str, Row]]:
    """The rows and a last one for all of them."""
    yield from rows.items()
    whole = Row(
        [one for row in rows.values() for one in row.measured], [one for row in rows.values() for one in row.refused]
    )
    yield "all", whole


def print_found(rows: dict[str, Row]) -> None:
    """What was found of every statute."""
    print("| country | laws | provisions | articles | lines placed | refused | characters a second | the peer's |")
    print("|---|---|---|---|---|---|---|---|")
    for country, row in with_total(rows):
        share = 100 * row.total("inside") / (row.total("lines") or 1)
        speed = row.total("characters") / (row.total("seconds") or 1)
        peer_speed = row.total("characters") / (row.total("peer_seconds") or 1)
        units, found = row.total("provisions"), row.total("articles")
        print(
            f"| {country} | {len(row.measured)} | {units:,.0f} | {found:,.0f} | {share:.2f} % "
            f"| {len(row.refused)} | {speed:,.0f} | {peer_speed:,.0f} |"
        )


def print_counted(rows: dict[str, Row], by_hand: dict[str, list[int]]) -> None:
    """The statutes whose articles a person counted."""
    print(
        "\n| country | laws counted | articles by hand | ours | laws exact | grammar alone | laws exact | peer | laws exact "
        "| the peer's that share a number |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    for country, row in with_total(rows):
        held = [(one, by_hand[one.name][0] + by_hand[one.name][2]) for one in row.measured if one.name in by_hand]
        cells = [country, str(len(held)), f"{sum(count for _, count in held):,}"]
        for counted in ("articles", "alone", "peer"):
            cells.append(f"{sum(getattr(one, counted) for one, _ in held):,}")
            cells.append(f"{sum(getattr(one, counted) == count for one, count in held)} of {len(held)}")
        cells.append(f"{sum(one.doubled for one, _ in held):,}")
        print(f"| {' | '.join(cells)} |")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?", default=CORPUS)
    corpus = parser.parse_args().corpus
    if not (corpus / "MANIFEST.yaml").is_file():
        sys.exit(
            f"{corpus} holds no MANIFEST.yaml. The statutes are not part of the project: name the folder that holds them."
        )
    rows = rows_of(corpus)
    print_found(rows)
    print_counted(rows, yaml.safe_load(BY_HAND.read_text("utf-8")))
    refused = [reason for row in rows.values() for reason in row.refused]
    print(f"\n{len(refused)} refused." if refused else "\nNothing refused.")
    for reason in refused:
        print(f"- {reason}")


if __name__ == "__main__":
    main()
