"""Why a plan leaves a measure out: what it needs, what it costs, or that it would close nothing more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ..records.atlas import Atlas
from .programme import Choice, Solver, closes
from .schedule import Candidate

Because = Literal["closes_nothing", "needs_first", "costs_too_much", "too_many_at_once", "others_close_more"]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A measure that is not in the plan."""

    measure: str
    title: str
    because: Because
    why: str
    would_close: tuple[str, ...]
    """Provisions that it would cover further, were it added to the plan with all it needs."""
    needs: tuple[str, ...] = ()
    """What it needs and the plan leaves out too, the first to be done first."""
    cost: float = 0.0
    """Its effort, with that of what it needs."""
    left: tuple[float, ...] = ()
    """Effort that the plan leaves in each horizon."""
    soonest: int = 0
    """The first horizon in which it could be done, from 0."""


def rejections(atlas: Atlas, solver: Solver, choice: Choice, horizons: Sequence[str]) -> tuple[Rejected, ...]:
    """Every candidate that a choice leaves out, with the nearest reason."""
    by_id = {one.id: one for one in solver.programme.candidates}
    left = _left(solver, choice, by_id)
    return tuple(
        _rejected(atlas, solver, choice, by_id, left, horizons, one)
        for one in by_id.values()
        if one.id not in choice.horizon_of
    )


def _left(solver: Solver, choice: Choice, by_id: Mapping[str, Candidate]) -> list[tuple[float, int | None]]:
    """Effort and places left in each horizon."""
    programme = solver.programme
    found = []
    for horizon, budget in enumerate(programme.budgets):
        here = [id for id, at in choice.horizon_of.items() if at == horizon]
        places = None if programme.most_at_once is None else programme.most_at_once - len(here)
        found.append((budget - sum(by_id[id].effort for id in here), places))
    return found


def _rejected(
    atlas: Atlas, solver: Solver, choice: Choice, by_id: Mapping[str, Candidate],
    left: Sequence[tuple[float, int | None]], horizons: Sequence[str], one: Candidate,
) -> Rejected:  # fmt: skip
    missing = _missing(one.id, by_id, choice.horizon_of)
    more = _would_close(solver, choice, [one.id, *missing])
    cost = sum(by_id[id].effort for id in (one.id, *missing))
    # A measure may come later than it could, so any horizon from its earliest on would do, once what it needs is done.
    soonest = max([one.earliest, *(choice.horizon_of[need] for need in one.needs if need in choice.horizon_of)])

    def because(code: Because, why: str) -> Rejected:
        efforts = tuple(effort for effort, _ in left)
        return Rejected(one.id, atlas.measures[one.id].title, code, why, more, tuple(missing), cost, efforts, soonest)

    if not more:
        return because("closes_nothing", "It would close nothing that is asked and that the plan leaves open.")
    if missing:
        needs = f"Needs {', '.join(missing)} first; together they cost {cost:g}, and {_left_words(left, horizons)}."
        return because("needs_first", needs)
    possible = left[soonest:]
    if all(effort < one.effort for effort, _ in possible):
        most = max(effort for effort, _ in possible)
        from_when = f" from the {horizons[soonest]} term on." if soonest else "."
        return because("costs_too_much", f"Costs {one.effort:g} of the {most:g} left{from_when}")
    if all(effort < one.effort or places == 0 for effort, places in possible):
        most_at_once = solver.programme.most_at_once
        full = f"No more than {most_at_once} measures at once: every horizon with effort left is full."
        return because("too_many_at_once", full)
    return because("others_close_more", "What it would close weighs nothing under these weights.")


def _left_words(left: Sequence[tuple[float, int | None]], horizons: Sequence[str]) -> str:
    return "left are " + ", ".join(f"{effort:g} {name}" for (effort, _), name in zip(left, horizons, strict=True))


def _missing(id: str, by_id: Mapping[str, Candidate], chosen: Mapping[str, int]) -> list[str]:
    """What it needs, and what that needs, that is not in the plan: the first to be done first."""
    found: list[str] = []

    def collect(of: str) -> None:
        for need in by_id[of].needs:
            if need not in chosen and need not in found:
                collect(need)
                found.append(need)

    collect(id)
    return found


def _would_close(solver: Solver, choice: Choice, added: Sequence[str]) -> tuple[str, ...]:
    chosen = choice.horizon_of
    more = {**chosen, **dict.fromkeys(added, 0)}
    return tuple(
        one.id
        for one in solver.programme.targets
        if (closes(one, more) and not closes(one, chosen))
        or (not one.touched and any(id in more for id in one.any) and not any(id in chosen for id in one.any))
    )
