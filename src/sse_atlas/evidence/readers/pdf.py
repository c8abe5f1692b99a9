"""PDF with a text layer, or recognised by Tesseract.

The text stream is the text layer page by page, in the order of the file, a line for each line of print; hyphens that the
layout put at line ends are kept. Running heads and page numbers are part of it, since a machine cannot always tell them from
the law. With ``ocr`` a PDF without such a layer is read by Tesseract in pictures of its pages.

A text layer can be the code of a legacy font (Limon for Khmer, VNI for Vietnamese): the page looks right and the text is
gibberish. Such a layer is found by the names of its fonts and by what its letters look like, and is never taken.
"""

import re
from ctypes import c_int, create_string_buffer
from functools import cache
from importlib.resources import files
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import yaml

from ...errors import RefusedError
from ..reading import Reading
from .content import clean
from .stream import Stream

MOST_PAGES = 3000
_SAMPLED = 12
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\uffff]")
_WORD = re.compile(r"[^\W\d_]{4,}")
# Capitals inside a word, or VNI's marks of tone after a vowel. Accents alone prove nothing: a third of Vietnamese words that
# are written in Unicode have one inside.
_MIXED = re.compile(r"[a-zà-ÿ][A-ZÀ-ÖØ-Þ]|[A-Z]{2,}[a-zà-ÿ]+[A-Z]|[aeiouyâêôö][äåëïõöøùûü]")


def read(name: str, data: bytes, *, ocr: bool = False, language: str | None = None) -> Reading:
    """Read a PDF. Raises RefusedError when it is damaged, encrypted, without a text layer, or has one in a legacy code."""
    if not data.startswith(b"%PDF-"):
        raise RefusedError(f"{name} is not a PDF. Give it the extension of its kind.")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        secret = "password" in str(error).lower()
        what = (
            "is locked with a password. Remove it and add the file again"
            if secret
            else "is damaged. Get it from its source again"
        )
        raise RefusedError(f"{name} {what}.") from error
    try:
        if len(document) > MOST_PAGES:
            raise RefusedError(f"{name} has {len(document)} pages; a document may have {MOST_PAGES}. Split it.")
        try:
            return _text_layer(name, document)
        except RefusedError:
            if not ocr:
                raise
            from .ocr import recognised

            return recognised(name, document, language)
    except pypdfium2.PdfiumError as error:
        raise RefusedError(f"{name} is damaged ({error}) Get it from its source again.") from error
    finally:
        document.close()


def _text_layer(name: str, document: Any) -> Reading:
    stream = Stream()
    legacy: set[str] = set()
    bare = 0
    for number in range(len(document)):
        page = document[number]
        layer = page.get_textpage()
        # PDFium marks hyphens at line ends by U+0002 and ends lines by CR LF.
        text = layer.get_text_bounded().replace("\x02", "-").replace("\x00", "").replace("\ufffe", "-")
        bare += not text.strip()
        if number < _SAMPLED:
            legacy |= _legacy_fonts(layer)
        stream.add(clean(name, _CONTROLS.sub("", text)))
        stream.line()
        layer.close()
        page.close()
    body = stream.body
    if legacy or gibberish(body):
        fonts = f" ({', '.join(sorted(legacy)[:3])})" if legacy else ""
        raise RefusedError(
            f"{name}: its text layer is the code of a legacy font{fonts}, not readable text. Add it with --ocr, or find the "
            "text in Unicode."
        )
    if not body.strip():
        raise RefusedError(f"{name} has no text layer: it is a scan. Add it with --ocr.")
    warnings = (f"{bare} of {len(document)} pages have no text layer.",) if bare else ()
    found = (
        {"title": title} if (title := _CONTROLS.sub("", document.get_metadata_dict().get("Title", "")).strip()) else {}
    )
    return Reading("pdf", body, found, (), warnings)


@cache
def _legacy_names() -> re.Pattern[str]:
    content = yaml.load(files(__package__).joinpath("legacy_fonts.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return re.compile("|".join(content["names"]), re.IGNORECASE)


def _legacy_fonts(layer: Any) -> set[str]:
    """The names of legacy fonts in which a page's letters are set."""
    found: set[str] = set()
    count = layer.count_chars()
    buffer, flags = create_string_buffer(256), c_int()
    for index in range(0, count, max(1, count // 40)):
        length = pdfium.FPDFText_GetFontInfo(layer.raw, index, buffer, 256, flags)
        font = buffer.raw[: max(0, min(length, 256) - 1)].decode("utf-8", "ignore").partition("+")
        shown = font[2] or font[0]
        if shown and _legacy_names().search(shown):
            found.add(shown)
    return found


def gibberish(text: str) -> bool:
    """Whether a text looks like the code of a legacy font: capitals or marks of tone scattered inside its words.

    >>> gibberish("RkmrdæbVevNI bBaØtþi TUeTA enHRtUvGnuvtþ cMeBaH"), gibberish("Every member has one vote in the meeting.")
    (True, False)
    """
    words = _WORD.findall(text[:50_000])
    return len(words) >= 5 and sum(bool(_MIXED.search(word)) for word in words) > 0.25 * len(words)
