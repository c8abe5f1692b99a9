"""What machines are told of countries, laws and figures, in the terms of schema.org."""

from typing import Any

from django.utils.translation import gettext

from ....records.country import Country, Law
from ... import saying
from ...visit import Visit

CONTEXT = "https://schema.org"


def about_country(visit: Visit, country: Country) -> dict[str, Any]:
    """A page about the social and solidarity economy of a country."""
    named = saying.country_name(country, visit.language)
    return {
        "@context": CONTEXT,
        "@type": "WebPage",
        "name": gettext("{named}: the social and solidarity economy").format(named=named),
        "inLanguage": visit.language,
        "about": {
            "@type": "Country",
            "name": named,
            "identifier": country.iso3,
            "alternateName": [*country.names.values()],
        },
        "isPartOf": _dataset(visit),
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }


def about_law(visit: Visit, law: Law) -> dict[str, Any]:
    """A law (https://schema.org/Legislation); what is not known is left out."""
    country = visit.atlas.countries[law.country]
    found = {
        "@context": CONTEXT,
        "@type": "Legislation",
        "name": law.name,
        "alternateName": [text for tag, text in law.names.items() if tag != "en"],
        "legislationType": law.kind,
        "legislationIdentifier": law.number,
        "legislationDate": law.adopted,
        "legislationJurisdiction": {"@type": "Country", "name": country.name, "identifier": country.iso3},
        "isPartOf": _dataset(visit),
    }
    return {name: value for name, value in found.items() if value}


def about_figures(visit: Visit, country: Country) -> dict[str, Any]:
    """The figures of a country as a dataset with its file."""
    named = saying.country_name(country, visit.language)
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": gettext("{named}: statistics").format(named=named),
        "description": gettext("Figures on organisations, members, work and money, each with exactly what it counts."),
        "spatialCoverage": named,
        "version": visit.release.name,
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "isAccessibleForFree": True,
        "isPartOf": _dataset(visit),
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": "text/csv",
                "contentUrl": visit.origin + visit.address("country_csv", iso3=country.iso3),
            }
        ],
    }  # fmt: skip


def _dataset(visit: Visit) -> dict[str, Any]:
    return {"@type": "Dataset", "name": visit.atlas.manifest.title, "url": visit.origin + visit.address("data")}
