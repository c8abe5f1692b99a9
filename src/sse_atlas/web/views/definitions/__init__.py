"""Definitions: who belongs under each, the explorer, comparisons, and topics of statutes."""

from django.urls import path

from ...figures.criteria_sets import explorer_shard
from ...pages import page
from .compare import compare_page, compare_pair
from .definition import definition
from .explorer import explorer, explorer_csv
from .forms import compare_family, compare_forms
from .policies import compare_policies, compare_policies_in
from .standing import standing
from .topics import topic_page, topics

__all__ = ["explorer_shard", "pages"]

pages = [
    path("explorer/", page(explorer, "explorer"), name="explorer"),
    path("explorer.csv", page(explorer_csv, "explorer_csv"), name="explorer_csv"),
    path("definitions/<record:id>/", page(definition, "definition"), name="definition"),
    path("standing/<record:form>/<record:definition>/", page(standing, "standing"), name="standing"),
    path("compare/", page(compare_page, "compare"), name="compare"),
    path("compare/forms/", page(compare_forms, "compare_forms"), name="compare_forms"),
    path("compare/forms/<record:family>/", page(compare_family, "compare_family"), name="compare_family"),
    path("compare/policies/", page(compare_policies, "compare_policies"), name="compare_policies"),
    path(
        "compare/policies/<record:area>/", page(compare_policies_in, "compare_policies_in"), name="compare_policies_in"
    ),
    path("compare/<iso3:one>/<iso3:other>/", page(compare_pair, "compare_pair"), name="compare_pair"),
    path("topics/", page(topics, "topics"), name="topics"),
    path("topics/<record:id>/", page(topic_page, "topic"), name="topic"),
]
