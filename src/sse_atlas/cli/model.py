"""model: the normative model as a law, and beside the law of a country."""

from pathlib import Path

import click

from ..errors import unknown
from .options import assume_option, assumed_for, atlas_option, json_option, open_for


@click.group()
def model() -> None:
    """The model framework law on the social and solidarity economy: working material, not legal advice."""


@model.command()
@click.argument("clauses", nargs=-1, metavar="[CLAUSE...]")
@click.option("--title", "titles", multiple=True, help="Only this title, such as governance; may be given again.")
@atlas_option
@json_option
def show(clauses: tuple[str, ...], titles: tuple[str, ...], folder: Path | None, as_json: bool) -> None:
    """The clauses with their variants, parameters and limits. CLAUSE is an id such as mc-voting."""
    from ..records.model import TITLES

    atlas = open_for(folder)
    for title in titles:
        if title not in TITLES:
            raise unknown("title of the model law", title, TITLES)
    asked = {atlas.clause(id).id for id in clauses}
    chosen = tuple(
        one for one in atlas.clauses.values() if (not asked or one.id in asked) and (not titles or one.title in titles)
    )
    if as_json:
        from .json_out import print_records

        print_records("model_clauses", chosen, atlas)
        return
    from .plan_tables import print_model

    print_model(chosen, atlas)


@model.command()
@click.argument("country")
@click.option("--title", "titles", multiple=True, help="Only this title, such as governance; may be given again.")
@assume_option
@atlas_option
@json_option
def diff(country: str, titles: tuple[str, ...], assume: tuple[str, ...], folder: Path | None, as_json: bool) -> None:
    """Each clause of the model in a country: in force, to amend, new, or not established, with reasons and articles."""
    from ..analysis.tailoring import model_diff

    atlas = assumed_for(folder, assume)
    answer = model_diff(atlas, country, titles)
    if as_json:
        from .json_out import print_json

        print_json(answer)
        return
    from .plan_tables import print_model_diff

    print_model_diff(answer, atlas)
