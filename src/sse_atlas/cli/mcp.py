"""mcp: the Atlas for an AI assistant."""

from pathlib import Path

import click

from .options import library_for, library_option, open_for


@click.command()
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), required=False, envvar="SSE_ATLAS")
@library_option
def mcp(folder: Path | None, library_folder: Path | None) -> None:
    """Answer an AI assistant over standard input and output, through the Model Context Protocol.

    Every question, record and provision of a workspace, or of the twelve countries that come with the package; every
    answer with its sources. An assistant starts this command itself: docs/api.md shows what to write into its settings.

    For example: sse-atlas mcp my-atlas
    """
    from ..web.mcp import serve
    from ..web.questions import Desk

    atlas, library = open_for(folder), library_for(library_folder, folder)
    serve(Desk(atlas, lambda: library))
