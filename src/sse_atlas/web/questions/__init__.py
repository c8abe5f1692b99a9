"""The questions that the Atlas answers by program: one registry, for the API and for assistants alike.

>>> from sse_atlas.records.opening import open_atlas
>>> asked = question("standing").read({"form": "kor-social-cooperative"})
>>> found = question("standing").envelope(Desk(open_atlas()), asked)
>>> found.question, found.answer.standing, found.citations[0].source
('standing', 'inside', 'kor-s01')
"""

from . import figures as _figures  # noqa: F401  (each adds its questions to the registry)
from . import law as _law  # noqa: F401
from . import policy as _policy  # noqa: F401
from . import texts as _texts  # noqa: F401
from .base import QUESTIONS, Desk, Question, listing_of, no_such_question, problems_of, question

__all__ = ["QUESTIONS", "Desk", "Question", "listing_of", "no_such_question", "problems_of", "question"]
