"""Quotations found again after a law was changed: 10,000 taken at random from real statutes of every language.

    python benchmarks/quotes.py [CORPUS] [--quotes 10000] [--seed 1]

Each statute is changed by a drawn mix of edits: articles inserted, deleted and renumbered, words changed. For each
quotation the edits say what became of it; the table shows what `quotes.find` says. A peer in the same run: looking for the
bare words anywhere in the new text.
"""

import argparse
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from sse_atlas.errors import AtlasError
from sse_atlas.evidence.cutting import cut
from sse_atlas.evidence.document import Description, Document, Provision, Segment
from sse_atlas.evidence.quotes import anchor, find, flat
from sse_atlas.evidence.readers import read
from sse_atlas.records.receipts import Anchor, sha256_of

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
NEW = "Whatever this Act does not say is left to the bylaws of the organisation."


@dataclass(frozen=True)
class Edited:
    """A statute after the edits, and where each of its articles went: None when it was deleted."""

    document: Document
    became: dict[str, str | None]


def statutes(corpus: Path) -> Iterator[Document]:
    """Every statute of the corpus that can be read, cut."""
    for entry in yaml.safe_load((corpus / "MANIFEST.yaml").read_text("utf-8"))["files"]:
        path = corpus / entry["path"]
        if not entry["path"].startswith("laws/") or not path.is_file():
            continue
        data = path.read_bytes()
        try:
            provisions = cut(read(path.name, data), entry["country"], entry["language"])
        except AtlasError as error:
            print(f"passed over {entry['path']}: {error}")
            continue
        description = Description(entry["country"], entry["language"], path.stem, text_as_of="2020-01-01")
        id = f"{entry['country'].lower()}/{path.stem.replace('.', '-')}"
        yield Document(id, description, sha256_of(path.name), "corpus", provisions)


def edited(document: Document, rng: random.Random) -> Edited:
    """The statute with articles inserted, deleted and renumbered and words changed."""
    became: dict[str, str | None] = {}
    shift = 0
    provisions: list[Provision] = []
    taken: set[str] = set()
    for provision in document.articles():
        draw = rng.random()
        if draw < 0.05:
            became[provision.eid] = None
            shift -= 1
            continue
        if draw < 0.10:
            shift += 1
            opening = (Segment("number", f"new {shift} "), Segment("text", f"{NEW}\n"))
            provisions.append(Provision(f"art_new{len(provisions)}", "article", f"new {shift}", "", "", opening))
        moved = renumbered(provision, shift, taken)
        taken.add(moved.eid)
        became[provision.eid] = moved.eid
        provisions.append(reworded(moved, rng) if rng.random() < 0.3 else moved)
    description = replace(document.description, text_as_of="2026-01-01")
    return Edited(
        replace(document, description=description, sha256=sha256_of("later"), provisions=tuple(provisions)), became
    )


def renumbered(provision: Provision, shift: int, taken: set[str]) -> Provision:
    """An article under the first free number that lies ``shift`` further; others as they are."""
    if provision.kind != "article" or not provision.reference.isdigit() or not shift:
        return provision
    number = max(1, int(provision.reference) + shift)
    head, _, _ = provision.eid.rpartition("art_")
    while f"{head}art_{number}" in taken:
        number += 1
    old, new = provision.eid, f"{head}art_{number}"

    def carried(one: Provision) -> Provision:
        children = tuple(carried(child) for child in one.children)
        return replace(one, eid=one.eid.replace(old, new, 1), children=children)

    return replace(carried(provision), reference=str(number))


def reworded(provision: Provision, rng: random.Random) -> Provision:
    """The same with a few characters of one stretch of its text changed."""
    segments = [(path, s) for path, s in _texts(provision, ()) if len(s.text.strip()) > 8]
    if not segments:
        return provision
    path, segment = rng.choice(segments)
    at = rng.randrange(len(segment.text) - 4)
    text = segment.text[:at] + "※" + segment.text[at + rng.randrange(0, 4) :]
    return _with(provision, path, replace(segment, text=text))


def _texts(provision: Provision, path: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], Segment]]:
    for place, segment in enumerate(provision.opening):
        if segment.role == "text":
            yield (*path, place), segment
    for place, child in enumerate(provision.children):
        yield from _texts(child, (*path, -1 - place))


def _with(provision: Provision, path: tuple[int, ...], segment: Segment) -> Provision:
    first, *rest = path
    if first >= 0:
        opening = (*provision.opening[:first], segment, *provision.opening[first + 1 :])
        return replace(provision, opening=opening)
    place = -1 - first
    child = _with(provision.children[place], tuple(rest), segment)
    return replace(provision, children=(*provision.children[:place], child, *provision.children[place + 1 :]))


def quoted(document: Document, count: int, rng: random.Random) -> Iterator[Anchor]:
    """Passages of 8 to 200 characters from random places of a statute that stand once in their article."""
    articles = [article for article in document.articles() if len(flat(article.text)) > 30]
    while articles and count:
        article = rng.choice(articles)
        text = flat(article.text)
        start = rng.randrange(len(text) - 8)
        try:
            yield anchor(document, article.eid, text[start : start + rng.randrange(8, 200)])
        except AtlasError:
            continue  # it stands twice in its article: a person would quote more
        finally:
            count -= 1


def truth(held: Anchor, edit: Edited) -> str:
    """What became of a quotation, by the edits: unchanged, changed or deleted."""
    place = edit.became.get(held.provision)
    if place is None:
        return "deleted"
    return "unchanged" if held.exact in flat(edit.document.by_eid[place].text) else "changed"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?", default=CORPUS)
    parser.add_argument("--quotes", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    rng = random.Random(asked.seed)
    documents = list(statutes(asked.corpus))
    sizes = [len(document.body) for document in documents]
    by_language: dict[str, Counter[str]] = defaultdict(Counter)
    spent, peer_spent, total, wrong = 0.0, 0.0, 0, []
    for document, size in zip(documents, sizes, strict=True):
        # Half by length, half alike, so that short statutes of small collections are quoted too.
        share = 0.5 * size / sum(sizes) + 0.5 / len(documents)
        held = list(quoted(document, max(1, round(asked.quotes * share)), rng))
        edit = edited(document, rng)
        whole = "\n".join(flat(article.text) for article in edit.document.articles())
        row = by_language[document.description.language]
        for one in held:
            actual = truth(one, edit)
            start = time.perf_counter()
            finding = find(one, edit.document, document)
            spent += time.perf_counter() - start
            start = time.perf_counter()
            bare = one.exact in whole
            peer_spent += time.perf_counter() - start
            confirmed = finding.result in ("found", "moved")
            right_place = actual != "unchanged" or edit.became[one.provision] == finding.provision.partition("__")[0] or (
                edit.became[one.provision] == finding.provision or finding.provision.startswith(f"{edit.became[one.provision]}__")
            )  # fmt: skip
            row.update({"quotes": 1, actual: 1, f"{actual} confirmed": confirmed, f"{actual} bare": bare})
            row["misplaced"] += confirmed and not right_place
            if confirmed != (actual == "unchanged"):
                wrong.append((document.id, one.provision, one.exact[:60], actual, finding))
            total += 1
    print_table(by_language)
    print(f"\n{total} quotations; {total / spent:,.0f} a second (bare search {total / peer_spent:,.0f} a second).")
    for line in wrong[:20]:
        print("wrong:", *line)
    if len(wrong) > 20:
        print(f"… {len(wrong)} wrong in all")


def print_table(by_language: dict[str, Counter[str]]) -> None:
    """A row per language: of each fate, how many were confirmed, by us and by bare search."""
    print("| language | quotations | unchanged: found again | changed: wrongly confirmed | deleted: wrongly confirmed | "
          "found at a wrong place | bare search: changed or deleted confirmed |")  # fmt: skip
    print("|---|---|---|---|---|---|---|")
    every: Counter[str] = Counter()
    for language, row in [*sorted(by_language.items()), ("all", every)]:
        if language != "all":
            every.update(row)
        print(
            f"| {language} | {row['quotes']} | {row['unchanged confirmed']} of {row['unchanged']} "
            f"| {row['changed confirmed']} of {row['changed']} | {row['deleted confirmed']} of {row['deleted']} "
            f"| {row['misplaced']} | {row['changed bare'] + row['deleted bare']} of {row['changed'] + row['deleted']} |"
        )


if __name__ == "__main__":
    main()
