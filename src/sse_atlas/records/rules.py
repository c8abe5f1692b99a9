"""The integrity rules of a dataset: how records must fit together.

Each rule is a function from a dataset to its problems; `RULES` lists them in the order in which they run.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, cast

from ..errors import either
from .base import PRINCIPLES, Citation, Record, field_of
from .country import Baseline, Country, Law, languages_of
from .dataset import Dataset
from .forms import Judgement, LegalForm, Observation, PrincipleEntry, Review, TopicEntry
from .kinds import KINDS
from .knowledge import GlossaryTerm, Question
from .linking import circle_among, dangling, ids_in, known_ids, many, repeated
from .model_rules import MODEL_RULES
from .norms import Contribution, Definition, Measure
from .problems import Problem
from .receipts import Quotation, Receipt
from .translation_rules import TRANSLATION_RULES

Rule = Callable[[Dataset], Iterator[Problem]]

REFERENCES: dict[str, dict[str, str]] = {
    "laws": {"replaces": "laws", "under": "laws"},
    "forms": {"laws": "laws", "part_of": "forms", "may_overlap": "forms"},
    "judgements": {"form": "forms", "versions": "law_versions"},
    "practice_findings": {"form": "forms"},
    "observations": {"indicator": "indicators", "covers": "forms"},
    "topic_entries": {"topic": "topics", "law": "laws", "version": "law_versions"},
    "cues": {"topic": "topics"},
    "policies": {"law": "laws"},
    "contributions": {"forms": "forms"},
    "definitions": {"forms": "forms", "requires_form": "forms", "excluded_forms": "forms"},
    "norm_provisions": {"norm": "norms"},
    "quotations": {"law": "laws"},
    "receipts": {"quotation": "quotations"},
    "measures": {"prerequisites": "measures", "answers.provision": "norm_provisions"},
    "policy_links": {"policy": "policies", "measure": "measures"},
    "reported_missing": {"measure": "measures", "challenge": "challenges"},
    "model_clauses": {
        "needs": "model_clauses",
        "answers.provision": "norm_provisions",
        "enacts.measure": "measures",
        "topics": "topics",
        "parameters.values.topic": "topics",
    },
    "clause_translations": {"clause": "model_clauses"},
    "drafting_conventions": {"consequential.law": "laws"},
    "action_plans": {"steps.measure": "measures"},
    "glossary": {"broader": "glossary"},
    "survey_questions": {"choices": "choice_lists"},
    "modules": {"course": "courses"},
    "lessons": {"module": "modules"},
    "questions": {"lesson": "lessons"},
}
"""Fields that hold ids of other records, also inside their parts: kind → field → kind referred to."""


def check_rules(dataset: Dataset) -> list[Problem]:
    """Every breach of every rule."""
    return [problem for rule in RULES for problem in rule(dataset)]


def ids_are_unique(dataset: Dataset) -> Iterator[Problem]:
    """An id is minted once within its kind."""
    for kind, records in dataset.records.items():
        if KINDS[kind].by_language:
            continue  # Their ids follow from what they translate: a double is told as such by the rules of translations.
        for record in repeated(records, lambda record: record.id):
            yield dataset.problem(
                record, f"another {KINDS[kind].singular} has the id '{record.id}'.", "Mint an id of its own.", ("id",)
            )
    versions = [(law, version.id) for law in _laws(dataset) for version in law.versions]
    for law, version in repeated(versions, lambda pair: pair[1]):
        yield dataset.problem(
            law, f"the version id '{version}' is used twice.", "Mint an id of its own.", ("versions",)
        )


def references_resolve(dataset: Dataset) -> Iterator[Problem]:
    """What a record refers to exists."""
    known = known_ids(dataset)
    for kind, fields in REFERENCES.items():
        for record in dataset.records[kind]:
            for field, target in fields.items():
                for id in ids_in(record, field):
                    if id not in known[target]:
                        yield dangling(dataset, record, field.partition(".")[0], id, target, known[target])
    for judgement in _judgements(dataset):
        for reference in judgement.references:
            if reference.law not in known["laws"]:
                yield dangling(dataset, judgement, "references", reference.law, "laws", known["laws"])


def sources_resolve(dataset: Dataset) -> Iterator[Problem]:
    """Every citation names a source of the dataset."""
    sources = {source.id for source in dataset.records["sources"]}
    for records in dataset.records.values():
        for record in records:
            for citation in citations_of(record):
                if citation.source not in sources:
                    yield dangling(dataset, record, "citations", citation.source, "sources", sources)
    for law in _laws(dataset):
        for version in law.versions:
            for source in version.sources:
                if source not in sources:
                    yield dangling(dataset, law, "versions", source, "sources", sources)


def reviews_resolve(dataset: Dataset) -> Iterator[Problem]:
    """A review, a quotation and a receipt name a record that exists."""
    known = known_ids(dataset)
    about = [record for kind in ("reviews", "quotations", "receipts") for record in dataset.records[kind]]
    for record in cast("list[Review | Quotation | Receipt]", about):
        if record.record not in known.get(record.kind, set()):
            yield dangling(dataset, record, "record", record.record, record.kind, known.get(record.kind, set()))


def countries_agree(dataset: Dataset) -> Iterator[Problem]:
    """A record refers to forms of its own country, and its country has a record."""
    countries = {country.iso3 for country in _countries(dataset)}
    for records in dataset.records.values():
        for record in records:
            iso3 = field_of(record, "country")
            if iso3 is not None and iso3 not in countries:
                yield dataset.problem(
                    record, f"there is no country record for '{iso3}'.", "Add countries.yaml in its folder."
                )
    home = {form.id: form.country for form in _forms(dataset)}
    for form in _forms(dataset):
        for other in (*form.may_overlap, *many(form.part_of)):
            if home.get(other, form.country) != form.country:
                yield dataset.problem(
                    form, f"'{other}' is a form of another country.", "Nesting and overlap stay inside one."
                )
    for observation in _observations(dataset):
        for form_id in observation.covers:
            if home.get(form_id, observation.country) != observation.country:
                yield dataset.problem(
                    observation, f"it covers '{form_id}' of another country.", "Cover forms of its own."
                )


def chains_end(dataset: Dataset) -> Iterator[Problem]:
    """Prerequisites, nesting, broader terms and implementing laws never run in a circle."""
    chains: tuple[tuple[str, str, str], ...] = (
        ("measures", "prerequisites", "a measure cannot need itself first"),
        ("forms", "part_of", "a form cannot be nested in itself"),
        ("glossary", "broader", "a term cannot be broader than itself"),
        ("laws", "under", "a law cannot implement itself"),
        ("laws", "replaces", "a law cannot replace itself"),
        ("model_clauses", "needs", "a clause cannot need itself"),
    )
    for kind, field, reason in chains:
        by_id = {record.id: record for record in dataset.records[kind]}
        circle = circle_among({id: [x for x in many(getattr(r, field)) if x in by_id] for id, r in by_id.items()})
        if circle:
            way = " → ".join([*circle, circle[0]])
            yield dataset.problem(
                by_id[circle[0]], f"'{field}' runs in a circle: {way}.", f"Remove one link: {reason}.", (field,)
            )


def grid_is_complete(dataset: Dataset) -> Iterator[Problem]:
    """Every form has a judgement on every principle, at most one per coder; 'unknown' is a judgement too."""
    held = Counter((j.form, j.principle) for j in _judgements(dataset))
    for form in _forms(dataset):
        for principle in PRINCIPLES:
            if not held[form.id, principle]:
                yield dataset.problem(
                    form, f"there is no judgement on {principle}.", "Add one; 'unknown' says that nobody has read it."
                )
    for judgement in repeated(_judgements(dataset), lambda j: (j.form, j.principle, j.coder)):
        yield dataset.problem(
            judgement,
            f"{judgement.coder} judges {judgement.form} on {judgement.principle} twice.",
            "A coder has one judgement of a cell.",
        )
    for judgement in _judgements(dataset):
        if judgement.scope == "none" and judgement.judgement != "unknown":
            yield dataset.problem(
                judgement,
                f"it says '{judgement.judgement}' though nothing was read.",
                "Say what was read in 'scope'.",
                ("scope",),
            )


def figures_are_plausible(dataset: Dataset) -> Iterator[Problem]:
    """Years do not lie after the release, counts are not negative, shares lie within 0 to 100."""
    latest = int(dataset.manifest.date[:4])
    for observation in _observations(dataset):
        if not 1900 <= observation.year <= latest:
            yield dataset.problem(
                observation, f"the year {observation.year} is not plausible.", f"Use 1900 to {latest}."
            )
        if observation.value < 0 and observation.indicator != "surplus":
            yield dataset.problem(
                observation, f"the value {observation.value:g} is negative.", "Only a surplus may be."
            )
        if observation.unit == "percent" and not 0 <= observation.value <= 100:
            yield dataset.problem(
                observation, f"the share is {observation.value:g} per cent.", "A share lies within 0 and 100."
            )
    for figure in cast("list[Baseline]", dataset.records["baseline"]):
        if figure.value <= 0:
            yield dataset.problem(figure, f"the value {figure.value:g} is not above zero.", "Look it up again.")
    for law in _laws(dataset):
        for year in (date[:4] for version in law.versions for date in (version.adopted, version.promulgated) if date):
            if int(year) > latest + 1:
                yield dataset.problem(law, f"a version is dated {year}.", f"Nothing is adopted after {latest}.")


def observations_differ(dataset: Dataset) -> Iterator[Problem]:
    """The same figure from the same source with the same coverage stands once."""

    def what(observation: Observation) -> Any:
        return observation.model_copy(update={"id": "", "notes": ()}).model_dump_json()

    for observation in repeated(_observations(dataset), what):
        yield dataset.problem(
            observation, "the same figure, source and coverage stand twice.", "Keep one, or say how they differ."
        )


def coverage_is_definite(dataset: Dataset) -> Iterator[Problem]:
    """A part is named, and a figure does not cover a form beside the form in which it is nested."""
    parents = {form.id: form.part_of for form in _forms(dataset)}
    for observation in _observations(dataset):
        if observation.extent == "part" and not observation.part:
            yield dataset.problem(observation, "it covers a part but does not say which.", "Fill in 'part'.")
        for form in observation.covers:
            if parents.get(form) in observation.covers:
                yield dataset.problem(
                    observation,
                    f"it covers '{form}' twice: it is part of '{parents[form]}'.",
                    "Name the wider form alone.",
                )


def forms_nest_or_overlap(dataset: Dataset) -> Iterator[Problem]:
    """Two forms are nested or may overlap, not both."""
    for form in _forms(dataset):
        if form.part_of in form.may_overlap:
            yield dataset.problem(
                form,
                f"it is part of '{form.part_of}' and may overlap it.",
                "A nested form always overlaps; drop the second.",
            )


def languages_are_known(dataset: Dataset) -> Iterator[Problem]:
    """Names and translations are in English or a language of the Atlas."""
    own = {country.iso3: set(country.languages) | {"en"} for country in _countries(dataset)}
    every = languages_of(_countries(dataset))
    for records in dataset.records.values():
        for record in records:
            names = field_of(record, "names")
            if not names:
                continue
            allowed = own.get(getattr(record, "country", ""), every)
            for language in names:
                if language not in allowed:
                    yield dataset.problem(
                        record,
                        f"it has a name in '{language}'.",
                        f"Languages here are {either(sorted(allowed))}.",
                        ("names",),
                    )
            if "en" not in names:
                yield dataset.problem(record, "it has no English name.", "Add names: en: …", ("names",))
    for term in cast("list[GlossaryTerm]", dataset.records["glossary"]):
        for language in term.translations:
            if language not in every:
                yield dataset.problem(
                    term, f"it has a translation into '{language}'.", f"Languages here are {either(sorted(every))}."
                )


def definitions_are_complete(dataset: Dataset) -> Iterator[Problem]:
    """A definition asks on every principle, and a closed list names something."""
    for definition in cast("list[Definition]", dataset.records["definitions"]):
        for principle in PRINCIPLES:
            if principle not in definition.criteria:
                yield dataset.problem(
                    definition,
                    f"it has no criterion on {principle}.",
                    "Write 'not_needed' if it asks nothing.",
                    ("criteria",),
                )
        if definition.list == "closed" and not (definition.families or definition.forms):
            yield dataset.problem(definition, "its closed list is empty.", "Name families or forms.", ("list",))


def codebook_is_complete(dataset: Dataset) -> Iterator[Problem]:
    """The codebook explains every value, and what a coder noted on a topic says something or says 'absent'."""
    for entry in cast("list[PrincipleEntry]", dataset.records["principles"]):
        for value in ("required", "permitted", "silent", "contrary", "unknown"):
            if value not in entry.values:
                yield dataset.problem(entry, f"the codebook does not explain '{value}'.", "Say when a coder gives it.")
    for noted in cast("list[TopicEntry]", dataset.records["topic_entries"]):
        if noted.absent == bool(noted.says):
            yield dataset.problem(noted, "it must say something or be absent.", "Give 'says', or 'absent: true'.")


def numbers_are_in_range(dataset: Dataset) -> Iterator[Problem]:
    """Quiz answers, goals and efforts lie within their scales."""
    for question in cast("list[Question]", dataset.records["questions"]):
        if not 0 <= question.answer < len(question.options):
            yield dataset.problem(question, f"the answer {question.answer} is no option.", "Options count from 0.")
    for contribution in cast("list[Contribution]", dataset.records["contributions"]):
        for goal in contribution.sdg:
            if not 1 <= goal <= 17:
                yield dataset.problem(contribution, f"there is no goal {goal}.", "Goals run from 1 to 17.")
    for measure in cast("list[Measure]", dataset.records["measures"]):
        if not 1 <= measure.effort <= 5:
            yield dataset.problem(measure, f"the effort is {measure.effort}.", "Efforts run from 1 to 5.")


RULES: tuple[Rule, ...] = (
    ids_are_unique,
    references_resolve,
    sources_resolve,
    reviews_resolve,
    countries_agree,
    chains_end,
    grid_is_complete,
    figures_are_plausible,
    observations_differ,
    coverage_is_definite,
    forms_nest_or_overlap,
    languages_are_known,
    definitions_are_complete,
    codebook_is_complete,
    numbers_are_in_range,
    *MODEL_RULES,
    *TRANSLATION_RULES,
)


def citations_of(record: Record) -> Iterator[Citation]:
    """The citations of a record and of the statements inside it."""
    yield from record.citations
    for name in ("statements", "evidence", "components", "funder"):
        inside = field_of(record, name)
        for statement in inside if isinstance(inside, tuple) else (inside,) if inside is not None else ():
            yield from statement.citations
    for precedent in field_of(record, "precedents") or ():
        if precedent.source:
            yield Citation(source=precedent.source, status=precedent.status)


def _countries(dataset: Dataset) -> list[Country]:
    return cast("list[Country]", dataset.records["countries"])


def _laws(dataset: Dataset) -> list[Law]:
    return cast("list[Law]", dataset.records["laws"])


def _forms(dataset: Dataset) -> list[LegalForm]:
    return cast("list[LegalForm]", dataset.records["forms"])


def _judgements(dataset: Dataset) -> list[Judgement]:
    return cast("list[Judgement]", dataset.records["judgements"])


def _observations(dataset: Dataset) -> list[Observation]:
    return cast("list[Observation]", dataset.records["observations"])
