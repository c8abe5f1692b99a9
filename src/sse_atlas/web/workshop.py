"""Where publications are made: by the command line, in a process of its own that gives way to others.

One process of a kind works at a time, whichever worker of the site started it; what failed is noted beside the place of
the file, for all workers; and what nobody needs any more is cleared away.
"""

import fcntl
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..errors import AtlasError
from ..records.folder import hash_of
from .shelf import Release

LONGEST = 600
"""Seconds after which a process is given up."""
HONOURED = 600
"""Seconds for which a failure is told before it is tried again."""
OLD = 3
"""Folders kept of those that older software or other data made."""


def run(release: Release, into: Path, *asked: str) -> str:
    """Ask the command line for files in a folder; what it takes in memory goes with its process. What it said.

    Raises AtlasError when it failed, took too long, or read other data than the release was opened with.
    """
    command = [sys.executable, "-m", "sse_atlas", *asked, "--out", str(into), "--atlas", str(release.folder)]
    done = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace")  # noqa: S603
    os.setpriority(os.PRIO_PROCESS, done.pid, 10)
    try:
        _nothing, told = done.communicate(timeout=LONGEST)
    except subprocess.TimeoutExpired as error:
        done.kill()
        done.communicate()
        raise AtlasError(f"{' '.join(asked)} took longer than {LONGEST} seconds.") from error
    if done.returncode:
        raise AtlasError(told.strip()[-400:] or f"{' '.join(asked)} failed.")
    # The process reads the folder, which somebody may have edited since this one did.
    if hash_of(release.folder) != release.atlas.hash:
        raise AtlasError(f"{release.folder} was changed since the site opened it: start the site again.")
    return told.strip()


@contextmanager
def only_one(lock: Path, *, wait: bool = True) -> Iterator[bool]:
    """Only one process of this machine holds a lock at a time; False where another does and nobody waits for it."""
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


# -- failures --------------------------------------------------------------------------------------------------------


def note_failure(path: Path, error: Exception) -> None:
    """Leave a note that a file could not be made."""
    try:
        _note_of(path).write_text(str(error), "utf-8")
    except OSError:
        # On a full disk the note is empty, and still says that it failed.
        with suppress(OSError):
            _note_of(path).touch()


def failure_of(path: Path) -> str | None:
    """Why a file could not be made, for some minutes after that was tried; None where nothing is known against it."""
    note = _note_of(path)
    try:
        is_old = time.time() - note.stat().st_mtime > HONOURED
        return None if is_old else note.read_text("utf-8") or f"{path.name} could not be written."
    except FileNotFoundError:
        return None


def forget_failure(path: Path) -> None:
    """Remove the note that a file could not be made."""
    _note_of(path).unlink(missing_ok=True)


def _note_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.failed")


# -- tidying up ------------------------------------------------------------------------------------------------------


def sweep(folder: Path, prefix: str) -> None:
    """Delete what processes that were stopped left half made: whoever holds the lock knows that nobody is at work there."""
    for path in folder.glob(f"{prefix}*"):
        shutil.rmtree(path, ignore_errors=True)


def forget_old(folder: Path, needed: Collection[str]) -> None:
    """Delete what older software or other data made, but the newest few; never what is ``needed``."""
    others = [path for path in folder.iterdir() if path.is_dir() and path.name not in needed]
    for path in sorted(others, key=lambda path: path.stat().st_mtime, reverse=True)[OLD:]:
        shutil.rmtree(path, ignore_errors=True)
