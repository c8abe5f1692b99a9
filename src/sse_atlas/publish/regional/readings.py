"""What the laws of a family of forms say on a principle, country by country: the readings of their legal forms together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from ...records.atlas import Atlas
from ...records.base import PRINCIPLES, Family, FormKind, Iso3, Principle
from ...records.forms import Judgement

State = Literal["all", "some", "disputed", "none", "contrary", "unknown", "no_form"]
STATES: tuple[State, ...] = get_args(State)
FAMILIES: tuple[Family, ...] = get_args(Family)
KINDS: tuple[FormKind, ...] = get_args(FormKind)
Says = Literal["required", "open", "contrary", "disputed", "unknown"]


@dataclass(frozen=True, slots=True)
class FamilyReading:
    """The legal forms of a family in a country on one principle, counted by what every coder who read them says."""

    forms: int
    required: int
    """The law requires it, by every coder who read it."""
    open: int
    """It permits it or is silent; nobody reads that it requires it."""
    contrary: int
    """It says the contrary, by every coder who read it."""
    disputed: int
    """One coder reads that it requires it, another does not."""
    unknown: int

    @property
    def read(self) -> int:
        """Forms of which some text was read."""
        return self.forms - self.unknown

    @property
    def state(self) -> State:
        """What these laws say together, of what was read."""
        if not self.forms:
            return "no_form"
        if not self.read:
            return "unknown"
        if self.required:
            return "all" if self.required == self.read else "some"
        if self.disputed:
            return "disputed"
        return "contrary" if self.contrary else "none"


Readings = Mapping[tuple[Iso3, Principle], FamilyReading]


def said(judgements: Iterable[Judgement]) -> Says:
    """What the coders of one cell say together."""
    known = {judgement.judgement for judgement in judgements} - {"unknown"}
    if not known:
        return "unknown"
    if "required" in known:
        return "required" if len(known) == 1 else "disputed"
    return "contrary" if known == {"contrary"} else "open"


def readings_of(atlas: Atlas, family: Family) -> Readings:
    """Every country and principle: the legal forms of the family."""
    found = {}
    for iso3 in atlas.countries:
        forms = [f for f in atlas.forms_in.get(iso3, ()) if f.family == family and f.kind == "legal_form"]
        for principle in PRINCIPLES:
            words = [said(atlas.judgements_on.get((form.id, principle), ())) for form in forms]
            found[iso3, principle] = FamilyReading(
                len(forms),
                *(words.count(name) for name in ("required", "open", "contrary", "disputed", "unknown")),
            )
    return found
