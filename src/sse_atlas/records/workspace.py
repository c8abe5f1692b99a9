"""A workspace: a folder a user owns, with a copy of the dataset to work on."""

import shutil
import tempfile
from pathlib import Path

from ..errors import OutputError
from .opening import embedded_dataset

SETTINGS = """# Settings of this SSE Atlas workspace.
[atlas]
# The dataset is the folder 'dataset': edit its files, then run 'sse-atlas check' on this folder.
language = "en"
"""


def init_workspace(folder: Path) -> Path:
    """Make a workspace with a copy of the embedded dataset. Raises OutputError when the folder exists and is not empty."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError(f"{folder} exists and is not an empty folder; name another, so that nothing is overwritten.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        making = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            shutil.copytree(embedded_dataset(), making / "dataset", ignore=shutil.ignore_patterns("__pycache__"))
            for name in ("releases", "library"):
                (making / name).mkdir()
            (making / "atlas.toml").write_text(SETTINGS, "utf-8")
            making.chmod(0o755)
            if folder.exists():
                folder.rmdir()
            making.rename(folder)
        finally:
            shutil.rmtree(making, ignore_errors=True)
    except OSError as error:
        raise OutputError(
            f"The workspace {folder} cannot be made: {error.strerror}. Choose a folder you may write to."
        ) from error
    return folder
