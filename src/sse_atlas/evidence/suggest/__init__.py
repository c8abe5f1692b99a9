"""Suggestions: for a form and a principle, or for a topic and a law, the provisions most likely to be the basis.

What is known of each language is data (``common/cues`` and the glossary of the dataset); how much each sign weighs was learned
from what coders cited, and a law is never judged by what was learned from it.
"""

from .asking import Suggester, Suggestion, Suggestions

__all__ = ["Suggester", "Suggestion", "Suggestions"]
