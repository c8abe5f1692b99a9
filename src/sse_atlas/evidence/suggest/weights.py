"""What was learned: numbers over traits, never text. Laws of the training set are judged by weights learned without them.

The laws are dealt into folds; for each fold there is a set of weights learned from the laws of all other folds, and one
set learned from all, for laws that nobody has coded. ``scripts/train_suggestions.py`` makes the file anew.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np

from ...records.country import Law
from .haystack import Numbers

FILE = "weights.npz"


@dataclass(frozen=True)
class Model:
    """One set of weights."""

    traits: tuple[str, ...]
    columns: Mapping[str, Numbers]
    """Per question (a topic or a principle), a weight for each trait."""
    focus: Numbers
    """Weights of the evidence that is joined for a form; see ``ranking.evidence``."""
    sharpness: float
    """How much a difference of scores on a topic tells."""

    def used(self, question: str) -> list[int]:
        """The traits that weigh anything for a question."""
        return [int(place) for place in np.flatnonzero(self.columns[question])]


@dataclass(frozen=True)
class Weights:
    """The models of all folds; the last was learned from every law."""

    models: tuple[Model, ...]
    folds: Mapping[str, int]
    """The fold of each law that was learned from."""

    def fold_of(self, law: Law | None) -> int | None:
        """The fold that holds a law or the law that it implements; None where nothing was learned from either."""
        if law is None:
            return None
        return self.folds.get(law.id, self.folds.get(law.under or ""))

    def without(self, law: Law | None) -> Model:
        """The model in which nothing was learned from a law."""
        fold = self.fold_of(law)
        return self.models[-1 if fold is None else fold]


@cache
def shipped() -> Weights:
    """The weights that come with the package."""
    return loads(files(__package__).joinpath(FILE).read_bytes())


def dumps(weights: Weights) -> bytes:
    """The weights as bytes; the same weights give the same bytes."""
    first = weights.models[0]
    names = {"traits": first.traits, "questions": list(first.columns), "folds": dict(weights.folds)}
    stream = BytesIO()
    np.savez_compressed(
        stream,
        names=np.frombuffer(json.dumps(names).encode(), dtype=np.uint8),
        columns=np.array([list(model.columns.values()) for model in weights.models], dtype=np.float16),
        focus=np.array([model.focus for model in weights.models], dtype=np.float32),
        sharpness=np.array([model.sharpness for model in weights.models], dtype=np.float32),
    )
    return stream.getvalue()


def loads(data: bytes) -> Weights:
    """Read what ``dumps`` wrote."""
    with np.load(BytesIO(data), allow_pickle=False) as held:
        names = json.loads(held["names"].tobytes())
        columns = held["columns"].astype(np.float64)
        focus, sharpness = held["focus"].astype(np.float64), held["sharpness"]
    models = tuple(
        Model(
            tuple(names["traits"]),
            dict(zip(names["questions"], of_fold, strict=True)),
            focus[fold],
            float(sharpness[fold]),
        )
        for fold, of_fold in enumerate(columns)
    )
    return Weights(models, names["folds"])
