"""What went wrong, always in one shape: ``{"error": {"status": 404, "message": "…", "help": "…"}}``."""

import logging
from typing import Any

from django.http import HttpRequest, HttpResponse
from pydantic import BaseModel, ConfigDict

from ...errors import NotFoundError, QuestionError
from ..limits import TooManyError, waiting
from ..questions import listing_of, problems_of

HELP = "All that can be asked, with examples: /api/v1/docs"
log = logging.getLogger("sse_atlas.api")


class Problem(BaseModel):
    """What went wrong, and how to put it right."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    status: int
    """The status of the response."""
    message: str
    """What is wrong with what was asked."""
    help: str
    """Where to look."""


class Failure(BaseModel):
    """The shape of every error."""

    error: Problem


def failed(status: int, message: str, help: str = HELP) -> HttpResponse:
    """A response that says what went wrong."""
    content = Failure(error=Problem(status=status, message=message, help=help)).model_dump_json()
    response = HttpResponse(content, "application/json", status)
    response["Cache-Control"] = "no-store"
    return response


def of_atlas(request: HttpRequest, error: Any) -> HttpResponse:
    """Errors of the house keep their text: 404 for what is not there, 422 for what cannot be so answered."""
    if isinstance(error, NotFoundError):
        kind = listing_of(error)
        return failed(404, str(error), f"/api/v1/current/records/{kind} lists all of them." if kind else HELP)
    if isinstance(error, QuestionError):
        return failed(422, str(error))
    if isinstance(error, TooManyError):
        return waiting(failed(429, str(error)), error)
    log.error("%s %s", request.path, error)
    return failed(503, "This cannot be answered just now; please try again later.")


def of_parameters(request: HttpRequest, error: Any) -> HttpResponse:
    """Parameters that are none, each by its name."""
    found = [{**one, "loc": _name(one["loc"])} for one in error.errors]
    return failed(422, problems_of(found))


def _name(place: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The parameter, and its place in a list: without the part of the request and the name of the model."""
    return tuple(place)[2:] if len(place) > 2 else tuple(place)[1:]


def nothing_here(request: HttpRequest, **parts: object) -> HttpResponse:
    """An address at which nothing stands."""
    return failed(404, f"There is nothing at {request.path}.")


def broken(request: HttpRequest) -> HttpResponse:
    """What nobody foresaw: told to the log, not to the world."""
    log.exception("%s failed", request.path)
    return failed(500, "Something went wrong here; the error was noted. Please try again later.")
