"""Plans and the model law for a terminal."""

from rich.text import Text

from ..analysis.pathways import HORIZONS, Pathways, Plan
from ..analysis.tailoring import ClauseDiff, ModelDiff
from ..publish.draft.numbers import numeral
from ..publish.look import CLAUSE_SIGNS
from ..publish.prose import words
from ..records.atlas import Atlas
from ..records.model import ModelClause, Paragraph
from .policy_tables import UNREVIEWED, share
from .tables import _console, _notice, _row, _table


def print_pathways(answer: Pathways, atlas: Atlas) -> None:
    """The best plan step by step, the others beside it, and what was left out."""
    console = _console()
    assumed = answer.assumptions
    budget = ", ".join(f"{one:g} {horizon}" for one, horizon in zip(assumed.budget, HORIZONS, strict=True))
    console.print(Text(f"{atlas.countries[answer.country].name}: a pathway within an effort of {budget}", style="bold"))
    _steps(answer.plans[0], answer)
    console.print(Text("Plans side by side", style="bold"))
    table = _table("plan", "closure", "effort", "covered", *HORIZONS)
    for place, plan in enumerate(answer.plans, 1):
        at = {h: ", ".join(s.measure for s in plan.steps if s.horizon == h) for h in HORIZONS}
        effort = ", ".join(f"{one:g}" for one in plan.effort)
        _row(table, place, f"{plan.value:.1f} ({plan.share_of_best:.0%})", effort,
             f"{share(plan.covered_before)} → {share(plan.covered_after)}", *at.values())  # fmt: skip
    console.print(table)
    if answer.fewer_because:
        console.print(Text(answer.fewer_because))
    left = _table("left out", "why")
    for one in answer.rejected:
        _row(left, one.measure, one.why)
    console.print(left)
    if answer.observed_order:
        shown = sorted(answer.observed_order, key=lambda one: (one.reverse - one.countries, one.earlier, one.later))[:6]
        told = "; ".join(
            f"{one.earlier} before {one.later} in {one.countries} (other way {one.reverse})" for one in shown
        )
        console.print(Text(f"Orders that countries took, an observation and never a rule: {told}."))
    notes = [_assumed(answer), "A plan is an input to dialogue, not a decision."]
    if not all(plan.exact for plan in answer.plans):
        notes.append("Under this budget the search was cut short: a plan that closes a little more may exist.")
    if answer.robustness:
        notes.append(f"Robustness: {answer.robustness.samples} samples. {answer.robustness.varied}")
    _notice(console, atlas, *notes, UNREVIEWED.format(""))


def _assumed(answer: Pathways) -> str:
    """Everything that the plan takes for granted."""
    one = answer.assumptions
    weights = [f"{name}={value:g}" for name, value in (*one.areas.items(), *one.norms.items())]
    efforts = [f"{name}={value:g}" for name, value in one.efforts.items()]
    return (
        f"Assumed: weights {', '.join(weights) or 'of 1'}; efforts {', '.join(efforts) or 'of the catalogue'}; at most "
        f"{one.most_at_once or 'any number'} at once; a part is worth {one.part_value:g}, a gap nobody looked at "
        f"{one.verify_value:g}, challenges add up to {one.challenge_weight:g}; options give up at most {one.tolerance:.0%}."
    )


def _steps(plan: Plan, answer: Pathways) -> None:
    stays = answer.robustness is not None
    table = _table("measure", "when", "effort", *(["stays in"] if stays else []), "precedents", "why")
    for step in plan.steps:
        kept = [] if step.stays_in is None else [f"{step.stays_in:.0%}"]
        _row(table, step.measure, step.horizon, f"{step.effort:g}", *(kept if stays else []), step.precedents,
             f"{step.title}. {step.why}")  # fmt: skip
    _console().print(table)


def print_model(clauses: tuple[ModelClause, ...], atlas: Atlas) -> None:
    """The clauses with purpose, text, note, variants and parameters; a clause shown alone has the texts of its variants too."""
    console = _console()
    title = ""
    for clause in clauses:
        if clause.title != title:
            title = clause.title
            console.print(Text(f"\n{words(title).upper()}", style="bold"))
        console.print(Text(f"\n{clause.order}. {clause.heading}  ({clause.id})", style="bold"))
        console.print(Text(f"   {clause.purpose}", style="dim"))
        _paragraphs(clause.text)
        for variant in clause.variants:
            console.print(Text(f"   or, {variant.id}: {variant.label}. {variant.when}", style="dim"))
            if len(clauses) == 1:
                _paragraphs(variant.text)
        console.print(Text(f"   Note: {clause.note}", style="dim"))
        for one in clause.parameters:
            console.print(
                Text(
                    f"   {{{one.id}}} {one.meaning}: {one.default:g} {one.unit} ({one.minimum:g} to {one.maximum:g})",
                    style="dim",
                )
            )
    _notice(console, atlas, "Working material, not legal advice.")


def _paragraphs(text: tuple[Paragraph, ...]) -> None:
    for number, paragraph in enumerate(text, 1):
        _console().print(Text(f"   ({number}) {paragraph.text}"))
        for place, item in enumerate(paragraph.items, 1):
            _console().print(Text(f"       ({numeral(place, 'letters')}) {item}"))


def print_model_diff(answer: ModelDiff, atlas: Atlas) -> None:
    """Every clause with its status, its reasons and the national articles."""
    console = _console()
    counts = ", ".join(f"{n} {words(status)}" for status, n in answer.counts.items())
    name = atlas.countries[answer.country].name
    console.print(Text(f"The model law beside the law of {name}: {counts}", style="bold"))
    table = _table("clause", "status", "why, and what it lacks", "national articles")
    for one in answer.clauses:
        _row(table, one.clause, f"{CLAUSE_SIGNS[one.status]} {words(one.status)}", " ".join((*one.because, *one.lacks)),
             _articles(one))  # fmt: skip
    console.print(table)
    read = f"Statutes read for the concordance: {len(answer.laws_read)}. 'New' is new beside these."
    _notice(
        console,
        atlas,
        read,
        "Clauses are compared by their matter, not by their words. Working material, not legal advice.",
    )


def _articles(one: ClauseDiff) -> str:
    by_law: dict[str, list[str]] = {}
    for article in one.articles:
        by_law.setdefault(article.law, []).extend(article.articles)
    return "; ".join(f"{law} {', '.join(dict.fromkeys(articles))}" for law, articles in by_law.items())
