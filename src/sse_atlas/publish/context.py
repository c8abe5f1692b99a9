"""What every chapter of a study works with: the Atlas, the question, the answers (each worked out once), and citations."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from ..analysis.agreement import Agreement, agreement
from ..analysis.completeness import Completeness, completeness
from ..analysis.outcomes import Reading
from ..analysis.size import Size, size
from ..analysis.standing import Standing, standings
from ..records.atlas import Atlas
from ..records.base import Citation, Record
from ..records.country import Country
from ..records.forms import LegalForm
from .ast import Inline, link, note, para, span, words
from .language import _
from .look import JUDGEMENT_SIGNS, STANDING_SIGNS

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True, slots=True)
class StudyRequest:
    """What a study is asked to rest on."""

    definition: str = "ilo-2022"
    year: int | None = None
    reading: Reading = "cautious"
    transplant: bool = False


class Study:
    """A country study in the making."""

    def __init__(self, atlas: Atlas, country: Country, request: StudyRequest) -> None:
        self.atlas = atlas
        self.country = country
        self.request = request
        self.definition = atlas.definition(request.definition)
        self.year = request.year or int(atlas.manifest.date[:4])
        self.forms: Sequence[LegalForm] = atlas.forms_in.get(country.iso3, ())
        self._sizes: dict[str, Size] = {}
        self.cited: dict[str, None] = {}
        """Sources cited so far, in order."""

    def records(self, model: type[AnyRecord]) -> tuple[AnyRecord, ...]:
        """The country's records of a kind."""
        return self.atlas.in_country(model, self.country.iso3)

    @cached_property
    def standing_of(self) -> dict[str, dict[str, Standing]]:
        """Standings by definition and form: of every definition that applies to the country."""
        found: dict[str, dict[str, Standing]] = {}
        matrix = standings(
            self.atlas, self.forms, None, reading=self.request.reading, transplant=False
        ) if self.forms else []  # fmt: skip
        for answer in matrix:
            if answer.standing != "not_applicable":
                found.setdefault(answer.definition, {})[answer.form] = answer
        if self.request.transplant and self.definition.id not in found and self.forms:
            asked = standings(self.atlas, self.forms, [self.definition], reading=self.request.reading, transplant=True)
            found[self.definition.id] = {answer.form: answer for answer in asked}
        return found

    @cached_property
    def main(self) -> dict[str, Standing]:
        """The standing of each form under the study's definition."""
        return self.standing_of.get(self.definition.id, {})

    def size(self, indicator: str) -> Size:
        """The size of the SSE by an indicator, under the study's definition."""
        if indicator not in self._sizes:
            self._sizes[indicator] = size(
                self.atlas, self.country.iso3, self.definition.id, indicator, self.request.year,
                reading=self.request.reading, transplant=self.request.transplant,
            )  # fmt: skip
        return self._sizes[indicator]

    @cached_property
    def completeness(self) -> Completeness:
        """What is known and what is not."""
        return completeness(self.atlas, self.country.iso3)

    @cached_property
    def agreement(self) -> Agreement:
        """How far the coders agree."""
        return agreement(self.atlas, self.country.iso3)

    # -- citations -------------------------------------------------------------------------------------------------

    def note(self, citations: Iterable[Citation], place: str | None = None) -> Inline:
        """A footnote with the sources of a claim, the place in them, and the status of each."""
        parts: list[Inline] = []
        for citation in citations:
            if parts:
                parts += words("; ")
            parts += self._citation(citation, place)
        return note(para(parts or [span(_("No source has been shown: unverified."), "unverified")]))

    def source(self, citations: Sequence[Citation], place: str | None = None) -> list[Inline]:
        """The same in place, for the cells of long tables: the place, the source ids, and their status."""
        parts: list[Inline] = words(f" {place}." if place else "")
        for citation in citations:
            self.cited[citation.source] = None
            sign = [] if citation.status == "sourced" else [*words(" "), span(_("unverified"), "status", "unverified")]
            parts += [*words(" "), link(citation.source, f"#source-{citation.source}"), *sign]
        if not citations:
            parts += [*words(" "), span(_("no source: unverified"), "status", "unverified")]
        return [span(parts, "cite")]

    def cite(self, *records: Record) -> Inline:
        """A footnote for what some records claim."""
        citations = {(c.source, c.locator): c for record in records for c in record.citations}
        return self.note(citations.values())

    def _citation(self, citation: Citation, place: str | None) -> list[Inline]:
        source = self.atlas.sources[citation.source]
        self.cited[source.id] = None
        by = source.publisher.split(";")[0].split(",")[0]
        year = f" {source.year}" if source.year else ""
        locator = citation.locator or place
        where = f", {locator}" if locator else ""
        status = span(_("sourced") if citation.status == "sourced" else _("unverified"), "status", citation.status)
        return [
            *words(f"{by}{year}"),
            *words(f"{where} "),
            link(f"[{source.id}]", f"#source-{source.id}"),
            *words(" "),
            status,
        ]

    def local(self, names: dict[str, str]) -> Inline | None:
        """A local name with its language, if there is one besides the English."""
        for language, name in names.items():
            if language != "en" and name != names["en"]:
                return span(name, lang=language)
        return None


def judgement_sign(judgement: str) -> Inline:
    """The sign of a judgement: colour never stands alone, the shape and a spoken name carry it."""
    return span(JUDGEMENT_SIGNS[judgement], "sign", judgement, role="img", aria_label=judgement)


def standing_sign(standing: str) -> Inline:
    """The sign of a standing."""
    name = standing.replace("_", " ")
    return span(STANDING_SIGNS[standing], "sign", standing, role="img", aria_label=name)
