"""Precedents: who took a measure before, when, by which instrument, after what; and the nearest countries by policy.

Distance between two policy mixes is Gower's coefficient (see ``compare``) over the measures whose state is known in both:
1 carried out, 0.5 in part, 0 reported missing; what nobody researched is left out pair by pair, and counted.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ..records.atlas import Atlas
from ..records.base import Citation, Iso3, Status
from ..records.norms import Degree
from .carried import FULL, PART, MeasureKnowledge, knowledge
from .compare import Distance, distance, features_of

LEAST_COMMON_MEASURES = 10
"""Measures whose state must be known in both countries for their policy mixes to be compared."""

LEAST_COMMON_FEATURES = 20

TAKEN = ("in_force", "repealed", "ended")
"""States of a policy that was adopted: a bill and a plan are no precedents."""


@dataclass(frozen=True, slots=True)
class Precedent:
    """A country that took the measure."""

    country: str
    """ISO code; of a country outside the Atlas too."""
    year: int | None
    instrument: str
    policy: str | None
    """The policy record, for a country of the Atlas."""
    degree: Degree | None
    state: str
    after: tuple[str, ...]
    """Measures that the same country had carried out in earlier years, the last first."""
    distance: float | None
    """From the country that asks, by law; None where it is not comparable or outside the Atlas."""
    status: Status
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """How often one measure came before another across countries. An observation, never a rule."""

    earlier: str
    later: str
    countries: int
    """In which it came before."""
    reverse: int
    same_year: int


@dataclass(frozen=True, slots=True)
class Precedents:
    """Who took a measure before, nearest first where a country asks, and what usually came before it."""

    measure: str
    title: str
    near: Iso3 | None
    found: tuple[Precedent, ...]
    came_before: tuple[Order, ...]
    """Measures that came before this one, most often first, with the cases that went the other way."""
    came_after: tuple[Order, ...]
    notice: str


@dataclass(frozen=True, slots=True)
class PolicyPeer:
    """A country with a similar policy mix, and what it has that the other lacks."""

    country: Iso3
    distance: float
    common: int
    by_law: float | None
    """The distance of their laws, where comparable."""
    has_more: tuple[str, ...]
    """Measures that it carries out and that the asking country is not known to."""
    of_these_reported_missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Distances:
    """The nearest peers of a country by policy mix and by law."""

    country: Iso3
    by_policy: tuple[PolicyPeer, ...]
    by_law: tuple[Distance, ...]
    not_comparable: tuple[Iso3, ...]
    """By policy: too few measures are known in both."""
    least_common: int
    notice: str


def precedents(atlas: Atlas, measure: str, near: str | None = None) -> Precedents:
    """Who took a measure before, when, by which instrument and after what; nearest first where a country asks.

    Raises NotFoundError for an unknown measure or country.

    >>> import sse_atlas
    >>> sse_atlas.precedents(sse_atlas.open_atlas(), "m-focal-point").title
    'Ministerial focal point or bureau for the SSE'
    """
    asked = atlas.measure(measure)
    home = atlas.country(near).iso3 if near else None
    away = _distances_by_law(atlas, home) if home else {}
    found = _by_policies(atlas, asked.id, home, away)
    recorded = {one.country for one in found}
    # What the catalogue names of a country of the Atlas gives way to that country's own records.
    found += [
        Precedent(one.country, one.year, one.instrument, None, None, "in_force", (),
                  away[one.country].distance if one.country in away else None,
                  one.status, (Citation(source=one.source, status=one.status),) if one.source else ())
        for one in asked.precedents if one.country != home and one.country not in recorded
    ]  # fmt: skip
    found += _by_statutes(atlas, asked.id)
    order = adoption_order(atlas)
    return Precedents(
        asked.id, asked.title, home,
        tuple(sorted(found, key=lambda one: (one.distance is None, one.distance or 0.0, one.year or 9999, one.country))),
        tuple(sorted((one for one in order if one.later == asked.id), key=_often)),
        tuple(sorted((one for one in order if one.earlier == asked.id), key=_often)),
        atlas.notice,
    )  # fmt: skip


def adoption_order(atlas: Atlas) -> tuple[Order, ...]:
    """For every pair of measures, in how many countries the first policy of one is older than that of the other."""
    before: Counter[tuple[str, str]] = Counter()
    same: Counter[tuple[str, str]] = Counter()
    for iso3 in atlas.countries:
        years = first_years(atlas, iso3)
        for a, year in years.items():
            for b, other in years.items():
                if a != b and year < other:
                    before[a, b] += 1
                elif a != b and year == other:
                    same[a, b] += 1
    return tuple(
        Order(a, b, count, before[b, a], same[a, b])
        for (a, b), count in sorted(before.items())
        # Where both came first equally often, the pair stands once.
        if count > before[b, a] or (count == before[b, a] and a < b)
    )


def first_years(atlas: Atlas, iso3: Iso3) -> dict[str, int]:
    """The year of the oldest dated policy, in force or since ended, by the measure that it carries out."""
    years: dict[str, int] = {}
    for (country, measure), links in atlas.links_in.items():
        if country == iso3:
            dated = [atlas.policies[link.policy] for link in links]
            known = [one.year for one in dated if one.year and one.state in TAKEN]
            if known:
                years[measure] = min(known)
    return years


@dataclass(frozen=True, slots=True)
class Taken:
    """A measure that a country took, with the policy that did it first."""

    measure: str
    year: int
    policy: str
    state: str


def road(atlas: Atlas, country: str) -> tuple[Taken, ...]:
    """The measures that a country took, in the order of the first dated policy of each; the undated are left out.

    Raises NotFoundError for an unknown country.
    """
    iso3 = atlas.country(country).iso3
    found = []
    for (home, measure), links in atlas.links_in.items():
        held = [atlas.policies[link.policy] for link in links] if home == iso3 else []
        dated = [(one.year, one.id, one.state) for one in held if one.year and one.state in TAKEN]
        if dated:
            year, policy, state = min(dated)
            found.append(Taken(measure, year, policy, state))
    return tuple(sorted(found, key=lambda one: (one.year, one.measure)))


def distances(atlas: Atlas, country: str, *, least_common: int = LEAST_COMMON_MEASURES) -> Distances:
    """The peers of a country, nearest policy mix first, with what each has that the country is not known to have."""
    home = atlas.country(country).iso3
    known = {iso3: knowledge(atlas, iso3) for iso3 in atlas.countries}
    features = {iso3: _policy_features(of) for iso3, of in known.items()}
    by_law = _distances_by_law(atlas, home)
    peers, apart = [], []
    for other in sorted(atlas.countries):
        if other == home:
            continue
        between = distance(home, other, features[home], features[other], least_common)
        if between.distance is None:
            apart.append(other)
            continue
        more = [id for id, there in known[other].items() if there.least and not known[home][id].least]
        gone = [id for id in more if known[home][id].report]
        peers.append(
            PolicyPeer(other, between.distance, between.common, by_law[other].distance, tuple(more), tuple(gone))
        )
    return Distances(
        home, tuple(sorted(peers, key=lambda peer: (peer.distance, peer.country))),
        tuple(sorted(by_law.values(), key=lambda one: (one.distance is None, one.distance or 0.0, one.b))),
        tuple(apart), least_common, atlas.notice,
    )  # fmt: skip


def _policy_features(known: Mapping[str, MeasureKnowledge]) -> dict[str, float]:
    scale = {FULL: 1.0, PART: 0.5}
    return {id: scale.get(one.least, 0.0) for id, one in known.items() if one.least or one.report}


def _distances_by_law(atlas: Atlas, home: Iso3) -> dict[Iso3, Distance]:
    features = {iso3: features_of(atlas, iso3) for iso3 in atlas.countries}
    return {
        other: distance(home, other, features[home], features[other], LEAST_COMMON_FEATURES)
        for other in atlas.countries
        if other != home
    }


def _by_policies(atlas: Atlas, measure: str, home: Iso3 | None, away: Mapping[Iso3, Distance]) -> list[Precedent]:
    found = []
    for (iso3, linked), links in atlas.links_in.items():
        if linked != measure or iso3 == home:
            continue
        years = first_years(atlas, iso3)
        for link in links:
            policy = atlas.policies[link.policy]
            if policy.state not in TAKEN:
                continue
            year = policy.year
            earlier = [(-first, one) for one, first in years.items() if year and first < year and one != measure]
            after = [one for _, one in sorted(earlier)]
            found.append(
                Precedent(iso3, year, policy.name, policy.id, link.degree, policy.state, tuple(after),
                          away[iso3].distance if iso3 in away else None,
                          atlas.status_of("policy_links", link), policy.citations)
            )  # fmt: skip
    return found


def _by_statutes(atlas: Atlas, measure: str) -> list[Precedent]:
    """Foreign statutes among the norms: each provision that the measure answers is a precedent."""
    found = []
    for answer in atlas.measures[measure].answers:
        provision = atlas.provisions[answer.provision]
        norm = atlas.norms[provision.norm]
        if norm.kind == "statute" and norm.enacted_in:
            found.append(
                Precedent(norm.enacted_in, norm.year, f"{norm.title}, {provision.number}", None, answer.degree, "in_force",
                          (), None, atlas.status_of("norm_provisions", provision), provision.citations)
            )  # fmt: skip
    return found


def _often(order: Order) -> tuple[int, int, str, str]:
    return (-(order.countries - order.reverse), -order.countries, order.earlier, order.later)


def precedent_counts(atlas: Atlas, leaving_out: Iso3) -> dict[str, int]:
    """In how many countries, of the Atlas or elsewhere, each measure has been taken: what breaks ties in a plan."""
    counts = {}
    for id, measure in atlas.measures.items():
        places = {one.country for one in measure.precedents}
        places |= {iso3 for (iso3, linked), links in atlas.links_in.items() if linked == id
                   and any(atlas.policies[link.policy].state == "in_force" for link in links)}  # fmt: skip
        counts[id] = len(places - {leaving_out})
    return counts
