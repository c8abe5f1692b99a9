"""Readers: a file becomes one text stream, what the file says of itself, and the units that its format marks.

What is in the stream is said at each reader. Nothing is guessed: a file that cannot be read whole is refused, with the
reason and the way to put it right.
"""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import PurePath

from ...errors import RefusedError
from ..reading import Reading
from .content import check_body, check_size, clean, text_of

Reader = Callable[[str, bytes], Reading]

_TEXTS = {
    ".md": "markdown", ".markdown": "markdown", ".txt": "plain", ".rst": "plain", ".text": "plain",
    ".json": "articles", ".jsonl": "articles", ".ndjson": "articles", ".html": "markup", ".htm": "markup",
    ".xhtml": "markup", ".xml": "egov",
}  # fmt: skip
_BINARIES = {".docx": "office", ".pdf": "pdf"}

EXTENSIONS = (*_TEXTS, *_BINARIES)
"""What the library can read."""


def read(name: str, data: bytes, *, ocr: bool = False, language: str | None = None) -> Reading:
    """Read a file by the extension of its name.

    ``ocr`` allows a PDF without a usable text layer to be recognised by Tesseract, in ``language`` where it is known.
    Raises RefusedError for a file that is empty, too large, malformed, hostile, in another encoding, or of a kind that is
    not read.
    """
    suffix = PurePath(name).suffix.lower()
    check_size(name, data)
    if suffix in _BINARIES:
        # Loaded when first needed: a library of text files asks for no PDF engine.
        module = import_module(f".{_BINARIES[suffix]}", __name__)
        more = {"ocr": ocr, "language": language} if suffix == ".pdf" else {}
        reading: Reading = module.read(name, data, **more)
    elif suffix in _TEXTS:
        reading = import_module(f".{_TEXTS[suffix]}", __name__).read(name, text_of(name, data))
    else:
        raise RefusedError(
            f"{name} is of a kind that is not read ({suffix or 'no extension'}). "
            f"Files with these extensions are: {', '.join(EXTENSIONS)}."
        )
    check_body(name, reading.body)
    # A JSON escape or a reference of HTML can put into a title what no text file may hold.
    return replace(reading, found={field: clean(name, value) for field, value in reading.found.items()})
