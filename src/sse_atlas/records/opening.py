"""Opening an Atlas: from the embedded dataset, a dataset folder, or a workspace."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import DatasetError
from . import cache
from .atlas import Atlas
from .base import Record
from .folder import hash_of

# Reading YAML and checking rules is needed once per dataset; a compiled one is opened without them.
if TYPE_CHECKING:
    from .dataset import Dataset, Progress
    from .problems import Problem


def embedded_dataset() -> Path:
    """The folder of the dataset that comes with the package."""
    return Path(__file__).parents[1] / "data"


def dataset_folder(path: Path | str | None = None) -> Path:
    """The dataset folder of a workspace, the folder itself, or the embedded one when no path is given."""
    if path is None:
        return embedded_dataset()
    folder = Path(path)
    if not folder.is_dir():
        raise DatasetError(f"There is no folder {folder}. 'sse-atlas init {folder}' makes a workspace there.")
    return folder / "dataset" if (folder / "atlas.toml").is_file() else folder


def open_atlas(path: Path | str | None = None, progress: "Progress | None" = None) -> Atlas:
    """Open a workspace or dataset folder; without a path, the embedded twelve countries.

    The first opening checks every record (a second or two); later ones read the compiled cache. Raises DatasetError with
    all problems when the dataset breaks its schema or rules; nothing is half-loaded.

    >>> atlas = open_atlas()
    >>> len(atlas.countries)
    12
    """
    folder = dataset_folder(path)
    hash = hash_of(folder)
    compiled = cache.find(hash)
    if compiled:
        return Atlas(compiled[0], hash, _unfailing(compiled[1], folder, hash))
    return atlas_of(_compile(folder, progress))


def _compile(folder: Path, progress: "Progress | None" = None) -> "Dataset":
    dataset, problems = check_dataset(folder, progress)
    if dataset is None or problems:
        from .dataset import refuse

        raise refuse(folder, problems)
    cache.store(dataset)
    return dataset


def _unfailing(load: Callable[[str], Sequence[Record]], folder: Path, hash: str) -> Callable[[str], Sequence[Record]]:
    """A reader of kinds that goes back to the dataset's own files when its compiled form is lost underneath it."""

    def load_or_compile(kind: str) -> Sequence[Record]:
        try:
            return load(kind)
        except cache.LostError as error:
            dataset = _compile(folder)
            if dataset.hash != hash:
                raise DatasetError(
                    f"The dataset in {folder} was changed while it was being read; ask again."
                ) from error
            return dataset.records[kind]

    return load_or_compile


def check_dataset(folder: Path, progress: "Progress | None" = None) -> "tuple[Dataset | None, list[Problem]]":
    """Read a dataset folder and find every problem: of form first, then of how records fit together."""
    from .dataset import read_dataset
    from .rules import check_rules

    dataset, problems = read_dataset(folder, progress)
    if dataset is not None:
        problems = problems + check_rules(dataset)
    return dataset, sorted(problems, key=lambda problem: (problem.file, problem.line or 0))


def atlas_of(dataset: "Dataset") -> Atlas:
    """An Atlas of a dataset in memory."""
    records: Mapping[str, Sequence[Record]] = dataset.records
    return Atlas(dataset.manifest, dataset.hash, lambda kind: records[kind])
