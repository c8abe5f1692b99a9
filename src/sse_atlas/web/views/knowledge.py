"""Records and their sources, events, resources, the glossary, and reports of problems."""

from django.urls import path

from ..pages import page
from .site import stub

pages = [
    path("records/<record:kind>/<record:id>/", page(stub, "record"), name="record"),
    path("sources/<record:id>/", page(stub, "source"), name="source"),
    path("sources/<record:id>.<str:format>", page(stub, "source_file"), name="source_file"),
    path("events/", page(stub, "events"), name="events"),
    path("resources/", page(stub, "resources"), name="resources"),
    path("glossary/", page(stub, "glossary"), name="glossary"),
    path("glossary/<record:id>/", page(stub, "term"), name="term"),
    path("report/", page(stub, "report"), name="report"),
]
