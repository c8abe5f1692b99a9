"""Forms of organisation side by side, whatever their country: principles, numbers, and what their statutes say."""

from collections.abc import Sequence
from dataclasses import dataclass

from ....errors import NotFoundError, QuestionError
from ....records.base import PRINCIPLES
from ....records.country import Law
from ....records.forms import Judgement, LegalForm, PrincipleEntry, Topic, TopicEntry
from ...pages import Page
from ...visit import Visit
from ...vocabulary import FAMILIES
from ..asking import in_their_order
from ..country.asked import Row, marks_of

MOST = 6
"""Forms that still stand beside one another."""


@dataclass(frozen=True, slots=True)
class PrincipleRow:
    """A principle with the judgements on each form."""

    entry: PrincipleEntry
    judgements: tuple[tuple[Judgement, ...], ...]


@dataclass(frozen=True, slots=True)
class Treats:
    """What a law of a form says on a topic."""

    law: Law
    entry: TopicEntry


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic with what the laws of each form say on it."""

    topic: Topic
    entries: tuple[tuple[Treats, ...], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A country with its forms to choose from, or of one family."""

    iso3: str
    forms: tuple[LegalForm, ...]
    rows: tuple[Row, ...] = ()
    open: bool = False


def compare_forms(visit: Visit) -> Page:
    """The forms that were chosen side by side; all to choose from where none were."""
    ids = visit.wishes("forms", MOST + 1)
    if len(ids) > MOST:
        raise QuestionError(f"At most {MOST} forms can stand side by side.")
    forms = [visit.atlas.form(id) for id in ids]
    chosen = {form.id for form in forms}
    places = [
        Place(iso3, held, open=any(form.id in chosen for form in held))
        for iso3 in in_their_order(visit, visit.atlas.countries)
        if (held := visit.atlas.forms_in.get(iso3, ()))
    ]
    return Page(
        "pages/compare_forms.html",
        {
            "forms": forms, "chosen": chosen, "places": places, "most": MOST, "families": families(visit),
            "principles": principle_rows(visit, forms), "topics": topic_rows(visit, forms),
            "laws": [[visit.atlas.laws[id] for id in form.laws if id in visit.atlas.laws] for form in forms],
        },
    )  # fmt: skip


def families(visit: Visit) -> list[tuple[str, int]]:
    """Families of forms that occur, with how many forms each has."""
    held = [form.family for form in visit.atlas.forms.values()]
    return [(family, held.count(family)) for family in FAMILIES if family in held]


def compare_family(visit: Visit, family: str) -> Page:
    """Every form of a family with its principles grid, country by country."""
    if family not in FAMILIES:
        raise NotFoundError(f"There is no family {family!r}; the families are {', '.join(FAMILIES)}.")
    places = []
    for iso3 in in_their_order(visit, visit.atlas.countries):
        held = tuple(form for form in visit.atlas.forms_in.get(iso3, ()) if form.family == family)
        places.append(Place(iso3, held, tuple(Row(form, None, marks_of(visit, form)) for form in held)))
    return Page(
        "pages/compare_family.html",
        {
            "family": family, "families": families(visit),
            "places": [place for place in places if place.forms],
            "without": [place.iso3 for place in places if not place.forms],
        },
    )  # fmt: skip


def principle_rows(visit: Visit, forms: Sequence[LegalForm]) -> list[PrincipleRow]:
    """Each principle with what coders read in the law of each form."""
    judged = visit.atlas.judgements_on
    return [
        PrincipleRow(visit.atlas.principles[principle], tuple(judged.get((form.id, principle), ()) for form in forms))
        for principle in PRINCIPLES
        if forms
    ]


def topic_rows(visit: Visit, forms: Sequence[LegalForm]) -> list[TopicRow]:
    """Each topic on which a law of one of the forms was read."""
    rows = []
    for topic in visit.atlas.topics.values():
        held = visit.atlas.entries_on.get(topic.id, ())
        entries = tuple(
            tuple(Treats(visit.atlas.laws[one.law], one) for one in held if one.law in form.laws) for form in forms
        )
        if any(entries):
            rows.append(TopicRow(topic, entries))
    return rows
