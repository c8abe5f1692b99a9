"""Every set of required criteria at once: what the explorer answers where no program can be asked.

A definition can be altered to any of the 2^7 sets of required principles; whether another principle is preferred or not
needed changes no standing. Few forms differ in what is known of them, so that the answers to all sets are few.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..records.atlas import Atlas
from ..records.base import PRINCIPLES, Iso3
from ..records.norms import Definition
from .altered import altered
from .explore import Explorer
from .outcomes import FAILED, LEFT, MET, Reading
from .size import Size
from .standing import READINGS, CertainStanding, StandingName, possible_standings

SETS = 1 << len(PRINCIPLES)
"""Sets of required principles; bit n of a set's number is the n-th principle."""
Possible = tuple[CertainStanding, ...]
_BITS = {"met": MET, "left": LEFT, "failed": FAILED}


@dataclass(frozen=True, slots=True)
class PlacedForm:
    """A form under one set of criteria."""

    standing: StandingName
    possible: Possible
    transplanted: bool = False


@dataclass(slots=True)
class CriteriaSets:
    """A release asked for every definition and every set of required criteria, 'as if' each definition spoke everywhere."""

    explorer: Explorer
    indicator: str = "organizations"
    _over: dict[tuple[tuple[int, ...], bool], tuple[Possible, ...]] = field(default_factory=dict)
    _sizes: dict[tuple[Iso3, tuple[Possible, ...]], Size] = field(default_factory=dict)

    @property
    def atlas(self) -> Atlas:
        """The release."""
        return self.explorer.atlas

    def standings(self, base: Definition, reading: Reading) -> dict[str, tuple[Possible, ...]]:
        """For each form, every standing that it may have under each set of required criteria.

        >>> import sse_atlas
        >>> sets = CriteriaSets(Explorer(sse_atlas.open_atlas()))
        >>> found = sets.standings(sets.atlas.definition("ilo-2022"), "cautious")
        >>> found["kor-social-cooperative"][0]
        ('inside',)
        """
        everything = altered(base, dict.fromkeys(PRINCIPLES, "required"))
        # Without its untested conditions dropped or added: what a definition leaves untested stays so under every set.
        found = {}
        for answer in self.explorer.standings(list(self.atlas.forms.values()), [everything], reading, transplant=True):
            if answer.decided_by == "criteria":
                masks = tuple(sum(_BITS[outcome] for outcome in reason.outcomes) for reason in answer.reasons)
                found[answer.form] = self._over_sets(masks, bool(answer.untested))
            else:
                found[answer.form] = (answer.possible,) * SETS
        return found

    def sizes(self, iso3: Iso3, standings: dict[str, tuple[Possible, ...]]) -> Iterator[Size]:
        """The size of a country under each set of required criteria, given the standings of its forms."""
        forms = [form.id for form in self.atlas.forms_in.get(iso3, ())]
        for number in range(SETS):
            places = tuple(standings[form][number] for form in forms)
            key = (iso3, places)
            if key not in self._sizes:
                placed = {form: PlacedForm(name_of(one), one) for form, one in zip(forms, places, strict=True)}
                book = self.explorer.book(iso3, self.indicator, READINGS[0])
                self._sizes[key] = book.size_of(next(iter(self.atlas.definitions.values())), placed)
            yield self._sizes[key]

    def _over_sets(self, masks: tuple[int, ...], open_condition: bool) -> tuple[Possible, ...]:
        key = (masks, open_condition)
        if key not in self._over:
            self._over[key] = tuple(
                possible_standings([mask for bit, mask in enumerate(masks) if number >> bit & 1], open_condition)
                for number in range(SETS)
            )
        return self._over[key]


def name_of(possible: Possible) -> StandingName:
    """The name of a set of possible standings.

    >>> name_of(("inside",)), name_of(("inside", "depends"))
    ('inside', 'undetermined')
    """
    return possible[0] if len(possible) == 1 else "undetermined"
