"""Pages for what went wrong: each says so in the visitor's language, and leads on."""

import logging

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext

from ..errors import AtlasError, NotFoundError, QuestionError, nearest
from .languages import DEFAULT, LANGUAGES, preferred
from .limits import TooManyError, waiting
from .shelf import shelf
from .visit import Visit

log = logging.getLogger(__name__)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, with the pages whose addresses are most like the one that was asked."""
    return problem(request, 404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return problem(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return problem(request, 403)


def no_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form came without the sign that it was sent from here."""
    with translation.override(LANGUAGES[language_of(request)].code):
        said = gettext(
            "Nothing was stored: your browser did not send the sign that the form came from this site. Allow its cookie, "
            "open the form again and send it once more."
        )
    return problem(request, 403, said)


def server_error(request: HttpRequest) -> HttpResponse:
    """500. Nothing here may fail in its turn: where the page cannot be made, plain words are sent."""
    try:
        return problem(request, 500)
    except Exception:
        text = "Something went wrong here. The first page is at /. Please try again later."
        return HttpResponse(text, "text/plain; charset=utf-8", 500)


def failed(request: HttpRequest, error: AtlasError) -> HttpResponse:
    """What was asked cannot be answered: the error's own words where the visitor can mend it, and the way on."""
    if isinstance(error, TooManyError):
        return waiting(problem(request, 429, str(error)), error)
    if isinstance(error, (NotFoundError, QuestionError)):
        return problem(request, 404 if isinstance(error, NotFoundError) else 400, str(error))
    # The words are for whoever runs the site, and may name its folders.
    log.error("%s %s", request.path, error)
    return problem(request, 503)


def problem(request: HttpRequest, status: int, said: str = "") -> HttpResponse:
    """A page for a status, in the language of the address or, without one, of the browser."""
    try:
        return _page(request, status, said)
    except SuspiciousOperation:
        # A page names its own address. Where the host is none of ours or the fields are too many, there is none to name.
        text = "This cannot be asked this way: under an unknown name of the site, or with too many fields at once."
        return HttpResponse(text, "text/plain; charset=utf-8", 400)


def _page(request: HttpRequest, status: int, said: str) -> HttpResponse:
    parts = [part for part in request.path.split("/") if part]
    language = language_of(request)
    visit = Visit(request, shelf().current, language, name="home")
    fill = {"visit": visit, "atlas": visit.atlas, "status": status, "error": said, "near": _near(visit, parts[-1:])}
    with translation.override(LANGUAGES[language].code):
        text = render_to_string("pages/error.html", fill)
    response = HttpResponse(text, "text/html; charset=utf-8", status)
    response["Cache-Control"] = "no-store"
    return response


def language_of(request: HttpRequest) -> str:
    """The language of the address or, without one, of the browser."""
    parts = [part for part in request.path.split("/") if part]
    named = next((part for part in parts[:2] if part in LANGUAGES), None)
    return named or preferred(request.headers.get("Accept-Language", DEFAULT))


def _near(visit: Visit, last: list[str]) -> list[tuple[str, str]]:
    """Name and address of pages that may have been meant."""
    atlas = visit.atlas
    wanted = last[0][:80] if last else ""
    if not wanted:
        return []
    countries = {name.casefold(): country for country in atlas.countries.values() for name in country.names.values()}
    countries |= {iso3.casefold(): country for iso3, country in atlas.countries.items()}
    found = [
        (countries[key].name, visit.address("country", iso3=countries[key].iso3))
        for key in nearest(wanted, countries, 2)
    ]
    found += [(atlas.forms[id].name, visit.address("form", id=id)) for id in nearest(wanted, atlas.forms, 3)]
    return list(dict.fromkeys(found))
