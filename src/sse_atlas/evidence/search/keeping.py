"""Keeping the index of a library: made when it is first asked, kept in the cache by its content, made anew when that changes."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from ...errors import DamagedError
from ...records.atlas import Atlas
from ...records.cache import cache_folder
from ..library import Library
from .answers import SearchAnswer
from .asking import LIMIT, Reranker, Search
from .filters import Filters, resolved
from .index import Index
from .lexicon import Lexicon
from .provisions import IndexedProvision, provisions_of

KEPT = 4
"""Indexes that are kept; older ones are removed when a new one is made."""

Progress = Callable[[str, int, int], None]
"""Told of each text that is indexed: its id, its number from 1, how many there are."""


def open_search(library: Library, atlas: Atlas | None = None, progress: Progress | None = None) -> Search:
    """A library's search, with the glossary of an Atlas to carry questions across languages.

    The index is made when there is none of this content. Raises OutputError when it cannot be written, DamagedError when
    a text of the library was changed or lost.
    """
    folder = cache_folder() / f"search-{library.hash[:24]}-{_code_key()}"
    index = _kept(folder)
    if index is None:
        Index.build(folder, _provisions(library, progress))
        _forget_old(folder.parent)
        index = Index(folder)
    return Search(index, Lexicon.of(atlas) if atlas else Lexicon())


def search(
    library: Library, text: str, filters: Filters | None = None, *, atlas: Atlas | None = None, limit: int = LIMIT,
    offset: int = 0, expand: bool = True, reranker: Reranker | None = None, count: bool = False,
) -> SearchAnswer:  # fmt: skip
    """Ask a library once; see ``Search.ask``. Keep what ``open_search`` returns to ask it often."""
    within = resolved(filters or Filters(), library, atlas)
    asked = open_search(library, atlas)
    return asked.ask(text, within, limit=limit, offset=offset, expand=expand, reranker=reranker, count=count)


def _kept(folder: Path) -> Index | None:
    """The index that is kept, unless there is none or it is damaged: everything in it can be made again."""
    try:
        index = Index(folder)
    except DamagedError:
        _remove(folder)
        return None
    with suppress(OSError):  # a cache that only others may write to can still be read
        os.utime(folder)
    return index


def _remove(folder: Path) -> None:
    """Take an index out of its place at once: a searcher that still has it open may put a lock into it while it is emptied."""
    # What cannot be taken away was taken by another process, or cannot be written at all: making the index tells of that.
    with (
        suppress(OSError),
        tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent, ignore_cleanup_errors=True) as aside,
    ):
        folder.rename(Path(aside) / "index")


def _provisions(library: Library, progress: Progress | None) -> Iterator[IndexedProvision]:
    texts = library.documents()
    for number, text in enumerate(texts, 1):
        if progress:
            progress(text.id, number, len(texts))
        yield from provisions_of(library.load(text))


@cache
def _code_key() -> str:
    """A key over what makes an index: one that older code made is not read."""
    digest = hashlib.sha256()
    here = Path(__file__).parent
    for name in ("index.py", "provisions.py"):
        digest.update((here / name).read_bytes())
    for path in sorted((here.parent / "words").glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _forget_old(kept: Path) -> None:
    indexes = [path for path in kept.glob("search-*") if (path / "meta.json").is_file()]
    for path in sorted(indexes, key=lambda path: path.stat().st_mtime, reverse=True)[KEPT:]:
        shutil.rmtree(path, ignore_errors=True)
