"""The library: search across languages, and a reader of its laws."""

from django.urls import path

from ..pages import page
from .site import stub

pages = [
    path("library/", page(stub, "library"), name="library"),
    path("library/<iso3:country>/<record:work>/", page(stub, "work"), name="work"),
    path("library/<iso3:country>/<record:work>/<expression:expression>/", page(stub, "text"), name="text"),
    path(
        "library/<iso3:country>/<record:work>/<expression:expression>/<eid:eid>/",
        page(stub, "provision_text"),
        name="provision_text",
    ),
    path(
        "library/<iso3:country>/<record:work>/<expression:expression>/beside/<expression:other>/",
        page(stub, "beside"),
        name="beside",
    ),
    path(
        "library/<iso3:country>/<record:work>/<expression:expression>/since/<expression:other>/",
        page(stub, "difference"),
        name="difference",
    ),
    path(
        "library/<iso3:country>/<record:work>/<expression:expression>.<str:format>",
        page(stub, "text_file"),
        name="text_file",
    ),
]
