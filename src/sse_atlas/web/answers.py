"""Answers kept for the life of a process: a release never changes, so neither does what it answers.

>>> from sse_atlas.web.shelf import shelf
>>> from sse_atlas.analysis.compare import compare
>>> first = kept(shelf().current, compare, ["KOR", "THA"])
>>> first is kept(shelf().current, compare, ["KOR", "THA"])
True
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar, cast

from .shelf import Release

MOST = 256
"""Answers kept at once; the longest unused goes first."""
Answer = TypeVar("Answer")
_kept: "OrderedDict[str, Any]" = OrderedDict()
_lock = threading.Lock()


def kept(release: Release, question: Callable[..., Answer], *asked: Any, **more: Any) -> Answer:
    """The answer of a release to a question, worked out once. What is asked must be told apart by its ``repr``."""
    key = f"{release.key} {question.__module__}.{question.__qualname__} {asked!r} {sorted(more.items())!r}"
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return cast("Answer", _kept[key])
    answer = question(release.atlas, *asked, **more)
    with _lock:
        _kept[key] = answer
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return answer
