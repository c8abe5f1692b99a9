"""Reporting a problem: a form that asks for no person, and the page on which its answer will stand."""

import re
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext

from ....errors import AtlasError
from ...failing import failed
from ...languages import LANGUAGES
from ...pages import Page, page
from ...reporting import LONGEST, TRAP, Told, file_report, report_of
from ...shelf import shelf
from ...visit import Visit

_OWN_PAGE = re.compile(r"/(?!/)[^\s\\<>\"]*")


def report(request: HttpRequest, language: str, release: str | None = None) -> HttpResponseBase:
    """The form; and what is sent with it."""
    if request.method != "POST":
        return _form(request, language=language, release=release)
    try:
        visit = Visit(request, shelf().release(release), language, release is not None, "report")
        with translation.override(LANGUAGES[language].code):
            return _sent(visit)
    except AtlasError as error:
        with translation.override(LANGUAGES[language].code):
            return failed(request, error)


def _asked(visit: Visit) -> Page:
    told = Told.of({"about": visit.wish("about")})
    return Page("pages/report.html", _fill(told), kept=False)


_form = page(_asked, "report")


def _sent(visit: Visit) -> HttpResponse:
    request = visit.request
    told = Told.of(request.POST)
    problems = told.problems
    if request.POST.get(TRAP):
        problems[TRAP] = gettext(
            "A field that people leave empty was filled, so nothing was stored. Please send it again."
        )
    if problems or not settings.STORES:
        fill = {"visit": visit, "atlas": visit.atlas, **_fill(told, problems)}
        response = HttpResponse(render_to_string("pages/report.html", fill, request), status=400)
    else:
        stored = file_report(request, told, visit.release.name, visit.language)
        response = HttpResponseRedirect(visit.address("report_state", code=stored.code), status=303)
    response["Cache-Control"] = "no-store"
    return response


def _fill(told: Told, problems: dict[str, str] | None = None) -> dict[str, Any]:
    contact = settings.CONTACT
    is_mail = re.fullmatch(r"[^\s@:/]+@[^\s@:/]+", contact)
    return {
        "told": told,
        "problems": problems or {},
        "stores": settings.STORES,
        "longest": LONGEST,
        "trap": TRAP,
        "about_page": told.about if _OWN_PAGE.fullmatch(told.about) else "",
        "contact": contact,
        "contact_address": contact
        if contact.startswith(("https://", "http://"))
        else f"mailto:{contact}"
        if is_mail
        else "",
    }


def report_state(visit: Visit, code: str) -> Page:
    """What became of a report, for whoever has its code."""
    found = report_of(code)
    about = found.address if _OWN_PAGE.fullmatch(found.address) else ""
    return Page("pages/report_state.html", {"report": found, "about_page": about}, kept=False)
