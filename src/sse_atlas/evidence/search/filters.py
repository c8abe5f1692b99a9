"""Filters: which provisions are looked at."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tantivy import Occur, Query

from ...errors import QuestionError, unknown
from ...records.atlas import Atlas
from ...records.base import AREAS
from ...records.forms import Judgement, TopicEntry
from ...records.norms import Policy
from ...records.references import Reference
from ..catalogue import Summary
from ..document import eids_of
from ..library import Library
from .index import Index, expression_key

FURTHEST = 60
"""Articles of a range that are counted out."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is limited to; what is empty limits nothing."""

    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    """Laws that make or govern one of these legal forms."""
    principles: tuple[str, ...] = ()
    """Provisions on which judgements about one of these principles rest (of the forms given, if any are)."""
    topics: tuple[str, ...] = ()
    """Provisions in which the concordance finds one of these topics."""
    areas: tuple[str, ...] = ()
    """Laws that are a policy of one of these areas."""
    as_of: str | None = None
    """The texts of the laws at this date; the newest of each unless given."""


def expressions_left_out(library: Library, as_of: str | None) -> tuple[str, ...]:
    """The texts that are not searched, as the index names them: older than the one at the date, or newer than it.

    Where a law is held in several languages each has its own newest text. A law whose first text is newer than the date
    is left out whole.
    """
    chosen: dict[tuple[str, str], Summary] = {}
    texts = library.documents()
    for text in texts:
        date = text.description.text_as_of or ""
        if as_of is not None and date > f"{as_of}~":
            continue
        key = (text.id, text.description.language)
        if key not in chosen or date > (chosen[key].description.text_as_of or ""):
            chosen[key] = text
    kept = {(one.id, one.expression) for one in chosen.values()}
    return tuple(expression_key(one.id, one.expression) for one in texts if (one.id, one.expression) not in kept)


def documents_of_forms(atlas: Atlas, library: Library, forms: Iterable[str]) -> tuple[str, ...]:
    """The documents of the laws of these forms: the forms' own, and those that their judgements rest on."""
    laws: set[str] = set()
    for id in forms:
        laws.update(atlas.form(id).laws)
        laws.update(one.law for judgement in atlas.of(Judgement) if judgement.form == id
                    for one in judgement.references if one.law)  # fmt: skip
    return tuple(sorted({one.id for one in library.documents() if one.description.law in laws}))


def documents_of_areas(atlas: Atlas, library: Library, areas: Iterable[str]) -> tuple[str, ...]:
    """The documents of the laws that are policies of these areas."""
    wanted = set(areas)
    for id in wanted - set(AREAS):
        raise unknown("area", id, AREAS)
    laws = {policy.law for policy in atlas.of(Policy) if policy.area in wanted and policy.law}
    return tuple(sorted({one.id for one in library.documents() if one.description.law in laws}))


def units_of_principles(
    atlas: Atlas, library: Library, principles: Iterable[str], forms: tuple[str, ...]
) -> tuple[str, ...]:
    """The articles that judgements on these principles cite, as the index names them."""
    wanted = set(principles)
    for id in wanted - set(atlas.principles):
        raise unknown("principle", id, atlas.principles, "principles")
    return _units(
        library,
        ((reference.law, reference.articles) for judgement in atlas.of(Judgement)
         if judgement.principle in wanted and (not forms or judgement.form in forms)
         for reference in judgement.references),
    )  # fmt: skip


def units_of_topics(atlas: Atlas, library: Library, topics: Iterable[str]) -> tuple[str, ...]:
    """The articles in which the concordance finds these topics, as the index names them."""
    wanted = {atlas.topic(id).id for id in topics}
    return _units(library, ((entry.law, entry.articles) for entry in atlas.of(TopicEntry) if entry.topic in wanted))


def _units(library: Library, cited: Iterable[tuple[str | None, Iterable[Reference]]]) -> tuple[str, ...]:
    held: dict[str, set[str]] = {}
    for one in library.documents():
        if one.description.law:
            held.setdefault(one.description.law, set()).add(one.id)
    units: set[str] = set()
    for law, places in cited:
        for document in held.get(law or "", ()):
            units.update(f"{document}#{eid}" for place in places for eid in _articles(place))
    return tuple(sorted(units))


def _articles(place: Reference) -> Iterator[str]:
    """The articles of a place: the unit that is found is the article, and a range is all of them."""
    yield from (eid for eid in eids_of(place) if "__" not in eid.removeprefix("sup_1__"))
    if place.to and place.to.isdigit() and (place.article or "").isdigit():
        scope = "sup_1__" if place.scope == "supplementary" else ""
        last = min(int(place.to), int(place.article) + FURTHEST)
        yield from (f"{scope}art_{number}" for number in range(int(place.article) + 1, last + 1))


def resolved(filters: Filters, library: Library, atlas: Atlas | None) -> "Resolved":
    """The filters as the index understands them. Raises NotFoundError for what is unknown, with the nearest names."""
    through_records = filters.forms or filters.principles or filters.topics or filters.areas
    if through_records and atlas is None:
        raise QuestionError("A form, principle, topic or area can only be asked for together with an Atlas.")
    anyof: list[tuple[str, tuple[str, ...]]] = [("country", filters.countries), ("language", filters.languages)]
    anyof.append(("document", tuple(library.resolve(one) for one in filters.documents)))
    within = [(field, values) for field, values in anyof if values]
    if atlas is not None:
        held = {text.description.country for text in library.documents()}
        within = [(field, tuple(one if one in held else atlas.country(one).iso3 for one in values)
                   if field == "country" else values) for field, values in within]  # fmt: skip
        if filters.forms:
            within.append(("document", documents_of_forms(atlas, library, filters.forms)))
        if filters.areas:
            within.append(("document", documents_of_areas(atlas, library, filters.areas)))
        if filters.principles:
            within.append(("unit", units_of_principles(atlas, library, filters.principles, filters.forms)))
        if filters.topics:
            within.append(("unit", units_of_topics(atlas, library, filters.topics)))
    return Resolved(tuple(within), expressions_left_out(library, filters.as_of))


@dataclass(frozen=True, slots=True)
class Resolved:
    """Filters as the index understands them: in each of these fields one of the values; no values let nothing through."""

    within: tuple[tuple[str, tuple[str, ...]], ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The only languages asked for; empty where any will do."""
        return next((values for field, values in self.within if field == "language"), ())

    def clauses(self, index: Index) -> list[tuple[Occur, Query]]:
        """As clauses of a query that weigh nothing."""
        found = [
            (Occur.Must, Query.const_score_query(one_of(index, field, values), 0.0)) for field, values in self.within
        ]
        if self.left_out:
            found.append((Occur.MustNot, one_of(index, "expression", self.left_out)))
        return found


EVERYWHERE = Resolved()
"""No filter at all."""


def one_of(index: Index, field: str, values: tuple[str, ...]) -> Query:
    """Provisions that have one of the values."""
    if not values:
        return Query.empty_query()
    if len(values) == 1:
        return Query.term_query(index.schema, field, values[0])
    return Query.term_set_query(index.schema, field, list(values))
