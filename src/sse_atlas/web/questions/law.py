"""Questions about what laws say: standing, exclusions, comparison, topics, agreement of coders."""

from collections.abc import Iterable, Iterator

from pydantic import Field

from ...analysis.agreement import Agreement, agreement
from ...analysis.compare import Comparison, compare
from ...analysis.standing import Standing, exclusions, standing, standings
from ...analysis.topic import TopicAnswer, topic
from ...errors import QuestionError
from ...publish.answers import Claim
from ...records.atlas import Atlas
from ...records.base import PRINCIPLES, Principle
from ...records.forms import LegalForm
from ...records.norms import Definition
from .base import QUESTIONS, Desk, Parameters
from .parameters import Code, Countries, Definitions, Forms, Reading, SomeCountries

MOST_PAIRS = 600
"""Standings in one answer: 600 with their reasons are some two megabytes."""


class AskStanding(Parameters):
    """A form and a definition."""

    form: Code
    """Id of a legal form, such as kor-social-cooperative."""
    definition: Code = "ilo-2022"
    """Id of a definition."""
    reading: Reading = "cautious"
    """cautious: an unshared 'contrary' and a silence read in part stay open. as_coded: each coder at his or her word."""
    transplant: bool = False
    """Apply a national definition outside its jurisdiction, 'as if'."""


class AskStandings(Parameters):
    """Forms, of countries or by name, and definitions."""

    countries: Countries = ()
    """All forms of these countries, by ISO code."""
    forms: Forms = ()
    """Ids of legal forms."""
    definitions: Definitions = ("ilo-2022",)
    """Ids of definitions."""
    reading: Reading = "cautious"
    """cautious or as_coded, as in standing."""
    transplant: bool = False
    """Apply national definitions outside their jurisdiction, 'as if'."""


class AskExclusions(Parameters):
    """Countries and definitions."""

    countries: SomeCountries
    """The forms of these countries, by ISO code."""
    definitions: Definitions = ("ilo-2022",)
    """Ids of definitions."""
    reading: Reading = "cautious"
    """cautious or as_coded, as in standing."""


class AskComparison(Parameters):
    """Countries."""

    countries: SomeCountries
    """ISO codes."""
    peers: int = Field(3, ge=0, le=40)
    """Nearest peers named for each country."""
    families: int = Field(12, ge=0, le=40)
    """Natural families of forms, the widest first."""


class AskTopic(Parameters):
    """A topic of the concordance."""

    topic: Code
    """Id of a topic, such as residual-assets."""
    countries: Countries = ()
    """Only statutes of these countries."""


class AskAgreement(Parameters):
    """A country, or all."""

    country: Code | None = None
    """All countries unless given."""
    seed: int = Field(0, ge=0, le=1_000_000)
    """Of the bootstrap: the same seed gives the same interval."""


def _of_matrix(desk: Desk, asked: Parameters, matrix: list[Standing]) -> Iterator[Claim]:
    yield from (("definitions", desk.atlas.definition(id)) for id in dict.fromkeys(one.definition for one in matrix))
    yield from (("forms", desk.atlas.form(id)) for id in dict.fromkeys(one.form for one in matrix))


@QUESTIONS.add(
    AskStanding,
    Standing,
    claims=lambda desk, asked, answer: _of_matrix(desk, asked, [answer]),
    form="kor-social-cooperative",
    definition="ilo-2022",
)
def _standing(desk: Desk, asked: AskStanding) -> Standing:
    """Whether a legal form belongs to the SSE under a definition, in law: with every coder's reading, and what would settle it."""
    return standing(desk.atlas, asked.form, asked.definition, reading=asked.reading, transplant=asked.transplant)


@QUESTIONS.add(AskStandings, list[Standing], claims=_of_matrix, countries=["KOR"], definitions=["ilo-2022"])
def _standings(desk: Desk, asked: AskStandings) -> list[Standing]:
    """The standing of several forms, or of all forms of some countries, under several definitions."""
    forms = _forms(desk.atlas, asked.countries, asked.forms)
    definitions = _definitions(desk.atlas, asked.definitions)
    if not forms:
        raise QuestionError("Name countries or forms: countries=KOR, forms=kor-social-cooperative.")
    _check_size(len(forms), len(definitions))
    return standings(desk.atlas, forms, definitions, reading=asked.reading, transplant=asked.transplant)


def _of_readings(desk: Desk, asked: AskExclusions, answer: dict[Principle, int]) -> Iterator[Claim]:
    yield from (("definitions", desk.atlas.definition(id)) for id in dict.fromkeys(asked.definitions))
    yield from _judgements(desk.atlas, _forms(desk.atlas, asked.countries, ()), list(answer))


def _judgements(atlas: Atlas, forms: Iterable[LegalForm], principles: Iterable[Principle]) -> Iterator[Claim]:
    for form in forms:
        for principle in principles:
            yield from (("judgements", one) for one in atlas.judgements_on.get((form.id, principle), ()))


@QUESTIONS.add(AskExclusions, dict[Principle, int], claims=_of_readings, countries=["KOR", "JPN"])
def _exclusions(desk: Desk, asked: AskExclusions) -> dict[Principle, int]:
    """How often each principle certainly fails where a form is outside: which criterion decides most exclusions."""
    atlas = desk.atlas
    forms = _forms(atlas, asked.countries, ())
    matrix = standings(atlas, forms, _definitions(atlas, asked.definitions), reading=asked.reading)
    return dict(exclusions(matrix))


def _forms(atlas: Atlas, countries: Iterable[str], forms: Iterable[str]) -> list[LegalForm]:
    found = [form for code in countries for form in atlas.forms_in.get(atlas.country(code).iso3, ())]
    found += [atlas.form(id) for id in forms]
    return list({form.id: form for form in found}.values())


def _definitions(atlas: Atlas, ids: Iterable[str]) -> list[Definition]:
    return [atlas.definition(id) for id in dict.fromkeys(ids)]


def _check_size(forms: int, definitions: int) -> None:
    if forms * definitions > MOST_PAIRS:
        raise QuestionError(
            f"{forms} forms under {definitions} definitions are {forms * definitions} standings, and one answer holds "
            f"{MOST_PAIRS}: ask for fewer countries or definitions at a time."
        )


def _of_grid(desk: Desk, asked: AskComparison, answer: Comparison) -> Iterator[Claim]:
    return _judgements(desk.atlas, (desk.atlas.form(line.form) for line in answer.grid), PRINCIPLES)


@QUESTIONS.add(AskComparison, Comparison, claims=_of_grid, countries=["KOR", "THA"])
def _compare(desk: Desk, asked: AskComparison) -> Comparison:
    """Countries side by side by what their laws say: principles grid, distances, nearest peers with reasons, natural families."""
    return compare(desk.atlas, asked.countries, peers=asked.peers, families=asked.families)


@QUESTIONS.add(AskTopic, TopicAnswer, topic="residual-assets", countries=["KOR"])
def _topic(desk: Desk, asked: AskTopic) -> TopicAnswer:
    """How each statute treats a topic, with articles and values side by side; what was looked for and not found is said."""
    return topic(desk.atlas, asked.topic, asked.countries)


@QUESTIONS.add(AskAgreement, Agreement, country="KOR")
def _agreement(desk: Desk, asked: AskAgreement) -> Agreement:
    """How far coders agree: Krippendorff's alpha per principle with its interval, and every disagreement with both readings."""
    return agreement(desk.atlas, asked.country, seed=asked.seed)
