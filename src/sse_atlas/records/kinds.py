"""The closed list of record kinds, and where each lies in a dataset folder.

A dataset folder holds ``dataset.yaml``, ``common/`` and one folder per country under ``countries/``. A kind's records lie
in ``<kind>.yaml`` (or ``.csv`` where the rows are figures), or, when that file would grow too large to review, in several
files of a folder ``<kind>/``.
"""

from dataclasses import dataclass

from . import country, cues, forms, knowledge, model, norms, receipts
from .base import Record


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record."""

    name: str
    model: type[Record]
    singular: str
    tabular: bool = False


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
    )
}
