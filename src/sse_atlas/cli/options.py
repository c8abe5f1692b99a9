"""Options that several commands share."""

from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

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
transplant_option = click.option(
    "--transplant", is_flag=True, help="Apply a national definition outside its jurisdiction, 'as if'."
)


def open_for(folder: Path | None) -> "Atlas":
    """The Atlas of a folder, with a progress bar for a first reading on a terminal."""
    from ..records.opening import open_atlas

    with reading_progress() as progress:
        return open_atlas(folder, progress)


@contextmanager
def reading_progress() -> "Iterator[Progress]":
    """A progress bar over files; silent when output is not a terminal, and drawn only once reading has begun."""
    bar: Any = None

    def advance(path: Path, number: int, of: int) -> None:
        nonlocal bar
        if bar is None:
            from rich.console import Console
            from rich.progress import Progress

            bar = Progress(console=Console(stderr=True), transient=True, disable=not Console(stderr=True).is_terminal)
            bar.start()
            bar.add_task("Reading the dataset", total=of)
        bar.update(bar.task_ids[0], completed=number)

    try:
        yield advance
    finally:
        if bar is not None:
            bar.stop()
