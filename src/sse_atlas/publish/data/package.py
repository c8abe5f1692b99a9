"""A release as a Frictionless data package: what every column of every table means to a program.

Data Package, version 2 (https://datapackage.org/standard/data-package/).
"""

import hashlib
from collections.abc import Iterable
from typing import Any

from ...records.atlas import Atlas
from ...records.kinds import KINDS
from ...records.rules import REFERENCES
from ..answers import STATUSES
from .tables import Table, Value, table

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0; baseline figures under the licence of their source",
}


def data_package(atlas: Atlas, address: str = "") -> dict[str, Any]:
    """The description of all tables of a release, as ``datapackage.json``; its files lie beside it."""
    of = atlas.manifest
    return {
        "$schema": PROFILE,
        "name": f"sse-atlas-{of.release.lower()}",
        "title": of.title,
        "description": f"{atlas.notice} A cell that a spreadsheet would run as a formula begins with an apostrophe.",
        "version": of.release,
        "created": f"{of.date}T00:00:00Z" if len(of.date) == len("2026-11-24") else None,
        "homepage": address or None,
        "licenses": [LICENCE],
        "contributors": [{"title": of.attribution, "roles": ["creator"]}],
        "keywords": ["social and solidarity economy", "cooperatives", "comparative law", "statistics"],
        "sse-atlas:hash": f"sha256:{atlas.hash}",
        "resources": [_resource(table(atlas, kind)) for kind in KINDS if atlas.all(kind)],
    }


def _resource(of: Table) -> dict[str, Any]:
    content = of.csv().encode()
    model = KINDS[of.kind].model
    return {
        "name": of.kind.replace("_", "-"),
        "title": KINDS[of.kind].singular,
        "description": " ".join((model.__doc__ or "").split()),
        "path": f"{of.kind}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"lineTerminator": "\n"},
        "schema": _schema(of),
    }


def _schema(of: Table) -> dict[str, Any]:
    keys = [
        {"fields": [field], "reference": {"resource": target.replace("_", "-"), "fields": ["id"]}}
        for field, target in REFERENCES.get(of.kind, {}).items()
        if target in KINDS and field in of.columns and _type([row.get(field) for row in of.rows]) == "string"
    ]
    fields = [_field(name, [row.get(name) for row in of.rows]) for name in of.columns]
    return {"fields": fields, "primaryKey": ["id"], "missingValues": [""]} | ({"foreignKeys": keys} if keys else {})


def _field(name: str, values: list[Value]) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": _type(values)}
    if name == "status":
        field["description"] = "; ".join(f"{word}: {meaning}" for word, meaning in STATUSES.items())
        field["constraints"] = {"enum": list(STATUSES)}
    if name == "id":
        field["constraints"] = {"required": True, "unique": True}
    return field


def _type(values: Iterable[Value]) -> str:
    """The type of a column, by what stands in it."""
    known = [value for value in values if value is not None]
    for kind, name in ((bool, "boolean"), (str, "string"), (list, "array"), (dict, "object")):
        if known and all(isinstance(value, kind) for value in known):
            return name
    if known and all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in known):
        whole = all(isinstance(value, int) for value in known)
        return "integer" if whole else "number"
    return "any" if known else "string"
