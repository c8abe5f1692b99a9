"""Answers as readable tables for a terminal, with reasons and citations."""

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..analysis.agreement import Agreement, Alpha
from ..analysis.compare import Comparison
from ..analysis.completeness import Completeness
from ..analysis.outcomes import CoderReading, Reason
from ..analysis.size import Size
from ..analysis.standing import Standing, exclusions
from ..analysis.topic import TopicAnswer
from ..publish.look import JUDGEMENT_SIGNS, STANDING_SIGNS
from ..publish.prose import interval, number, words
from ..records.atlas import Atlas
from ..records.base import Citation, Record
from ..records.kinds import Kind

PIPED_WIDTH = 160
"""Columns when the output is not a terminal, whose width would be taken as 80."""


def _console() -> Console:
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=PIPED_WIDTH)


def _table(*columns: str, title: str | None = None) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    for place, column in enumerate(columns):
        # Ids stand first and are copied into the next question: they are never broken.
        table.add_column(column, overflow="fold", no_wrap=place == 0)
    return table


def _row(table: Table, *cells: object) -> None:
    """Record text enters as plain text: square brackets in it are no markup."""
    table.add_row(*(cell if isinstance(cell, Text) else Text("" if cell is None else str(cell)) for cell in cells))


def cited(citations: Iterable[Citation]) -> str:
    """Citations as source ids with their status signs: ↗ sourced, ○ unverified."""
    marks = [f"{c.source}{' ↗' if c.status == 'sourced' else ' ○'}" for c in citations]
    return ", ".join(marks) or "○ no source"


def _notice(console: Console, atlas: Atlas, *lines: str) -> None:
    for line in lines:
        console.print(Text(line, style="dim"))
    console.print(Text(f"Release {atlas.manifest.release}, {atlas.hash[:12]}. {atlas.notice}", style="dim"))


def print_listing(kind: Kind, records: Sequence[Record], atlas: Atlas) -> None:
    """A list of records of one kind."""
    console = _console()
    table = _table(kind.singular, "", "status")
    for record in records:
        label = getattr(record, "name", None) or getattr(record, "title", None) or _first_text(record)
        _row(table, record.id, label, atlas.status_of(kind.name, record))
    console.print(table)
    _notice(console, atlas, f"{len(records)} in all")


def _first_text(record: Record) -> str:
    fields = ("text", "event", "question", "summary", "says", "note", "definition", "coverage", "meaning", "rule")
    return next((str(getattr(record, field)) for field in fields if getattr(record, field, None)), "")


def print_standings(matrix: Sequence[Standing], atlas: Atlas) -> None:
    """One standing in full; several as a matrix."""
    console = _console()
    if len(matrix) == 1:
        _print_standing(console, matrix[0], atlas)
    else:
        _print_matrix(console, matrix)
    legend = "■ inside  ▨ depends on the bylaws  ░ undetermined  □ outside  – not applicable"
    _notice(console, atlas, legend if len(matrix) > 1 else "↗ sourced  ○ unverified")


def _print_standing(console: Console, answer: Standing, atlas: Atlas) -> None:
    form, definition = atlas.forms[answer.form], atlas.definitions[answer.definition]
    console.print(Text(f"{form.name} ({form.id}) under {definition.title} ({definition.id})", style="bold"))
    possible = f" (possible: {', '.join(answer.possible)})" if len(answer.possible) > 1 else ""
    console.print(Text(f"{STANDING_SIGNS[answer.standing]} {words(answer.standing)}{possible}. {answer.because}"))
    if answer.transplanted:
        console.print(Text("Applied outside its jurisdiction, as if."))
    coders = ", ".join(f"{coder.coder}: {words(coder.standing)}" for coder in answer.by_coder)
    console.print(Text(f"By coder, each at his or her word: {coders}. Reading: {words(answer.reading)}."))
    table = _table("criterion", "outcomes", "coder says", "where, why and by which source")
    for reason in answer.reasons:
        _reason_rows(table, reason, atlas)
    if answer.reasons:
        console.print(table)
    for reason in answer.preferred:
        console.print(Text(f"Preferred, never excludes: {words(reason.principle)}: {' or '.join(reason.outcomes)}"))
    for reason in answer.reasons:
        if reason.would_settle:
            console.print(Text(f"{words(reason.principle).capitalize()}: {reason.would_settle}"))
    if answer.settled_by:
        alone = ", ".join(words(principle) for principle in answer.settled_by)
        console.print(Text(f"An answer on any one of these would settle it: {alone}."))
    for condition in answer.untested:
        console.print(Text(f"Not testable by any field: {condition}"))
    for told in answer.practice:
        console.print(
            Text(f"In practice, {words(told.principle)}: {told.finding}. {told.note} [{cited(told.citations)}]")
        )


def _reason_rows(table: Table, reason: Reason, atlas: Atlas) -> None:
    outcomes = " or ".join(reason.outcomes) + (" (contested)" if reason.contested else "")
    for place, reading in enumerate(reason.readings):
        said = f"{reading.coder} {JUDGEMENT_SIGNS[reading.judgement]} {reading.judgement}"
        head = (words(reason.principle), outcomes) if place == 0 else ("", "")
        _row(table, *head, said, _why(reading))


def _why(reading: CoderReading) -> str:
    """Place, note and source of a judgement in one cell."""
    parts = [reading.basis, reading.note, f"[{cited(reading.citations)}]"]
    return " · ".join(part for part in parts if part)


def _print_matrix(console: Console, matrix: Sequence[Standing]) -> None:
    definitions = list(dict.fromkeys(answer.definition for answer in matrix))
    by_form: dict[str, dict[str, Standing]] = {}
    for answer in matrix:
        by_form.setdefault(answer.form, {})[answer.definition] = answer
    table = (
        _table("form", *definitions)
        if len(definitions) <= 6
        else _table("form", *map(str, range(1, len(definitions) + 1)))
    )
    for form, answers in by_form.items():
        if len(definitions) <= 6:
            cells = [f"{STANDING_SIGNS[answers[d].standing]} {words(answers[d].standing)}" for d in definitions]
        else:
            cells = [STANDING_SIGNS[answers[d].standing] for d in definitions]
        _row(table, form, *cells)
    console.print(table)
    if len(definitions) > 6:
        console.print(Text("  ".join(f"{place} {name}" for place, name in enumerate(definitions, 1))))
    deciding = exclusions(matrix)
    if deciding:
        most = ", ".join(f"{words(principle)} ({count})" for principle, count in deciding[:4])
        console.print(Text(f"Principles that decide most exclusions: {most}."))


def print_size(answer: Size, atlas: Atlas) -> None:
    """A size: counted mass first, then the interval, then the figures."""
    console = _console()
    country = atlas.countries[answer.country].name
    title = f"{words(answer.indicator).capitalize()} of the SSE in {country}, {answer.year}, under {answer.definition}"
    console.print(Text(title, style="bold"))
    if not answer.applicable:
        console.print(Text("The definition does not apply to this country; --transplant asks it as if it did."))
        _notice(console, atlas)
        return
    counted = answer.counted
    if counted.total:
        parts = ", ".join(
            f"{number(getattr(counted, name))} {words(name)}"
            for name in ("inside", "depends", "undetermined", "outside", "not_separable")
            if getattr(counted, name)
        )
        console.print(Text(f"Of {number(counted.total)} counted: {parts}."))
    else:
        console.print(Text("Nobody has counted them: no usable figure."))
    console.print(Text(f"Interval: {interval(answer.lower, answer.upper, answer.unit)}."))
    for share in answer.shares:
        console.print(Text(f"As a share of the {words(share.of)} of {share.baseline_year}: "
                           f"{interval(share.lower, share.upper, 'per cent')}."))  # fmt: skip
    table = _table("figure used", "forms", "says", "low", "high", "year", "counted by", "source")
    for used in answer.used:
        high = "open" if used.high is None else number(used.high)
        _row(table, "\n".join(used.observations), "\n".join(used.covers), used.says, number(used.low), high,
             used.year, words(used.counted_by), cited(used.citations))  # fmt: skip
    if answer.used:
        console.print(table)
    for conflict in answer.conflicts:
        console.print(
            Text(f"In conflict: {', '.join(conflict.observations)}; set aside: {', '.join(conflict.set_aside)}.")
        )
    if answer.missing:
        missing = ", ".join(f"{m.form} ({words(m.standing)})" for m in answer.missing if m.standing != "outside")
        console.print(Text(f"Without a figure, and not outside: {missing or 'none'}."))
    passed = _table("passed over", "value", "year", "why")
    for figure in answer.passed_over:
        _row(passed, figure.observation, f"{number(figure.value)} {figure.unit}", figure.year, figure.why)
    if answer.passed_over:
        console.print(passed)
    _notice(console, atlas)


def print_comparison(answer: Comparison, atlas: Atlas) -> None:
    """Grid, distances, peers, natural families."""
    console = _console()
    principles = [cell.principle for cell in answer.grid[0].cells] if answer.grid else []
    table = _table("form", *[words(principle) for principle in principles], title="Principles grid")
    for row in answer.grid:
        signs = ["/".join(JUDGEMENT_SIGNS[judgement] for _, judgement in cell.judgements) for cell in row.cells]
        _row(table, row.form, *signs)
    console.print(table)
    if answer.distances:
        table = _table("", "", "distance", "features in common", "left out", title="Distances, 0 alike to 1")
        for pair in answer.distances:
            far = "not comparable" if pair.distance is None else f"{pair.distance:.2f}"
            _row(table, pair.a, pair.b, far, pair.common, pair.unknown)
        console.print(table)
    table = _table("country", "peer", "distance", "near, because", "apart on", title="Nearest peers")
    for iso3, peers in answer.peers.items():
        for peer in peers:
            alike = ", ".join(words(feature.feature) for feature in peer.alike)
            apart = ", ".join(words(feature.feature) for feature in peer.apart)
            _row(table, iso3, peer.country, f"{peer.distance:.2f} of {peer.common}", alike, apart)
        if not peers:
            _row(table, iso3, "not comparable", "", f"fewer than {answer.least_common} common known features", "")
    console.print(table)
    table = _table("principles required by law", "forms", title="Natural families of forms")
    for family in answer.families:
        _row(table, ", ".join(words(principle) for principle in family.principles), ", ".join(family.forms))
    console.print(table)
    _notice(console, atlas, "● required  ◐ permitted  ○ silent  ⊗ contrary  ? unknown; two signs: two coders")


def print_topic(answer: TopicAnswer, atlas: Atlas) -> None:
    """A topic across statutes."""
    console = _console()
    table = _table("law", "articles", "says", "values", "source", title=answer.name)
    for row in answer.treated:
        values = ", ".join(f"{words(name)}: {value}" for name, value in row.values.items())
        _row(table, row.law, ", ".join(row.articles), row.says, values, cited(row.citations))
    console.print(table)
    for label, laws in (
        ("Looked for and not found", [row.law for row in answer.looked_for_and_absent]),
        ("Read, with nothing recorded on this topic", answer.not_recorded),
    ):
        if laws:
            console.print(Text(f"{label}: {', '.join(laws)}."))
    _notice(console, atlas)


def print_completeness(answer: Completeness, atlas: Atlas) -> None:
    """What is known, and what to do next."""
    console = _console()
    grid = answer.grid
    console.print(Text(f"What is known of {atlas.countries[answer.country].name}", style="bold"))
    console.print(Text(
        f"{grid.forms} forms, {grid.cells} cells of the grid: {grid.judged} judged, {grid.unknown} unknown, "
        f"{grid.silent_in_part} resting on a silence read in part, {grid.double_coded} coded twice, {grid.contested} contested. "
        f"{answer.laws} laws, {len(answer.unread_laws)} of them read by nobody."
    ))  # fmt: skip
    table = _table("kind", "records", "sourced", "unverified", "checked", "reviewed", "stale")
    for kind in answer.kinds:
        by_status = (kind.sourced, kind.unverified, kind.checked, kind.reviewed, kind.stale)
        _row(table, words(kind.kind), kind.records, *by_status)
    console.print(table)
    table = _table("what to do next", "", "for example", title="What to do next")
    for task in answer.next_steps:
        _row(table, task.what, f"{task.count} of {task.of}", ", ".join(task.records[:3]))
    console.print(table)
    for trouble in answer.troubles:
        console.print(Text(f"Known trouble: {trouble}"))
    _notice(console, atlas)


def print_agreement(answer: Agreement, atlas: Atlas) -> None:
    """Alpha per principle, and every disagreement with both readings."""
    console = _console()
    where = atlas.countries[answer.country].name if answer.country else "all countries"
    table = _table("principle", "alpha", "95 % interval", "equal", "cells", title=f"Coder {answer.called} in {where}")
    for principle, alpha in [*answer.by_principle.items(), ("all principles", answer.overall)]:
        _row(table, words(principle), *_alpha_cells(alpha), alpha.agreeing, alpha.units)
    console.print(table)
    table = _table(
        "form", "principle", "coder says", "where, why and by which source", title="Disagreements, for adjudication"
    )
    for disagreement in answer.disagreements:
        for place, reading in enumerate(disagreement.readings):
            head = (disagreement.form, words(disagreement.principle)) if place == 0 else ("", "")
            _row(
                table, *head, f"{reading.coder} {JUDGEMENT_SIGNS[reading.judgement]} {reading.judgement}", _why(reading)
            )
    if answer.disagreements:
        console.print(table)
    _notice(console, atlas)


def _alpha_cells(alpha: Alpha) -> tuple[str, str]:
    if alpha.alpha is None:
        return "not defined", "no variation" if alpha.units > 1 else "too few cells"
    return f"{alpha.alpha:.2f}", f"{alpha.lower:.2f} to {alpha.upper:.2f}"
