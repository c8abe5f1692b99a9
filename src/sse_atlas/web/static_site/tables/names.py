"""Names of records in all languages: what is found beside the provisions of the library."""

from collections.abc import Iterator, Mapping
from typing import Any

from ....records.atlas import Atlas
from ....records.knowledge import GlossaryTerm
from ... import saying
from ...languages import LANGUAGES

Named = tuple[str, dict[str, str]]
"""Where the page lies within its language, and how what it shows is called in each."""
PLACES = {"country": "countries", "form": "forms", "law": "laws", "policy": "policies", "term": "glossary"}
"""Kinds of page that are found by name: the folder of each, which is called as the kind of record that it shows."""


def names_of(atlas: Atlas) -> dict[str, list[Named]]:
    """Every country, form, law, policy and term by its names, by kind of page."""
    return {
        "country": [(iso3.lower(), {tag: saying.country_name(one, tag) for tag in LANGUAGES} | one.names)
                    for iso3, one in atlas.countries.items()],
        "form": list(_named(atlas, "forms", atlas.forms)),
        "law": list(_named(atlas, "laws", atlas.laws)),
        "policy": list(_named(atlas, "policies", atlas.policies)),
        "term": [(term.id, {"en": term.term} | {tag: names[0] for tag, names in term.translations.items() if names})
                 for term in atlas.of(GlossaryTerm)],
    }  # fmt: skip


def _named(atlas: Atlas, kind: str, records: Mapping[str, Any]) -> Iterator[Named]:
    for id, record in records.items():
        names = dict(record.names)
        for tag in LANGUAGES:
            found = None if tag in names else atlas.translated(kind, id, "names", tag)
            if found:
                names[tag] = found.text
        yield id, names
