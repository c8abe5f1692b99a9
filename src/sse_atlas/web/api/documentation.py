"""The API for people: one plain page of ours, made from the same description that programs read."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from ... import __version__
from ...publish.answers import STATUSES
from ...records.kinds import KINDS
from ..shelf import shelf
from .openapi import described

if TYPE_CHECKING:
    from .app import Api

GROUPS = {
    "releases": "Releases",
    "records": "Records and sources",
    "questions": "Questions",
    "library": "The library",
    "files": "Files of a whole release",
}


@dataclass(frozen=True, slots=True)
class Named:
    """A parameter, for people."""

    name: str
    place: str
    """path or query."""
    type: str
    required: bool
    default: str
    description: str


@dataclass(frozen=True, slots=True)
class Operation:
    """An address that can be asked, for people."""

    id: str
    path: str
    summary: str
    description: str
    parameters: tuple[Named, ...]
    example: str
    """An address that answers."""


def operations(api: "Api") -> dict[str, list[Operation]]:
    """Every operation, by the headings under which they are told."""
    found: dict[str, list[Operation]] = {title: [] for title in GROUPS.values()}
    for path, methods in described(api)["paths"].items():
        one = methods["get"]
        parameters = tuple(_named(parameter) for parameter in one["parameters"])
        found[GROUPS[one["tags"][0]]].append(
            Operation(
                one["operationId"], path, one["summary"], one.get("description", ""), parameters, _example(path, one)
            )
        )
    return found


def _named(one: dict[str, Any]) -> Named:
    schema = one["schema"]
    default = schema.get("default")
    shown = ", ".join(map(str, default)) if isinstance(default, list) else "" if default is None else str(default)
    return Named(one["name"], one["in"], _type(schema), one["required"], shown, one.get("description", ""))


def _type(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        many = len(schema["enum"]) > 24
        return "one of the kinds" if many else " | ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return f"{_type(schema['items'])}, may be repeated"
    limits = [str(schema[key]) for key in ("minimum", "maximum") if key in schema]
    words = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true | false"}
    return words.get(schema.get("type", ""), "text") + (f" {' to '.join(limits)}" if len(limits) == 2 else "")


def _example(path: str, one: dict[str, Any]) -> str:
    asked: dict[str, Any] = {}
    for parameter in one["parameters"]:
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", str(parameter["example"]))
        elif "example" in parameter:
            asked[parameter["name"]] = parameter["example"]
    return f"{path}?{urlencode(asked, doseq=True)}" if asked else path


def documentation(request: HttpRequest, api: "Api") -> HttpResponse:
    """The page."""
    fill = {
        "groups": operations(api), "kinds": KINDS, "statuses": STATUSES, "release": shelf().current, "version": __version__,
        "notice": shelf().current.atlas.notice, "description": api.description,
    }  # fmt: skip
    response = HttpResponse(render_to_string("api/docs.html", fill, request), "text/html; charset=utf-8")
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response
