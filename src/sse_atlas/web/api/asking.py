"""Every question of the registry at an address of its own."""

from inspect import Parameter, Signature
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja.params.functions import Query

from ..questions import QUESTIONS, Question, no_such_question
from ..shelf import Release
from .app import api
from .costs import counted
from .openapi import says
from .replies import Content, desk_of, reply


def answered(request: HttpRequest, release: str, question: Question, asked: Any) -> HttpResponse:
    """The answer of a release to a question, in its envelope."""

    def made(of: Release) -> Content:
        # Only what was not asked before comes here.
        with counted(request, question.cost):
            return Content(question.json(desk_of(of), asked))

    return reply(request, release, made, of_library=question.of_library)


def _add(question: Question) -> None:
    def ask(request: HttpRequest, release: str, asked: Any) -> HttpResponse:
        return answered(request, release, question, asked)

    positional = Parameter.POSITIONAL_OR_KEYWORD
    ask.__signature__ = Signature([  # type: ignore[attr-defined]
        Parameter("request", positional, annotation=HttpRequest),
        Parameter("release", positional, annotation=str),
        Parameter("asked", positional, default=Query(...), annotation=question.parameters),
    ])  # fmt: skip
    ask.__name__ = f"ask_{question.name}"
    api.get(
        f"/{{release}}/questions/{question.name}",
        url_name=f"ask_{question.name}",
        operation_id=f"ask_{question.name}",
        summary=question.name.replace("_", " ").capitalize(),
        description=question.purpose,
        tags=["questions"],
        openapi_extra=says(question.model, question.purpose, question.example),
    )(ask)


for _question in QUESTIONS.values():
    _add(_question)


@api.get("/{release}/questions/{name}", url_name="no_question", include_in_schema=False)
def no_question(request: HttpRequest, release: str, name: str) -> HttpResponse:
    """An address under which there is no question: the nearest are named."""
    raise no_such_question(name)
