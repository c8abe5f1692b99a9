"""The first page, what the site is, and what every site has: feeds, a map of its pages, errors."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.cache import patch_vary_headers

from ...failing import bad_request, forbidden, not_found, server_error
from ...languages import preferred
from ...pages import page
from .about import about, design, method
from .data import data
from .feeds import feed, robots, sitemap, sitemap_of
from .home import countries, home

__all__ = ["bad_request", "forbidden", "not_found", "pages", "roots", "server_error", "start"]


def start(request: HttpRequest, release: str | None = None) -> HttpResponse:
    """To the first page in the language that the browser asks for."""
    where = {"release": release} if release else {}
    language = preferred(request.headers.get("Accept-Language", ""))
    response = HttpResponseRedirect(reverse("home", kwargs={**where, "language": language}))
    patch_vary_headers(response, ["Accept-Language"])
    return response


pages = [
    path("", page(home, "home"), name="home"),
    path("countries/", page(countries, "countries"), name="countries"),
    path("method/", page(method, "method"), name="method"),
    path("data/", page(data, "data"), name="data"),
    path("about/", page(about, "about"), name="about"),
    path("design/", page(design, "design"), name="design"),
    path("feed.xml", page(feed, "feed"), name="feed"),
]
roots = [
    path("", start, name="start"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<language:language>.xml", sitemap_of, name="sitemap_of"),
]
