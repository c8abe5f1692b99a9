"""The same questions from a terminal. Every error is one paragraph that says what would be right, never a traceback."""

import os
import sys
from collections.abc import Sequence

import click

from ..errors import AtlasError
from . import ask_policy as _questions_of_policy  # noqa: F401  (adds its questions to 'ask')
from .ask import ask
from .chart import chart
from .commands import check, init, list_records, study
from .draft import draft
from .library import library
from .mcp import mcp
from .model import model
from .read import read
from .reports import reports
from .search import search
from .serve import serve
from .site import site
from .suggest import suggest
from .verify import cite, verify


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="sse-atlas")
def cli() -> None:
    """SSE Atlas: the social and solidarity economy of Asia as checked data.

    Without --atlas, questions are put to the twelve countries that come with the package.
    """


for command in (
    init,
    check,
    list_records,
    study,
    chart,
    ask,
    model,
    draft,
    library,
    read,
    reports,
    search,
    serve,
    site,
    mcp,
    suggest,
    cite,
    verify,
):
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; exits 0 when it did what was asked, 1 on a problem, 2 on a wrong call."""
    try:
        code = cli.main(args=list(arguments) if arguments is not None else None, standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.Abort:
        _fail("Stopped.", 130)
    except click.ClickException as error:
        _fail(f"{error.format_message()} See 'sse-atlas --help'.", 2)
    except AtlasError as error:
        _fail(str(error), 1)
    except BrokenPipeError:
        # The reader of our output (head, less) has gone: nothing is wrong, and nothing more can be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        place = f" {error.filename}" if error.filename else ""
        _fail(f"A file or folder could not be used:{place} ({error.strerror or error}).", 1)


def _fail(message: str, code: int) -> None:
    click.echo(f"sse-atlas: {message}", err=True)
    sys.exit(code)
