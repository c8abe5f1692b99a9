"""Asking: a question becomes one query of the index, and what it finds becomes hits with their reasons."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, cast

from tantivy import Occur, Query

from ...errors import QuestionError
from ..words import fold, loose
from .answers import Hit, SearchAnswer, Taken
from .filters import EVERYWHERE, Resolved
from .index import FACETS, Index
from .lexicon import Expansion, Lexicon
from .passages import INFLECTED, as_words, holding, translated
from .provisions import IndexedProvision
from .ranking import Terms, ranked, spoken, terms_of
from .snippets import pattern, snippet
from .understanding import Question, understood

LIMIT = 10
RERANKED = 50
"""Hits that a re-ranker looks at."""
MARKED = 24
"""Tokens of a question that are marked in snippets, the rarest."""
_NAMED, _NUMBER, _WHOLE, _ACROSS = 60.0, 4.0, 20.0, 1.5
"""What an article of a law that is named weighs, an article number alone, a quotation that begins and ends as words
do, and a term of the glossary in another language."""
_OWN = 1000.0
"""What a provision weighs that says the question in its own words, where these come first: more than any translation."""
_SHOULD, _MUST, _NOT = Occur.Should, Occur.Must, Occur.MustNot


class Reranker(Protocol):
    """Puts hits into a better order: a dense model, for instance. None is used unless it is given."""

    def scores(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """How well each text answers the question; higher is better."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """A question, understood and turned into a query."""

    question: Question
    query: Query
    terms: Terms
    expansions: tuple[Expansion, ...]
    laws: tuple[str, ...]
    """Titles of laws that the question names beside an article number, folded."""


@dataclass(frozen=True)
class Search:
    """An index that is asked in plain words, and the glossary that carries them into other languages."""

    index: Index
    lexicon: Lexicon = field(default_factory=Lexicon)

    def ask(
        self, text: str, within: Resolved = EVERYWHERE, *, limit: int = LIMIT, offset: int = 0, expand: bool = True,
        reranker: Reranker | None = None, count: bool = False, own_first: bool = False,
    ) -> SearchAnswer:  # fmt: skip
        """The provisions that answer a question, best first.

        "Words in quotation marks" are found as they stand, ``-word`` leaves provisions out. ``expand`` asks for the
        glossary's translations too. ``count`` counts all matches, which takes longer. ``own_first`` puts provisions that
        say the question in its own words before those that say it in another language. Raises QuestionError for a
        question without a word.
        """
        if limit < 1 or offset < 0:
            raise QuestionError("The limit is a number from 1, and the offset one from 0.")
        plan = self._plan(text, within, expand, own_first)
        many = max(limit + offset, RERANKED) if reranker else limit
        found = self.index.searcher.search(plan.query, many, count=count, offset=0 if reranker else offset)
        rows = [(float(score), self.index.shown(address)) for score, address in found.hits]
        if reranker:
            rows = _reranked(reranker, text, rows)[offset : offset + limit]
        hits = tuple(_hit(plan, score, one) for score, one in rows)
        total = cast("Any", found).count if count else -1
        taken = tuple(_taken(plan))
        return SearchAnswer(text, tuple(map(str, taken)), total, offset, hits, taken)

    def every(self, text: str, within: Resolved = EVERYWHERE, *, expand: bool = True) -> Iterator[IndexedProvision]:
        """Every provision that matches, best first, without a cap."""
        plan = self._plan(text, within, expand)
        hits = self.index.searcher.search(plan.query, max(1, self.index.size), count=False).hits
        return (self.index.shown(address) for _, address in hits)

    def each(
        self, text: str, within: Resolved = EVERYWHERE, *, expand: bool = True, own_first: bool = False
    ) -> Iterator[Hit]:
        """Every hit, best first, without a cap; each is made when it is taken."""
        plan = self._plan(text, within, expand, own_first)
        found = self.index.searcher.search(plan.query, max(1, self.index.size), count=False)
        return (_hit(plan, float(score), self.index.shown(address)) for score, address in found.hits)

    def counts(
        self, text: str, within: Resolved = EVERYWHERE, *, fields: Sequence[str] = FACETS, expand: bool = True
    ) -> dict[str, dict[str, int]]:
        """How many provisions answer a question, by ``country``, ``language`` and ``document``, the most first."""
        return self.index.counts(self._plan(text, within, expand).query, fields)

    def _plan(self, text: str, within: Resolved, expand: bool, own_first: bool = False) -> _Plan:
        question = understood(text)
        languages = spoken(" ".join((question.words, *question.quoted)))
        among = [one for one in languages if not within.languages or one in within.languages] or within.languages
        terms = terms_of(self.index, question.words, among)
        expansions = tuple(self._expansions(question, within)) if expand else ()
        laws = tuple(self._laws(question)) if question.articles else ()
        clauses = [*self._asked(question, terms, expansions, laws), *within.clauses(self.index)]
        clauses += [(_NOT, holding(self.index, words)) for words in question.without]
        if own_first:
            clauses += [(_SHOULD, Query.boost_query(Query.const_score_query(one, 1.0), _OWN))
                        for one in self._in_own_words(question, terms, laws)]  # fmt: skip
        return _Plan(question, Query.boolean_query(clauses), terms, expansions, laws)

    def _expansions(self, question: Question, within: Resolved) -> Iterator[Expansion]:
        # The name of a law and the word for article lead to a place, not to a subject.
        subject = question.subject
        for title in self._laws(question) if question.articles else ():
            subject = subject.replace(title, " ").replace(_joined(title), " ")
        for one in self.lexicon.expansions(subject):
            if one.language in self.index.languages and (not within.languages or one.language in within.languages):
                yield one

    def _laws(self, question: Question) -> Iterator[str]:
        words, found = question.words, ""
        for title in self.index.titles:  # Longest first: a title inside another one is not meant.
            # People write 협동조합기본법 where the law writes 협동조합 기본법.
            said = title in words or (not title.isascii() and _joined(title) in _joined(words))
            if len(title) > 1 and said and title not in found:
                found += f"\n{title}"
                yield title

    def _in_own_words(self, question: Question, terms: Terms, laws: Sequence[str]) -> Iterator[Query]:
        """The article that is named; else all telling words of the question, as they stand or inflected."""
        schema = self.index.schema
        for number in question.articles:
            for title in laws:
                yield _all([Query.term_query(schema, "number", number), Query.term_query(schema, "title", title)])
        if question.articles or not terms.tokens:
            return
        ways = [_all([Query.term_query(schema, "find", token) for token in terms.tokens])]
        for language in terms.languages if len(terms.tokens) > 1 else ():
            stems = [stem for stem in loose(question.words, language).split() if stem in terms.stems]
            if len(stems) > 1:
                spoken_in = Query.term_query(schema, "language", language)
                ways.append(_all([spoken_in, *(Query.term_query(schema, "loose", stem) for stem in stems)]))
        yield Query.disjunction_max_query(ways)

    def _asked(
        self, question: Question, terms: Terms, expansions: Sequence[Expansion], laws: Sequence[str]
    ) -> Iterator[tuple[Occur, Query]]:
        index, schema = self.index, self.index.schema
        languages = frozenset(terms.languages)
        for words in question.quoted:
            yield _MUST, holding(index, words)
            whole = as_words(index, words, languages or frozenset(index.languages))
            if whole:
                yield _SHOULD, Query.boost_query(Query.const_score_query(whole, 1.0), _WHOLE)
                yield _SHOULD, whole
        any_of = [query for query in (ranked(index, question.words, terms),) if query]
        for one in expansions:
            held = translated(index, fold(one.translation), one.language)
            if held:
                spoken_in = Query.const_score_query(Query.term_query(schema, "language", one.language), 0.0)
                inside = Query.boolean_query([(_MUST, held), (_MUST, spoken_in)])
                any_of.append(Query.boost_query(inside, _ACROSS))
        for number in question.articles:
            numbered = Query.const_score_query(Query.term_query(schema, "number", number), 1.0)
            any_of.append(Query.boost_query(numbered, _NUMBER))
            for title in laws:
                both = [
                    (_MUST, numbered),
                    (_MUST, Query.const_score_query(Query.term_query(schema, "title", title), 0.0)),
                ]
                any_of.append(Query.boost_query(Query.boolean_query(both), _NAMED))
        if any_of:
            yield (_SHOULD if question.quoted else _MUST), Query.boolean_query([(_SHOULD, one) for one in any_of])
        elif not question.quoted:
            yield _MUST, Query.empty_query()


def _all(queries: Sequence[Query]) -> Query:
    return Query.boolean_query([(_MUST, one) for one in queries])


def _joined(text: str) -> str:
    return "".join(text.split())


def _hit(plan: _Plan, score: float, one: IndexedProvision) -> Hit:
    question = plan.question
    heading, law = fold(one.heading), fold(one.law)
    across = tuple(x for x in plan.expansions if x.language == one.language)
    stems = [stem for x in across for stem in loose(fold(x.translation), one.language).split()] if across else []
    sought = pattern(
        (*question.quoted, *(fold(x.translation) for x in across)),
        plan.terms.tokens[:MARKED], (*plan.terms.stems[:MARKED], *stems),
    )  # fmt: skip
    shown, marks = snippet(one.text, sought)
    # A translation that stands in what is shown is why it was found.
    seen = fold(shown) if across else ""
    through = tuple(str(x) for x in across if _stands(x, seen) or _stands(x, heading))
    why = [name for name, is_so in (
        ("quotation", bool(question.quoted)),
        ("article number", one.reference in question.articles),
        ("law", law in plan.laws or (sought is not None and sought.search(law) is not None)),
        ("heading", sought is not None and sought.search(heading) is not None),
        ("glossary", bool(through)),
        ("text", bool(marks)),
    ) if is_so]  # fmt: skip
    return Hit(
        document=one.document, expression=one.expression, provision=one.eid, number=one.number, heading=one.heading,
        law=one.law, place=one.place, language=one.language, country=one.country, date=one.date, score=round(score, 4),
        snippet=shown, marks=marks, matched_through=through, why=tuple(why),
    )  # fmt: skip


def _stands(one: Expansion, folded: str) -> bool:
    """Whether a translation, or its stems, stands in a folded text."""
    translation = fold(one.translation)
    stems = loose(translation, one.language).split() if one.language in INFLECTED else []
    return translation in folded or (bool(stems) and all(stem in folded for stem in stems))


def _reranked(
    reranker: Reranker, text: str, rows: list[tuple[float, IndexedProvision]]
) -> list[tuple[float, IndexedProvision]]:
    scores = reranker.scores(text, [f"{one.law}\n{one.text}" for _, one in rows])
    order = sorted(range(len(rows)), key=lambda number: -scores[number])
    return [(float(scores[number]), rows[number][1]) for number in order]


def _taken(plan: _Plan) -> Iterator[Taken]:
    question = plan.question
    across: dict[str, list[str]] = {}
    for one in plan.expansions:
        across.setdefault(one.said, []).append(f"{one.translation} ({one.language})")
    yield from (Taken("quotation", words) for words in question.quoted)
    yield from (Taken("without", words) for words in question.without)
    yield from (Taken("article", number) for number in question.articles)
    yield from (Taken("law", title) for title in plan.laws)
    yield from (Taken("glossary", said, tuple(names)) for said, names in across.items())
