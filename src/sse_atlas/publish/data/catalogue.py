"""A release described in DCAT 3 (W3C Recommendation, 2024) as JSON-LD: what it is, and every file and service that hands it out."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ...records.atlas import Atlas
from ...records.kinds import KINDS

CONTEXT: Mapping[str, Any] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
CC_BY = "https://creativecommons.org/licenses/by/4.0/"
MEDIA = "https://www.iana.org/assignments/media-types/"
WHOLE = (
    ("atlas.zip", "application/zip", "The dataset as it is kept"),
    ("datapackage.json", "application/json", "Frictionless data package"),
    ("references.bib", "application/x-bibtex", "Sources as BibLaTeX"),
    ("references.ris", "application/x-research-info-systems", "Sources as RIS"),
    ("references.csl.json", "application/vnd.citationstyles.csl+json", "Sources as CSL-JSON"),
    ("glossary.skos.jsonld", "application/ld+json", "Glossary as SKOS"),
)
"""Files of a whole release: name, media type, title."""
BY_KIND = ((".csv", "text/csv", "CSV"), (".jsonl", "application/jsonl", "JSON Lines"))


def catalogue(atlas: Atlas, address: str, service: str) -> dict[str, Any]:
    """The release as a data set; ``address`` is where its API begins, ``service`` describes the API."""
    of = atlas.manifest
    files = list(_files(atlas))
    return {
        "@context": CONTEXT,
        "@id": address,
        "@type": "dcat:Dataset",
        "dct:title": _said(of.title),
        "dct:description": _said(f"Which organisations belong to the social and solidarity economy, how many they are, "
                                 f"and what is not known. {atlas.notice}"),
        "dct:identifier": [f"sse-atlas/{of.release}", f"sha256:{atlas.hash}"],
        "dcat:version": of.release,
        "dct:issued": {"@value": of.date, "@type": "xsd:date"},
        "dct:license": {"@id": CC_BY},
        "dct:rights": _said(of.licence),
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": of.attribution},
        "dct:language": {"@id": "http://publications.europa.eu/resource/authority/language/ENG"},
        "dct:spatial": [{"@type": "dct:Location", "rdfs:label": _said(country.name)} for country in atlas.countries.values()],
        "dcat:keyword": [_said(word) for word in ("social and solidarity economy", "cooperatives", "comparative law")],
        "dcat:distribution": [_distribution(address, *file) for file in files],
        "@reverse": {"dcat:servesDataset": {
            "@type": "dcat:DataService", "dct:title": _said("SSE Atlas API"), "dcat:endpointURL": {"@id": address},
            "dcat:endpointDescription": {"@id": service},
        }},
    }  # fmt: skip


def _files(atlas: Atlas) -> Iterator[tuple[str, str, str]]:
    yield from WHOLE
    for kind in _kinds(atlas):
        for ending, media, format in BY_KIND:
            yield f"{kind}{ending}", media, f"{kind.replace('_', ' ').capitalize()} as {format}"


def _kinds(atlas: Atlas) -> Iterable[str]:
    return (kind for kind in KINDS if atlas.all(kind))


def _distribution(address: str, name: str, media: str, title: str) -> dict[str, Any]:
    place = f"{address}bulk/{name}"
    return {
        "@id": place, "@type": "dcat:Distribution", "dct:title": _said(title), "dcat:downloadURL": {"@id": place},
        "dcat:mediaType": {"@id": f"{MEDIA}{media}"}, "dct:license": {"@id": CC_BY},
    }  # fmt: skip


def _said(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "en"}
