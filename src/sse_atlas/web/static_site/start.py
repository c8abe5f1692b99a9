"""The page with which a copy of the site opens: what it holds, in its languages."""

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe

from ..languages import LANGUAGES
from ..shelf import shelf
from .contents import Contents
from .rewriting import Rewriting


def start_page(contents: Contents) -> str:
    """The first page, ``index.html``: the languages, each with what the copy holds and what it cannot do."""
    release = shelf().current
    parts = []
    for tag in contents.languages:
        with translation.override(LANGUAGES[tag].code):
            fill = {"language": LANGUAGES[tag], "contents": contents, "atlas": release.atlas, "release": release}
            parts.append(mark_safe(render_to_string("static_site/language.html", fill)))  # noqa: S308  (a template of ours)
    fill = {"contents": contents, "parts": parts, "atlas": release.atlas, "release": release}
    return Rewriting(contents, "index.html", "/").written(render_to_string("static_site/start.html", fill))
