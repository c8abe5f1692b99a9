"""What costs much is counted, together with what pages cost."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from django.http import HttpRequest

from ..limits import check_search, planning
from ..questions.base import Cost


@contextmanager
def counted(request: HttpRequest, cost: Cost) -> Iterator[None]:
    """Work that is counted. Raises TooManyError where the visitor, or everybody together, asks for too much at once."""
    if cost == "search":
        check_search(request)
    with planning(request) if cost == "plan" else nullcontext():
        yield
