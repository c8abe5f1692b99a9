"""Settings of the site.

What differs between installations, and every secret, comes from the environment:

=====================  =============================================================================================
SSE_ATLAS              the workspace that is served; the embedded dataset unless given
SSE_ATLAS_LIBRARY      another library than the workspace's
SSE_ATLAS_SECRET_KEY   signs what the server hands out; needed wherever the site is reached from other machines
SSE_ATLAS_HOSTS        names under which the site is reached, separated by commas
SSE_ATLAS_ADDRESS      the address of the site, such as https://atlas.example.org: for feeds and citations
SSE_ATLAS_HTTPS        1: the site is reached through HTTPS (nginx or the like in front of it)
SSE_ATLAS_SEARCH_RATE  questions to the library by one visitor: how many at once, and how many a second after that: 30,1
SSE_ATLAS_PROXIES      addresses or networks of proxies whose X-Forwarded-For is believed, separated by commas
SSE_ATLAS_CONTACT      where problems can be told otherwise than by the form
DATABASE_URL           a PostgreSQL database instead of the workspace's db.sqlite3
=====================  =============================================================================================
"""

import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO

from ..evidence.opening import is_workspace
from . import languages
from .limits import parse_proxies, parse_rate
from .preparing import HERE, catalogues, static_root, static_sources


def _given(name: str, default: str = "") -> str:
    return os.environ.get(f"SSE_ATLAS_{name}", default).strip()


def _is_given(name: str) -> bool:
    """Whether a setting says yes. What says neither is told: a site must not be open because of a word."""
    given = _given(name).lower()
    if given not in ("", "0", "no", "false", "off", "1", "yes", "true", "on"):
        raise ValueError(f"SSE_ATLAS_{name} is {given!r}; write 1 for yes, or 0 for no.")
    return given in ("1", "yes", "true", "on")


WORKSPACE = Path(os.environ["SSE_ATLAS"]) if os.environ.get("SSE_ATLAS") else None
ADDRESS = _given("ADDRESS").rstrip("/")
CONTACT = _given("CONTACT")
HTTPS = _is_given("HTTPS")
SEARCH_RATE = parse_rate(_given("SEARCH_RATE", "30,1"))
PROXIES = parse_proxies(_given("PROXIES"))

DEBUG = False
# Without a secret of its own, what a process signs is worthless to any other: enough for one's own machine.
SECRET_KEY = _given("SECRET_KEY") or secrets.token_urlsafe(50)
ALLOWED_HOSTS = [host.strip() for host in _given("HOSTS", "127.0.0.1,localhost,[::1]").split(",") if host.strip()]

INSTALLED_APPS = ["django.contrib.staticfiles", "csp", "sse_atlas.web.apps.WebConfig"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "sse_atlas.web.middleware.security_headers",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "sse_atlas.web.urls"
WSGI_APPLICATION = "sse_atlas.web.wsgi.application"
APPEND_SLASH = True
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", [
                "django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"])],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "sse_atlas.web.templatetags.atlas",
                         "sse_atlas.web.templatetags.figures", "sse_atlas.web.templatetags.placing",
                         "sse_atlas.web.templatetags.records", "sse_atlas.web.templatetags.library",
                         "sse_atlas.web.templatetags.policy", "sse_atlas.web.templatetags.model_law"],
            "context_processors": [],
        },
    }
]  # fmt: skip

# A folder that is a dataset and no workspace is not written to: its hash is over all that lies in it.
_DATABASE = os.environ.get("DATABASE_URL", "").strip()
STORES = bool(_DATABASE) or (WORKSPACE is not None and is_workspace(WORKSPACE))
"""Whether what visitors send can be kept."""
# The path of a file is no address: signs such as # mean something else there.
_SQLITE = {
    "ENGINE": "django.db.backends.sqlite3", "CONN_MAX_AGE": 60,
    "NAME": str(WORKSPACE / "db.sqlite3") if WORKSPACE and STORES else ":memory:",
}  # fmt: skip
DATABASES: dict[str, dict[str, Any]] = {
    "default": {**dj_database_url.parse(_DATABASE, conn_max_age=60)} if _DATABASE else _SQLITE
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A writer takes its lock when it begins, so that two writers wait for each other instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE", "timeout": 5,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;",
    }  # fmt: skip
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# -- languages -------------------------------------------------------------------------------------------------------
LANGUAGE_CODE = languages.DEFAULT
LANGUAGES = [(language.code, language.name) for language in languages.LANGUAGES.values()]
for _language in languages.LANGUAGES.values():
    LANG_INFO.setdefault(
        _language.code,
        {"bidi": False, "code": _language.code, "name": _language.name, "name_local": _language.name},
    )
LOCALE_PATHS = list(catalogues().values())
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# -- styles and scripts ----------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = static_root()
STATICFILES_DIRS = list(static_sources())
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600

# -- safety ----------------------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None  # until the browser is closed
CSRF_FAILURE_VIEW = "sse_atlas.web.failing.no_token"
CSRF_COOKIE_SAMESITE = "Strict"
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_SECURE = True

DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024
# More than the largest form has: that of plans, with a field for each measure, each area and each norm.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 250
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
