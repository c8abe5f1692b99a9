"""An optional dense re-ranker: a cross-encoder of the sentence-transformers library, where the user has installed one."""

from collections.abc import Sequence
from typing import Any

from ...errors import QuestionError

LONGEST = 2_000
"""Characters of a provision that the model reads; it cuts them further to what it was made for."""


class CrossEncoderReranker:
    """Scores pairs of question and provision by a model in a folder, or by its name where it may be fetched.

    Raises QuestionError when the library or the model is not there.
    """

    def __init__(self, name: str) -> None:
        try:
            from sentence_transformers import CrossEncoder
        except ImportError as error:
            raise QuestionError(
                "Re-ranking needs the library sentence-transformers: pip install sentence-transformers, or leave --rerank out."
            ) from error
        try:
            self._model: Any = CrossEncoder(name)
        except (OSError, ValueError) as error:
            raise QuestionError(
                f"The model {name} cannot be loaded ({error}). Name a folder that holds a cross-encoder."
            ) from error

    def scores(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """How well each text answers the question, by the model."""
        if not texts:
            return []
        return [float(score) for score in self._model.predict([(question, text[:LONGEST]) for text in texts])]
