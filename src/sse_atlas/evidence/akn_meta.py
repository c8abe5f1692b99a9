"""The metadata of an Akoma Ntoso document: FRBR work, expression and manifestation, and what only this library knows."""

from datetime import date
from typing import Any, TypeAlias

from lxml import etree

from ..errors import RefusedError
from .codes import alpha2, language3
from .document import Description, Document

Element: TypeAlias = etree._Element

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
SSE = "{urn:sse-atlas:evidence:1}"
UNKNOWN = "0001-01-01"
"""The schema asks for a date where none is known; FRBRdate/@name says so beside it."""
_FIELDS = tuple(Description.__dataclass_fields__)
_NOT_LAWS = frozenset({"guideline", "standard", "treaty", "report"})


def element_of(description: Description) -> tuple[str, dict[str, str]]:
    """The document element and its attributes: ``act``, ``bill``, or ``doc`` for what no parliament or ministry enacts."""
    kind = description.kind or "act"
    name = "bill" if kind == "bill" else "doc" if kind in _NOT_LAWS else "act"
    return name, {"name": kind}


def meta_of(document: Document, component: str = "main") -> Element:
    """The ``meta`` element of the document, or of an annex of it."""
    meta = etree.Element(f"{AKN}meta")
    about = document.description
    identification = _sub(meta, "identification", source="#ref-sse-atlas")
    name, attributes = element_of(about)
    slug = document.id.partition("/")[2]
    work = f"/akn/{alpha2(about.country)}/{name}/{attributes['name']}/{about.adopted or 'undated'}/{slug}"
    expression = f"{work}/{language3(about.language)}@{about.text_as_of or 'undated'}"
    manifestation = f"{expression}.xml"
    _work(identification, work, component, about)
    _expression(identification, expression, component, about)
    part = _core(identification, "FRBRManifestation", manifestation, component)
    _dates(part, ("text as of", about.text_as_of))
    _sub(part, "FRBRauthor", href="#ref-sse-atlas", **{"as": "#ref-editor"})
    _sub(part, "FRBRformat", value="application/akn+xml")
    if component == "main":
        _rest(meta, document)
    return meta


def _work(parent: Element, uri: str, component: str, about: Description) -> None:
    part = _core(parent, "FRBRWork", uri, component)
    part.append(etree.Element(f"{AKN}FRBRalias", {"value": about.title, "name": "title"}))
    _dates(part, ("adopted", about.adopted))
    _sub(part, "FRBRauthor", href="#ref-legislator", **{"as": "#ref-author"})
    _sub(part, "FRBRcountry", value=alpha2(about.country))
    if about.kind:
        _sub(part, "FRBRsubtype", value=about.kind)
    if about.number:
        _sub(part, "FRBRnumber", value=about.number)
    _sub(part, "FRBRname", value=about.title)


def _expression(parent: Element, uri: str, component: str, about: Description) -> None:
    part = _core(parent, "FRBRExpression", uri, component)
    _dates(part, ("text as of", about.text_as_of), ("in force", about.in_force))
    _sub(part, "FRBRauthor", href="#ref-publisher" if about.publisher else "#ref-legislator", **{"as": "#ref-editor"})
    _sub(part, "FRBRlanguage", language=language3(about.language))


def _core(parent: Element, name: str, uri: str, component: str) -> Element:
    part = _sub(parent, name)
    _sub(part, "FRBRthis", value=f"{uri}/!{component}")
    _sub(part, "FRBRuri", value=uri)
    return part


def _dates(part: Element, *named: tuple[str, str | None]) -> None:
    known = [(name, value) for name, value in named if value]
    for name, value in known:
        exact = {4: ", year known", 7: ", month known"}.get(len(value), "")
        _sub(part, "FRBRdate", date=_day(value), name=name + exact)
    if not known:
        _sub(part, "FRBRdate", date=UNKNOWN, name="unknown")


def _day(value: str) -> str:
    """A date of the records as a day, since the schema holds nothing less exact.

    >>> _day("2012")
    '2012-01-01'
    """
    padded = value + "-01-01"[len(value) - 4 :] if len(value) < 10 else value
    try:
        date.fromisoformat(padded)
    except ValueError as error:
        raise RefusedError(f"{value!r} is not a date; write it like 2012, 2012-12 or 2012-12-01.") from error
    return padded


def _rest(meta: Element, document: Document) -> None:
    about = document.description
    if about.publisher and (published := about.text_as_of or about.adopted):
        _sub(meta, "publication", date=_day(published), name=about.publisher, showAs=about.publisher)
    references = _sub(meta, "references", source="#ref-sse-atlas")
    agents = [
        ("TLCOrganization", "sse-atlas", "/ontology/organization/sse-atlas", "SSE Atlas"),
        ("TLCOrganization", "legislator", f"/ontology/organization/{alpha2(about.country)}/legislator", "Legislator"),
        ("TLCRole", "author", "/ontology/role/author", "Author"),
        ("TLCRole", "editor", "/ontology/role/editor", "Editor"),
    ]
    if about.publisher:
        agents.insert(2, ("TLCOrganization", "publisher", "/ontology/organization/publisher", about.publisher))
    for name, id, href, shown in agents:
        _sub(references, name, eId=f"ref-{id}", href=href, showAs=shown)
    _proprietary(meta, document)


def _proprietary(meta: Element, document: Document) -> None:
    held = etree.SubElement(
        _sub(meta, "proprietary", source="#ref-sse-atlas"), f"{SSE}document",
        id=document.id, sha256=document.sha256, format=document.format,
    )  # fmt: skip
    described = {name: getattr(document.description, name) for name in _FIELDS}
    etree.SubElement(held, f"{SSE}description", {name: value for name, value in described.items() if value is not None})
    for warning in document.warnings:
        etree.SubElement(held, f"{SSE}warning", text=warning)


def read_meta(meta: Element) -> dict[str, Any]:
    """The fields of Document, without its provisions. Raises ValueError or KeyError where they are not there."""
    held = meta.find(f"{AKN}proprietary/{SSE}document")
    described = None if held is None else held.find(f"{SSE}description")
    if held is None or described is None:
        raise ValueError("it lacks the description that this library writes")
    fields = {str(name): str(value) for name, value in described.attrib.items()}
    return {
        "id": str(held.attrib["id"]),
        "sha256": str(held.attrib["sha256"]),
        "format": str(held.attrib["format"]),
        "description": Description(**fields),
        "warnings": tuple(str(warning.attrib["text"]) for warning in held.findall(f"{SSE}warning")),
    }


def _sub(parent: Element, tag: str, /, **attributes: str) -> Element:
    return etree.SubElement(parent, f"{AKN}{tag}", attributes)
