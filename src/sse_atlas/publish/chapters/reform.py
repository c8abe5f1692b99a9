"""From norms to reform: gaps against the norms, peers in policy and precedents, a proposed pathway, and the model law."""

from collections.abc import Iterable

from ...analysis.gaps import AreaCoverage, CountInterval, GapCell
from ...analysis.pathways import Pathways, Step
from ...analysis.tailoring import STATUSES, ClauseDiff
from ...records.model import ActionPlan
from ..ast import Block, Inline, bullets, heading, para, ref, strong, table, tight
from ..ast import words as inline_words
from ..charts import CHARTS
from ..context import CHANGES_OVER, Study
from ..language import _
from ..look import CLAUSE_SIGNS
from ..prose import listed, sentence, words
from ..publication import aside

UNREVIEWED = _(
    "That a policy carries out a measure, and that a measure answers a provision, are readings: {reviewed} of the {links} links "
    "of this country have been reviewed by a person."
)


def gaps(study: Study) -> list[Block]:
    """What the norms addressed to the country ask, and what is known to be done about it."""
    answer = study.gaps
    blocks = [heading(1, _("Gaps against the norms"), "gaps")]
    if not answer.cells:
        return [*blocks, para(_("No norm of the dataset is addressed to this country."))]
    found = answer.coverage
    norms = listed([study.atlas.norms[id].title for id in answer.norms])
    intro = _(
        "{n} provisions are addressed to the country, by {norms}. {covered} of them are covered by policies in force, {partly} "
        "at least in part. {missing} are reported missing by a study, and {open} nobody has looked at: an absence of records "
        "is never taken as an absence of policy. That is why the numbers are intervals."
    ).format(
        n=found.addressed, norms=norms, covered=_share(found.covered).capitalize(), partly=_share(found.at_least_partly),
        missing=found.reported_missing, open=found.not_researched,
    )  # fmt: skip
    blocks += [para(intro), aside(UNREVIEWED.format(reviewed=answer.links_reviewed, links=answer.links))]
    blocks += study.figure(CHARTS["gaps"](study), ref("gaps-by-area"))
    header = [_("Area"), _("Asked"), _("Covered"), _("At least partly"), _("Reported missing"), _("Not researched")]
    blocks.append(table(header, [_area(one) for one in answer.by_area], _("Provisions by area, on what is known"),
                        "gaps", id="gaps-by-area", numeric=(1, 2, 3, 4, 5)))  # fmt: skip
    return [*blocks, *_missing(study, answer.cells), *_changes(study)]


def _share(found: CountInterval) -> str:
    return str(found.least) if found.least == found.most else _("{a} to {b}").format(a=found.least, b=found.most)


def _area(one: AreaCoverage) -> list[str]:
    found = one.coverage
    return [
        words(one.area).capitalize(), str(found.addressed), _share(found.covered), _share(found.at_least_partly),
        str(found.reported_missing), str(found.not_researched),
    ]  # fmt: skip


def _missing(study: Study, cells: Iterable[GapCell]) -> list[Block]:
    """Measures that studies report missing, with the provisions that ask for them."""
    asked: dict[str, list[str]] = {}
    reports = {}
    for cell in cells:
        for one in cell.measures:
            if one.known.report:
                asked.setdefault(one.measure, []).append(f"{cell.norm} {cell.number}")
                reports[one.measure] = one
    blocks = [heading(2, _("Reported missing"))]
    if not reports:
        return [*blocks, para(_("No study that was read says plainly that a measure is missing."))]
    rows = []
    for measure, one in sorted(reports.items(), key=lambda item: item[1].title):
        report = one.known.report
        if report is not None:
            told = [*inline_words(sentence(report.why)), study.note(report.citations)]
            rows.append([[strong(one.title)], told, listed(asked[measure], most=5)])
    header = [_("Measure"), _("What a study says"), _("Asked by")]
    return [
        *blocks,
        table(header, rows, _("Measures that studies report as missing"), "missing", widths=(0.3, 0.42, 0.28)),
    ]


def _changes(study: Study) -> list[Block]:
    since = study.gaps.since
    if since is None:
        return []
    blocks = [heading(2, _("What has changed in {n} years").format(n=CHANGES_OVER))]
    items = []
    for change in since.changes:
        through = [study.atlas.policies[id] for id in change.through]
        if through:
            provision = study.atlas.provisions[change.provision]
            said = (
                f"{provision.norm} {provision.number}, {provision.topic}: {words(change.before)} → {words(change.now)}"
            )
            # No capital: the sentence begins with the short name of a norm.
            items.append([tight(f"{said}, {_('through')} {listed([p.name for p in through], most=3)}.")])
    if not items:
        return [*blocks, para(_("No policy of these years that is on record changed the coverage of a provision."))]
    return [*blocks, bullets(items)]


def peers_and_precedents(study: Study) -> list[Block]:
    """The nearest policy mixes, what these countries have more, and who took the plan's measures before."""
    answer = study.distances
    blocks = [heading(1, _("Peers in policy and precedents"), "precedents")]
    if answer.by_policy:
        rows = [
            [study.atlas.countries[peer.country].name, f"{peer.distance:.2f}", str(peer.common),
             listed([study.atlas.measures[id].title for id in peer.has_more], most=6) or "–"]
            for peer in answer.by_policy[:4]
        ]  # fmt: skip
        intro = _(
            "Countries whose policy mix is known and like this one are a place to look for answers. Distance runs from 0 (alike "
            "in every measure known of both) to 1."
        )
        header = [
            _("Peer"),
            _("Distance"),
            _("Measures known of both"),
            _("Has, and this country is not known to have"),
        ]
        blocks += [para(intro), table(header, rows, _("Nearest peers by policy"), "policy-peers", numeric=(1, 2),
                                      widths=(0.18, 0.1, 0.14, 0.58))]  # fmt: skip
    else:
        blocks.append(para(
            _("Too few measures are known of this country to compare its policy mix: at least {n} must be known of both.").format(
                n=answer.least_common)
        ))  # fmt: skip
    blocks += study.figure(CHARTS["precedents"](study), ref("data-precedents"))
    return blocks


def proposed_pathway(study: Study) -> list[Block]:
    """A computed plan, its reasons, the others beside it, and what it leaves out."""
    answer = study.pathways
    blocks = [heading(1, _("A proposed pathway"), "plan")]
    plan = answer.plans[0]
    if not plan.steps:
        return [
            *blocks,
            para(_("Nothing that is asked is left to plan, or no effort was allowed for it.")),
            *_adopted(study),
        ]
    intro = _(
        "Of the measures that are not known to be carried out, the plan takes those that close most of what the norms ask, within "
        "an effort of {budget} points in three horizons and after what each needs first. Areas in which studies name challenges "
        "weigh more; gaps that nobody researched weigh half. It is computed, and an input to dialogue; a committee decides."
    ).format(budget=", ".join(f"{one:g}" for one in answer.assumptions.budget))
    blocks += [para(intro), *study.figure(CHARTS["pathway"](study), ref("plan-steps"))]
    rows = [_step(study, step) for step in plan.steps]
    header = [_("When"), _("Measure and reasons"), _("Effort"), _("Taken elsewhere")]
    blocks.append(table(header, rows, _("The steps, with reasons"), "plan", id="plan-steps", numeric=(2, 3),
                        widths=(0.1, 0.68, 0.1, 0.12)))  # fmt: skip
    blocks.append(
        aside(_("How far the plan stands when weights and efforts are varied, ‘sse-atlas ask pathways’ says."))
    )
    return [*blocks, *_options(study, answer), *_left_out(study, answer), *_adopted(study)]


def _step(study: Study, step: Step) -> list[object]:
    return [
        words(step.horizon), [strong(f"{step.title}. "), *inline_words(_titled(study, step.why))], f"{step.effort:g}",
        str(step.precedents),
    ]  # fmt: skip


def _titled(study: Study, text: str) -> str:
    """Reasons name measures by their ids; a study names them by their titles."""
    for id in sorted(study.atlas.measures, key=len, reverse=True):
        text = text.replace(id, f"‘{study.atlas.measures[id].title}’")
    return text


def _options(study: Study, answer: Pathways) -> list[Block]:
    """Plans side by side."""
    if len(answer.plans) < 2:
        return [para(answer.fewer_because or "")]
    everywhere = set.intersection(*({step.measure for step in plan.steps} for plan in answer.plans))
    rows = []
    for place, plan in enumerate(answer.plans, 1):
        own = [step for step in plan.steps if step.measure not in everywhere]
        told = listed([f"{study.atlas.measures[s.measure].title} ({s.horizon})" for s in own]) or _("nothing else")
        rows.append([str(place), f"{plan.share_of_best:.0%}".replace("%", " %"), told])
    common = listed([study.atlas.measures[id].title for id in sorted(everywhere)])
    header = [_("Plan"), _("Of the best closure"), _("What only this or another plan takes")]
    return [
        heading(2, _("Options")),
        para(
            _("Plans that come near the best and differ in what they postpone. In all of them: {common}.").format(
                common=common
            )
        ),
        table(header, rows, _("Options side by side"), "options", numeric=(1,), widths=(0.08, 0.16, 0.76)),
    ]


def _adopted(study: Study) -> list[Block]:
    """What committees adopted, with dissent beside it."""
    blocks: list[Block] = []
    for plan in study.records(ActionPlan):
        rows = [
            [
                study.atlas.measures[step.measure].title,
                step.owner,
                step.touches or "–",
                step.due or "–",
                step.indicator or "–",
            ]
            for step in plan.steps
        ]
        by = _("{title}, adopted by {who} on {date}.").format(title=plan.title, who=plan.adopted_by, date=plan.adopted)
        header = [_("Measure"), _("Who"), _("Law or budget"), _("Until"), _("Known by")]
        blocks += [heading(2, _("What was adopted")), para(by, study.cite(plan))]
        blocks.append(table(header, rows, plan.title, "adopted"))
        if plan.dissent:
            blocks.append(bullets([[tight(strong(f"{one.by}: "), sentence(one.says))] for one in plan.dissent]))
    return blocks


def _left_out(study: Study, answer: Pathways) -> list[Block]:
    told = [one for one in answer.rejected if one.because != "closes_nothing"]
    if not told:
        return []
    items = [[tight(strong(f"{one.title}. "), _titled(study, one.why))] for one in told[:12]]
    more = len(told) - 12
    return [
        heading(2, _("Left out, and why")),
        bullets(items),
        *([para(_("{n} more were left out for reasons of the same kinds.").format(n=more))] if more > 0 else []),
    ]


def model_beside_law(study: Study) -> list[Block]:
    """Annex: every clause of the model law, its status in the country, and the national articles."""
    answer = study.model_diff
    if not answer.clauses:
        return []
    counts = listed([f"{answer.counts[status]} {words(status)}" for status in STATUSES if answer.counts[status]])
    intro = _(
        "Clauses of the model framework law beside the law of the country: {counts}. {n} statutes were read for it; ‘new’ is new "
        "beside these. Clauses are compared by their matter, not by their words. Working material, not legal advice."
    ).format(counts=counts, n=len(answer.laws_read))
    known = [one for one in answer.clauses if one.status != "not_established"]
    rows = [[_headed(one), f"{CLAUSE_SIGNS[one.status]} {words(one.status)}", _told(one)] for one in known]
    open_ones = listed([f"{one.order}. {one.heading}" for one in answer.clauses if one.status == "not_established"])
    header = [_("Clause"), _("Status"), _("National articles, and what is lacking")]
    blocks = [heading(1, _("Annex: the model law beside national law"), "annex-model"), para(intro)]
    if rows:
        caption = _("The model law and the law of the country")
        blocks.append(table(header, rows, caption, "model", widths=(0.28, 0.14, 0.58)))
    if open_ones:
        blocks.append(
            para(
                _("Not established, for want of a statute read or a policy recorded: {clauses}.").format(
                    clauses=open_ones
                )
            )
        )
    return blocks


def _headed(one: ClauseDiff) -> list[Inline]:
    return inline_words(f"{one.order}. {one.heading}")


SHOWN_LAWS, SHOWN_ARTICLES = 3, 4
"""Of each clause; the answer itself has all of them."""


def _told(one: ClauseDiff) -> str:
    by_law: dict[str, list[str]] = {}
    for article in one.articles:
        by_law.setdefault(article.law_name, []).extend(article.articles)
    shown = [
        f"{law} {', '.join(list(dict.fromkeys(articles))[:SHOWN_ARTICLES])}".strip()
        for law, articles in list(by_law.items())[:SHOWN_LAWS]
    ]
    if not shown:
        return " ".join((*one.because, *one.lacks))
    more = f" (+{len(by_law) - SHOWN_LAWS})" if len(by_law) > SHOWN_LAWS else ""
    return " ".join(("; ".join(shown) + more + ".", *one.lacks))
