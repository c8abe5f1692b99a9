"""What the parts of an address may look like. Nothing else reaches a view, and no part can name a file."""

from django.urls import register_converter

from .languages import LANGUAGES
from .shelf import RELEASE


class _Text:
    regex = ""

    def to_python(self, value: str) -> str:
        """The part as it is written."""
        return value

    def to_url(self, value: str) -> str:
        """The same."""
        return str(value)


class LanguageTag(_Text):
    """A language of the interface."""

    regex = "|".join(sorted(LANGUAGES, key=len, reverse=True))


class ReleaseName(_Text):
    """A release, such as ``2026.1``: it begins with its year."""

    regex = RELEASE.pattern


class RecordId(_Text):
    """An id of a record."""

    regex = r"[a-z0-9]+(?:[-_][a-z0-9]+)*"


class CountryCode(_Text):
    """An ISO 3166-1 code, in small letters as addresses are."""

    regex = "[a-z]{3}"

    def to_python(self, value: str) -> str:
        """The code in capitals."""
        return value.upper()

    def to_url(self, value: str) -> str:
        """The code in small letters."""
        return value.lower()


class Expression(_Text):
    """A text of a document by language and date, such as ``ko@2025-12-23``."""

    regex = r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?@(?:[0-9-]{4,10}|undated)"


class ProvisionId(_Text):
    """The eId of a provision: some carry letters of their law's script."""

    regex = r"[a-z][\w.\-]{0,199}"


class WorkName(_Text):
    """The name of a document within its country."""

    regex = r"[a-z0-9]+(?:[-_.][a-z0-9]+)*"


class ReferenceFormat(_Text):
    """A format of reference managers, or plain text."""

    regex = r"bib|ris|csl\.json|txt"


for _name, _converter in {
    "language": LanguageTag,
    "release": ReleaseName,
    "record": RecordId,
    "iso3": CountryCode,
    "expression": Expression,
    "eid": ProvisionId,
    "work": WorkName,
    "reference_format": ReferenceFormat,
}.items():
    register_converter(_converter, _name)
