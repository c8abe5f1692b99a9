"""Every page that has an address of its own: what the map of the site lists and the static site writes.

A page with a query is a refinement of one of these and is not listed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from ..evidence.library import Library
from ..records.atlas import Atlas
from ..records.base import AREAS
from ..records.kinds import KINDS

Parts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Planned:
    """A page by the name of its address, and the parts that its address is made of."""

    name: str
    parts: Parts


SINGLE = (
    "home", "countries", "explorer", "compare", "compare_forms", "compare_policies", "topics", "gaps", "model", "pathways",
    "measures", "library", "statistics", "events", "resources", "project", "glossary", "method", "data", "about", "design",
)  # fmt: skip
"""Pages of which there is one."""
OF_COUNTRIES = (
    "country", "country_policies", "country_statistics", "country_timeline", "country_completeness", "country_gaps",
    "country_model", "country_pathways", "country_robustness",
)  # fmt: skip
"""Pages of which there is one for each country."""
UNLISTED_KINDS = frozenset({"receipts", "reviews", "cues", "translations", "clause_translations", "quotations"})
"""Kinds whose records are shown on the pages of what they belong to."""


def planned(atlas: Atlas, library: Library | None = None, *, records: bool = True) -> Iterator[Planned]:
    """Every page of a release, general ones first; ``records`` adds a page for each single record."""
    for name in SINGLE:
        yield Planned(name, {})
    for iso3 in atlas.countries:
        for name in OF_COUNTRIES:
            yield Planned(name, {"iso3": iso3})
    for one, other in combinations(atlas.countries, 2):
        yield Planned("compare_pair", {"one": one, "other": other})
    yield from _of_records(atlas)
    if library is not None:
        yield from _of_texts(library)
    if records:
        yield from (
            Planned("record", {"kind": kind, "id": record.id})
            for kind in KINDS
            if kind not in UNLISTED_KINDS
            for record in atlas.all(kind)
        )


def _of_records(atlas: Atlas) -> Iterator[Planned]:
    by_id: dict[str, Callable[[], Any]] = {
        "form": lambda: atlas.forms, "law": lambda: atlas.laws, "policy": lambda: atlas.policies,
        "definition": lambda: atlas.definitions, "topic": lambda: atlas.topics, "provision": lambda: atlas.provisions,
        "clause": lambda: atlas.clauses, "measure": lambda: atlas.measures, "source": lambda: atlas.sources,
    }  # fmt: skip
    for name, held in by_id.items():
        for id in held():
            yield Planned(name, {"id": id})
    for norm in atlas.norms:
        yield Planned("norm", {"norm": norm})
    for indicator in sorted({indicator for _iso3, indicator in atlas.observations_in}):
        yield Planned("indicator", {"indicator": indicator})
    for term in atlas.all("glossary"):
        yield Planned("term", {"id": term.id})
    for family in dict.fromkeys(form.family for form in atlas.forms.values()):
        yield Planned("compare_family", {"family": family})
    on_record = {one.area for one in atlas.policies.values()} | {one.area for one in atlas.measures.values()}
    for area in AREAS:
        if area in on_record:
            yield Planned("compare_policies_in", {"area": area})
    for form in atlas.forms:
        for definition in atlas.definitions:
            yield Planned("standing", {"form": form, "definition": definition})


def _of_texts(library: Library) -> Iterator[Planned]:
    for id in sorted({text.id for text in library.documents()}):
        country, _, work = id.partition("/")
        yield Planned("work", {"country": country.upper(), "work": work})
    for text in library.documents():
        country, _, work = text.id.partition("/")
        yield Planned("text", {"country": country.upper(), "work": work, "expression": text.expression})
