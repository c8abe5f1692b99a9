"""Resources: records and sources by address, and what the Atlas is."""

import re
from collections.abc import Iterator
from typing import Any

import mcp_types as types
from pydantic import BaseModel

from ... import __version__
from ...errors import NotFoundError
from ...publish.answers import STATUSES, object_to_json
from ...records.atlas import Atlas
from ...records.kinds import KINDS
from ..questions import lookup

JSON = "application/json"
MOST_COMPLETIONS = 100
_ADDRESS = re.compile(r"atlas://(?:records/(?P<kind>[a-z_]+)/(?P<id>[^/]+)|sources/(?P<source>[^/]+)|(?P<about>about))")
LISTED = ("countries", "definitions", "norms")
"""Kinds whose records are listed one by one; all others are found by list_records."""

TEMPLATES = [
    types.ResourceTemplate(
        name="record", title="A record", uri_template="atlas://records/{kind}/{id}", mime_type=JSON,
        description="A record of any kind with its sources in words, its quotations and translations.",
    ),
    types.ResourceTemplate(
        name="source", title="A source", uri_template="atlas://sources/{id}", mime_type=JSON,
        description="A source, and every record that cites it.",
    ),
]  # fmt: skip


def resources(atlas: Atlas) -> list[types.Resource]:
    """What is listed: the Atlas itself, its countries, definitions and norms."""
    about = types.Resource(
        name="about", title=atlas.manifest.title, uri="atlas://about", mime_type=JSON,
        description="The release that is asked, what it holds, and what its words mean.",
    )  # fmt: skip
    return [about, *(one for kind in LISTED for one in _of_kind(atlas, kind))]


def _of_kind(atlas: Atlas, kind: str) -> Iterator[types.Resource]:
    for one in atlas.all(kind):
        held: Any = one
        title = held.name if kind == "countries" else held.title
        yield types.Resource(
            name=f"{kind}/{one.id}", title=title, uri=f"atlas://records/{kind}/{one.id}", mime_type=JSON,
            description=f"{KINDS[kind].singular.capitalize()}: {title}",
        )  # fmt: skip


def read(atlas: Atlas, address: str) -> str:
    """A resource as JSON. Raises NotFoundError, which names the nearest."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise NotFoundError(
            f"There is no resource {address[:200]!r}. They are atlas://about, atlas://records/KIND/ID and atlas://sources/ID."
        )
    if found["about"]:
        return object_to_json(about(atlas)).decode()
    sheet: BaseModel
    sheet = (
        lookup.source(atlas, found["source"]) if found["source"] else lookup.record(atlas, found["kind"], found["id"])
    )
    return sheet.model_dump_json(indent=1)


def about(atlas: Atlas) -> dict[str, Any]:
    """The release, what it holds, and what its words mean."""
    of = atlas.manifest
    return {
        **lookup.heading(atlas), "title": of.title, "licence": of.licence, "attribution": of.attribution,
        "software": __version__, "statuses": dict(STATUSES), "records": dict(lookup.kinds(atlas)),
    }  # fmt: skip


def completions(atlas: Atlas, argument: str, value: str, given: dict[str, str], template: str) -> types.Completion:
    """What an argument of a template may be, as far as it is typed."""
    if argument == "kind":
        choices = list(KINDS)
    elif argument == "id":
        kind = "sources" if "sources" in template else given.get("kind", "")
        choices = list(atlas.by_id(kind)) if kind in KINDS else []
    else:
        choices = []
    fitting = [one for one in choices if one.startswith(value)]
    shown = fitting[:MOST_COMPLETIONS]
    return types.Completion(values=shown, total=len(fitting), has_more=len(fitting) > len(shown))
