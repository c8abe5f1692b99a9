"""Legal forms, what laws say of them, and how they behave in practice."""

from typing import Literal

from .base import DateText, Family, FormKind, Id, Iso3, Language, Principle, ReadBy, Record, Schema, Sex, Year
from .references import LawReference, Place

JudgementValue = Literal["required", "permitted", "silent", "contrary", "unknown"]
Scope = Literal["whole_law", "articles", "secondary", "no_statute", "none"]
Quantity = Literal[
    "trading_income_min_percent",
    "sales_to_labour_cost_min_percent",
    "main_activity_min_percent",
    "vulnerable_group_min_percent",
    "founders_min",
    "members_min",
    "votes_per_member_max",
    "surplus_retained_min_percent",
    "reserve_min_percent",
    "dividend_on_shares_max_percent",
    "share_max_percent_per_member",
    "residual_assets_locked_min_percent",
]


class LegalForm(Record):
    """A form under which people organise: by law, by certification, by policy or by custom."""

    country: Iso3
    names: dict[Language, str]
    family: Family
    kind: FormKind
    laws: tuple[Id, ...] = ()
    law_text: str | None = None
    """The laws as the researcher named them, where the records of the laws do not say the same."""
    authority: str | None = None
    since: Year | None = None
    part_of: Id | None = None
    """The form in which every organisation of this form is also counted."""
    may_overlap: tuple[Id, ...] = ()
    """Forms whose organisations may also have this one; two forms are disjoint otherwise."""
    overlap_note: str | None = None

    @property
    def name(self) -> str:
        """The English name."""
        return self.names["en"]


class CodebookCase(Schema):
    """A boundary case of the codebook: what to code and why, with the forms that show it."""

    case: str
    decision: str
    why: str
    examples: tuple[Id, ...] = ()


class CodebookQuantity(Schema):
    """A number that a law may state for a principle, and that a definition may ask for."""

    id: Quantity
    label: str
    unit: str
    meaning: str


class PracticeScale(Schema):
    """When a principle is met, partly met or not met in practice, over the answers of the survey."""

    met: str
    partly: str
    not_met: str
    note: str


class PrincipleEntry(Record):
    """A criterion of the analytical tool with its codebook."""

    names: dict[Language, str]
    question: str
    definition: str
    values: dict[JudgementValue, str]
    boundary_cases: tuple[CodebookCase, ...] = ()
    quantities: tuple[CodebookQuantity, ...] = ()
    search_terms: dict[Language, tuple[str, ...]]
    practice: PracticeScale

    @property
    def name(self) -> str:
        """The English name."""
        return self.names["en"]


class Judgement(Record):
    """One coder's reading of what the law of a form says on a principle."""

    form: Id
    principle: Principle
    coder: Id
    judgement: JudgementValue
    basis: str | None = None
    """The place as the coder wrote it."""
    references: tuple[LawReference, ...] = ()
    """The same place, parsed."""
    versions: tuple[Id, ...] = ()
    """The law versions that were read, where known."""
    scope: Scope
    values: dict[Quantity, float] = {}
    read_by: ReadBy
    date: DateText | None = None
    note: str | None = None


class Review(Record):
    """A receipt: a second person looked at a record and agreed. It names a role, never a person."""

    kind: str
    record: Id
    role: str
    date: DateText


class PracticeFinding(Record):
    """How organisations of a form behave on a principle, apart from what the law says."""

    form: Id
    principle: Principle
    finding: Literal["met", "partly", "not", "unknown"]
    method: Literal["survey", "administrative", "case", "report"]
    sample: str | None = None
    year: Year | None = None
    note: str
    read_by: ReadBy


class Observation(Record):
    """A figure somebody published, and exactly what it counts. Several may disagree; all are kept."""

    country: Iso3
    indicator: Id
    stated_for: str
    """The form, family or whole for which the source gives it."""
    covers: tuple[Id, ...] = ()
    """The forms whose organisations it counts; empty when it covers nothing definite."""
    value: float
    unit: str
    year: Year
    sex: Sex = "total"
    extent: Literal["national", "part"]
    part: str | None = None
    beyond: str | None = None
    """What it counts besides the forms covered."""
    bound: Literal["exact", "at_least", "at_most", "estimate"]
    population: Literal["registered", "active", "surveyed", "unspecified"]
    level: Literal["primary", "secondary", "apex", "mixed"]
    stock: bool
    counted_by: Literal["register", "official_survey", "federation", "study", "estimate"]
    may_double_count: bool = False
    share_of: str | None = None
    coverage: str
    """The coverage in the words of the sheet."""


class Indicator(Record):
    """What an observation measures."""

    name: str
    unit: Literal["organizations", "persons", "money", "percent", "other"]
    flow: bool = False
    baseline: Literal["labour_force", "gdp"] | None = None
    """The baseline series of the same concept, where there is one: the only shares that are taken."""
    meaning: str


class Topic(Record):
    """A matter that statutes of the field regulate."""

    name: str
    principles: tuple[Principle, ...] = ()


class TopicEntry(Record):
    """How one law treats a topic: the articles, what they say, the values; or looked for and not found."""

    topic: Id
    law: Id
    version: Id
    articles: tuple[Place, ...] = ()
    says: str | None = None
    absent: bool = False
    values: dict[str, int | float | str | bool | None] = {}
    coder: Id
    read_by: ReadBy
