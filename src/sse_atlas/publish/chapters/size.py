"""How large the sector is: the counted mass, the interval, the figures behind it, and who they leave out."""

from ...analysis.size import Size
from ...records.forms import Observation
from ..ast import Block, Inline, bullets, heading, para, ref, table, tight
from ..ast import words as inline_words
from ..charts import CHARTS
from ..context import Study
from ..language import _
from ..prose import amount, interval, listed, number, number_inside, sentence, words
from ..publication import aside

HOW_TO_READ = _(
    "The bar is what somebody counted, by where its form stands. The line below it is the interval: from those certainly "
    "inside to those not certainly outside. An open arrow means that no figure closes it."
)
MEASURES = ("organizations", "members", "employees", "turnover", "assets")


def size_of_the_sector(study: Study) -> list[Block]:
    """Counted mass and interval, then members, work and money, then sectors and women."""
    answer = study.size("organizations")
    blocks = [heading(1, _("How large it is"), "size"), *_organisations(study, answer)]
    blocks += [heading(2, _("Members, work and money")), *_other_measures(study)]
    blocks += study.figure(CHARTS["members"](study), ref("data-members"))
    blocks += [heading(2, _("Women")), *_women(study)]
    return blocks


def _organisations(study: Study, answer: Size) -> list[Block]:
    if not answer.applicable:
        return [para(_("The definition does not apply to this country, so no size follows from it."))]
    blocks: list[Block] = [para(*_in_words(study, answer)), aside(HOW_TO_READ)]
    blocks += study.figure(CHARTS["size"](study), ref("data-size"))
    blocks += [*_used(study, answer), *_missing(study, answer)]
    if answer.conflicts:
        items = [
            [tight(_("{figures} cannot all be right; {aside} was set aside.").format(
                figures=listed(conflict.observations), aside=listed(conflict.set_aside)))]
            for conflict in answer.conflicts
        ]  # fmt: skip
        blocks += [para(_("Figures that contradict one another:")), bullets(items)]
    return blocks


def _in_words(study: Study, answer: Size) -> list[object]:
    counted = answer.counted
    if not counted.total:
        text = _(
            "No figure between {first} and {last} says how many organisations any form has, so nothing can be added up."
        ).format(first=answer.year - answer.window, last=answer.year)
        return [text]
    parts = [
        _("{n} are {standing}").format(n=number(getattr(counted, name)), standing=phrase)
        for name, phrase in (
            ("inside", _("of forms inside by law")),
            ("depends", _("of forms whose bylaws decide")),
            ("undetermined", _("of forms that cannot be placed yet")),
            ("outside", _("of forms outside")),
            ("not_separable", _("counted in one figure with forms of different standing")),
        )
        if getattr(counted, name)
    ]
    text = _("Under the {definition}, of {total} organisations counted, {parts}. {inside}").format(
        definition=study.definition.title,
        total=number(counted.total),
        parts=listed(parts),
        inside=number_inside(answer.lower, answer.upper, answer.unit),
    )
    open_end = " " + _("The upper end is open: no figure closes it.") if answer.upper is None and answer.lower else ""
    double = (
        " " + _("Some of these figures may count an organisation twice.")
        if any(u.may_double_count for u in answer.used)
        else ""
    )
    return [text + open_end + double, study.note([c for used in answer.used for c in used.citations])]


def _used(study: Study, answer: Size) -> list[Block]:
    if not answer.used:
        return []
    rows = [
        [
            listed([study.atlas.forms[id].name for id in used.covers]),
            f"{used.says} {number(used.low)}" + (f"–{number(used.high)}" if used.high not in (None, used.low) else ""),
            str(used.year),
            words(used.counted_by),
            study.note(used.citations),
        ]
        for used in answer.used
    ]
    header = [_("Forms counted"), _("Organisations"), _("Year"), _("Counted by"), ""]
    caption = _("Figures on which the size rests, nearest to {year} and best counted").format(year=answer.year)
    return [table(header, rows, caption, "figures", numeric=(2,))]


def _missing(study: Study, answer: Size) -> list[Block]:
    """Forms that are not outside and have no usable figure, with the newest figure that is too old to use."""
    observations = {o.id: o for o in study.records(Observation)}
    newest: dict[str, Observation] = {}
    for passed in sorted(answer.passed_over, key=lambda passed: passed.year):
        observation = observations[passed.observation]
        if passed.year < answer.year - answer.window:
            newest.update(dict.fromkeys(observation.covers, observation))
    names, old = [], []
    for missing in answer.missing:
        if missing.standing != "outside":
            names.append(study.atlas.forms[missing.form].name)
            if missing.form in newest and newest[missing.form] not in old:
                old.append(newest[missing.form])
    if not names:
        return []
    text = _("No usable figure says how many organisations these forms have, though they are not outside: {forms}.")
    blocks: list[Block] = [para(text.format(forms=listed(names)))]
    if old:
        intro = _("Figures older than {n} years are shown here and not used:").format(n=answer.window)
        blocks += [para(intro), bullets([[tight(*_old_figure(study, o))] for o in old])]
    return blocks


def _old_figure(study: Study, observation: Observation) -> list[str | Inline]:
    forms = listed([study.atlas.forms[id].name for id in observation.covers])
    text = _("{forms}: {n} in {year}.").format(forms=forms, n=number(observation.value), year=observation.year)
    return [text, study.cite(observation)]


def _other_measures(study: Study) -> list[Block]:
    rows: list[list[object]] = []
    for indicator in MEASURES[1:]:
        if indicator not in study.atlas.indicators:
            continue
        answer = study.size(indicator)
        if not answer.applicable or not answer.used:
            continue
        share = "; ".join(
            _("{interval} of the {of} of {year}").format(
                interval=interval(s.lower, s.upper, "percent"), of=words(s.of), year=s.baseline_year
            )
            for s in answer.shares
        )
        citations = [c for used in answer.used for c in used.citations] + [
            c for s in answer.shares for c in s.citations
        ]
        rows.append([
            study.atlas.indicators[indicator].name,
            amount(answer.counted.total, answer.unit),
            interval(answer.lower, answer.upper, answer.unit),
            share,
            study.note(citations),
        ])  # fmt: skip
    if not rows:
        return [
            para(_("No usable figure of the last years counts members, workers, turnover or assets of a whole form."))
        ]
    header = [_("Measure"), _("Counted at least"), _("Inside"), _("Share"), ""]
    caption = _(
        "Members are memberships, not persons. A share is taken only where the country’s figure is of the same concept"
    )
    return [table(header, rows, caption, "measures", widths=(0.16, 0.22, 0.32, 0.25, 0.05))]


def _women(study: Study) -> list[Block]:
    figures = [
        o
        for o in study.records(Observation)
        if o.sex == "female" or o.indicator.startswith("women_")
    ]  # fmt: skip
    if not figures:
        return [para(_("No figure by sex was found. That is unknown, not nothing."))]
    items = [[tight(*figure_sentence(study, observation))] for observation in sorted(figures, key=lambda o: -o.year)]
    return [para(_("Figures by sex are few; each holds only for what it covers.")), bullets(items)]


def figure_sentence(study: Study, observation: Observation) -> list[str | Inline]:
    """One observation as a sentence: what, how much, when, of what, counted by whom."""
    bound = {"at_least": _("at least "), "at_most": _("at most "), "estimate": _("about "), "exact": ""}[
        observation.bound
    ]
    name = study.atlas.indicators[observation.indicator].name
    female = _(" (women)") if observation.sex == "female" else ""
    text = f"{name}{female}, {observation.year}: {bound}{amount(observation.value, observation.unit)}. "
    return [*inline_words(text + sentence(observation.coverage)), study.cite(observation)]
