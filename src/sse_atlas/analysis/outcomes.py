"""From judgements to outcomes: what is known of one criterion for one form."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from ..records.atlas import Atlas
from ..records.base import Citation, Principle, ReadBy, Status
from ..records.forms import Judgement, JudgementValue, Scope
from ..records.norms import Threshold

Reading = Literal["cautious", "as_coded"]
Outcome = Literal["met", "left", "failed"]
OpenBecause = Literal["dispute", "not_read", "silence_of_part", "single_coder", "no_value"]

MET, LEFT, FAILED = 1, 2, 4
ANY = MET | LEFT | FAILED

_OUTCOMES: dict[int, tuple[Outcome, ...]] = {
    mask: tuple(name for bit, name in ((MET, "met"), (LEFT, "left"), (FAILED, "failed")) if mask & bit)  # type: ignore[misc]
    for mask in range(8)
}


@dataclass(frozen=True, slots=True)
class CoderReading:
    """What one coder says of a criterion, and what follows from it."""

    coder: str
    judgement: JudgementValue
    scope: Scope
    read_by: ReadBy
    basis: str | None
    references: tuple[str, ...]
    """Places in laws: ``law-id 15(2)``."""
    note: str | None
    value: float | None
    """The number that the law states, where the criterion has a threshold."""
    status: Status
    citations: tuple[Citation, ...]
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """What is known of one criterion for one form, from every coder."""

    form: str
    principle: Principle
    outcomes: tuple[Outcome, ...]
    contested: bool
    """True where coders give different judgements; every reading is shown, none is settled."""
    threshold: Threshold | None
    open_because: tuple[OpenBecause, ...]
    to_be_inside: str | None
    """What the law would have to say for the criterion to be met."""
    would_settle: str | None
    """What would end the doubt, where there is one."""
    readings: tuple[CoderReading, ...]


@dataclass(frozen=True, slots=True)
class Practice:
    """How organisations of the form behave on a principle, beside what the law says; it never overwrites the law."""

    principle: Principle
    finding: Literal["met", "partly", "not", "unknown"]
    method: str
    sample: str | None
    year: int | None
    note: str
    status: Status
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A reason with its outcomes as bits, for computing."""

    reason: Reason
    mask: int
    as_coded_by: dict[str, int]
    """Each coder's own outcomes, at his or her word."""


class Cells:
    """Every cell of the principles grid under one reading; each is worked out once."""

    def __init__(self, atlas: Atlas, reading: Reading) -> None:
        self.reading = reading
        self._judgements = atlas.judgements_on
        self._reviewed = frozenset(record for kind, record in atlas.reviewed if kind == "judgements")
        self._proven = {record: status for (kind, record), status in atlas.proven.items() if kind == "judgements"}
        self._columns: dict[tuple[Principle, Threshold | None], Column] = {}
        coders: dict[str, set[str]] = {}
        for (form, _), judgements in atlas.judgements_on.items():
            coders.setdefault(form, set()).update([judgement.coder for judgement in judgements])
        self._coders = {form: tuple(sorted(names)) for form, names in coders.items()}
        self._practice: dict[str, tuple[Practice, ...]] = {}
        for (form, principle), findings in sorted(atlas.practice_on.items()):
            told = tuple(
                Practice(principle, f.finding, f.method, f.sample, f.year, f.note, f.status, f.citations)
                for f in findings
            )
            self._practice[form] = self._practice.get(form, ()) + told

    def coders(self, form: str) -> tuple[str, ...]:
        """Everyone who judged a form, in order."""
        return self._coders.get(form, ())

    def practice(self, form: str) -> tuple[Practice, ...]:
        """What is reported of the form in practice, principle by principle."""
        return self._practice.get(form, ())

    def column(self, principle: Principle, threshold: Threshold | None) -> "Column":
        """What is known of one criterion, form by form."""
        key = (principle, threshold)
        if key not in self._columns:
            self._columns[key] = Column(
                principle, threshold, self._judgements, self.reading, self._reviewed, self._proven
            )
        return self._columns[key]


class Column(dict[str, Cell]):
    """The cells of one criterion by form, each worked out when first asked for."""

    def __init__(
        self,
        principle: Principle,
        threshold: Threshold | None,
        judgements: Mapping[tuple[str, Principle], tuple[Judgement, ...]],
        reading: Reading,
        reviewed: frozenset[str],
        proven: Mapping[str, Status],
    ) -> None:
        self._asked = (principle, threshold, judgements, reading, reviewed, proven)

    def __missing__(self, form: str) -> Cell:
        principle, threshold, judgements, reading, reviewed, proven = self._asked
        held = judgements.get((form, principle), ())
        found = self[form] = _cell(form, principle, threshold, held, reading, reviewed, proven)
        return found


def outcomes_of(judgement: Judgement, shared: bool, reading: Reading) -> int:
    """The outcomes that one judgement leaves possible, as bits, before any threshold.

    ``shared`` says whether a second coder or a reviewer also finds the law contrary; an unshared 'contrary' is read with
    caution.
    """
    match judgement.judgement:
        case "required":
            return MET
        case "permitted":
            return LEFT
        case "silent":
            certain = reading == "as_coded" or judgement.scope in ("whole_law", "no_statute")
            return LEFT if certain else ANY
        case "contrary":
            return FAILED if shared or reading == "as_coded" else LEFT | FAILED
        case _:
            return ANY


def with_threshold(outcomes: int, threshold: Threshold | None, value: float | None) -> int:
    """A value that misses the threshold fails; a threshold without a value may fail."""
    if threshold is None:
        return outcomes
    if value is None:
        return outcomes | FAILED
    return outcomes if threshold.holds(value) else FAILED


def _cell(
    form: str,
    principle: Principle,
    threshold: Threshold | None,
    judgements: tuple[Judgement, ...],
    reading: Reading,
    reviewed: frozenset[str],
    proven: Mapping[str, Status],
) -> Cell:
    contraries = sum(judgement.judgement == "contrary" for judgement in judgements)
    values = _values(judgements, threshold)
    mask, readings, as_coded_by = 0, [], {}
    for judgement in judgements:
        value = values.get(judgement.coder)
        one = with_threshold(
            outcomes_of(judgement, contraries > 1 or judgement.id in reviewed, reading), threshold, value
        )
        mask |= one
        as_coded_by[judgement.coder] = with_threshold(outcomes_of(judgement, True, "as_coded"), threshold, value)
        readings.append(coder_reading(judgement, value, one, proven.get(judgement.id, judgement.status)))
    mask = mask or ANY
    contested = len({judgement.judgement for judgement in judgements}) > 1
    open_because = _open_because(mask, judgements, contraries, contested, threshold, values)
    reason = Reason(
        form,
        principle,
        _OUTCOMES[mask],
        contested,
        threshold,
        open_because,
        None if mask == MET else _to_be_inside(principle, threshold),
        " ".join(_SETTLES[why] for why in open_because) or None,
        tuple(readings),
    )
    return Cell(reason, mask, as_coded_by)


def _values(judgements: tuple[Judgement, ...], threshold: Threshold | None) -> dict[str, float]:
    """Each coder's value of the threshold's quantity; a coder who noted none takes the number another read in the law."""
    if threshold is None:
        return {}
    own = {j.coder: j.values[threshold.quantity] for j in judgements if threshold.quantity in j.values}
    if len(set(own.values())) == 1:
        number = next(iter(own.values()))
        return {judgement.coder: number for judgement in judgements}
    return own


def coder_reading(judgement: Judgement, value: float | None, outcomes: int, status: Status) -> CoderReading:
    """One judgement as it is shown in an answer."""
    return CoderReading(
        judgement.coder,
        judgement.judgement,
        judgement.scope,
        judgement.read_by,
        judgement.basis,
        tuple(f"{ref.law} {place}" for ref in judgement.references for place in ref.articles or ("",)),
        judgement.note,
        value,
        status,
        judgement.citations,
        _OUTCOMES[outcomes],
    )


def _open_because(
    mask: int,
    judgements: tuple[Judgement, ...],
    contraries: int,
    contested: bool,
    threshold: Threshold | None,
    values: dict[str, float],
) -> tuple[OpenBecause, ...]:
    if mask in (MET, LEFT, FAILED):
        return ()
    found: list[OpenBecause] = ["dispute"] if contested else []
    if not judgements or any(judgement.judgement == "unknown" for judgement in judgements):
        found.append("not_read")
    if any(j.judgement == "silent" and j.scope not in ("whole_law", "no_statute") for j in judgements):
        found.append("silence_of_part")
    if contraries == 1 and not contested:
        found.append("single_coder")
    if threshold is not None and len(values) < len(judgements):
        found.append("no_value")
    return tuple(found)


_SETTLES: dict[OpenBecause, str] = {
    "dispute": "Adjudicate between the coders.",
    "not_read": "Read the law on this point.",
    "silence_of_part": "Read the rest of the law: only part of it was read, and that part is silent.",
    "single_coder": "A second coder should confirm that the law is contrary.",
    "no_value": "Find the number that the law states.",
}


def _to_be_inside(principle: Principle, threshold: Threshold | None) -> str:
    what = f"The law would have to require {names_of([principle])}"
    if threshold is None:
        return what + "."
    amount = f"at least {threshold.at_least:g}" if threshold.at_least is not None else f"at most {threshold.at_most:g}"
    return f"{what}, with {threshold.quantity.replace('_', ' ')} of {amount}."


def names_of(principles: Iterable[Principle]) -> str:
    """Principles in prose: 'autonomy and asset lock'."""
    words = [principle.replace("_", " ") for principle in principles]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else "nothing"
