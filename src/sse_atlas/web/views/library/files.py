"""Texts and provisions as files: for reference managers, for programs, as plain text."""

from ....errors import NotFoundError, either
from ....publish.references import export_items
from ...pages import Download
from ...stored.files import REFERENCES, TYPES, item_of
from ...stored.texts import texts
from ...visit import Visit


def text_file(visit: Visit, country: str, work: str, expression: str, format: str) -> Download:
    """A text as BibTeX, RIS, CSL-JSON, Akoma Ntoso or plain text. Raises NotFoundError for another format."""
    if format not in TYPES:
        raise NotFoundError(f"There is no format {format!r} of a text; it is {either(list(TYPES))}.")
    summary = texts().text(country, work, expression)
    if format in REFERENCES:
        content = export_items([item_of(visit, summary)], format).encode()
    elif format == "txt":
        content = texts().read(summary).document.body.encode()
    else:
        content = visit.library.xml(summary)
    return Download(content, TYPES[format], f"{summary.place.replace('/', '-')}.{format}")


def provision_file(visit: Visit, country: str, work: str, expression: str, eid: str, format: str) -> Download:
    """A provision as BibTeX, RIS, CSL-JSON or plain text. Raises NotFoundError for what the text does not have."""
    summary = texts().text(country, work, expression)
    provision = texts().read(summary).provision(eid)
    if format in REFERENCES:
        content = export_items([item_of(visit, summary, provision)], format).encode()
    else:
        content = f"{provision.whole.strip()}\n".encode()
    # The name of a file is of letters that every system can hold.
    ascii_eid = eid.encode("ascii", "replace").decode().replace("?", "_")
    return Download(content, TYPES[format], f"{summary.place.replace('/', '-')}-{ascii_eid}.{format}")
