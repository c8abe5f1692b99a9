"""From a law of the records to the provisions of its text in the reader, where the library holds one."""

from typing import TYPE_CHECKING

from ..errors import NotFoundError
from ..evidence.catalogue import Summary
from ..evidence.document import unit_of
from ..evidence.library import Library
from ..records.references import Reference
from .stored.texts import texts

if TYPE_CHECKING:
    from .visit import Visit


def texts_of_laws(library: Library) -> dict[str, Summary]:
    """The newest stored text of each law of the records, by the law's id."""
    found: dict[str, Summary] = {}
    for text in library.documents():
        law = text.description.law
        if law is not None:
            held = found.get(law)
            if held is None or (held.description.text_as_of or "") <= (text.description.text_as_of or ""):
                found[law] = text
    return found


def provision_address(visit: "Visit", law: str, place: Reference) -> str:
    """The page of a provision that a claim cites; empty where no text is stored, or none that has the provision."""
    text = visit.texts_of_laws.get(law)
    try:
        eid = texts().read(text).eid_of(place) if text else ""
    except NotFoundError:  # a damaged text, which was logged, must not hide the claim that cites it
        return ""
    if not text or not eid:
        return ""
    country, _slash, work = text.id.partition("/")
    parts = {"country": country.upper(), "work": work, "expression": text.expression, "eid": unit_of(eid)}
    page = visit.address("provision_text", None, **parts)
    # A paragraph is read in its article.
    return page if parts["eid"] == eid else f"{page}#{eid}"
