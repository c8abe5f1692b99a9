"""Standing: whether a legal form belongs to the social and solidarity economy under a definition, *in law*.

What is known of a criterion is the set of outcomes that it may have, among *met*, *left* (to the bylaws) and *failed*.
The answer is the set of standings over all of them: one element is certain, several are *undetermined*. Three-valued
logic of this kind is Kleene's (S. C. Kleene, *Introduction to Metamathematics*, 1952, §64), carried through by enumeration
of completions as in the certain answers of incomplete databases (T. Imieliński and W. Lipski, JACM 31(4), 1984).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from ..errors import QuestionError
from ..records.atlas import Atlas
from ..records.base import PRINCIPLES, Principle
from ..records.forms import LegalForm
from ..records.norms import Definition
from .outcomes import ANY, FAILED, LEFT, MET, Cell, Cells, Practice, Reading, Reason, names_of

StandingName = Literal["inside", "depends", "undetermined", "outside", "not_applicable"]
CertainStanding = Literal["inside", "depends", "outside"]
Rule = Literal["criteria", "closed_list", "requires_form", "excluded", "jurisdiction"]

READINGS: tuple[Reading, ...] = ("cautious", "as_coded")


@dataclass(frozen=True, slots=True)
class CoderStanding:
    """The standing that follows from one coder alone, taken at his or her word."""

    coder: str
    standing: StandingName
    possible: tuple[CertainStanding, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """The standing of a form under a definition, with its reasons."""

    form: str
    definition: str
    reading: Reading
    standing: StandingName
    possible: tuple[CertainStanding, ...]
    """Every standing that what is known leaves open; empty where the definition does not apply."""
    decided_by: Rule
    because: str
    """One sentence: what decided."""
    by_coder: tuple[CoderStanding, ...]
    reasons: tuple[Reason, ...]
    """One per required criterion, in the order of the principles."""
    preferred: tuple[Reason, ...]
    """One per preferred criterion; these never exclude."""
    practice: tuple[Practice, ...]
    """What is reported of organisations of the form, in a column of its own."""
    settled_by: tuple[Principle, ...]
    """Criteria whose answer, whatever it is, would alone make the standing certain."""
    untested: tuple[str, ...]
    """Conditions of the definition that no field can test and no criterion covers."""
    transplanted: bool
    """True where the definition was applied outside its jurisdiction, 'as if'."""
    notice: str


def standing(
    atlas: Atlas, form: str, definition: str, *, reading: Reading = "cautious", transplant: bool = False
) -> Standing:
    """The standing of one form under one definition.

    Args:
        atlas: the release that is asked.
        form: id of a legal form.
        definition: id of a definition.
        reading: ``cautious`` takes a 'contrary' that nobody else shares as {left, failed} and 'silent' as open unless the
            whole law was read; ``as_coded`` takes every coder at his or her word.
        transplant: apply a national definition in another country, 'as if'.

    Raises:
        NotFoundError: there is no such form or definition; the nearest are named.
        QuestionError: there is no such reading.

    >>> import sse_atlas
    >>> atlas = sse_atlas.open_atlas()
    >>> answer = standing(atlas, "kor-social-cooperative", "ilo-2022", reading="as_coded")
    >>> answer.by_coder[0].coder, answer.by_coder[0].standing
    ('coder-1', 'inside')

    """
    forms, definitions = [atlas.form(form)], [atlas.definition(definition)]
    return standings(atlas, forms, definitions, reading=reading, transplant=transplant)[0]


def standings(
    atlas: Atlas,
    forms: Iterable[LegalForm] | None = None,
    definitions: Iterable[Definition] | None = None,
    *,
    reading: Reading = "cautious",
    transplant: bool = False,
    cells: Cells | None = None,
) -> list[Standing]:
    """The standing of every form under every definition: form by form, all of both unless some are named.

    A definition may be one that no dataset holds, see `analysis.altered`. ``cells`` are those of an earlier question to
    the same Atlas under the same reading, so that nothing is worked out twice.

    >>> import sse_atlas
    >>> atlas = sse_atlas.open_atlas()
    >>> matrix = standings(atlas)
    >>> len(matrix) == len(atlas.forms) * len(atlas.definitions)
    True
    """
    if reading not in READINGS:
        raise QuestionError(f"There is no reading {reading!r}; it is 'cautious' or 'as_coded'.")
    if cells is None or cells.reading != reading:
        cells = Cells(atlas, reading)
    tests = [_Test(atlas, definition, cells, transplant) for definition in definitions or atlas.definitions.values()]
    return [test.of(form) for form in forms or atlas.forms.values() for test in tests]


def exclusions(matrix: Iterable[Standing]) -> list[tuple[Principle, int]]:
    """How often each principle certainly fails where a form is outside: the one that decides most exclusions first.

    A standing with several failed criteria counts once for each of them.
    """
    counts = Counter(
        reason.principle
        for answer in matrix
        if answer.standing == "outside" and answer.decided_by == "criteria"
        for reason in answer.reasons
        if reason.outcomes == ("failed",)
    )
    return sorted(counts.items(), key=lambda item: (-item[1], PRINCIPLES.index(item[0])))


class _Test:
    """One definition, prepared to be put to many forms."""

    def __init__(self, atlas: Atlas, definition: Definition, cells: Cells, transplant: bool) -> None:
        self.atlas = atlas
        self.definition = definition
        self.cells = cells
        self.transplant = transplant
        asked = [(principle, definition.criteria[principle]) for principle in PRINCIPLES]
        self.required = [cells.column(p, c.threshold) for p, c in asked if c.needed == "required"]
        self.preferred = [cells.column(p, c.threshold) for p, c in asked if c.needed == "preferred"]
        self.untested = tuple(condition.text for condition in definition.untested if condition.covered_by is None)
        self.open_condition = bool(self.untested)
        self.notice = atlas.notice
        self._verdicts: dict[tuple[int, ...], Verdict] = {}

    def of(self, form: LegalForm) -> Standing:
        foreign = bool(self.definition.jurisdiction) and form.country not in self.definition.jurisdiction
        if foreign and not self.transplant:
            where = ", ".join(self.definition.jurisdiction)
            return self._decided(form, "jurisdiction", f"The definition speaks for {where} only.", False)
        listed = self._by_list(form)
        if listed:
            return self._decided(form, *listed, foreign)
        cells = [column[form.id] for column in self.required]
        reasons = tuple([cell.reason for cell in cells])
        preferred = tuple([column[form.id].reason for column in self.preferred])
        masks = tuple([cell.mask for cell in cells])
        # Many forms share their outcomes: the verdict on these is worked out once per definition.
        verdict = self._verdicts.get(masks)
        if verdict is None:
            verdict = self._verdicts[masks] = _verdict(masks, reasons, self.open_condition)
        name, possible, because, settled_by = verdict
        return Standing(
            form.id, self.definition.id, self.cells.reading, name, possible, "criteria", because,
            self._by_coder(form, cells), reasons, preferred, self.cells.practice(form.id), settled_by, self.untested, foreign,
            self.notice,
        )  # fmt: skip

    def _by_list(self, form: LegalForm) -> tuple[Rule, str] | None:
        """What a list, a required certificate or an exclusion decides before any criterion is read."""
        definition = self.definition
        lineage = self._lineage(form)
        if definition.requires_form and not lineage & set(definition.requires_form):
            needed = ", ".join(definition.requires_form)
            return "requires_form", f"An organisation must have the form {needed}."
        if form.kind in definition.excluded_kinds:
            return "excluded", f"The definition excludes this kind of form ({form.kind.replace('_', ' ')})."
        if form.family in definition.excluded_families or lineage & set(definition.excluded_forms):
            return "excluded", "The definition excludes this form by name or family."
        listed = form.family in definition.families or lineage & set(definition.forms)
        if definition.list == "closed" and not listed:
            return "closed_list", "The form is not on the definition's closed list."
        return None

    def _lineage(self, form: LegalForm) -> set[str]:
        """The form and every form in which it is nested."""
        found = {form.id}
        while form.part_of:
            form = self.atlas.forms[form.part_of]
            found.add(form.id)
        return found

    def _decided(self, form: LegalForm, rule: Rule, because: str, foreign: bool) -> Standing:
        """A standing that holds whatever the law of the form says, and so for every coder."""
        applies = rule != "jurisdiction"
        name: StandingName = "outside" if applies else "not_applicable"
        possible: tuple[CertainStanding, ...] = ("outside",) if applies else ()
        by_coder = tuple(CoderStanding(coder, name, possible) for coder in self.cells.coders(form.id))
        return Standing(
            form.id, self.definition.id, self.cells.reading, name, possible, rule, because, by_coder,
            (), (), self.cells.practice(form.id), (), self.untested, foreign,
            self.notice,
        )  # fmt: skip

    def _by_coder(self, form: LegalForm, cells: list[Cell]) -> tuple[CoderStanding, ...]:
        answers = []
        for coder in self.cells.coders(form.id):
            possible = possible_standings([cell.as_coded_by.get(coder, ANY) for cell in cells], self.open_condition)
            name: StandingName = possible[0] if len(possible) == 1 else "undetermined"
            answers.append(CoderStanding(coder, name, possible))
        return tuple(answers)


Verdict = tuple[StandingName, tuple[CertainStanding, ...], str, tuple[Principle, ...]]
"""Standing, possible standings, what decided, and what would settle it."""


def _verdict(masks: tuple[int, ...], reasons: tuple[Reason, ...], open_condition: bool) -> Verdict:
    possible = possible_standings(masks, open_condition)
    name: StandingName = possible[0] if len(possible) == 1 else "undetermined"
    places = _settling_places(masks, open_condition) if name == "undetermined" else ()
    settled_by = tuple(reasons[place].principle for place in places)
    return name, possible, _because(name, possible, reasons, open_condition), settled_by


def possible_standings(masks: Iterable[int], open_condition: bool = False) -> tuple[CertainStanding, ...]:
    """Every standing that sets of outcomes allow: any failed → outside; else any left → depends; else inside.

    Each mask is a set of outcomes as bits. An untested condition of the definition turns inside into {inside, depends}.

    >>> possible_standings([MET, MET | LEFT])
    ('inside', 'depends')
    >>> possible_standings([MET, MET], open_condition=True)
    ('inside', 'depends')
    >>> possible_standings([LEFT, FAILED])
    ('outside',)
    """
    # How many criteria have the same set of outcomes does not matter, only which sets occur: a whole matrix needs few answers.
    present = 0
    for mask in masks:
        present |= 1 << mask
    return _possible_of(present, open_condition)


@cache
def _possible_of(present: int, open_condition: bool) -> tuple[CertainStanding, ...]:
    """The possible standings where ``present`` has bit m set when some criterion has the set of outcomes m."""
    sets = [mask for mask in range(ANY + 1) if present >> mask & 1]
    all_met = all(mask & MET for mask in sets)
    all_kept = all(mask & (MET | LEFT) for mask in sets)
    found: list[CertainStanding] = ["inside"] if all_met else []
    if (all_kept and any(mask & LEFT for mask in sets)) or (all_met and open_condition):
        found.append("depends")
    if any(mask & FAILED for mask in sets):
        found.append("outside")
    return tuple(found)


@lru_cache(maxsize=1 << 16)
def _settling_places(masks: tuple[int, ...], open_condition: bool) -> tuple[int, ...]:
    """Places of the criteria whose outcome, whatever it is, would leave one standing."""
    found = []
    for place, mask in enumerate(masks):
        outcomes = [bit for bit in (MET, LEFT, FAILED) if mask & bit]
        others = (*masks[:place], *masks[place + 1 :])
        settled = [possible_standings((*others, bit), open_condition) for bit in outcomes]
        if len(outcomes) > 1 and all(len(possible) == 1 for possible in settled):
            found.append(place)
    return tuple(found)


def _because(
    name: StandingName, possible: tuple[CertainStanding, ...], reasons: tuple[Reason, ...], open_condition: bool
) -> str:
    if name == "inside":
        return "The law requires every criterion of the definition."
    if name == "outside":
        return f"The law rules out {names_of(r.principle for r in reasons if r.outcomes == ('failed',))}."
    if name == "depends":
        return f"The law leaves {names_of(r.principle for r in reasons if 'left' in r.outcomes)} to the bylaws."
    open_ones = [reason.principle for reason in reasons if len(reason.outcomes) > 1]
    if open_ones:
        return f"What is known of {names_of(open_ones)} allows more than one answer: {', '.join(possible)}."
    return "A condition of the definition that no field can test decides between inside and depends."
