"""Serving the site from one command: settings into the environment, then gunicorn with a few threads per worker."""

import ipaddress
import os
import secrets
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
    os.environ["DJANGO_SETTINGS_MODULE"] = "sse_atlas.web.settings"
    _make_ready()
    _run(host, port, workers)


def _is_own_machine(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _make_ready() -> None:
    """Everything that can fail, fails here, before a worker is started."""
    import django
    from django.conf import settings
    from django.core.management import call_command

    from .preparing import collect_static
    from .shelf import shelf

    django.setup()
    _ = shelf().current
    collect_static()
    if settings.WORKSPACE or "DATABASE_URL" in os.environ:
        call_command("migrate", interactive=False, verbosity=0)


def _run(host: str, port: int, workers: int) -> None:
    from gunicorn.app.base import BaseApplication

    class Site(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            options: dict[str, Any] = {
                "bind": f"{host}:{port}", "workers": workers, "threads": THREADS, "worker_class": "gthread",
                "timeout": 60, "preload_app": True, "loglevel": "warning", "proc_name": "sse-atlas",
            }  # fmt: skip
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            from .wsgi import application

            return application

    Site().run()
