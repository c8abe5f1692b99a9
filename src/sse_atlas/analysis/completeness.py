"""Completeness: what is known of a country, how well it is supported, and what to do next."""

from collections.abc import Callable
from dataclasses import dataclass

from ..records.atlas import Atlas
from ..records.base import Record
from ..records.country import Law
from ..records.kinds import KINDS


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
    forms = {form.id: form for form in atlas.forms_in.get(asked.iso3, ())}
    cells = {key: judgements for key, judgements in atlas.judgements_on.items() if key[0] in forms}
    kinds = tuple(_kind_counts(atlas, asked.iso3, set(forms)))
    cell_lists = _cell_lists(cells, atlas)
    observed = {id for o in atlas.observations_in.get((asked.iso3, "organizations"), ()) for id in o.covers}
    without = tuple(form for form in sorted(forms) if form not in observed)
    laws = atlas.in_country(Law, asked.iso3)
    unread = tuple(law.id for law in laws if not any(v.sources or v.read_for_concordance for v in law.versions))
    grid = GridCount(
        forms=len(forms),
        cells=len(cells),
        judged=len(cells) - len(cell_lists["unknown"]),
        unknown=len(cell_lists["unknown"]),
        silent_in_part=len(cell_lists["silent"]),
        double_coded=sum(len({j.coder for j in judgements}) > 1 for judgements in cells.values()),
        contested=len(cell_lists["contested"]),
        practice=len(cell_lists["practice"]),
    )
    tasks = _tasks(atlas, asked.iso3, cell_lists, without, unread, forms, cells)
    return Completeness(
        asked.iso3, kinds, grid, len(laws), unread, without, 0.0, asked.troubles, tasks
    )  # fmt: skip


def _kind_counts(atlas: Atlas, iso3: str, forms: set[str]) -> list[KindCount]:
    found = []
    for kind in KINDS:
        records = [record for record in atlas.all(kind) if _belongs(record, iso3, forms)]
        if records and kind not in ("countries", "sources", "baseline"):
            sourced = sum(record.status == "sourced" for record in records)
            cited = sum(bool(record.citations) for record in records)
            found.append(KindCount(kind, len(records), cited, len(records) - sourced, sourced, 0, 0, 0))
    return found


def _belongs(record: Record, iso3: str, forms: set[str]) -> bool:
    country = getattr(record, "country", None)
    return country == iso3 or (country is None and getattr(record, "form", None) in forms)


def _cell_lists(cells: dict, atlas: Atlas) -> dict[str, list[str]]:  # type: ignore[type-arg]
    tests: dict[str, Callable] = {  # type: ignore[type-arg]
        "unknown": lambda key, judgements: all(j.judgement == "unknown" for j in judgements),
        "silent": lambda key, judgements: any(j.judgement == "silent" and j.scope in ("articles", "secondary") for j in judgements),
        "contested": lambda key, judgements: len({j.judgement for j in judgements}) > 1,
        "practice": lambda key, judgements: key in atlas.practice_on,
    }
    return {
        name: sorted(f"{form}/{principle}" for (form, principle), judgements in cells.items() if test((form, principle), judgements))
        for name, test in tests.items()
    }


def _tasks(atlas, iso3, cell_lists, without, unread, forms, cells) -> tuple[Task, ...]:  # type: ignore[no-untyped-def]
    single = sorted({key[0] for key in cells} - {key[0] for key, js in cells.items() if len({j.coder for j in js}) > 1})
    claims = [record for kind in ("policies", "terms", "institutions", "milestones", "forms") for record in atlas.all(kind)]
    unsupported = [r.id for r in claims if getattr(r, "country", "") == iso3 and r.status == "unverified"]
    tasks = [
        Task("Adjudicate cells on which coders differ", len(cell_lists["contested"]), len(cells), tuple(cell_lists["contested"])),
        Task("Read laws that nobody has read", len(unread), len(atlas.in_country(Law, iso3)), tuple(unread)),
        Task("Find the text for cells that are unknown", len(cell_lists["unknown"]), len(cells), tuple(cell_lists["unknown"])),
        Task("Read the rest of laws whose silence is known only in part", len(cell_lists["silent"]), len(cells), tuple(cell_lists["silent"])),
        Task("Find how many organisations forms have", len(without), len(forms), tuple(without)),
        Task("Code forms a second time, blindly", len(single), len(forms), tuple(single)),
        Task("Find sources for claims without one", len(unsupported), len(claims), tuple(unsupported)),
        Task("Ask how the law is lived in practice", len(cells) - len(cell_lists["practice"]), len(cells), ()),
    ]
    return tuple(task for task in tasks if task.count)
