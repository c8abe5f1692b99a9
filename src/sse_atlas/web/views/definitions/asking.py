"""What the address asks of definitions: the one that is altered, how, how judgements are read, of which countries."""

from dataclasses import dataclass, replace
from functools import cached_property

from ....analysis.altered import NEEDED, altered
from ....analysis.explore import Exploration
from ....analysis.outcomes import Reading
from ....errors import QuestionError, either
from ....records.atlas import Atlas
from ....records.base import PRINCIPLES, Principle
from ....records.norms import Definition, Needed
from ...visit import Visit
from ..asking import SUMMABLE, USUAL, explorer_of, in_their_order, reading_wish, usual_of


@dataclass(frozen=True)
class Asked:
    """A whole question to the explorer."""

    base: Definition
    needed: dict[Principle, Needed]
    """What is asked otherwise than by the base."""
    reading: Reading = "cautious"
    transplant: bool = False
    countries: tuple[str, ...] = ()
    """All, when empty."""
    indicator: str = "organizations"

    @cached_property
    def definition(self) -> Definition:
        """The definition as it is altered; the base where it is not."""
        return altered(self.base, self.needed)

    def about_standing(self) -> dict[str, str]:
        """The part of the query that standings depend on, besides the base."""
        query: dict[str, str] = {str(principle): needed for principle, needed in self.needed.items()}
        if self.reading != "cautious":
            query["reading"] = self.reading
        if self.transplant:
            query["transplant"] = "1"
        return query

    def query(self) -> dict[str, str]:
        """The shortest query that asks the same."""
        query = {} if self.base.id == USUAL else {"base": self.base.id}
        query |= self.about_standing()
        if self.countries:
            query["countries"] = ",".join(self.countries)
        if self.indicator != "organizations":
            query["indicator"] = self.indicator
        return query

    def of_one(self, iso3: str) -> dict[str, str]:
        """The query for the same question about one country."""
        return replace(self, countries=(iso3,)).query()

    def answer(self, visit: Visit) -> Exploration:
        """What the release answers."""
        return explorer_of(visit).ask(
            self.base.id, self.needed, reading=self.reading, transplant=self.transplant,
            countries=self.countries, indicator=self.indicator,
        )  # fmt: skip


def asked_of(visit: Visit, base: str | None = None) -> Asked:
    """The question that an address asks. Raises QuestionError where it makes no sense."""
    atlas = visit.atlas
    definition = atlas.definition(base or visit.wish("base", usual_of(atlas), atlas.definitions))
    return Asked(
        definition, needed_wish(visit, definition), reading_wish(visit), visit.wish("transplant", "", ("1",)) == "1",
        countries_wish(visit), visit.wish("indicator", "organizations", indicators_of(atlas)),
    )  # fmt: skip


def needed_wish(visit: Visit, base: Definition) -> dict[Principle, Needed]:
    """The criteria that are asked otherwise than by the base."""
    found: dict[Principle, Needed] = {}
    for principle in PRINCIPLES:
        usual = base.criteria[principle].needed
        given = visit.wish(principle, usual, NEEDED)
        if given != usual:
            found[principle] = next(needed for needed in NEEDED if needed == given)
    return found


def countries_wish(visit: Visit, name: str = "countries", most: int | None = None) -> tuple[str, ...]:
    """Countries by code, in the alphabetical order of the page's language; none where all are meant."""
    held = visit.atlas.countries
    given = [code.upper() for code in visit.wishes(name, 300)]
    for code in given:
        if code not in held:
            raise QuestionError(f"There is no country {code[:20]!r} here; it is {either(sorted(held))}.")
    if most is not None and len(set(given)) > most:
        raise QuestionError(f"At most {most} countries can stand side by side; {len(set(given))} were named.")
    every = most is None and len(set(given)) == len(held)
    return () if every else tuple(in_their_order(visit, given))


def indicators_of(atlas: Atlas) -> list[str]:
    """What can be added up over forms and was counted by somebody."""
    counted = {indicator for _iso3, indicator in atlas.observations_in}
    return [one.id for one in atlas.indicators.values() if one.unit in SUMMABLE and one.id in counted]
