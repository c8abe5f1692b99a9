"""Addresses. Every page stands under its language, and once more under each release: ``/ko/…`` and ``/2026.1/ko/…``.

A named release is what people cite: its pages never change.
"""

from django.urls import include, path

from . import converters  # noqa: F401  (the views' addresses are made of them)
from .api import api
from .views import country, definitions, knowledge, library, policy, site

pages = [*site.pages, *country.pages, *definitions.pages, *policy.pages, *library.pages, *knowledge.pages]

urlpatterns = [
    *site.roots,
    path("api/v1/", api.urls),
    path("<language:language>/", include(pages)),
    path("<release:release>/", site.start, name="start_of_release"),
    path("<release:release>/<language:language>/", include(pages)),
]

handler404 = "sse_atlas.web.views.site.not_found"
handler400 = "sse_atlas.web.views.site.bad_request"
handler403 = "sse_atlas.web.views.site.forbidden"
handler500 = "sse_atlas.web.views.site.server_error"
