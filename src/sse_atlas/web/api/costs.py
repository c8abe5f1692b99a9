"""What costs much is counted: searches with those of the pages, plans by a stricter measure of their own."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.conf import settings
from django.http import HttpRequest

from ..limits import Limiter, TooManyError, check_search, visitor_of
from ..questions.base import Cost

PLANS = 5
"""A plan counts as so many searches."""
AT_ONCE = 2
"""Plans that one process works out at once; its other threads answer meanwhile."""
PATIENCE = 5.0
"""Seconds for which a plan waits for others."""
_planning = threading.BoundedSemaphore(AT_ONCE)


@cache
def plan_limiter() -> Limiter:
    """The limit of plans by one visitor."""
    burst, rate = settings.SEARCH_RATE
    return Limiter(max(1, burst // PLANS) if burst else 0, rate / PLANS)


@contextmanager
def counted(request: HttpRequest, cost: Cost) -> Iterator[None]:
    """Work that is counted. Raises TooManyError where the visitor, or everybody together, asks for too much at once."""
    if cost == "search":
        check_search(request)
    if cost != "plan":
        yield
        return
    wait = plan_limiter().wait(visitor_of(request))
    if wait:
        raise TooManyError(wait)
    if not _planning.acquire(timeout=PATIENCE):
        raise TooManyError(PATIENCE)
    try:
        yield
    finally:
        _planning.release()
