"""Asking the site for a page without a network: the same views, nothing else of Django between."""

import io
from dataclasses import dataclass
from urllib.parse import unquote

from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404, StreamingHttpResponse
from django.urls import resolve

HOST = "localhost"


@dataclass(frozen=True, slots=True)
class Reply:
    """What the site says to an address."""

    status: int
    content: bytes = b""
    type: str = ""
    location: str = ""
    """Where a redirection leads."""


def ask(address: str) -> Reply:
    """The site's reply to an address without a query."""
    path = unquote(address)
    environment = {
        "REQUEST_METHOD": "GET", "PATH_INFO": path.encode().decode("latin-1"), "QUERY_STRING": "", "SERVER_NAME": HOST,
        "SERVER_PORT": "80", "wsgi.input": io.BytesIO(), "wsgi.url_scheme": "http",
    }  # fmt: skip
    try:
        found = resolve(path)
        response = found.func(WSGIRequest(environment), *found.args, **found.kwargs)
    except Http404:
        return Reply(404)
    content = response.getvalue() if isinstance(response, StreamingHttpResponse) else response.content
    return Reply(response.status_code, content, response.get("Content-Type", ""), response.get("Location", ""))
