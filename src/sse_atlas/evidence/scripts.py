"""What the letters of a text say of its language. The rules are data (scripts.yaml)."""

import re
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from ..records.base import Language

SAMPLE = 20_000
"""Characters that are looked at."""
FEWEST = 40
"""A text with fewer letters tells nothing."""

_LETTERS = re.compile(r"[^\W\d_]|[\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u17b4-\u17d3]")


@cache
def _data() -> Mapping[str, Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    read: Mapping[str, Any] = yaml.load(files(__package__).joinpath("scripts.yaml").read_text("utf-8"), loader)  # noqa: S506
    return read


def told_by_letters(text: str, among: Collection[Language] = ()) -> tuple[Language | None, str | None]:
    """The language and the script that the letters of a text tell; None where they leave it open.

    ``among`` are the languages that are likeliest, such as those of the country.

    >>> told_by_letters("조합원은 출자좌수에 관계없이 각각 1개의 의결권과 선거권을 가진다. " * 3)
    ('ko', 'Hang')
    >>> told_by_letters("One member has one vote. " * 4)
    (None, 'Latn')
    """
    letters = "".join(_LETTERS.findall(text[:SAMPLE].casefold()))
    if len(letters) < FEWEST:
        return None, None
    likely = [rule for rule in _data()["rules"] if rule["language"] in among]
    for rule in (*likely, *_data()["rules"]):
        if len(re.findall(rule["letters"], letters)) >= rule["least"] * len(letters):
            return rule["language"], rule["script"]
    return None, None


def in_another_script(text: str, language: Language) -> str | None:
    """The English name of the script of a text that cannot be in this language; None where it can.

    >>> in_another_script("One member has one vote. " * 4, "th")
    'Latin'
    """
    _, script = told_by_letters(text)
    if script is None:
        return None
    expected = script_of(language)
    return _data()["names"][script] if expected and expected != script else None


def script_of(language: Language) -> str | None:
    """The script in which a language is written, where the rules know it."""
    scripts = {rule["language"]: rule["script"] for rule in _data()["rules"] if rule["language"]} | _data()["scripts"]
    found: str | None = scripts.get(language) or scripts.get(language.partition("-")[0])
    return found
