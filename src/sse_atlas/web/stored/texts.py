"""The library between requests: texts that were read stay read, within a bound, and its search stays open."""

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, TypeVar, cast

from ...errors import DamagedError, NotFoundError, unknown
from ...evidence.beside import Pair, beside
from ...evidence.catalogue import Summary
from ...evidence.citing import CitedBy, citations_in
from ...evidence.document import Document, Provision, eids_of
from ...evidence.library import Library
from ...evidence.parts import Part, parts
from ...evidence.places import Place, locate
from ...evidence.versions import VersionDiff, compare
from ...records.atlas import Atlas
from ...records.references import Reference
from ..keeping import Keeper
from ..shelf import shelf

log = logging.getLogger(__name__)
WEIGHT = 12
"""Bytes of memory for each character of a text that was cut, roughly: its strings and the objects around them."""
MOST = 64 * 1024 * 1024
"""Bytes of texts that a process keeps."""
COMPARED = 8
"""Comparisons of two texts that a process keeps."""
Made = TypeVar("Made")


@dataclass(frozen=True)
class Held:
    """One stored text, read."""

    text: Summary
    document: Document
    _cited: dict[str, dict[str, tuple[CitedBy, ...]]] = field(default_factory=dict)

    def __len__(self) -> int:
        """Bytes of memory, roughly."""
        return self.text.characters * WEIGHT

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The stretches in which it is read."""
        return parts(self.document)

    @cached_property
    def part_of(self) -> dict[str, int]:
        """The number of the part in which each provision begins."""
        found: dict[str, int] = {}
        for part in self.parts:
            for step in part.steps:
                for one in step.provision.walk() if step.whole else (step.provision,):
                    found.setdefault(one.eid, part.number)
        return found

    def cited(self, atlas: Atlas) -> dict[str, tuple[CitedBy, ...]]:
        """The claims of an Atlas that cite each of its articles."""
        if atlas.hash not in self._cited:
            self._cited.clear()
            self._cited[atlas.hash] = citations_in(atlas, self.document)
        return self._cited[atlas.hash]

    def place(self, eid: str) -> Place:
        """A provision by its id, with its surroundings. Raises NotFoundError, naming the nearest."""
        try:
            return locate(self.document, eid)
        except NotFoundError:
            raise unknown(f"provision in {self.text.place}", eid, self.document.by_eid) from None

    def provision(self, eid: str) -> Provision:
        """A provision by its id. Raises NotFoundError, naming the nearest."""
        found = self.document.by_eid.get(eid)
        return found if found is not None else self.place(eid).provision

    def eid_of(self, place: Reference) -> str:
        """The provision that a place of the records means, as exactly as the text has it; empty where it has none."""
        return next((eid for eid in eids_of(place) if eid in self.document.by_eid), "")


class Texts:
    """A library whose texts stay read."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._held: Keeper[Held] = Keeper(MOST)
        self._reading = threading.Lock()
        self._compared: OrderedDict[str, Any] = OrderedDict()
        self._by_id: tuple[Any, dict[str, tuple[Summary, ...]]] = (None, {})

    @property
    def documents(self) -> tuple[Summary, ...]:
        """Every stored text."""
        return self.library.documents()

    @property
    def by_id(self) -> dict[str, tuple[Summary, ...]]:
        """The texts of each work, oldest first."""
        documents, (of, found) = self.documents, self._by_id
        if of is not documents:
            order = sorted(documents, key=lambda one: (one.id, one.description.text_as_of or "", one.expression))
            found = {}
            for one in order:
                found[one.id] = (*found.get(one.id, ()), one)
            self._by_id = documents, found
        return found

    def work(self, country: str, work: str) -> tuple[Summary, ...]:
        """The texts of a work, oldest first. Raises NotFoundError for an unknown one."""
        id = f"{country.lower()}/{work}"
        held = self.by_id
        if id not in held:
            raise unknown("law in the library", id, held)
        return held[id]

    def text(self, country: str, work: str, expression: str) -> Summary:
        """One text of a work. Raises NotFoundError, naming those that there are."""
        texts = self.work(country, work)
        for one in texts:
            if one.expression == expression:
                return one
        held = ", ".join(one.expression for one in texts)
        raise NotFoundError(f"{texts[0].id} has no text {expression!r}; the library has {held}.")

    def difference(self, before: Summary, after: Summary) -> VersionDiff:
        """Two texts of one language compared; kept for a while."""
        return self._both("difference", before, after, compare)

    def paired(self, left: Summary, right: Summary) -> tuple[Pair, ...]:
        """Two texts side by side; kept for a while."""
        return self._both("beside", left, right, beside)

    def _both(self, how: str, one: Summary, other: Summary, made: Callable[[Document, Document], Made]) -> Made:
        key = f"{how} {one.place} {one.xml_sha256} {other.place} {other.xml_sha256}"
        found = cast("Made | None", self._compared.get(key))
        if found is None:
            found = made(self.read(one).document, self.read(other).document)
            with self._reading:
                self._compared[key] = found
                while len(self._compared) > COMPARED:
                    self._compared.popitem(last=False)
        return found

    def read(self, text: Summary) -> Held:
        """A text with its provisions. Raises NotFoundError when its file was changed or lost, which is logged."""
        key = f"{text.place} {text.xml_sha256}"
        held = self._held.get(key)
        if held is None:
            with self._reading:  # one at a time: a large law takes memory while it is read
                held = self._held.get(key)
                if held is None:
                    held = Held(text, self._loaded(text))
                    self._held.put(key, held)
        return held

    def _loaded(self, text: Summary) -> Document:
        try:
            return self.library.load(text)
        except DamagedError as error:
            # What the error says of files and their mending is for whoever keeps the site.
            log.error("%s", error)
            raise NotFoundError(
                f"The stored text {text.place} is damaged and cannot be shown until it is mended."
            ) from error


@cache
def texts() -> Texts:
    """The library of this process."""
    return Texts(shelf().library())
