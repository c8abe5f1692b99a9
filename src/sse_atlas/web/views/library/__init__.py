"""The library: search across languages, and a reader of its laws."""

from django.urls import URLPattern, path

from ...pages import View, page
from .asking import hits, library
from .files import provision_file, text_file
from .passage import provision_text
from .reader import original, text, work
from .twofold import beside, difference

_TEXT = "library/<iso3:country>/<work:work>/<expression:expression>"


def _page(address: str, view: View, name: str) -> URLPattern:
    # Texts can be added and replaced while a release stays: what a page of the library shows is not the release's alone.
    return path(address, page(view, name), name=name)


pages = [
    _page("library/", library, "library"),
    _page("library/hits.<str:format>", hits, "hits"),
    _page("library/<iso3:country>/<work:work>/", work, "work"),
    _page(f"{_TEXT}/", text, "text"),
    _page(f"{_TEXT}/from/<eid:eid>/", text, "text_part"),
    _page(f"{_TEXT}/as-added/", original, "text_original"),
    _page(f"{_TEXT}/beside/<expression:other>/", beside, "beside"),
    _page(f"{_TEXT}/beside/<expression:other>/<int:number>/", beside, "beside_part"),
    _page(f"{_TEXT}/since/<expression:other>/", difference, "difference"),
    _page(f"{_TEXT}/since/<expression:other>/<int:number>/", difference, "difference_part"),
    _page(f"{_TEXT}/<eid:eid>/", provision_text, "provision_text"),
    _page(f"{_TEXT}/<eid:eid>.<reference_format:format>", provision_file, "provision_file"),
    _page(f"{_TEXT}.<str:format>", text_file, "text_file"),
]
