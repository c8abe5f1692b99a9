"""One provision: its words, its place in the law, who rests on it, and the same provision in other texts."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponseRedirect

from ....evidence.citing import CitedBy, cited_by, citing_law
from ....evidence.document import CONTAINERS
from ....evidence.parts import PART
from ....evidence.places import Place
from ...answers import kept
from ...pages import Page
from ...stored.addresses import Reader
from ...stored.counterparts import counterparts
from ...stored.files import cite_this
from ...stored.lines import Line, lines_of, unit_lines
from ...stored.linked import legislation_of
from ...stored.texts import Held, texts
from ...visit import Visit


def provision_text(visit: Visit, country: str, work: str, expression: str, eid: str) -> Page | HttpResponseRedirect:
    """A provision by its id; what only resembles one leads there. Raises NotFoundError, naming the nearest."""
    summary = texts().text(country, work, expression)
    held = texts().read(summary)
    reader = Reader(visit, held)
    found = held.place(eid)
    if found.provision.eid != eid:
        return HttpResponseRedirect(reader.provision(found.provision.eid))
    return Page("pages/library_provision.html", _told(visit, held, reader, found))


def _told(visit: Visit, held: Held, reader: Reader, found: Place) -> dict[str, Any]:
    provision, summary = found.provision, held.text
    is_chapter = provision.kind in CONTAINERS
    claims = () if is_chapter else cited_by(visit.atlas, held.document, provision.eid)
    law = visit.atlas.laws.get(summary.description.law or "")
    return {
        "country_code": summary.description.country,
        "text": summary,
        "law": law,
        "provision": provision,
        "within": [(one, reader.provision(one.eid)) for one in found.within],
        "in_place": reader.within(provision.eid),
        "inner": [(one, reader.provision(one.eid)) for one in provision.children],
        "is_chapter": is_chapter,
        "lines": [(line, reader.provision(line.eid) if line.eid else "", 0) for line in _lines(held, found)],
        "before": (found.before, reader.provision(found.before.eid)) if found.before else None,
        "after": (found.after, reader.provision(found.after.eid)) if found.after else None,
        "judgements": _records(visit, (one for one in claims if one.kind == "judgements")),
        "entries": _records(visit, (one for one in claims if one.kind == "topic_entries")),
        "whole": len(kept(visit.release, citing_law, law.id)) if law else 0,
        "counterparts": counterparts(visit, held, provision),
        "linked": legislation_of(visit, summary, provision),
        **cite_this(visit, summary, provision),
    }


def _lines(held: Held, found: Place) -> list[Line]:
    """The words of a provision; none of a chapter that is too long for a page, whose articles are listed."""
    provision = found.provision
    if provision.kind not in CONTAINERS:
        return unit_lines(provision, 2, headed=False)
    if len(provision.whole) > PART:
        return []
    inside = [
        step for part in held.parts for step in part.steps
        if provision.eid in (step.provision.eid, *(one.eid for one in step.within))
    ]  # fmt: skip
    # The page has the heading of the chapter, and names those above it.
    above = len(found.within) + 1
    return lines_of(inside, 2 - above)[above:]


def _records(visit: Visit, claims: Iterable[CitedBy]) -> list[tuple[CitedBy, Any]]:
    return [(one, visit.atlas.by_id(one.kind)[one.record]) for one in claims]
