"""Files of a country: its study in four formats, and its charts."""

from django.http import HttpResponse

from ....analysis.agreement import agreement
from ....analysis.compare import compare
from ....analysis.completeness import completeness
from ....errors import NotFoundError, unknown
from ....publish.charts import CHARTS, Chart
from ....publish.charts.files import nothing_to_draw
from ....publish.charts.frame import framed
from ....publish.context import Study, StudyRequest
from ....publish.studies import REGION
from ....records.atlas import Atlas
from ....records.base import Iso3
from ... import publications
from ...answers import kept
from ...pages import Download, Page
from ...publications import CHART_FORMATS, answered, file_response
from ...visit import Visit
from ..asking import usual_of
from .asked import size_in


def charts_with_content(visit: Visit, iso3: Iso3) -> list[str]:
    """The charts of a country that have something to show, as far as its answers tell without drawing them."""
    usual = visit.atlas.definitions.get(usual_of(visit.atlas))
    sizes = {
        indicator: size_in(visit, iso3, usual, indicator)
        for indicator in ("organizations", "members") if usual and indicator in visit.atlas.indicators
    }  # fmt: skip
    empty = {
        "size": "organizations" not in sizes or not sizes["organizations"].counted.total,
        "members": "members" not in sizes or not sizes["members"].used,
        "peers": not kept(visit.release, compare, [iso3], families=0).peers.get(iso3),
        "agreement": not _agreement_is_known(visit, iso3),
    }
    return [name for name in CHARTS if not empty.get(name)]


def _agreement_is_known(visit: Visit, iso3: Iso3) -> bool:
    """Whether two coders read enough of the same laws for their agreement to be measured."""
    if not kept(visit.release, completeness, iso3).grid.double_coded:
        return False
    return any(one.alpha is not None for one in kept(visit.release, agreement, iso3).by_principle.values())


def study(visit: Visit, iso3: str, format: str) -> Page | HttpResponse:
    """The study of a country, or a page that waits until it is written."""
    return answered(visit, "study", iso3, format)


def region_study(visit: Visit, format: str) -> Page | HttpResponse:
    """The comparative study of every country, or a page that waits until it is written."""
    return answered(visit, "study", REGION, format)


class Drawer:
    """The charts of a country: they share its answers, and their formats share what was drawn."""

    def __init__(self, atlas: Atlas, iso3: Iso3) -> None:
        self.study = Study(atlas, atlas.countries[iso3], StudyRequest())
        self._drawn: dict[str, Chart] = {}

    def chart(self, name: str) -> Chart:
        """A chart in its frame. Raises NotFoundError where nothing is known to draw."""
        if name not in self._drawn:
            drawn = CHARTS[name](self.study)
            if drawn is None:
                raise NotFoundError(nothing_to_draw(name, self.study.country.name))
            self._drawn[name] = framed(drawn, self.study.country.name, self.study.atlas.notice)
        return self._drawn[name]


def chart(visit: Visit, iso3: str, chart: str, format: str) -> Page | Download | HttpResponse:
    """A chart of the study as a file, in English: its picture, or its data."""
    if chart not in CHARTS:
        raise unknown("chart", chart, CHARTS)
    if not publications.DRAWS_APART:
        return _drawn_here(visit, iso3, chart, format)
    path = publications.chart(visit.release, iso3, chart, format)
    if path is None:
        return Page("pages/being_written.html", {"kind": "chart", "iso3": iso3}, status=202, kept=False)
    return file_response(visit, path, CHART_FORMATS[format])


def _drawn_here(visit: Visit, iso3: str, chart: str, format: str) -> Download:
    if format not in CHART_FORMATS:
        raise NotFoundError(f"There is no format {format!r}; it is {', '.join(CHART_FORMATS)}.")
    whole = kept(visit.release, Drawer, visit.atlas.country(iso3).iso3).chart(chart)
    content = whole.png() if format == "png" else (whole.csv() if format == "csv" else whole.svg).encode()
    return Download(content, CHART_FORMATS[format], f"sse-atlas-{visit.release.name}-chart-{whole.id}.{format}")
