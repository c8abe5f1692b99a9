"""The document as a tagged PDF (PDF/UA-1), set by Typst in a folder of its own."""

import json
import logging
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path

from ...errors import OutputError
from .. import fonts, look, signs
from ..ast import text_of
from ..publication import Document
from .typst import typst_body

LANGUAGES = ("en", "ko", "ja", "zh", "km", "lo", "th")
"""Those with faces or regional glyphs of their own."""

OPENING = """#import "study.typ": *
#show: body => study(json("texts.json"), body)

"""

log = logging.getLogger("sse_atlas")


def render_pdf(publication: Document) -> bytes:
    """One PDF. Characters that no packaged face has are named in a warning; faces of the system may still draw them."""
    lacking = fonts.missing(text_of(list(publication.blocks)))
    if lacking:
        log.warning(
            "%s: the fonts of the package lack %s; fonts of this system stand in where they have them.",
            publication.name, " ".join(lacking[:40]),
        )  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="sse-atlas-") as name:
        folder = Path(name)
        _fill(folder, publication)
        out = folder / "out.pdf"
        _typeset(folder, out, system_fonts=bool(lacking))
        return out.read_bytes()


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
    texts = {**asdict(publication.texts), "map": f"figures/{cover}.svg" if cover else ""}
    (folder / "texts.json").write_text(json.dumps(texts, ensure_ascii=False), "utf-8")


def _faces() -> dict[str, dict[str, tuple[str, ...]]]:
    return {
        language: {"serif": fonts.families(language, serif=True), "sans": fonts.families(language, serif=False)}
        for language in LANGUAGES
    }


def _typeset(folder: Path, out: Path, *, system_fonts: bool) -> None:
    # A process of its own: the engine keeps some hundred megabytes for as long as it lives.
    arguments = [str(folder), str(fonts.fonts_folder()), str(out), *(["--system-fonts"] if system_fonts else [])]
    done = subprocess.run(  # noqa: S603  (our own module, and paths that we made)
        [sys.executable, "-m", "sse_atlas.publish.formats.typeset", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode or not out.is_file():
        kept = Path(tempfile.mkdtemp(prefix="sse-atlas-typst-"))
        shutil.copytree(folder, kept, dirs_exist_ok=True)
        raise OutputError(f"Typst could not set the PDF: {done.stderr.strip()} Its source is kept in {kept}.")
    for line in done.stderr.splitlines():
        log.warning("Typst: %s", line)
