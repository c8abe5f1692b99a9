"""Completeness: what is known of a country, how well it is supported, and what to do next."""

from collections import Counter
from dataclasses import dataclass

from ..records.atlas import Atlas
from ..records.base import Record, Status
from ..records.country import Institution, Law, Milestone, Term
from ..records.forms import Judgement, LegalForm
from ..records.kinds import KINDS
from ..records.norms import Policy

STATUSES: tuple[Status, ...] = ("unverified", "sourced", "checked", "reviewed", "stale")


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many records of a kind a country has, by what supports them."""

    kind: str
    records: int
    cited: int
    """With at least one citation."""
    unverified: int
    sourced: int
    checked: int
    reviewed: int
    stale: int


@dataclass(frozen=True, slots=True)
class GridCount:
    """The state of the principles grid."""

    forms: int
    cells: int
    judged: int
    """Cells on which somebody says more than 'unknown'."""
    unknown: int
    silent_in_part: int
    """Cells that rest on the silence of a law read in part."""
    double_coded: int
    contested: int
    practice: int
    """Cells with a finding on practice."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something a researcher could do next, with how much it would settle."""

    what: str
    count: int
    of: int
    records: tuple[str, ...]
    """All records concerned."""


@dataclass(frozen=True, slots=True)
class Completeness:
    """What is known of a country and what is not."""

    country: str
    kinds: tuple[KindCount, ...]
    grid: GridCount
    laws: int
    unread_laws: tuple[str, ...]
    """Laws of which nobody has read any text."""
    forms_without_figure: tuple[str, ...]
    """Forms of which no usable or unusable figure says how many organisations there are."""
    reviewed_by_people: float
    """Share of judgements that a person has reviewed, 0 to 1."""
    troubles: tuple[str, ...]
    next_steps: tuple[Task, ...]
    notice: str


def completeness(atlas: Atlas, country: str) -> Completeness:
    """What is known, cited, contested and unread of a country, and what to do next.

    Raises:
        NotFoundError: an unknown country.

    >>> import sse_atlas
    >>> atlas = sse_atlas.open_atlas()
    >>> completeness(atlas, "LAO").grid.forms == len(atlas.forms_in["LAO"])
    True

    """
    asked = atlas.country(country)
    forms = atlas.forms_in.get(asked.iso3, ())
    cells = _Cells(atlas, {form.id for form in forms})
    laws = atlas.in_country(Law, asked.iso3)
    unread = tuple(law.id for law in laws if not any(v.sources or v.read_for_concordance for v in law.versions))
    counted = {id for o in atlas.observations_in.get((asked.iso3, "organizations"), ()) for id in o.covers}
    without = tuple(form.id for form in forms if form.id not in counted)
    kinds = _kind_counts(atlas, asked.iso3)
    grid = GridCount(
        forms=len(forms),
        cells=len(cells.all),
        judged=len(cells.all) - len(cells.unknown),
        unknown=len(cells.unknown),
        silent_in_part=len(cells.silent_in_part),
        double_coded=len(cells.double_coded),
        contested=len(cells.contested),
        practice=len(cells.practice),
    )
    every = len(cells.all)
    tasks = (
        Task("Look again at judgements whose provision has changed", len(cells.stale), every, cells.stale),
        Task("Adjudicate cells on which coders differ", len(cells.contested), every, cells.contested),
        Task("Read laws that nobody has read", len(unread), len(laws), unread),
        Task("Find the text for cells that are unknown", len(cells.unknown), every, cells.unknown),
        Task(
            "Read the rest of laws whose silence is known only in part",
            len(cells.silent_in_part),
            every,
            cells.silent_in_part,
        ),
        Task("Find how many organisations forms have", len(without), len(forms), without),
        Task("Code forms a second time, blindly", len(cells.single_coded), len(forms), cells.single_coded),
        _unsupported(atlas, asked.iso3),
        Task("Ask how the law is lived in practice", every - len(cells.practice), every, ()),
    )
    next_steps = tuple(task for task in tasks if task.count)
    return Completeness(
        asked.iso3,
        kinds,
        grid,
        len(laws),
        unread,
        without,
        atlas.reviewed_share,
        asked.troubles,
        next_steps,
        atlas.notice,
    )


class _Cells:
    """The cells of a country's grid, sorted by what is open about them; each cell is ``form/principle``."""

    def __init__(self, atlas: Atlas, forms: set[str]) -> None:
        held = {f"{form}/{p}": js for (form, p), js in sorted(atlas.judgements_on.items()) if form in forms}
        practised = {f"{form}/{p}" for form, p in atlas.practice_on}
        self.all = tuple(held)
        self.unknown = tuple(cell for cell, js in held.items() if all(j.judgement == "unknown" for j in js))
        self.silent_in_part = tuple(cell for cell, js in held.items() if any(_silent_in_part(j) for j in js))
        self.contested = tuple(cell for cell, js in held.items() if len({j.judgement for j in js}) > 1)
        self.stale = tuple(
            cell for cell, js in held.items() if any(atlas.status_of("judgements", j) == "stale" for j in js)
        )
        self.double_coded = tuple(cell for cell, js in held.items() if len({j.coder for j in js}) > 1)
        self.practice = tuple(cell for cell in held if cell in practised)
        twice = {cell.partition("/")[0] for cell in self.double_coded}
        self.single_coded = tuple(sorted(forms - twice))


def _silent_in_part(judgement: Judgement) -> bool:
    return judgement.judgement == "silent" and judgement.scope in ("articles", "secondary")


def _kind_counts(atlas: Atlas, iso3: str) -> tuple[KindCount, ...]:
    found = []
    for kind in KINDS:
        if kind in ("countries", "sources", "baseline"):
            continue
        records = atlas.at_home.get((kind, iso3), ())
        if records:
            statuses = Counter(atlas.status_of(kind, record) for record in records)
            cited = sum(bool(record.citations) for record in records)
            found.append(KindCount(kind, len(records), cited, **{name: statuses[name] for name in STATUSES}))
    return tuple(found)


def _unsupported(atlas: Atlas, iso3: str) -> Task:
    claims: list[Record] = []
    for model in (Policy, Term, Institution, Milestone, LegalForm):
        claims += atlas.in_country(model, iso3)
    open_ones = tuple(claim.id for claim in claims if claim.status == "unverified")
    return Task("Find sources for claims without one", len(open_ones), len(claims), open_ones)
