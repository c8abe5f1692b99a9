"""The glossary as SKOS (W3C Recommendation, 2009) in JSON-LD: terms, other words for them, and their translations."""

from collections.abc import Mapping
from typing import Any

from ...records.atlas import Atlas
from ...records.knowledge import GlossaryTerm

CONTEXT: Mapping[str, Any] = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "prefLabel": {"@id": "skos:prefLabel", "@container": "@language"},
    "altLabel": {"@id": "skos:altLabel", "@container": "@language"},
    "definition": {"@id": "skos:definition", "@container": "@language"},
    "broader": {"@id": "skos:broader", "@type": "@id"},
    "narrower": {"@id": "skos:narrower", "@type": "@id"},
    "inScheme": {"@id": "skos:inScheme", "@type": "@id"},
    "topConceptOf": {"@id": "skos:topConceptOf", "@type": "@id"},
    "hasTopConcept": {"@id": "skos:hasTopConcept", "@type": "@id"},
    "notation": "skos:notation",
    "title": {"@id": "dct:title", "@language": "en"},
    "issued": {"@id": "dct:issued", "@type": "xsd:date"},
    "licence": {"@id": "dct:license", "@type": "@id"},
    "subject": {"@id": "dct:subject", "@language": "en"},
}


def vocabulary(atlas: Atlas, address: str) -> dict[str, Any]:
    """The glossary; every term's IRI is its id under an address that ends in a slash."""
    terms = atlas.of(GlossaryTerm)
    scheme = {
        "@id": address, "@type": "skos:ConceptScheme", "title": "Glossary of the SSE Atlas",
        "issued": atlas.manifest.date, "licence": "https://creativecommons.org/licenses/by/4.0/",
        "hasTopConcept": [f"{address}{term.id}" for term in terms if not term.broader],
    }  # fmt: skip
    narrower: dict[str, list[str]] = {}
    for term in terms:
        if term.broader:
            narrower.setdefault(term.broader, []).append(f"{address}{term.id}")
    concepts = [_concept(term, address, narrower.get(term.id, [])) for term in terms]
    return {"@context": CONTEXT, "@graph": [scheme, *concepts]}


def _concept(term: GlossaryTerm, address: str, narrower: list[str]) -> dict[str, Any]:
    labels: dict[str, tuple[str, ...]] = {"en": (term.term, *term.variants), **term.translations}
    # A language has one preferred label; no label stands in it twice.
    words = {language: list(dict.fromkeys(some)) for language, some in labels.items() if some}
    place = {"broader": f"{address}{term.broader}"} if term.broader else {"topConceptOf": address}
    return {
        "@id": f"{address}{term.id}", "@type": "skos:Concept", "inScheme": address, "notation": term.id,
        "prefLabel": {language: some[0] for language, some in words.items()},
        "altLabel": {language: some[1:] for language, some in words.items() if len(some) > 1},
        "definition": {"en": term.definition}, "subject": term.domain, **place,
        **({"narrower": narrower} if narrower else {}),
    }  # fmt: skip
