"""Charts as files of their own."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ...analysis.standing import READINGS
from ...errors import OutputError, QuestionError, unknown
from ...records.atlas import Atlas
from ..context import Study
from ..language import _
from ..publication import StudyRequest
from ..studies import REGION, written
from . import CHARTS
from .base import Chart
from .frame import framed

FORMATS = ("svg", "png", "csv")

Drawn = Iterator[tuple[str, Chart | None]]
"""Names of charts, each with what was drawn; None where nothing is known to draw."""


def write_charts(
    atlas: Atlas, name: str, country: str, request: StudyRequest, out: Path, formats: Sequence[str]
) -> Iterator[tuple[str, Path | None]]:
    """Write one chart of a country or of the REGION, or ALL, into a folder: name and path of each file once it is whole.

    A chart with nothing to draw gives its name and None.

    Raises:
        NotFoundError: an unknown chart, country or definition; the nearest are named.
        QuestionError: an unknown format or reading, or a year out of range.
        OutputError: the folder cannot be written.

    """
    if not formats:
        raise QuestionError(f"No format was named; a chart can be written as {', '.join(FORMATS)}.")
    for format in formats:
        if format not in FORMATS:
            raise QuestionError(f"There is no format {format!r}; a chart can be written as {', '.join(FORMATS)}.")
    if request.reading not in READINGS:
        raise QuestionError(f"There is no reading {request.reading!r}; it is 'cautious' or 'as_coded'.")
    drawn = (
        _of_region(atlas, name, request) if country.upper() == REGION else _of_country(atlas, name, country, request)
    )
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"The folder {out} cannot be made: {error.strerror}. Name another with --out.") from error
    return _files(drawn, out, formats)


def _of_country(atlas: Atlas, name: str, country: str, request: StudyRequest) -> Drawn:
    names = _chosen(name, CHARTS)
    study = Study(atlas, atlas.country(country), request)
    study.size("organizations")  # refuses a year out of range before anything is written

    def drawn() -> Drawn:
        for name in names:
            chart = CHARTS[name](study)
            yield name, chart and framed(chart, study.country.name, atlas.notice)

    return drawn()


def _of_region(atlas: Atlas, name: str, request: StudyRequest) -> Drawn:
    """The charts of the comparative study: which there are depends on what is known, so it is composed first."""
    from ..region import Region
    from ..regional import CHAPTERS

    region = Region(atlas, request)
    for chapter in CHAPTERS:
        chapter(region)
    charts = {id.removeprefix("region-"): chart for id, chart in region.charts.items()}
    title = _("{n} countries").format(n=len(region.countries))
    return iter([(name, framed(charts[name], title, atlas.notice)) for name in _chosen(name, charts)])


def _chosen(name: str, charts: Iterable[str]) -> list[str]:
    """The names of the charts asked for."""
    known = list(charts)
    if name == "ALL":
        return known
    if name not in known:
        raise unknown("chart", name, (*known, "ALL"))
    return [name]


def _files(drawn: Drawn, out: Path, formats: Sequence[str]) -> Iterator[tuple[str, Path | None]]:
    for name, chart in drawn:
        if chart is None:
            yield name, None
            continue
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
