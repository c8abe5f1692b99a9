"""What is looked up, as sheets: pages of records, a record, a source, texts of the library; and what is asked for them."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from ...evidence.catalogue import Summary
from ...evidence.document import Description
from ...evidence.passage import Heading
from ...publish.answers import ResolvedCitation
from ...records.base import Status
from .base import Parameters
from .parameters import Code, Date, Words


class Sheet(BaseModel):
    """What everything that is looked up says of itself: of which release it is."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)

    release: str
    hash: str
    """SHA-256 over the release's bytes."""
    date: str
    notice: str


class RecordPage(Sheet):
    """Some records of a kind, in the order of their ids."""

    kind: str
    total: int
    """Of all that were asked for, on this page and others."""
    records: tuple[dict[str, Any], ...]
    next: str | None
    """Give it as ``after`` for the next page; null on the last one."""


class OtherLanguage(BaseModel):
    """A field of a record in another language."""

    field: str
    language: str
    text: str
    state: str
    """machine_draft, approved, or stale where the English has changed since."""


class RecordSheet(Sheet):
    """One record, with its sources in words."""

    kind: str
    record: dict[str, Any]
    country: str | None
    """The country that it is about, by itself or by its form."""
    citations: tuple[ResolvedCitation, ...]
    quotations: tuple[dict[str, Any], ...]
    """The passages that it rests on, as they stand in the stored texts."""
    in_other_languages: tuple[OtherLanguage, ...]


class Resting(BaseModel):
    """A record that cites a source."""

    kind: str
    record: str
    locator: str | None
    status: Status


class SourceSheet(Sheet):
    """A source, and every record that cites it."""

    source: dict[str, Any]
    cited_by: tuple[Resting, ...]


class DocumentPage(Sheet):
    """Texts of the library, in the order of their ids."""

    total: int
    documents: tuple[Summary, ...]
    next: str | None
    """Give it as ``after`` for the next page; null on the last one."""


class DocumentSheet(Sheet):
    """A document: its texts, and the contents of one of them."""

    document: str
    expression: str
    """Language and date of the text whose contents are shown."""
    texts: tuple[Summary, ...]
    """All texts of the law that the library holds, oldest first."""
    contents: tuple[Heading, ...]


class DocumentText(Sheet):
    """The whole text of a document."""

    document: str
    expression: str
    description: Description
    sha256: str
    """Of the file as it was added to the library."""
    text: str


class AskRecords(Parameters):
    """Which records of a kind."""

    country: Code | None = None
    """Only about this country, by ISO code."""
    status: Status | None = None
    """Only of this status."""
    text: Words | None = None
    """Only records in which all these words stand, in any field and whatever their case."""
    after: Code | None = None
    """Only records whose id comes after this one: the cursor of pages."""
    limit: int = Field(100, ge=1, le=1000)
    """Records on one page; there is no limit to pages."""


class AskDocuments(Parameters):
    """Which texts of the library."""

    country: Code | None = None
    """Only of this country, by ISO code."""
    language: Code | None = None
    """Only in this language."""
    after: Code | None = None
    """Only texts that come after this one, as in kor/framework-act-on-cooperatives/ko@2025-12-23."""
    limit: int = Field(100, ge=1, le=1000)
    """Texts on one page."""


class AskDocument(Parameters):
    """Which text of a document."""

    as_of: Date | None = None
    """The text at this date; the newest unless given."""
    language: Code | None = None
    """The text in this language."""
