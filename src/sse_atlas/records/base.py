"""What every record has: an id, citations, notes, and a status that is derived and never set by hand.

Statuses, weakest first: ``unverified`` (nobody has shown a source), ``sourced`` (a named source says so),
``checked`` (the quoted passage was found by machine in the stored document), ``reviewed`` (a second person agreed);
``stale`` when the cited provision changed. A dataset file can hold only the first two, on a citation.
"""

from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-_][a-z0-9]+)*$", max_length=120)]
"""Kebab-case, unique within its kind, minted once. Controlled codes keep their underscores."""

Iso3 = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
"""ISO 3166-1 alpha-3 country code."""

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")]
"""BCP 47 language tag, such as ``ko`` or ``zh-Hans``."""

DateText = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
"""An ISO 8601 date as exact as the source gives it: ``2012``, ``2012-12`` or ``2012-12-01``."""

Year = Annotated[int, Field(ge=1500, le=2100)]

Principle = Literal[
    "economic_activity",
    "social_purpose",
    "voluntary_cooperation",
    "democratic_governance",
    "autonomy",
    "limited_distribution",
    "asset_lock",
]
PRINCIPLES: tuple[Principle, ...] = (
    "economic_activity",
    "social_purpose",
    "voluntary_cooperation",
    "democratic_governance",
    "autonomy",
    "limited_distribution",
    "asset_lock",
)

Family = Literal[
    "cooperative",
    "mutual",
    "association",
    "foundation",
    "social_enterprise",
    "self_help_group",
    "community_enterprise",
    "other",
]
FormKind = Literal["legal_form", "certification", "policy_label", "informal"]
Area = Literal[
    "definition",
    "legal_recognition",
    "registration",
    "autonomy",
    "coordination",
    "finance",
    "taxation",
    "procurement",
    "market_access",
    "labour_rights",
    "social_protection",
    "gender_equality",
    "formalization",
    "social_dialogue",
    "skills",
    "advisory_services",
    "local_development",
    "environment",
    "innovation",
    "statistics",
    "supervision",
    "digital",
    "youth",
]
AREAS: tuple[Area, ...] = get_args(Area)
"""The areas of policy, in the order in which they are shown."""
Sex = Literal["total", "female", "male"]
ReadBy = Literal["person", "machine"]
CitationStatus = Literal["unverified", "sourced"]
Status = Literal["unverified", "sourced", "checked", "reviewed", "stale"]


class Schema(BaseModel):
    """Base of every typed part of the dataset: immutable, and strict about unknown fields."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", defer_build=True, str_strip_whitespace=True, allow_inf_nan=False
    )


class Citation(Schema):
    """Where a claim comes from: a source, the place in it, and the quoted passage where one is held."""

    source: Id
    locator: str | None = None
    quote: str | None = None
    status: CitationStatus = "sourced"


class Record(Schema):
    """One typed claim."""

    id: Id
    citations: tuple[Citation, ...] = ()
    notes: tuple[str, ...] = ()
    replaced_by: Id | None = None

    @property
    def status(self) -> CitationStatus:
        """The best status among the citations; a claim without any is ``unverified``."""
        return "sourced" if any(c.status == "sourced" for c in self.citations) else "unverified"


def field_of(record: Record, name: str) -> Any:
    """What a field holds that only some kinds have; None in a record of another kind.

    ``getattr`` with a default says the same, but a model takes twenty times as long to say that it lacks an attribute.
    """
    return getattr(record, name) if name in type(record).model_fields else None
