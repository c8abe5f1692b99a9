"""Sentences of the templates, marked for translators: a gettext catalogue of a language takes over from English."""

import gettext
from pathlib import Path

# English is the language of the sources; catalogues will lie beside this file, one folder per language.
_catalogue = gettext.translation("sse_atlas", Path(__file__).parent / "locales", ["en"], fallback=True)

_ = _catalogue.gettext
ngettext = _catalogue.ngettext
