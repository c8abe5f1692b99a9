"""The public site, asked without a network."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from .static_kit import LEFT_OUT, PLAN

os.environ.setdefault("SSE_ATLAS_HOSTS", "testserver,localhost,127.0.0.1")


@dataclass(frozen=True)
class Answered:
    """A response, with its page parsed when first looked at."""

    response: Any

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def text(self) -> str:
        return self.response.content.decode()

    @property
    def page(self) -> html.HtmlElement:
        return html.document_fromstring(self.text)

    def all(self, css: str) -> list[html.HtmlElement]:
        return self.page.cssselect(css)

    def said(self, css: str = "main") -> str:
        """The words of the first match, on one line."""
        found = self.page.cssselect(css)
        assert found, f"nothing matches {css}"
        return " ".join(found[0].text_content().split())


class Site:
    def __init__(self) -> None:
        from django.test import Client

        self.client = Client()

    def get(self, address: str, **headers: str) -> Answered:
        return Answered(self.client.get(address, headers=headers))


@pytest.fixture(scope="session", autouse=True)
def _collected() -> None:
    from sse_atlas.web.preparing import collect_static

    collect_static()


@pytest.fixture(scope="session")
def copy(tmp_path_factory) -> Path:
    """A small copy of the site as files. Tests of it belong to one group, so that it is made once."""
    from sse_atlas.web.static_site import contents_of
    from sse_atlas.web.static_site.writing import write_site

    contents = contents_of(["en", "km"], left_out=LEFT_OUT)
    written = write_site(tmp_path_factory.mktemp("static") / "public", contents, plan=PLAN, workers=1)
    assert written.problems == ()
    return written.folder


@pytest.fixture
def site() -> Site:
    from sse_atlas.web.pages import keeper

    keeper.clear()
    return Site()
