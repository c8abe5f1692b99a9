r"""Markdown with front matter.

The text stream is the file without its front matter, comments and markup: marks of headings and list items at the start of
a line, bold marks, the targets of links, backslashes before punctuation. Angle brackets stay, since statutes print notes in
them (``<개정 2020.3.31>``). Headings are marked with their level. A leading section headed *Metadata* describes the file and is
no text of the law.

The lines of a statute are read as they stand: what CommonMark would join into a paragraph, renumber in a list or take for
HTML is here a rule of its own, which is why no Markdown library reads them.
"""

import re
import unicodedata

import yaml

from ...errors import RefusedError
from ..reading import Reading
from .fields import dates_in, described
from .stream import Stream

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_METADATA = re.compile(r"^#{1,3} +Metadata[ \t]*\n(?P<rows>.*?)(?=^#|\Z)", re.MULTILINE | re.DOTALL)
_ROW = re.compile(r"^- +(\w+): +(\S.*)$", re.MULTILINE)
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.*)$")
_ITEM = re.compile(r"^([ \t]*)[-*+][ \t]+")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)?\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>|~])")


def read(name: str, text: str) -> Reading:
    """Read a Markdown file. Raises RefusedError when its front matter is not YAML."""
    found: dict[str, str] = {}
    front = _FRONT.match(text)
    if front:
        found = described(_front_matter(name, front[1]))
        text = text[front.end() :]
    text = _uncommented(text)
    metadata = _METADATA.search(text)
    if metadata:
        found = described({key.lower(): value for key, value in _ROW.findall(metadata["rows"])}) | found
        text = text[: metadata.start()] + text[metadata.end() :]
    stream = Stream()
    titles: list[str] = []
    for line in text.splitlines(keepends=True):
        heading = _HEADING.match(line.rstrip("\n"))
        content = _heading(heading) + "\n" if heading else _ITEM.sub(r"\1", line)
        start, end = stream.add(inline(content))
        if heading:
            stream.mark(start, "block", heading=(start, end - 1), level=len(heading[1]))
            if len(heading[1]) == 1 and len(titles) < 2:
                titles.append(inline(_heading(heading)).strip())
    if titles:
        found.setdefault("title", " ".join(titles))
    for language in ("zh-Hans",):
        first = stream.marks[len(titles)].start if len(stream.marks) > len(titles) else 600
        found = dates_in(stream.body[: max(first, 600)], language) | found
    return Reading("markdown", stream.body, found, tuple(stream.marks))


def inline(text: str) -> str:
    r"""A line without the marks inside it.

    >>> inline("**제1조**  1\\. [Luật](https://example.org/a_(b)) <개정 2020>")
    '제1조  1. Luật <개정 2020>'
    """
    bare = _ESCAPE.sub(r"\1", _LINK.sub(r"\1", text).replace("**", ""))
    # A mark may have stood between a letter and its accent.
    return unicodedata.normalize("NFC", bare)


def unlinked(text: str) -> str:
    """A text whose Markdown links are their words alone."""
    return _LINK.sub(r"\1", text)


def _uncommented(text: str) -> str:
    # By hand: a pattern would look through the whole rest of a file for each comment that is never closed.
    pieces, place = [], 0
    while (start := text.find("<!--", place)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        pieces.append(text[place:start])
        place = end + 3
    return "".join(pieces) + text[place:]


def _heading(match: re.Match[str]) -> str:
    return match[2].rstrip("#").rstrip(" \t")


def _front_matter(name: str, text: str) -> dict[str, object]:
    try:
        # Every value is taken as it is written: 0123 is a law's number, and a wrong date no fault of the YAML.
        content = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506  (makes strings only)
    except (yaml.YAMLError, RecursionError) as error:
        place = getattr(error, "problem_mark", None)
        line = f" (line {place.line + 2})" if place else ""
        raise RefusedError(f"{name}: its front matter is not YAML{line}. Mend it, or remove it.") from error
    return content if isinstance(content, dict) else {}
