"""What machines are told of a text or a provision (https://schema.org/Legislation)."""

from typing import Any

from ...evidence.catalogue import Summary
from ...evidence.document import Provision
from ..visit import Visit
from .addresses import work_address
from .files import address_of
from .naming import country_of_text


def legislation_of(visit: Visit, text: Summary, provision: Provision | None = None) -> dict[str, Any]:
    """A text, or a provision as a part of it, in the terms of schema.org."""
    about = text.description
    whole: dict[str, Any] = {
        "@type": "Legislation",
        "name": about.title,
        "url": visit.origin + address_of(visit, text),
        "inLanguage": about.language,
        "legislationIdentifier": about.number,
        "legislationType": about.kind,
        "legislationDate": about.adopted,
        "legislationDateVersion": about.text_as_of,
        "legislationJurisdiction": country_of_text(visit, about.country)
        if about.country in visit.atlas.countries
        else None,
        "isBasedOn": about.url,
        "exampleOfWork": visit.origin + work_address(visit, text.id),
    }
    whole = {name: value for name, value in whole.items() if value}
    if provision is None:
        return {"@context": "https://schema.org", **whole}
    part = {
        "@type": "Legislation",
        "name": " ".join(filter(None, (provision.number, provision.heading))) or provision.eid,
        "url": visit.origin + address_of(visit, text, provision),
        "inLanguage": about.language,
        "legislationIdentifier": provision.eid,
    }
    return {"@context": "https://schema.org", **part, "isPartOf": whole}
