"""The API against its own description: schemathesis asks every operation with data that fits and data that does not.

SCHEMATHESIS_EXAMPLES sets how many examples an operation gets; the default keeps the tests short.
"""

import os
from functools import cache

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings

from sse_atlas.web.api import api
from sse_atlas.web.api.openapi import specification
from sse_atlas.web.limits import plan_limiter, search_limiter

EXAMPLES = int(os.environ.get("SCHEMATHESIS_EXAMPLES", "6"))

config = schemathesis.Config.from_dict({
    "seed": 20261126,
    # A plan takes a second or more: these two are not asked with every parameter at every one of its limits.
    "operations": [{"include-path-regex": "questions/(pathways|what_if)$", "phases": {"coverage": {"enabled": False}}}],
    "generation": {"deterministic": True, "max-examples": EXAMPLES, "database": "none"},
    "checks": {
        # A question can fit its description and still make no sense (a norm that does not speak to a country): 422.
        "positive_data_acceptance": {"expected-statuses": ["2xx", "304", "404", "422"]},
    },
})  # fmt: skip


DESCRIPTION = "/openapi.json"


def _served(environ, start_response):
    """The site; and the description of the API, which is needed before there is a site."""
    if environ["PATH_INFO"] == DESCRIPTION:
        start_response("200 OK", [("Content-Type", "application/json")])
        return [specification(api)]
    environ.pop("HTTP_ACCEPT_ENCODING", None)  # the client says that it unpacks, and does not
    return _site()(environ, start_response)


@cache
def _site():
    return get_wsgi_application()


schema = schemathesis.openapi.from_wsgi(DESCRIPTION, _served, config=config)


@pytest.fixture(autouse=True)
def _without_a_database():
    """Another test may have left a connection open; Django would look after it, and the API needs none."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture(autouse=True)
def _open_to_all(settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.SEARCH_RATE = (0, 0.0)
    for limiter in (search_limiter, plan_limiter):
        limiter.cache_clear()
    yield
    for limiter in (search_limiter, plan_limiter):
        limiter.cache_clear()


@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_every_operation_keeps_its_promise(case):
    case.call_and_validate()
