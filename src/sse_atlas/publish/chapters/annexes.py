"""Annexes: the grid with every reason, all figures, events and resources."""

from collections.abc import Sequence

from ...records.base import PRINCIPLES
from ...records.country import Event, Resource
from ...records.forms import Observation
from ..ast import Block, bullets, heading, link, para, span, table, tight
from ..ast import words as inline_words
from ..context import Study
from ..language import _
from ..prose import amount, listed, number, sentence, words
from ..signs import sign
from .landscape import form_name


def grid_with_reasons(study: Study) -> list[Block]:
    """Every judgement with its place in the law, note and source."""
    blocks = [heading(1, _("Annex: every judgement with its reason"), "annex-grid")]
    for form in study.forms:
        rows = []
        for principle in PRINCIPLES:
            for place, judgement in enumerate(study.atlas.judgements_on.get((form.id, principle), ())):
                name = study.atlas.principles[principle].name if place == 0 else ""
                said = [sign(judgement.judgement), {"t": "Space"}, *inline_words(judgement.judgement)]
                text = inline_words(" ".join(part for part in (judgement.note and sentence(judgement.note),) if part))
                proof = study.quoted("judgements", judgement)
                source = study.source(judgement.citations, judgement.basis)
                rows.append([name, said, judgement.coder, [*text, *source, *proof]])
        header = [_("Principle"), _("Says"), _("Coder"), _("Reason")]
        caption = _("{form}: what each coder read").format(form=form.name)
        blocks += [
            heading(2, form_name(study, form), f"form-{form.id}"),
            table(header, rows, caption, "reasons", widths=(0.19, 0.14, 0.09, 0.58)),
        ]
    return blocks


def standing_matrix(study: Study) -> list[Block]:
    """The standing of every form under every definition that applies."""
    if not study.standing_of:
        return []
    rows = []
    for form in study.forms:
        marks = [[sign(answers[form.id].standing)] for answers in study.standing_of.values()]
        rows.append([form_name(study, form), *marks])
    caption = _("Standing of each form under each definition that applies")
    return [
        heading(1, _("Annex: standing under each definition"), "annex-standing"),
        table(
            [_("Form"), *study.standing_of],
            rows,
            caption,
            "matrix",
            id="standing-matrix",
            widths=(0.4, *(len(study.standing_of) * [0.6 / len(study.standing_of)])),
        ),
    ]


def data_of_figures(study: Study) -> list[Block]:
    """The data of the figures that stand in no other table."""
    blocks = [heading(1, _("Annex: data of the figures"), "annex-data")]
    for id in ("families", "size", "members", "policies", "timeline", "peers", "precedents"):
        chart = study.charts.get(f"{study.country.iso3.lower()}-{id}")
        if chart and chart.rows:
            rows = chart.rows
            columns = list(dict.fromkeys(column for row in rows for column in row))
            numeric = [place for place, name in enumerate(columns) if _numeric(name, [row.get(name) for row in rows])]
            cells = [[_shown(column, row.get(column)) for column in columns] for row in rows]
            caption = chart.title
            header = [words(column).capitalize() for column in columns]
            blocks.append(table(header, cells, caption, "data", id=f"data-{id}", numeric=numeric))
    return blocks if len(blocks) > 1 else []


CODED = ("area", "counted_by", "family", "sex", "standing")
"""Columns whose values are controlled codes; the others hold words of records."""


def _numeric(column: str, values: Sequence[object]) -> bool:
    return column != "year" and all(isinstance(value, (int, float)) or value is None for value in values)


def _shown(column: str, value: object) -> str:
    """A value of a chart as its table shows it; an open end is a dash.

    >>> _shown("year", 1957), _shown("forms", 1957), _shown("area", "legal_recognition"), _shown("upper", None)
    ('1957', '1,957', 'legal recognition', '–')
    """
    if value is None:
        return "–"
    if column == "year":
        return f"{value:.0f}" if isinstance(value, float) else str(value)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return words(str(value)) if column in CODED else str(value)
    return f"{value:,.2f}" if isinstance(value, float) and abs(value) < 10 and value != round(value) else number(value)


def all_figures(study: Study) -> list[Block]:
    """Every observation, also those that no answer uses."""
    observations = sorted(study.records(Observation), key=lambda o: (o.indicator, o.stated_for, -o.year))
    rows = []
    for o in observations:
        name = study.atlas.indicators[o.indicator].name
        covers = listed([study.atlas.forms[id].name for id in o.covers]) or _("nothing definite")
        if o.extent == "part" and o.part:
            covers += _(" (a part: {part})").format(part=o.part)
        bound = {"at_least": "≥ ", "at_most": "≤ ", "estimate": "≈ ", "exact": ""}[o.bound]
        sex = _(", women") if o.sex == "female" else _(", men") if o.sex == "male" else ""
        counted = f"{words(o.counted_by)}, {o.population}"
        rows.append([
            name + sex, str(o.year), bound + amount(o.value, o.unit), covers,
            [*inline_words(f"{sentence(o.coverage)} ({counted})"), *study.source(o.citations)],
        ])  # fmt: skip
    caption = _("All figures on record, used or not; contradictions stand side by side")
    header = [_("Indicator"), _("Year"), _("Value"), _("Covers"), _("As the source puts it")]
    widths = (0.15, 0.07, 0.18, 0.25, 0.35)
    return [
        heading(1, _("Annex: all figures"), "annex-figures"),
        table(header, rows, caption, "all-figures", widths=widths),
    ]


def events_and_resources(study: Study) -> list[Block]:
    """Events and further reading."""
    events = sorted(study.records(Event), key=lambda e: (e.date or "", e.id))
    resources = sorted(study.records(Resource), key=lambda r: (-(r.year or 0), r.id))
    blocks = [heading(1, _("Annex: events and resources"), "annex-events")]
    if events:
        rows = []
        for event in events:
            facts = [
                event.place or "",
                _("{n} participants").format(n=event.participants) if event.participants else "",
            ]
            text = ". ".join([event.title, *[fact for fact in facts if fact]])
            rows.append(
                [event.date or "–", [*inline_words(f"{sentence(text)} {sentence(event.outcome)}"), study.cite(event)]]
            )
        blocks.append(table([_("Date"), _("Event and outcome")], rows, _("Events"), "events", widths=(0.14, 0.86)))
    if resources:
        items = []
        for resource in resources:
            title = span(resource.title, lang=resource.language or "en")
            publisher = f", {resource.publisher}" + (f", {resource.year}" if resource.year else "") + "."
            items.append([tight(link(title, resource.url) if resource.url else title, publisher)])
        blocks += [para(_("Further reading:")), bullets(items)]
    return blocks
