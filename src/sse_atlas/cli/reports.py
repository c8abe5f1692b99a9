"""reports: what visitors of the site reported, and what became of it."""

from pathlib import Path
from typing import Any

import click

from .options import json_option


@click.command()
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), required=False, envvar="SSE_ATLAS")
@click.option("--all", "every", is_flag=True, help="Also those that are answered.")
@click.option("--close", "code", metavar="CODE", help="Answer a report; needs --answer.")
@click.option("--answer", metavar="TEXT", help="What became of it: whoever sent it reads this.")
@json_option
def reports(folder: Path | None, every: bool, code: str | None, answer: str | None, as_json: bool) -> None:
    """List the problems that visitors of a workspace's site reported, and answer them.

    For example: sse-atlas reports my-atlas --close k7m2-x9qd-3htw --answer "Corrected in release 2027.1."
    """
    if (code is None) != (answer is None):
        raise click.UsageError("--close and --answer belong together.")
    from ..web.serving import open_database

    open_database(folder)
    from ..web.reporting import close_report
    from ..web.reporting import reports as found

    if code is not None and answer is not None:
        closed = close_report(code.strip(), answer)
        click.echo(f"Answered {closed.code}.")
        return
    held = list(found(every))
    if as_json:
        from .json_out import print_json

        print_json([_row(report) for report in held])
        return
    for report in held:
        _print(_row(report))
    waiting = sum(report.closed is None for report in held)
    click.echo(f"{waiting or 'No'} report{'' if waiting == 1 else 's'} waiting for an answer.", err=True)


def _row(report: Any) -> dict[str, Any]:
    """A report by its fields."""
    return {
        "code": report.code, "created": report.created.isoformat(), "release": report.release, "address": report.address,
        "language": report.language, "wrong": report.wrong, "right": report.right, "source": report.source,
        "closed": report.closed.isoformat() if report.closed else None, "answer": report.answer,
    }  # fmt: skip


def _print(row: dict[str, Any]) -> None:
    state = f"answered {row['closed']}" if row["closed"] else "waiting"
    click.echo(f"{row['code']}  {row['created']}  {state}  release {row['release']}, {row['language']}")
    for name, label in (
        ("address", "Page"),
        ("wrong", "Wrong"),
        ("right", "Right"),
        ("source", "Source"),
        ("answer", "Answer"),
    ):
        if row[name]:
            # What a visitor wrote must not move the cursor or change colours of the terminal.
            text = "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in row[name])
            click.echo(f"  {label}: {text.replace(chr(10), chr(10) + '    ')}")
    click.echo()
