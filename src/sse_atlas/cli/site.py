"""site: the public site as files that need no server."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import processes

if TYPE_CHECKING:
    from ..web.static_site.writing import Progress


@click.command()
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), required=False, envvar="SSE_ATLAS")
@click.option("--out", type=click.Path(path_type=Path), default=Path("public"), show_default=True, help="Folder.")
@click.option(
    "--language", "languages", default="en", metavar="LIST", show_default=True,
    help="Languages of the pages, separated by commas, the first one first; ALL for every language of the interface.",
)  # fmt: skip
@click.option(
    "--studies", default="", metavar="LIST", help="Also studies and drafts of laws as: html, pdf, docx, epub, xml."
)
@click.option("--without-records", is_flag=True, help="Leave out the page of each single record.")
@click.option("--library", "library_folder", metavar="DIR", type=click.Path(path_type=Path), help="Another library.")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes; as many as there are processors unless given.")
def site(
    folder: Path | None, out: Path, languages: str, studies: str, without_records: bool, library_folder: Path | None,
    workers: int | None,
) -> None:  # fmt: skip
    """Write the public site as files: for a USB stick, a school, or any web space.

    For example: sse-atlas site my-atlas --out public --language en,km

    Open public/index.html in a browser. Search and the definition explorer work without a server.
    """
    from ..web.static_site import contents_of, prepare, write_site

    started = time.monotonic()
    prepare(folder, library_folder)
    contents = contents_of(_listed(languages), _listed(studies), ["record"] if without_records else [])
    with _progress() as progress:
        written = write_site(out, contents, workers=workers or processes(), progress=progress)
    took = time.monotonic() - started
    click.echo(
        f"{written.folder / 'index.html'}: {written.files:,} files, {written.size / 1e6:,.0f} MB, {took:,.0f} s."
    )
    for made in written.problems:
        click.echo(f"Not made: {made.page} ({made.problem})", err=True)
    if written.problems:
        raise click.exceptions.Exit(1)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part for part in (one.strip() for one in text.split(",")) if part)


@contextmanager
def _progress() -> "Iterator[Progress]":
    """A progress bar over files, on a terminal."""
    from rich.console import Console
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    with Bar(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Writing pages", total=None)
        yield lambda done, known: bar.update(task, completed=done, total=known)
