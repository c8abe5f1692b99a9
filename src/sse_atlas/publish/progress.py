"""A progress bar for work of more than a second; silent when the output is not a terminal."""

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def steps(items: Sequence[Item], what: str) -> Iterator[Item]:
    """The items, with a bar on the terminal's error stream while there are several."""
    if len(items) < 2 or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(items, description=what, console=Console(stderr=True), transient=True)
