"""The API alone, so that its tests need no page."""

from django.urls import path

from sse_atlas.web.api import api

urlpatterns = [path("api/v1/", api.urls)]
