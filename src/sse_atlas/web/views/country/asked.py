"""What several pages about a country ask: its forms under a definition, its grid, its newest figures."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from ....analysis.outcomes import Reading
from ....analysis.size import Size
from ....analysis.standing import Standing
from ....records.base import PRINCIPLES, Family, Iso3, Principle
from ....records.forms import LegalForm
from ....records.norms import Definition
from ... import saying
from ...visit import Visit
from ...vocabulary import FAMILIES, spoken
from ..asking import explorer_of, usual_of

Standings = dict[str, Standing]
"""By form."""


def definition_wish(visit: Visit) -> Definition:
    """The definition asked for, or the usual one."""
    atlas = visit.atlas
    return atlas.definition(visit.wish("definition", usual_of(atlas), atlas.definitions))


def standings_in(visit: Visit, iso3: Iso3, definition: Definition, reading: Reading = "cautious") -> Standings:
    """The standing of each form of a country under one definition."""
    forms = visit.atlas.forms_in.get(iso3, ())
    return {answer.form: answer for answer in explorer_of(visit).standings(forms, [definition], reading, False)}


def size_in(visit: Visit, iso3: Iso3, definition: Definition, indicator: str, reading: Reading = "cautious") -> Size:
    """The size of a country's SSE in the year of the release, as every other question to `size` would have it."""
    book = explorer_of(visit).book(iso3, indicator, reading)
    return book.size_of(definition, standings_in(visit, iso3, definition, reading))


@dataclass(frozen=True, slots=True)
class Under:
    """How many forms of a country stand where under a definition that speaks for it."""

    definition: Definition
    counts: Counter[str]


def under_every_definition(visit: Visit, iso3: Iso3, reading: Reading) -> list[Under]:
    """The forms of a country by standing, under each definition that speaks for it, in the order of the Atlas."""
    forms, definitions = visit.atlas.forms_in.get(iso3, ()), tuple(visit.atlas.definitions.values())
    found: dict[str, Counter[str]] = {}
    for answer in explorer_of(visit).standings(forms, definitions, reading, False):
        found.setdefault(answer.definition, Counter())[answer.standing] += 1
    speaking = [(id, counts) for id, counts in found.items() if set(counts) != {"not_applicable"}]
    return [Under(visit.atlas.definitions[id], counts) for id, counts in speaking]


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell of the principles grid: what each coder read in the law."""

    principle: Principle
    judgements: tuple[str, ...]
    contested: bool
    said: str
    """The cell in words."""


@dataclass(frozen=True, slots=True)
class Row:
    """A form in the grid."""

    form: LegalForm
    standing: Standing | None
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class FamilyRows:
    """The forms of one family."""

    family: Family
    rows: tuple[Row, ...]


def grid(visit: Visit, forms: Iterable[LegalForm], answers: Standings) -> list[FamilyRows]:
    """The principles grid, by family."""
    rows = [Row(form, answers.get(form.id), marks_of(visit, form)) for form in forms]
    families = [(family, tuple(row for row in rows if row.form.family == family)) for family in FAMILIES]
    return [FamilyRows(family, some) for family, some in families if some]  # type: ignore[arg-type]


def marks_of(visit: Visit, form: LegalForm) -> tuple[Mark, ...]:
    """What each coder read of each principle in the law of a form; a dotted sign where nobody judged."""
    found = []
    for principle in PRINCIPLES:
        held = visit.atlas.judgements_on.get((form.id, principle), ())
        values: Sequence[str] = [judgement.judgement for judgement in held] or ["unknown"]
        said = saying.listed([spoken(value) for value in values])
        contested = len(set(values)) > 1
        told = gettext("{principle}: {judgements}").format(principle=spoken(principle), judgements=said)
        found.append(Mark(principle, tuple(values), contested, told))
    return tuple(found)
