"""What pages of every room ask: the usual definition, the reading, the release made ready, countries in order."""

from collections.abc import Iterable

from ...analysis.explore import Explorer
from ...analysis.outcomes import Reading
from ...analysis.standing import READINGS
from ...records.atlas import Atlas
from ...records.country import Country
from .. import saying
from ..answers import kept
from ..visit import Visit

USUAL = "ilo-2022"
"""The definition that a page shows unless another is asked for."""
SUMMABLE = ("organizations", "persons", "money")
"""Units of indicators that can be added up, and so have a size."""


def usual_of(atlas: Atlas) -> str:
    """The usual definition; the first of a dataset that has other ones."""
    return USUAL if USUAL in atlas.definitions else next(iter(atlas.definitions), USUAL)


def reading_wish(visit: Visit) -> Reading:
    """How judgements are read: cautiously unless said otherwise."""
    given = visit.wish("reading", "cautious", READINGS)
    return next(reading for reading in READINGS if reading == given)


def explorer_of(visit: Visit) -> Explorer:
    """The release, made ready once for all questions under any definition."""
    return kept(visit.release, Explorer)


def in_their_order(visit: Visit, codes: Iterable[str]) -> list[str]:
    """Country codes in the alphabetical order of their names in the page's language."""
    held = visit.atlas.countries
    return saying.in_order(dict.fromkeys(codes), lambda iso3: saying.country_name(held[iso3], visit.language))


def countries_in_order(visit: Visit) -> list[Country]:
    """The countries of the Atlas in that order."""
    return [visit.atlas.countries[iso3] for iso3 in in_their_order(visit, visit.atlas.countries)]
