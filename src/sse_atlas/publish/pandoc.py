"""Running the Pandoc that comes with the package: in its sandbox, with a fixed date, and with text as text."""

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pypandoc

from ..errors import OutputError
from .ast import plain

EPOCH = "0"


def run_pandoc(
    arguments: Sequence[str],
    document: Mapping[str, Any],
    variables: Mapping[str, str] | None = None,
    *,
    date: str = EPOCH,
    sandbox: bool = True,
) -> bytes:
    """Render a Pandoc document (JSON AST) and give what Pandoc wrote.

    Args:
        arguments: Pandoc's own, after ``--from=json``.
        document: the AST.
        variables: texts of a template, already escaped for its format.
        date: seconds since 1970 that stand for now, so that the same document has the same bytes.
        sandbox: whether Pandoc may read only what its arguments name. EPUB needs its stylesheet read, which the sandbox
            refuses; its pictures must then lie inside the document.

    Raises:
        OutputError: Pandoc failed; its own words are given.

    """
    named = [f"--variable={name}:{value}" for name, value in (variables or {}).items()]
    # The program is our own dependency, and no argument comes from a record.
    done = subprocess.run(  # noqa: S603
        [_pandoc(), "--from=json", *(["--sandbox"] if sandbox else []), *arguments, *named],
        input=json.dumps(document, ensure_ascii=False).encode(),
        capture_output=True,
        check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": date},
    )
    if done.returncode:
        raise OutputError(f"Pandoc could not render the document: {done.stderr.decode().strip()}")
    return done.stdout


def escaped(value: str) -> str:
    """A text for a template of HTML."""
    return plain(value).replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


@cache
def _pandoc() -> str:
    return str(pypandoc.get_pandoc_path())
