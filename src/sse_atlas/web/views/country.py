"""Countries: what each is, its forms, laws, policies, figures and files."""

from django.urls import path

from ..pages import page
from .site import stub

pages = [
    path("countries/<iso3:iso3>/", page(stub, "country"), name="country"),
    path("countries/<iso3:iso3>/policies/", page(stub, "country_policies"), name="country_policies"),
    path("countries/<iso3:iso3>/statistics/", page(stub, "country_statistics"), name="country_statistics"),
    path("countries/<iso3:iso3>/timeline/", page(stub, "country_timeline"), name="country_timeline"),
    path("countries/<iso3:iso3>/completeness/", page(stub, "country_completeness"), name="country_completeness"),
    path("forms/<record:id>/", page(stub, "form"), name="form"),
    path("laws/<record:id>/", page(stub, "law"), name="law"),
    path("policies/<record:id>/", page(stub, "policy"), name="policy"),
    path("size/<iso3:iso3>/<record:definition>/<record:indicator>/", page(stub, "size"), name="size"),
    path("statistics/", page(stub, "statistics"), name="statistics"),
    path("statistics/<record:indicator>/", page(stub, "indicator"), name="indicator"),
    path("statistics/<record:indicator>/<iso3:iso3>.csv", page(stub, "indicator_csv"), name="indicator_csv"),
    path("studies/<iso3:iso3>.<str:format>", page(stub, "study"), name="study"),
    path("charts/<iso3:iso3>-<record:chart>.<str:format>", page(stub, "chart"), name="chart"),
]
