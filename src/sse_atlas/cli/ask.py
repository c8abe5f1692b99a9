"""The questions: standing, size, compare, topic, completeness, agreement."""

from pathlib import Path
from typing import Any

import click

from .options import assume_option, assumed_for, atlas_option, json_option, open_for, reading_option, transplant_option


@click.group()
def ask() -> None:
    """Put a question to the Atlas; every answer carries its reasons and citations."""


def _show(answer: Any, as_json: bool, printer: str, *context: Any) -> None:
    if as_json:
        from .json_out import print_json

        print_json(answer)
        return
    from . import tables

    getattr(tables, printer)(answer, *context)


@ask.command()
@click.argument("forms", nargs=-1, required=True, metavar="FORM...")
@click.option("--definition", "definitions", multiple=True, default=("ilo-2022",), show_default=True, help="Or ALL.")
@reading_option
@transplant_option
@assume_option
@atlas_option
@json_option
def standing(
    forms: tuple[str, ...],
    definitions: tuple[str, ...],
    reading: str,
    transplant: bool,
    assume: tuple[str, ...],
    folder: Path | None,
    as_json: bool,
) -> None:
    """Whether forms belong to the SSE under definitions. FORM is a form, a country, or ALL."""
    from ..analysis.standing import standings

    atlas = assumed_for(folder, assume)
    chosen = [form for word in forms for form in _forms(atlas, word)]
    tested = list(atlas.definitions.values()) if "ALL" in definitions else [atlas.definition(d) for d in definitions]
    matrix = standings(atlas, chosen, tested, reading=reading, transplant=transplant)  # type: ignore[arg-type]
    _show(matrix, as_json, "print_standings", atlas)


def _forms(atlas: Any, word: str) -> list[Any]:
    if word == "ALL":
        return list(atlas.forms.values())
    if word.upper() in atlas.countries:
        return list(atlas.forms_in.get(word.upper(), ()))
    return [atlas.form(word)]


@ask.command()
@click.argument("country")
@click.option("--definition", default="ilo-2022", show_default=True)
@click.option("--indicator", default="organizations", show_default=True)
@click.option("--year", type=int, help="The year asked; the year of the release unless given.")
@click.option("--population", default="registered", metavar="registered|active|surveyed", show_default=True)
@click.option("--level", metavar="primary|secondary|apex", help="As the sources counted unless given.")
@click.option("--sex", default="total", metavar="total|female|male", show_default=True)
@click.option("--unit", help="The unit asked, such as persons, households or KRW.")
@click.option("--window", type=int, default=5, show_default=True, help="Years in which a figure still counts.")
@reading_option
@transplant_option
@assume_option
@atlas_option
@json_option
def size(country: str, assume: tuple[str, ...], folder: Path | None, as_json: bool, **asked: Any) -> None:
    """How large the SSE of a country is, as an interval."""
    from ..analysis.size import size as size_of

    atlas = assumed_for(folder, assume)
    answer = size_of(atlas, country, asked.pop("definition"), asked.pop("indicator"), asked.pop("year"), **asked)
    _show(answer, as_json, "print_size", atlas)


@ask.command()
@click.argument("countries", nargs=-1, required=True, metavar="COUNTRY...")
@click.option("--peers", type=int, default=3, show_default=True, help="Nearest peers named for each country.")
@atlas_option
@json_option
def compare(countries: tuple[str, ...], peers: int, folder: Path | None, as_json: bool) -> None:
    """Countries side by side: principles grid, distances, nearest peers with reasons, natural families of forms."""
    from ..analysis.compare import compare as compare_countries

    atlas = open_for(folder)
    chosen = tuple(atlas.countries) if "ALL" in countries else countries
    _show(compare_countries(atlas, chosen, peers=peers), as_json, "print_comparison", atlas)


@ask.command()
@click.argument("topic")
@click.option("--country", "countries", multiple=True, help="Only statutes of this country; may be given again.")
@atlas_option
@json_option
def topic(topic: str, countries: tuple[str, ...], folder: Path | None, as_json: bool) -> None:
    """How every statute treats a topic, with articles and values."""
    from ..analysis.topic import topic as topic_of

    atlas = open_for(folder)
    _show(topic_of(atlas, topic, countries), as_json, "print_topic", atlas)


@ask.command()
@click.argument("country")
@atlas_option
@json_option
def completeness(country: str, folder: Path | None, as_json: bool) -> None:
    """What is known of a country, how well it is supported, and what to do next."""
    from ..analysis.completeness import completeness as completeness_of

    atlas = open_for(folder)
    _show(completeness_of(atlas, country), as_json, "print_completeness", atlas)


@ask.command()
@click.argument("country")
@click.option("--seed", type=int, default=0, show_default=True, help="Of the bootstrap.")
@atlas_option
@json_option
def agreement(country: str, seed: int, folder: Path | None, as_json: bool) -> None:
    """How far coders agree: alpha per principle with interval, disagreements with both readings. COUNTRY or ALL."""
    from ..analysis.agreement import agreement as agreement_of

    atlas = open_for(folder)
    _show(agreement_of(atlas, None if country == "ALL" else country, seed=seed), as_json, "print_agreement", atlas)
