"""The site for a WSGI server: ``gunicorn sse_atlas.web.wsgi``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sse_atlas.web.settings")
application = get_wsgi_application()

from .preparing import collect_static  # noqa: E402  (needs the settings)

collect_static()
