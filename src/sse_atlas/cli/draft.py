"""draft: the model law, tailored to a country, as files."""

from pathlib import Path

import click

from ..errors import QuestionError
from .options import assume_option, assumed_for, atlas_option


@click.command()
@click.argument("country")
@click.option("--out", type=click.Path(path_type=Path), default=Path("drafts"), show_default=True, help="Folder.")
@click.option(
    "--format", "formats", default="docx", show_default=True, help="docx, html, pdf, akn, separated by commas."
)
@click.option(
    "--language",
    "languages",
    metavar="LIST",
    help="One or two, such as mn,en; English beside the country's unless given.",
)
@click.option(
    "--variants", multiple=True, metavar="CLAUSE=VARIANT", help="Another text of a clause; may be given again."
)
@click.option(
    "--set", "numbers", multiple=True, metavar="PARAMETER=NUMBER", help="A number of the law; may be given again."
)
@click.option("--without", multiple=True, metavar="CLAUSE", help="Leave a clause out; may be given again.")
@assume_option
@atlas_option
def draft(
    country: str,
    out: Path,
    formats: str,
    languages: str | None,
    variants: tuple[str, ...],
    numbers: tuple[str, ...],
    without: tuple[str, ...],
    assume: tuple[str, ...],
    folder: Path | None,
) -> None:
    """Write the model law as a draft law of a country, with notes and national articles beside it.

    For example: sse-atlas draft MNG --format docx,akn --language mn,en --set reserve_percent=20

    Working material, not legal advice. 'sse-atlas model show' names the clauses, variants and parameters.
    """
    from ..publish.draft import DraftRequest, write_draft
    from ..publish.publication import formats_of

    atlas = assumed_for(folder, assume)
    request = DraftRequest(
        country, tuple(one.strip() for one in languages.split(",") if one.strip()) if languages else (),
        dict(_pairs(variants, "--variants mc-voting=voting-colleges")),
        {name: _number(name, value) for name, value in _pairs(numbers, "--set reserve_percent=20")}, without,
    )  # fmt: skip
    for path in write_draft(atlas, request, out, formats_of(formats)):
        click.echo(str(path))


def _pairs(given: tuple[str, ...], like: str) -> list[tuple[str, str]]:
    found = []
    for part in (part.strip() for text in given for part in text.split(",") if part.strip()):
        name, equals, value = part.partition("=")
        if not equals or not name or not value:
            raise QuestionError(f"{part!r} cannot be read: write it like {like}.")
        found.append((name.strip(), value.strip()))
    return found


def _number(name: str, text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise QuestionError(f"{text!r} is no number: write --set {name}=20.") from error
