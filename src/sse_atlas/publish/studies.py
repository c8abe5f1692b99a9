"""Country studies: composing the document from answers, and writing it safely."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..errors import OutputError, QuestionError
from ..records.atlas import Atlas
from ..records.country import Country
from .ast import Block, document
from .chapters import CHAPTERS
from .context import Study, StudyRequest
from .html import render_html
from .language import _
from .progress import steps

__all__ = ["FORMATS", "StudyRequest", "compose", "render_study", "write_studies"]

FORMATS = ("html",)


def compose(study: Study) -> list[Block]:
    """The whole study as blocks, chapter by chapter; the chapter of sources comes last and knows what was cited."""
    return [block for chapter in CHAPTERS for block in chapter(study)]


def render_study(atlas: Atlas, country: Country, request: StudyRequest) -> str:
    """A country study as one HTML file."""
    study = Study(atlas, country, request)
    blocks = compose(study)
    texts = _texts(study)
    return render_html(document(blocks, {"title": texts["title"]}), texts)


def write_studies(
    atlas: Atlas, countries: Sequence[str], request: StudyRequest, out: Path, formats: Sequence[str]
) -> Iterator[Path]:
    """Write studies of some countries (ALL for every one) into a folder; yields each file once it is whole.

    Raises:
        NotFoundError: an unknown country or definition.
        QuestionError: an unknown format, reading, or a year out of range.
        OutputError: the folder cannot be written.

    """
    chosen = _countries(atlas, countries)
    _check(atlas, request, formats)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"The folder {out} cannot be made: {error.strerror}. Name another with --out.") from error
    for country in steps(chosen, _("Writing studies")):
        html = render_study(atlas, country, request)
        path = out / f"{country.iso3.lower()}.html"
        with written(path) as temporary:
            temporary.write_text(html, "utf-8")
        yield path


def _countries(atlas: Atlas, codes: Sequence[str]) -> list[Country]:
    if "ALL" in codes:
        return list(atlas.countries.values())
    return list({atlas.country(code).iso3: atlas.country(code) for code in codes}.values())


def _check(atlas: Atlas, request: StudyRequest, formats: Sequence[str]) -> None:
    """Refuse a wrong call before anything is written."""
    from ..analysis.size import question_of
    from ..analysis.standing import READINGS

    atlas.definition(request.definition)
    for format in formats:
        if format not in FORMATS:
            raise QuestionError(f"There is no format {format!r}; a study can be written as {', '.join(FORMATS)}.")
    if request.reading not in READINGS:
        raise QuestionError(f"There is no reading {request.reading!r}; it is 'cautious' or 'as_coded'.")
    for country in atlas.countries.values():
        question_of(atlas, country, "organizations", request.year)


@contextmanager
def written(path: Path) -> Iterator[Path]:
    """A temporary file that takes its name only when it is whole."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    except OSError as error:
        raise OutputError(
            f"{path.parent} cannot be written: {error.strerror}. Name another folder with --out."
        ) from error
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _texts(study: Study) -> dict[str, Any]:
    """The fixed texts of the cover and colophon."""
    atlas, country = study.atlas, study.country
    language, local = next(((tag, name) for tag, name in country.names.items() if tag != "en"), ("", ""))
    transplanted = _(" National definition applied as if.") if study.request.transplant else ""
    colophon = _(
        "SSE Atlas release {release} of {date}, dataset {hash}. Definition: {definition}; reading: {reading}; year: {year}.{as_if} "
        "Cite as: SSE Atlas, {country}: the social and solidarity economy, release {release}, {short}. "
        "Text and data CC BY 4.0; baseline figures under the licence of their source."
    ).format(
        release=atlas.manifest.release,
        date=atlas.manifest.date,
        hash=atlas.hash,
        short=atlas.hash[:12],
        definition=study.definition.id,
        reading=study.request.reading.replace("_", " "),
        year=study.year,
        country=country.name,
        as_if=transplanted,
    )
    return {
        "lang": "en",
        "title": country.name,
        "pagetitle": _("{country}: the social and solidarity economy – SSE Atlas").format(country=country.name),
        "description": _("A study of {country} from the SSE Atlas, release {release}.").format(
            country=country.name, release=atlas.manifest.release
        ),
        "local": local,
        "local-lang": language,
        "subtitle": _("The social and solidarity economy: who belongs to it, how large it is, and what is not known"),
        "series": _("Country study, release {release}").format(release=atlas.manifest.release),
        "contents": _("Contents"),
        "skip": _("To the summary"),
        "notice": atlas.notice,
        "colophon": colophon,
    }
