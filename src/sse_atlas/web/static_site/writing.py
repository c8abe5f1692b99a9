"""Writing a copy of the site: from the planned pages along their links, until every link leads to a file of the copy."""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import quote

from django.urls import reverse

from ...errors import OutputError
from ...publish.studies import REGION
from .. import publications
from ..pages import keeper
from ..plan import planned
from ..publications import FORMATS, Kind, place
from ..shelf import shelf
from .assets import copy_assets
from .contents import Contents, file_of
from .making import Made, make
from .start import start_page
from .tables import write_tables

MARKER = "sse-atlas-site.json"
"""Says that a folder was written by this command and may be replaced by it."""
TOGETHER = 16
"""Pages that a process makes in a row: neighbours share answers."""
_PUBLISHED: dict[Kind, tuple[str, ...]] = {"study": (REGION,), "draft": ()}
"""Publications of every country, and of what else."""
Progress = Callable[[int, int], None]
"""Told how many files are made, of how many that are known of."""


@dataclass(frozen=True, slots=True)
class Written:
    """A copy of the site."""

    folder: Path
    files: int
    size: int
    problems: tuple[Made, ...]
    """Pages that could not be made."""


def write_site(
    out: Path,
    contents: Contents,
    *,
    plan: Iterable[str] | None = None,
    workers: int = 2,
    progress: Progress | None = None,
) -> Written:
    """Write a copy of the site into a folder, which then holds it whole, or is as it was.

    ``plan`` are the addresses to begin with, all planned ones unless given. Raises OutputError for a folder that holds
    something else.
    """
    _check(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        making.chmod(0o755)
        _write_publications(contents)
        known, problems = _write_pages(
            making, contents, addresses(contents) if plan is None else plan, workers, progress
        )
        copy_assets(making)
        write_tables(making, contents, known)
        (making / "index.html").write_text(start_page(contents), "utf-8")
        (making / MARKER).write_text(_marker(contents), "utf-8")
        _put(making, out)
    except OSError as error:
        raise OutputError(f"The copy of the site cannot be written to {out} ({error.strerror or error}).") from error
    finally:
        shutil.rmtree(making, ignore_errors=True)
    sizes = [path.stat().st_size for path in out.rglob("*") if path.is_file()]
    return Written(out, len(sizes), sum(sizes), problems)


def addresses(contents: Contents) -> Iterator[str]:
    """The address of every planned page in every language, those of one page together."""
    for page in planned(shelf().current.atlas, shelf().library()):
        for language in contents.languages if page.name not in contents.left_out else ():
            yield reverse(page.name, kwargs={"language": language, **page.parts})


def _check(out: Path) -> None:
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise OutputError(f"{out} is not a folder. Name a new one, such as --out public.")
    if out.is_dir() and any(out.iterdir()) and not (out / MARKER).is_file():
        raise OutputError(
            f"{out} holds files that are not a copy of the site, and would be lost. Name a new folder, or empty this one."
        )


def _put(making: Path, out: Path) -> None:
    """Put what was made in the place of what was there."""
    if out.exists():
        former = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
        out.rename(former / "old")
        try:
            making.rename(out)
        except OSError:
            (former / "old").rename(out)
            raise
        finally:
            shutil.rmtree(former, ignore_errors=True)
    else:
        making.rename(out)


def _marker(contents: Contents) -> str:
    release = shelf().current
    held = {
        "made_by": "sse-atlas site", "release": release.name, "hash": release.atlas.hash, "software": release.key,
        "languages": contents.languages, "left_out": sorted(contents.left_out), "formats": sorted(contents.formats),
    }  # fmt: skip
    return json.dumps(held, indent=1, ensure_ascii=False) + "\n"


def _write_publications(contents: Contents) -> None:
    """Have studies and drafts written where the site looks for them: it does not wait for them."""
    release = shelf().current
    for kind, countries in _PUBLISHED.items():
        for iso3 in (*release.atlas.countries, *countries):
            for format in sorted(contents.formats & set(FORMATS[kind])):
                place(release, iso3, format, kind)


# -- pages -----------------------------------------------------------------------------------------------------------


def _write_pages(
    folder: Path, contents: Contents, plan: Iterable[str], workers: int, progress: Progress | None
) -> tuple[dict[str, str], tuple[Made, ...]]:
    """Write the planned pages and all that they lead to: the file of each by its address, and what could not be made."""
    known = {page: file_of(page) for page in plan}
    problems: list[Made] = []
    pending = list(known.items())
    done = 0
    with _makers(workers) as each:
        while pending:
            found: dict[str, str] = {}
            for made in each(partial(_make, contents, folder), pending):
                done += 1
                found |= {page: file for page, file in made.leads_to.items() if page not in known}
                if made.problem:
                    problems.append(made)
                if progress:
                    progress(done, len(known) + len(found))
            known |= found
            pending = sorted(found.items())
    _mend(folder, contents, known, problems)
    return known, tuple(sorted(problems, key=lambda made: made.page))


def _make(contents: Contents, folder: Path, page: tuple[str, str]) -> Made:
    return make(contents, folder, *page)


@contextmanager
def _makers(workers: int) -> Iterator[Callable[..., Iterable[Made]]]:
    """Something that makes pages, in several processes at once."""
    most, keeper.most = keeper.most, 0  # each page is asked for once
    apart, publications.DRAWS_APART = publications.DRAWS_APART, False
    try:
        if workers < 2:
            yield map
        else:
            with get_context("fork").Pool(workers) as pool:
                yield partial(pool.imap_unordered, chunksize=TOGETHER)
    finally:
        keeper.most = most
        publications.DRAWS_APART = apart


def _mend(folder: Path, contents: Contents, known: dict[str, str], problems: list[Made]) -> None:
    """Pages that lead to what could not be made are made again, without those links."""
    missing = frozenset(made.file for made in problems)
    if not missing:
        return
    tails = tuple(quote(file.removesuffix("/index.html").rpartition("/")[2]) for file in missing)
    for page, file in known.items():
        path = folder / file
        if not file.endswith("index.html") or not path.is_file():
            continue
        text = path.read_text("utf-8")
        if any(tail in text for tail in tails):
            make(contents, folder, page, file, missing)
