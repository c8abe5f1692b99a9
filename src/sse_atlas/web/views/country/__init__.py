"""Countries: what each is, its forms, laws, policies, figures and files."""

from django.urls import path

from ...pages import page
from .completeness import country_completeness
from .country import country
from .files import chart, region_study, study
from .forms import form
from .laws import law
from .policies import country_policies, policy
from .size import size_csv, size_page
from .statistics import country_csv, country_statistics, indicator, indicator_csv, statistics
from .timeline import country_timeline

pages = [
    path("countries/<iso3:iso3>/", page(country, "country"), name="country"),
    path("countries/<iso3:iso3>/policies/", page(country_policies, "country_policies"), name="country_policies"),
    path(
        "countries/<iso3:iso3>/statistics/", page(country_statistics, "country_statistics"), name="country_statistics"
    ),
    path("countries/<iso3:iso3>/timeline/", page(country_timeline, "country_timeline"), name="country_timeline"),
    path(
        "countries/<iso3:iso3>/completeness/",
        page(country_completeness, "country_completeness"),
        name="country_completeness",
    ),
    path("forms/<record:id>/", page(form, "form"), name="form"),
    path("laws/<record:id>/", page(law, "law"), name="law"),
    path("policies/<record:id>/", page(policy, "policy"), name="policy"),
    path("size/<iso3:iso3>/<record:definition>/<record:indicator>/", page(size_page, "size"), name="size"),
    path("size/<iso3:iso3>/<record:definition>/<record:indicator>.csv", page(size_csv, "size_csv"), name="size_csv"),
    path("statistics/", page(statistics, "statistics"), name="statistics"),
    path("statistics/<record:indicator>/", page(indicator, "indicator"), name="indicator"),
    path("statistics/<record:indicator>.csv", page(indicator_csv, "indicator_file"), name="indicator_file"),
    path("countries/<iso3:iso3>/figures.csv", page(country_csv, "country_csv"), name="country_csv"),
    path("statistics/<record:indicator>/<iso3:iso3>.csv", page(indicator_csv, "indicator_csv"), name="indicator_csv"),
    path("studies/region.<str:format>", page(region_study, "region_study"), name="region_study"),
    path("studies/<iso3:iso3>.<str:format>", page(study, "study"), name="study"),
    path("charts/<iso3:iso3>-<record:chart>.<str:format>", page(chart, "chart"), name="chart"),
]
