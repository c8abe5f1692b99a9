"""The first page, what the site is, and what every site has: feeds, a map of its pages, errors."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.cache import patch_vary_headers

from ..languages import preferred
from ..pages import Page, page
from ..visit import Visit


def start(request: HttpRequest, release: str | None = None) -> HttpResponse:
    """To the first page in the language that the browser asks for."""
    where = {"release": release} if release else {}
    language = preferred(request.headers.get("Accept-Language", ""))
    response = HttpResponseRedirect(reverse("home", kwargs={**where, "language": language}))
    patch_vary_headers(response, ["Accept-Language"])
    return response


def home(visit: Visit) -> Page:
    """The first page."""
    return Page("pages/stub.html")


def stub(visit: Visit, **parts: object) -> Page:
    """Not yet built."""
    return Page("pages/stub.html")


pages = [
    path("", page(home, "home"), name="home"),
    path("countries/", page(stub, "countries"), name="countries"),
    path("method/", page(stub, "method"), name="method"),
    path("data/", page(stub, "data"), name="data"),
    path("about/", page(stub, "about"), name="about"),
    path("design/", page(stub, "design"), name="design"),
    path("feed.xml", page(stub, "feed"), name="feed"),
]
roots = [path("", start, name="start")]


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return HttpResponse("not found", status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return HttpResponse("bad request", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return HttpResponse("forbidden", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """500."""
    return HttpResponse("server error", status=500)
