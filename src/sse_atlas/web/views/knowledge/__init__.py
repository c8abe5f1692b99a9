"""What is known: records and their sources, events, publications, the glossary, and reports of problems."""

from django.urls import path

from ... import converters  # noqa: F401  (the addresses are made of them)
from ...pages import page
from .glossary import glossary, term
from .happenings import events, resources
from .project import project
from .record import record
from .report import report, report_state
from .source import source, source_file

pages = [
    path("records/<record:kind>/<record:id>/", page(record, "record"), name="record"),
    path("sources/<record:id>/", page(source, "source"), name="source"),
    path("sources/<record:id>.<str:format>", page(source_file, "source_file"), name="source_file"),
    path("events/", page(events, "events"), name="events"),
    path("resources/", page(resources, "resources"), name="resources"),
    path("project/", page(project, "project"), name="project"),
    path("glossary/", page(glossary, "glossary"), name="glossary"),
    path("glossary/<record:id>/", page(term, "term"), name="term"),
    path("report/", report, name="report"),
    path("report/<record:code>/", page(report_state, "report_state"), name="report_state"),
]
