"""The table of contents of a text: chapters and articles, each with its address; of a long text, what is around the page."""

from dataclasses import dataclass

from ...evidence.parts import Part, Step
from .addresses import Reader
from .texts import Held

ALL = 160
"""Articles up to which the contents list every one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    kind: str
    number: str
    heading: str
    depth: int
    address: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a long text by its first and last units, where the text has no chapters."""

    number: int
    first: Step
    last: Step
    address: str


def contents(held: Held, reader: Reader, shown: Part) -> tuple[list[Entry], list[Stretch]]:
    """The entries to show beside a part; and, of a long text that has no chapters, its parts."""
    steps = [step for part in held.parts for step in part.steps if not step.closing]
    whole = len(steps) <= ALL
    own = {step.provision.eid for step in shown.steps}
    entries = [
        Entry(step.provision.kind, step.provision.number, step.provision.heading, len(step.within),
              reader.within(step.provision.eid))
        for step in steps
        if whole or not step.whole or step.provision.eid in own
    ]  # fmt: skip
    chapters = any(not step.whole for step in steps)
    return entries, [] if whole or chapters else [_stretch(part, reader) for part in held.parts]


def _stretch(part: Part, reader: Reader) -> Stretch:
    return Stretch(part.number, part.steps[0], part.steps[-1], reader.part(part.number))
