"""serve: the public site of a workspace."""

from pathlib import Path

import click


@click.command()
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), required=False, envvar="SSE_ATLAS")
@click.option("--library", "library_folder", metavar="DIR", type=click.Path(path_type=Path), help="Another library.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Processes.")
def serve(folder: Path | None, library_folder: Path | None, host: str, port: int, workers: int) -> None:
    """Serve the public site of a workspace, or of the twelve countries that come with the package.

    For example: sse-atlas serve my-atlas --port 8000
    """
    from ..web.serving import serve as run

    shown = f"[{host}]" if ":" in host else host
    click.echo(f"SSE Atlas is at http://{shown}:{port} – stop it with Ctrl-C.")
    run(folder, library_folder, host, port, workers)
