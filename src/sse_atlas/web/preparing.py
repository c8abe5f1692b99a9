"""What the site makes once of its own files: catalogues, and styles and scripts ready to be served.

Each lies in the cache folder under a hash of what it was made of, and can be deleted at any time.
"""

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from ..publish.look import css_tokens
from ..records.cache import cache_folder
from .languages import DEFAULT, LANGUAGES

HERE = Path(__file__).parent
DOMAIN = "django"
KEPT = 60
"""Made folders that are kept; the longest unused go first."""
_SCHEMA = b"1"


@cache
def catalogues() -> dict[str, Path]:
    """The compiled catalogue of each language but English: a folder for ``LOCALE_PATHS``, with ``counts.json`` in it."""
    return {tag: _catalogue(tag) for tag in LANGUAGES if tag != DEFAULT}


def _catalogue(tag: str) -> Path:
    source = HERE / "locale" / LANGUAGES[tag].folder / "LC_MESSAGES" / f"{DOMAIN}.po"
    content = source.read_bytes() if source.is_file() else b""
    return _made(f"web-words-{tag.lower()}", _SCHEMA + content, lambda into: _compile(tag, content, into))


def _compile(tag: str, content: bytes, into: Path) -> None:
    """Compile one catalogue, drafts included, and count how many of its texts a speaker has approved."""
    import io

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    catalogue = read_po(io.BytesIO(content), locale=LANGUAGES[tag].locale)
    texts = [message for message in catalogue if message.id and message.string]
    folder = into / LANGUAGES[tag].folder / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / f"{DOMAIN}.mo").open("wb") as file:
        write_mo(file, catalogue, use_fuzzy=True)
    counts = {"texts": len(texts), "approved": sum(not message.fuzzy for message in texts)}
    (into / "counts.json").write_text(json.dumps(counts), "utf-8")


@cache
def draft_counts() -> dict[str, dict[str, int]]:
    """For each language but English, how many texts of the interface there are and how many a speaker approved."""
    return {tag: json.loads((folder / "counts.json").read_text("utf-8")) for tag, folder in catalogues().items()}


def is_draft(language: str) -> bool:
    """Whether the wording of a language is, wholly or in part, a machine draft."""
    counts = draft_counts().get(language)
    return counts is not None and counts["approved"] < counts["texts"]


@cache
def static_sources() -> tuple[Path, Path]:
    """The folders of styles, scripts and fonts as they are written, and of the tokens made from the visual language."""
    tokens = css_tokens()
    return HERE / "static", _made("web-tokens", tokens.encode(), lambda into: _write(into / "tokens.css", tokens))


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


@cache
def static_root() -> Path:
    """Where styles and scripts lie under names that carry a hash of their content, packed."""
    digest = hashlib.sha256(_SCHEMA)
    for folder in static_sources():
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return cache_folder() / f"web-static-{digest.hexdigest()[:16]}"


def collect_static() -> Path:
    """Fill ``static_root`` when that was not done yet."""
    root = static_root()
    if root.is_dir():
        _used(root)
    else:
        _make(root, _collect)
    return root


def _collect(into: Path) -> None:
    from django.contrib.staticfiles.finders import get_finders
    from whitenoise.storage import CompressedManifestStaticFilesStorage

    storage = CompressedManifestStaticFilesStorage(location=into)
    found = {path: (source, path) for finder in get_finders() for path, source in finder.list([])}
    for path, (source, _path) in found.items():
        with source.open(path) as file:
            storage.save(path, file)
    for name, _hashed, done in storage.post_process(found, dry_run=False):
        if isinstance(done, Exception):
            raise done from ValueError(name)


def _made(name: str, content: bytes, make: Callable[[Path], None]) -> Path:
    """A folder made of some content, once; its name carries the content's hash."""
    place = cache_folder() / f"{name}-{hashlib.sha256(content).hexdigest()[:16]}"
    if place.is_dir():
        _used(place)
    else:
        _make(place, make)
    return place


def _make(place: Path, make: Callable[[Path], None]) -> None:
    """Make a folder beside its place, and move it there when it is whole."""
    place.parent.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(prefix=f"{place.name}-making-", dir=place.parent))
    try:
        make(making)
        making.chmod(0o755)
        with contextlib.suppress(OSError):
            making.rename(place)  # unless another process was faster
    finally:
        shutil.rmtree(making, ignore_errors=True)
    _forget_old(place)


def _used(place: Path) -> None:
    """Note that a folder is in use, so that it is among the last to be tidied up."""
    with contextlib.suppress(OSError):
        os.utime(place)


def _forget_old(present: Path) -> None:
    made = [path for path in present.parent.glob("web-*") if path.is_dir() and path != present]
    for path in sorted(made, key=lambda path: path.stat().st_mtime, reverse=True)[KEPT:]:
        shutil.rmtree(path, ignore_errors=True)
