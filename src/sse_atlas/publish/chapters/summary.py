"""The summary: what the country is, what is known, how large the SSE is, what stands in the way."""

from collections import Counter

from ...records.norms import Challenge, Recommendation
from ..ast import Block, bullets, div, heading, para, ref, strong, tight
from ..charts import CHARTS
from ..context import Study
from ..language import _, ngettext
from ..prose import listed, number, number_inside, words


def summary(study: Study) -> list[Block]:
    """One page for busy readers, with the principles grid."""
    blocks = [para(study.country.summary)]
    blocks.append(para(strong(_("What is known.")), " " + known_in_one_line(study)))
    blocks.append(bullets([[tight(*_standing_sentence(study))], [tight(*_size_sentence(study))]]))
    hardest = study.records(Challenge)
    if hardest:
        items = [
            [tight(strong(challenge.title + "."), " ", challenge.summary, study.cite(challenge))]
            for challenge in hardest[:3]
        ]
        blocks += [para(_("Three challenges that sources name:")), bullets(items)]
    steps = study.records(Recommendation)
    if steps:
        items = [[tight(strong(step.title + "."), " ", step.summary, study.cite(step))] for step in steps[:3]]
        blocks += [para(_("Three steps that studies recommend:")), bullets(items)]
    blocks += study.figure(CHARTS["grid"](study), ref("principles-grid"))
    return [heading(1, _("Summary"), "summary"), div(blocks, "one-page")]


def known_in_one_line(study: Study) -> str:
    """What is known and not known, in one line."""
    grid = study.completeness.grid
    coded = (
        _("on {contested} the coders differ").format(contested=grid.contested)
        if grid.double_coded
        else _("no second coder has read them")
    )
    return _(
        "{forms} forms of organisation are described; of {cells} judgements on their law, {unknown} are unknown, "
        "{silent} rest on the silence of a text read only in part, and {coded}. "
        "{without} forms have no figure of how many organisations there are."
    ).format(
        forms=grid.forms,
        cells=grid.cells,
        unknown=grid.unknown,
        silent=grid.silent_in_part,
        coded=coded,
        without=len(study.completeness.forms_without_figure),
    )


def _standing_sentence(study: Study) -> list[object]:
    counts: Counter[str] = Counter(answer.standing for answer in study.main.values())
    if not study.main:
        return [
            strong(_("Who belongs.")),
            " " + _("{definition} does not apply to this country.").format(definition=study.definition.title),
        ]
    parts = [
        ngettext("{n} form {standing}", "{n} forms {standing}", counts[name]).format(n=counts[name], standing=phrase)
        for name, phrase in (
            ("inside", _("inside by law")),
            ("depends", _("where it depends on each organisation’s bylaws")),
            ("undetermined", _("that cannot be placed on what is known")),
            ("outside", _("outside")),
        )
        if counts[name]
    ]
    title = study.definition.title
    text = _("Under the {definition} ({id}), of {all} forms: {parts}.").format(
        definition=title, id=study.definition.id, all=len(study.main), parts=listed(parts)
    )
    return [strong(_("Who belongs.")), " " + text, study.cite(study.definition)]


def _size_sentence(study: Study) -> list[object]:
    answer = study.size("organizations")
    if not answer.applicable or not answer.counted.total:
        return [
            strong(_("How many.")),
            " " + _("No usable figure of the last {n} years counts them.").format(n=answer.window),
        ]
    counted = answer.counted
    parts = [
        _("{n} {standing}").format(n=number(getattr(counted, name)), standing=words(name))
        for name in ("inside", "depends", "undetermined", "outside", "not_separable")
        if getattr(counted, name)
    ]
    text = _("Of {total} organisations counted, {parts}. {inside}").format(
        total=number(counted.total), parts=listed(parts), inside=number_inside(answer.lower, answer.upper)
    )
    citations = [citation for used in answer.used for citation in used.citations]
    return [strong(_("How many.")), " " + text, study.note(citations)]
