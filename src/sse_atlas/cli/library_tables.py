"""What the library answers, for a terminal."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from ..evidence.adding import Added, printable
from ..evidence.catalogue import Summary
from ..evidence.document import Description, Document, Provision, Segment
from ..evidence.library import Library
from ..evidence.passage import Heading, Passage
from ..evidence.versions import Change, VersionDiff
from ..publish.prose import number, words
from ..records.atlas import Atlas
from .tables import _console, _notice, _row, _table

MOST = 40
"""Rows of added texts that are printed; of more, the sums by country."""
_STYLES = {"number": "bold", "heading": "bold", "text": "", "note": "dim"}
_STATUS_SIGNS = {"unverified": "○", "sourced": "↗", "checked": "✓", "reviewed": "✓✓", "stale": "!"}


def print_added(added: Sequence[Added], library: Library) -> None:
    """What became of each file."""
    console = _console()
    kept = [one for one in added if one.summary is not None]
    if len(kept) > MOST:
        _print_sums(console, [one.summary for one in kept if one.summary])
    elif kept:
        table = _table("document", "text", "articles", "title", "")
        for one in kept:
            if one.summary:
                _row(table, one.id, one.expression, one.summary.articles, one.summary.description.title, _said(one))
        console.print(table)
    refused = [one for one in added if one.state == "refused"]
    for one in refused:
        Console(stderr=True, highlight=False, soft_wrap=True).print(Text(f"Refused: {_where(one)}"))
    counts = Counter(one.state for one in added)
    said = ", ".join(f"{counts[state]} {state}" for state in ("added", "already there", "refused") if counts[state])
    console.print(
        Text(f"{said or 'No file that a reader takes was found'}. The library is {library.folder}.", style="dim")
    )


def _where(one: Added) -> str:
    """The reason, with the whole path where the reader knew the name alone."""
    path = printable(str(one.path))
    return one.reason if path in one.reason else f"{path}: {one.reason}"


def _said(one: Added) -> str:
    warnings = len(one.summary.warnings) if one.summary else 0
    said = f"{warnings} {'warning' if warnings == 1 else 'warnings'}: library show {one.id}" if warnings else ""
    return ", ".join(filter(None, ("already there" if one.state == "already there" else "", said)))


def _print_sums(console: Console, texts: Iterable[Summary]) -> None:
    by_country: dict[str, list[Summary]] = {}
    for text in texts:
        by_country.setdefault(text.description.country, []).append(text)
    table = _table("country", "texts", "articles", "provisions", "characters", "lines placed")
    for country, some in sorted(by_country.items()):
        _row(
            table, country, len(some), number(sum(one.articles for one in some)),
            number(sum(one.provisions for one in some)), number(sum(one.characters for one in some)), _placed(some),
        )  # fmt: skip
    console.print(table)


def _placed(texts: Sequence[Summary]) -> str:
    lines = sum(one.lines for one in texts)
    return f"{sum(one.placed for one in texts) / lines:.1%}" if lines else ""


def print_documents(texts: Sequence[Summary], library: Library) -> None:
    """The stored texts."""
    console = _console()
    table = _table("document", "text", "articles", "title", "law in the dataset")
    for one in texts:
        _row(table, one.id, one.expression, one.articles, one.description.title, one.description.law)
    console.print(table)
    works = len({one.id for one in texts})
    console.print(Text(f"{len(texts)} texts of {works} documents in {library.folder}.", style="dim"))


def print_document(text: Summary, library: Library, contents: Sequence[Heading]) -> None:
    """What is known of a text, and its table of contents."""
    console = _console()
    about = text.description
    console.print(Text(about.title, style="bold"))
    console.print(Text(_dated(about, text.id, text.expression)))
    others = [one.expression for one in library.versions(text.id) if one.expression != text.expression]
    known = {
        "number": about.number, "kind": about.kind, "publisher": about.publisher, "address": about.url,
        "licence": about.licence, "law in the dataset": about.law, "version in the dataset": about.version,
        "other texts": ", ".join(others), "original file": f"{text.name} ({text.format}, {number(text.bytes)} bytes)",
        "sha256": text.sha256,
        "cut into": f"{number(text.articles)} articles, {number(text.provisions)} provisions, "
                    f"{number(text.characters)} characters; {_placed([text])} of its lines placed",
    }  # fmt: skip
    table = _table("", "")
    table.show_header = False
    for name, value in known.items():
        if value:
            _row(table, name, value)
    console.print(table)
    for heading in contents:
        line = Text("  " * heading.depth)
        line.append(" ".join(filter(None, (heading.number, heading.heading))) or words(heading.kind))
        line.append(f"  {heading.eid}", style="dim")
        console.print(line, soft_wrap=True)
    for warning in text.warnings:
        console.print(Text(f"Warning: {warning}", style="yellow"))


def _dated(about: Description, id: str, expression: str) -> str:
    dates = [
        f"text as of {about.text_as_of}" if about.text_as_of else "text of an unknown date",
        f"in force {about.in_force}" if about.in_force else "",
        f"adopted {about.adopted}" if about.adopted else "",
        words(about.state) if about.state else "",
    ]
    return f"{id} {expression}: {', '.join(filter(None, dates))}"


def print_versions(texts: Sequence[Summary]) -> None:
    """The texts of a law."""
    console = _console()
    console.print(Text(f"{texts[-1].description.title} ({texts[-1].id})", style="bold"))
    table = _table("text", "in force", "number", "articles", "characters", "version in the dataset", "file")
    for one in texts:
        about = one.description
        _row(
            table,
            one.expression,
            about.in_force,
            about.number,
            one.articles,
            number(one.characters),
            about.version,
            one.name,
        )
    console.print(table)


def print_diff(found: VersionDiff, newer: Summary) -> None:
    """Two texts of a law: sums, then every provision that is not as it was."""
    console = _console()
    console.print(Text(f"{newer.description.title} ({found.document}): {found.before} → {found.after}", style="bold"))
    counts = ", ".join(f"{count} {kind}" for kind, count in found.counts.items() if count)
    console.print(Text(f"Provisions: {counts or 'none'}."))
    for change in found.changes:
        if change.kind != "unchanged":
            _print_change(console, change)
    legend = "red: gone, green: new" if console.is_terminal else "[-gone-] {+new+}"
    console.print(Text(f"{legend}. Notes on amendments and white space are not compared.", style="dim"))


def _print_change(console: Console, change: Change) -> None:
    moved = f" ({change.before} → {change.after})" if change.kind == "renumbered" else ""
    name = " ".join(filter(None, (change.number, change.heading))) or change.after or change.before or ""
    line = Text(f"\n{name}", style="bold")
    line.append(f"  {change.kind}{moved}", style="dim")
    console.print(line, soft_wrap=True)
    text = Text()
    for word in change.words:
        if word.sign == "=":
            text.append(_shortened(word.text))
        elif console.is_terminal:
            text.append(word.text, style="red strike" if word.sign == "-" else "green")
        else:
            text.append(f"[-{word.text}-]" if word.sign == "-" else f"{{+{word.text}+}}")
    if change.words:
        console.print(text, soft_wrap=not console.is_terminal)


def _shortened(text: str) -> str:
    """An unchanged stretch, its middle left out where it is long."""
    return text if len(text) <= 160 else f"{text[:60]} … {text[-60:]}"


def print_passage(passage: Passage, provision: Provision, atlas: Atlas) -> None:
    """A provision with its place, its neighbours, and the claims that rest on it."""
    console = _console()
    about = passage.description
    console.print(Text(about.title, style="bold"))
    console.print(Text(_dated(about, passage.document, passage.expression), style="dim"))
    path = " › ".join(_name(one) for one in (*passage.within, passage.provision))
    console.print(Text(f"{path}  {passage.provision.eid}", style="dim"))
    console.print()
    console.print(_styled(provision.segments()), soft_wrap=not console.is_terminal)
    for sign, other in (("←", passage.before), ("→", passage.after)):
        if other:
            console.print(Text(f"{sign} {_name(other)}  {other.eid}", style="dim"))
    others = [text for text in passage.texts if text != passage.expression]
    if others:
        console.print(Text(f"Other texts: {', '.join(others)}", style="dim"))
    if passage.cited_by:
        _print_citing(console, passage)
        _notice(console, atlas, "○ unverified  ↗ sourced  ✓ checked  ✓✓ reviewed  ! stale")
    else:
        said = "No judgement or topic cites it." if about.law else "The dataset has no record of this law."
        _notice(console, atlas, said)


def _print_citing(console: Console, passage: Passage) -> None:
    table = _table("record", "about", "says", "place", "status", title="Who rests on it")
    for one in passage.cited_by:
        topic = one.about if one.on is None else f"{one.about}: {words(one.on)}"
        _row(table, one.record, topic, one.says, one.place, f"{_STATUS_SIGNS[one.status]} {one.status}")
    console.print(table)


def print_text(document: Document) -> None:
    """A whole text."""
    console = _console()
    console.print(Text(document.description.title, style="bold"))
    console.print(Text(_dated(document.description, document.id, document.expression), style="dim"))
    console.print()
    for provision in document.provisions:
        console.print(_styled(provision.segments()), soft_wrap=not console.is_terminal)


def _name(heading: Heading) -> str:
    return " ".join(filter(None, (heading.number, heading.heading))) or words(heading.kind)


def _styled(segments: Iterable[Segment]) -> Text:
    """A text with its numbers and headings bold and its notes dim, without empty lines."""
    text = Text()
    for segment in segments:
        text.append(re.sub(r"\n\s*\n", "\n", segment.text), style=_STYLES[segment.role])
    text.rstrip()
    return text
