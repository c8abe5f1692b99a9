"""The same provision in the other texts of its work."""

from dataclasses import dataclass
from typing import Literal

from ...evidence.catalogue import Summary
from ...evidence.document import Provision
from ...evidence.versions import Change
from ..visit import Visit
from .addresses import provision_address, text_address
from .texts import Held, texts

LONGEST = 3_000
"""Characters of a provision that is shown where it is only compared."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A provision in another text: where, its words, and how they differ where both are in one language."""

    text: Summary
    provision: Provision | None
    """None where that text has nothing at this place."""
    address: str
    pair: str
    """The address of both texts side by side, or of their difference."""
    words: str
    fate: Literal["", "unchanged", "changed", "renumbered", "added", "removed"]
    """For a text in the same language, what became of the provision from the older to the newer."""


def counterparts(visit: Visit, held: Held, provision: Provision) -> list[Counterpart]:
    """The provision in each other text of the work, oldest first."""
    others = [one for one in texts().by_id[held.text.id] if one.expression != held.text.expression]
    return [_counterpart(visit, held, provision, other) for other in others]


def _counterpart(visit: Visit, held: Held, provision: Provision, other: Summary) -> Counterpart:
    there = texts().read(other)
    if other.description.language != held.text.description.language:
        found = there.document.by_eid.get(provision.eid)
        pair = text_address(visit, held.text, "beside", other=other.expression)
        return _made(visit, there, found, pair, "")
    older, newer = _in_order(held.text, other)
    change = _change(older, newer, held.text is newer, provision.eid)
    eid = (change.before if held.text is newer else change.after) if change else None
    pair = text_address(visit, newer, "difference", other=older.expression)
    found = there.document.by_eid.get(eid or ("" if change else provision.eid))
    return _made(visit, there, found, pair, change.kind if change else "")


def _in_order(one: Summary, other: Summary) -> tuple[Summary, Summary]:
    first, second = sorted((one, other), key=lambda text: (text.description.text_as_of or "", text.expression))
    return first, second


def _change(older: Summary, newer: Summary, is_newer: bool, eid: str) -> Change | None:
    """What became of an article; of a part of one, nothing is said."""
    changes = texts().difference(older, newer).changes
    return next((one for one in changes if (one.after if is_newer else one.before) == eid), None)


def _made(visit: Visit, there: Held, found: Provision | None, pair: str, fate: str) -> Counterpart:
    address = provision_address(visit, there.text, found.eid) if found else ""
    words = found.text if found and len(found.text) <= LONGEST else ""
    return Counterpart(there.text, found, address, pair, words, fate)  # type: ignore[arg-type]
