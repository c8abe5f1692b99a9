"""Recognising scanned pages by Tesseract, where it is installed. Which of its packs reads which language is data (``ocr.yaml``)."""

import re
import shutil
import subprocess
import tempfile
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from ...errors import RefusedError
from ..reading import Reading
from .content import clean
from .stream import Stream

DPI = 300
HOW = ["--dpi", str(DPI), "--psm", "4"]
"""One column of lines, as statutes are printed: pages are not searched for pictures and tables."""
SURE = 5.0
"""Tesseract's confidence in the script of a page, below which its guess decides nothing."""
LONGEST = 10_000
"""Pixels of a picture's longer side; a page of A2 at 300 DPI has 7,000."""


def recognised(name: str, document: Any, language: str | None = None) -> Reading:
    """The text of a PDF's pages as Tesseract reads them, in a language where it is known.

    Otherwise the script of the first pages decides, and where that is not clear, the language that is read with most
    confidence. Raises RefusedError when Tesseract or the language is not installed.
    """
    tesseract = shutil.which("tesseract")
    if tesseract is None:
        raise RefusedError(
            f"{name} needs Tesseract to be recognised, which is not installed. On Debian: apt install tesseract-ocr, and a pack "
            "for each language, such as tesseract-ocr-khm."
        )
    packs = _packs(name, tesseract, language)
    stream = Stream()
    with tempfile.TemporaryDirectory(prefix="sse-atlas-ocr-") as folder:
        chosen = packs if len(packs) == 1 else _chosen(name, document, tesseract, packs, folder)
        for number in range(len(document)):
            picture = _picture(document, number, folder)
            text = _run([tesseract, str(picture), "-", "-l", "+".join(chosen), *HOW], name)
            picture.unlink()
            stream.add(clean(name, re.sub(r"[\x00-\x08\x0b-\x1f]", "", text)))
            stream.line()
    warning = f"Recognised by machine ({'+'.join(chosen)}) and not proofread: letters may be wrong."
    return Reading("ocr", stream.body, {}, (), (warning,))


@cache
def rules() -> dict[str, Any]:
    """The rules of ``ocr.yaml``."""
    content: dict[str, Any] = yaml.load(
        files(__package__).joinpath("ocr.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    return content


def _packs(name: str, tesseract: str, language: str | None) -> list[str]:
    """The installed packs of the library's languages, or of the one that is known."""
    listed = _run([tesseract, "--list-langs"], name).split()
    known = rules()["packs"]
    wanted = [known[language]] if language in known else list(known.values())
    packs = [pack for pack in wanted if pack in listed]
    if not packs:
        what = f"the language {language}" if language in known else "a language of the library"
        names = " ".join(f"tesseract-ocr-{pack.replace('_', '-')}" for pack in wanted)
        raise RefusedError(f"{name}: Tesseract is installed without {what}. On Debian: apt install {names}")
    return packs


def _chosen(name: str, document: Any, tesseract: str, packs: list[str], folder: str) -> list[str]:
    """The packs of the first pages' script; where it is not clear, the pack that reads the first page with most confidence."""
    for number in range(min(3, len(document))):
        done = _tesseract([tesseract, str(_picture(document, number, folder)), "-", "--psm", "0", *HOW[:2]])
        found = re.search(r"Script: (\w+)\s+Script confidence: ([\d.]+)", done.stdout)
        if found and float(found[2]) >= SURE:
            chosen = [pack for pack in packs if pack in rules()["scripts"].get(found[1], ())]
            if chosen:
                return chosen
    picture = str(_picture(document, 0, folder))
    return [max(packs, key=lambda pack: _confidence(_run([tesseract, picture, "-", "-l", pack, *HOW, "tsv"], name)))]


def _confidence(table: str) -> float:
    """How sure Tesseract was of the letters that it read, on average: of its table of words, confidence and text."""
    rows = [line.split("\t") for line in table.splitlines()[1:]]
    words = [(float(row[10]), len(row[11].strip())) for row in rows if len(row) > 11 and row[11].strip()]
    return sum(sure * length for sure, length in words) / max(1, sum(length for _, length in words))


def _picture(document: Any, number: int, folder: str) -> Path:
    """A page as a grey picture in the simplest format that Tesseract reads (PGM), which needs no library of pictures."""
    path = Path(folder) / f"{number}.pgm"
    if not path.exists():
        page = document[number]
        bitmap = page.render(scale=min(DPI / 72, LONGEST / max(page.get_size())), grayscale=True)
        grey = bitmap.to_numpy()
        path.write_bytes(b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + grey.tobytes())
        bitmap.close()
        page.close()
    return path


def _run(command: list[str], name: str) -> str:
    done = _tesseract(command)
    if done.returncode:
        raise RefusedError(
            f"{name} could not be recognised: {(done.stderr.strip().splitlines() or ['no reason given'])[-1]}"
        )
    return done.stdout


def _tesseract(command: list[str]) -> subprocess.CompletedProcess[str]:
    # Tesseract writes UTF-8 whatever the system's code page is.
    return subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603
