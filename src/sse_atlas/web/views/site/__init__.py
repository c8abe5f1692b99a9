"""The first page, what the site is, and what every site has: feeds, a map of its pages, errors."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.cache import patch_vary_headers

from ...languages import preferred
from ...pages import Page, page
from ...visit import Visit
from .errors import bad_request, forbidden, not_found, server_error
from .home import countries, home

__all__ = ["bad_request", "forbidden", "not_found", "pages", "roots", "server_error", "start", "stub"]


def start(request: HttpRequest, release: str | None = None) -> HttpResponse:
    """To the first page in the language that the browser asks for."""
    where = {"release": release} if release else {}
    language = preferred(request.headers.get("Accept-Language", ""))
    response = HttpResponseRedirect(reverse("home", kwargs={**where, "language": language}))
    patch_vary_headers(response, ["Accept-Language"])
    return response


def stub(visit: Visit, **parts: object) -> Page:
    """Not yet built."""
    return Page("pages/stub.html")


pages = [
    path("", page(home, "home"), name="home"),
    path("countries/", page(countries, "countries"), name="countries"),
    path("method/", page(stub, "method"), name="method"),
    path("data/", page(stub, "data"), name="data"),
    path("about/", page(stub, "about"), name="about"),
    path("design/", page(stub, "design"), name="design"),
    path("feed.xml", page(stub, "feed"), name="feed"),
]
roots = [path("", start, name="start")]
