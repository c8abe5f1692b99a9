"""Keeping what was made, within a bound of bytes: what was not used for longest goes first."""

import threading
from collections import OrderedDict
from collections.abc import Sized
from typing import Generic, TypeVar

Kept = TypeVar("Kept", bound=Sized)


class Keeper(Generic[Kept]):
    """Things by key, whose sizes together stay under a bound; safe between threads."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.size = 0
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str) -> Kept | None:
        """What is kept under a key."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: str, thing: Kept) -> None:
        """Keep a thing; one larger than an eighth of the bound is not kept."""
        if len(thing) * 8 > self.most:
            return
        with self._lock:
            if key in self._kept:
                self.size -= len(self._kept.pop(key))
            self._kept[key] = thing
            self.size += len(thing)
            while self.size > self.most:
                self.size -= len(self._kept.popitem(last=False)[1])

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self.size = 0
