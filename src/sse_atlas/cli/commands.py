"""init, check, list and study."""

from pathlib import Path

import click

from ..errors import AtlasError, either, nearest
from .options import atlas_option, json_option, open_for, reading_option, reading_progress, transplant_option


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Make a workspace: a folder with a copy of the embedded dataset to work on."""
    from ..records.workspace import init_workspace

    made = init_workspace(folder)
    click.echo(f"Made the workspace {made}. Edit the files in {made / 'dataset'}, then: sse-atlas check {made}")


@click.command()
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), required=False)
@json_option
def check(folder: Path | None, as_json: bool) -> None:
    """Find every problem of a dataset: file, line, record, what is wrong, what would be right."""
    from ..records.dataset import SHOWN_PROBLEMS
    from ..records.opening import check_dataset, dataset_folder

    place = dataset_folder(folder)
    with reading_progress() as progress:
        dataset, problems = check_dataset(place, progress)
    if as_json:
        from .json_out import print_json

        print_json(problems)
    else:
        for problem in problems:
            click.echo(str(problem))
        if dataset is not None:
            records = sum(len(some) for some in dataset.records.values())
            click.echo(f"{records} records, {_many(len(problems), 'problem')}.", err=len(problems) > SHOWN_PROBLEMS)
    if problems:
        raise click.exceptions.Exit(1)


def _many(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"


@click.command("list")
@click.argument("what", required=False)
@click.option("--country", metavar="CODE", help="Only of this country.")
@atlas_option
@json_option
def list_records(what: str | None, country: str | None, folder: Path | None, as_json: bool) -> None:
    """List records of a kind: countries, forms, definitions, topics, indicators, laws, observations and so on."""
    from ..records.kinds import KINDS

    if what is None:
        click.echo("Kinds of record: " + ", ".join(KINDS))
        return
    atlas = open_for(folder)
    if what not in KINDS:
        close = nearest(what, KINDS)
        hint = f"Did you mean {either(close)}?" if close else "'sse-atlas list' names the kinds."
        raise AtlasError(f"There is no kind of record {what!r}. {hint}")
    iso3 = atlas.country(country).iso3 if country else None
    records = [record for record in atlas.all(what) if iso3 in (None, atlas.home_of(record))]
    if as_json:
        from .json_out import print_records

        print_records(what, records, atlas)
        return
    from .tables import print_listing

    print_listing(KINDS[what], records, atlas)


@click.command()
@click.argument("countries", nargs=-1, required=True, metavar="COUNTRY...")
@click.option(
    "--out", "out", type=click.Path(path_type=Path), default=Path("studies"), show_default=True, help="Folder."
)
@click.option(
    "--format",
    "formats",
    default="html",
    show_default=True,
    metavar="LIST",
    help="Formats, separated by commas: html, pdf, docx, epub; and of the references bib, ris, csl.json.",
)
@click.option("--definition", default="ilo-2022", show_default=True, help="The definition of the summary and the size.")
@click.option("--year", type=int, help="The year asked; the year of the release unless given.")
@click.option(
    "--citations", default="notes", metavar="notes|author-date", show_default=True, help="How sources are cited."
)
@reading_option
@transplant_option
@atlas_option
def study(
    countries: tuple[str, ...],
    out: Path,
    formats: str,
    definition: str,
    year: int | None,
    citations: str,
    reading: str,
    transplant: bool,
    folder: Path | None,
) -> None:
    """Write studies of countries, or of the whole region.

    For example: sse-atlas study KOR --format html,pdf --out out/

    COUNTRY is a code or name, ALL for every country, or REGION for the comparative study of all of them.
    """
    from ..publish.publication import StudyRequest, formats_of
    from ..publish.studies import write_studies

    atlas = open_for(folder)
    request = StudyRequest(definition, year, reading, transplant, citations)  # type: ignore[arg-type]
    for path in write_studies(atlas, countries, request, out, formats_of(formats)):
        click.echo(str(path))
