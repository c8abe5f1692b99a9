"""Reports of problems: the actions by which one is filed, found again, and answered; each in one transaction."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext

from ..errors import AtlasError, NotFoundError, QuestionError
from . import saying
from .limits import Limiter, TooManyError, visitor_of
from .models import Report, today

LONGEST: Mapping[str, int] = {"about": 500, "wrong": 4000, "right": 4000, "source": 1000}
"""Signs of each field."""
SHORTEST = 10
"""Signs of what is wrong, below which nobody could act on it."""
A_DAY = 500
"""Reports that are taken in a day, whoever sends them: a flood must not fill the disk."""
TRAP = "website"
"""A field that people do not see and programs fill."""
_NOT_TEXT = re.compile(r"[^\S\n\t ]|[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody writes."""

    about: str = ""
    wrong: str = ""
    right: str = ""
    source: str = ""

    @classmethod
    def of(cls, sent: Mapping[str, str]) -> "Told":
        """The fields of a form, cleaned of signs that are no text."""
        return cls(**{name: _clean(str(sent.get(name, ""))) for name in LONGEST})

    @property
    def problems(self) -> dict[str, str]:
        """What keeps it from being stored, by field; empty when nothing does."""
        found = {
            name: ngettext(
                "This is longer than {most} sign; please shorten it.",
                "This is longer than {most} signs; please shorten it.",
                most,
            ).format(most=saying.number(most))
            for name, most in LONGEST.items()
            if len(getattr(self, name)) > most
        }
        if len(self.wrong) < SHORTEST:
            found["wrong"] = gettext("Please say in a sentence what is wrong.")
        return found


def _clean(text: str) -> str:
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _NOT_TEXT.sub(" ", plain).strip()


@cache
def limiter() -> Limiter:
    """A few reports at once from one address, then one every two minutes."""
    return Limiter(5, 1 / 120)


def file_report(request: HttpRequest, told: Told, release: str, language: str) -> Report:
    """Store a report. Raises QuestionError for one with problems, TooManyError for too many in a short time."""
    if told.problems:
        raise QuestionError(" ".join(told.problems.values()))
    if not settings.STORES:
        raise AtlasError(gettext("This site keeps no reports."))
    wait = limiter().wait(visitor_of(request))
    if wait:
        raise TooManyError(wait)
    with transaction.atomic():
        if Report.objects.filter(created=today()).count() >= A_DAY:
            raise TooManyError(3600)
        parts = asdict(told)
        return Report.objects.create(address=parts.pop("about"), release=release, language=language, **parts)


def report_of(code: str) -> Report:
    """A report by its code. Raises NotFoundError."""
    found = Report.objects.filter(code=code).first() if settings.STORES else None
    if found is None:
        raise NotFoundError(gettext("There is no report with the code {code}.").format(code=code))
    return found


def reports(every: bool = False) -> "QuerySet[Report]":
    """The reports that wait for an answer, or every one, the oldest first."""
    return Report.objects.all() if every else Report.objects.filter(closed=None)


def close_report(code: str, answer: str) -> Report:
    """Answer a report. Raises NotFoundError for an unknown code, QuestionError for one that is answered."""
    answer = _clean(answer)
    if not answer or len(answer) > LONGEST["wrong"]:
        raise QuestionError(
            f"Say in 1 to {LONGEST['wrong']} signs what became of the report: whoever sent it reads that."
        )
    with transaction.atomic():
        found = Report.objects.select_for_update().filter(code=code).first()
        if found is None:
            raise NotFoundError(f"There is no report with the code {code!r}; 'sse-atlas reports DIR --all' lists them.")
        if found.closed:
            raise QuestionError(f"The report {code} was answered on {found.closed}: {found.answer}")
        found.closed, found.answer = today(), answer
        found.save()
    return found
