"""Styles, scripts, typefaces and signs of a copy of the site."""

import base64
import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import storage

_INSIDE = re.compile(r"""url\((["']?)([^)"':]+\.svg)\1\)""")


def copy_assets(folder: Path) -> None:
    """Copy every asset under the name by which pages ask for it.

    A browser that opens a page as a file does not let a style use a picture beside it as a mask, so that these go into the
    style itself.
    """
    root = Path(settings.STATIC_ROOT)
    for name in sorted(set(storage.staticfiles_storage.hashed_files.values())):  # type: ignore[attr-defined]
        path = folder / "static" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        content = (root / name).read_bytes()
        if path.suffix == ".css":
            content = _with_pictures(content.decode(), (root / name).parent).encode()
        path.write_bytes(content)


def _with_pictures(style: str, beside: Path) -> str:
    def inside(picture: re.Match[str]) -> str:
        content = base64.b64encode((beside / picture[2]).read_bytes()).decode()
        return f'url("data:image/svg+xml;base64,{content}")'

    return _INSIDE.sub(inside, style)
