"""The normative model: its clauses, how far each is shared, what national law has of it, and drafts for a country."""

from collections import Counter
from dataclasses import dataclass

from django.http import HttpResponse

from ....analysis.consensus import CLASSES, Element, NationalPractice, Thresholds, consensus
from ....analysis.precedents import Precedent, precedents
from ....analysis.tailoring import STATUSES, ClauseDiff, ModelDiff, NationalArticle, model_diff
from ....records.base import Iso3
from ....records.model import TITLES, DraftingConvention, ModelClause, Title
from ....records.norms import Answer, Norm, NormProvision
from ...answers import kept
from ...pages import Page
from ...publications import answered
from ...showing.clauses import wordings_of
from ...visit import Visit
from ..asking import in_their_order
from .measures import in_time


@dataclass(frozen=True, slots=True)
class Entry:
    """A clause in the contents of the model law, with how far its element is shared."""

    clause: ModelClause
    element: Element


@dataclass(frozen=True, slots=True)
class Part:
    """A title of the model law."""

    title: Title
    entries: tuple[Entry, ...]


def model(visit: Visit) -> Page:
    """The contents of the model law, with the class of every element."""
    atlas = visit.atlas
    classed, title = visit.wish("class", "", CLASSES), visit.wish("title", "", TITLES)
    limits = thresholds_wish(visit)
    usual = limits == Thresholds()
    answer = kept(visit.release, consensus) if usual else consensus(atlas, limits)
    entries = [
        Entry(atlas.clauses[one.clause], one) for one in answer.elements
        if (not classed or one.classed == classed) and (not title or one.title == title)
    ]  # fmt: skip
    parts = [Part(one, tuple(entry for entry in entries if entry.clause.title == one)) for one in TITLES]
    counts = Counter(one.classed for one in answer.elements)
    return Page(
        "pages/model.html",
        {
            "answer": answer,
            "classed": classed,
            "title": title,
            "titles": TITLES,
            "classes": [(one, counts[one]) for one in CLASSES],
            "parts": [part for part in parts if part.entries],
            "shown": len(entries),
            "countries": in_their_order(visit, atlas.countries),
            "limits": limits,
            "usual": usual,
            "shares": [
                (name, round(100 * getattr(limits, name))) for name in ("core_share", "regional_share", "contested_share")
            ],
        },
    )  # fmt: skip


def thresholds_wish(visit: Visit) -> Thresholds:
    """Where the classes begin: lineages, and shares of the countries in per cent."""
    usual = Thresholds()
    core, regional, contested = (
        visit.number_wish(name, round(100 * getattr(usual, name)), 1, 100) / 100
        for name in ("core_share", "regional_share", "contested_share")
    )
    return Thresholds(visit.number_wish("lineages", usual.lineages, 1, 100), core, regional, contested)


# -- one clause --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asked:
    """A provision that a clause answers."""

    provision: NormProvision
    norm: Norm
    answer: Answer


@dataclass(frozen=True, slots=True)
class LawArticles:
    """The articles of a law on the matter of a clause."""

    law: str
    articles: tuple[NationalArticle, ...]


@dataclass(frozen=True, slots=True)
class InCountry:
    """A clause in a country: what its law does about the element, and how the clause stands beside it."""

    iso3: Iso3
    practice: NationalPractice
    diff: ClauseDiff
    laws: tuple[LawArticles, ...]

    @property
    def open(self) -> bool:
        """Whether nobody has established how the clause stands there."""
        return self.diff.status == "not_established"


@dataclass(frozen=True, slots=True)
class MeasurePrecedents:
    """Who took a measure that a clause enacts."""

    measure: str
    found: tuple[Precedent, ...]


def clause(visit: Visit, id: str) -> Page:
    """A clause of the model law with all it rests on."""
    atlas = visit.atlas
    asked = atlas.clause(id)
    element = next(one for one in kept(visit.release, consensus).elements if one.clause == id)
    practice = {one.country: one for one in element.practice}
    answers = [
        Asked(atlas.provisions[one.provision], atlas.norms[atlas.provisions[one.provision].norm], one)
        for one in asked.answers
    ]
    ordered = list(atlas.clauses.values())
    place = ordered.index(asked)
    lands = [_in_country(visit, iso3, practice[iso3], id) for iso3 in in_their_order(visit, practice)]
    return Page(
        "pages/clause.html",
        {
            "clause": asked,
            "wordings": wordings_of(visit, asked),
            "element": element,
            "of_instruments": [one for one in answers if one.norm.kind == "instrument"],
            "of_statutes": [one for one in answers if one.norm.kind == "statute"],
            "lands": lands,
            "open": [land for land in lands if land.open],
            "entries": atlas.by_id("topic_entries"),
            "precedents": [
                MeasurePrecedents(one.measure, tuple(in_time(kept(visit.release, precedents, one.measure).found)))
                for one in asked.enacts
            ],
            "before": ordered[place - 1] if place else None,
            "after": ordered[place + 1] if place + 1 < len(ordered) else None,
            "parameters": _diff_of(visit, next(iter(atlas.countries)), id).parameters if asked.parameters else (),
            "answer": kept(visit.release, consensus),
        },
    )  # fmt: skip


def _in_country(visit: Visit, iso3: Iso3, practice: NationalPractice, id: str) -> InCountry:
    diff = _diff_of(visit, iso3, id)
    return InCountry(iso3, practice, diff, by_law(diff))


def _diff_of(visit: Visit, iso3: Iso3, id: str) -> ClauseDiff:
    answer: ModelDiff = kept(visit.release, model_diff, iso3)
    return next(one for one in answer.clauses if one.clause == id)


def by_law(diff: ClauseDiff) -> tuple[LawArticles, ...]:
    """The national articles on a clause, law by law."""
    found: dict[str, list[NationalArticle]] = {}
    for one in diff.articles:
        found.setdefault(one.law, []).append(one)
    return tuple(LawArticles(law, tuple(articles)) for law, articles in found.items())


# -- one country -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DiffPart:
    """A title of the model law beside national law."""

    title: Title
    rows: tuple["DiffRow", ...]


@dataclass(frozen=True, slots=True)
class DiffRow:
    """A clause with its status, and the national articles law by law."""

    clause: ModelClause
    diff: ClauseDiff
    laws: tuple[LawArticles, ...]


def country_model(visit: Visit, iso3: str) -> Page:
    """The model law clause by clause beside the law of a country."""
    atlas, country = visit.atlas, visit.atlas.country(iso3)
    status = visit.wish("status", "", STATUSES)
    answer = kept(visit.release, model_diff, iso3)
    rows = [
        DiffRow(atlas.clauses[one.clause], one, by_law(one))
        for one in answer.clauses
        if not status or one.status == status
    ]
    parts = [DiffPart(title, tuple(row for row in rows if row.clause.title == title)) for title in TITLES]
    return Page(
        "pages/country_model.html",
        {
            "country": country,
            "answer": answer,
            "status": status,
            "statuses": [(one, answer.counts[one]) for one in STATUSES],
            "parts": [part for part in parts if part.rows],
            "convention": next(iter(atlas.in_country(DraftingConvention, iso3)), None),
            "formats": ("html", "docx", "xml"),
        },
    )


def draft(visit: Visit, iso3: str, format: str) -> Page | HttpResponse:
    """The model law as a draft for a country, or a page that waits until it is written."""
    return answered(visit, "draft", iso3, format)
