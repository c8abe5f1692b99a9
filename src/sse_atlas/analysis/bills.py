"""What bills and plans would close: provisions whose state would change, were a policy that is not in force to be so."""

from dataclasses import dataclass

from ..records.atlas import Atlas
from ..records.base import Iso3
from ..records.norms import Degree, Policy
from .carried import FULL, NONE, PART
from .gaps import CellState, Question, closure, question

COMING = ("bill", "planned")
"""States of a policy that may come into force."""
_LEVEL: dict[Degree, int] = {"part": PART, "full": FULL}


@dataclass(frozen=True, slots=True)
class WouldChange:
    """A provision whose state would be another."""

    provision: str
    before: CellState
    then: CellState


@dataclass(frozen=True, slots=True)
class Bill:
    """A policy that is not in force yet, the measures it would carry out, and what that would close."""

    policy: str
    state: str
    measures: tuple[tuple[str, Degree], ...]
    changes: tuple[WouldChange, ...]


def bills(atlas: Atlas, country: str) -> tuple[Bill, ...]:
    """Every bill and plan of a country with what it would change alone, newest first; some would change nothing.

    Raises NotFoundError for an unknown country.

    >>> import sse_atlas
    >>> answer = bills(sse_atlas.open_atlas(), "KOR")
    >>> {one.state for one in answer} <= {"bill", "planned"}
    True
    """
    iso3 = atlas.country(country).iso3
    asked = question(atlas, iso3)
    coming = [one for one in atlas.in_country(Policy, iso3) if one.state in COMING]
    ordered = sorted(coming, key=lambda one: (-(one.year or 0), one.id))
    return tuple(_bill(atlas, iso3, asked, one) for one in ordered)


def _bill(atlas: Atlas, iso3: Iso3, asked: Question, policy: Policy) -> Bill:
    degrees = {
        measure: link.degree
        for (home, measure), links in atlas.links_in.items() if home == iso3
        for link in links if link.policy == policy.id
    }  # fmt: skip
    changes = []
    for provision in asked.provisions:
        answers = asked.answering.get(provision.id, ())
        if any(id in degrees for id, _ in answers):
            now = closure((degree, asked.known[id].least) for id, degree in answers)
            then = closure((degree, max(asked.known[id].least, _LEVEL[degrees[id]] if id in degrees else NONE))
                           for id, degree in answers)  # fmt: skip
            if then > now:
                missing = any(asked.known[id].report for id, _ in answers)
                changes.append(WouldChange(provision.id, _named(now, missing), _named(then, missing)))
    return Bill(policy.id, policy.state, tuple(degrees.items()), tuple(changes))


def _named(level: int, missing: bool) -> CellState:
    if level == FULL:
        return "covered"
    return "partly" if level == PART else "reported_missing" if missing else "not_researched"
