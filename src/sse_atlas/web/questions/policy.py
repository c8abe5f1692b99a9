"""Questions of policy: gaps, consensus, precedents, distances, pathways, the model law, what if."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from ...analysis.consensus import Consensus, Thresholds, consensus
from ...analysis.gaps import GapMatrix, Gaps, gap_matrix, gaps
from ...analysis.pathways import Assumptions, Pathways, pathways
from ...analysis.precedents import Distances, Precedents, distances, precedents
from ...analysis.tailoring import ModelDiff, model_diff
from ...analysis.whatif import WhatIf, what_if
from ...publish.answers import Claim
from ...records.assume import assuming
from ...records.atlas import Atlas
from .base import QUESTIONS, Desk, Parameters
from .figures import AskCountry
from .parameters import Areas, Code, Countries, Norms, Share, Titles, Weight, Worth, Year

MOST_SAMPLES = 20
"""Samples of a plan's robustness: each is an integer programme of its own, about a tenth of a second."""

Effort = Annotated[float, Field(ge=0, le=60)]
Assumed = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=200)]


class AskGaps(Parameters):
    """A country, and which provisions."""

    country: Code
    """ISO code."""
    norms: Norms = ()
    """Only of these norms, such as r193."""
    areas: Areas = ()
    """Only of these areas."""
    since: Year | None = None
    """And what changed since the end of this year."""
    until: Year | None = None
    """As things stood at the end of this year."""


class AskGapMatrix(Parameters):
    """Countries, and which provisions."""

    countries: Countries = ()
    """All unless given."""
    norms: Norms = ()
    """Only of these norms."""
    areas: Areas = ()
    """Only of these areas."""


class AskConsensus(Parameters):
    """Countries, and where the classes begin."""

    countries: Countries = ()
    """Practice of these countries only; all unless given."""
    lineages: int = Field(5, ge=1, le=100)
    """Lineages of international texts from which an element is core."""
    core_share: Share = 0.75
    """Share of countries for core."""
    regional_share: Share = 0.5
    """For regional practice."""
    contested_share: Share = 0.25
    """Each way for contested."""


class AskPrecedents(Parameters):
    """A measure."""

    measure: Code
    """Id of a measure of the catalogue, such as m-focal-point."""
    near: Code | None = None
    """Nearest to this country by law first."""


class AskModelDiff(Parameters):
    """A country, and which titles of the model law."""

    country: Code
    """ISO code."""
    titles: Titles = ()
    """Only these titles; all nine unless given."""


class Plan(Parameters):
    """A country, and what a plan takes for granted."""

    country: Code
    """ISO code."""
    budget: Annotated[tuple[Effort, ...], Field(min_length=3, max_length=3)] = (6.0, 8.0, 8.0)
    """Effort that can be spent in the short, medium and long term, in the catalogue's points of 1 to 5 a measure."""
    at_once: int = Field(5, ge=0, le=72)
    """Measures in one horizon; 0 sets no limit."""
    weights: Annotated[tuple[Weight, ...], Field(max_length=60)] = ()
    """Of areas or norms, 1 unless given: finance=2, r193=3."""
    efforts: Annotated[tuple[Weight, ...], Field(max_length=80)] = ()
    """Of measures, the catalogue's unless given: m-guarantee=2."""
    part_value: Annotated[float, Field(ge=0, le=1)] = 0.5
    """What covering a provision in part is worth beside covering it wholly."""
    verify_value: Annotated[float, Field(ge=0, le=1)] = 0.5
    """What a gap that nobody researched weighs beside one that a study reports."""
    challenge_weight: Worth = 1.0
    """How much more areas weigh in which studies name challenges."""


class AskPathways(Plan):
    """A country, and what its plans take for granted."""

    norms: Norms = ()
    """Close gaps of these norms only."""
    plans: int = Field(3, ge=1, le=3)
    """Plans side by side."""
    tolerance: Annotated[float, Field(ge=0, le=0.5)] = 0.05
    """How much of the best plan's closure an alternative may give up."""
    samples: int = Field(0, ge=0, le=MOST_SAMPLES)
    """Weightings sampled for robustness; 0 leaves it out. The command line takes more."""
    seed: int = Field(0, ge=0, le=1_000_000)
    """Of the samples."""


class AskWhatIf(Plan):
    """What is assumed about a country."""

    assume: Annotated[tuple[Assumed, ...], Field(min_length=1, max_length=12)]
    """kor-cooperative.asset_lock=required, kor-p08.state=in_force, MNG.m-reserved-procurement=full."""


@QUESTIONS.add(AskGaps, Gaps, country="KOR", areas=["finance"])
def _gaps(desk: Desk, asked: AskGaps) -> Gaps:
    """What the norms addressed to a country ask and what it is known to do, provision by provision."""
    return gaps(desk.atlas, asked.country, asked.norms, asked.areas, asked.since, asked.until)


def _of_policies(desk: Desk, asked: Parameters, answer: GapMatrix | Distances) -> Iterator[Claim]:
    """What countries are known to do, and what studies say that they do not."""
    atlas = desk.atlas
    if isinstance(answer, GapMatrix):
        countries = set(answer.countries)
        yield from _records(atlas, (("norms", id) for id in answer.norms))
    else:
        countries = {answer.country, *(peer.country for peer in answer.by_policy)}
    linked = {link.policy: None for links in atlas.links_in.values() for link in links if link.country in countries}
    yield from _records(atlas, (("policies", id) for id in linked))
    missing = {one.challenge: None for one in atlas.missing_in.values() if one.country in countries}
    yield from _records(atlas, (("challenges", id) for id in missing))


@QUESTIONS.add(AskGapMatrix, GapMatrix, claims=_of_policies, countries=["KOR", "THA"])
def _gap_matrix(desk: Desk, asked: AskGapMatrix) -> GapMatrix:
    """The state of provisions by area and by norm, countries side by side in alphabetical order and without totals."""
    return gap_matrix(desk.atlas, asked.countries, asked.norms, asked.areas)


def _of_elements(desk: Desk, asked: AskConsensus, answer: Consensus) -> Iterator[Claim]:
    named: dict[tuple[str, str], None] = {}
    for element in answer.elements:
        named |= dict.fromkeys(("norm_provisions", id) for one in element.international for id in one.provisions)
        for one in element.practice:
            named |= dict.fromkeys(("topic_entries", id) for id in one.entries)
            named |= dict.fromkeys(("policies", id) for id in one.policies)
            named |= dict.fromkeys(("judgements", id) for id in one.judgements)
    return _records(desk.atlas, named)


def _records(atlas: Atlas, named: Iterable[tuple[str, str]]) -> Iterator[Claim]:
    return ((kind, atlas.by_id(kind)[id]) for kind, id in named)


@QUESTIONS.add(AskConsensus, Consensus, claims=_of_elements, countries=["KOR", "THA", "VNM"])
def _consensus(desk: Desk, asked: AskConsensus) -> Consensus:
    """How far each element of the normative model rests on international texts and on national practice: two counts, never one."""
    limits = Thresholds(asked.lineages, asked.core_share, asked.regional_share, asked.contested_share)
    return consensus(desk.atlas, limits, asked.countries)


@QUESTIONS.add(AskPrecedents, Precedents, measure="m-focal-point", near="LAO")
def _precedents(desk: Desk, asked: AskPrecedents) -> Precedents:
    """Who took a policy measure before, when, by which instrument and after what; nearest first where a country asks."""
    return precedents(desk.atlas, asked.measure, asked.near)


@QUESTIONS.add(AskCountry, Distances, claims=_of_policies, country="KOR")
def _distances(desk: Desk, asked: AskCountry) -> Distances:
    """The nearest peers of a country by policy mix and by law, and what each has that the country is not known to have."""
    return distances(desk.atlas, asked.country)


def _of_plans(desk: Desk, asked: AskPathways, answer: Pathways) -> Iterator[Claim]:
    """The provisions that the plans would close, and the challenges by which measures are known to be missing."""
    atlas = desk.atlas
    closed = {id for plan in answer.plans for step in plan.steps for id in (*step.closes, *plan.newly_touched)}
    steps = dict.fromkeys(step.measure for plan in answer.plans for step in plan.steps)
    reports = [atlas.missing_in[answer.country, id] for id in steps if (answer.country, id) in atlas.missing_in]
    yield from _records(atlas, (("challenges", one.challenge) for one in reports))
    yield from _records(atlas, (("norm_provisions", id) for id in sorted(closed)))


@QUESTIONS.add(AskPathways, Pathways, claims=_of_plans, cost="plan", country="MNG", weights=["finance=2"])
def _pathways(desk: Desk, asked: AskPathways) -> Pathways:
    """Which measures to take first within a budget of effort: several sequenced plans with reasons and what each postpones."""
    assumed = _assumptions(desk.atlas, asked, tolerance=asked.tolerance, samples=asked.samples, seed=asked.seed)
    return pathways(desk.atlas, asked.country, assumed, norms=asked.norms, plans=asked.plans)


def _assumptions(atlas: Atlas, asked: Plan, **more: Any) -> Assumptions:
    weights, efforts = dict(map(_pair, asked.weights)), dict(map(_pair, asked.efforts))
    return Assumptions(
        asked.budget, asked.at_once or None, asked.part_value, asked.verify_value, asked.challenge_weight,
        {name: weight for name, weight in weights.items() if name not in atlas.norms},
        {name: weight for name, weight in weights.items() if name in atlas.norms}, efforts, **more,
    )  # fmt: skip


def _pair(text: str) -> tuple[str, float]:
    name, _, number = text.partition("=")
    return name, float(number)


@QUESTIONS.add(AskModelDiff, ModelDiff, country="KOR", titles=["governance"])
def _model_diff(desk: Desk, asked: AskModelDiff) -> ModelDiff:
    """Every clause of the model law beside a country's law: in force, to amend, new, or not established, with the articles."""
    return model_diff(desk.atlas, asked.country, asked.titles)


def _supposed(desk: Desk, asked: AskWhatIf) -> Atlas:
    return assuming(desk.atlas, asked.assume)


def _of_changes(desk: Desk, asked: AskWhatIf, answer: WhatIf) -> Iterator[Claim]:
    atlas = desk.atlas
    yield from (
        ("definitions", atlas.definition(id)) for id in dict.fromkeys(one.definition for one in answer.standings)
    )
    yield from _records(atlas, (("norm_provisions", one.provision) for one in answer.gaps))


@QUESTIONS.add(
    AskWhatIf,
    WhatIf,
    claims=_of_changes,
    atlas_of=_supposed,
    cost="plan",
    country="KOR",
    assume=["kor-cooperative.asset_lock=required"],
)
def _what_if(desk: Desk, asked: AskWhatIf) -> WhatIf:
    """What standing, size, gaps and plan of a country would be if something were otherwise than it is on record."""
    return what_if(desk.atlas, _supposed(desk, asked), asked.country, _assumptions(desk.atlas, asked))
