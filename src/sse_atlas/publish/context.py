"""A country study in the making: the question, and the answers, each worked out once."""

from collections.abc import Sequence
from functools import cached_property
from typing import TypeVar

from ..analysis.agreement import Agreement, agreement
from ..analysis.compare import Comparison, compare
from ..analysis.completeness import Completeness, completeness
from ..analysis.contribution import Contributions, contribution
from ..analysis.gaps import Gaps, gaps
from ..analysis.pathways import Assumptions, Pathways, pathways
from ..analysis.precedents import Distances, Precedents, distances, precedents
from ..analysis.size import Size, size
from ..analysis.standing import Standing, standings
from ..analysis.tailoring import ModelDiff, model_diff
from ..records.atlas import Atlas
from ..records.base import PRINCIPLES, Record
from ..records.country import Country
from ..records.forms import Judgement, LegalForm
from .publication import Publication, StudyRequest
from .quiet import quiet

AnyRecord = TypeVar("AnyRecord", bound=Record)

__all__ = ["Study", "StudyRequest"]


CHANGES_OVER = 10
"""Years over which a study says what has changed in coverage."""


class Study(Publication):
    """A country study in the making."""

    def __init__(self, atlas: Atlas, country: Country, request: StudyRequest) -> None:
        super().__init__(atlas, request)
        self.country = country
        self.forms: Sequence[LegalForm] = atlas.forms_in.get(country.iso3, ())
        self._sizes: dict[str, Size] = {}

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

    def judgements(self, form: LegalForm) -> tuple[Judgement, ...]:
        """Every reading of the law of a form, principle by principle."""
        on = self.atlas.judgements_on
        return tuple(judgement for principle in PRINCIPLES for judgement in on.get((form.id, principle), ()))

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

    @cached_property
    def comparison(self) -> Comparison:
        """The country beside its nearest peers in law."""
        return compare(self.atlas, [self.country.iso3])

    @cached_property
    def gaps(self) -> Gaps:
        """What norms ask of the country and what it is known to do, and what changed over the last years."""
        return gaps(self.atlas, self.country.iso3, since=self.year - CHANGES_OVER)

    @cached_property
    def pathways(self) -> Pathways:
        """Plans under the default assumptions, without the minute that sampling them would take."""
        with quiet():
            return pathways(self.atlas, self.country.iso3, Assumptions(samples=0))

    @cached_property
    def precedents(self) -> dict[str, Precedents]:
        """Who took each measure of the first plan before, nearest first."""
        steps = self.pathways.plans[0].steps
        return {step.measure: precedents(self.atlas, step.measure, self.country.iso3) for step in steps}

    @cached_property
    def distances(self) -> Distances:
        """The nearest peers by policy mix."""
        return distances(self.atlas, self.country.iso3)

    @cached_property
    def model_diff(self) -> ModelDiff:
        """The model law beside the law of the country."""
        return model_diff(self.atlas, self.country.iso3)

    @cached_property
    def contribution(self) -> Contributions:
        """What is known of decent work and the SDGs."""
        return contribution(self.atlas, self.country.iso3)
