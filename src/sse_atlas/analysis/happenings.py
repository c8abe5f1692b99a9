"""What is known of who took part in events, and of what followed them."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..records.country import Event


@dataclass(frozen=True, slots=True)
class Participation:
    """Of some events, how many say who came and what followed. The others do not say it: that is no zero."""

    events: int
    with_participants: int
    with_women: int
    with_follow_up: int
    first_year: str | None
    last_year: str | None


def participation(events: Iterable[Event]) -> Participation:
    """How much some events tell of those who took part.

    >>> import sse_atlas
    >>> found = participation(sse_atlas.open_atlas().of(Event))
    >>> found.events, found.with_women <= found.with_participants
    (140, True)
    """
    held = list(events)
    years = sorted(event.date[:4] for event in held if event.date)
    return Participation(
        len(held),
        sum(event.participants is not None for event in held),
        sum(event.women is not None for event in held),
        sum(bool(event.follow_up) for event in held),
        years[0] if years else None,
        years[-1] if years else None,
    )
