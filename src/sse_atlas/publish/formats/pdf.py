"""The document as a tagged PDF (PDF/UA-1), set by Typst in a folder of its own."""

import json
import logging
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path

from ...errors import OutputError
from .. import fonts, look, signs
from ..publication import Document
from .heavy import ONE_AT_A_TIME
from .typst import breakable_words, typst_body

LANGUAGES = ("en", "ko", "ja", "zh", "km", "lo", "th")
"""Those with faces or regional glyphs of their own."""

OPENING = """#import "study.typ": *
#show: body => study(json("texts.json"), body)

"""

log = logging.getLogger("sse_atlas")


def render_pdf(publication: Document) -> bytes:
    """One PDF.

    Characters that no packaged face has are named in a warning. Faces of the system may still draw them; what these lack
    too is replaced, since a PDF for everybody must not hold a letter without a shape.
    """
    with ONE_AT_A_TIME, tempfile.TemporaryDirectory(prefix="sse-atlas-") as name:
        folder = Path(name)
        _fill(folder, publication)
        out = folder / "out.pdf"
        lacking = fonts.missing("".join(path.read_text("utf-8") for path in _written(folder)))
        hopeless = [char for char in lacking if unicodedata.category(char) == "Co"]
        if not lacking:
            _typeset(folder, out, system_fonts=False)
            return out.read_bytes()
        _replace(folder, hopeless)
        if len(hopeless) < len(lacking):
            try:
                _typeset(folder, out, system_fonts=True, keep=False)
            except OutputError:
                hopeless = list(lacking)
                _replace(folder, hopeless)
        if not out.is_file():
            _typeset(folder, out, system_fonts=False)
        _warn(
            publication.name,
            "the fonts of the package lack %s; fonts of this system stand in",
            set(lacking) - set(hopeless),
        )
        _warn(publication.name, "no font has %s; the PDF shows \ufffd instead", hopeless)
        return out.read_bytes()


def _warn(name: str, said: str, characters: Iterable[str]) -> None:
    shown = [f"U+{ord(char):04X}" if unicodedata.category(char) == "Co" else char for char in sorted(characters)]
    if shown:
        log.warning("%s: " + said + ".", name, " ".join(shown[:40]))


def _written(folder: Path) -> list[Path]:
    """The files that hold words of records."""
    return [folder / "main.typ", folder / "texts.json", *sorted((folder / "figures").glob("*.svg"))]


def _replace(folder: Path, characters: Iterable[str]) -> None:
    """The sign of an unknown character for some; none of them can be part of our code."""
    table = str.maketrans(dict.fromkeys(characters, "\ufffd"))
    for path in _written(folder):
        path.write_text(path.read_text("utf-8").translate(table), "utf-8")


def _fill(folder: Path, publication: Document) -> None:
    """Everything that Typst may read: nothing outside the folder is reachable for it."""
    template = files("sse_atlas.publish") / "templates" / "study.typ"
    (folder / "study.typ").write_text(template.read_text("utf-8"), "utf-8")
    (folder / "main.typ").write_text(OPENING + typst_body(publication), "utf-8")
    (folder / "look.json").write_text(json.dumps({**look.LIGHT, "faces": _faces()}), "utf-8")
    pictures = folder / "figures"
    pictures.mkdir()
    for id, chart in publication.charts.items():
        (pictures / f"{id}.svg").write_text(chart.svg, "utf-8")
    (folder / "signs").mkdir()
    for sign in signs.DRAWN:
        (folder / "signs" / f"{sign}.svg").write_text(signs.drawing(sign), "utf-8")
    cover = next((id for id in publication.charts if id.endswith(("-map", "-map-all"))), None)
    large = {name: breakable_words(getattr(publication.texts, name)) for name in ("title", "local", "series")}
    texts = {**asdict(publication.texts), **large, "map": f"figures/{cover}.svg" if cover else ""}
    (folder / "texts.json").write_text(json.dumps(texts, ensure_ascii=False), "utf-8")


def _faces() -> dict[str, dict[str, tuple[str, ...]]]:
    return {
        language: {"serif": fonts.families(language, serif=True), "sans": fonts.families(language, serif=False)}
        for language in LANGUAGES
    }


def _typeset(folder: Path, out: Path, *, system_fonts: bool, keep: bool = True) -> None:
    # A process of its own: the engine keeps some hundred megabytes for as long as it lives.
    arguments = [str(folder), str(fonts.fonts_folder()), str(out), *(["--system-fonts"] if system_fonts else [])]
    done = subprocess.run(  # noqa: S603  (our own module, and paths that we made)
        [sys.executable, "-m", "sse_atlas.publish.formats.typeset", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode or not out.is_file():
        said = f"Typst could not set the PDF: {done.stderr.strip()}"
        if not keep:
            raise OutputError(said)
        kept = Path(tempfile.mkdtemp(prefix="sse-atlas-typst-"))
        shutil.copytree(folder, kept, dirs_exist_ok=True)
        raise OutputError(f"{said} Its source is kept in {kept}.")
    for line in done.stderr.splitlines():
        log.warning("Typst: %s", line)
