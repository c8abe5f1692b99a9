"""Definitions: who belongs under each, the explorer, comparisons, and topics of statutes."""

from django.urls import path

from ..pages import page
from .site import stub

pages = [
    path("explorer/", page(stub, "explorer"), name="explorer"),
    path("definitions/<record:id>/", page(stub, "definition"), name="definition"),
    path("standing/<record:form>/<record:definition>/", page(stub, "standing"), name="standing"),
    path("compare/", page(stub, "compare"), name="compare"),
    path("compare/forms/", page(stub, "compare_forms"), name="compare_forms"),
    path("compare/policies/", page(stub, "compare_policies"), name="compare_policies"),
    path("compare/<iso3:one>/<iso3:other>/", page(stub, "compare_pair"), name="compare_pair"),
    path("topics/", page(stub, "topics"), name="topics"),
    path("topics/<record:id>/", page(stub, "topic"), name="topic"),
]
