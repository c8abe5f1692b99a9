"""What a question says: quotations, words left out, article numbers, and the rest."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from ...errors import QuestionError
from ..numerals import value
from ..words import fold

LONGEST = 20_000
"""Characters of a question."""

_QUOTED = re.compile(r"(?P<not>(?<!\S)-)?(?:\"(?P<a>[^\"]+)\"|“(?P<b>[^”]+)”|「(?P<c>[^」]+)」|«(?P<d>[^»]+)»)")
_NOT = re.compile(r"(?<!\S)-(?P<word>[^\s\-\"][^\s\"]*)")


@dataclass(frozen=True, slots=True)
class Question:
    """A question, folded and taken apart."""

    said: str
    words: str
    """What is left when quotations and exclusions are taken out, folded."""
    quoted: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    """Article numbers, in the notation of the records: ``12-2``."""
    subject: str = ""
    """The words without the article numbers."""


def understood(text: str) -> Question:
    """Take a question apart. Raises QuestionError when there is nothing to look for.

    >>> understood('민법 제32조 "비영리법인" -회사').articles, understood('민법 제32조 "비영리법인" -회사').without
    (('32',), ('회사',))
    >>> understood("มาตรา 33").articles, understood("第十二条の二").articles, understood("art. 23 of the act").articles
    (('33',), ('12-2',), ('23',))
    """
    if len(text) > LONGEST:
        raise QuestionError(f"The question has {len(text):,} characters; at most {LONGEST:,} are looked for.")
    quoted: list[str] = []
    without: list[str] = []
    for match in _QUOTED.finditer(text):
        words = next(match[name] for name in "abcd" if match[name])
        (without if match["not"] else quoted).append(fold(words))
    rest = _QUOTED.sub(" ", text)
    without += [fold(match["word"]) for match in _NOT.finditer(rest)]
    rest = fold(_NOT.sub(" ", rest)).replace('"', " ")
    wanted = [words for words in quoted if any(map(str.isalnum, words))]
    if not wanted and not any(map(str.isalnum, rest)):
        raise QuestionError(
            "There is nothing to look for: give a word, a quotation in quotation marks, or an article number."
        )
    left_out = tuple(words for words in without if any(map(str.isalnum, words)))
    return Question(text, rest, tuple(wanted), left_out, _articles(rest), _without_numbers(rest))


def number_patterns() -> tuple[str, ...]:
    """How article numbers are written in a question, as patterns of numbers.yaml with their parts filled in."""
    content = yaml.load(files(__package__).joinpath("numbers.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    macros = {"d": r"\d{1,4}", "han": "[〇零一二两三四五六七八九十百千]{1,8}"}
    return tuple(re.sub(r"\{(d|han)\}", lambda m: f"(?:{macros[m[1]]})", pattern) for pattern in content["patterns"])


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in number_patterns())


def _without_numbers(folded: str) -> str:
    for pattern in _patterns():
        folded = pattern.sub(" ", folded)
    return folded


def _articles(folded: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for pattern in _patterns():
        for match in pattern.finditer(folded):
            number = value(match["n"])
            if number is None:
                continue
            groups = match.groupdict()
            letter = (groups.get("a") or "").upper()
            branch = value(groups["b"]) if groups.get("b") else None
            found[f"{number}{letter}" + (f"-{branch}" if branch else "")] = None
    return tuple(found)
