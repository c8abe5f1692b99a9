"""Exploring: which forms are in under a definition that somebody is altering, what changed, and how large the SSE becomes.

What does not depend on the definition is worked out once for each release: the cells of the principles grid, and what the
figures of each country say. So any of the 3^7 questions that a definition can be altered to costs a few milliseconds.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..errors import QuestionError
from ..records.atlas import Atlas
from ..records.base import Iso3, Principle
from ..records.forms import LegalForm
from ..records.norms import Definition, Needed, UntestedCondition
from .altered import alterations, altered, conditions_dropped
from .outcomes import Cells, Reading
from .size import Size, SizeBook, question_of
from .standing import READINGS, Standing, StandingName, standings

SHOWN: tuple[StandingName, ...] = ("inside", "depends", "undetermined", "outside", "not_applicable")


@dataclass(frozen=True, slots=True)
class Moved:
    """A form that stands elsewhere than under the definition that was altered."""

    form: str
    before: StandingName
    now: StandingName


@dataclass(frozen=True, slots=True)
class Explored:
    """One country under the definition asked."""

    country: Iso3
    standings: tuple[Standing, ...]
    """Of every form, in the order of the Atlas."""
    counts: dict[StandingName, int]
    """How many forms stand where; every standing that occurs, in a fixed order."""
    moved: tuple[Moved, ...]
    size: Size


@dataclass(frozen=True, slots=True)
class Exploration:
    """Countries under a definition, beside the definition that it was altered from."""

    base: Definition
    definition: Definition
    changes: dict[Principle, Needed]
    """What is asked otherwise than by the base; empty where nothing was altered."""
    dropped: tuple[UntestedCondition, ...]
    """Conditions of the base that went with the criteria that covered them."""
    reading: Reading
    transplant: bool
    indicator: str
    countries: tuple[Explored, ...]
    counts: dict[StandingName, int]
    """Forms of all countries asked, by standing: a number of forms on record, never of organisations."""
    moved: int
    notice: str


class Explorer:
    """A release made ready for the explorer.

    >>> import sse_atlas
    >>> explorer = Explorer(sse_atlas.open_atlas())
    >>> found = explorer.ask("ilo-2022", {"democratic_governance": "not_needed"}, countries=["KOR"])
    >>> [one.country for one in found.countries], found.definition.id
    (['KOR'], 'custom')
    """

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self._cells: dict[Reading, Cells] = {}
        self._books: dict[tuple[Iso3, str, Reading], SizeBook] = {}
        self._unaltered: dict[tuple[str, Iso3, Reading, bool], tuple[StandingName, ...]] = {}

    def ask(
        self,
        base: str,
        needed: Mapping[Principle, Needed] | None = None,
        *,
        reading: Reading = "cautious",
        transplant: bool = False,
        countries: Sequence[str] = (),
        indicator: str = "organizations",
    ) -> Exploration:
        """Who is in under a definition, altered or not, in some countries (all unless named), and how many they are.

        Raises:
            NotFoundError: an unknown definition, country or indicator.
            QuestionError: an unknown principle, degree or reading, or an indicator that cannot be added up.

        """
        if reading not in READINGS:
            raise QuestionError(f"There is no reading {reading!r}; it is 'cautious' or 'as_coded'.")
        original = self.atlas.definition(base)
        asked = altered(original, needed or {})
        codes = [self.atlas.country(code).iso3 for code in countries] or list(self.atlas.countries)
        found = tuple(
            self._country(iso3, original, asked, reading, transplant, indicator) for iso3 in dict.fromkeys(codes)
        )
        counts = Counter(answer.standing for one in found for answer in one.standings)
        return Exploration(
            original, asked, alterations(original, needed or {}), conditions_dropped(original, needed or {}),
            reading, transplant, indicator, found, _in_order(counts), sum(len(one.moved) for one in found),
            self.atlas.notice,
        )  # fmt: skip

    def standings(
        self, forms: Sequence[LegalForm], definitions: Sequence[Definition], reading: Reading, transplant: bool
    ) -> list[Standing]:
        """The standings of some forms under some definitions, held or altered, form by form."""
        if not forms or not definitions:
            return []
        cells = self._cells.get(reading)
        if cells is None:
            cells = self._cells[reading] = Cells(self.atlas, reading)
        return standings(self.atlas, forms, definitions, reading=reading, transplant=transplant, cells=cells)

    def book(self, iso3: Iso3, indicator: str, reading: Reading) -> SizeBook:
        """The figures of a country, ready to be asked under any definition."""
        key = (iso3, indicator, reading)
        if key not in self._books:
            country = self.atlas.countries[iso3]
            question = question_of(self.atlas, country, indicator, None)
            self._books[key] = SizeBook(self.atlas, country, indicator, question, reading, transplant=False)
        return self._books[key]

    def _country(
        self, iso3: Iso3, base: Definition, asked: Definition, reading: Reading, transplant: bool, indicator: str
    ) -> Explored:
        forms = self.atlas.forms_in.get(iso3, ())
        now = self.standings(forms, [asked], reading, transplant)
        before = self._before(base, iso3, reading, transplant)
        moved = tuple(
            Moved(new.form, old, new.standing) for old, new in zip(before, now, strict=True) if old != new.standing
        )
        size = self.book(iso3, indicator, reading).size_of(asked, {answer.form: answer for answer in now})
        return Explored(iso3, tuple(now), _in_order(Counter(answer.standing for answer in now)), moved, size)

    def _before(self, base: Definition, iso3: Iso3, reading: Reading, transplant: bool) -> tuple[StandingName, ...]:
        """Where the forms of a country stand under the definition as it is."""
        key = (base.id, iso3, reading, transplant)
        if key not in self._unaltered:
            found = self.standings(self.atlas.forms_in.get(iso3, ()), [base], reading, transplant)
            self._unaltered[key] = tuple(answer.standing for answer in found)
        return self._unaltered[key]


def _in_order(counts: Mapping[StandingName, int]) -> dict[StandingName, int]:
    return {name: counts[name] for name in SHOWN if counts.get(name)}
