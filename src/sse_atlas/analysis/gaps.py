"""Gaps: what the instruments addressed to a country ask, provision by provision, against what it is known to do.

A provision is *covered* when a measure that answers it fully is carried out fully, or when two or more that answer it in
part all are; *partly* covered when any measure that answers it is carried out at all; *reported missing* when none is and a
study says that one does not exist; *not researched* when nobody looked; *not addressable* when no measure of the catalogue
answers it. A provision that one measure answers in part is never taken as covered by that measure alone. Coverage is
monotone in what is carried out, so its interval is had by filling every unknown with nothing, and with everything.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ..errors import QuestionError, unknown
from ..records.atlas import Atlas
from ..records.base import AREAS, Area, Citation, Iso3, Status
from ..records.norms import Degree, NormProvision
from .carried import FULL, NONE, PART, MeasureKnowledge, knowledge

CellState = Literal["covered", "partly", "reported_missing", "not_researched", "not_addressable"]
STATES: tuple[CellState, ...] = ("covered", "partly", "reported_missing", "not_researched", "not_addressable")


@dataclass(frozen=True, slots=True)
class Answering:
    """A measure that answers a provision, and what is known of it in the country."""

    measure: str
    title: str
    degree: Degree
    why: str | None
    known: MeasureKnowledge


@dataclass(frozen=True, slots=True)
class GapCell:
    """One provision in one country."""

    provision: str
    norm: str
    number: str
    topic: str
    area: Area
    asks: str
    state: CellState
    could_be: tuple[CellState, ...]
    """What it could turn out to be, were what nobody researched looked up; alone its state when nothing could change it."""
    in_operation: CellState
    """The same of what is known to be done, not only written."""
    measures: tuple[Answering, ...]
    status: Status
    """Of the text of the provision."""
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class CountInterval:
    """A number of provisions, as an interval."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the addressed provisions are covered, by what is known and what could be."""

    addressed: int
    covered: CountInterval
    at_least_partly: CountInterval
    reported_missing: int
    not_researched: int
    not_addressable: int
    covered_in_operation: CountInterval


@dataclass(frozen=True, slots=True)
class AreaCoverage:
    """The coverage in one area."""

    area: Area
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class StateChange:
    """A provision whose state is not what it was."""

    provision: str
    before: CellState
    now: CellState
    through: tuple[str, ...]
    """The policies that were adopted in between."""


@dataclass(frozen=True, slots=True)
class Since:
    """How things stood at an earlier year, and what changed."""

    year: int
    coverage: Coverage
    changes: tuple[StateChange, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """What is asked of a country, and what is known to be done."""

    country: Iso3
    norms: tuple[str, ...]
    areas: tuple[Area, ...]
    until: int | None
    coverage: Coverage
    by_area: tuple[AreaCoverage, ...]
    cells: tuple[GapCell, ...]
    since: Since | None
    conflicts: tuple[str, ...]
    """Measures that a study reports as missing though a policy carries them out."""
    not_addressed: tuple[str, ...]
    """Instruments of the dataset that do not speak to this country."""
    links: int
    links_reviewed: int
    notice: str


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """The provisions of an area in a country, by state."""

    country: Iso3
    area: Area
    counts: dict[CellState, int]
    coverage: Coverage
    """The same with what it could turn out to be."""


@dataclass(frozen=True, slots=True)
class NormCell:
    """The provisions of a norm that speaks to a country, by state."""

    country: Iso3
    norm: str
    counts: dict[CellState, int]
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class GapMatrix:
    """Areas × countries and norms × countries, countries in alphabetical order; no totals, for they would rank."""

    countries: tuple[Iso3, ...]
    areas: tuple[Area, ...]
    cells: tuple[MatrixCell, ...]
    norms: tuple[str, ...]
    by_norm: tuple[NormCell, ...]
    notice: str


def gaps(
    atlas: Atlas, country: str, norms: Sequence[str] = (), areas: Sequence[str] = (),
    since: int | None = None, until: int | None = None,
) -> Gaps:  # fmt: skip
    """What the norms addressed to a country ask and what it does, provision by provision.

    ``norms`` and ``areas`` limit the provisions; ``until`` looks at the end of a year; ``since`` adds how things stood at
    the end of an earlier one, and what changed. Raises NotFoundError for an unknown country, norm or area, QuestionError
    when a norm does not speak to the country or the years run backwards.

    >>> import sse_atlas
    >>> answer = sse_atlas.gaps(sse_atlas.open_atlas(), "KOR", areas=["statistics"])
    >>> {cell.area for cell in answer.cells}
    {'statistics'}
    """
    asked = atlas.country(country)
    chosen = _areas(areas)
    _check_years(since, until, int(atlas.manifest.date[:4]))
    provisions = [one for one in _addressed(atlas, asked.iso3, norms) if not chosen or one.area in chosen]
    cells = _cells(atlas, asked.iso3, provisions, until)
    before = None if since is None else _since(atlas, asked.iso3, provisions, since, cells)
    links = [link for link in atlas.all("policy_links") if getattr(link, "country", None) == asked.iso3]
    return Gaps(
        asked.iso3, tuple(dict.fromkeys(one.norm for one in provisions)), chosen, until, _coverage(cells),
        tuple(AreaCoverage(area, _coverage([c for c in cells if c.area == area])) for area in AREAS
              if any(cell.area == area for cell in cells)),
        cells, before, _conflicts(cells),
        tuple(norm.id for norm in atlas.norms.values() if norm.kind == "instrument" and not norm.speaks_to(asked.iso3)),
        len(links), sum(atlas.status_of("policy_links", link) == "reviewed" for link in links), atlas.notice,
    )  # fmt: skip


def gap_matrix(
    atlas: Atlas, countries: Sequence[str] = (), norms: Sequence[str] = (), areas: Sequence[str] = ()
) -> GapMatrix:
    """The states of provisions by area and by norm, for several countries side by side; all of them unless named.

    Raises NotFoundError for an unknown country, norm or area.
    """
    chosen, wanted = sorted({atlas.country(code).iso3 for code in countries} or atlas.countries), _areas(areas)
    by_area: list[MatrixCell] = []
    by_norm: list[NormCell] = []
    for iso3 in chosen:
        asked = [one for one in _addressed(atlas, iso3, norms, strict=False) if not wanted or one.area in wanted]
        cells = _cells(atlas, iso3, asked, None)
        of_area, of_norm = _grouped(cells, lambda cell: cell.area), _grouped(cells, lambda cell: cell.norm)
        by_area += [
            MatrixCell(iso3, area, _by_state(of_area[area]), _coverage(of_area[area]))
            for area in AREAS
            if area in of_area
        ]
        by_norm += [
            NormCell(iso3, norm, _by_state(of_norm[norm]), _coverage(of_norm[norm]))
            for norm in atlas.norms if norm in of_norm
        ]  # fmt: skip
    return GapMatrix(
        tuple(chosen), tuple(area for area in AREAS if any(cell.area == area for cell in by_area)), tuple(by_area),
        tuple(norm for norm in atlas.norms if any(cell.norm == norm for cell in by_norm)), tuple(by_norm), atlas.notice,
    )  # fmt: skip


def _grouped(cells: Iterable[GapCell], key: Callable[[GapCell], str]) -> dict[str, list[GapCell]]:
    found: dict[str, list[GapCell]] = {}
    for cell in cells:
        found.setdefault(key(cell), []).append(cell)
    return found


def _by_state(cells: Sequence[GapCell]) -> dict[CellState, int]:
    states = [cell.state for cell in cells]
    return {state: states.count(state) for state in STATES}


@dataclass(frozen=True)
class Question:
    """What is asked of one country and what is known of its measures: the numbers that plans are computed from."""

    provisions: tuple[NormProvision, ...]
    known: dict[str, MeasureKnowledge]
    atlas: Atlas

    @cached_property
    def answering(self) -> dict[str, tuple[tuple[str, Degree], ...]]:
        """Measures and degrees by provision."""
        return answering(self.atlas)


def question(atlas: Atlas, iso3: Iso3, norms: Sequence[str] = (), areas: Sequence[str] = ()) -> Question:
    """The provisions addressed to a country and the state of its measures."""
    chosen = _areas(areas)
    provisions = [one for one in _addressed(atlas, iso3, norms) if not chosen or one.area in chosen]
    return Question(tuple(provisions), knowledge(atlas, iso3), atlas)


def answering(atlas: Atlas) -> dict[str, tuple[tuple[str, Degree], ...]]:
    """The measures that answer each provision, and how far."""
    found: dict[str, list[tuple[str, Degree]]] = {}
    for measure in atlas.measures.values():
        for answer in measure.answers:
            found.setdefault(answer.provision, []).append((measure.id, answer.degree))
    return {provision: tuple(measures) for provision, measures in found.items()}


def closure(links: Iterable[tuple[Degree, int]]) -> int:
    """How far a provision is covered (0, 1 partly, 2 wholly) by measures of these degrees, carried out this far.

    >>> closure([("part", 2), ("part", 2)]), closure([("part", 2)]), closure([("full", 1)]), closure([("full", 0)])
    (2, 1, 1, 0)
    """
    held = list(links)
    if any(degree == "full" and level == FULL for degree, level in held):
        return FULL
    parts = [level for degree, level in held if degree == "part"]
    if len(parts) > 1 and all(level == FULL for level in parts):
        return FULL
    return PART if any(level > NONE for _, level in held) else NONE


def _cells(atlas: Atlas, iso3: Iso3, provisions: Iterable[NormProvision], until: int | None) -> tuple[GapCell, ...]:
    known, by_provision = knowledge(atlas, iso3, until), answering(atlas)
    reasons = {(measure.id, one.provision): one.why for measure in atlas.measures.values() for one in measure.answers}
    cells = []
    for one in provisions:
        measures = tuple(
            Answering(id, atlas.measures[id].title, degree, reasons[id, one.id], known[id])
            for id, degree in by_provision.get(one.id, ())
        )
        state, could_be, in_operation = _state(measures)
        cells.append(
            GapCell(one.id, one.norm, one.number, one.topic, one.area, one.text, state, could_be, in_operation, measures,
                    atlas.status_of("norm_provisions", one), one.citations)
        )  # fmt: skip
    return tuple(cells)


def _state(measures: Sequence[Answering]) -> tuple[CellState, tuple[CellState, ...], CellState]:
    if not measures:
        return "not_addressable", ("not_addressable",), "not_addressable"
    missing: CellState = "reported_missing" if any(one.known.report for one in measures) else "not_researched"
    names: dict[int, CellState] = {NONE: missing, PART: "partly", FULL: "covered"}
    least = closure((one.degree, one.known.least) for one in measures)
    most = closure((one.degree, one.known.most) for one in measures)
    done = closure((one.degree, one.known.least_in_operation) for one in measures)
    # What is done on paper is not missing in practice: nobody has looked.
    practice: CellState = "not_researched" if done == NONE and least > NONE else names[done]
    return names[least], tuple(names[level] for level in range(least, most + 1)), practice


def _coverage(cells: Sequence[GapCell]) -> Coverage:
    addressable = [cell for cell in cells if cell.state != "not_addressable"]
    operating = [
        closure((one.degree, one.known.most_in_operation) for one in cell.measures) == FULL for cell in addressable
    ]
    return Coverage(
        len(cells),
        CountInterval(_count(cells, "covered"), sum("covered" in cell.could_be for cell in addressable)),
        CountInterval(
            _count(cells, "covered") + _count(cells, "partly"),
            sum(bool({"covered", "partly"} & set(cell.could_be)) for cell in addressable),
        ),
        _count(cells, "reported_missing"),
        _count(cells, "not_researched"),
        _count(cells, "not_addressable"),
        CountInterval(sum(cell.in_operation == "covered" for cell in cells), sum(operating)),
    )


def _count(cells: Sequence[GapCell], state: CellState) -> int:
    return sum(cell.state == state for cell in cells)


def _since(atlas: Atlas, iso3: Iso3, provisions: Sequence[NormProvision], year: int, now: Sequence[GapCell]) -> Since:
    before = _cells(atlas, iso3, provisions, year)
    changes = []
    for old, new in zip(before, now, strict=True):
        if old.state != new.state:
            through = {policy.policy for one in new.measures for policy in one.known.policies
                       if policy.year is not None and policy.year > year}  # fmt: skip
            if through or not set(old.could_be) & set(new.could_be):
                changes.append(StateChange(old.provision, old.state, new.state, tuple(sorted(through))))
    return Since(year, _coverage(before), tuple(changes))


def _addressed(atlas: Atlas, iso3: Iso3, norms: Sequence[str], *, strict: bool = True) -> list[NormProvision]:
    chosen = [atlas.norm(id) for id in norms] or list(atlas.norms.values())
    for norm in chosen:
        if norms and strict and not norm.speaks_to(iso3):
            raise QuestionError(
                f"{norm.title} does not speak to {iso3}: " + (
                    "it is another country's statute, a precedent and no norm. Ask for precedents."
                    if norm.kind == "statute" else "it is addressed to others."
                )
            )  # fmt: skip
    wanted = {norm.id for norm in chosen if norm.speaks_to(iso3)}
    return [provision for provision in atlas.provisions.values() if provision.norm in wanted]


def _areas(areas: Sequence[str]) -> tuple[Area, ...]:
    for area in areas:
        if area not in AREAS:
            raise unknown("area", area, AREAS)
    return tuple(area for area in AREAS if area in areas)


def _check_years(since: int | None, until: int | None, latest: int) -> None:
    for year in (since, until):
        if year is not None and not 1900 <= year <= latest:
            raise QuestionError(
                f"{year} is no year that can be asked about: this release knows the years 1900 to {latest}."
            )
    if since is not None and until is not None and since >= until:
        raise QuestionError(f"The years run backwards: since {since}, until {until}.")


def _conflicts(cells: Iterable[GapCell]) -> tuple[str, ...]:
    return tuple(sorted({one.measure for cell in cells for one in cell.measures if one.known.conflict}))
