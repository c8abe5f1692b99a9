"""What the field knows about itself: glossary, the analytical tool and its relatives, the ILO project, the survey, courses."""

from typing import Literal

from .base import Citation, Iso3, Language, Principle, Record, Schema, Year


class Statement(Schema):
    """One cited sentence inside a larger record."""

    aspect: str
    """What it is about: purpose, dimension, output, evidence …"""
    code: str | None = None
    text: str
    citations: tuple[Citation, ...] = ()


class GlossaryTerm(Record):
    """A term of the field, with translations that drive search across languages."""

    term: str
    variants: tuple[str, ...] = ()
    broader: str | None = None
    domain: str
    definition: str
    translations: dict[Language, tuple[str, ...]] = {}


class Framework(Record):
    """An analytical tool of the ILO project, or a related tool of others."""

    title: str
    kind: Literal["project_framework", "related_tool"]
    maker: str | None = None
    years: str | None = None
    countries: tuple[Iso3, ...] = ()
    statements: tuple[Statement, ...]
    unknown: str | None = None
    """What could not be found out about it."""
    use_here: str | None = None


class MappingStep(Record):
    """A step of a mapping study: what the project is known to have done, and our advice."""

    title: str
    evidence: tuple[Statement, ...]
    our_rule: str


class PracticeClass(Record):
    """A class of organisations by the principles they meet in practice, for research only."""

    title: str
    rule: str


class OutlineChapter(Schema):
    """A chapter of the model study: the questions it answers and the data it needs."""

    id: str
    title: str
    pages: int | None = None
    questions: tuple[str, ...]
    data: tuple[str, ...]


class StudyOutline(Record):
    """The outline of a country study."""

    length_pages: int
    rules: tuple[str, ...]
    chapters: tuple[OutlineChapter, ...]


class SurveySection(Schema):
    """A section of the survey."""

    id: str
    title: str


class SurveyForm(Record):
    """The mapping survey as a whole."""

    form_id: str
    version: str
    title: str
    time_minutes: int
    respondent: str
    reference_period: str
    rules: tuple[str, ...]
    sections: tuple[SurveySection, ...]


class SurveyQuestion(Record):
    """One question of the mapping survey; names, constraints and relevance are XLSForm's."""

    section: str
    question: str
    type: Literal["select_one", "select_multiple", "integer", "decimal", "text", "date"]
    choices: str | None = None
    constraint: str | None = None
    relevant: str | None = None
    required: bool = False
    hint: str | None = None
    principle: Principle | None = None
    indicator: str


class Choice(Schema):
    """One answer of a choice list."""

    name: str
    label: str


class ChoiceList(Record):
    """The answers among which a survey question chooses."""

    choices: tuple[Choice, ...]


class Project(Record):
    """The ILO project that mapped the twelve countries by hand."""

    title: str
    checked: str
    funder: Statement
    not_found: tuple[str, ...]


class ProjectPhase(Record):
    """A phase of the project."""

    title: str
    years: str
    years_note: str | None = None
    countries: tuple[Iso3, ...]
    countries_planned: tuple[Iso3, ...] = ()
    countries_note: str | None = None
    implementing_partner: str
    research_coordinator: str | None = None
    components: tuple[Statement, ...]


class ProjectStatement(Record):
    """An objective, outcome, finding, follow-up or evaluation of the project."""

    kind: Literal["objective", "outcome", "definition_used", "finding", "follow_up", "evaluation"]
    phase: int | None = None
    number: int | None = None
    date: str | None = None
    title: str | None = None
    text: str


class ProjectPartner(Record):
    """A partner of the project and its role."""

    name: str
    role: str
    phases: tuple[int, ...]


class ProjectNumber(Record):
    """A number that the project reported about itself."""

    what: str
    value: int
    qualifier: str | None = None
    year: Year


class ExistingCourse(Record):
    """A course of somebody else's on the SSE."""

    title: str
    provider: str
    audience: tuple[str, ...]
    modules: tuple[str, ...] = ()
    duration: str | None = None
    format: str
    languages: tuple[str, ...] = ()
    languages_note: str | None = None
    history: str | None = None
    not_for: str | None = None
    licence: str | None = None
    used_in_asia: tuple[str, ...] = ()
    status_note: str | None = None


class Course(Record):
    """Our own course."""

    title: str
    audience: tuple[str, ...]
    effort: str
    licence: str
    completion: str


class Module(Record):
    """A module of the course."""

    course: str
    title: str
    summary: str


class Lesson(Record):
    """A lesson: objectives, a text in Markdown, an activity."""

    module: str
    title: str
    objectives: tuple[str, ...]
    body: str
    activity: str


class Question(Record):
    """A quiz question of a lesson; ``answer`` is the position of the right option, from 0."""

    lesson: str
    question: str
    options: tuple[str, ...]
    answer: int
    explanation: str
