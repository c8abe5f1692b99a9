"""Policy: gaps against norms, the normative model, pathways, measures."""

from django.urls import path

from ...pages import page
from .gaps import country_gaps, gaps_matrix, norm, provision
from .measures import measure_page, measures
from .model import clause, country_model, draft, model
from .pathways import country_pathways, country_robustness, pathways_start

__all__ = ["pages"]

pages = [
    path("gaps/", page(gaps_matrix, "gaps"), name="gaps"),
    path("gaps/<record:norm>/", page(norm, "norm"), name="norm"),
    path("provisions/<record:id>/", page(provision, "provision"), name="provision"),
    path("countries/<iso3:iso3>/gaps/", page(country_gaps, "country_gaps"), name="country_gaps"),
    path("model/", page(model, "model"), name="model"),
    path("model/<record:id>/", page(clause, "clause"), name="clause"),
    path("countries/<iso3:iso3>/model/", page(country_model, "country_model"), name="country_model"),
    path("pathways/", page(pathways_start, "pathways"), name="pathways"),
    path("countries/<iso3:iso3>/pathways/", page(country_pathways, "country_pathways"), name="country_pathways"),
    path(
        "countries/<iso3:iso3>/pathways/robustness/", page(country_robustness, "country_robustness"),
        name="country_robustness",
    ),
    path("measures/", page(measures, "measures"), name="measures"),
    path("measures/<record:id>/", page(measure_page, "measure"), name="measure"),
    path("drafts/<iso3:iso3>.<str:format>", page(draft, "draft"), name="draft"),
]  # fmt: skip
