"""What a search engine must do to be measured."""

import re
from collections.abc import Iterator
from pathlib import Path

from ..corpora import Doc

WORD = re.compile(r"\w+")


class Engine:
    """A search engine over numbered provisions. The methods that raise are its own to write."""

    note = ""
    """How it is set up, for the table."""
    asks = True
    """Whether it ranks hits for questions; one that only finds substrings does not."""

    def version(self) -> str:
        """Of the library; a change of it makes kept results void."""
        raise NotImplementedError

    def build(self, docs: Iterator[Doc], folder: Path) -> None:
        """Writes the index of the provisions, numbered in order from 0, into an empty folder."""
        raise NotImplementedError

    def prepare(self, folder: Path) -> None:
        """What runs once per machine and not per opening: starting a server."""

    def open(self, folder: Path) -> None:
        """Opens the index to be asked."""
        raise NotImplementedError

    def search(self, text: str, language: str, many: int) -> list[int]:
        """The best hits of any of the words of a question, within one language, best first."""
        raise NotImplementedError

    def term(self, text: str, language: str, many: int | None) -> list[int]:
        """The provisions that contain the term as such (as a phrase, where the engine knows phrases), best first."""
        raise NotImplementedError

    def size(self, folder: Path) -> int:
        """Bytes of the index."""
        return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())

    def memory(self) -> tuple[float, float]:
        """Peak resident memory, and memory that is not the file cache's, in MB, of the process that answers."""
        return _status("VmHWM"), _status("RssAnon")

    def close(self) -> None:
        """Lets go of what ``prepare`` and ``open`` took."""


def _status(field: str, pid: str = "self") -> float:
    text = Path(f"/proc/{pid}/status").read_text()
    return next((int(line.split()[1]) / 1024 for line in text.splitlines() if line.startswith(f"{field}:")), 0.0)
