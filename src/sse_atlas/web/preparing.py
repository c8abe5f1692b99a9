"""What the site makes once for each version of its software: catalogues, styles and scripts ready to be served.

It lies in the cache folder, keyed by what it was made of, and can be deleted at any time.
"""

import json
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from ..publish.look import css_tokens
from ..records.cache import cache_folder
from .languages import DEFAULT, LANGUAGES
from .shelf import software_key

HERE = Path(__file__).parent
DOMAIN = "django"


@cache
def prepared() -> Path:
    """The folder of what was made: ``locale/``, ``styles/``, ``drafts.json``."""
    place = cache_folder() / f"web-{software_key()}"
    if (place / "drafts.json").is_file():
        return place
    place.parent.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(prefix="web-making-", dir=place.parent))
    try:
        counts = {tag: _compile(tag, making / "locale") for tag in LANGUAGES if tag != DEFAULT}
        (making / "styles").mkdir()
        (making / "styles" / "tokens.css").write_text(css_tokens(), "utf-8")
        (making / "drafts.json").write_text(json.dumps(counts), "utf-8")
        if not place.exists():
            making.rename(place)
    except FileExistsError:
        pass  # another process was faster
    finally:
        shutil.rmtree(making, ignore_errors=True)
    _forget_old(place)
    return place


def _compile(tag: str, into: Path) -> dict[str, int]:
    """Compile one catalogue, drafts included, and count how many of its texts a speaker has approved."""
    folder = LANGUAGES[tag].folder
    source = HERE / "locale" / folder / "LC_MESSAGES" / f"{DOMAIN}.po"
    catalogue: Catalog = Catalog(locale=LANGUAGES[tag].locale)
    if source.is_file():
        with source.open("rb") as file:
            catalogue = read_po(file, locale=LANGUAGES[tag].locale)
    texts = [message for message in catalogue if message.id and message.string]
    (into / folder / "LC_MESSAGES").mkdir(parents=True)
    with (into / folder / "LC_MESSAGES" / f"{DOMAIN}.mo").open("wb") as file:
        write_mo(file, catalogue, use_fuzzy=True)
    return {"texts": len(texts), "approved": sum(not message.fuzzy for message in texts)}


@cache
def draft_counts() -> dict[str, dict[str, int]]:
    """For each language but English, how many texts of the interface there are and how many a speaker approved."""
    counts: dict[str, dict[str, int]] = json.loads((prepared() / "drafts.json").read_text("utf-8"))
    return counts


def is_draft(language: str) -> bool:
    """Whether the wording of a language is, wholly or in part, a machine draft."""
    counts: Any = draft_counts().get(language)
    return bool(counts) and counts["approved"] < counts["texts"]


def collect_static() -> Path:
    """Copy styles and scripts under names that carry a hash of their content, packed; the folder they then lie in."""
    from django.conf import settings
    from django.core.management import call_command

    root = Path(settings.STATIC_ROOT)
    if not (root / "staticfiles.json").is_file():
        call_command("collectstatic", interactive=False, verbosity=0)
    return root


def _forget_old(present: Path) -> None:
    made = [path for path in present.parent.glob("web-*") if path.is_dir() and path != present]
    for path in sorted(made, key=lambda path: path.stat().st_mtime, reverse=True)[3:]:
        shutil.rmtree(path, ignore_errors=True)
