"""Answers on policy for a terminal: gaps, consensus, precedents, distances, contribution, what if."""

from collections.abc import Sequence

from rich.text import Text

from ..analysis.carried import MeasureKnowledge
from ..analysis.consensus import CLASSES, Consensus
from ..analysis.contribution import PILLARS, Contributions
from ..analysis.gaps import AreaCoverage, CountInterval, Coverage, GapCell, GapMatrix, Gaps
from ..analysis.precedents import Distances, Precedents
from ..analysis.whatif import WhatIf
from ..publish.look import GAP_SIGNS
from ..publish.prose import interval, words
from ..publish.signs import LETTERS
from ..records.atlas import Atlas
from .tables import _console, _notice, _row, _table, cited

LEGEND = "■ covered  ▨ partly  □ reported missing  ░ not researched  – no measure answers it"
UNREVIEWED = "Links between policies and measures are readings{}: ○ unverified until a second person agrees."


def share(found: CountInterval) -> str:
    """An interval of a count.

    >>> share(CountInterval(2, 5)), share(CountInterval(3, 3))
    ('2 to 5', '3')
    """
    return str(found.least) if found.least == found.most else f"{found.least} to {found.most}"


def print_gaps(answer: Gaps, atlas: Atlas) -> None:
    """What is asked of a country, clause by clause, with what answers it."""
    console = _console()
    name = atlas.countries[answer.country].name
    until = f" at the end of {answer.until}" if answer.until else ""
    console.print(Text(f"{name}: provisions of {', '.join(answer.norms)}{until}", style="bold"))
    console.print(Text(_coverage(answer.coverage)))
    if answer.since:
        console.print(Text(f"At the end of {answer.since.year}: {_coverage(answer.since.coverage)}"))
        for change in answer.since.changes:
            through = f" through {', '.join(change.through)}" if change.through else ""
            console.print(Text(f"  {change.provision}: {words(change.before)} → {words(change.now)}{through}"))
    _areas(answer.by_area)
    table = _table("provision", "", "asks", "measures, policies and citations")
    for cell in answer.cells:
        _row(
            table,
            f"{cell.provision}",
            _state(cell),
            f"{cell.topic}. {cell.asks} [{cited(cell.citations)}]",
            _answers(cell),
        )
    console.print(table)
    if answer.conflicts:
        console.print(Text(f"Reported missing, yet a policy carries it out: {', '.join(answer.conflicts)}."))
    if answer.not_addressed:
        console.print(Text(f"Not addressed to {name}: {', '.join(answer.not_addressed)}.", style="dim"))
    _notice(console, atlas, LEGEND, UNREVIEWED.format(f" ({answer.links_reviewed} of {answer.links} reviewed)"))


def _coverage(found: Coverage) -> str:
    return (
        f"Of {found.addressed} provisions {share(found.at_least_partly)} covered at least partly, {share(found.covered)} wholly; "
        f"{found.reported_missing} reported missing, {found.not_researched} not researched, {found.not_addressable} that no "
        f"measure of the catalogue answers. In operation, not only on paper: {share(found.covered_in_operation)} covered."
    )


def _areas(areas: Sequence[AreaCoverage]) -> None:
    table = _table("area", "asked", "covered", "at least partly", "reported missing", "not researched")
    for one in areas:
        found = one.coverage
        _row(table, words(one.area), found.addressed, share(found.covered), share(found.at_least_partly),
             found.reported_missing, found.not_researched)  # fmt: skip
    _console().print(table)


def _state(cell: GapCell) -> str:
    could = [words(one) for one in cell.could_be if one != cell.state]
    return f"{GAP_SIGNS[cell.state]} {words(cell.state)}" + (f" (could be {' or '.join(could)})" if could else "")


def _answers(cell: GapCell) -> str:
    return "\n".join(
        f"{one.measure} ({one.degree}) {_known(one.known)}" for one in cell.measures
    ) or "no measure of the catalogue"  # fmt: skip


def _known(known: MeasureKnowledge) -> str:
    parts = [
        f"{one.policy}{f' {one.year}' if one.year else ''} ({one.degree}, {words(one.in_operation)}; link {_sign(one.status)}) "
        f"[{cited(one.citations)}]"
        for one in known.policies
    ]
    parts += [f"{id}: in force since an unknown year" for id in known.undated]
    parts += [f"{one.policy}: {words(one.state)}" for one in known.not_in_force]
    if known.report:
        parts.append(f"reported missing: {known.report.title} [{cited(known.report.citations)}]")
    return "; ".join(parts) or "not researched"


def _sign(status: str) -> str:
    return LETTERS.get(status, status)


def print_gap_matrix(answer: GapMatrix, atlas: Atlas) -> None:
    """Areas × countries and norms × countries, countries in alphabetical order, and no totals."""
    console = _console()
    if not answer.cells:
        console.print(Text("No provision of what was asked is addressed to any of these countries."))
    by_area = {(str(cell.area), cell.country): cell.counts for cell in answer.cells}
    by_norm = {(cell.norm, cell.country): cell.counts for cell in answer.by_norm}
    for name, rows, cells in (("area", answer.areas, by_area), ("norm", answer.norms, by_norm)):
        table = _table(name, *answer.countries)
        for row in rows:
            found = [cells.get((row, iso3), {}) for iso3 in answer.countries]
            shown = [" ".join(f"{GAP_SIGNS[state]}{n}" for state, n in counts.items() if n) for counts in found]
            _row(table, words(row) if name == "area" else row, *shown)
        console.print(table)
    _notice(
        console, atlas, LEGEND, "Provisions by area and by norm. A number says what is known, not how good a policy is."
    )


def print_consensus(answer: Consensus, atlas: Atlas) -> None:
    """Every element by class, with its counts and what could change it."""
    console = _console()
    for classed in CLASSES:
        elements = [one for one in answer.elements if one.classed == classed]
        if not elements:
            continue
        console.print(Text(f"{words(classed).capitalize()} ({len(elements)})", style="bold"))
        table = _table("clause", "element", "lineages", "countries", "opposite", "could be", "what could change it")
        for one in elements:
            could = ", ".join(words(other) for other in one.could_be if other != classed) or "stable"
            _row(table, one.clause, one.element, _range(one.lineages), _range(one.countries), _range(one.opposite), could,
                 " ".join(one.could_change_it))  # fmt: skip
        console.print(table)
    limits = answer.thresholds
    said = (
        f"Thresholds: core from {limits.lineages} lineages and {limits.core_share:.0%} of {len(answer.countries)} countries, "
        f"regional practice from {limits.regional_share:.0%}, contested from {limits.contested_share:.0%} each way."
    )
    _notice(console, atlas, said, "Lineages of international texts and countries are counted apart and never summed.")


def _range(found: tuple[int, int]) -> str:
    return share(CountInterval(*found))


def print_precedents(answer: Precedents, atlas: Atlas) -> None:
    """Who took a measure before, and what came before it."""
    console = _console()
    near = f", nearest to {answer.near} first" if answer.near else ""
    console.print(Text(f"{answer.title} ({answer.measure}){near}", style="bold"))
    table = _table("country", "year", "instrument", "degree", "state", "distance by law", "after", "source")
    for one in answer.found:
        away = "" if one.distance is None else f"{one.distance:.2f}"
        _row(table, one.country, one.year or "–", one.instrument, one.degree or "", words(one.state), away,
             ", ".join(one.after[:3]), cited(one.citations))  # fmt: skip
    console.print(table if answer.found else Text("No precedent is on record."))
    for title, orders, other in (
        ("Came before it", answer.came_before, "earlier"), ("Came after it", answer.came_after, "later"),
    ):  # fmt: skip
        if orders:
            told = "; ".join(
                f"{getattr(one, other)} in {one.countries} (other way {one.reverse})" for one in orders[:8]
            )
            console.print(Text(f"{title}: {told}."))
    _notice(console, atlas, "An order that countries took is an observation, never a rule.")


def print_distances(answer: Distances, atlas: Atlas) -> None:
    """The nearest peers by policy and by law, and what each has more."""
    console = _console()
    console.print(Text(f"{atlas.countries[answer.country].name}: nearest peers by policy mix", style="bold"))
    table = _table("peer", "by policy", "measures known of both", "by law", "has, and the country is not known to have")
    for peer in answer.by_policy:
        law = "" if peer.by_law is None else f"{peer.by_law:.2f}"
        _row(table, peer.country, f"{peer.distance:.2f}", peer.common, law, ", ".join(peer.has_more))
    console.print(
        table if answer.by_policy else Text("No policy mix is comparable: too few measures are known of both.")
    )
    law = ", ".join(f"{one.b} {one.distance:.2f}" for one in answer.by_law if one.distance is not None)
    console.print(Text(f"By law: {law}." if law else "By law no country is comparable: too few features are known."))
    if answer.not_comparable:
        apart = ", ".join(answer.not_comparable)
        console.print(Text(f"Fewer than {answer.least_common} measures are known of both: {apart}."))
    _notice(console, atlas, "0 is alike in everything known of both, 1 alike in nothing.")


def print_contribution(answer: Contributions, atlas: Atlas) -> None:
    """Pillars × goals, the findings, and what has none."""
    console = _console()
    console.print(Text(f"{atlas.countries[answer.country].name}: decent work and the SDGs", style="bold"))
    table = _table("pillar", *(f"SDG {goal}" for goal in answer.goals))
    cells = {(cell.pillar, cell.goal): cell for cell in answer.cells}
    for pillar in PILLARS:
        row = []
        for goal in answer.goals:
            cell = cells[pillar, goal]
            signs = " ".join(
                f"{sign}{n}" for sign, n in (("+", cell.positive), ("−", cell.negative), ("±", cell.mixed)) if n
            )
            row.append(f"{signs} {cell.strongest}" if cell.strongest else "·")
        _row(table, words(pillar), *row)
    console.print(table)
    found = _table("finding", "", "grade", "sex", "forms", "what was found")
    for one in answer.findings:
        sign = {"positive": "+", "negative": "−", "mixed": "±"}[one.finding]
        _row(found, one.id, sign, one.grade, one.sex, ", ".join(one.forms), f"{one.summary} [{cited(one.citations)}]")
    console.print(found)
    none = [one.form for one in answer.by_form if not one.findings]
    if none:
        console.print(Text(f"Forms of which nothing was found: {', '.join(none)}."))
    goals = [str(goal) for goal in range(1, 18) if goal not in answer.goals]
    console.print(Text(f"Goals of which nothing was found: {', '.join(goals) or 'none'}."))
    _notice(console, atlas, "· nothing was found: unknown, not nothing.")


def print_what_if(answer: WhatIf, atlas: Atlas) -> None:
    """What differs once something is assumed."""
    console = _console()
    console.print(Text(f"{atlas.countries[answer.country].name}, assuming {', '.join(answer.assumed)}", style="bold"))
    for one in answer.standings:
        console.print(Text(f"{one.form} under {one.definition}: {_or(one.before)} → {_or(one.after)}"))
    for size in answer.sizes:
        before, after = (interval(*of, size.unit) for of in (size.before, size.after))
        console.print(Text(f"{words(size.indicator)} under {size.definition}: {before} → {after}"))
    for gap in answer.gaps:
        console.print(Text(f"{gap.provision}: {words(gap.before)} → {words(gap.after)}"))
    console.print(Text(f"Provisions covered: {share(answer.covered_before)} → {share(answer.covered_after)}."))
    for step in answer.plan:
        console.print(Text(f"Plan: {step.measure}: {step.before or 'not in it'} → {step.after or 'not in it'}"))
    if not (answer.standings or answer.sizes or answer.gaps or answer.plan):
        console.print(Text("Nothing differs: the record says the same, or no answer rests on it."))
    console.print(Text(answer.notice, style="dim"))


def _or(standings: Sequence[str]) -> str:
    return " or ".join(words(one) for one in standings)
