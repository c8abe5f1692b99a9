"""The normative model: clauses of a framework law, how each country drafts its laws, and what a committee adopts."""

from typing import Literal

from .base import DateText, Family, Id, Iso3, Language, Principle, ReadBy, Record, Schema
from .norms import Answer, Degree

Title = Literal[
    "purpose", "principles", "recognition", "governance", "institutions", "finance", "decent_work", "education", "final"
]
TITLES: tuple[Title, ...] = (
    "purpose",
    "principles",
    "recognition",
    "governance",
    "institutions",
    "finance",
    "decent_work",
    "education",
    "final",
)
"""The nine titles of the model law, in their order."""


class Paragraph(Schema):
    """A numbered paragraph of a clause: a sentence, or one that opens a list of items.

    ``{name}`` stands for a parameter, ``{ref:clause}`` for another clause, ``{act}``, ``{authority}``, ``{country}``,
    ``{council}`` and ``{register}`` for what a country calls them, ``{commencement}`` for how its laws enter into force.
    """

    text: str
    items: tuple[str, ...] = ()


class Variant(Schema):
    """Another text of a clause, for countries that decide otherwise."""

    id: Id
    label: str
    when: str
    text: tuple[Paragraph, ...]


class ObservedValue(Schema):
    """Where the concordance holds the values that countries' laws give a parameter."""

    topic: Id
    key: str
    scale: float = 1.0
    """What the value is multiplied by to be in the parameter's unit."""


class Parameter(Schema):
    """A number that a country sets."""

    id: Id
    meaning: str
    unit: str
    default: float
    minimum: float
    maximum: float
    values: tuple[ObservedValue, ...] = ()


class Constraint(Schema):
    """What parameters may not do together: their sum has an upper limit."""

    sum: tuple[Id, ...]
    at_most: float
    why: str


class Enactment(Schema):
    """That a clause, enacted, carries out a measure or a part of it."""

    measure: Id
    degree: Degree


class PrincipleReading(Schema):
    """Judgements that tell whether a country provides the element or the opposite."""

    principle: Principle
    families: tuple[Family, ...]


class ModelClause(Record):
    """An element of the normative model: a clause of the model framework law."""

    title: Title
    order: int
    heading: str
    element: str
    purpose: str
    text: tuple[Paragraph, ...]
    variants: tuple[Variant, ...] = ()
    note: str
    parameters: tuple[Parameter, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    needs: tuple[Id, ...] = ()
    """Clauses without which this one cannot stand."""
    defines: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    enacts: tuple[Enactment, ...] = ()
    topics: tuple[Id, ...] = ()
    readings: tuple[PrincipleReading, ...] = ()


class ClauseTranslation(Record):
    """A clause, or a variant of it, in another language: paragraph for paragraph, placeholder for placeholder."""

    clause: Id
    variant: Id | None = None
    language: Language
    heading: str
    text: tuple[Paragraph, ...]
    translated_by: ReadBy


Numerals = Literal[
    "arabic", "letters", "vietnamese", "roman", "roman_small", "circled", "han", "thai", "khmer", "lao"
]  # fmt: skip


class Level(Schema):
    """How a country numbers one level of a law, in each language."""

    kind: Literal["title", "clause", "paragraph", "item"]
    number: dict[Language, str]
    """The number as it stands before the text, such as ``Article {n}``, ``제{n}조`` or ``{clause}.{n}``; ``{n}`` stands for
    the number itself, ``{clause}`` and ``{paragraph}`` for those above it. Empty where the level carries no number."""
    numerals: dict[Language, Numerals] = {}
    """Arabic digits unless given."""


class ConsequentialAmendment(Schema):
    """A law that a framework law would touch."""

    law: Id
    why: str


class DraftingConvention(Record):
    """How a country writes its laws: numbering, names of parts, formulae, and who would be competent."""

    country: Iso3
    instrument: dict[Language, str]
    act: dict[Language, str]
    name: dict[Language, str]
    enacted_by: dict[Language, str]
    authority: dict[Language, str]
    authority_reason: str
    council_name: dict[Language, str]
    register_name: dict[Language, str]
    levels: tuple[Level, ...]
    heading: Literal["after_number", "in_brackets", "above", "none"]
    reference: dict[Language, str]
    single_paragraph_numbered: bool
    preamble: dict[Language, str]
    commencement: dict[Language, str]
    amends: dict[Language, str]
    repeals: dict[Language, str]
    working_note: dict[Language, str]
    titles: dict[Title, dict[Language, str]]
    amending_existing: str
    without_law: str
    consequential: tuple[ConsequentialAmendment, ...] = ()
    read_by: ReadBy


class PlanStep(Schema):
    """One step of a plan: a measure, who does it, by which law or budget, until when, and how one will know."""

    measure: Id
    owner: str
    touches: str | None = None
    """The law or budget that it changes."""
    due: DateText | None = None
    indicator: str | None = None


class Dissent(Schema):
    """A disagreement that stays on record."""

    by: str
    says: str


class ActionPlan(Record):
    """What a committee adopted, out of what was computed or otherwise."""

    country: Iso3
    title: str
    adopted_by: str
    adopted: DateText
    question: str | None = None
    """The question whose answer it began from, with the release."""
    steps: tuple[PlanStep, ...]
    dissent: tuple[Dissent, ...] = ()
