"""Definitions that differ in text must not be silently identical in effect: the pairs that are, with the reason."""

from itertools import combinations

import pytest

SAME_EFFECT = {
    (
        "emes",
        "ilo-2022",
    ): "EMES asks for the same principles; it speaks of social enterprises, a word, and has no list that excludes.",
    ("emes", "un-2023"): "As for the ILO definition, whose text the United Nations took over.",
    ("ilo-2022", "un-2023"): "The United Nations took over the text of the International Labour Conference.",
}


def effect(definition):
    """All that decides a standing."""
    return (
        definition.jurisdiction,
        definition.families + definition.forms if definition.list == "closed" else (),
        definition.requires_form,
        definition.excluded_forms,
        definition.excluded_families,
        definition.excluded_kinds,
        tuple((p, c.needed, c.threshold) for p, c in sorted(definition.criteria.items()) if c.needed == "required"),
        any(condition.covered_by is None for condition in definition.untested),
    )


def test_pairs_with_the_same_effect_are_known_and_explained(embedded):
    pairs = combinations(sorted(embedded.definitions), 2)
    same = {pair for pair in pairs if effect(embedded.definitions[pair[0]]) == effect(embedded.definitions[pair[1]])}
    assert same == set(SAME_EFFECT)


def test_every_exclusion_in_words_is_typed_or_marked_untestable(embedded):
    for definition in embedded.definitions.values():
        typed = (
            definition.requires_form
            or definition.excluded_families
            or definition.excluded_kinds
            or definition.list == "closed"
        )
        assert not definition.excludes_text or typed or definition.untested, definition.id


def test_every_threshold_of_the_sheet_is_tested(embedded):
    thresholds = {(d.id, p) for d in embedded.definitions.values() for p, c in d.criteria.items() if c.threshold}
    assert len(thresholds) == 12


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("countries", 12), ("forms", 209), ("judgements", 2000), ("observations", 435), ("policies", 250), ("sources", 1100),
        ("challenges", 136), ("recommendations", 98), ("contributions", 77), ("institutions", 209), ("milestones", 213),
        ("events", 140), ("resources", 128), ("terms", 134), ("definitions", 23), ("norms", 20), ("norm_provisions", 217),
        ("measures", 72), ("policy_links", 220), ("model_clauses", 80), ("clause_translations", 1040), ("drafting_conventions", 12), ("topic_entries", 3240), ("glossary", 248), ("survey_questions", 52), ("lessons", 24), ("questions", 96),
        ("baseline", 1104),
    ],
)  # fmt: skip
def test_nothing_of_the_research_was_dropped(embedded, kind, least):
    assert len(embedded.all(kind)) >= least


def test_no_status_was_raised(embedded):
    statuses = {
        citation.status
        for kind in ("judgements", "policies", "terms")
        for r in embedded.all(kind)
        for citation in r.citations
    }
    assert statuses <= {"sourced", "unverified"}
    assert all(judgement.read_by == "machine" for judgement in embedded.all("judgements"))
    assert any(judgement.status == "unverified" for judgement in embedded.all("judgements"))


def test_contradictory_figures_all_stay(embedded):
    revenue = {
        o.value
        for o in embedded.all("observations")
        if o.country == "MYS" and o.indicator == "turnover" and o.year == 2022
    }
    assert {38_490_000_000, 45_500_000_000} <= revenue


def test_judgements_on_replaced_laws_are_tied_to_the_version_read(embedded):
    read = {j.coder: j.versions for j in embedded.judgements_on["vnm-cooperative", "democratic_governance"]}
    laws = {
        coder: {law.id for law in embedded.laws.values() for v in law.versions if v.id in versions}
        for coder, versions in read.items()
    }
    assert laws == {"coder-1": {"vnm-law-on-cooperatives-2012"}, "coder-2": {"vnm-law-on-cooperatives"}}
    assert "vnm-law-on-cooperatives-2012" in embedded.laws["vnm-law-on-cooperatives"].replaces
