"""Records in other languages: what is translated, a translation with the hash of its English source, and how it stands."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import StringConstraints

from .base import Id, Language, Record, Status, field_of

TRANSLATABLE: Mapping[str, tuple[str, ...]] = {
    "countries": ("summary",),
    "forms": ("names",),
    "challenges": ("title", "summary"),
    "recommendations": ("title", "summary"),
    "judgements": ("note",),
    "principles": ("names",),
    "indicators": ("name",),
    "topics": ("name",),
    "definitions": ("title",),
}
"""The fields of each kind that are translated: fields of plain text, or ``names`` where a record lacks one in a language.

To translate another field, add it here; nothing else has to change.
"""

WrittenState = Literal["machine_draft", "approved"]
"""What a file may say of a translation: nobody has read it, or a person agreed and a review says so."""
TranslationState = Literal["machine_draft", "approved", "stale"]
"""What becomes of it: ``stale`` when its English has changed since, whatever the file says."""

LONGEST_ID = 120
_DIGITS = 16
_NOT_OF_IDS = re.compile(r"[^a-z0-9_]+")


class Translation(Record):
    """A field of a record in another language. Its id and language follow from what it translates and where it lies."""

    kind: str
    record: Id
    field: str
    language: Language
    text: Annotated[str, StringConstraints(min_length=1)]
    source_sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
    """The first 16 hexadecimal digits of the SHA-256 of the English text that was translated: enough to see a change."""
    state: WrittenState


@dataclass(frozen=True, slots=True)
class Translated:
    """A field in another language, as it is shown: a draft and a stale one say so, with the English beside them."""

    text: str
    state: TranslationState
    language: str
    original: str
    """The English text as it stands now."""


@dataclass(frozen=True, slots=True)
class TranslationCounts:
    """How many translations into a language stand how."""

    language: str
    machine_draft: int
    approved: int
    stale: int


def digest_of(text: str) -> str:
    """The hash by which a translation knows its source: 16 hexadecimal digits over the text in NFC.

    >>> digest_of("Social cooperative")
    '16a14e84a47e1dd4'
    """
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()[:_DIGITS]


def source_text(record: Record, field: str) -> str | None:
    """The English text of a field; None when it holds none."""
    held = field_of(record, field)
    if isinstance(held, dict):
        held = held.get("en")
    return held if isinstance(held, str) and held else None


def own_name(record: Record, field: str, language: str) -> str | None:
    """What the record itself calls the thing in a language, where the field is one of names."""
    held = field_of(record, field)
    return held.get(language) if isinstance(held, dict) else None


def state_of(translation: Translation, original: str | None) -> TranslationState:
    """The state of a translation beside the English text of today."""
    if original is None or digest_of(original) != translation.source_sha256:
        return "stale"
    return translation.state


def status_of(translation: Translation, original: str | None) -> Status:
    """The state as the status of a claim: what is approved was reviewed, a draft is worth no more than its citations."""
    match state_of(translation, original):
        case "stale":
            return "stale"
        case "approved":
            return "reviewed"
        case "machine_draft":
            return translation.status


def translation_id(language: str, kind: str, record: str, field: str) -> str:
    """The id of a translation: language, kind, record and field; kinds and fields keep their underscores.

    Where that is too long for an id, the end of the record's id gives way to a hash of the whole.

    >>> translation_id("zh-Hans", "judgements", "chn-farmers-cooperative-autonomy-coder-1", "note")
    'zh-hans-judgements-chn-farmers-cooperative-autonomy-coder-1-note'
    >>> translation_id("ko", "practice_findings", "kor-" + "very-" * 22 + "long", "note")[-25:]
    'ver-7684fed7dd976c72-note'
    """
    whole = _NOT_OF_IDS.sub("-", f"{language}-{kind}-{record}-{field}".lower()).strip("-")
    if len(whole) <= LONGEST_ID:
        return whole
    end = f"-{digest_of(whole)}-{field}"
    return whole[: LONGEST_ID - len(end)].rstrip("-_") + end
