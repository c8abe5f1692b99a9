"""What every publication works with, of a country or of the region: the request, its charts, and its citations."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Literal

from ..analysis.outcomes import Reading
from ..records.atlas import Atlas
from ..records.base import Citation, Record
from ..records.country import Source
from ..records.forms import Judgement
from .ast import Block, Inline, div, figure, image, line, link, note, para, span, strong, titled, words
from .language import _
from .references import cites
from .signs import sign

if TYPE_CHECKING:
    from .charts.base import Chart

CitationStyle = Literal["notes", "author-date"]
CITATION_STYLES: tuple[CitationStyle, ...] = ("notes", "author-date")


def formats_of(text: str) -> list[str]:
    """The formats in a list as people type it.

    >>> formats_of("HTML, pdf,,html,")
    ['html', 'pdf']
    """
    names = (name.strip().lower() for name in text.split(","))
    return list(dict.fromkeys(name for name in names if name))


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

    def __post_init__(self) -> None:
        """Names and notices come from records: on one line, without what would disturb a file, and never blank."""
        for field in fields(self):
            given = getattr(self, field.name)
            clean = titled if field.name in ("title", "pagetitle") else line
            object.__setattr__(self, field.name, tuple(map(line, given)) if isinstance(given, tuple) else clean(given))


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


def proven_counts(atlas: Atlas, iso3: str | None = None) -> Counter[str]:
    """How many records have a status proven by receipts and reviews, by that status; of one country, or of all."""
    kinds = sorted({kind for kind, _id in atlas.proven})
    found: Counter[str] = Counter()
    for kind, record in ((name, record) for name in kinds for record in atlas.all(name)):
        status = atlas.proven.get((kind, record.id))
        if status and iso3 in (None, _country_of(atlas, record)):
            found[status] += 1
    return found


def _country_of(atlas: Atlas, record: Record) -> str | None:
    """The country that a record belongs to, itself or by its form or law; None for what belongs to all."""
    owners = (record, atlas.forms.get(getattr(record, "form", "")), atlas.laws.get(getattr(record, "law", "")))
    return next((owner.country for owner in owners if getattr(owner, "country", None)), None)  # type: ignore[union-attr]


def how_proven(counts: Mapping[str, int]) -> str:
    """What a reader should know of the checks behind the claims, in one sentence.

    >>> how_proven({"checked": 3, "stale": 1})
    'Of the claims on record, 3 were checked against a stored text, 1 rested on a text that has changed since and 0 were
    reviewed by a person.'
    """
    if not any(counts.values()):
        return _("Nothing here has been checked against a stored text or reviewed by a person.")
    return _(
        "Of the claims on record, {checked} were checked against a stored text, {stale} rested on a text that has changed "
        "since and {reviewed} were reviewed by a person."
    ).format(**{status: counts.get(status, 0) for status in ("checked", "stale", "reviewed")})


def how_read(atlas: Atlas, judgements: Collection[Judgement]) -> str:
    """Who read some judgements, and whether a person has looked at them since."""
    readers = {judgement.read_by for judgement in judgements}
    who = _("Some judgements were read by machine, others by people")
    if len(readers) < 2:
        who = (
            _("All judgements were read by people") if "person" in readers else _("All judgements were read by machine")
        )
    reviewed = sum(atlas.proven.get(("judgements", judgement.id)) == "reviewed" for judgement in judgements)
    if not reviewed:
        return _("{who}; none has been reviewed by a person.").format(who=who)
    return _("{who}; {n} of {all} have been reviewed by a person.").format(who=who, n=reviewed, all=len(judgements))


def aside(*content: object) -> Block:
    """A note in the outer margin: how to read what stands beside it."""
    return div([para(*content)], "margin")
