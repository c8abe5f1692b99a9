"""The rules of policy links and of the normative model: links stay inside a country, and the model law holds together."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import cast

from ..errors import either, nearest
from .base import Record
from .country import Country
from .dataset import Dataset
from .linking import repeated
from .model import TITLES, ClauseTranslation, DraftingConvention, ModelClause, Paragraph
from .norms import Challenge, Policy, PolicyLink, ReportedMissing
from .problems import Problem

CALLED = ("act", "authority", "country", "council", "register", "commencement")
"""Placeholders that a drafting convention fills."""

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def links_stay_at_home(dataset: Dataset) -> Iterator[Problem]:
    """A link joins a policy of its own country to a measure once; so does a report of what is missing."""
    policies = {one.id: one.country for one in cast("list[Policy]", dataset.records["policies"])}
    challenges = {one.id: one.country for one in cast("list[Challenge]", dataset.records["challenges"])}
    links = cast("list[PolicyLink]", dataset.records["policy_links"])
    reports = cast("list[ReportedMissing]", dataset.records["reported_missing"])
    abroad: list[tuple[Record, str, str]] = [
        (link, "policy", link.policy) for link in links if policies.get(link.policy, link.country) != link.country
    ]
    abroad += [
        (report, "challenge", report.challenge)
        for report in reports
        if challenges.get(report.challenge, report.country) != report.country
    ]
    for record, field, id in abroad:
        yield dataset.problem(record, f"'{id}' is of another country.", "Link what belongs to its own.", (field,))
    for link in repeated(links, lambda link: (link.policy, link.measure)):
        yield dataset.problem(
            link, f"'{link.policy}' is linked to '{link.measure}' twice.", "Keep the link that says it best."
        )
    for report in repeated(reports, lambda report: (report.country, report.measure)):
        yield dataset.problem(report, f"'{report.measure}' is reported missing twice.", "Keep the clearest report.")


def clauses_hold_together(dataset: Dataset) -> Iterator[Problem]:
    """Clauses stand in the order of the titles; what a text refers to exists; numbers lie within their limits."""
    clauses = sorted(_clauses(dataset), key=lambda clause: clause.order)
    for clause in repeated(clauses, lambda clause: clause.order):
        yield dataset.problem(clause, f"another clause has the place {clause.order}.", "Number them anew.", ("order",))
    for before, after in pairwise(clauses):
        if TITLES.index(after.title) < TITLES.index(before.title):
            yield dataset.problem(
                after, f"it stands after '{before.id}' of a later title.", "Order clauses by title.", ("order",)
            )
    ids = {clause.id for clause in clauses}
    parameters = {one.id for clause in clauses for one in clause.parameters}
    for clause in clauses:
        yield from _placeholders(dataset, clause, ids, parameters)
        yield from _parameters(dataset, clause, parameters)
        for variant in repeated(clause.variants, lambda variant: variant.id):
            yield dataset.problem(clause, f"it has the variant '{variant.id}' twice.", "Name each once.", ("variants",))
    for clause, one in repeated([(c, p) for c in clauses for p in c.parameters], lambda pair: pair[1].id):
        yield dataset.problem(
            clause,
            f"the parameter '{one.id}' exists already.",
            "A parameter is set once in the whole law.",
            ("parameters",),
        )


def _placeholders(dataset: Dataset, clause: ModelClause, ids: set[str], parameters: set[str]) -> Iterator[Problem]:
    for text in texts_of(clause):
        for name in PLACEHOLDER.findall(text):
            kind, _, target = name.partition(":")
            known = ids if kind == "ref" and target else {*CALLED, *parameters}
            wanted = target if known is ids else name
            if wanted not in known:
                close = nearest(wanted, known)
                meant = f"Did you mean {either(close)}?" if close else "Take it out, or add what it refers to."
                yield dataset.problem(clause, f"its text refers to '{name}', which does not exist.", meant, ("text",))


def _parameters(dataset: Dataset, clause: ModelClause, parameters: set[str]) -> Iterator[Problem]:
    used = {name for text in texts_of(clause) for name in PLACEHOLDER.findall(text)}
    for one in clause.parameters:
        if not one.minimum <= one.default <= one.maximum:
            yield dataset.problem(
                clause, f"the default {one.default:g} of '{one.id}' lies outside its limits.",
                f"Use {one.minimum:g} to {one.maximum:g}.", ("parameters",),
            )  # fmt: skip
        if one.id not in used:
            yield dataset.problem(
                clause, f"no text of it uses the parameter '{one.id}'.", "Use it or take it out.", ("parameters",)
            )
    for constraint in clause.constraints:
        for id in constraint.sum:
            if id not in parameters:
                yield dataset.problem(
                    clause, f"a constraint names '{id}', which is no parameter.", "Name parameters.", ("constraints",)
                )


def conventions_are_complete(dataset: Dataset) -> Iterator[Problem]:
    """A drafting convention speaks English and every language of its country, and names every level and title."""
    languages = {one.iso3: {"en", *one.languages} for one in cast("list[Country]", dataset.records["countries"])}
    for convention in cast("list[DraftingConvention]", dataset.records["drafting_conventions"]):
        wanted = languages.get(convention.country, {"en"})
        spoken = {
            "instrument": convention.instrument, "act": convention.act, "name": convention.name,
            "enacted_by": convention.enacted_by, "authority": convention.authority, "council_name": convention.council_name,
            "register_name": convention.register_name, "reference": convention.reference, "preamble": convention.preamble,
            "commencement": convention.commencement, "amends": convention.amends, "repeals": convention.repeals,
            "working_note": convention.working_note, **{f"titles.{title}": convention.titles.get(title, {}) for title in TITLES},
            **{f"levels.{level.kind}": level.number for level in convention.levels},
        }  # fmt: skip
        for field, texts in spoken.items():
            for language in sorted(wanted - set(texts)):
                yield dataset.problem(
                    convention, f"'{field}' says nothing in '{language}'.", "Add it.", (field.partition(".")[0],)
                )
        kinds = [level.kind for level in convention.levels]
        if kinds != ["title", "clause", "paragraph", "item"]:
            yield dataset.problem(
                convention, "its levels are not title, clause, paragraph and item.", "Give these four.", ("levels",)
            )


def translations_match(dataset: Dataset) -> Iterator[Problem]:
    """A translation has the paragraphs, items and placeholders of what it translates, once in each language."""
    clauses = {clause.id: clause for clause in _clauses(dataset)}
    translations = cast("list[ClauseTranslation]", dataset.records["clause_translations"])
    for one in translations:
        clause = clauses.get(one.clause)
        if clause is None:
            continue
        variants: dict[str | None, Sequence[Paragraph]] = {
            None: clause.text,
            **{variant.id: variant.text for variant in clause.variants},
        }
        if one.variant not in variants:
            yield dataset.problem(
                one, f"'{one.clause}' has no variant '{one.variant}'.", "Name one of its own.", ("variant",)
            )
        elif _shape(one.text) != _shape(variants[one.variant]):
            yield dataset.problem(
                one, "its paragraphs and items are not those of the clause.",
                f"The clause has {_shape_words(variants[one.variant])}; this has {_shape_words(one.text)}.", ("text",),
            )  # fmt: skip
        elif _placeholders_of(one.text) != _placeholders_of(variants[one.variant]):
            wanted = ", ".join(_placeholders_of(variants[one.variant])) or "none"
            yield dataset.problem(
                one, "its placeholders are not those of the clause.", f"The clause has {wanted}.", ("text",)
            )
    for one in repeated(translations, lambda one: (one.clause, one.variant, one.language)):
        yield dataset.problem(one, f"'{one.clause}' is translated twice into '{one.language}'.", "Keep one.")


def _shape(text: Sequence[Paragraph]) -> list[int]:
    return [len(paragraph.items) for paragraph in text]


def _shape_words(text: Sequence[Paragraph]) -> str:
    return f"{len(text)} paragraphs with {', '.join(map(str, _shape(text)))} items"


def _placeholders_of(text: Sequence[Paragraph]) -> list[str]:
    """In the order of the paragraphs, since other languages order words within one otherwise."""
    return [
        name for paragraph in text for name in sorted(PLACEHOLDER.findall(" ".join((paragraph.text, *paragraph.items))))
    ]


def texts_of(clause: ModelClause) -> Iterator[str]:
    """Every sentence of a clause and of its variants."""
    for text in (clause.text, *(variant.text for variant in clause.variants)):
        for paragraph in text:
            yield paragraph.text
            yield from paragraph.items


def _clauses(dataset: Dataset) -> list[ModelClause]:
    return cast("list[ModelClause]", dataset.records["model_clauses"])


MODEL_RULES: tuple[Callable[[Dataset], Iterator[Problem]], ...] = (
    links_stay_at_home,
    clauses_hold_together,
    translations_match,
    conventions_are_complete,
)
