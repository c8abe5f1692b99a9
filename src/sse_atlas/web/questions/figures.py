"""Questions about numbers, and about what is known at all: size, contribution, completeness."""

from collections.abc import Iterator

from pydantic import Field

from ...analysis.completeness import Completeness, completeness
from ...analysis.contribution import Contributions, contribution
from ...analysis.size import Size, size, sizes
from ...errors import QuestionError
from ...publish.answers import Claim
from .base import QUESTIONS, Desk, Parameters
from .parameters import Code, Definitions, Indicators, Level, Population, Reading, Sex, SomeCountries, Year

MOST_SIZES = 600


class AskSize(Parameters):
    """A country, a definition, an indicator, a year."""

    country: Code
    """ISO code."""
    definition: Code = "ilo-2022"
    """Id of a definition."""
    indicator: Code = "organizations"
    """Id of an indicator that can be added up: organizations, members, employees …"""
    year: Year | None = None
    """The year of the release unless given."""
    population: Population = "registered"
    """Which organisations are counted."""
    level: Level | None = None
    """As the sources counted unless given."""
    sex: Sex = "total"
    """Of persons."""
    unit: Code | None = None
    """The unit asked, such as persons, households or KRW; the indicator's unless given."""
    window: int = Field(5, ge=0, le=50)
    """Years in which a figure still counts."""
    reading: Reading = "cautious"
    """How judgements are taken; as in standing."""
    transplant: bool = False
    """Apply a national definition outside its jurisdiction, 'as if'."""


class AskSizes(Parameters):
    """Countries, definitions and indicators."""

    countries: SomeCountries
    """ISO codes. Their sizes stand side by side and are not added up."""
    definitions: Definitions = ("ilo-2022",)
    """Ids of definitions."""
    indicators: Indicators = ("organizations",)
    """Ids of indicators that can be added up."""
    year: Year | None = None
    """The year of the release unless given."""
    reading: Reading = "cautious"
    """How judgements are taken; as in standing."""


class AskCountry(Parameters):
    """A country."""

    country: Code
    """ISO code."""


class AskContribution(Parameters):
    """A country, and which of its findings."""

    country: Code
    """ISO code."""
    form: Code | None = None
    """Findings on this form only."""
    sex: Sex | None = None
    """Findings on this sex only."""


def _figures(desk: Desk, asked: Parameters, answers: list[Size]) -> Iterator[Claim]:
    """Figures that were looked at and not used are part of the reasons."""
    yield from (("definitions", desk.atlas.definition(id)) for id in dict.fromkeys(one.definition for one in answers))
    observations = desk.atlas.by_id("observations")
    passed = dict.fromkeys(figure.observation for answer in answers for figure in answer.passed_over)
    yield from (("observations", observations[id]) for id in passed)


@QUESTIONS.add(
    AskSize, Size, claims=lambda desk, asked, answer: _figures(desk, asked, [answer]), country="JPN", year=2022
)
def _size(desk: Desk, asked: AskSize) -> Size:
    """How large the SSE of a country is under a definition: what was counted, by standing, and an interval with every figure."""
    return size(
        desk.atlas, asked.country, asked.definition, asked.indicator, asked.year, population=asked.population,
        level=asked.level, sex=asked.sex, unit=asked.unit, window=asked.window, reading=asked.reading,
        transplant=asked.transplant,
    )  # fmt: skip


@QUESTIONS.add(AskSizes, list[Size], claims=_figures, countries=["KOR", "JPN"])
def _sizes(desk: Desk, asked: AskSizes) -> list[Size]:
    """The size of several countries, definitions and indicators side by side, in the order in which they are named."""
    many = len(asked.countries) * len(asked.definitions) * len(asked.indicators)
    if many > MOST_SIZES:
        raise QuestionError(f"These are {many} sizes, and one answer holds {MOST_SIZES}: ask for fewer at a time.")
    atlas = desk.atlas
    countries = [atlas.country(code) for code in dict.fromkeys(asked.countries)]
    definitions = [atlas.definition(id) for id in dict.fromkeys(asked.definitions)]
    return sizes(atlas, countries, definitions, asked.indicators, asked.year, reading=asked.reading)


@QUESTIONS.add(AskCountry, Completeness, country="KOR")
def _completeness(desk: Desk, asked: AskCountry) -> Completeness:
    """What is known of a country, how well it is supported, which laws nobody has read, and what to do next."""
    return completeness(desk.atlas, asked.country)


@QUESTIONS.add(AskContribution, Contributions, country="KOR")
def _contribution(desk: Desk, asked: AskContribution) -> Contributions:
    """What is known of a country's SSE and decent work, by pillar and goal, graded; negative findings count equally."""
    return contribution(desk.atlas, asked.country, form=asked.form, sex=asked.sex)
