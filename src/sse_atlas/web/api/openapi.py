"""The API in OpenAPI 3.1: Ninja tells the operations and parameters, pydantic the shapes of what comes back."""

import json
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from ...publish.answers import STATUSES
from ...records.kinds import KINDS
from .errors import Failure

if TYPE_CHECKING:
    from .app import Api

Schema = dict[str, Any]
ROOT = "/api/v1/"
_REF = "#/components/schemas/"
_models: dict[str, type[BaseModel]] = {"Failure": Failure}

CAUSES = {
    404: "There is no such thing; the message names the nearest.",
    405: "The API is for reading.",
    422: "It cannot be answered as asked; the message says what is wrong with which parameter.",
    429: "Too many questions came from one address; Retry-After says when to ask again.",
    503: "It cannot be answered just now.",
}
PLACES: Mapping[str, Schema] = {
    "release": {
        "schema": {"type": "string", "minLength": 1, "maxLength": 40, "pattern": r"^(current|\d{4}\.[0-9][0-9A-Za-z.\-]*)$"},
        "description": "`current`, or the name of a release. A named release never changes.", "example": "current",
    },
    "kind": {"schema": {"type": "string", "enum": list(KINDS)}, "description": "A kind of record.", "example": "forms"},
    "id": {"schema": {"type": "string", "minLength": 1, "maxLength": 120}, "description": "An id of a record."},
    "country": {"schema": {"type": "string", "pattern": "^[a-z]{3}$"}, "description": "ISO code in small letters, as in the "
                "id of the document.", "example": "xma"},
    "name": {"schema": {"type": "string", "minLength": 1, "maxLength": 120}, "description": "The rest of its id.",
             "example": "model-act"},
    "provision": {"schema": {"type": "string", "minLength": 1, "maxLength": 120}, "example": "6",
                  "description": "Its id (art_23), its number (23, 12-2, 15(2)), or the number as the law prints it."},
}  # fmt: skip
"""What parts of addresses may be."""


def says(model: type[BaseModel], description: str = "As asked.", example: Mapping[str, Any] | None = None) -> Schema:
    """An operation that answers with a model as JSON."""
    _models[model.__name__] = model
    content = {"application/json": {"schema": {"$ref": _REF + model.__name__}}}
    return _operation(description, content) | ({"x-example": dict(example)} if example is not None else {})


def gives(media: str, description: str) -> Schema:
    """An operation that hands out a file."""
    schema: Schema = {"type": "string"}
    if media.endswith("json"):
        schema = {"type": "array", "items": {"type": "object"}} if "csl" in media else {"type": "object"}
    if media == "application/zip":
        schema = {"type": "string", "contentMediaType": media}
    return _operation(description, {media: {"schema": schema}})


def _operation(description: str, content: Schema) -> Schema:
    failure = {"application/json": {"schema": {"$ref": f"{_REF}Failure"}}}
    headers = {
        "ETag": {"description": "Send it back in If-None-Match.", "schema": {"type": "string"}},
        "Cache-Control": {"schema": {"type": "string"}},
    }
    found: dict[int, Schema] = {200: {"description": description, "content": content, "headers": headers}}
    found[304] = {"description": "It has not changed since the ETag that was sent."}
    return {"responses": found | {code: {"description": why, "content": failure} for code, why in CAUSES.items()}}


@cache
def specification(api: "Api") -> bytes:
    """The whole description, as it is sent."""
    return json.dumps(described(api), ensure_ascii=False, separators=(",", ":")).encode()


@cache
def described(api: "Api") -> Schema:
    """The whole description."""
    spec: Schema = json.loads(json.dumps(api.get_openapi_schema(path_prefix=ROOT)))
    components, references = _components()
    spec["components"] = {"schemas": components}
    rows = [references[kind] for kind in KINDS]
    _fill(components, "RecordPage", "records", {"type": "array", "items": {"anyOf": rows}})
    _fill(components, "RecordSheet", "record", {"anyOf": rows})
    _fill(components, "RecordSheet", "quotations", {"type": "array", "items": references["quotations"]})
    _fill(components, "SourceSheet", "source", references["sources"])
    for path in spec["paths"].values():
        for operation in path.values():
            example = operation.pop("x-example", {})
            operation["parameters"] = [_parameter(one, example) for one in operation["parameters"]]
    return spec


def _components() -> tuple[Schema, dict[str, Schema]]:
    """Every shape by name, and where that of each kind of record stands; a record is sent with its status."""
    models = [*_models.values(), *(kind.model for kind in KINDS.values())]
    places, whole = models_json_schema(
        [(model, "serialization") for model in models], ref_template=_REF + "{model}", title="SSE Atlas"
    )
    components: Schema = whole["$defs"]
    for name, model in _models.items():
        if places[model, "serialization"]["$ref"] != _REF + name:
            raise ValueError(f"There are two shapes named {name}.")
    references: dict[str, Schema] = {}
    for kind in KINDS.values():
        reference: Schema = places[kind.model, "serialization"]
        shape = components[reference["$ref"].removeprefix(_REF)]
        shape["properties"]["status"] = {"type": "string", "enum": list(STATUSES)}
        shape["required"] = [*dict.fromkeys([*shape.get("required", []), "status"])]
        references[kind.name] = reference
    return components, references


def _fill(components: Schema, name: str, field: str, schema: Schema) -> None:
    held = components[name]["properties"][field]
    components[name]["properties"][field] = schema | {key: held[key] for key in ("description", "title") if key in held}


def _parameter(one: Schema, example: Mapping[str, Any]) -> Schema:
    if one["in"] == "path":
        shown = {"example": example[one["name"]]} if one["name"] in example else {}
        return one | PLACES[one["name"]] | shown | {"required": True}
    schema = dict(one["schema"])
    choices = [choice for choice in schema.pop("anyOf", []) if choice.get("type") != "null"]
    # In an address "nothing" is said by leaving the parameter out.
    schema |= choices[0] if choices else {}
    if schema.get("default", "") is None:
        del schema["default"]
    schema.pop("title", None)
    described: Schema = one | {"schema": schema}
    if one["name"] in example:
        described["example"] = example[one["name"]]
    return described
