"""Tables beside the pages: from them scripts answer what the site would answer, without fetching anything.

``tables/`` of a copy holds classic scripts: ``head.js`` (what must be known of all texts), ``shard-N.js`` (which provisions
hold a token), ``text-N.js`` (provisions to be shown), ``words.js`` (every token, for parts of words), ``lexicon.js`` (the
glossary), ``names.js`` (names of records), ``wording-LANGUAGE.js`` and ``explorer.js``.
"""

from collections.abc import Container, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ....evidence.search.passages import INFLECTED
from ....evidence.search.ranking import weights
from ....evidence.search.understanding import number_patterns
from ....records.knowledge import GlossaryTerm
from ...figures.criteria_sets import explorer_shard
from ...shelf import Release, shelf
from ..contents import Contents
from .names import PLACES, names_of
from .postings import Postings, head_of, length_code, postings
from .shards import script, spread
from .wording import wording

FOLDER = "tables"
EXPLORER = f"{FOLDER}/explorer.js"
SHARD = 40_000
"""Characters of a table that is loaded at once."""

__all__ = ["EXPLORER", "FOLDER", "write_tables"]


def write_tables(folder: Path, contents: Contents, pages: Container[str]) -> None:
    """Write the tables that the pages of a copy ask for."""
    release = shelf().current
    (folder / FOLDER).mkdir(parents=True)
    if f"/{contents.languages[0]}/library/" in pages:
        for name, text in _tables(release, contents):
            (folder / FOLDER / name).write_text(text, "utf-8")
    if f"/{contents.languages[0]}/explorer/" in pages:
        (folder / EXPLORER).write_text(explorer_shard(release), "utf-8")


def _tables(release: Release, contents: Contents) -> Iterator[tuple[str, str]]:
    index = postings(shelf().library())
    shards = spread(index.entries(), SHARD)
    chunks, texts = _texts(index)
    yield "head.js", script("head", head_of(index) | {"shards": len(shards), "texts": texts} | _asking())
    for number, entries in enumerate(shards):
        yield f"shard-{number}.js", script("shard", number, entries)
    for number, chunk in enumerate(chunks):
        yield f"text-{number}.js", script("text", number, chunk)
    yield (
        "words.js",
        script("words", "\n".join(sorted(index.words)), "\n".join(sorted(set(index.places) - index.words))),
    )
    yield "lexicon.js", script("lexicon", _lexicon(release))
    yield "names.js", script("names", PLACES, names_of(release.atlas))
    for language in contents.languages:
        yield f"wording-{language}.js", script("wording", wording(language, index.texts, release.atlas))


def _texts(index: Postings) -> tuple[list[list[list[str]]], list[list[Any]]]:
    """Provisions as they are shown, in chunks; and of every text what is said of it, and where its chunks begin."""
    chunks: list[list[list[str]]] = []
    texts: list[list[Any]] = []
    for text in index.texts:
        starts: list[int] = []
        size = SHARD
        for number, one in enumerate(text.provisions):
            if size >= SHARD:
                chunks.append([])
                starts.append(number)
                size = 0
            chunks[-1].append([one.eid, one.number, one.heading, one.place, one.text, one.reference])
            size += len(one.text)
        said = text.summary.description
        texts.append([
            text.summary.id, text.summary.expression, said.title, said.language, said.country, said.text_as_of or "",
            text.first, len(text.provisions), length_code(text.law), len(chunks) - len(starts), starts,
        ])  # fmt: skip
    return chunks, texts


def _asking() -> dict[str, Any]:
    """What a question is taken apart and weighed by."""
    return {
        "weights": {language: asdict(own) for language, own in weights().items()},
        "articles": [_as_script(pattern) for pattern in number_patterns()],
        "inflected": list(INFLECTED),
    }


_LETTER = r"\p{L}\p{Nl}\p{No}"
_WORD = r"\p{L}\p{N}_"
_SCRIPTED = {
    r"[^\W\d_]": f"[{_LETTER}]",
    r"\b": f"(?:(?<![{_WORD}])(?=[{_WORD}])|(?<=[{_WORD}])(?![{_WORD}]))",
    "(?P<": "(?<",
}
"""How a pattern of Python's is written for a script: there, words are of all letters only where it is said."""


def _as_script(pattern: str) -> str:
    for ours, theirs in _SCRIPTED.items():
        pattern = pattern.replace(ours, theirs)
    return pattern


def _lexicon(release: Release) -> list[dict[str, list[str]]]:
    """The terms of the glossary, by what they are called in each language."""
    return [
        {"en": [term.term, *term.variants]} | {tag: list(names) for tag, names in term.translations.items()}
        for term in release.atlas.of(GlossaryTerm)
    ]
