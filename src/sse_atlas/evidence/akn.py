"""Documents as Akoma Ntoso 3.0 (OASIS LegalDocML, 2018), and back, exactly.

Every character of the body stands, in order, in the text of ``preface``, ``preamble``, ``body`` (``mainBody`` of a
``doc``), ``conclusions`` and ``attachments``; nothing is indented, and metadata is held in attributes only. Leading
numbers and headings of a unit are ``num`` and ``heading``, what else stands before its children is ``intro``, after them
``wrapUp``, and without children ``content``; in these, notes on amendments are ``remark status="editorial"``. Units that
Akoma Ntoso has no element for (items, supplements, unplaced blocks) are ``hcontainer``s named by their kind. What the
standard has no place for is kept in attributes of our own namespace and in ``proprietary``.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import TypeAlias

from lxml import etree

from ..errors import RefusedError
from .akn_meta import AKN, SSE, element_of, meta_of, read_meta
from .document import Document, Provision, ProvisionKind, Role, Segment

Element: TypeAlias = etree._Element

HIERARCHY: frozenset[str] = frozenset(
    {
        "book", "part", "title", "chapter", "subchapter", "section", "subsection", "division", "article", "paragraph",
        "subparagraph",
    }
)  # fmt: skip
"""Kinds that are elements of Akoma Ntoso under the same name."""
PAGES = ("preface", "preamble", "conclusions")
"""Kinds that Akoma Ntoso keeps outside the body, where they stand at its ends."""
_LEADING: dict[Role, str] = {"number": "num", "heading": "heading"}
_TITLES = {"number": "docNumber", "heading": "docTitle"}


def to_xml(document: Document) -> bytes:
    """A document as Akoma Ntoso, in UTF-8; the same document always gives the same bytes.

    Raises RefusedError where XML cannot hold the text, or a provision's id stands twice.
    """
    _check(document)
    head, main, tail, annexes = _arranged(document.provisions)
    root = etree.Element(f"{AKN}akomaNtoso", nsmap={None: AKN[1:-1], "sse": SSE[1:-1]})
    name, attributes = element_of(document.description)
    act = etree.SubElement(root, f"{AKN}{name}", attributes)
    try:
        act.append(meta_of(document))
        for provision in head:
            _page(act, provision)
        body = etree.SubElement(act, f"{AKN}{'mainBody' if name == 'doc' else 'body'}")
        for provision in main:
            _unit(body, provision)
        for provision in tail:
            _page(act, provision)
        if annexes:
            attachments = etree.SubElement(act, f"{AKN}attachments")
            for provision in annexes:
                _attachment(attachments, provision, document)
    except ValueError as error:
        raise RefusedError(
            f"The text of {document.id} holds control characters or other code points that XML cannot; "
            "remove them from the file."
        ) from error
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written


def from_xml(data: bytes, where: str = "document.xml") -> Document:
    """The document of an Akoma Ntoso file that this module wrote.

    Raises RefusedError, naming ``where``, when the bytes are not such a file.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=False)
    try:
        root = etree.fromstring(data, parser)
        if root.getroottree().docinfo.doctype:
            raise ValueError("it has a document type declaration")
        act = root[0]
        identity = read_meta(act[0])
        return Document(provisions=tuple(_provisions(act)), **identity)
    except (etree.XMLSyntaxError, ValueError, KeyError, IndexError, TypeError) as error:
        raise RefusedError(
            f"{where} is not an Akoma Ntoso file of this library ({error}). Add the original file again."
        ) from error


def _check(document: Document) -> None:
    if not document.provisions:
        raise RefusedError(f"{document.id} has no text; there is nothing to store.")
    seen: set[str] = set()
    for provision in document.walk():
        if provision.eid in seen:
            raise RefusedError(f"Two provisions of {document.id} have the id {provision.eid!r}; each needs its own.")
        seen.add(provision.eid)


# -- writing -----------------------------------------------------------------------------------------------------------


def _arranged(
    provisions: Sequence[Provision],
) -> tuple[Sequence[Provision], Sequence[Provision], Sequence[Provision], Sequence[Provision]]:
    """What goes before the body, into it, after it, and into attachments; the order of the text decides."""
    start = 0
    for kind in PAGES[:2]:
        if start < len(provisions) and _is_page(provisions[start], kind):
            start += 1
    end = len(provisions)
    while end > start and provisions[end - 1].kind == "annex":
        end -= 1
    after = end
    if end > start and _is_page(provisions[end - 1], "conclusions"):
        end -= 1
    if start == end:  # A body must hold something.
        return (), provisions[:after] or provisions, (), provisions[after:] if after else ()
    return provisions[:start], provisions[start:end], provisions[end:after], provisions[after:]


def _is_page(provision: Provision, kind: str) -> bool:
    return provision.kind == kind and bool(provision.opening) and not (provision.children or provision.closing)


def _page(parent: Element, provision: Provision) -> None:
    page = etree.SubElement(parent, f"{AKN}{provision.kind}", _attributes(provision))
    _blocks(page, provision.opening, titles=provision.kind == "preface")


def _attachment(parent: Element, provision: Provision, document: Document) -> None:
    attachment = etree.SubElement(parent, f"{AKN}attachment")
    doc = etree.SubElement(attachment, f"{AKN}doc", name="annex")
    doc.append(meta_of(document, component=provision.eid))
    _unit(etree.SubElement(doc, f"{AKN}mainBody"), provision)


def _unit(parent: Element, provision: Provision) -> None:
    if provision.kind in HIERARCHY:
        unit = etree.SubElement(parent, f"{AKN}{provision.kind}", _attributes(provision))
    else:
        unit = etree.SubElement(parent, f"{AKN}hcontainer", {"name": provision.kind, **_attributes(provision)})
    leading = list(takewhile(lambda segment: segment.role in _LEADING, provision.opening))
    for segment in leading:
        etree.SubElement(unit, f"{AKN}{_LEADING[segment.role]}").text = segment.text
    rest = provision.opening[len(leading) :]
    branches = provision.children or provision.closing
    if rest:
        _blocks(etree.SubElement(unit, f"{AKN}{'intro' if branches else 'content'}"), rest)
    for child in provision.children:
        _unit(unit, child)
    if provision.closing:
        _blocks(etree.SubElement(unit, f"{AKN}wrapUp"), provision.closing)


def _attributes(provision: Provision) -> dict[str, str]:
    """The id, and what cannot be read off the text."""
    attributes = {"eId": provision.eid}
    if provision.reference:
        attributes[f"{SSE}reference"] = provision.reference
    for name, role in (("number", "number"), ("heading", "heading")):
        value = getattr(provision, name)
        if value != _printed(provision.opening, role):
            attributes[f"{SSE}{name}"] = value
    return attributes


def _printed(opening: Sequence[Segment], role: str) -> str:
    return next((segment.text.strip() for segment in opening if segment.role == role), "")


def _blocks(parent: Element, segments: Sequence[Segment], titles: bool = False) -> None:
    """Segments as paragraphs: a text begins one, and what follows it on the same line stands in it."""
    block: Element | None = None
    last: Element | None = None
    for segment in segments:
        is_text = segment.role == "text"
        room = block is not None and not (is_text and (last is None or not segment.text or last.tail))
        if block is None or not room:
            block, last = etree.SubElement(parent, f"{AKN}p"), None
        if is_text and last is None:
            block.text = segment.text
        elif is_text:
            last.tail = segment.text  # type: ignore[union-attr]
        else:
            last = _inline(block, segment, titles)
        if segment.text.endswith("\n") or not segment.text:
            block = None


def _inline(block: Element, segment: Segment, titles: bool) -> Element:
    if segment.role == "note":
        inline = etree.SubElement(block, f"{AKN}remark", status="editorial")
    elif titles:
        inline = etree.SubElement(block, f"{AKN}{_TITLES[segment.role]}")
    else:
        inline = etree.SubElement(block, f"{AKN}inline", name=segment.role)
    inline.text = segment.text
    return inline


# -- reading -----------------------------------------------------------------------------------------------------------


def _provisions(act: Element) -> Iterator[Provision]:
    for part in act[1:]:
        name = _name(part)
        if name in PAGES:
            yield _provision(part, name, tuple(_segments(part)), (), ())
        elif name == "attachments":
            for attachment in part:
                yield from (_read_unit(unit) for unit in attachment[0][1])
        else:
            yield from (_read_unit(unit) for unit in part)


def _read_unit(unit: Element) -> Provision:
    opening: list[Segment] = []
    closing: list[Segment] = []
    children: list[Provision] = []
    for part in unit:
        name = _name(part)
        if name == "num":
            opening.append(Segment("number", part.text or ""))
        elif name == "heading":
            opening.append(Segment("heading", part.text or ""))
        elif name in ("intro", "content"):
            opening.extend(_segments(part))
        elif name == "wrapUp":
            closing.extend(_segments(part))
        else:
            children.append(_read_unit(part))
    name = _name(unit)
    kind = unit.attrib["name"] if name == "hcontainer" else name
    return _provision(unit, str(kind), tuple(opening), tuple(children), tuple(closing))


def _provision(
    unit: Element,
    kind: str,
    opening: tuple[Segment, ...],
    children: tuple[Provision, ...],
    closing: tuple[Segment, ...],
) -> Provision:
    if kind not in _KINDS:
        raise ValueError(f"there is no kind of provision {kind!r}")
    number = unit.get(f"{SSE}number")
    heading = unit.get(f"{SSE}heading")
    return Provision(
        eid=str(unit.attrib["eId"]),
        kind=kind,  # type: ignore[arg-type]
        number=_printed(opening, "number") if number is None else number,
        reference=unit.get(f"{SSE}reference") or "",
        heading=_printed(opening, "heading") if heading is None else heading,
        opening=opening,
        children=children,
        closing=closing,
    )


_KINDS: frozenset[str] = frozenset(ProvisionKind.__args__)  # type: ignore[attr-defined]
_ROLES: dict[str, Role] = {"remark": "note", "docNumber": "number", "docTitle": "heading"}


def _segments(parent: Element) -> Iterator[Segment]:
    for block in parent:
        if block.text or not len(block):
            yield Segment("text", block.text or "")
        for inline in block:
            name = _name(inline)
            role: Role = "number" if inline.get("name") == "number" else "heading"
            yield Segment(_ROLES.get(name, role), inline.text or "")
            if inline.tail:
                yield Segment("text", inline.tail)


def _name(element: Element) -> str:
    return str(etree.QName(element).localname)
