"""Which provisions hold a token, and where: the index of the library as tables.

The same fields, tokens and lengths as those of the index that the site asks, so that the same weighing finds the same.
A token's entry has up to four parts: places in the text, and counts in headings, titles of laws and stems.

- in the text: ``provision place,place;provision place``, provisions and places as steps in base 36;
- in headings and stems: ``provision*count,provision``, a count of one left out;
- in titles: the same, of texts.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ....evidence.catalogue import Summary
from ....evidence.library import Library
from ....evidence.search.index import fed
from ....evidence.search.provisions import IndexedProvision, provisions_of
from .shards import short, steps

FIND, HEAD, LAW, LOOSE = range(4)
NUMBER = "#"
"""Before an article number, which is looked up like a token."""


@dataclass
class Postings:
    """The index while it is gathered."""

    texts: list["IndexedText"] = field(default_factory=list)
    size: int = 0
    """Provisions so far."""
    places: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    counts: tuple[defaultdict[str, list[tuple[int, int]]], ...] = field(
        default_factory=lambda: tuple(defaultdict(list) for _ in range(4))
    )
    numbers: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    last: dict[str, int] = field(default_factory=dict)
    """The last provision of each token, from which the next step is taken."""
    words: set[str] = field(default_factory=set)
    """Words of spaced scripts."""

    def entries(self) -> dict[str, list[str]]:
        """Every token with its parts."""
        found: dict[str, list[str]] = {}
        tokens = set(self.places).union(*self.counts)
        for token in tokens:
            parts = [";".join(self.places.get(token, ()))]
            parts += [_counted(held.get(token, ())) for held in self.counts[HEAD:]]
            while not parts[-1]:
                parts.pop()
            found[token] = parts
        for number, provisions in self.numbers.items():
            found[NUMBER + number] = [",".join(steps(provisions))]
        return found


@dataclass
class IndexedText:
    """A text of the library, as it is indexed."""

    summary: Summary
    first: int
    """The number of its first provision."""
    provisions: list[IndexedProvision]
    lengths: list[tuple[int, int, int]]
    """Of each provision: tokens of its text, of its heading, stems."""
    law: int
    """Tokens of the title of the law."""


def postings(library: Library) -> Postings:
    """The index of a library."""
    found = Postings()
    for summary in library.documents():
        provisions = list(provisions_of(library.load(summary)))
        if provisions:
            _add(found, summary, provisions)
    return found


def _add(found: Postings, summary: Summary, provisions: list[IndexedProvision]) -> None:
    indexed, words = fed(provisions)
    found.words |= words
    text = IndexedText(summary, found.size, provisions, [], 0)
    number = len(found.texts)
    for counted, exact, _shown in indexed:
        find, head, law, loose = (one.split() for one in counted)
        text.lengths.append((len(find), len(head), len(loose)))
        if exact[0]:
            found.numbers[exact[0]].append(found.size)
        _add_places(found, find)
        for part, tokens in ((HEAD, head), (LOOSE, loose)):
            for token, count in Counter(tokens).items():
                found.counts[part][token].append((found.size, count))
        if found.size == text.first:
            text.law = len(law)
            for token, count in Counter(law).items():
                found.counts[LAW][token].append((number, count))
        found.size += 1
    found.texts.append(text)


def _add_places(found: Postings, tokens: Iterable[str]) -> None:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, token in enumerate(tokens):
        places[token].append(place)
    for token, where in places.items():
        step = found.size - found.last.get(token, 0)
        found.last[token] = found.size
        found.places[token].append(f"{short(step)} {','.join(steps(where))}")


def _counted(held: Iterable[tuple[int, int]]) -> str:
    return ",".join(_counts(held))


def _counts(held: Iterable[tuple[int, int]]) -> Iterator[str]:
    last = 0
    for number, count in held:
        yield short(number - last) + (f"*{short(count)}" if count > 1 else "")
        last = number


def length_code(tokens: int) -> int:
    """The length of a field as the index keeps it: exact up to 40 tokens, then in ever longer steps (Lucene's byte4).

    >>> length_code(7), length_code(40), length_code(41), length_code(1000)
    (7, 40, 40, 87)
    """
    if tokens < 24:
        return tokens
    rest = tokens - 24
    bits = rest.bit_length()
    if bits < 4:
        return 24 + rest
    shift = bits - 4
    return 24 + (((rest >> shift) & 7) | ((shift + 1) << 3))


def head_of(index: Postings) -> dict[str, Any]:
    """What must be known of all texts to weigh: lengths, totals, and how many provisions each language has."""
    lengths = [length for text in index.texts for length in text.lengths]
    languages: Counter[str] = Counter()
    for text in index.texts:
        languages[text.summary.description.language] += len(text.provisions)
    totals = [sum(one[part] for one in lengths) for part in range(3)]
    titles = sum(text.law * len(text.provisions) for text in index.texts)
    return {
        "size": index.size,
        "totals": [totals[0], totals[1], titles, totals[2]],
        "languages": dict(sorted(languages.items())),
        "lengths": ["".join(f"{short(length_code(one[part])):0>2}" for one in lengths) for part in range(3)],
    }
