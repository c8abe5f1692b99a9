"""Storing and removing texts: one folder each, made beside and renamed into place, under the lock of the library."""

import json
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from ..errors import OutputError, RefusedError
from .adding import Added, Prepared
from .catalogue import META, XML, Catalogue, Summary, to_json
from .document import Description
from .identity import Given

ADDING = ".adding-"
REMOVING = ".removing-"


class Store:
    """The folder of a library, for changing it."""

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        self.folder = folder
        self._catalogue = catalogue

    def commit(self, ready: list[Prepared], given: Given) -> list[Added]:
        """Store what is ready, each whole or not at all; what became of each. Raises OutputError where nothing can be written."""
        done: list[Added] = []
        if not ready:
            return done
        with self._catalogue.changing() as stored:
            self._sweep()
            for one in ready:
                try:
                    done.append(self._store(one, stored, given))
                except RefusedError as error:
                    done.append(Added(one.path, "refused", reason=str(error)))
                except OSError as error:
                    raise OutputError(
                        f"{one.path.name} could not be stored in {self.folder} ({error.strerror}); nothing of it was kept."
                    ) from error
        return done

    def _store(self, one: Prepared, stored: dict[tuple[str, str], Summary], given: Given) -> Added:
        same = next((text for text in stored.values() if text.sha256 == one.sha256), None)
        if same:
            _agree(same, given)
            return Added(one.path, "already there", same.id, same.expression, summary=same)
        if one.summary is None:
            raise RefusedError(f"{one.path} was stored when adding began and has been removed since; add it again.")
        _check_place(one.summary, stored)
        target = self.folder / one.summary.place
        making = Path(tempfile.mkdtemp(prefix=ADDING, dir=self.folder))
        try:
            self._write(making, one)
            making.chmod(0o755)
            target.parent.mkdir(parents=True, exist_ok=True)
            making.rename(target)
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            self._prune(target)
            raise
        stored[one.summary.id, one.summary.expression] = one.summary
        return Added(one.path, "added", one.summary.id, one.summary.expression, summary=one.summary)

    def _write(self, folder: Path, one: "Prepared") -> None:
        assert one.summary is not None  # noqa: S101 (said to the type checker; _store has looked)
        (folder / one.summary.original).write_bytes(one.data)
        (folder / XML).write_bytes(one.xml)
        (folder / META).write_text(json.dumps(to_json(one.summary), ensure_ascii=False, indent=1) + "\n", "utf-8")

    def _sweep(self) -> None:
        """Remove what a process that died has left behind; whoever holds the lock is alone."""
        for pattern in (f"{ADDING}*", f"{REMOVING}*"):
            for left in self.folder.glob(pattern):
                shutil.rmtree(left, ignore_errors=True)

    def _prune(self, target: Path) -> None:
        for folder in (target.parent, target.parent.parent):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()

    def remove(self, texts: Iterable[Summary]) -> None:
        """Remove stored texts."""
        with self._catalogue.changing() as stored:
            for text in texts:
                gone = Path(tempfile.mkdtemp(prefix=REMOVING, dir=self.folder))
                place = self.folder / text.place
                if place.is_dir():
                    place.rename(gone / "text")
                stored.pop((text.id, text.expression), None)
                self._prune(place)
            self._sweep()


def _agree(held: Summary, given: Given) -> None:
    """Refuse to describe stored bytes anew by adding them again."""
    about = held.description
    asked = {"country": given.country, "language": given.language, "title": given.title, "text_as_of": given.date}
    for name, value in asked.items():
        if value and value != getattr(about, name):
            raise RefusedError(
                f"The same file is stored as {held.place} with {name.replace('_', ' ')} {getattr(about, name)!r}, not {value!r}. "
                f"To describe it anew, remove it first: sse-atlas library remove {held.id} --text {held.expression}"
            )


def _check_place(new: Summary, stored: dict[tuple[str, str], Summary]) -> None:
    taken = stored.get((new.id, new.expression))
    if taken:
        raise RefusedError(
            f"{new.name}: {new.place} is stored already, with other bytes ({taken.name}). If this is another version, say of "
            "which date with --date; if it is another law, rename the file; to replace the stored text, remove it first: "
            f"sse-atlas library remove {new.id} --text {new.expression}"
        )
    for (id, _), text in stored.items():
        if id == new.id and not _same_work(text.description, new.description):
            raise RefusedError(
                f"{new.name}: the name {new.id} is taken by another law ({text.description.title}). "
                "Rename the file; where it is a version of that law, give it the same title with --title."
            )


def _same_work(one: Description, other: Description) -> bool:
    if one.law or other.law:
        return one.law == other.law
    if one.language != other.language:
        return True
    same_title = "".join(one.title.casefold().split()) == "".join(other.title.casefold().split())
    return same_title or (one.number is not None and one.number == other.number)
