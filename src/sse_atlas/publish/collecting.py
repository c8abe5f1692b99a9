"""Letting Python look for garbage less often while documents are made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

CONTAINERS = 100_000
"""New ones after which the collector looks; by default it is some hundred."""


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """A document is a tree of a million lists without a cycle: looking through it again and again takes an eighth of the time."""
    before = gc.get_threshold()
    if before[0]:
        gc.set_threshold(CONTAINERS, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)
