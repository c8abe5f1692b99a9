"""Whole releases as files, without a form: the dataset, tables, JSON Lines, references, glossary, and their descriptions."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse

from ...publish.data.archive import archive
from ...publish.data.catalogue import catalogue
from ...publish.data.package import data_package
from ...publish.data.tables import json_lines, table
from ...publish.data.vocabulary import vocabulary
from ...publish.references import export_references
from ...records.country import Source
from ..shelf import Release
from .app import api
from .openapi import gives
from .replies import Content, Make, origin_of, reply

LINKED = "application/ld+json"
REFERENCES = {
    "bib": ("application/x-bibtex", "Sources as BibLaTeX"),
    "ris": ("application/x-research-info-systems", "Sources as RIS"),
    "csl.json": ("application/vnd.citationstyles.csl+json", "Sources as CSL-JSON"),
}


@api.get("/{release}/bulk/atlas.zip", url_name="bulk_atlas", summary="The dataset", tags=["files"],
         openapi_extra=gives("application/zip", "The dataset's own bytes."))  # fmt: skip
def bulk_atlas(request: HttpRequest, release: str) -> HttpResponse:
    """The dataset as it is kept, byte for byte; the archive of a release is the same whenever it is made."""

    def packed(of: Release) -> Content:
        name = f"sse-atlas-{of.name}"
        return Content(archive(of.folder, of.atlas.hash, name), "application/zip", f"{name}.zip")

    return reply(request, release, packed)


def _text(type: str, name: str, text: str) -> Content:
    return Content(text.encode(), type, name)


def _linked(value: dict[str, Any], type: str = LINKED) -> Content:
    return Content(json.dumps(value, ensure_ascii=False, indent=1).encode(), type)


@api.get("/{release}/bulk/datapackage.json", url_name="bulk_package", summary="Data package", tags=["files"],
         openapi_extra=gives("application/json", "A Frictionless data package; its tables lie beside it."))  # fmt: skip
def bulk_package(request: HttpRequest, release: str) -> HttpResponse:
    """What every column of every table is, as a Frictionless data package."""

    def described(of: Release) -> Content:
        return _linked(data_package(of.atlas, origin_of(request)), "application/json")

    return reply(request, release, described, of_origin=True)


@api.get("/{release}/bulk/glossary.skos.jsonld", url_name="bulk_glossary", summary="Glossary", tags=["files"],
         openapi_extra=gives(LINKED, "The glossary as SKOS."))  # fmt: skip
def bulk_glossary(request: HttpRequest, release: str) -> HttpResponse:
    """The glossary in fourteen languages, as SKOS in JSON-LD."""

    def described(of: Release) -> Content:
        return _linked(vocabulary(of.atlas, f"{origin_of(request)}/api/v1/{release}/records/glossary/"))

    return reply(request, release, described, of_origin=True)


@api.get("/{release}/dcat.jsonld", url_name="dcat", summary="Description", tags=["files"],
         openapi_extra=gives(LINKED, "The release as a data set in DCAT."))  # fmt: skip
def dcat(request: HttpRequest, release: str) -> HttpResponse:
    """The release as a data set with every file and service, in DCAT as JSON-LD."""

    def described(of: Release) -> Content:
        root = f"{origin_of(request)}/api/v1/"
        return _linked(catalogue(of.atlas, f"{root}{release}/", f"{root}openapi.json"))

    return reply(request, release, described, of_origin=True)


def _references(format: str) -> Make:
    def made(of: Release) -> Content:
        text = export_references(of.atlas.of(Source), format)
        return _text(f"{REFERENCES[format][0]}", f"sse-atlas-{of.name}.{format}", text)

    return made


@api.get("/{release}/bulk/references.bib", url_name="bulk_bib", summary="Sources as BibLaTeX", tags=["files"],
         openapi_extra=gives(*REFERENCES["bib"]))  # fmt: skip
def bulk_bib(request: HttpRequest, release: str) -> HttpResponse:
    """Every source, for BibTeX and its kin."""
    return reply(request, release, _references("bib"))


@api.get("/{release}/bulk/references.ris", url_name="bulk_ris", summary="Sources as RIS", tags=["files"],
         openapi_extra=gives(*REFERENCES["ris"]))  # fmt: skip
def bulk_ris(request: HttpRequest, release: str) -> HttpResponse:
    """Every source, for reference managers."""
    return reply(request, release, _references("ris"))


@api.get("/{release}/bulk/references.csl.json", url_name="bulk_csl", summary="Sources as CSL-JSON", tags=["files"],
         openapi_extra=gives(*REFERENCES["csl.json"]))  # fmt: skip
def bulk_csl(request: HttpRequest, release: str) -> HttpResponse:
    """Every source, for citation processors."""
    return reply(request, release, _references("csl.json"))


@api.get("/{release}/bulk/{kind}.csv", url_name="bulk_csv", summary="Records as CSV", tags=["files"],
         openapi_extra=gives("text/csv", "A flat table of every record of a kind."))  # fmt: skip
def bulk_csv(request: HttpRequest, release: str, kind: str) -> HttpResponse:
    """Every record of a kind in a flat table."""

    def made(of: Release) -> Content:
        return _text("text/csv; charset=utf-8", f"{kind}.csv", table(of.atlas, kind).csv())

    return reply(request, release, made)


@api.get("/{release}/bulk/{kind}.jsonl", url_name="bulk_lines", summary="Records as JSON Lines", tags=["files"],
         openapi_extra=gives("application/jsonl", "Every record of a kind, one in each line."))  # fmt: skip
def bulk_lines(request: HttpRequest, release: str, kind: str) -> HttpResponse:
    """Every record of a kind, one in each line."""

    def made(of: Release) -> Content:
        return _text("application/jsonl", f"{kind}.jsonl", json_lines(of.atlas, kind))

    return reply(request, release, made)
