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


def recognised(name: str, document: Any) -> Reading:
    """The text of a PDF's pages as Tesseract reads them. Raises RefusedError when it or its languages are not installed."""
    tesseract = shutil.which("tesseract")
    if tesseract is None:
        raise RefusedError(
            f"{name} needs Tesseract to be recognised, which is not installed. On Debian: apt install tesseract-ocr, and a pack "
            "for each language, such as tesseract-ocr-khm."
        )
    packs = _packs(name, tesseract)
    stream = Stream()
    with tempfile.TemporaryDirectory(prefix="sse-atlas-ocr-") as folder:
        script = _script(document, tesseract, folder)
        chosen = [pack for pack in packs if pack in rules()["scripts"].get(script, ())] or packs
        for number in range(len(document)):
            picture = _picture(document, number, folder)
            text = _run([tesseract, str(picture), "-", "-l", "+".join(chosen)], name)
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


def _packs(name: str, tesseract: str) -> list[str]:
    """The installed packs of the library's languages."""
    listed = _run([tesseract, "--list-langs"], name).split()
    packs = [pack for pack in rules()["packs"].values() if pack in listed]
    if not packs:
        raise RefusedError(
            f"{name}: Tesseract is installed without a language of the library. On Debian: apt install "
            + " ".join(f"tesseract-ocr-{pack.replace('_', '-')}" for pack in rules()["packs"].values())
        )
    return packs


def _script(document: Any, tesseract: str, folder: str) -> str:
    """The script of the first full page, as Tesseract's orientation and script detection names it; empty if it cannot tell."""
    for number in range(min(3, len(document))):
        picture = _picture(document, number, folder)
        done = subprocess.run([tesseract, str(picture), "-", "--psm", "0"], capture_output=True, text=True, check=False)  # noqa: S603
        match = re.search(r"Script: (\w+)", done.stdout)
        if match:
            return match[1]
    return ""


def _picture(document: Any, number: int, folder: str) -> Path:
    path = Path(folder) / f"{number}.png"
    if not path.exists():
        page = document[number]
        page.render(scale=DPI / 72, grayscale=True).to_pil().save(path)
        page.close()
    return path


def _run(command: list[str], name: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  (the program found on the path)
    if done.returncode:
        raise RefusedError(
            f"{name} could not be recognised: {(done.stderr.strip().splitlines() or ['no reason given'])[-1]}"
        )
    return done.stdout
