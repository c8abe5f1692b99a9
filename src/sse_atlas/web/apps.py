"""The site as a Django application."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The public site."""

    name = "sse_atlas.web"
    label = "web"
    verbose_name = "SSE Atlas"
