"""The library: statutes kept whole, beside the text that was cut from them.

On disk: ``kor/framework-act-on-cooperatives/ko@2025-12-23/{original.md, document.xml, meta.json}``, one folder per text,
made beside and renamed into place, so that a text is stored whole or not at all; and ``catalogue.json``.
"""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import DamagedError, NotFoundError, OutputError, QuestionError, RefusedError, either, nearest
from .catalogue import CATALOGUE, META, XML, Catalogue, Summary, replace
from .document import Document

if TYPE_CHECKING:
    from ..records.atlas import Atlas
    from .adding import Added, Prepared, Progress

BATCH = 32
"""Texts written down at once; each is stored whole by itself."""


class Library:
    """A folder of statutes. Reading it needs no lock; adding and removing may go on in several processes at once."""

    def __init__(self, folder: Path, refused: tuple[str, ...] = ()) -> None:
        self.folder = Path(folder)
        self.refused = refused
        """Files of a folder read as a library that could not be taken, and why."""
        self._catalogue = Catalogue(self.folder)

    # -- looking ---------------------------------------------------------------------------------------------------

    def documents(self) -> tuple[Summary, ...]:
        """Every stored text, by id, language and date, without its provisions."""
        return self._catalogue.read()

    @property
    def hash(self) -> str:
        """A hash over what is stored: the same texts, the same hash."""
        lines = "\n".join(f"{one.place} {one.sha256} {one.xml_sha256}" for one in self.documents())
        return hashlib.sha256(lines.encode()).hexdigest()

    def resolve(self, text: str) -> str:
        """The id of the document that was meant.

        A text may be its id, the id of its law, or its own or its file's name where only one document has that.
        Raises NotFoundError, which names the nearest.
        """
        wanted = text.strip().strip("/").lower()
        named: dict[str, set[str]] = {}
        for one in self.documents():
            if wanted == one.id:
                return one.id
            file = f"{one.id[:3]}/{Path(one.name).stem}".lower()
            for name in (one.id.replace("/", "-"), one.description.law or "", one.id.partition("/")[2], file, file[4:]):
                named.setdefault(name, set()).add(one.id)
        found = sorted(named.get(wanted, ()))
        if len(found) == 1:
            return found[0]
        if found:
            raise NotFoundError(f"{text!r} is the name of several documents; say {either(found)}.")
        ids = sorted({one.id for one in self.documents()})
        if not ids:
            raise NotFoundError(f"The library {self.folder} is empty; add texts with: sse-atlas library add PATH...")
        close = nearest(wanted, ids)
        hint = f" Did you mean {either(close)}?" if close else ""
        raise NotFoundError(f"There is no document {text!r}.{hint} 'sse-atlas library list' shows all of them.")

    def versions(self, id: str) -> tuple[Summary, ...]:
        """The texts of a work, oldest first; those of one date by language. Raises NotFoundError for an unknown work."""
        found = [one for one in self.documents() if one.id == id]
        if not found:
            return self.versions(self.resolve(id))
        return tuple(sorted(found, key=lambda one: (one.description.text_as_of or "", one.description.language)))

    def version(self, id: str, as_of: str | None = None, language: str | None = None) -> Summary:
        """The newest text of a work at a date, in a language.

        Where it is held in several languages and none is asked for, the one in which most texts of the country are.
        A text without a date is older than any other. Raises NotFoundError that says which texts there are.
        """
        held = [one for one in self.versions(id) if language in (None, one.description.language)]
        # A date as exact as a year or month means its last day.
        fitting = [one for one in held if as_of is None or (one.description.text_as_of or "") <= f"{as_of}~"]
        if not fitting:
            which = ", ".join(one.expression for one in self.versions(id))
            asked = " ".join(filter(None, (language and f"in {language!r}", as_of and f"as of {as_of}")))
            raise NotFoundError(f"{id} is not held {asked}; the library has {which}.")
        if language is None:
            common = self._commonest(id[:3], {one.description.language for one in fitting})
            fitting = [one for one in fitting if one.description.language == common]
        return fitting[-1]

    def _commonest(self, country: str, languages: set[str]) -> str:
        if len(languages) == 1:
            return next(iter(languages))
        used = [one.description.language for one in self.documents() if one.id.startswith(country)]
        return min(languages, key=lambda language: (-used.count(language), language))

    def document(self, id: str, as_of: str | None = None, language: str | None = None) -> Document:
        """The newest text of a work at a date, in a language, cut; see ``version``."""
        return self.load(self.version(id, as_of, language))

    def xml(self, text: Summary) -> bytes:
        """One stored text as Akoma Ntoso. Raises DamagedError when its file was changed or lost."""
        path = self.path(text) / XML
        try:
            data = path.read_bytes()
        except OSError as error:
            raise self._damaged(text, f"{path} cannot be read ({error.strerror})") from error
        if hashlib.sha256(data).hexdigest() != text.xml_sha256:
            raise self._damaged(text, f"{path} was changed since it was stored")
        return data

    def load(self, text: Summary) -> Document:
        """One stored text, cut. Raises DamagedError when its file was changed or lost."""
        from .akn import from_xml

        data = self.xml(text)
        try:
            return from_xml(data, str(self.path(text) / XML))
        except RefusedError as error:
            raise self._damaged(text, str(error)) from error

    def _damaged(self, text: Summary, what: str) -> DamagedError:
        return DamagedError(
            f"The library is damaged: {what}. 'sse-atlas library check --mend' cuts {text.place} again from "
            "its original file, or says what is lost."
        )

    def two_texts(
        self, id: str, before: str | None = None, after: str | None = None, language: str | None = None
    ) -> tuple[Summary, Summary]:
        """Two texts of a work in one language, the older first: those of the dates given, else the two newest.

        Raises NotFoundError where there are no two, or none of a date.
        """
        newest = self._text(id, after) if after else self.version(id, language=language)
        own = newest.description.language
        held = [one for one in self.versions(newest.id) if one.description.language == own]
        if before is None:
            held = held[: held.index(newest)]
            if not held:
                raise NotFoundError(
                    f"{newest.id} is held in no older text in {own!r}; add one with: sse-atlas library add PATH --date DATE"
                )
            return held[-1], newest
        return self._text(id, before, own), newest

    def _text(self, id: str, wanted: str, language: str | None = None) -> Summary:
        texts = self.versions(id)
        found = [one for one in texts if wanted in (one.expression, one.expression.partition("@")[2])]
        found = [one for one in found if language in (None, one.description.language)] or found
        if not found:
            held = ", ".join(one.expression for one in texts)
            raise NotFoundError(f"{texts[0].id} has no text {wanted!r}; the library has {held}.")
        return found[0]

    def export(self, texts: Iterable[Summary], out: Path) -> int:
        """Write texts as Akoma Ntoso files, ``kor/name/ko@2020-01-31.xml``; how many. Raises OutputError."""
        from .akn import to_xml

        written = 0
        for text in texts:
            document = self.load(text)
            target = out / f"{text.place}.xml"
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                replace(target, to_xml(document))
            except OSError as error:
                raise OutputError(f"{target} cannot be written ({error.strerror}); choose another folder.") from error
            written += 1
        return written

    def path(self, text: Summary) -> Path:
        """The folder of a stored text."""
        return self.folder / text.place

    def original(self, text: Summary) -> Path:
        """The file as it was added."""
        return self.path(text) / text.original

    # -- changing --------------------------------------------------------------------------------------------------

    def add(
        self, paths: Iterable[Path | str], *, country: str | None = None, language: str | None = None,
        title: str | None = None, date: str | None = None, ocr: bool = False, atlas: "Atlas | None" = None,
        progress: "Progress | None" = None, workers: int = 1,
    ) -> "list[Added]":  # fmt: skip
        """Add files and folders; the result says of each file what became of it, refusals included.

        ``atlas`` knows countries and laws (the embedded twelve countries unless given). The same bytes are stored once.
        ``workers`` processes read and cut; more than one only where the calling program may be started again by them.
        Raises QuestionError for an argument that is none, NotFoundError for a path that is not there, OutputError when
        the folder cannot be written; what was stored before stays stored.
        """
        from ..records.opening import open_atlas
        from .adding import Added, Source, Task, prepared, sources
        from .identity import Given, Register, checked
        from .storing import Store

        register = Register.of(atlas or open_atlas())
        given = checked(Given(country, language, title, date), register)
        found = list(sources(map(Path, paths), self.folder))
        files = [one for one in found if isinstance(one, Source)]
        if title and len(files) > 1:
            raise QuestionError("--title names one text, but several files are to be added; add them one by one.")
        self._make()
        done = [one for one in found if isinstance(one, Added)]
        task = Task(given, register, ocr, frozenset(one.sha256 for one in self.documents()))
        store = Store(self.folder, self._catalogue)
        waiting: list[Prepared] = []
        for number, one in enumerate(prepared(task, files, workers), 1):
            if isinstance(one, Added):
                done.append(one)
            else:
                waiting.append(one)
            if len(waiting) == BATCH:
                done += store.commit(waiting, given)
                waiting = []
            if progress:
                progress(one.path, number, len(files))
        done += store.commit(waiting, given)
        order = {one.path: place for place, one in enumerate(found)}
        return sorted(done, key=lambda one: order[one.path])

    def _make(self) -> None:
        if self.folder.is_dir() and not is_library(self.folder) and any(self.folder.iterdir()):
            raise OutputError(
                f"{self.folder} holds other files and is no library; name an empty or a new folder, "
                "and the files as what is to be added."
            )
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with self._catalogue.locked():
                if not (self.folder / CATALOGUE).is_file():
                    self._catalogue.rebuild()
        except OSError as error:
            raise OutputError(
                f"The library {self.folder} cannot be written ({error.strerror}); choose another with --library."
            ) from error

    def remove(self, id: str, expression: str | None = None) -> tuple[Summary, ...]:
        """Remove one text of a work, or all of them; what was removed. Raises NotFoundError for what is not there."""
        from .storing import Store

        texts = [one for one in self.versions(id) if expression in (None, one.expression)]
        if not texts:
            held = ", ".join(one.expression for one in self.versions(id))
            raise NotFoundError(f"{id} has no text {expression!r}; the library has {held}.")
        Store(self.folder, self._catalogue).remove(texts)
        return tuple(texts)


def is_library(folder: Path) -> bool:
    """Whether a folder is a library, if only by its stored texts."""
    return (folder / CATALOGUE).is_file() or next(folder.glob(f"[a-z][a-z][a-z]/*/*@*/{META}"), None) is not None


def data_folder() -> Path:
    """Where a user's own library lies, where no other is named."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "sse-atlas" / "library"
