"""The rules of policy links, of the model law and of its translations, broken on purpose; and older datasets."""

import shutil
from copy import deepcopy
from pathlib import Path

import pytest
import yaml
from tests.country_kit import small_dataset

from sse_atlas.records.opening import check_dataset, embedded_dataset, open_atlas


@pytest.fixture(scope="session")
def clean(tmp_path_factory):
    dataset = small_dataset(tmp_path_factory.mktemp("clean") / "dataset", embedded_dataset())
    for name in ("measures.yaml", "norms.yaml", "norm_provisions.yaml", "topics.yaml"):
        shutil.copy(embedded_dataset() / "common" / name, dataset / "common" / name)
    for folder in ("model_clauses", "clause_translations"):
        shutil.copytree(embedded_dataset() / "common" / folder, dataset / "common" / folder)
    return dataset


@pytest.fixture
def dataset(clean, tmp_path):
    return Path(shutil.copytree(clean, tmp_path / "dataset"))


def problems_of(dataset):
    return "\n".join(str(problem) for problem in check_dataset(dataset)[1])


def write(dataset, name, *records):
    path = dataset / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(list(records), allow_unicode=True, sort_keys=False), "utf-8")


POLICY = {
    "id": "tam-p01", "names": {"en": "Fund Act"}, "area": "finance", "kind": "law", "summary": "A fund.", "level": "national",
    "state": "in_force", "citations": [{"source": "tam-s01"}],
}  # fmt: skip
LINK = {
    "id": "tam-p01-revolving-fund", "country": "TAM", "policy": "tam-p01", "measure": "m-revolving-fund", "degree": "part",
    "in_operation": "unknown", "why": "It lends.", "read_by": "machine",
}  # fmt: skip
REPORT = {
    "id": "tam-missing-framework-law", "country": "TAM", "measure": "m-framework-law", "challenge": "tam-no-law-for-groups",
    "why": "There is none.", "read_by": "machine",
}  # fmt: skip


def with_links(dataset, *links, reports=()):
    write(dataset, "countries/tam/policies.yaml", POLICY)
    write(dataset, "countries/tam/policy_links.yaml", *links)
    write(dataset, "countries/tam/reported_missing.yaml", *reports)
    return problems_of(dataset)


def test_links_of_a_new_country_need_no_python(dataset):
    assert with_links(dataset, LINK, reports=(REPORT,)) == ""
    held = open_atlas(dataset)
    assert [one.id for one in held.links_in["TAM", "m-revolving-fund"]] == ["tam-p01-revolving-fund"]


def test_a_link_twice_and_a_report_twice_are_found(dataset):
    told = with_links(
        dataset, LINK, {**LINK, "id": "tam-again"}, reports=(REPORT, {**REPORT, "id": "tam-again-missing"})
    )
    assert "linked to 'm-revolving-fund' twice" in told
    assert "'m-framework-law' is reported missing twice" in told


def test_a_link_names_what_exists(dataset):
    told = with_links(dataset, {**LINK, "measure": "m-revolving-funds"}, {**LINK, "id": "tam-b", "policy": "tam-p02"})
    assert "m-revolving-funds" in told
    assert "'measure' names 'm-revolving-funds'" in told
    assert "tam-p02" in told


CLAUSES = "common/model_clauses/04-governance.yaml"


def edited(dataset, name, change):
    path = dataset / name
    records = yaml.safe_load(path.read_text("utf-8"))
    change({record["id"]: record for record in records})
    write(dataset, name, *records)
    return problems_of(dataset)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda r: r["mc-voting"].update(order=29), "another clause has the place 29"),
        (lambda r: r["mc-voting"]["text"][0].update(text="See {ref:mc-votin}."), "Did you mean mc-voting"),
        (lambda r: r["mc-voting"]["text"][0].update(text="{nobody} votes."), "refers to 'nobody'"),
        (lambda r: r["mc-reserves"]["parameters"][0].update(default=1000), "lies outside its limits"),
        (lambda r: r["mc-surplus"]["constraints"][0].update(sum=["nothing"]), "which is no parameter"),
        (lambda r: r["mc-voting"].update(title="purpose"), "of a later title"),
        (lambda r: r["mc-voting"].update(needs=["mc-none"]), "mc-none"),
        (lambda r: r["mc-voting"].update(needs=["mc-assembly"]) or r["mc-assembly"].update(needs=["mc-voting"]), "circle"),
        (lambda r: r["mc-board"].update(parameters=r["mc-board"]["parameters"] + deepcopy(r["mc-reserves"]["parameters"])), "exists already"),
    ],
)  # fmt: skip
def test_a_model_law_that_does_not_hold_together_is_found(dataset, change, says):
    assert says in edited(dataset, CLAUSES, change)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda r: r["ko-mc-voting"]["text"].pop(), "its paragraphs and items are not those of the clause"),
        (lambda r: r["ko-mc-reserves"]["text"][0].update(text="없음"), "its placeholders are not those of the clause"),
        (lambda r: r["ko-mc-voting"].update(variant="none"), "has no variant 'none'"),
        (lambda r: r["ko-mc-voting"].update(clause="mc-none"), "mc-none"),
    ],
)
def test_a_translation_that_says_less_is_found(dataset, change, says):
    assert says in edited(dataset, "common/clause_translations/ko.yaml", change)


def test_a_convention_that_is_silent_in_a_language_is_found(dataset):
    source = embedded_dataset() / "countries/lao/drafting_conventions.yaml"
    (convention,) = yaml.safe_load(source.read_text("utf-8"))
    convention |= {"id": "tam-drafting", "country": "TAM", "consequential": [], "citations": []}
    write(dataset, "countries/tam/drafting_conventions.yaml", convention)
    assert problems_of(dataset) == ""
    del convention["act"]["lo"]
    convention["levels"] = convention["levels"][:3]
    write(dataset, "countries/tam/drafting_conventions.yaml", convention)
    told = problems_of(dataset)
    assert "'act' says nothing in 'lo'" in told
    assert "not title, clause, paragraph and item" in told


def test_a_dataset_of_the_first_schema_is_read(dataset):
    manifest = dataset / "dataset.yaml"
    manifest.write_text(manifest.read_text("utf-8").replace("schema_version: 2", "schema_version: 1"), "utf-8")
    path = dataset / "common/measures.yaml"
    measures = yaml.safe_load(path.read_text("utf-8"))
    for measure in measures:
        measure["answers"] = [one["provision"] for one in measure.get("answers", [])]
    path.write_text(yaml.safe_dump(measures, allow_unicode=True, sort_keys=False), "utf-8")
    assert problems_of(dataset) == ""
    answers = open_atlas(dataset).measures["m-national-council"].answers
    assert answers
    assert {one.degree for one in answers} == {"part"}
