"""References: sources in the library world's terms, cited and listed by Pandoc's citeproc in a style written in CSL.

A source becomes an item of CSL-JSON (https://docs.citationstyles.org, version 1.0.2). For a document it travels as
metadata of the AST and not as text to be parsed, so a title with signs of Markdown, LaTeX or HTML is printed as it is.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import rispy

from ..errors import QuestionError, either
from ..records.country import Source
from .ast import Inline, address, attr, document, line, titled, words
from .pandoc import run_pandoc

STYLES: Final[dict[str, Path]] = {
    name: Path(__file__).parent / "styles" / f"{name}.csl" for name in ("notes", "author-date")
}
"""The styles of citation by name, as files for ``--csl``."""

# Kind of source: type in CSL, type in RIS, and what a reader should be told where the type does not print.
_KINDS: Final[dict[str, tuple[str, str, str | None]]] = {
    "law": ("legislation", "STAT", None),
    "instrument": ("legislation", "STAT", "international instrument"),
    "report": ("report", "RPRT", None),
    "policy_brief": ("report", "RPRT", "policy brief"),
    "article": ("article", "GEN", None),
    "news": ("article-newspaper", "NEWS", None),
    "web": ("webpage", "ELEC", None),
    "statistics": ("dataset", "DATA", "statistics"),
    "brochure": ("pamphlet", "PAMP", "brochure"),
    "training_material": ("document", "GEN", "training material"),
    "video": ("motion_picture", "VIDEO", "video"),
}

# How a text was reached is noted after its body: "Ministry, copy on a site", "Body (via Scribd)", "Paper via mirror".
_REACHED = r"(?:text|cop(?:y|ies|ied)|mirror|commit|via|on|through|from|after|re(?:published|cord|post)|catalogued|with|funded)\b"
_REACHED_AFTER = re.compile(rf"\s*;\s*|,\s+(?={_REACHED}|[^,]*\bcopy$)|\s+(?=via\s)")
_REACHED_WITHIN = re.compile(
    rf"(?P<body>.*\S)\s+\((?P<note>{_REACHED}.*|mirrored copy|blog copy|abstract|slides|[\w-]+(\.[\w-]+)+)\)"
)
_NO_BODY = re.compile(
    r"(?:text|copy|study|journal|digital newspaper page)\b.*|.*\b(?:copy|repost|proxy)(?: of .*)?", re.I
)


def csl_item(source: Source) -> dict[str, Any]:
    """A source as an item of CSL-JSON: the responsible body as author, and how its text was reached as note.

    A source that names no responsible body has no author: styles then begin with its title.
    """
    kind, _ris_type, genre = _KINDS[source.kind]
    title = titled(source.title)
    body, reached = body_of(source.publisher)
    if source.repository:
        commit = f", commit {source.commit[:7]}" if source.commit else ""
        reached = "; ".join(part for part in (reached, f"read in {line(source.repository)}{commit}") if part)
    short = short_title(title)
    item: dict[str, Any] = {
        "id": source.id,
        "type": kind,
        "title": title,
        "title-short": short if short != title else None,
        "author": [{"literal": body}] if body else None,
        "issued": {"date-parts": [[source.year]]} if source.year else None,
        "genre": genre,
        "URL": address(source.url) if source.url else None,
        "language": source.language,
        "note": reached,
    }
    return {name: value for name, value in item.items() if value}


def body_of(publisher: str) -> tuple[str | None, str | None]:
    """The body that answers for a source, and the words on how its text was reached.

    >>> body_of("Korean Law Information Center (law.go.kr); text read in a mirror, commit 7460e2a (June 2026)")
    ('Korean Law Information Center', 'law.go.kr; text read in a mirror, commit 7460e2a (June 2026)')
    >>> body_of("Universiti Kebangsaan Malaysia, KITA")
    ('Universiti Kebangsaan Malaysia, KITA', None)
    >>> body_of("Text held in the research corpus")
    (None, 'Text held in the research corpus')
    """
    statement = line(publisher)
    body, *after = _REACHED_AFTER.split(statement, maxsplit=1)
    if _NO_BODY.fullmatch(body):
        return None, statement or None
    within = _REACHED_WITHIN.fullmatch(body)
    if within:
        body, after = within["body"], [within["note"], *after]
    return body or None, "; ".join(after) or None


def short_title(title: str) -> str:
    """The title without what explains it, for a second citation and for sources without a body.

    >>> short_title("협동조합 기본법 (Framework Act on Cooperatives), Act No. 21226 version, in force 2026-06-24")
    '협동조합 기본법 (Framework Act on Cooperatives)'
    >>> short_title("Civil Society Briefs: Mongolia")
    'Civil Society Briefs: Mongolia'
    """
    if re.search(r"[^\x00-\u024f\u2010-\u2027]", title):
        named = re.match(r"[^()]+ \([^()]+\)(?=, )", title)
        return named[0] if named else title
    head = re.split(r" \(|, (?:version|amended|in force) ", title, maxsplit=1)[0]
    return head if len(head) >= 20 else title


def meta_references(sources: Iterable[Source]) -> dict[str, Any]:
    """The sources as the value of a document's ``references``, in the AST: no text of a record is parsed as markup."""
    return _list(_reference(csl_item(source), attr(lang=source.language), words) for source in sources)


def cite(source_id: str, locator: str | None, *, in_text: bool, after: Sequence[Inline] = ()) -> Inline:
    """The citation of one source: see ``cites``."""
    return cites([(source_id, locator, after)], in_text=in_text)


def cites(citations: Iterable[tuple[str, str | None, Sequence[Inline]]], *, in_text: bool) -> Inline:
    """Citations that stand together, each a source, the place in it, and what follows it (such as a sign).

    In one footnote they belong into one such inline: Pandoc puts brackets around every further one of a note. The words
    in it stand only where no style is applied; ``in_text`` gives them their brackets. Once a style is applied, put the
    words in place of the inline: some writers (Typst) else write a citation of their own, whatever stands in it.
    """
    found: list[dict[str, Any]] = []
    unresolved: list[str] = []
    for source_id, locator, after in citations:
        place = line(locator) if locator else ""
        # The empty braces say that what follows is no locator to be understood: citeproc would turn the hyphen of
        # "Art. 20-3", which is one article, into the dash of a range, and read signs as markup.
        suffix = [*words("{}, " if place else "{}"), *words(place), *([{"t": "Space"}, *after] if after else [])]
        found.append({
            "citationId": source_id, "citationPrefix": [], "citationSuffix": suffix,
            "citationMode": {"t": "NormalCitation"}, "citationNoteNum": 0, "citationHash": 0,
        })  # fmt: skip
        unresolved.append(f"{source_id}, {place}" if place else source_id)
    text = "; ".join(unresolved)
    return {"t": "Cite", "c": [found, words(f"({text})" if in_text else text)]}


def export_references(sources: Iterable[Source], format: str) -> str:
    """The sources as a file for reference managers: BibLaTeX (``bib``), RIS (``ris``) or CSL-JSON (``csl.json``).

    Raises:
        QuestionError: the format is none of these.

    """
    return export_items([csl_item(source) for source in sources], format)


def export_items(items: Sequence[dict[str, Any]], format: str) -> str:
    """Items of CSL-JSON as a file for reference managers: see ``export_references``."""
    writers = {"bib": _bib, "ris": _ris, "csl.json": _csl_json}
    if format not in writers:
        raise QuestionError(f"There is no format of references {format!r}. Use {either(list(writers))}.")
    return writers[format](items)


def _bib(items: Sequence[dict[str, Any]]) -> str:
    """BibLaTeX rather than BibTeX: it keeps languages, legislation and data sets apart from the rest."""
    # English titles would be capitalised here and made small where they are read: "nocase" and one single string put the
    # braces around the whole.
    references = _list(
        _reference(item, attr("", ["nocase"]), lambda title: [{"t": "Str", "c": title}]) for item in items
    )
    return run_pandoc(["--to=biblatex", "--wrap=none"], document([], {"references": references})).decode()


def _ris(items: Sequence[dict[str, Any]]) -> str:
    types = {kind: ris for kind, ris, _genre in _KINDS.values()}
    entries = []
    for item in items:
        fields = {
            "type_of_reference": types[item["type"]],
            "id": item["id"],
            "title": item["title"],
            "authors": [author["literal"] for author in item.get("author", [])],
            "year": str(item["issued"]["date-parts"][0][0]) if "issued" in item else None,
            "type_of_work": item.get("genre"),
            "number": item.get("number"),
            "section": item.get("section"),
            "language": item["language"],
            "notes": [item["note"]] if "note" in item else None,
            # A semicolon would part one address into two.
            "urls": [item["URL"].replace(";", "%3B")] if "URL" in item else None,
        }
        entries.append({name: value for name, value in fields.items() if value})
    # rispy numbers the entries on lines of their own, which the format does not know.
    return re.sub(r"^\d+\.\n", "", rispy.dumps(entries), flags=re.MULTILINE)


def _csl_json(items: Sequence[dict[str, Any]]) -> str:
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _reference(item: dict[str, Any], attributes: list[Any], text: Callable[[str], list[Inline]]) -> dict[str, Any]:
    """An item as metadata, its titles in a span with some attributes."""
    reference = _meta(item)
    for name in reference["c"].keys() & {"title", "title-short"}:
        reference["c"][name]["c"] = [{"t": "Span", "c": [attributes, text(item[name])]}]
    return reference


def _list(values: Iterable[dict[str, Any]]) -> dict[str, Any]:
    return {"t": "MetaList", "c": list(values)}


def _meta(value: Any) -> dict[str, Any]:
    """A value of CSL-JSON as metadata of the AST."""
    if isinstance(value, dict):
        return {"t": "MetaMap", "c": {name: _meta(part) for name, part in value.items()}}
    if isinstance(value, list):
        return _list(_meta(part) for part in value)
    return {"t": "MetaInlines", "c": words(str(value))}
