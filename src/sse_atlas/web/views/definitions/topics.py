"""Topics of statutes: which statutes treat each, with articles, words and numbers side by side."""

from collections.abc import Iterable
from dataclasses import dataclass

from ....analysis.topic import Treatment, topic
from ....records.base import PRINCIPLES
from ....records.country import Law
from ....records.forms import Topic, TopicEntry
from ... import saying
from ...pages import Page
from ...visit import Visit
from ..asking import in_their_order
from .asking import countries_wish


@dataclass(frozen=True, slots=True)
class Line:
    """A topic with how many statutes treat it."""

    topic: Topic
    treated: int
    absent: int


@dataclass(frozen=True, slots=True)
class Statute:
    """What a statute says on the topic."""

    law: Law
    entry: TopicEntry


@dataclass(frozen=True, slots=True)
class Country:
    """The statutes of a country on the topic."""

    iso3: str
    treated: tuple[Statute, ...]
    absent: tuple[Statute, ...]
    not_recorded: tuple[Law, ...]


def topics(visit: Visit) -> Page:
    """Every topic, those that bear on a principle first."""
    lines = [_line(visit, one) for one in visit.atlas.topics.values()]
    ordered = saying.in_order(lines, lambda line: _name(visit, line.topic))
    groups = [(p, [line for line in ordered if p in line.topic.principles]) for p in PRINCIPLES]
    return Page(
        "pages/topics.html",
        {
            "groups": [(principle, some) for principle, some in groups if some],
            "others": [line for line in ordered if not line.topic.principles],
            "read": sum(any(v.read_for_concordance for v in law.versions) for law in visit.atlas.laws.values()),
            "unread": [
                iso3 for iso3 in in_their_order(visit, visit.atlas.countries)
                if not any(v.read_for_concordance for law in visit.atlas.laws.values() if law.country == iso3
                           for v in law.versions)
            ],
        },
    )  # fmt: skip


def topic_page(visit: Visit, id: str) -> Page:
    """How each statute treats one topic."""
    asked = countries_wish(visit)
    answer = topic(visit.atlas, id, asked)
    held = {one.id: one for one in visit.atlas.entries_on.get(id, ())}
    treated = [_statute(visit, held, one) for one in answer.treated]
    absent = [_statute(visit, held, one) for one in answer.looked_for_and_absent]
    nothing = [visit.atlas.laws[law] for law in answer.not_recorded]
    codes = {one.law.country for one in (*treated, *absent)} | {law.country for law in nothing}
    shown = [
        Country(iso3, _of(treated, iso3), _of(absent, iso3), tuple(law for law in nothing if law.country == iso3))
        for iso3 in in_their_order(visit, codes)
    ]
    chosen = asked or tuple(visit.atlas.countries)
    return Page(
        "pages/topic.html",
        {
            "topic": visit.atlas.topic(id),
            "answer": answer,
            "lands": shown,
            "countries": in_their_order(visit, visit.atlas.countries),
            "chosen": asked,
            "unread": in_their_order(visit, [iso3 for iso3 in chosen if iso3 not in codes]),
            "values": {name: [(visit.atlas.laws[law], value) for law, value in by_law.items()]
                       for name, by_law in answer.values.items()},
        },
    )  # fmt: skip


def _line(visit: Visit, one: Topic) -> Line:
    answer = topic(visit.atlas, one.id)
    return Line(one, len(answer.treated), len(answer.looked_for_and_absent))


def _name(visit: Visit, one: Topic) -> str:
    found = visit.atlas.translated("topics", one.id, "name", visit.language)
    return found.text if found else one.name


def _statute(visit: Visit, held: dict[str, TopicEntry], one: Treatment) -> Statute:
    return Statute(visit.atlas.laws[one.law], held[one.entry])


def _of(statutes: Iterable[Statute], iso3: str) -> tuple[Statute, ...]:
    return tuple(one for one in statutes if one.law.country == iso3)
