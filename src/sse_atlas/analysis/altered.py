"""A definition as somebody alters it: the same author's words, asking for more or fewer of the seven principles."""

from collections.abc import Mapping
from typing import get_args

from ..errors import QuestionError, either
from ..records.base import PRINCIPLES, Principle
from ..records.norms import Criterion, Definition, Needed, UntestedCondition

ALTERED = "custom"
"""The id of a definition that was altered; no dataset holds it."""
NEEDED: tuple[Needed, ...] = get_args(Needed)


def altered(base: Definition, needed: Mapping[Principle, Needed]) -> Definition:
    """The definition with some criteria asked otherwise; the definition itself where nothing differs.

    Lists, required forms, exclusions and thresholds stay. A condition in prose that a criterion covers says the same as
    the criterion; where the criterion is no longer required, the condition goes with it.

    Raises QuestionError for an unknown principle or degree.

    >>> import sse_atlas
    >>> base = sse_atlas.open_atlas().definition("ilo-2022")
    >>> changed = altered(base, {"asset_lock": "required"})
    >>> changed.id, changed.criteria["asset_lock"].needed, changed.criteria["autonomy"].needed
    ('custom', 'required', 'required')
    >>> altered(base, {"asset_lock": "preferred"}) is base
    True
    """
    for principle, degree in needed.items():
        if principle not in PRINCIPLES:
            raise QuestionError(f"There is no principle {principle!r}; it is {either(list(PRINCIPLES))}.")
        if degree not in NEEDED:
            raise QuestionError(f"A principle is {either(list(NEEDED))}, not {degree!r}.")
    changes = alterations(base, needed)
    if not changes:
        return base
    criteria = {
        principle: _asked(criterion, changes.get(principle, criterion.needed))
        for principle, criterion in base.criteria.items()
    }
    gone = conditions_dropped(base, changes)
    told = "; ".join(
        f"{principle.replace('_', ' ')} {degree.replace('_', ' ')}" for principle, degree in changes.items()
    )
    return base.model_copy(
        update={
            "id": ALTERED, "title": f"{base.title}, altered: {told}", "criteria": criteria,
            "untested": tuple(condition for condition in base.untested if condition not in gone),
        }
    )  # fmt: skip


def alterations(base: Definition, needed: Mapping[Principle, Needed]) -> dict[Principle, Needed]:
    """What differs from the definition, in the order of the principles."""
    return {
        principle: needed[principle]
        for principle in PRINCIPLES
        if principle in needed and needed[principle] != base.criteria[principle].needed
    }


def conditions_dropped(base: Definition, needed: Mapping[Principle, Needed]) -> tuple[UntestedCondition, ...]:
    """Conditions of the definition that go with the criterion that covers them."""
    changes = alterations(base, needed)
    dropped = {p for p in changes if base.criteria[p].needed == "required"}
    return tuple(condition for condition in base.untested if condition.covered_by in dropped)


def _asked(criterion: Criterion, needed: Needed) -> Criterion:
    return criterion if criterion.needed == needed else criterion.model_copy(update={"needed": needed, "note": None})
