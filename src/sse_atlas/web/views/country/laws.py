"""The page of a law: its titles and texts, what was read of it, and everything that rests on it."""

from dataclasses import dataclass

from ....errors import unknown
from ....evidence.catalogue import Summary
from ....records.atlas import Atlas
from ....records.base import Record
from ....records.country import Law
from ....records.forms import Judgement, LegalForm, Topic, TopicEntry
from ....records.norms import Policy, PolicyLink
from ...pages import Page
from ...visit import Visit
from .linked import about_law


@dataclass(frozen=True, slots=True)
class Rests:
    """The judgements on one form that cite a law."""

    form: LegalForm
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class Treats:
    """What a law says on one topic, by every coder who looked."""

    topic: Topic
    entries: tuple[TopicEntry, ...]


@dataclass(frozen=True, slots=True)
class Stored:
    """A text of the law in the library."""

    text: Summary
    country: str
    work: str


def law(visit: Visit, id: str) -> Page:
    """A law of a country."""
    atlas = visit.atlas
    if id not in atlas.laws:
        raise unknown("law", id, atlas.laws)
    asked = atlas.laws[id]
    return Page(
        "pages/law.html",
        {
            "law": asked,
            "replaced": [atlas.laws[one] for one in asked.replaces if one in atlas.laws],
            "replacing": [one for one in atlas.in_country(Law, asked.country) if asked.id in one.replaces],
            "under": atlas.laws.get(asked.under or ""),
            "below": [one for one in atlas.in_country(Law, asked.country) if one.under == asked.id],
            "forms": [one for one in atlas.forms_in.get(asked.country, ()) if asked.id in one.laws],
            "rests": _rests(atlas, asked),
            "treats": _treats(atlas, asked),
            "policies": _policies(atlas, asked),
            "stored": _stored(visit, asked),
            "linked": about_law(visit, asked),
        },
    )


def _rests(atlas: Atlas, law: Law) -> list[Rests]:
    """The judgements that cite a law, form by form."""
    found: dict[str, list[Judgement]] = {}
    for one in atlas.of(Judgement):
        if any(reference.law == law.id for reference in one.references):
            found.setdefault(one.form, []).append(one)
    return [Rests(atlas.forms[form], tuple(some)) for form, some in found.items()]


def _treats(atlas: Atlas, law: Law) -> list[Treats]:
    """What was looked for in a law, topic by topic."""
    found = []
    for topic in atlas.topics.values():
        entries = tuple(entry for entry in atlas.entries_on.get(topic.id, ()) if entry.law == law.id)
        if entries:
            found.append(Treats(topic, entries))
    return found


def _policies(atlas: Atlas, law: Law) -> list[tuple[Policy, list[Record]]]:
    """The policies that this law is, each with the measures it carries out."""
    links = [one for one in atlas.of(PolicyLink) if one.country == law.country]
    policies = [one for one in atlas.in_country(Policy, law.country) if one.law == law.id]
    return [(one, [atlas.measures[link.measure] for link in links if link.policy == one.id]) for one in policies]


def _stored(visit: Visit, law: Law) -> list[Stored]:
    """The texts of a law that the library holds, the newest first."""
    held = [text for text in visit.library.documents() if text.description.law == law.id]
    newest = sorted(held, key=lambda text: (text.description.text_as_of or "", text.expression), reverse=True)
    return [Stored(text, text.id.partition("/")[0].upper(), text.id.partition("/")[2]) for text in newest]
