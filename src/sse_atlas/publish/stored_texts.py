"""A text of the library, or a provision of it, as something that can be cited."""

import re
from typing import Any

from ..evidence.catalogue import Summary
from .ast import line
from .references import body_of


def text_item(text: Summary, address: str, country: str, eid: str = "", place: str = "") -> dict[str, Any]:
    """A stored text as an item of CSL-JSON: the law, the date and language of this text, and where it is read.

    ``eid`` is a provision of it, and ``place`` its number as it is printed. The note says by their hash which bytes were read.
    """
    about = text.description
    publisher, reached = body_of(about.publisher or "")
    dated = about.text_as_of or about.in_force or about.adopted
    notes = [place, f"Text as of {about.text_as_of}" if about.text_as_of else "Text without a date", reached]
    notes += [about.url and f"source: {about.url}", f"SHA-256 {text.sha256}"]
    item: dict[str, Any] = {
        "id": re.sub("[/@]", "-", "/".join(filter(None, (text.place, eid)))),
        "type": "legislation",
        "title": line(about.title),
        "number": about.number,
        "section": place,
        "jurisdiction": country,
        "publisher": publisher,
        "issued": {"date-parts": [[int(part) for part in dated.split("-")]]} if dated else None,
        "URL": address,
        "language": about.language,
        "note": "; ".join(filter(None, notes)),
    }
    return {name: value for name, value in item.items() if value}
