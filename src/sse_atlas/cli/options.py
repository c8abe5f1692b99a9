"""Options that several commands share."""

import os
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..evidence.library import Library
    from ..records.atlas import Atlas
    from ..records.dataset import Progress

Command = TypeVar("Command", bound=Callable[..., Any])

atlas_option = click.option(
    "--atlas", "folder", metavar="DIR", type=click.Path(path_type=Path), envvar="SSE_ATLAS",
    help="A workspace or dataset folder; the embedded twelve countries unless given.",
)  # fmt: skip
json_option = click.option("--json", "as_json", is_flag=True, help="Print the whole answer as JSON (docs/answers.md).")
reading_option = click.option(
    "--reading", default="cautious", metavar="cautious|as_coded", show_default=True,
    help="cautious: an unshared 'contrary' and a silence read in part stay open. as_coded: each coder at his or her word.",
)  # fmt: skip
library_option = click.option(
    "--library", "library_folder", metavar="DIR", type=click.Path(path_type=Path), envvar="SSE_ATLAS_LIBRARY",
    help="A library, or a folder of statute files; the workspace's or your own unless given.",
)  # fmt: skip
transplant_option = click.option(
    "--transplant", is_flag=True, help="Apply a national definition outside its jurisdiction, 'as if'."
)

assume_option = click.option(
    "--assume", multiple=True, metavar="WHAT=VALUE",
    help="As if: kor-cooperative.asset_lock=required, kor-p08.state=in_force, MNG.m-reserved-procurement=full; may be given "
    "again.",
)  # fmt: skip


def open_for(folder: Path | None) -> "Atlas":
    """The Atlas of a folder, with a progress bar for a first reading on a terminal."""
    from ..records.opening import open_atlas

    with reading_progress() as progress:
        return open_atlas(folder, progress)


def assumed_for(folder: Path | None, assume: tuple[str, ...], atlas: "Atlas | None" = None) -> "Atlas":
    """The Atlas of a folder in which something is assumed to be otherwise."""
    from ..records.assume import assuming

    return assuming(atlas or open_for(folder), assume)


def library_for(library_folder: Path | None, folder: Path | None) -> "Library":
    """The library to read in, with a progress bar where a folder of files is first read as one."""
    from ..evidence.opening import open_library

    with reading_progress("Reading the statutes") as progress:
        library = open_library(library_folder, folder, progress=progress, workers=processes())
    for reason in library.refused:
        click.echo(f"Not read: {reason}", err=True)
    return library


def processes() -> int:
    """Processes that read files at once: one per processor, within what memory bears."""
    return min(os.cpu_count() or 1, 8)


@contextmanager
def reading_progress(doing: str = "Reading the dataset") -> "Iterator[Progress]":
    """A progress bar over files; silent when output is not a terminal, and drawn only once reading has begun."""
    bar: Any = None

    def advance(path: Path, number: int, of: int) -> None:
        nonlocal bar
        if bar is None:
            from rich.console import Console
            from rich.progress import Progress

            bar = Progress(console=Console(stderr=True), transient=True, disable=not Console(stderr=True).is_terminal)
            bar.start()
            bar.add_task(doing, total=of)
        bar.update(bar.task_ids[0], completed=number)

    try:
        yield advance
    finally:
        if bar is not None:
            bar.stop()
