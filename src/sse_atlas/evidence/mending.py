"""What is wrong with a library that was changed outside the program, and putting right what can be put right."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import RefusedError
from .adding import summarise
from .akn import from_xml, to_xml
from .catalogue import CATALOGUE, META, XML, Catalogue, Summary, read_meta, replace, to_json
from .document import Document
from .library import Library
from .readers import read


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is wrong."""

    place: str
    """The folder of the text within the library, or the catalogue."""
    what: str
    cure: str
    mendable: bool
    """Whether ``mend`` can put it right."""


def look(library: Library) -> Iterator[Damage]:
    """Everything that is wrong: lost or changed files, and a catalogue that says otherwise than the folders."""
    catalogue = Catalogue(library.folder)
    held = {one.place: one for one in library.documents()}
    there: set[str] = set()
    for meta in catalogue.metas():
        place = meta.parent.relative_to(library.folder).as_posix()
        there.add(place)
        summary = read_meta(meta) or held.get(place)
        yield from _of_text(meta.parent, place, summary, intact=read_meta(meta) is not None)
    for place in sorted(held.keys() - there):
        folder = library.folder / place
        if folder.is_dir():
            yield from _of_text(folder, place, held[place], intact=False)
        else:
            yield Damage(place, "its folder is gone", "add the file again; 'mend' forgets it until then", True)
    if (
        any(held.get(place) != read_meta(library.folder / place / META) for place in there & held.keys())
        or there - held.keys()
    ):
        yield Damage(CATALOGUE, "it says otherwise than the folders", "'mend' builds it anew", True)


def _of_text(folder: Path, place: str, summary: Summary | None, intact: bool) -> Iterator[Damage]:
    original = _original(folder)
    text = _cut_text(folder)
    if summary is None:
        whole = original is not None and text is not None and _sha256(original) == text.sha256
        cure = "'mend' writes it anew" if whole else "remove the folder and add the file again"
        yield Damage(place, f"{META} cannot be read", cure, whole)
        return
    same_file = original is not None and _sha256(original) == summary.sha256
    if not intact:
        yield Damage(place, f"{META} is lost or changed", "'mend' writes it anew", text is not None or same_file)
    same_text = text is not None and _sha256(folder / XML) == summary.xml_sha256
    if not same_text:
        cure = (
            "'mend' cuts it again from the original file" if same_file else "remove the folder and add the file again"
        )
        yield Damage(place, f"{XML} is lost or changed", cure, same_file)
    if not same_file:
        cure = f"put the file {summary.name} (sha256 {summary.sha256[:12]}…) back as {summary.original}"
        yield Damage(place, "the original file is lost or changed", cure, False)


def mend(library: Library) -> tuple[Damage, ...]:
    """Put right what can be, and say what is still wrong."""
    found = list(look(library))
    catalogue = Catalogue(library.folder)
    with catalogue.locked():
        held = {one.place: one for one in library.documents()}
        for place in sorted({damage.place for damage in found if damage.mendable} - {CATALOGUE}):
            folder = library.folder / place
            if folder.is_dir():
                _mend(folder, read_meta(folder / META) or held.get(place))
        catalogue.rebuild()
    return tuple(look(library))


def _mend(folder: Path, summary: Summary | None) -> None:
    original = _original(folder)
    text = _cut_text(folder)
    if summary and original and _sha256(original) == summary.sha256:
        if text is None or _sha256(folder / XML) != summary.xml_sha256:
            text = recut(summary, original)
            replace(folder / XML, to_xml(text))
        name = summary.name
    elif original is None or text is None:
        return
    else:
        name = original.name
    if summary and _sha256(original) != summary.sha256:
        return  # The original is not ours to invent; the text that was cut from it stays readable.
    anew = summarise(text, Path(name), original.read_bytes(), (folder / XML).read_bytes())
    replace(folder / META, (json.dumps(to_json(anew), ensure_ascii=False, indent=1) + "\n").encode())


def recut(summary: Summary, original: Path) -> Document:
    """A stored file read and cut again, described as before. Raises RefusedError where it is no longer read."""
    from .cutting import cut

    about = summary.description
    reading = read(original.name, original.read_bytes(), ocr=summary.format == "ocr", language=about.language)
    provisions = cut(reading, about.country, about.language)
    return Document(summary.id, about, summary.sha256, reading.format, provisions, summary.warnings)


def _original(folder: Path) -> Path | None:
    return next(iter(sorted(folder.glob("original.*"))), None)


def _cut_text(folder: Path) -> Document | None:
    try:
        return from_xml((folder / XML).read_bytes())
    except (OSError, RefusedError):
        return None


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
