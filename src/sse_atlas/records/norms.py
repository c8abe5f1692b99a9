"""Definitions of the SSE, international norms, policy measures, and what countries did and were advised."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from .base import Area, Family, FormKind, Id, Iso3, Language, Principle, ReadBy, Record, Schema, Sex, Year
from .forms import Quantity

Needed = Literal["required", "preferred", "not_needed"]


class Threshold(Schema):
    """A number that a definition asks the law to state."""

    quantity: Quantity
    at_least: float | None = None
    at_most: float | None = None

    def holds(self, value: float) -> bool:
        """Whether a stated value satisfies the threshold."""
        above = self.at_least is None or value >= self.at_least
        return above and (self.at_most is None or value <= self.at_most)


class Criterion(Schema):
    """What a definition asks on one principle."""

    needed: Needed
    threshold: Threshold | None = None
    note: str | None = None


class UntestedCondition(Schema):
    """A condition in prose that no field can test. It keeps 'inside' from being certain unless a criterion covers it."""

    text: str
    why: str
    covered_by: Principle | None = None


class Definition(Record):
    """Who says what the SSE (or a part of it) is, for whom, by which criteria."""

    title: str
    by: str
    year: Year
    url: str | None = None
    summary: str
    jurisdiction: tuple[str, ...] = ()
    """ISO 3166 codes of the countries it speaks for; empty for international definitions."""
    list: Literal["closed", "open", "none"]
    families: tuple[Family, ...] = ()
    forms: tuple[Id, ...] = ()
    requires_form: tuple[Id, ...] = ()
    excluded_forms: tuple[Id, ...] = ()
    excluded_families: tuple[Family, ...] = ()
    excluded_kinds: tuple[FormKind, ...] = ()
    criteria: dict[Principle, Criterion]
    untested: tuple[UntestedCondition, ...] = ()
    excludes_text: tuple[str, ...] = ()
    """The exclusions as the instrument words them."""
    parts: dict[Principle, str] = {}
    """The parts of the instrument's text that each principle stands for, where they were separated."""


Degree = Literal["full", "part"]
"""How far one thing carries out another: ``full`` leaves nothing substantial open, ``part`` needs others beside it."""


class Norm(Record):
    """An international instrument, or a foreign statute that serves as a precedent."""

    title: str
    adopted_by: str
    year: Year
    binding: bool
    kind: Literal["instrument", "statute"]
    """A foreign statute is a precedent, never a norm for others."""
    addressed_to: Literal["everyone"] | tuple[Iso3, ...] = ()
    """The countries it speaks to: every country, or those named; none for a statute or another region's instrument."""
    lineage: Id
    """Texts that take over one another share a lineage, and count once as international support."""
    enacted_in: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] | None = None
    """The country of a statute."""
    url: str | None = None
    summary: str

    def speaks_to(self, iso3: str) -> bool:
        """Whether it is addressed to a country."""
        return self.addressed_to == "everyone" or iso3 in self.addressed_to


class NormProvision(Record):
    """A numbered provision of a norm: what it asks, of which area."""

    norm: Id
    number: str
    topic: str
    area: Area
    text: str


class Precedent(Schema):
    """Who took a measure before, when and by which instrument."""

    country: Iso3
    year: Year | None = None
    instrument: str
    source: Id | None = None
    status: Literal["unverified", "sourced"]


class Answer(Schema):
    """That a measure, carried out, does what a provision asks, or a part of it."""

    provision: Id
    degree: Degree
    why: str | None = None


class Measure(Record):
    """A policy measure of the catalogue."""

    title: str
    area: Area
    summary: str
    prerequisites: tuple[Id, ...] = ()
    typical_horizon: Literal["short", "medium", "long"]
    effort: int
    actors: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    """The norm provisions that it answers."""
    precedents: tuple[Precedent, ...] = ()


class Policy(Record):
    """A country's instrument."""

    country: Iso3
    names: dict[Language, str]
    year: Year | None = None
    area: Area
    kind: Literal["law", "regulation", "programme", "plan", "bill", "institution"]
    summary: str
    authority: str | None = None
    level: Literal["national", "local", "subnational", "international"]
    state: Literal["in_force", "bill", "repealed", "ended", "planned", "unknown"]
    law: Id | None = None

    @property
    def name(self) -> str:
        """The English title."""
        return self.names["en"]


class PolicyLink(Record):
    """The reading that a policy carries out a measure."""

    country: Iso3
    policy: Id
    measure: Id
    degree: Degree
    in_operation: Literal["operating", "partly", "not_operating", "unknown"]
    """Whether what stands on paper is done."""
    why: str
    """What in the policy does it, and what is left open."""
    read_by: ReadBy


class ReportedMissing(Record):
    """The reading that a challenge says a measure does not exist in its country."""

    country: Iso3
    measure: Id
    challenge: Id
    why: str
    read_by: ReadBy


class Challenge(Record):
    """A policy challenge that a study or source names."""

    country: Iso3
    title: str
    area: Area
    summary: str


class Recommendation(Record):
    """A pathway that a study or source recommends."""

    country: Iso3
    title: str
    area: Area
    summary: str
    horizon: Literal["short", "medium", "long", "unknown"]


class Contribution(Record):
    """A finding on decent work and the Sustainable Development Goals; negative findings count equally."""

    country: Iso3
    title: str
    sdg: tuple[int, ...]
    pillars: tuple[Literal["employment", "rights", "social_protection", "dialogue"], ...]
    forms: tuple[Id, ...] = ()
    sex: Sex = "total"
    grade: Literal["statistic", "evaluation", "case", "claim"]
    finding: Literal["positive", "negative", "mixed"]
    summary: str
    read_by: ReadBy
