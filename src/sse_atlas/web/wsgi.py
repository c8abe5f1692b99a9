"""The site for a WSGI server: ``gunicorn sse_atlas.web.wsgi``."""

import os

import django
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sse_atlas.web.settings")
django.setup()

from .preparing import collect_static  # noqa: E402  (needs the settings)

# The middleware lists styles and scripts when the application is made: they must lie there before.
collect_static()
application = get_wsgi_application()
