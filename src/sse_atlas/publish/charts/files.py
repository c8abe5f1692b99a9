"""Charts as files of their own."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ...analysis.standing import READINGS
from ...errors import OutputError, QuestionError, unknown
from ...records.atlas import Atlas
from ..context import Study
from ..language import _
from ..publication import StudyRequest
from ..studies import written
from . import CHARTS
from .base import Chart
from .frame import framed

FORMATS = ("svg", "png", "csv")


def write_charts(
    atlas: Atlas, name: str, country: str, request: StudyRequest, out: Path, formats: Sequence[str]
) -> Iterator[tuple[str, Path | None]]:
    """Write one chart of a country, or ALL, into a folder: name and path of each file once it is whole.

    A chart with nothing to draw gives its name and None.

    Raises:
        NotFoundError: an unknown chart, country or definition; the nearest are named.
        QuestionError: an unknown format or reading, or a year out of range.
        OutputError: the folder cannot be written.

    """
    if name != "ALL" and name not in CHARTS:
        raise unknown("chart", name, (*CHARTS, "ALL"))
    for format in formats:
        if format not in FORMATS:
            raise QuestionError(f"There is no format {format!r}; a chart can be written as {', '.join(FORMATS)}.")
    if request.reading not in READINGS:
        raise QuestionError(f"There is no reading {request.reading!r}; it is 'cautious' or 'as_coded'.")
    study = Study(atlas, atlas.country(country), request)
    study.size("organizations")  # refuses a year out of range before anything is written
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"The folder {out} cannot be made: {error.strerror}. Name another with --out.") from error
    return _files(study, [*CHARTS] if name == "ALL" else [name], out, formats)


def _files(study: Study, names: Sequence[str], out: Path, formats: Sequence[str]) -> Iterator[tuple[str, Path | None]]:
    for name in names:
        chart = CHARTS[name](study)
        if chart is None:
            yield name, None
            continue
        chart = framed(chart, study.country.name, study.atlas.notice)
        for format in formats:
            path = out / f"{chart.id}.{format}"
            with written(path) as temporary:
                temporary.write_bytes(_bytes(chart, format))
            yield name, path


def _bytes(chart: Chart, format: str) -> bytes:
    if format == "png":
        return chart.png()
    return (chart.csv() if format == "csv" else chart.svg).encode()


def nothing_to_draw(name: str, country: str) -> str:
    """What is said where a chart has nothing to show."""
    return _("Nothing is known that the chart '{name}' of {country} could show; no file was written.").format(
        name=name, country=country
    )
