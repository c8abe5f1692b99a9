"""Comparison: principles grids side by side, distances between countries, nearest peers with reasons, natural families.

Distance: J. C. Gower, "A general coefficient of similarity and some of its properties", Biometrics 27(4), 1971; unknown
features are left out pair by pair, and counted. Natural families of forms: formal concept analysis (B. Ganter and R. Wille,
*Formal Concept Analysis*, 1999), forms × principles that the law requires.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..errors import QuestionError
from ..records.atlas import Atlas
from ..records.base import PRINCIPLES, Family, Iso3, Principle
from ..records.forms import Judgement, JudgementValue, LegalForm
from .outcomes import MET, Cells

SCALE: dict[JudgementValue, float] = {"contrary": 0.0, "silent": 1 / 3, "permitted": 2 / 3, "required": 1.0}
"""The ordinal scale of judgements on 0 to 1, as Gower's coefficient asks."""

LEAST_COMMON = 20
"""Features that two countries must share knowledge of to be compared."""

SHOWN_FEATURES = 5


@dataclass(frozen=True, slots=True)
class GridCell:
    """What the law of a form says on a principle, by every coder."""

    principle: Principle
    judgements: tuple[tuple[str, JudgementValue], ...]
    """(coder, judgement)."""
    agreed: JudgementValue | None
    """The judgement when all coders give the same, else None."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A form with its seven cells."""

    form: str
    country: Iso3
    family: Family
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class FeatureDifference:
    """One feature of two countries."""

    feature: str
    here: float
    there: float


@dataclass(frozen=True, slots=True)
class Distance:
    """How far two countries' laws lie apart, on 0 (alike) to 1."""

    a: Iso3
    b: Iso3
    distance: float | None
    """None: not comparable, too few features are known of both."""
    common: int
    """Features known of both."""
    unknown: int
    """Features known of one only, and so left out."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A neighbour in law, with the features that bring it near and those that keep it apart."""

    country: Iso3
    distance: float
    common: int
    alike: tuple[FeatureDifference, ...]
    apart: tuple[FeatureDifference, ...]


@dataclass(frozen=True, slots=True)
class NaturalFamily:
    """Forms that share principles by law, whatever they are called: a formal concept."""

    principles: tuple[Principle, ...]
    forms: tuple[str, ...]
    countries: tuple[Iso3, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Countries side by side."""

    countries: tuple[Iso3, ...]
    grid: tuple[GridRow, ...]
    distances: tuple[Distance, ...]
    peers: dict[Iso3, tuple[Peer, ...]]
    """Nearest first, among all countries of the Atlas; those not comparable are left out."""
    families: tuple[NaturalFamily, ...]
    least_common: int
    notice: str


def compare(
    atlas: Atlas, countries: Sequence[str], *, peers: int = 3, least_common: int = LEAST_COMMON, families: int = 12
) -> Comparison:
    """Compare countries by what their laws say.

    Args:
        atlas: the release that is asked.
        countries: ISO codes or English names, at least one.
        peers: how many nearest peers are named for each.
        least_common: features that must be known of both for a distance to be given.
        families: how many natural families are shown, the widest first.

    Raises:
        NotFoundError: an unknown country.
        QuestionError: no country is named.

    >>> import sse_atlas
    >>> atlas = sse_atlas.open_atlas()
    >>> sorted(compare(atlas, ["KOR", "VNM"]).peers)
    ['KOR', 'VNM']

    """
    if not countries:
        raise QuestionError("Name at least one country to compare, such as KOR VNM THA.")
    asked = tuple(dict.fromkeys(atlas.country(code).iso3 for code in countries))
    features = {iso3: features_of(atlas, iso3) for iso3 in atlas.countries}
    forms = [form for iso3 in asked for form in atlas.forms_in.get(iso3, ())]
    pairs = [(a, b) for place, a in enumerate(asked) for b in asked[place + 1 :]]
    return Comparison(
        asked,
        tuple(_grid_row(atlas, form) for form in forms),
        tuple(distance(a, b, features[a], features[b], least_common) for a, b in pairs),
        {iso3: tuple(_peers(iso3, features, least_common)[:peers]) if peers else () for iso3 in asked},
        tuple(natural_families(atlas, forms)[:families]) if families else (),
        least_common,
        atlas.notice,
    )


def between(atlas: Atlas, a: str, b: str, *, least_common: int = LEAST_COMMON) -> tuple[Distance, Peer | None]:
    """How far the laws of two countries lie apart, and in what; no features where they are not comparable.

    Raises NotFoundError for an unknown country.

    >>> import sse_atlas
    >>> apart, features = between(sse_atlas.open_atlas(), "KOR", "THA")
    >>> apart.distance == features.distance
    True
    """
    here, there = atlas.country(a).iso3, atlas.country(b).iso3
    features = {iso3: features_of(atlas, iso3) for iso3 in atlas.countries}
    apart = distance(here, there, features[here], features[there], least_common)
    return apart, None if apart.distance is None else _peer(here, apart, features, _spread(features))


def features_of(atlas: Atlas, iso3: Iso3) -> dict[str, float]:
    """The coded features of a country, each on 0 to 1.

    ``family/principle``: the mean over the family's legal forms of what the law says, on which coders agree or nearly so
    (contested cells enter with the mean of the readings; unknown ones do not enter). ``topic``: 1 where a statute that was
    read treats the topic, 0 where it was looked for and not found.
    """
    cells: defaultdict[str, list[float]] = defaultdict(list)
    for form in atlas.forms_in.get(iso3, ()):
        for principle in PRINCIPLES:
            values = _known(atlas.judgements_on.get((form.id, principle), ()))
            if values and form.kind == "legal_form":
                cells[f"{form.family}/{principle}"].append(sum(values) / len(values))
    features = {name: sum(values) / len(values) for name, values in cells.items()}
    for topic, entries in atlas.entries_on.items():
        found = [entry for entry in entries if atlas.laws[entry.law].country == iso3]
        if found:
            features[f"topic/{topic}"] = float(any(entry.says for entry in found))
    return features


def distance(a: Iso3, b: Iso3, of_a: Mapping[str, float], of_b: Mapping[str, float], least_common: int) -> Distance:
    """Gower's distance between two countries: the mean difference over the features known of both."""
    common = of_a.keys() & of_b.keys()
    unknown = len(of_a.keys() ^ of_b.keys())
    if len(common) < least_common:
        return Distance(a, b, None, len(common), unknown)
    return Distance(
        a, b, sum(abs(of_a[name] - of_b[name]) for name in sorted(common)) / len(common), len(common), unknown
    )


def natural_families(atlas: Atlas, forms: Iterable[LegalForm]) -> list[NaturalFamily]:
    """Formal concepts of forms × principles that the law certainly requires, the widest first.

    Kept are concepts of at least two forms and two principles.
    """
    from concepts import Context  # imported here: only this question needs it

    cells = Cells(atlas, "cautious")
    by_id = {form.id: form for form in forms}
    met = {id: [cells.column(principle, None)[id].mask == MET for principle in PRINCIPLES] for id in by_id}
    described = {id: row for id, row in met.items() if any(row)}
    if len(described) < 2:
        return []
    context = Context(list(described), list(PRINCIPLES), [tuple(row) for row in described.values()])
    families = [
        NaturalFamily(
            tuple(p for p in PRINCIPLES if p in intent),
            tuple(sorted(extent)),
            tuple(sorted({by_id[id].country for id in extent})),
        )
        for extent, intent in context.lattice
        if len(extent) > 1 and len(intent) > 1
    ]
    return sorted(families, key=lambda f: (-len(f.forms) * len(f.principles), f.principles, f.forms))


def _grid_row(atlas: Atlas, form: LegalForm) -> GridRow:
    cells = []
    for principle in PRINCIPLES:
        judgements = tuple((j.coder, j.judgement) for j in atlas.judgements_on.get((form.id, principle), ()))
        values = {judgement for _, judgement in judgements}
        cells.append(GridCell(principle, judgements, values.pop() if len(values) == 1 else None))
    return GridRow(form.id, form.country, form.family, tuple(cells))


def _known(judgements: Iterable[Judgement]) -> list[float]:
    return [SCALE[judgement.judgement] for judgement in judgements if judgement.judgement != "unknown"]


def _peers(iso3: Iso3, features: Mapping[Iso3, Mapping[str, float]], least_common: int) -> list[Peer]:
    spread = _spread(features)
    found = []
    for other in features:
        if other == iso3:
            continue
        apart = distance(iso3, other, features[iso3], features[other], least_common)
        if apart.distance is not None:
            found.append(_peer(iso3, apart, features, spread))
    return sorted(found, key=lambda peer: (peer.distance, peer.country))


def _peer(
    iso3: Iso3, apart: Distance, features: Mapping[Iso3, Mapping[str, float]], spread: Mapping[str, float]
) -> Peer:
    here, there = features[iso3], features[apart.b]
    pairs = [FeatureDifference(name, here[name], there[name]) for name in sorted(here.keys() & there.keys())]
    # A feature that all countries share explains nothing: among equal differences, the more it varies the more it tells.
    alike = sorted(pairs, key=lambda f: (abs(f.here - f.there) - spread[f.feature], f.feature))
    differing = sorted(pairs, key=lambda f: (-abs(f.here - f.there), f.feature))
    return Peer(
        apart.b,
        apart.distance or 0.0,
        apart.common,
        tuple(alike[:SHOWN_FEATURES]),
        tuple(f for f in differing[:SHOWN_FEATURES] if f.here != f.there),
    )


def _spread(features: Mapping[Iso3, Mapping[str, float]]) -> dict[str, float]:
    """How much each feature varies over the countries: its mean absolute deviation."""
    values: defaultdict[str, list[float]] = defaultdict(list)
    for of_country in features.values():
        for name, value in of_country.items():
            values[name].append(value)
    means = {name: sum(some) / len(some) for name, some in values.items()}
    return {name: sum(abs(value - means[name]) for value in some) / len(some) for name, some in values.items()}
