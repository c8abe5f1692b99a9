"""Serving: settings say what is wrong with them, and nothing is started that could not listen."""

import importlib.util
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from sse_atlas.errors import AtlasError
from sse_atlas.web import serving, settings


@pytest.fixture
def read(monkeypatch):
    """The settings, read anew from an environment."""

    def read(**given):
        for name in ("SSE_ATLAS", "SSE_ATLAS_HOSTS", "SSE_ATLAS_HTTPS", "DATABASE_URL"):
            monkeypatch.delenv(name, raising=False)
        for name, value in given.items():
            monkeypatch.setenv(name, value)
        spec = importlib.util.spec_from_file_location("sse_atlas.web.settings_read_anew", settings.__file__)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return read


def test_names_of_the_site_are_read_without_the_spaces_between_them(read):
    assert read(SSE_ATLAS_HOSTS=" a.example, b.example ,").ALLOWED_HOSTS == ["a.example", "b.example"]


@pytest.mark.parametrize(("given", "said"), [("1", True), ("true", True), ("Yes", True), ("", False), ("0", False)])
def test_https_is_a_word_for_yes_or_no(read, given, said):
    assert read(SSE_ATLAS_HTTPS=given).HTTPS is said


def test_a_word_that_says_neither_is_told(read):
    with pytest.raises(ValueError, match="SSE_ATLAS_HTTPS is 'https'; write 1"):
        read(SSE_ATLAS_HTTPS="https")


def test_an_address_that_is_no_proxy_is_told_with_its_setting(read):
    with pytest.raises(ValueError, match=r"SSE_ATLAS_PROXIES: '10\.0\.0'"):
        read(SSE_ATLAS_PROXIES="127.0.0.1,10.0.0")


def test_an_empty_address_of_a_database_names_none(read):
    found = read(DATABASE_URL="")
    assert not found.STORES
    assert found.DATABASES["default"]["NAME"] == ":memory:"


def test_a_workspace_may_have_any_name(read, tmp_path):
    workspace = tmp_path / "a#b?c%20"
    workspace.mkdir()
    (workspace / "atlas.toml").touch()
    assert read(SSE_ATLAS=str(workspace)).DATABASES["default"]["NAME"] == str(workspace / "db.sqlite3")


def test_a_database_of_its_own_is_named_by_its_address(read):
    found = read(DATABASE_URL="postgres://atlas:secret@database:5432/atlas")
    assert found.STORES
    assert found.DATABASES["default"]["HOST"] == "database"


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_where_something_listens_already_that_is_told(monkeypatch, host):
    monkeypatch.setenv("SSE_ATLAS_SECRET_KEY", "x" * 50)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as other:
        try:
            other.bind((host, 0))
        except OSError:
            pytest.skip(f"this machine has no {host}")
        other.listen()
        with pytest.raises(AtlasError, match=f"cannot listen at {host}"):
            serving.serve(None, host=host, port=other.getsockname()[1])


@pytest.mark.parametrize(
    ("host", "port"), [("203.0.113.1", 8000), ("127.0.0.1", 99_999), ("no.such.name.invalid", 8000)]
)
def test_an_address_that_is_none_of_ours_is_told(monkeypatch, host, port):
    monkeypatch.setenv("SSE_ATLAS_SECRET_KEY", "x" * 50)
    with pytest.raises(AtlasError, match="cannot listen"):
        serving.serve(None, host=host, port=port)


READY = """
from django.db import connections
from sse_atlas.web import serving
serving._make_ready()
assert connections["default"].connection is None, "the workers would share it"
"""


def test_no_connection_to_the_database_is_left_to_the_workers(tmp_path):
    from sse_atlas.records.workspace import init_workspace

    workspace = init_workspace(tmp_path / "atlas")
    done = subprocess.run(
        [sys.executable, "-c", READY], env=os.environ | {"SSE_ATLAS": str(workspace)}, stderr=subprocess.PIPE, text=True,
        cwd=Path(__file__).parents[2], check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-400:]
    assert (workspace / "db.sqlite3").is_file()
