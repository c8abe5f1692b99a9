"""Cues: the words by which a provision on a topic is recognised in the language of a statute."""

from .base import Id, Language, Record


class Cue(Record):
    """What headings and texts of provisions on a topic say in one language.

    A cue is written as statutes write it, without inflection where the language inflects (it also matches the beginning of
    a word). ``…`` stands for up to 25 characters in between. Cues come from drafting practice, not from one statute.
    """

    topic: Id
    language: Language
    headings: tuple[str, ...]
    """Headings of articles and chapters, the most usual first."""
    words: tuple[str, ...]
    """Words and phrases of the text itself."""
