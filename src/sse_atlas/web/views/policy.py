"""Policy: gaps against norms, the normative model, pathways, measures."""

from django.urls import path

from ..pages import page
from .site import stub

pages = [
    path("gaps/", page(stub, "gaps"), name="gaps"),
    path("gaps/<record:norm>/", page(stub, "norm"), name="norm"),
    path("provisions/<record:id>/", page(stub, "provision"), name="provision"),
    path("countries/<iso3:iso3>/gaps/", page(stub, "country_gaps"), name="country_gaps"),
    path("model/", page(stub, "model"), name="model"),
    path("model/<record:id>/", page(stub, "clause"), name="clause"),
    path("countries/<iso3:iso3>/model/", page(stub, "country_model"), name="country_model"),
    path("pathways/", page(stub, "pathways"), name="pathways"),
    path("countries/<iso3:iso3>/pathways/", page(stub, "country_pathways"), name="country_pathways"),
    path("measures/<record:id>/", page(stub, "measure"), name="measure"),
    path("drafts/<iso3:iso3>.<str:format>", page(stub, "draft"), name="draft"),
]
