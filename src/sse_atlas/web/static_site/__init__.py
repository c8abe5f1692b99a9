"""The site as files that need no server: opened from a disk, or put on any web space.

Every page is what the site itself says to its address; only addresses are rewritten. The search of the library and the
explorer answer through tables that are written beside the pages and loaded by classic scripts, since a page that was opened
as a file may fetch nothing.
"""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import QuestionError, either

if TYPE_CHECKING:
    from .contents import Contents
    from .writing import Written

__all__ = ["contents_of", "prepare", "write_site"]


def prepare(workspace: Path | None, library: Path | None = None) -> None:
    """Set the site up for a workspace, or for the embedded dataset."""
    for name, folder in (("SSE_ATLAS", workspace), ("SSE_ATLAS_LIBRARY", library)):
        if folder is not None:
            os.environ[name] = str(folder.resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = "sse_atlas.web.settings"
    import django
    from django.conf import settings

    from ..preparing import collect_static
    from ..shelf import shelf
    from .asking import HOST

    django.setup()
    settings.ALLOWED_HOSTS.append(HOST)  # the site is asked by this process alone
    collect_static()
    _ = shelf().current


def contents_of(languages: Sequence[str], formats: Sequence[str] = (), left_out: Iterable[str] = ()) -> "Contents":
    """What a copy of the site holds. Raises QuestionError for a language or format that the site does not have."""
    from ..languages import LANGUAGES
    from ..publications import FORMATS
    from ..shelf import shelf
    from .contents import Contents

    known = sorted({format for kind in FORMATS.values() for format in kind})
    for given, among, what in ((languages, list(LANGUAGES), "language"), (formats, known, "format")):
        for one in given:
            if one not in among and not (what == "language" and one == "ALL"):
                raise QuestionError(f"There is no {what} {one!r} of the site; it is {either(among)}.")
    chosen = tuple(LANGUAGES) if "ALL" in languages else tuple(dict.fromkeys(languages))
    if not chosen:
        raise QuestionError(f"Name a language of the site: {either(list(LANGUAGES))}.")
    return Contents(shelf().current.name, chosen, frozenset(left_out), frozenset(formats))


def write_site(out: Path, contents: "Contents", **options: Any) -> "Written":
    """Write a copy of the site; see ``writing.write_site``."""
    from .writing import write_site as write

    return write(out, contents, **options)
