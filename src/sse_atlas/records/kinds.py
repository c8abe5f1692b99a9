"""The closed list of record kinds, and where each lies in a dataset folder.

A dataset folder holds ``dataset.yaml``, ``common/`` and one folder per country under ``countries/``. A kind's records lie
in ``<kind>.yaml`` (or ``.csv`` where the rows are figures), or, when that file would grow too large to review, in several
files of a folder ``<kind>/``. Translations lie beside them, in one file per language: ``translations/ko.yaml``.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import nearest
from . import country, cues, forms, knowledge, model, norms, receipts, translating
from .base import Record


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record."""

    name: str
    model: type[Record]
    singular: str
    tabular: bool = False
    by_language: bool = False
    """Whether its records lie in a folder of their own, one file per language."""


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("countries", country.Country, "country"),
        Kind("sources", country.Source, "source"),
        Kind("laws", country.Law, "law"),
        Kind("terms", country.Term, "term"),
        Kind("forms", forms.LegalForm, "legal form"),
        Kind("judgements", forms.Judgement, "judgement"),
        Kind("reviews", forms.Review, "review"),
        Kind("quotations", receipts.Quotation, "quotation"),
        Kind("receipts", receipts.Receipt, "receipt"),
        Kind("practice_findings", forms.PracticeFinding, "practice finding"),
        Kind("observations", forms.Observation, "observation", tabular=True),
        Kind("baseline", country.Baseline, "baseline figure", tabular=True),
        Kind("topic_entries", forms.TopicEntry, "topic entry"),
        Kind("policies", norms.Policy, "policy"),
        Kind("policy_links", norms.PolicyLink, "policy link"),
        Kind("challenges", norms.Challenge, "challenge"),
        Kind("reported_missing", norms.ReportedMissing, "report of a missing measure"),
        Kind("recommendations", norms.Recommendation, "recommendation"),
        Kind("contributions", norms.Contribution, "contribution"),
        Kind("institutions", country.Institution, "institution"),
        Kind("milestones", country.Milestone, "milestone"),
        Kind("events", country.Event, "event"),
        Kind("resources", country.Resource, "resource"),
        Kind("principles", forms.PrincipleEntry, "principle"),
        Kind("indicators", forms.Indicator, "indicator"),
        Kind("topics", forms.Topic, "topic"),
        Kind("cues", cues.Cue, "cue list"),
        Kind("definitions", norms.Definition, "definition"),
        Kind("norms", norms.Norm, "norm"),
        Kind("norm_provisions", norms.NormProvision, "norm provision"),
        Kind("measures", norms.Measure, "measure"),
        Kind("model_clauses", model.ModelClause, "model clause"),
        Kind("clause_translations", model.ClauseTranslation, "clause translation"),
        Kind("drafting_conventions", model.DraftingConvention, "drafting convention"),
        Kind("action_plans", model.ActionPlan, "action plan"),
        Kind("glossary", knowledge.GlossaryTerm, "glossary term"),
        Kind("frameworks", knowledge.Framework, "framework"),
        Kind("mapping_steps", knowledge.MappingStep, "mapping step"),
        Kind("practice_classes", knowledge.PracticeClass, "practice class"),
        Kind("study_outlines", knowledge.StudyOutline, "study outline"),
        Kind("survey_forms", knowledge.SurveyForm, "survey form"),
        Kind("survey_questions", knowledge.SurveyQuestion, "survey question"),
        Kind("choice_lists", knowledge.ChoiceList, "choice list"),
        Kind("projects", knowledge.Project, "project"),
        Kind("project_phases", knowledge.ProjectPhase, "project phase"),
        Kind("project_statements", knowledge.ProjectStatement, "project statement"),
        Kind("project_partners", knowledge.ProjectPartner, "project partner"),
        Kind("project_numbers", knowledge.ProjectNumber, "project number"),
        Kind("existing_courses", knowledge.ExistingCourse, "existing course"),
        Kind("courses", knowledge.Course, "course"),
        Kind("modules", knowledge.Module, "module"),
        Kind("lessons", knowledge.Lesson, "lesson"),
        Kind("questions", knowledge.Question, "question"),
        Kind("translations", translating.Translation, "translation", by_language=True),
    )
}


def kind_at(parts: Sequence[str]) -> Kind | None:
    """The kind whose records lie at a place in a dataset folder, or None when nothing of a dataset lies there.

    >>> kind_at(("countries", "kor", "judgements", "coder-1.yaml")).name, kind_at(("translations", "ko.yaml")).name
    ('judgements', 'translations')
    >>> kind_at(("common", "translations.yaml"))
    """
    kind = KINDS.get(_named_at(parts))
    if kind is None or not parts[-1].endswith((".yaml", ".csv")):
        return None
    if kind.by_language:
        lies_there = parts[0] == kind.name and len(parts) == 2 and parts[1].endswith(".yaml")
    else:
        lies_there = len(parts) <= {"common": 3, "countries": 4}.get(parts[0], 0)
    return kind if lies_there else None


def meant_at(parts: Sequence[str]) -> list[str]:
    """The kinds that a place where no records lie may have meant, by their names.

    >>> meant_at(("countries", "kor", "policy_link.yaml"))[0], meant_at(("translation", "ko.yaml"))
    ('policy_links', ['translations'])
    """
    name = _named_at(parts)
    beside = parts[0] in ("common", "countries")
    choices = [kind.name for kind in KINDS.values() if beside or kind.by_language]
    return nearest(name, choices) if name and name not in KINDS else []


def _named_at(parts: Sequence[str]) -> str:
    place = {"common": 1, "countries": 2}.get(parts[0], 0)
    return parts[place].partition(".")[0] if len(parts) > max(place, 1) else ""
