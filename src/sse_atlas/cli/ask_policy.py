"""The questions of policy: gaps, consensus, precedents, distance, pathways, contribution, what-if."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import QuestionError
from .ask import ask
from .options import assume_option, assumed_for, atlas_option, json_option, open_for, processes

if TYPE_CHECKING:
    from ..analysis.pathways import Assumptions


def _show(answer: Any, as_json: bool, printer: str, atlas: Any) -> None:
    if as_json:
        from .json_out import print_json

        print_json(answer)
        return
    from . import plan_tables, policy_tables

    module = policy_tables if hasattr(policy_tables, printer) else plan_tables
    getattr(module, printer)(answer, atlas)


@ask.command()
@click.argument("countries", nargs=-1, required=True, metavar="COUNTRY...")
@click.option("--norm", "norms", multiple=True, help="Only of this norm, such as r193; may be given again.")
@click.option("--area", "areas", multiple=True, help="Only of this area, such as finance; may be given again.")
@click.option("--since", type=int, metavar="YEAR", help="And what changed since the end of this year.")
@click.option("--until", type=int, metavar="YEAR", help="As things stood at the end of this year.")
@assume_option
@atlas_option
@json_option
def gaps(
    countries: tuple[str, ...],
    norms: tuple[str, ...],
    areas: tuple[str, ...],
    since: int | None,
    until: int | None,
    assume: tuple[str, ...],
    folder: Path | None,
    as_json: bool,
) -> None:
    """What international norms ask and a country does, clause by clause. COUNTRY, several, or ALL for a matrix."""
    from ..analysis.gaps import gap_matrix
    from ..analysis.gaps import gaps as gaps_of

    atlas = assumed_for(folder, assume)
    every = any(code.upper() == "ALL" for code in countries)
    if every or len(countries) > 1:
        if since or until:
            raise QuestionError("A matrix of countries is of today: ask one country for --since and --until.")
        chosen = () if every else countries
        _show(gap_matrix(atlas, chosen, norms, areas), as_json, "print_gap_matrix", atlas)
        return
    _show(gaps_of(atlas, countries[0], norms, areas, since, until), as_json, "print_gaps", atlas)


@ask.command()
@click.option("--country", "countries", multiple=True, help="Practice of these countries only; all unless given.")
@click.option(
    "--lineages", type=int, default=5, show_default=True, help="Lineages of texts from which an element is core."
)
@click.option("--core", "core_share", type=float, default=0.75, show_default=True, help="Share of countries for core.")
@click.option("--regional", "regional_share", type=float, default=0.5, show_default=True, help="For regional practice.")
@click.option(
    "--contested", "contested_share", type=float, default=0.25, show_default=True, help="Each way for contested."
)
@assume_option
@atlas_option
@json_option
def consensus(
    countries: tuple[str, ...], assume: tuple[str, ...], folder: Path | None, as_json: bool, **thresholds: Any
) -> None:
    """How far each element of the normative model rests on international texts and national practice."""
    from ..analysis.consensus import Thresholds
    from ..analysis.consensus import consensus as consensus_of

    atlas = assumed_for(folder, assume)
    _show(consensus_of(atlas, Thresholds(**thresholds), countries), as_json, "print_consensus", atlas)


@ask.command()
@click.argument("measure")
@click.option("--near", metavar="COUNTRY", help="Nearest to this country first.")
@atlas_option
@json_option
def precedents(measure: str, near: str | None, folder: Path | None, as_json: bool) -> None:
    """Who took a measure before, when, after what, by which instrument. MEASURE is an id such as m-focal-point."""
    from ..analysis.precedents import precedents as precedents_of

    atlas = open_for(folder)
    _show(precedents_of(atlas, measure, near), as_json, "print_precedents", atlas)


@ask.command()
@click.argument("country")
@atlas_option
@json_option
def distance(country: str, folder: Path | None, as_json: bool) -> None:
    """The nearest peers of a country by policy mix and by law, and what each has that it lacks."""
    from ..analysis.precedents import distances

    atlas = open_for(folder)
    _show(distances(atlas, country), as_json, "print_distances", atlas)


@ask.command()
@click.argument("country")
@click.option("--form", help="Findings on this form only.")
@click.option("--sex", metavar="total|female|male", help="Findings on this sex only.")
@atlas_option
@json_option
def contribution(country: str, form: str | None, sex: str | None, folder: Path | None, as_json: bool) -> None:
    """What is known of the contribution to decent work and the SDGs, graded; empty cells are shown."""
    from ..analysis.contribution import contribution as contribution_of

    atlas = open_for(folder)
    _show(contribution_of(atlas, country, form=form, sex=sex), as_json, "print_contribution", atlas)


def plan_options(command: Any) -> Any:
    """What a plan takes for granted."""
    for option in reversed((
        click.option("--budget", default="6,8,8", show_default=True, metavar="SHORT,MEDIUM,LONG",
                     help="Effort that can be spent in each horizon, in the catalogue's points."),
        click.option("--weights", multiple=True, metavar="NAME=WEIGHT",
                     help="Of an area or norm, such as finance=2 or r193=3; may be given again, or with commas."),
        click.option("--effort", "efforts", multiple=True, metavar="MEASURE=EFFORT",
                     help="Of a measure, such as m-guarantee=2; may be given again, or with commas."),
        click.option("--part", "part_value", type=float, default=0.5, show_default=True, help="Worth of covering in part."),
        click.option("--verify", "verify_value", type=float, default=0.5, show_default=True,
                     help="Weight of a gap that nobody looked at."),
        click.option("--challenges", "challenge_weight", type=float, default=1.0, show_default=True,
                     help="How much more areas weigh in which studies name challenges."),
        click.option("--at-once", type=int, default=5, show_default=True, help="Measures in one horizon; 0 sets no limit."),
        click.option("--samples", type=int, default=1000, show_default=True, help="For robustness; 0 leaves it out."),
        click.option("--seed", type=int, default=0, show_default=True, help="Of the samples."),
        click.option("--tolerance", type=float, default=0.05, show_default=True, help="What an alternative may give up."),
    )):  # fmt: skip
        command = option(command)
    return command


@ask.command()
@click.argument("country")
@plan_options
@click.option("--norm", "norms", multiple=True, help="Close gaps of this norm only; may be given again.")
@click.option("--plans", type=int, default=3, show_default=True, help="Plans side by side.")
@assume_option
@atlas_option
@json_option
def pathways(
    country: str,
    norms: tuple[str, ...],
    plans: int,
    assume: tuple[str, ...],
    folder: Path | None,
    as_json: bool,
    **asked: Any,
) -> None:
    """Which measures to take first: a sequenced plan with reasons, precedents, robustness and alternatives.

    For example: sse-atlas ask pathways MNG --budget 6,8,8 --weights finance=2
    """
    from ..analysis.pathways import pathways as pathways_of
    from ..publish.quiet import quiet

    atlas = assumed_for(folder, assume)
    assumed = assumptions_of(atlas, **asked)
    with quiet():
        answer = pathways_of(atlas, country, assumed, norms=norms, plans=plans, processes=processes())
    _show(answer, as_json, "print_pathways", atlas)


@ask.command("what-if")
@click.argument("country")
@plan_options
@assume_option
@atlas_option
@json_option
def what_if(country: str, assume: tuple[str, ...], folder: Path | None, as_json: bool, **asked: Any) -> None:
    """What standing, size, gaps and plan would be if something were otherwise: give --assume, once or more.

    For example: sse-atlas ask what-if KOR --assume kor-cooperative.asset_lock=required
    """
    from ..analysis.whatif import what_if as what_if_of
    from ..publish.quiet import quiet

    if not assume:
        raise QuestionError("Say what is to be assumed: --assume kor-cooperative.asset_lock=required")
    atlas = open_for(folder)
    after = assumed_for(folder, assume, atlas)
    assumed = assumptions_of(atlas, **asked)
    with quiet():
        answer = what_if_of(atlas, after, country, assumed)
    _show(answer, as_json, "print_what_if", atlas)


def assumptions_of(
    atlas: Any, budget: str, weights: tuple[str, ...], efforts: tuple[str, ...], at_once: int, **others: Any
) -> "Assumptions":
    """The assumptions of a plan, as they were typed."""
    from ..analysis.pathways import Assumptions

    given = dict(_pairs(weights, "weight", "finance=2"))
    return Assumptions(
        tuple(_number(one, f"the budget {budget!r}", "6,8,8") for one in budget.split(",")),
        at_once or None,
        areas={name: value for name, value in given.items() if name not in atlas.norms},
        norms={name: value for name, value in given.items() if name in atlas.norms},
        efforts=dict(_pairs(efforts, "effort", "m-guarantee=2")),
        **others,
    )


def _pairs(texts: tuple[str, ...], what: str, like: str) -> list[tuple[str, float]]:
    found = []
    for part in (part.strip() for text in texts for part in text.split(",") if part.strip()):
        name, _, value = part.partition("=")
        found.append((name.strip(), _number(value, f"the {what} {part!r}", like)))
    return found


def _number(text: str, what: str, like: str) -> float:
    try:
        found = float(text)
    except ValueError as error:
        raise QuestionError(f"{what} cannot be read: write it like {like}.") from error
    if found != found or found in (float("inf"), float("-inf")):
        raise QuestionError(f"{what} is not a number to reckon with: write it like {like}.")
    return found
