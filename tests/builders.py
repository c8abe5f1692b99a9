"""Small records with defaults, so that a test states only what it is about."""

from collections.abc import Iterable, Mapping
from typing import Any

from sse_atlas.records.atlas import Atlas
from sse_atlas.records.base import PRINCIPLES, Citation, Record
from sse_atlas.records.country import Country, Source
from sse_atlas.records.folder import Manifest
from sse_atlas.records.forms import Indicator, Judgement, LegalForm, Observation
from sse_atlas.records.kinds import KINDS
from sse_atlas.records.model import ModelClause, Paragraph
from sse_atlas.records.norms import (
    Answer,
    Challenge,
    Criterion,
    Definition,
    Measure,
    Norm,
    NormProvision,
    Policy,
    PolicyLink,
    ReportedMissing,
)

MANIFEST = Manifest(
    schema_version=2, title="Test", release="test", date="2024-12-31", licence="CC BY 4.0", attribution="nobody"
)
SOURCE = Source(id="src-1", title="A text", publisher="A ministry", kind="law", language="en")
SEEN = (Citation(source="src-1"),)


def country(iso3: str = "XAA", **given: Any) -> Country:
    fields = {
        "id": iso3.lower(), "iso3": iso3, "names": {"en": f"Country {iso3}"}, "languages": ("en",), "currency": "USD",
        "summary": "A fictional country.",
    }  # fmt: skip
    return Country(**{**fields, **given})


def form(id: str = "xaa-coop", **given: Any) -> LegalForm:
    fields = {"id": id, "country": id[:3].upper(), "names": {"en": id}, "family": "cooperative", "kind": "legal_form"}
    return LegalForm(**{**fields, **given})


def judgement(form: str, principle: str, value: str, coder: str = "coder-1", **given: Any) -> Judgement:
    fields = {
        "id": f"{form}-{principle.replace('_', '-')}-{coder}", "form": form, "principle": principle, "coder": coder,
        "judgement": value, "scope": "articles" if value != "unknown" else "none", "read_by": "machine", "citations": SEEN,
    }  # fmt: skip
    return Judgement(**{**fields, **given})


def grid(form: str, coder: str = "coder-1", default: str = "required", **values: str) -> list[Judgement]:
    """A full row of the grid: ``default`` on every principle not named."""
    return [judgement(form, principle, values.get(principle, default), coder) for principle in PRINCIPLES]


def definition(id: str = "def", needed: Mapping[str, str] | None = None, **given: Any) -> Definition:
    """A definition that requires every principle, unless ``needed`` says otherwise for some."""
    asked = dict.fromkeys(PRINCIPLES, "required") | dict(needed or {})
    fields = {
        "id": id, "title": id, "by": "somebody", "year": 2022, "summary": "", "list": "none", "citations": SEEN,
        "criteria": {principle: Criterion(needed=value) for principle, value in asked.items()},
    }  # fmt: skip
    return Definition(**{**fields, **given})


def observation(covers: Iterable[str] = ("xaa-coop",), value: float = 100, **given: Any) -> Observation:
    covers = tuple(covers)
    fields = {
        "country": (covers[0] if covers else "xaa")[:3].upper(), "indicator": "organizations", "stated_for": "cooperative",
        "covers": covers, "value": value, "unit": "organizations", "year": 2022, "extent": "national", "bound": "exact",
        "population": "registered", "level": "mixed", "stock": True, "counted_by": "register", "coverage": "all",
        "citations": SEEN,
    }  # fmt: skip
    fields |= given
    fields.setdefault("id", "-".join(["xaa", *covers, f"{value:g}".replace(".", "").replace("+", ""), str(fields["year"]),
                                      fields["bound"].replace("_", "-"), fields["counted_by"].replace("_", "-"),
                                      fields["population"], fields["extent"]]))  # fmt: skip
    return Observation(**fields)


INDICATORS = (
    Indicator(id="organizations", name="Organisations", unit="organizations", meaning="x"),
    Indicator(id="employees", name="Employees", unit="persons", baseline="labour_force", meaning="x"),
    Indicator(id="women_members_share", name="Women", unit="percent", meaning="x"),
)


def atlas(*records: Record, countries: Iterable[Country] | None = None) -> Atlas:
    """An Atlas of these records, with a country, a source and indicators."""
    by_kind: dict[str, list[Record]] = {kind: [] for kind in KINDS}
    for record in (*(countries or (country(),)), SOURCE, *INDICATORS, *records):
        name = next(kind.name for kind in KINDS.values() if kind.model is type(record))
        by_kind[name].append(record)
    return Atlas(MANIFEST, "0" * 64, lambda kind: by_kind[kind])


# -- policy ------------------------------------------------------------------------------------------------------------


def norm(id: str = "norm", **given: Any) -> Norm:
    fields = {
        "id": id, "title": id, "adopted_by": "somebody", "year": 2002, "binding": False, "kind": "instrument",
        "addressed_to": "everyone", "lineage": id, "summary": "x", "citations": SEEN,
    }  # fmt: skip
    return Norm(**{**fields, **given})


def provision(id: str, norm: str = "norm", **given: Any) -> NormProvision:
    fields = {"id": id, "norm": norm, "number": id, "topic": id, "area": "finance", "text": "Do it.", "citations": SEEN}
    return NormProvision(**{**fields, **given})


def measure(id: str, answers: Mapping[str, str] | None = None, **given: Any) -> Measure:
    fields = {
        "id": id, "title": id, "area": "finance", "summary": "x", "typical_horizon": "short", "effort": 1,
        "answers": tuple(Answer(provision=one, degree=degree) for one, degree in (answers or {}).items()),
    }  # fmt: skip
    return Measure(**{**fields, **given})


def policy(id: str, **given: Any) -> Policy:
    fields = {
        "id": id, "country": id[:3].upper(), "names": {"en": id}, "year": 2010, "area": "finance", "kind": "law",
        "summary": "x", "level": "national", "state": "in_force", "citations": SEEN,
    }  # fmt: skip
    return Policy(**{**fields, **given})


def link(policy: str, measure: str, degree: str = "full", **given: Any) -> PolicyLink:
    fields = {
        "id": f"{policy}-{measure}", "country": policy[:3].upper(), "policy": policy, "measure": measure, "degree": degree,
        "in_operation": "unknown", "why": "x", "read_by": "machine",
    }  # fmt: skip
    return PolicyLink(**{**fields, **given})


def challenge(id: str, **given: Any) -> Challenge:
    fields = {"id": id, "country": id[:3].upper(), "title": id, "area": "finance", "summary": "x", "citations": SEEN}
    return Challenge(**{**fields, **given})


def missing(challenge: str, measure: str, **given: Any) -> ReportedMissing:
    fields = {
        "id": f"{challenge}-{measure}", "country": challenge[:3].upper(), "measure": measure, "challenge": challenge,
        "why": "x", "read_by": "machine",
    }  # fmt: skip
    return ReportedMissing(**{**fields, **given})


def clause(id: str, **given: Any) -> ModelClause:
    fields = {
        "id": id, "title": "governance", "order": 1, "heading": id, "element": id, "purpose": "x",
        "text": (Paragraph(text="Do it."),), "note": "x",
    }  # fmt: skip
    return ModelClause(**{**fields, **given})
