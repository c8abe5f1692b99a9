"""What all tests share: a cache folder of their own, the embedded Atlas, hypothesis profiles."""

import os
import tempfile

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

# Before anything opens an Atlas: tests neither read nor fill the user's own cache.
os.environ.setdefault("SSE_ATLAS_CACHE", tempfile.mkdtemp(prefix="sse-atlas-tests-"))

hypothesis_settings.register_profile(
    "default", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
hypothesis_settings.register_profile("thorough", parent=hypothesis_settings.get_profile("default"), max_examples=1000)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture(scope="session")
def embedded():
    """The Atlas of the embedded dataset."""
    import sse_atlas

    return sse_atlas.open_atlas()


def pytest_collection_modifyitems(items):
    """Begin with tests that share something dear: one process makes it while others do the rest, and none waits at the end."""
    items.sort(key=lambda item: item.get_closest_marker("xdist_group") is None)
