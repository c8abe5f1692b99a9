"""A thirteenth country as files: Tamaria, fictional. Adding it to a workspace touches no Python."""

from pathlib import Path

import yaml

from sse_atlas.records.base import PRINCIPLES

FILES = {
    "countries.yaml": [
        {
            "id": "tam", "iso3": "TAM", "names": {"en": "Tamaria", "lo": "ທາມາເຣຍ"}, "languages": ["lo"], "currency": "TMD",
            "summary": "Tamaria is a fictional island with one law on cooperatives and many savings groups without any law.",
            "troubles": ["The register counts cooperatives that closed long ago."],
        }
    ],
    "sources.yaml": [
        {"id": "tam-s01", "title": "Cooperatives Act", "publisher": "Gazette of Tamaria", "year": 2015, "kind": "law", "language": "lo"},
        {"id": "tam-s02", "title": "Yearbook", "publisher": "Bureau of Statistics", "year": 2023, "kind": "statistics", "language": "en"},
    ],
    "laws.yaml": [
        {
            "id": "tam-cooperatives-act", "names": {"en": "Cooperatives Act"}, "number": "3", "kind": "act", "adopted": "2015",
            "state": "in_force", "citations": [{"source": "tam-s01"}],
            "versions": [{"id": "tam-cooperatives-act-2015", "adopted": "2015", "sources": ["tam-s01"]}],
        }
    ],
    "forms.yaml": [
        {
            "id": "tam-cooperative", "names": {"en": "Cooperative", "lo": "ສະຫະກອນ"}, "family": "cooperative", "kind": "legal_form",
            "laws": ["tam-cooperatives-act"], "authority": "Registrar", "since": 2015, "citations": [{"source": "tam-s01"}],
        },
        {"id": "tam-savings-group", "names": {"en": "Savings group"}, "family": "self_help_group", "kind": "informal"},
    ],
    "judgements.yaml": [
        *[
            {
                "id": f"tam-cooperative-{principle.replace('_', '-')}-coder-1", "form": "tam-cooperative", "principle": principle,
                "coder": "coder-1", "judgement": "required", "basis": "Art. 4", "scope": "articles", "read_by": "machine",
                "references": [{"law": "tam-cooperatives-act", "articles": ["4"]}], "note": "The act asks for it.",
                "citations": [{"source": "tam-s01"}],
            }
            for principle in PRINCIPLES
        ],
        *[
            {
                "id": f"tam-savings-group-{principle.replace('_', '-')}-coder-1", "form": "tam-savings-group",
                "principle": principle, "coder": "coder-1", "judgement": "unknown", "scope": "none", "read_by": "machine",
            }
            for principle in PRINCIPLES
        ],
    ],
    "challenges.yaml": [
        {"id": "tam-no-law-for-groups", "title": "No law for groups", "area": "legal_recognition", "summary": "Savings groups have no law.",
         "citations": [{"source": "tam-s02", "status": "unverified"}]}
    ],
}  # fmt: skip

OBSERVATIONS = """\
id,indicator,stated_for,covers,value,unit,year,sex,extent,part,beyond,bound,population,level,stock,counted_by,may_double_count,share_of,coverage,source,status,notes
tam-cooperatives-2022,organizations,cooperative,tam-cooperative,120,organizations,2022,total,national,,,exact,registered,mixed,true,register,,,"all on the register, end 2022",tam-s02,,
"""


def add_tamaria(dataset: Path) -> Path:
    """Write the country into a dataset folder."""
    folder = dataset / "countries" / "tam"
    folder.mkdir(parents=True)
    for name, records in FILES.items():
        (folder / name).write_text(yaml.safe_dump(records, allow_unicode=True, sort_keys=False), "utf-8")
    (folder / "observations.csv").write_text(OBSERVATIONS, "utf-8")
    return folder


MANIFEST = """\
schema_version: 2
title: Tamaria alone
release: "1"
date: "2024-12-31"
licence: CC BY 4.0
attribution: nobody
"""


def small_dataset(folder: Path, embedded: Path) -> Path:
    """A dataset of Tamaria alone, with the shared records of the embedded one that a study needs."""
    (folder / "common").mkdir(parents=True)
    (folder / "dataset.yaml").write_text(MANIFEST, "utf-8")
    for name in ("definitions", "indicators", "sources"):
        (folder / "common" / f"{name}.yaml").write_bytes((embedded / "common" / f"{name}.yaml").read_bytes())
    definitions = yaml.safe_load((folder / "common" / "definitions.yaml").read_text("utf-8"))
    for definition in definitions:
        for field in ("forms", "requires_form", "excluded_forms"):
            definition.pop(field, None)
        if definition["list"] == "closed" and not definition.get("families"):
            definition["list"] = "none"
    (folder / "common" / "definitions.yaml").write_text(yaml.safe_dump(definitions, allow_unicode=True), "utf-8")
    principles = yaml.safe_load((embedded / "common" / "principles.yaml").read_text("utf-8"))
    for principle in principles:
        for case in principle.get("boundary_cases", ()):
            case.pop("examples", None)
    (folder / "common" / "principles.yaml").write_text(yaml.safe_dump(principles, allow_unicode=True), "utf-8")
    add_tamaria(folder)
    return folder
