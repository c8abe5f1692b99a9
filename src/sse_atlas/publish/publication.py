"""What every publication works with, of a country or of the region: the request, its charts, and its citations."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ..analysis.outcomes import Reading
from ..records.atlas import Atlas
from ..records.base import Citation, Record
from ..records.country import Source
from .ast import Block, Inline, div, figure, image, link, note, para, span, strong, words
from .language import _
from .references import cites
from .signs import sign

if TYPE_CHECKING:
    from .charts.base import Chart

CitationStyle = Literal["notes", "author-date"]
CITATION_STYLES: tuple[CitationStyle, ...] = ("notes", "author-date")


@dataclass(frozen=True, slots=True)
class StudyRequest:
    """What a study is asked to rest on, and how it cites."""

    definition: str = "ilo-2022"
    year: int | None = None
    reading: Reading = "cautious"
    transplant: bool = False
    citations: CitationStyle = "notes"


@dataclass(frozen=True, slots=True)
class Texts:
    """The fixed texts of cover, running heads and colophon."""

    lang: str
    title: str
    pagetitle: str
    description: str
    local: str
    local_lang: str
    subtitle: str
    series: str
    contents: str
    skip: str
    notice: str
    colophon: tuple[str, ...]
    """Paragraphs."""
    date: str
    """ISO date of the release."""
    identifier: str


@dataclass(frozen=True, slots=True)
class Document:
    """One publication, composed once: every format is rendered from it, so that formats cannot drift apart."""

    name: str
    """Of its files, such as ``kor``."""
    texts: Texts
    blocks: tuple[Block, ...]
    """Numbered, with citations resolved."""
    charts: Mapping[str, "Chart"]
    sources: tuple[Source, ...]
    """Everything cited, in the order of ids."""


class Publication:
    """A publication in the making: what it has cited and drawn so far."""

    def __init__(self, atlas: Atlas, request: StudyRequest) -> None:
        self.atlas = atlas
        self.request = request
        self.definition = atlas.definition(request.definition)
        self.year = request.year or int(atlas.manifest.date[:4])
        self.charts: dict[str, Chart] = {}
        self.cited: dict[str, None] = {}
        """Sources cited so far, in order."""

    def figure(self, chart: "Chart | None", *data: object) -> list[Block]:
        """A chart as a figure, with its finding, source and where its data are; nothing where there is no chart."""
        if chart is None:
            return []
        self.charts[chart.id] = chart
        source = _("Source: {source}.").format(source=chart.source)
        caption: list[object] = [strong(chart.title + "."), f" {chart.caption} {source}"]
        if data:
            caption += [" ", _("Data: "), *data, "."]
        return [figure(image(f"chart:{chart.id}", chart.alternative, "chart"), caption, f"figure-{chart.id}")]

    def note(self, citations: Iterable[Citation], place: str | None = None) -> Inline:
        """The sources of a claim, the place in them, and the status of each: a footnote, or in the text by author and date."""
        in_text = self.request.citations == "author-date"
        # Several figures of one table cite the same place: it is named once.
        once = {(citation.source, citation.locator or place): citation for citation in citations}
        self.cited.update(dict.fromkeys(source for source, _locator in once))
        found = [(source, locator, [sign(citation.status)]) for (source, locator), citation in once.items()]
        parts: list[Inline] = [cites(found, in_text=in_text)] if found else [
            span([*words(_("No source has been shown")), {"t": "Space"}, sign("unverified")], "unverified")
        ]  # fmt: skip
        return span([{"t": "Space"}, *parts], "cites") if in_text else note(para(parts))

    def source(self, citations: Sequence[Citation], place: str | None = None) -> list[Inline]:
        """The same in place, for the cells of long tables: the place, the source ids, and their status."""
        parts: list[Inline] = words(f" {place.rstrip('.')}." if place else "")
        for citation in citations:
            self.cited[citation.source] = None
            mark = [] if citation.status == "sourced" else [sign(citation.status)]
            parts += [*words(" "), link(citation.source, f"#ref-{citation.source}"), *mark]
        if not citations:
            parts += [*words(" "), span(_("no source"), "unverified"), *words(" "), sign("unverified")]
        return [span(parts, "cite")]

    def quoted(self, kind: str, record: Record) -> list[Inline]:
        """What a machine or a person found of a claim since: its proven status, and the passages it rests on as they stand."""
        proven = self.atlas.proven.get((kind, record.id))
        parts: list[Inline] = [{"t": "Space"}, sign(proven)] if proven else []
        for quotation in self.atlas.quotations_of.get(record.id, ()):
            if quotation.kind == kind:
                language = quotation.anchor.expression.partition("@")[0]
                parts += [{"t": "Space"}, span(f"“{quotation.anchor.exact}”", "quotation", lang=language)]
        return parts

    def cite(self, *records: Record) -> Inline:
        """The citation of what some records claim."""
        return self.note(citation for record in records for citation in record.citations)

    def local(self, names: Mapping[str, str]) -> Inline | None:
        """A local name with its language, if there is one besides the English."""
        for language, name in names.items():
            if language != "en" and name != names["en"]:
                return span(name, lang=language)
        return None


def aside(*content: object) -> Block:
    """A note in the outer margin: how to read what stands beside it."""
    return div([para(*content)], "margin")
