"""Size: how many organisations, members or jobs the SSE of a country has under a definition, as an honest interval.

The lower end counts what is certainly inside, the upper end what is not certainly outside; an upper end that no figure
closes stays open. Missing figures are named, never taken as zero.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from ..errors import QuestionError
from ..records.atlas import Atlas
from ..records.base import Citation, Sex
from ..records.country import Country
from ..records.norms import Definition
from .bounds import Conflict, FormGraph, Group
from .counted import Counted, counted_mass
from .figures import Constraint, Level, PassedOver, Population, Question, constraints_of
from .outcomes import Reading
from .standing import CertainStanding, Standing, StandingName, standings


@dataclass(frozen=True, slots=True)
class UsedFigure:
    """A figure that the answer rests on."""

    observations: tuple[str, ...]
    covers: tuple[str, ...]
    says: str
    low: float
    high: float | None
    year: int
    counted_by: str
    may_double_count: bool
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class MissingFigure:
    """A form without a usable figure, and where it stands."""

    form: str
    standing: StandingName


@dataclass(frozen=True, slots=True)
class Share:
    """The interval as a share of the country's figure of the same concept, in per cent."""

    of: str
    baseline_year: int
    lower: float
    upper: float | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Size:
    """The size of the SSE of one country, as an interval, with everything it rests on."""

    country: str
    definition: str
    indicator: str
    unit: str
    year: int
    window: int
    population: Population
    level: Level | None
    sex: Sex
    reading: Reading
    applicable: bool
    """False where the definition does not apply to the country; the numbers are then empty."""
    transplanted: bool
    counted: Counted
    lower: float | None
    upper: float | None
    """None: no figure closes the interval."""
    used: tuple[UsedFigure, ...]
    passed_over: tuple[PassedOver, ...]
    conflicts: tuple[Conflict, ...]
    missing: tuple[MissingFigure, ...]
    shares: tuple[Share, ...]
    standings: dict[str, StandingName]
    notice: str


def size(
    atlas: Atlas,
    country: str,
    definition: str,
    indicator: str = "organizations",
    year: int | None = None,
    *,
    population: Population = "registered",
    level: Level | None = None,
    sex: Sex = "total",
    unit: str | None = None,
    window: int = 5,
    reading: Reading = "cautious",
    transplant: bool = False,
) -> Size:
    """The size of the SSE in a country under a definition.

    Args:
        atlas: the release that is asked.
        country: ISO code or English name.
        definition: id of a definition.
        indicator: what is counted; shares and averages cannot be asked, as they do not add up.
        year: the year asked; the year of the release unless given.
        population: ``registered`` (figures of active ones are then lower bounds), ``active`` (registered ones bound it
            from above) or ``surveyed``.
        level: ``primary``, ``secondary`` or ``apex`` organisations; as the sources counted them unless given.
        sex: of members or workers.
        unit: the unit asked; organisations, persons or the country's currency unless given.
        window: years before ``year`` in which a figure still counts.
        reading: how judgements are read, see `standing`.
        transplant: apply a national definition in another country, 'as if'.

    Raises:
        NotFoundError: an unknown country, definition or indicator.
        QuestionError: the indicator cannot be added up, or an argument is out of range.

    >>> import sse_atlas
    >>> atlas = sse_atlas.open_atlas()
    >>> answer = size(atlas, "JPN", "ilo-2022", "organizations", 2022)
    >>> answer.lower <= (answer.upper or float("inf"))
    True

    """
    asked = atlas.country(country)
    question = question_of(atlas, asked, indicator, year, population, level, sex, unit, window)
    book = SizeBook(atlas, asked, indicator, question, reading, transplant)
    return book.size(atlas.definition(definition))


def question_of(
    atlas: Atlas,
    country: Country,
    indicator: str,
    year: int | None,
    population: Population = "registered",
    level: Level | None = None,
    sex: Sex = "total",
    unit: str | None = None,
    window: int = 5,
) -> Question:
    """The question put to the figures, with its defaults filled in; QuestionError when it makes no sense."""
    measured = atlas.indicator(indicator)
    units = {"organizations": "organizations", "persons": "persons", "money": country.currency}
    if measured.unit not in units:
        summable = [i.id for i in atlas.indicators.values() if i.unit in units]
        raise QuestionError(
            f"{indicator!r} is a share, an average or of a unit of its own and cannot be added up over forms. "
            f"Ask for one of {', '.join(summable)}."
        )
    latest = int(atlas.manifest.date[:4])
    year = latest if year is None else year
    if not 1900 <= year <= latest:
        raise QuestionError(f"The year {year} is out of range: this release knows the years 1900 to {latest}.")
    for what, given, choices in (
        ("population", population, ("registered", "active", "surveyed")),
        ("level", level, (None, "primary", "secondary", "apex")),
        ("sex", sex, ("total", "female", "male")),
    ):
        if given not in choices:
            raise QuestionError(f"There is no {what} {given!r}; it is one of {', '.join(filter(None, choices))}.")
    if not 0 <= window <= 100:
        raise QuestionError(f"A window of {window} years makes no sense; the default is 5.")
    return Question(year, window, population, level, unit or units[measured.unit], sex)


def sizes(
    atlas: Atlas,
    countries: Iterable[Country] | None = None,
    definitions: Iterable[Definition] | None = None,
    indicators: Iterable[str] | None = None,
    year: int | None = None,
    *,
    reading: Reading = "cautious",
) -> list[Size]:
    """Every size of several countries, definitions and indicators (all that can be added up, unless some are named)."""
    asked = list(definitions or atlas.definitions.values())
    summable = [i.id for i in atlas.indicators.values() if i.unit in ("organizations", "persons", "money")]
    answers = []
    for country in countries or atlas.countries.values():
        matrix = standings(atlas, atlas.forms_in.get(country.iso3, ()), asked, reading=reading)
        by_definition: dict[str, dict[str, Standing]] = {}
        for answer in matrix:
            by_definition.setdefault(answer.definition, {})[answer.form] = answer
        for indicator in indicators or summable:
            question = question_of(atlas, country, indicator, year)
            book = SizeBook(atlas, country, indicator, question, reading, transplant=False)
            answers += [book.size_of(definition, by_definition.get(definition.id, {})) for definition in asked]
    return answers


class Placed(Protocol):
    """Where a form stands: all that its size needs of a standing."""

    @property
    def standing(self) -> StandingName:
        """Its name."""

    @property
    def possible(self) -> tuple[CertainStanding, ...]:
        """Every standing that what is known leaves open."""

    @property
    def transplanted(self) -> bool:
        """Whether the definition was applied 'as if'."""


class SizeBook:
    """The figures of one country and indicator, made ready to be asked under many definitions."""

    def __init__(
        self, atlas: Atlas, country: Country, indicator: str, question: Question, reading: Reading, transplant: bool
    ) -> None:
        self.atlas = atlas
        self.country = country
        self.indicator = indicator
        self.question = question
        self.reading: Reading = reading
        self.transplant = transplant
        observations = atlas.observations_in.get((country.iso3, indicator), ())
        constraints, self.passed_over = constraints_of(observations, question)
        self.graph = FormGraph(atlas.forms_in.get(country.iso3, ()))
        self.groups = [Group(self.graph, forms, some) for forms, some in self.graph.groups(constraints)]
        self.constraints = [constraint for group in self.groups for constraint in group.constraints]
        self.used = tuple(_used(constraint) for constraint in self.constraints)

    def size(self, definition: Definition) -> Size:
        """The size under one definition."""
        forms = self.graph.forms.values()
        answers = (
            standings(self.atlas, forms, [definition], reading=self.reading, transplant=self.transplant)
            if forms
            else []
        )
        return self.size_of(definition, {answer.form: answer for answer in answers})

    def size_of(self, definition: Definition, answers: Mapping[str, Placed]) -> Size:
        """The size under one definition, when the standings are already known."""
        names: dict[str, StandingName] = {form: answer.standing for form, answer in answers.items()}
        applicable = not names or any(name != "not_applicable" for name in names.values())
        conflicts = tuple(conflict for group in self.groups for conflict in group.conflicts)
        aside = {id for conflict in conflicts for id in conflict.set_aside}
        known = {id for constraint in self.constraints for id in constraint.covers}
        nothing = Size(
            self.country.iso3, definition.id, self.indicator, self.question.unit, self.question.year, self.question.window,
            self.question.population, self.question.level, self.question.sex, self.reading, applicable,
            any(answer.transplanted for answer in answers.values()), Counted(), None, None, self.used,
            (*self.passed_over, *self._set_aside(aside)), conflicts,
            tuple(MissingFigure(form, name) for form, name in names.items() if form not in known), (), names,
            self.atlas.notice,
        )  # fmt: skip
        if not applicable:
            return replace(nothing, missing=())
        inside = frozenset(form for form, answer in answers.items() if answer.possible == ("inside",))
        possible = frozenset(form for form, answer in answers.items() if {"inside", "depends"} & set(answer.possible))
        bounds = [group.bounds(inside, possible) for group in self.groups]
        lower = sum(low for low, _ in bounds)
        highs = [high for _, high in bounds]
        upper = None if None in highs else sum(high for high in highs if high is not None)
        counted = counted_mass(self.graph, self.constraints, names)
        return replace(nothing, counted=counted, lower=lower, upper=upper, shares=self._shares(lower, upper))

    def _set_aside(self, aside: set[str]) -> list[PassedOver]:
        observations = self.atlas.observations_in.get((self.country.iso3, self.indicator), ())
        why = "it was set aside: it contradicts better counted figures"
        return [PassedOver(o.id, o.value, o.unit, o.year, why) for o in observations if o.id in aside]

    def _shares(self, lower: float, upper: float | None) -> tuple[Share, ...]:
        series = self.atlas.indicators[self.indicator].baseline
        figures = self.atlas.baseline_of.get((self.country.iso3, series or ""), {})
        years = [y for y in figures if self.question.year - self.question.window <= y <= self.question.year]
        if not series or not years or self.question.sex != "total":
            return ()
        baseline = figures[max(years)]
        if series == "gdp" and self.question.unit != "USD":
            return ()
        to_percent: Callable[[float], float] = lambda value: 100 * value / baseline.value  # noqa: E731
        high = None if upper is None else to_percent(upper)
        return (Share(series, baseline.year, to_percent(lower), high, baseline.citations),)


def _used(constraint: Constraint) -> UsedFigure:
    return UsedFigure(
        tuple(o.id for o in constraint.observations),
        tuple(sorted(constraint.covers)),
        constraint.says,
        constraint.low,
        constraint.high,
        constraint.year,
        constraint.observations[0].counted_by,
        any(o.may_double_count for o in constraint.observations),
        tuple(c for o in constraint.observations for c in o.citations),
    )
