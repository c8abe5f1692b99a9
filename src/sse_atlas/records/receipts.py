"""Quotations of provisions, and the receipts from which ``checked`` and ``stale`` are derived.

A quotation is anchored by the selectors of the W3C Web Annotation model (exact, prefix, suffix) in one provision of one
stored text. A receipt says what a machine found when it looked for the quotation, or for a cited provision, again.
"""

import hashlib
from typing import Annotated, Literal

from pydantic import ConfigDict, StringConstraints

from .base import DateText, Id, Record, Schema

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
DocumentId = Annotated[str, StringConstraints(pattern=r"^[a-z]{3}/[a-z0-9]+([-_.][a-z0-9]+)*$")]
"""A document of the library: country and name, as in ``kor/framework-act-on-cooperatives``."""
ProvisionId = Annotated[str, StringConstraints(pattern=r"^[a-z][\w.-]*$", max_length=200)]
"""An Akoma Ntoso eId: ``art_23__para_2``."""

QuotedKind = Literal["judgements", "topic_entries"]
Found = Literal["found", "moved", "differs", "missing"]
"""What became of a quotation: it stands where it was; stands elsewhere; stands changed; is gone."""
SPOILT: frozenset[str] = frozenset({"differs", "missing", "changed"})
"""Results that make a claim stale."""


class Anchor(Schema):
    """A passage in a stored text: where it stands, its words, and what stands before and after it."""

    # White space at the ends of prefix and suffix is part of the text.
    model_config = ConfigDict(str_strip_whitespace=False)

    document: DocumentId
    expression: str
    """Language and date of the text: ``ko@2025-12-23``."""
    sha256: Sha256
    """Of the stored file."""
    provision: ProvisionId
    exact: Annotated[str, StringConstraints(min_length=1, max_length=4000)]
    prefix: str = ""
    suffix: str = ""

    @property
    def quote_sha256(self) -> str:
        """The hash of the quoted words, by which a receipt knows them."""
        return sha256_of(self.exact)


class Quotation(Record):
    """A passage that a claim about a law rests on, in the language of the law."""

    kind: QuotedKind
    record: Id
    law: Id
    anchor: Anchor


class Receipt(Record):
    """What was found when a quotation, or a provision that a claim cites, was looked up in the newest stored text."""

    kind: QuotedKind
    record: Id
    quotation: Id | None = None
    """The quotation looked for; empty where the claim cites a provision without quoting it."""
    document: DocumentId
    expression: str
    sha256: Sha256
    """Of the stored file in which it was looked for."""
    provision: ProvisionId
    """Where it was found, or where it should stand."""
    text_sha256: Sha256
    """Of the quoted words, or of the provision's text as the claim knew it."""
    result: Found | Literal["changed"]
    differs_at: str | None = None
    """The words that stand there now, where the text differs."""
    tool: str
    date: DateText


def sha256_of(text: str) -> str:
    """The SHA-256 of a text as UTF-8, in hexadecimal.

    >>> sha256_of("조합원")[:8]
    '9f64d429'
    """
    return hashlib.sha256(text.encode()).hexdigest()
