"""Grammars of drafting traditions: patterns as data (``grammars/*.yaml``), compiled once.

A pattern is matched at the start of a line. Its groups: ``n`` or ``n2`` number, ``t`` the last number where several articles
are printed as one, ``b`` or ``bs`` branch, ``b2`` a second branch, ``s`` a branch in superscript, ``a`` an appended letter,
``x`` a suffix word, ``l`` a label's letter, ``h`` heading, ``name`` a heading that stands for the number too, ``note`` or
``note2`` a note on amendments beside the heading. ``{d}`` stands for digits of any script, ``{han}`` for Chinese
numerals, ``{roman}`` for Roman ones, ``{w}`` for the grammar's ordinal words and ``{suffix}`` for its suffix words.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from .document import ProvisionKind
from .numerals import letters, value

RANKS: dict[ProvisionKind, int] = {
    "preface": 0, "preamble": 0, "supplement": 0, "annex": 0, "conclusions": 0,
    "book": 1, "part": 2, "division": 3, "title": 4, "chapter": 5, "subchapter": 6, "section": 7, "subsection": 8,
    "article": 10, "paragraph": 11, "item": 12, "subitem": 13, "block": 10,
}  # fmt: skip
"""How deep a unit stands; one opens inside another of lower rank."""

_MACROS = {
    "d": "[0-9０-９๐-๙០-៩໐-໙]+",
    "han": "[〇零一二两三四五六七八九十百千廿卅壱弐参拾]+",
    "roman": "[IVXLCDMІХСМ]+",
}


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a unit: to compare, and in the notation of the records."""

    order: tuple[int, ...]
    """Whole number, suffix and branches, comparable; empty for a unit without a number."""
    reference: str
    last: int = 0
    """The last whole number, where articles that were repealed or left out together are printed as one."""

    @property
    def end(self) -> tuple[int, ...]:
        """What the next article is compared with."""
        return (self.last, 0) if self.order and self.last > self.order[0] else self.order


NONE = Number((), "")


@dataclass(frozen=True)
class Grammar:
    """The patterns of one drafting tradition."""

    name: str
    containers: tuple[tuple[ProvisionKind, re.Pattern[str]], ...]
    article: re.Pattern[str]
    paragraph: re.Pattern[str] | None
    labels: tuple[re.Pattern[str], ...]
    breaks: tuple[tuple[ProvisionKind, re.Pattern[str]], ...]
    """Supplements, annexes, preambles and conclusions: what closes everything before it."""
    notes: re.Pattern[str] | None
    introduces: re.Pattern[str] | None = None
    """How an amending act announces the words that it puts into another act, at the end of a line."""
    lines: bool = False
    """Paragraphs are lines of their own without a number."""
    implicit_first: bool = False
    """The first paragraph of an article carries no number."""
    restart: bool = False
    """An article whose number does not grow opens a supplement: the texts of amending acts follow the statute."""
    heading_before: bool = False
    widest_gap: int = 0
    """Articles that may be missing between two, where a larger leap can only be an error of print; 0 sets no limit."""
    lost_superscript: bool = False
    """Texts at hand print branch articles with a superscript that their source has lost."""
    ordinals: dict[str, int] = field(default_factory=dict)
    suffixes: dict[str, str] = field(default_factory=dict)

    def opens_unit(self, body: str, begin: int) -> bool:
        """Whether a unit could start at a place."""
        patterns = (self.article, self.paragraph, *self.labels, *(pattern for _, pattern in self.containers))
        return any(pattern and pattern.match(body, begin) for pattern in patterns)

    def numbered(self, match: re.Match[str]) -> bool:
        """Whether what stands where a number should is one (*PART CIVIL* has none)."""
        groups = match.groupdict()
        return not (groups.get("n") or groups.get("n2")) or bool(self.number(match).order)

    def number(self, match: re.Match[str]) -> Number:
        """The number that a match has found."""
        groups = match.groupdict()
        printed = groups.get("n") or groups.get("n2") or ""
        whole = self.ordinals.get(printed.casefold()) or value(printed)
        if whole is None:
            return NONE
        order, reference = [whole, 0], str(whole)
        if letter := groups.get("a"):
            places = letters(letter.strip("-"))
            order[1] = places[0] if places else 1
            reference += letter.strip("-").upper()
        if suffix := self.suffixes.get(groups.get("x") or ""):
            order[1] = list(self.suffixes.values()).index(suffix) + 1
            reference += suffix
        branches = [groups.get("b"), groups.get("b2"), groups.get("s"), *re.split("[のノ]", groups.get("bs") or "")]
        for number in (value(branch) for branch in filter(None, branches)):
            if number:
                order.append(number)
                reference += f"-{number}"
            elif number == 0 and reference == str(whole):
                # Branches count from one: 3.0 is a slip for 30.
                order[0], reference = whole * 10, f"{whole}0"
        return Number(tuple(order), reference, value(groups.get("t") or "") or 0)

    def label(self, match: re.Match[str]) -> tuple[tuple[int, ...], str]:
        """The places that a label can have in its order, and its notation."""
        groups = match.groupdict()
        if letter := groups.get("l"):
            branch = f"-{value(groups['b'])}" if groups.get("b") else ""
            return letters(letter), letter.lower() + branch
        printed = groups.get("n")
        if not printed:
            return (), ""
        number = self.number(match) if value(printed) is not None else NONE
        if number.order:
            return (number.order[0],), number.reference
        roman = value(printed.upper())
        return ((roman,), printed.lower()) if roman else ((), "")


@cache
def grammars() -> dict[str, tuple[Grammar, frozenset[str], frozenset[str]]]:
    """Every grammar by its name, with the languages and countries that it is for."""
    found = {}
    for path in sorted(files(__package__).joinpath("grammars").iterdir(), key=lambda path: path.name):
        if path.name.endswith(".yaml"):
            content = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
            name = path.name.removesuffix(".yaml")
            found[name] = (
                _compiled(name, content), frozenset(content.get("languages", ())), frozenset(content.get("countries", ())),
            )  # fmt: skip
    return found


def grammar_for(country: str, language: str) -> Grammar:
    """The grammar of a country's statutes in a language: by both, by language, by country, else the English one."""
    known = grammars().values()
    base = language.partition("-")[0]
    by_both = [g for g, languages, countries in known if country in countries and language in languages]
    by_language = [g for g, languages, _ in known if base != "en" and (language in languages or base in languages)]
    by_country = [g for g, _, countries in known if country in countries]
    return (by_both or by_language or by_country or [grammars()["eng"][0]])[0]


def _compiled(name: str, content: dict[str, Any]) -> Grammar:
    ordinals = {word.casefold(): number for word, number in content.get("ordinals", {}).items()}
    suffixes = content.get("suffixes", {})
    macros = _MACROS | {
        "w": f"(?i:{'|'.join(sorted(map(re.escape, ordinals), key=len, reverse=True))})" if ordinals else r"(?!)",
        "suffix": "|".join(sorted(map(re.escape, suffixes), key=len, reverse=True)) or r"(?!)",
    }

    def pattern(text: str) -> re.Pattern[str]:
        return re.compile(re.sub(r"\{(d|han|roman|w|suffix)\}", lambda m: f"(?:{macros[m[1]]})", text))

    paragraph = content.get("paragraph")
    broken: list[ProvisionKind] = ["supplement", "annex", "preamble", "conclusions"]
    return Grammar(
        name=name,
        containers=tuple((kind, pattern(text)) for kind, text in content["containers"].items()),
        article=pattern(content["article"]),
        paragraph=pattern(paragraph) if paragraph and paragraph != "lines" else None,
        labels=tuple(pattern(text) for text in content.get("labels", ())),
        breaks=tuple((kind, pattern(content[kind])) for kind in broken if kind in content),
        notes=re.compile("|".join(f"(?:{note})" for note in content["notes"]), re.MULTILINE)
        if content.get("notes")
        else None,
        introduces=pattern(rf"(?:{'|'.join(content['introduces'])})\s*$") if content.get("introduces") else None,
        lines=paragraph == "lines",
        implicit_first=content.get("implicit_first", False),
        restart=content.get("restart", False),
        heading_before=content.get("heading") == "before",
        widest_gap=content.get("widest_gap", 0),
        lost_superscript=content.get("lost_superscript", False),
        ordinals=ordinals,
        suffixes=suffixes,
    )
