"""Serving the site from one command: settings into the environment, then gunicorn with a few threads per worker."""

import gc
import ipaddress
import os
import secrets
import socket
import threading
from importlib import import_module
from pathlib import Path
from typing import Any

from ..errors import AtlasError

THREADS = 4


def serve(
    workspace: Path | None, library: Path | None = None, host: str = "127.0.0.1", port: int = 8000, workers: int = 2
) -> None:
    """Serve a workspace, or the embedded dataset, until stopped.

    Raises AtlasError when the site would be reachable from other machines without a secret of its own, or when nothing
    can listen at that address.
    """
    if workspace is not None:
        os.environ["SSE_ATLAS"] = str(workspace.resolve())
    if library is not None:
        os.environ["SSE_ATLAS_LIBRARY"] = str(library.resolve())
    if not os.environ.get("SSE_ATLAS_SECRET_KEY"):
        if not _is_own_machine(host):
            raise AtlasError(
                f"The site would be reachable from other machines at {host}. Set SSE_ATLAS_SECRET_KEY to a long random text "
                "and SSE_ATLAS_HOSTS to the names under which it is reached, or serve at 127.0.0.1."
            )
        # All workers of this one run share it.
        os.environ["SSE_ATLAS_SECRET_KEY"] = secrets.token_urlsafe(50)
    _check_address(host, port)
    _make_ready()
    _run(host, port, workers)


def open_database(workspace: Path | None) -> None:
    """Open the database of a workspace, or the one that DATABASE_URL names, outside the site.

    Raises AtlasError when there is none.
    """
    if workspace is not None:
        os.environ["SSE_ATLAS"] = str(workspace.resolve())
    from django.conf import settings
    from django.core.management import call_command

    _set_up()
    if not settings.STORES:
        raise AtlasError(
            "Reports lie in the database of a workspace: name its folder, or set DATABASE_URL. "
            "'sse-atlas init DIR' makes a workspace."
        )
    call_command("migrate", interactive=False, verbosity=0)


def _is_own_machine(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _check_address(host: str, port: int) -> None:
    """Raise AtlasError where nothing can listen: gunicorn would try for seconds, and end the process by itself."""
    try:
        family, kind, _protocol, _name, address = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((address[0], port, *address[2:]))
    except (OSError, OverflowError) as error:
        raise AtlasError(
            f"The site cannot listen at {host}, port {port} ({error}). End what listens there, or name another with --port; "
            "--host is a name or an address of this machine."
        ) from error


def _set_up() -> None:
    """Set Django up. Raises AtlasError for a setting that is none."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "sse_atlas.web.settings"
    import django

    try:
        django.setup()
    except ValueError as error:
        raise AtlasError(str(error)) from error


def _make_ready() -> None:
    """Everything that can fail, fails here, before a worker is started."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    from ..evidence.search import open_search
    from ..records.kinds import KINDS
    from .preparing import collect_static
    from .saying import in_order
    from .shelf import shelf

    _set_up()
    atlas = shelf().current.atlas
    for kind in KINDS:
        atlas.all(kind)  # restored once, before there are workers, which then share them
    collect_static()
    if shelf().library().documents():
        # The index is made now, not while the first visitor waits.
        open_search(shelf().library(), atlas)
    if settings.STORES:
        call_command("migrate", interactive=False, verbosity=0)
        # Workers are forks: a connection that all of them held would mix up what they say.
        connections.close_all()
    # The code of all pages, the solver's (67 MB; nothing is solved yet) and the order of all letters: workers share them.
    for name in ("sse_atlas.web.urls", "scipy.optimize"):
        import_module(name)
    in_order("ab", str)
    gc.collect()
    gc.freeze()  # what the collector never walks through stays shared by the workers


def _warm_up(worker: object) -> None:
    """Work out in the background what all questions to the explorer share, so that no visitor waits for it."""
    # Not before the workers part: the solver of linear programmes keeps threads, which a fork would lose.
    threading.Thread(target=_ask_explorer, daemon=True).start()


def _ask_explorer() -> None:
    from ..analysis.explore import Explorer
    from ..analysis.standing import READINGS
    from .answers import kept
    from .shelf import shelf

    release = shelf().current
    for reading in READINGS:
        for definition in list(release.atlas.definitions)[:1]:
            kept(release, Explorer).ask(definition, reading=reading)


def _run(host: str, port: int, workers: int) -> None:
    from gunicorn.app.base import BaseApplication

    bound = f"[{host}]" if ":" in host else host

    class Site(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            options: dict[str, Any] = {
                "bind": f"{bound}:{port}", "workers": workers, "threads": THREADS, "worker_class": "gthread",
                "timeout": 60, "preload_app": True, "loglevel": "warning", "proc_name": "sse-atlas",
                "post_worker_init": _warm_up,
            }  # fmt: skip
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            from .wsgi import application

            return application

    Site().run()
