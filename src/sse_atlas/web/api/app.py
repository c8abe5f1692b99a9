"""The API as Django calls it: reading only, open to every origin, one shape of error, no page from elsewhere."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path, re_path
from ninja import NinjaAPI
from ninja.errors import ValidationError

from ... import __version__
from ...errors import AtlasError, either, nearest
from . import errors
from .documentation import documentation
from .openapi import specification

View = Callable[..., HttpResponse]
Known = dict[str, dict[str, bool]]
"""For each operation its parameters of the query, and whether each may be given several times."""
READING = ("GET", "HEAD", "OPTIONS")


class Api(NinjaAPI):
    """Ninja's routes behind one door."""

    def _get_urls(self) -> list[URLResolver | URLPattern]:
        known = self._parameters()
        patterns: list[Any] = [
            path("openapi.json", door(self.describe, {}), name="openapi-json"),
            path("docs", door(self.explain, {}), name="docs"),
            path("", door(self.explain_or_list(), known), name="api-root"),
        ]
        for router in self._get_bound_routers():
            for one in router.urls_paths(router.prefix):
                if str(one.pattern):
                    patterns.append(path(str(one.pattern), door(one.callback, known), name=one.name))
        return [*patterns, re_path(r"^.*$", door(errors.nothing_here, {}))]

    def _parameters(self) -> Known:
        known: Known = {}
        for router in self._get_bound_routers():
            for view in router.path_operations.values():
                for one in filter(lambda one: one.include_in_schema, view.operations):
                    asked = [model for model in one.models if model.__ninja_param_source__ == "query"]
                    several = {name for model in asked for name in getattr(model, "__ninja_collection_fields__", ())}
                    names = [name for model in asked for name in getattr(model, "__ninja_flatten_map__", {})]
                    known[self.get_operation_url_name(one, router.template)] = {n: n in several for n in names}
        return known

    def explain_or_list(self) -> View:
        """At the root, a person reads what a program reads as JSON."""
        root: View = next(
            one.callback for router in self._get_bound_routers() for one in router.urls_paths(router.prefix)
            if not str(one.pattern)
        )  # fmt: skip

        def respond(request: HttpRequest) -> HttpResponse:
            response = self.explain(request) if "text/html" in request.headers.get("Accept", "") else root(request)
            response["Vary"] = "Accept, Accept-Encoding"
            return response

        return respond

    def describe(self, request: HttpRequest) -> HttpResponse:
        """The OpenAPI description."""
        response = HttpResponse(specification(self), "application/json")
        response["Cache-Control"] = "public, max-age=0, must-revalidate"
        return response

    def explain(self, request: HttpRequest) -> HttpResponse:
        """The same for people."""
        return documentation(request, self)


def door(view: View, known: Known) -> View:
    """A view behind the door of the API, with the parameters that operations take."""

    def respond(request: HttpRequest, **parts: Any) -> HttpResponse:
        response = _answered(request, view, known, parts)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Retry-After, Content-Disposition"
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    respond.csrf_exempt = True  # type: ignore[attr-defined]
    return respond


def _answered(request: HttpRequest, view: View, known: Known, parts: dict[str, Any]) -> HttpResponse:
    if request.method == "OPTIONS":
        response = _allowed(HttpResponse(status=204))
        del response["Content-Type"]
        return response
    if request.method not in READING:
        return _allowed(errors.failed(405, "The API is for reading: ask with GET."))
    asked, request.method = request.method, "GET"
    try:
        name = request.resolver_match.url_name if request.resolver_match else None
        problem = _problem_of(request, known[name]) if name in known else ""
        response = errors.failed(422, problem) if problem else view(request, **parts)
    except SuspiciousOperation:
        response = errors.failed(422, "The address holds too many parameters: ask for less at a time.")
    except Exception:  # the border of the process: whatever it is, the world gets the one shape
        response = errors.broken(request)
    if asked == "HEAD":
        response["Content-Length"] = str(len(response.content))
        response.content = b""
    return response


def _allowed(response: HttpResponse) -> HttpResponse:
    response["Allow"] = ", ".join(READING)
    response["Access-Control-Allow-Methods"] = ", ".join(READING)
    response["Access-Control-Allow-Headers"] = "If-None-Match"
    response["Access-Control-Max-Age"] = "86400"
    return response


def _problem_of(request: HttpRequest, known: dict[str, bool]) -> str:
    """Parameters that would be passed over are told instead."""
    for name, values in request.GET.lists():
        if name not in known:
            close = nearest(name[:80], known)
            takes = f"it takes {', '.join(known)}" if known else "it takes none"
            return f"There is no parameter {name[:80]!r}: {f'did you mean {either(close)}?' if close else f'{takes}.'}"
        if len(values) > 1 and not known[name]:
            return f"{name} can be given once only."
    return ""


api = Api(
    title="SSE Atlas", version="1", urls_namespace="api", docs_url=None, openapi_url="openapi.json",
    description=(
        f"The social and solidarity economy of Asia as checked data (software {__version__}). For reading, without a key. "
        "Every answer carries its release, its notice and its sources. A named release never changes; `current` may. "
        "What nobody knows is `unknown`, `null` or an open interval, never zero."
    ),
)  # fmt: skip
api.add_exception_handler(AtlasError, errors.of_atlas)
api.add_exception_handler(ValidationError, errors.of_parameters)
