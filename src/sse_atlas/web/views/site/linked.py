"""What machines are told of the dataset as a whole (https://schema.org/Dataset)."""

from typing import Any

from django.utils.translation import gettext

from ...languages import LANGUAGES
from ...visit import Visit


def dataset_of(visit: Visit) -> dict[str, Any]:
    """The dataset of a release in the terms of schema.org."""
    manifest = visit.atlas.manifest
    api = f"{visit.origin}/api/v1/{visit.release.name}"
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": manifest.title,
        "description": gettext(
            "The social and solidarity economy of Asia as cited, open data: "
            "who belongs to it, how large it is, and what is not known."
        ),
        "url": visit.origin + visit.address("data"),
        "version": manifest.release,
        "datePublished": manifest.date,
        "identifier": visit.atlas.hash,
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "isAccessibleForFree": True,
        "inLanguage": list(LANGUAGES),
        "spatialCoverage": [country.name for country in visit.atlas.countries.values()],
        "creator": {"@type": "Organization", "name": manifest.attribution},
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": "application/zip", "contentUrl": f"{api}/bulk/atlas.zip"},
        ],
    }
