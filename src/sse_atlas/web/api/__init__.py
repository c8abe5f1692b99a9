"""The API: read-only REST over releases, records, questions, the library and files. ``path("api/v1/", api.urls)``."""

from . import asking, atlas, bulk, texts  # noqa: F401  (each adds its operations)
from .app import api

__all__ = ["api"]
