"""Plain text, and reStructuredText as statutes use it.

The text stream is the file itself. Of reStructuredText the lines that underline headings are dropped, and the headings marked.
"""

import re

from ..reading import Reading
from .stream import Stream

_UNDERLINE = re.compile(r"^([*=\-~^\"#+])\1{3,}[ \t]*$")
_LEVELS = '*=-~^"#+'


def read(name: str, text: str) -> Reading:
    """Read a text file."""
    stream = Stream()
    lines = text.splitlines(keepends=True)
    underlined = ".rst" in name.lower()
    place = 0
    while place < len(lines):
        line = lines[place]
        below = _UNDERLINE.match(lines[place + 1].rstrip("\n")) if underlined and place + 1 < len(lines) else None
        start, end = stream.add(line)
        if below and line.strip():
            stream.mark(start, "block", heading=(start, end - 1), level=_LEVELS.index(below[1]) + 1)
            place += 1
        place += 1
    titles = [line.strip() for line in lines[:12] if len(line.strip()) > 3]
    found = {"title": titles[0].rstrip(".")} if titles and len(titles[0]) < 200 and not underlined else {}
    return Reading("text", stream.body, found, tuple(stream.marks))
