"""Country studies: composing one document from answers, and writing it safely in every format asked for."""

import os
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from ..errors import OutputError, QuestionError, either
from ..records.atlas import Atlas
from ..records.country import Country
from .ast import Block
from .chapters import CHAPTERS
from .citations import resolved
from .collecting import seldom_collecting
from .context import Study
from .formats import FORMATS, render
from .language import _
from .numbering import numbered
from .progress import bar
from .publication import CITATION_STYLES, Document, Publication, StudyRequest, Texts

__all__ = ["FORMATS", "StudyRequest", "compose", "compose_study", "write_studies"]


def compose(study: Study) -> list[Block]:
    """The whole study as blocks, chapter by chapter; the chapter of sources comes last and knows what was cited."""
    return [block for chapter in CHAPTERS for block in chapter(study)]


def compose_study(atlas: Atlas, country: Country, request: StudyRequest) -> Document:
    """A country study as one document, to be rendered in any format."""
    study = Study(atlas, country, request)
    blocks = compose(study)
    return finished(study, country.iso3.lower(), _texts(study), blocks)


def finished(publication: Publication, name: str, texts: Texts, blocks: list[Block]) -> Document:
    """The document with numbers and citations in place."""
    sources = tuple(publication.atlas.sources[id] for id in sorted(publication.cited))
    done = resolved(numbered(blocks), sources, publication.request.citations)
    return Document(name, texts, tuple(done), publication.charts, sources)


Composer = Callable[[], Document]

REGION = "REGION"
"""Stands for the comparative study of every country of the Atlas."""

PARALLEL = 2
"""Formats rendered at a time: most of the work is done by Pandoc and Typst in processes of their own."""


def write_studies(
    atlas: Atlas, countries: Sequence[str], request: StudyRequest, out: Path, formats: Sequence[str]
) -> Iterator[Path]:
    """Write studies of some countries into a folder; yields each file once it is whole.

    Args:
        atlas: the release that is asked.
        countries: ISO codes or English names; ALL for every country, REGION for the comparative study of all.
        request: what the studies rest on, and how they cite.
        out: a folder; it is made where there is none.
        formats: some of FORMATS.

    Raises:
        NotFoundError: an unknown country or definition.
        QuestionError: an unknown format, reading or style of citation, or a year out of range.
        OutputError: the folder cannot be written, or Pandoc or Typst failed.

    """
    composers = _composers(atlas, countries, request)
    _check(atlas, request, formats)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"The folder {out} cannot be made: {error.strerror}. Name another with --out.") from error
    steps = len(composers) * len(formats)
    with seldom_collecting(), ThreadPoolExecutor(PARALLEL) as pool, bar(steps, _("Writing studies")) as advance:
        waiting: deque[Future[Path]] = deque()
        for composer in composers:
            document = composer()
            waiting += [
                pool.submit(_write, document, format, out) for format in sorted(dict.fromkeys(formats), key=_turn)
            ]
            # The next is composed while these are rendered, but no more are held in memory than that.
            while len(waiting) > len(formats):
                yield _done(waiting, advance)
        while waiting:
            yield _done(waiting, advance)


def _turn(format: str) -> int:
    """PDF takes longest and begins first; DOCX waits for it at its end, and should not keep the others waiting meanwhile."""
    return {"pdf": 0, "docx": 2}.get(format, 1)


def _done(waiting: "deque[Future[Path]]", advance: Callable[[], None]) -> Path:
    try:
        path = waiting.popleft().result()
    except BaseException:
        for future in waiting:
            future.cancel()
        raise
    advance()
    return path


def _write(document: Document, format: str, out: Path) -> Path:
    path = out / f"{document.name}.{format}"
    content = render(document, format)
    with written(path) as temporary:
        temporary.write_bytes(content)
    return path


def _composers(atlas: Atlas, codes: Sequence[str], request: StudyRequest) -> list[Composer]:
    composers: dict[str, Composer] = {}
    for code in codes:
        if code.upper() == REGION:
            from .region import compose_region

            composers[REGION] = partial(compose_region, atlas, request)
        else:
            chosen = list(atlas.countries.values()) if code.upper() == "ALL" else [atlas.country(code)]
            composers.update({country.iso3: partial(compose_study, atlas, country, request) for country in chosen})
    return list(composers.values())


def _check(atlas: Atlas, request: StudyRequest, formats: Sequence[str]) -> None:
    """Refuse a wrong call before anything is written."""
    from ..analysis.size import question_of
    from ..analysis.standing import READINGS

    atlas.definition(request.definition)
    if not formats:
        raise QuestionError(f"No format was named; a study can be written as {', '.join(FORMATS)}.")
    for format in formats:
        if format not in FORMATS:
            raise QuestionError(f"There is no format {format!r}; a study can be written as {', '.join(FORMATS)}.")
    if request.citations not in CITATION_STYLES:
        raise QuestionError(
            f"There is no style of citation {request.citations!r}; it is {either(list(CITATION_STYLES))}."
        )
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
    except OSError as error:
        # The temporary file's own name would tell nobody anything.
        raise OutputError(
            f"{path} cannot be written: {error.strerror or error}. Name another folder with --out."
        ) from error
    finally:
        temporary.unlink(missing_ok=True)


def _texts(study: Study) -> Texts:
    """The fixed texts of a study's cover and colophon."""
    country = study.country
    language, local = next(((tag, name) for tag, name in country.names.items() if tag != "en"), ("", ""))
    manifest = study.atlas.manifest
    title = _("{country}: the social and solidarity economy").format(country=country.name)
    return Texts(
        lang="en",
        title=country.name,
        pagetitle=_("{title} – SSE Atlas").format(title=title),
        description=_("A study of {country} from the SSE Atlas, release {release}.").format(
            country=country.name, release=manifest.release
        ),
        local=local,
        local_lang=language,
        subtitle=_("The social and solidarity economy: who belongs to it, how large it is, and what is not known"),
        series=_("Country study, release {release}").format(release=manifest.release),
        contents=_("Contents"),
        skip=_("To the summary"),
        notice=study.atlas.notice,
        colophon=colophon(study, title),
        date=manifest.date,
        identifier=f"{study.atlas.hash[:32]}-{country.iso3.lower()}",
    )


def colophon(publication: Publication, title: str) -> tuple[str, ...]:
    """What a publication rests on, how to cite it, and under which licences it may be used."""
    manifest, request = publication.atlas.manifest, publication.request
    as_if = _(" National definition applied as if.") if request.transplant else ""
    return (
        _("SSE Atlas release {release} of {date}, dataset {hash}.").format(
            release=manifest.release, date=manifest.date, hash=publication.atlas.hash
        ),
        _("Definition: {definition}; reading: {reading}; year: {year}.{as_if}").format(
            definition=request.definition, reading=request.reading.replace("_", " "), year=publication.year, as_if=as_if
        ),
        _("Cite as: SSE Atlas ({year}). {title}. Release {release}, {short}.").format(
            year=manifest.date[:4], title=title, release=manifest.release, short=publication.atlas.hash[:12]
        ),
        _("Text and data: CC BY 4.0; baseline figures under the licence of their source. Maps: Natural Earth, public domain. "
          "Typefaces: Noto, SIL Open Font License 1.1."),
    )  # fmt: skip
