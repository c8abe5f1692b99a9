"""What is not known, how the study was made and where its limits lie, and its sources."""

from ...analysis.agreement import Alpha
from ...records.base import PRINCIPLES
from ...records.country import Source
from ..ast import Block, Inline, bullets, div, heading, para, ref, strong, table, tight
from ..ast import words as inline_words
from ..charts import CHARTS
from ..context import Study
from ..language import _
from ..prose import listed, number_word, sentence, words
from ..publication import StudyRequest, how_proven, how_read, proven_counts
from ..signs import sign


def not_known(study: Study) -> list[Block]:
    """Completeness, next steps, disputes between coders, known troubles."""
    blocks = [heading(1, _("What is not known"), "not-known"), heading(2, _("What to do next"))]
    done = study.completeness
    rows = [
        [task.what, f"{task.count} / {task.of}", listed(task.records, most=4) if task.records else ""]
        for task in done.next_steps
    ]
    blocks.append(table([_("Task"), _("How many"), _("Where")], rows, _("Open tasks, those that settle most first"), "tasks",
                        widths=(0.38, 0.12, 0.5)))  # fmt: skip
    blocks += [heading(2, _("Where the coders differ"), "disputes"), *_disputes(study)]
    if done.troubles:
        blocks += [heading(2, _("Contradictions and doubts")), bullets([[tight(sentence(t))] for t in done.troubles])]
    return blocks


def _disputes(study: Study) -> list[Block]:
    answer = study.agreement
    if len(answer.coders) < 2:
        return [
            para(_("Only one coder has read the laws of this country, so nothing is known of how far readings differ."))
        ]
    rows = [
        [words(principle), *_alpha(alpha), f"{alpha.agreeing} / {alpha.units}"]
        for principle, alpha in [*answer.by_principle.items(), (_("all principles"), answer.overall)]
    ]
    what = (
        _("All are machines, so what the table shows is consistency: that readings agree, not that they are right.")
        if answer.called == "consistency"
        else _("What the table shows is that readings agree, not that they are right.")
    )
    intro = _(
        "{coders} coders judged the same forms without seeing each other’s work. {what} Krippendorff’s alpha is 1 where they "
        "always agree and 0 where they agree no more than by chance."
    ).format(coders=number_word(len(answer.coders)).capitalize(), what=what)
    header = [_("Principle"), _("Alpha"), _("95 % interval"), _("Equal cells")]
    blocks: list[Block] = [
        para(intro, " ", _two_counts(study)),
        *study.figure(CHARTS["agreement"](study), ref("consistency")),
    ]
    blocks.append(table(header, rows, _("Consistency between coders"), "alpha", id="consistency"))
    disputed = []
    for disagreement in answer.disagreements:
        form = study.atlas.forms[disagreement.form].name
        said: dict[str, list[Inline]] = {coder: [] for coder in answer.coders}
        for reading in disagreement.readings:
            cell = said[reading.coder]
            cell += [{"t": "Space"}] if cell else []
            cell += [strong(reading.judgement + "."), *inline_words(f" {sentence(reading.note or '')}")]
            cell += study.source(reading.citations, reading.basis)
        disputed.append([f"{form}: {words(disagreement.principle)}", *said.values()])
    if disputed:
        caption = _("Cells on which the coders differ, with every reading. None is settled here")
        widths = (0.24, *(len(answer.coders) * [0.76 / len(answer.coders)]))
        blocks.append(table([_("Cell"), *answer.coders], disputed, caption, "disputes", widths=widths))
    return blocks


def _two_counts(study: Study) -> str:
    """Why the principles grid and this chapter give different numbers of cells on which coders differ."""
    return _(
        "Two counts of the cells on which the coders differ stand in this study: the principles grid also marks a cell where "
        "one coder knows what the law says and the other says unknown, {grid} cells in all; this chapter counts only pairs of "
        "known values, and on {differ} of these {pairs} cells the coders differ."
    ).format(
        grid=study.completeness.grid.contested,
        pairs=study.agreement.overall.units,
        differ=len(study.agreement.disagreements),
    )


def _alpha(alpha: Alpha) -> tuple[str, str]:
    if alpha.alpha is None:
        return _("not defined"), _("no variation") if alpha.units > 1 else _("too few cells")
    interval = _("{low:.2f} to {high:.2f}").format(low=alpha.lower, high=alpha.upper)
    return f"{alpha.alpha:.2f}".replace("-", "−"), interval.replace("-", "−")


def method(study: Study) -> list[Block]:
    """How the answers are computed, and the limits."""
    limits = (
        how_read(study.atlas, [judgement for form in study.forms for judgement in study.judgements(form)])
        + " "
        + _(
            "The country has not validated them. Statutes were read in part, in mirrors in some cases, and in the version "
            "named in the annex. An absence of records is never taken as an absence of law, policy or people."
        ),
        _("A gap shown here is a question to the country, not a defect. Countries are not ranked."),
    )
    return [heading(1, _("Method and limits"), "method"), *[para(text) for text in (*computed(study.request), *limits)]]


def computed(request: StudyRequest) -> tuple[str, ...]:
    """How the answers are computed, in words that hold for one country and for several."""
    reading = {
        "cautious": _(
            "Read with caution, a provision that only one coder finds contrary may still leave the matter open, and the "
            "silence of a text read in part decides nothing."
        ),
        "as_coded": _(
            "Each coder is taken at his or her word, and silence is read as leaving the matter to the bylaws."
        ),
    }[request.reading]
    return (
        _(
            "For each form of organisation, coders read what the law says on {n} principles: required, permitted, silent, "
            "contrary, or unknown where no text was read. A definition says which principles it requires. A form is inside "
            "when all of them are required by its law."
        ).format(n=number_word(len(PRINCIPLES))),
        reading,
        _(
            "A size is an interval. Its lower end counts organisations of forms certainly inside; its upper end counts "
            "all that are not certainly outside. Only figures that say what they cover are used, the nearest to the year "
            "asked and the best counted; where forms overlap, linear programmes give the sharpest bounds that the figures allow."
        ),
    )


def sources(study: Study) -> list[Block]:
    """Every source cited; the list itself is set by the citation style."""
    unused = len(study.records(Source)) - sum(source.id in study.cited for source in study.records(Source))
    closing = _("{n} more sources of this country are in the dataset and not cited above.").format(n=unused)
    intro = para(
        sign("sourced"), _(" Sourced: a named source was read and says so. "),
        sign("unverified"), _(" Unverified: general knowledge for which no source has been shown yet. "),
        how_proven(proven_counts(study.atlas, study.country.iso3)),
    )  # fmt: skip
    blocks = [heading(1, _("Sources"), "sources"), intro, div([], "sources", id="refs")]
    return [*blocks, para(closing)] if unused > 0 else blocks
