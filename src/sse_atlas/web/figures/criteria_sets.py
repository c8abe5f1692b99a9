"""The explorer's answers to every set of required criteria, packed for a page that cannot ask a server."""

import json
from typing import Any

from ...analysis.criteria_sets import CriteriaSets, Possible, name_of
from ...analysis.explore import Explorer
from ...analysis.size import Size
from ...analysis.standing import READINGS
from ...records.base import PRINCIPLES
from ..answers import kept
from ..shelf import Release

LETTERS = {"inside": "i", "depends": "d", "undetermined": "u", "outside": "o"}
COUNTED = ("inside", "depends", "undetermined", "outside", "not_separable")


def explorer_table(release: Release) -> dict[str, Any]:
    """Standings of all forms and sizes of all countries under every definition, reading and set of required criteria.

    - ``principles``, ``readings``: bit n of a set is the n-th principle; a row holds its sets reading by reading.
    - ``forms``: ids, and ``countries``: code with the places of its forms in that list.
    - ``rows``: distinct rows of letters (i inside, d depends, u undetermined, o outside), one letter for each set.
    - ``intervals``: by country, distinct lists of lower end, upper end (null: open) and those counted, by standing.
    - ``sized``: distinct rows of places in ``intervals``.
    - ``bases``: by definition, ``speaks`` (countries, or null for all), for each form its row, for each country its sized.

    All is asked 'as if'; where a definition does not speak, and 'as if' was not asked, it is not applicable.
    """
    sets = CriteriaSets(kept(release, Explorer))
    atlas = release.atlas
    forms = [form.id for iso3 in atlas.countries for form in atlas.forms_in.get(iso3, ())]
    rows, sized = _Distinct(), _Distinct()
    intervals = {iso3: _Distinct() for iso3 in atlas.countries}
    bases: dict[str, Any] = {}
    for base in atlas.definitions.values():
        found = {reading: sets.standings(base, reading) for reading in READINGS}
        bases[base.id] = {
            "speaks": list(base.jurisdiction) or None,
            "forms": [rows.place("".join(_letters(found[reading][form]) for reading in READINGS)) for form in forms],
            "sizes": [
                sized.place(tuple(intervals[iso3].place(_parts(size)) for reading in READINGS
                                  for size in sets.sizes(iso3, found[reading])))
                for iso3 in atlas.countries
            ],
        }  # fmt: skip
    return {
        "principles": list(PRINCIPLES), "readings": list(READINGS), "forms": forms,
        "countries": {iso3: [forms.index(form.id) for form in atlas.forms_in.get(iso3, ())] for iso3 in atlas.countries},
        "rows": rows.things, "sized": sized.things, "intervals": {iso3: one.things for iso3, one in intervals.items()},
        "bases": bases,
    }  # fmt: skip


def explorer_shard(release: Release) -> str:
    """The table as a classic script that sets ``atlasExplorer``; it takes some seconds to work out."""
    return script_of(explorer_table(release))


def script_of(table: dict[str, Any]) -> str:
    """A table as a classic script.

    >>> print(script_of({"forms": ["kor-credit-union"]}), end="")
    window.atlasExplorer={"forms":["kor-credit-union"]};
    """
    return f"window.atlasExplorer={json.dumps(table, separators=(',', ':'), ensure_ascii=True)};\n"


def _letters(possible: tuple[Possible, ...]) -> str:
    return "".join(LETTERS[name_of(one)] for one in possible)


def _parts(size: Size) -> tuple[float | None, ...]:
    return (_short(size.lower), _short(size.upper), *(_short(getattr(size.counted, name)) for name in COUNTED))


def _short(value: float | None) -> float | None:
    """A whole number without its '.0'."""
    return int(value) if value is not None and value == int(value) else value


class _Distinct:
    """Things told apart, each with its place."""

    def __init__(self) -> None:
        self.places: dict[Any, int] = {}

    @property
    def things(self) -> list[Any]:
        return list(self.places)

    def place(self, thing: Any) -> int:
        return self.places.setdefault(thing, len(self.places))
