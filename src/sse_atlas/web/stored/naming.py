"""Whose law a text is, and how its provisions are called."""

from django.utils.translation import gettext

from ...evidence.catalogue import Summary
from ...records.atlas import Atlas
from .. import saying
from ..answers import kept
from ..shelf import shelf
from ..visit import Visit
from .texts import texts


def country_of_text(visit: Visit, iso3: str) -> str:
    """The country whose law a text is; texts that no country enacted carry a code for private use of ISO 3166-1."""
    return country_called(visit.atlas, iso3, visit.language)


def country_called(atlas: Atlas, iso3: str, language: str) -> str:
    """The same in a language."""
    held = atlas.countries.get(iso3)
    if held is not None:
        return saying.country_name(held, language)
    return gettext("No country’s law") if iso3.startswith("X") else iso3


def faces(visit: Visit) -> dict[str, Summary]:
    """The text by which each work is named on a page: in the page's language, else its country's, else in English."""
    return kept(visit.release, _faces, visit.language, shelf().library_key)


def _faces(atlas: Atlas, language: str, _library_key: str) -> dict[str, Summary]:
    found = {}
    for id, held in texts().by_id.items():
        country = atlas.countries.get(id[:3].upper())
        newest = {one.description.language: one for one in held}
        wanted = (language, *(country.languages if country else ()), "en")
        found[id] = next((newest[one] for one in wanted if one in newest), held[-1])
    return found


def face_of(visit: Visit, id: str) -> Summary:
    """The text by which one work is named."""
    return faces(visit)[id]
