"""Gaps: what norms ask beside what is known to be done; by area and norm, by provision, by country."""

from collections.abc import Sequence
from dataclasses import dataclass

from ....analysis.bills import Bill, bills
from ....analysis.gaps import Answering, Coverage, GapCell, Gaps, gap_matrix, gaps
from ....errors import unknown
from ....records.base import AREAS, Area, Iso3
from ....records.model import ModelClause
from ....records.norms import Answer, Measure, NormProvision
from ...answers import kept
from ...pages import Page
from ...visit import Visit
from ..asking import in_their_order

FIRST_YEAR = 1900


@dataclass(frozen=True, slots=True)
class Row:
    """An area or a norm, with the coverage of its provisions in each country; None where it does not speak to one."""

    key: str
    cells: tuple[Coverage | None, ...]

    @property
    def asked(self) -> str:
        """How many provisions are addressed to a country, from the fewest to the most."""
        counts = sorted({cell.addressed for cell in self.cells if cell})
        return str(counts[0]) if len(counts) == 1 else f"{counts[0]}–{counts[-1]}"


def gaps_matrix(visit: Visit) -> Page:
    """Areas and norms by countries."""
    atlas = visit.atlas
    speaking = speaking_norms(visit)
    area, norm = visit.wish("area", "", AREAS), visit.wish("norm", "", speaking)
    countries = in_their_order(visit, atlas.countries)
    found = kept(visit.release, gap_matrix, (), (norm,) if norm else (), (area,) if area else ())
    of_area = {(cell.area, cell.country): cell.coverage for cell in found.cells}
    of_norm = {(cell.norm, cell.country): cell.coverage for cell in found.by_norm}
    return Page(
        "pages/gaps.html",
        {
            "countries": countries,
            "area": area,
            "norm": norm,
            "areas": [one for one in AREAS if any(p.area == one for p in atlas.provisions.values())],
            "norms": [atlas.norms[id] for id in speaking],
            "area_rows": [_row(one, [of_area.get((one, iso3)) for iso3 in countries]) for one in found.areas],
            "norm_rows": [_row(one, [of_norm.get((one, iso3)) for iso3 in countries]) for one in found.norms],
            "others": [one for one in atlas.norms.values() if one.id not in speaking],
            "recalled": sum(_is_recalled(visit, one) for one in atlas.provisions.values() if one.norm in speaking),
        },
    )


def _row(key: str, cells: Sequence[Coverage | None]) -> Row:
    return Row(key, tuple(cells))


def _is_recalled(visit: Visit, provision: NormProvision) -> bool:
    """Whether a provision is known from memory alone: nobody has shown its text."""
    return visit.atlas.status_of("norm_provisions", provision) == "unverified"


def speaking_norms(visit: Visit) -> list[str]:
    """Norms that speak to a country of the Atlas."""
    atlas = visit.atlas
    return [norm.id for norm in atlas.norms.values() if any(norm.speaks_to(iso3) for iso3 in atlas.countries)]


# -- one norm ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ProvisionRow:
    """A provision with its state in each country to which its norm speaks."""

    provision: NormProvision
    cells: tuple[GapCell, ...]


def norm(visit: Visit, norm: str) -> Page:
    """A norm: who adopted it, to whom it speaks, and its provisions."""
    atlas = visit.atlas
    asked = atlas.norm(norm)
    countries = [iso3 for iso3 in in_their_order(visit, atlas.countries) if asked.speaks_to(iso3)]
    cells = {iso3: _cells(visit, iso3) for iso3 in countries}
    provisions = [one for one in atlas.provisions.values() if one.norm == asked.id]
    return Page(
        "pages/norm.html",
        {
            "norm": asked,
            "countries": countries,
            "rows": [ProvisionRow(one, tuple(cells[iso3][one.id] for iso3 in countries)) for one in provisions],
            "relatives": [one for one in atlas.norms.values() if one.lineage == asked.lineage and one != asked],
            "addressed": [] if asked.addressed_to == "everyone" else list(asked.addressed_to),
        },
    )


def _cells(visit: Visit, iso3: Iso3) -> dict[str, GapCell]:
    return {cell.provision: cell for cell in kept(visit.release, gaps, iso3).cells}


# -- one provision -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AnsweringMeasure:
    """A measure that answers a provision, how far and why."""

    measure: Measure
    answer: Answer


@dataclass(frozen=True, slots=True)
class AnsweringClause:
    """A clause of the model law that answers a provision."""

    clause: ModelClause
    answer: Answer


@dataclass(frozen=True, slots=True)
class Here:
    """A provision in a country: what is known of the measures that answer it, those of which nothing is known apart."""

    iso3: Iso3
    cell: GapCell

    @property
    def known(self) -> list[Answering]:
        """Measures of which something is on record."""
        return [one for one in self.cell.measures if one.known.state != "not_researched"]

    @property
    def unknown(self) -> list[str]:
        """Measures that nobody has looked for."""
        return [one.measure for one in self.cell.measures if one.known.state == "not_researched"]

    @property
    def could_be(self) -> list[str]:
        """What it could turn out to be, besides what it is known to be."""
        return [state for state in self.cell.could_be if state != self.cell.state]


def provision(visit: Visit, id: str) -> Page:
    """A provision of a norm: what it asks, what answers it, and how it stands in each country."""
    atlas = visit.atlas
    if id not in atlas.provisions:
        raise unknown("provision", id, atlas.provisions)
    asked = atlas.provisions[id]
    of = atlas.norms[asked.norm]
    countries = [iso3 for iso3 in in_their_order(visit, atlas.countries) if of.speaks_to(iso3)]
    return Page(
        "pages/provision.html",
        {
            "provision": asked,
            "norm": of,
            "measures": [
                AnsweringMeasure(measure, answer)
                for measure in atlas.measures.values() for answer in measure.answers if answer.provision == id
            ],
            "clauses": [
                AnsweringClause(clause, answer)
                for clause in atlas.clauses.values() for answer in clause.answers if answer.provision == id
            ],
            "lands": [Here(iso3, _cells(visit, iso3)[id]) for iso3 in countries],
        },
    )  # fmt: skip


# -- one country -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AreaCells:
    """The provisions of an area addressed to a country."""

    area: Area
    coverage: Coverage
    cells: tuple[GapCell, ...]
    questions: tuple["Asking", ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """A measure of which nobody knows, or of which a study says something, with the provisions that ask for it."""

    answering: Answering
    provisions: tuple[str, ...]


def country_gaps(visit: Visit, iso3: str) -> Page:
    """Every provision addressed to a country, with what is known to be done."""
    atlas, country = visit.atlas, visit.atlas.country(iso3)
    norms = [one for one in atlas.norms.values() if one.speaks_to(iso3)]
    area, norm = visit.wish("area", "", AREAS), visit.wish("norm", "", [one.id for one in norms])
    latest = int(atlas.manifest.date[:4])
    since, until = year_wish(visit, "since", latest), year_wish(visit, "until", latest)
    chosen, areas = ((norm,) if norm else ()), ((area,) if area else ())
    plain = not (area or norm or since or until)
    answer = kept(visit.release, gaps, iso3) if plain else gaps(atlas, iso3, chosen, areas, since, until)
    return Page(
        "pages/country_gaps.html",
        {
            "country": country,
            "answer": answer,
            "area": area,
            "norm": norm,
            "since": since,
            "until": until,
            "latest": latest,
            "narrowed": not plain,
            "norms": norms,
            "areas": [one for one in AREAS if any(p.area == one and atlas.norms[p.norm].speaks_to(iso3)
                                                  for p in atlas.provisions.values())],
            "groups": _by_area(answer),
            "missing": asking(answer.cells, "reported_missing"),
            "bills": [one for one in kept(visit.release, bills, iso3) if _concerns(one, answer)],
        },
    )  # fmt: skip


def year_wish(visit: Visit, name: str, latest: int) -> int | None:
    """A year of the query; None where none is named."""
    return visit.number_wish(name, 0, FIRST_YEAR, latest) if visit.wish(name) else None


def _by_area(answer: Gaps) -> list[AreaCells]:
    found = []
    for one in answer.by_area:
        cells = tuple(cell for cell in answer.cells if cell.area == one.area)
        found.append(AreaCells(one.area, one.coverage, cells, tuple(asking(cells, "not_researched", "not_in_force"))))
    return found


def asking(cells: Sequence[GapCell], *states: str) -> list[Asking]:
    """Measures in some states with the provisions that ask for them, in the order in which they are asked."""
    by_measure: dict[str, list[str]] = {}
    answering: dict[str, Answering] = {}
    for cell in cells:
        for one in cell.measures:
            if one.known.state in states:
                by_measure.setdefault(one.measure, []).append(cell.provision)
                answering.setdefault(one.measure, one)
    return [Asking(answering[id], tuple(provisions)) for id, provisions in by_measure.items()]


def _concerns(bill: Bill, answer: Gaps) -> bool:
    """Whether a bill touches what was asked about; one that changes nothing is told where everything is asked."""
    shown = {cell.provision for cell in answer.cells}
    return any(change.provision in shown for change in bill.changes) or (not answer.areas and not bill.changes)
