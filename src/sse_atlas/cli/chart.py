"""chart: the figures of a country study as files of their own."""

from pathlib import Path

import click

from .options import atlas_option, open_for, reading_option, transplant_option


@click.command()
@click.argument("name")
@click.argument("country")
@click.option("--out", type=click.Path(path_type=Path), default=Path("charts"), show_default=True, help="Folder.")
@click.option("--format", "formats", default="svg", show_default=True, help="svg, png, csv, separated by commas.")
@click.option("--definition", default="ilo-2022", show_default=True, help="The definition of standing and size.")
@click.option("--year", type=int, help="The year asked; the year of the release unless given.")
@reading_option
@transplant_option
@atlas_option
def chart(
    name: str,
    country: str,
    out: Path,
    formats: str,
    definition: str,
    year: int | None,
    reading: str,
    transplant: bool,
    folder: Path | None,
) -> None:
    """Write a chart of a country, such as: sse-atlas chart size KOR --format svg,png,csv.

    NAME is size, grid, standing, families, members, timeline, policies, peers, gaps, pathway, precedents, agreement, map,
    map-all, or ALL.
    Of the REGION: standing, sizes, distances, gap-matrix, consensus, map-all, law-cooperative and other families, or ALL.
    """
    from ..publish.charts.files import nothing_to_draw, write_charts
    from ..publish.publication import StudyRequest, formats_of

    atlas = open_for(folder)
    request = StudyRequest(definition, year, reading, transplant)  # type: ignore[arg-type]
    for drawn, path in write_charts(atlas, name, country, request, out, formats_of(formats)):
        click.echo(str(path) if path else nothing_to_draw(drawn, atlas.country(country).name))
