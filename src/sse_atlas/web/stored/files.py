"""A text or a provision as something to cite: in words, and as files for reference managers."""

from typing import Any

from ...evidence.catalogue import Summary
from ...evidence.document import Provision
from ...publish.stored_texts import text_item
from ..visit import Visit
from .addresses import text_address
from .naming import country_of_text

REFERENCES = {"bib": "BibTeX", "ris": "RIS", "csl.json": "CSL-JSON"}
TYPES = {
    "bib": "application/x-bibtex; charset=utf-8", "ris": "application/x-research-info-systems; charset=utf-8",
    "csl.json": "application/vnd.citationstyles.csl+json", "xml": "application/akn+xml", "txt": "text/plain; charset=utf-8",
}  # fmt: skip
"""Formats of a text, and how each is announced."""


def item_of(visit: Visit, text: Summary, provision: Provision | None = None) -> dict[str, Any]:
    """A text or a provision of it as an item of CSL-JSON, with the address at which it stays."""
    country = country_of_text(visit, text.description.country)
    return text_item(
        text, f"{visit.origin}{address_of(visit, text, provision)}", country,
        provision.eid if provision else "", provision.number if provision else "",
    )  # fmt: skip


def address_of(visit: Visit, text: Summary, provision: Provision | None = None) -> str:
    """The address of a text or a provision of it, in the language of the page."""
    if provision is None:
        return text_address(visit, text)
    return text_address(visit, text, "provision_text", eid=provision.eid)


def cite_this(visit: Visit, text: Summary, provision: Provision | None = None) -> dict[str, Any]:
    """What a page offers to whoever cites what it shows."""
    if provision is None:
        files = [(name, text_address(visit, text, "text_file", format=format)) for format, name in REFERENCES.items()]
    else:
        files = [
            (name, text_address(visit, text, "provision_file", eid=provision.eid, format=format))
            for format, name in REFERENCES.items()
        ]
    return {
        "cited_place": provision,
        "reference_files": files,
        "cited_address": f"{visit.origin}{address_of(visit, text, provision)}",
    }
