"""The landscape: forms by family, law and authority; the principles grid; standing under each definition; practice."""

from collections import defaultdict
from collections.abc import Sequence

from ...analysis.standing import Standing, exclusions
from ...records.base import PRINCIPLES
from ...records.forms import Judgement, LegalForm
from ..ast import Block, Inline, heading, para, ref, span, table, tight
from ..ast import words as inline_words
from ..charts import CHARTS
from ..context import Study
from ..language import _, ngettext
from ..prose import listed, sentence, words
from ..publication import aside
from ..signs import sign

FAMILIES = {
    "cooperative": _("Cooperatives"),
    "mutual": _("Mutuals"),
    "association": _("Associations"),
    "foundation": _("Foundations"),
    "social_enterprise": _("Social enterprises"),
    "self_help_group": _("Self-help groups"),
    "community_enterprise": _("Community enterprises"),
    "other": _("Other forms"),
}
KINDS = {
    "legal_form": _("legal form"),
    "certification": _("certification"),
    "policy_label": _("policy label"),
    "informal": _("informal form"),
}


def landscape(study: Study) -> list[Block]:
    """Forms, grid, standing."""
    return [
        heading(1, _("The landscape in law"), "landscape"),
        *_forms(study),
        heading(2, _("The principles grid"), "grid"),
        *_grid(study),
        heading(2, _("Standing under each definition"), "standing"),
        *_standing(study),
    ]


def form_name(study: Study, form: LegalForm) -> list[Inline]:
    """A form's English name with the local one beside it."""
    local = study.local(form.names)
    return [*inline_words(form.name), *([{"t": "Space"}, local] if local else [])]


def _forms(study: Study) -> list[Block]:
    by_family: defaultdict[str, list[LegalForm]] = defaultdict(list)
    for form in study.forms:
        by_family[form.family].append(form)
    counts = [
        ngettext("{n} in the family of {family}", "{n} in the family of {family}", len(forms)).format(
            n=len(forms), family=FAMILIES[family].lower()
        )
        for family, forms in sorted(by_family.items(), key=lambda item: -len(item[1]))
    ]
    blocks = [para(_("{n} forms are described: {families}.").format(n=len(study.forms), families=listed(counts)))]
    blocks += study.figure(CHARTS["families"](study), ref("data-families"))
    for family in FAMILIES:
        if by_family[family]:
            blocks += [
                heading(2, FAMILIES[family], f"family-{family.replace('_', '-')}"),
                _family_table(study, FAMILIES[family], by_family[family]),
            ]
    return blocks


def _family_table(study: Study, family: str, forms: list[LegalForm]) -> Block:
    rows = []
    for form in forms:
        laws = [study.atlas.laws[id] for id in form.laws]
        law = "; ".join(law.name + (f" ({law.adopted[:4]})" if law.adopted else "") for law in laws)
        facts = [
            KINDS[form.kind],
            _("since {year}").format(year=form.since) if form.since else "",
            _relation(study, form),
        ]
        rows.append([
            [tight(*form_name(study, form), study.cite(form)), tight(span("; ".join(fact for fact in facts if fact), "cite"))],
            law or _("no law of its own"),
            sentence(form.authority) if form.authority else _("not known"),
        ])  # fmt: skip
    header = [_("Form"), _("Law"), _("Authority")]
    caption = _("{family}: what they are, their law, and who answers for them").format(family=family)
    return table(header, rows, caption, "forms", widths=(0.42, 0.26, 0.32))


def _relation(study: Study, form: LegalForm) -> str:
    """What keeps organisations from being counted twice."""
    parts = []
    if form.part_of:
        parts.append(_("part of {form}").format(form=study.atlas.forms[form.part_of].name))
    if form.may_overlap:
        others = [study.atlas.forms[id].name for id in form.may_overlap]
        parts.append(_("may also be: {forms}").format(forms=listed(others, most=4)))
    return "; ".join(parts)


def _grid(study: Study) -> list[Block]:
    rows = []
    read = []
    for form in study.forms:
        cells: list[object] = [form_name(study, form)]
        for principle in PRINCIPLES:
            judgements = study.atlas.judgements_on.get((form.id, principle), ())
            read.append(judgements)
            marks = [sign(judgement.judgement) for judgement in judgements]
            cells.append([span(marks, "contested") if _contested(judgements) else marks] if marks else "")
        rows.append(cells)
    header = [_("Form"), *[study.atlas.principles[principle].name for principle in PRINCIPLES]]
    caption = _("What the law says on each principle")
    if any(len(judgements) > 1 for judgements in read):
        caption += ". " + _(
            "Where signs stand side by side, each is of one coder who read the law blindly; underlined where they differ"
        )
    intro = _(
        "Each sign is one coder’s reading of the law of a form on a principle; the annex gives article, note and source "
        "of every one. What the law says is not what organisations do: practice has a table of its own."
    )
    return [
        para(intro),
        _legend(LEGEND),
        table(header, rows, caption, "grid", id="principles-grid", widths=GRID_WIDTHS),
    ]


GRID_WIDTHS = (0.44, *(len(PRINCIPLES) * [0.56 / len(PRINCIPLES)]))
LEGEND = (
    ("required", _("the law requires it")),
    ("permitted", _("the law permits it: the bylaws decide")),
    ("silent", _("the law says nothing")),
    ("contrary", _("the law says the contrary")),
    ("unknown", _("nobody has read the text")),
)
STANDING_LEGEND = (
    ("inside", _("inside")),
    ("depends", _("depends on the bylaws")),
    ("undetermined", _("undetermined: what is known allows more than one answer")),
    ("outside", _("outside")),
)


def _legend(signs: Sequence[tuple[str, str]]) -> Block:
    """How to read the signs, beside the table that uses them."""
    entries = [part for name, text in signs for part in (sign(name), f" {text}", {"t": "LineBreak"})]
    return aside(*entries[:-1])


def _contested(judgements: Sequence[Judgement]) -> bool:
    return len({judgement.judgement for judgement in judgements}) > 1


def _standing(study: Study) -> list[Block]:
    blocks = [_because(study), _legend(STANDING_LEGEND)]
    blocks += study.figure(CHARTS["standing"](study), ref("standing-matrix"))
    undetermined = [answer for answer in study.main.values() if answer.standing == "undetermined"]
    if undetermined:
        why = [
            [
                form_name(study, study.atlas.forms[answer.form]),
                listed([words(name) for name in answer.possible]),
                _settling(answer),
            ]
            for answer in undetermined
        ]
        header = [_("Form"), _("Possible"), _("What would settle it")]
        caption = _("Forms whose standing under {id} is undetermined, and why").format(id=study.definition.id)
        blocks.append(table(header, why, caption, "undetermined", widths=(0.3, 0.2, 0.5)))
    return blocks


def _settling(answer: Standing) -> str:
    by_advice: dict[str, list[str]] = {}
    for reason in answer.reasons:
        if reason.would_settle:
            by_advice.setdefault(reason.would_settle, []).append(words(reason.principle))
    if not by_advice:
        return _("A condition of the definition that no field can test.")
    return " ".join(f"{listed(names).capitalize()}: {advice}" for advice, names in by_advice.items())


def _because(study: Study) -> Block:
    matrix = [answer for answers in study.standing_of.values() for answer in answers.values()]
    deciding = exclusions(matrix)
    text = _(
        "A form is inside when its law requires every criterion of the definition, outside when its law rules one out, "
        "and it depends on the bylaws when the law leaves one open. Where coders differ or a text was not read, every "
        "standing that remains possible is kept."
    )
    if deciding:
        most = [_("{principle} ({n} times)").format(principle=words(p), n=n) for p, n in deciding[:3]]
        text += " " + _("Over all definitions, exclusions rest most often on {principles}.").format(
            principles=listed(most)
        )
    return para(text)


def law_beside_practice(study: Study) -> list[Block]:
    """Law and practice in two columns, never one."""
    blocks = [heading(1, _("Law beside practice"), "practice")]
    rows = []
    for form in study.forms:
        for principle in PRINCIPLES:
            for finding in study.atlas.practice_on.get((form.id, principle), ()):
                judgements = study.atlas.judgements_on.get((form.id, principle), ())
                law = listed(sorted({judgement.judgement for judgement in judgements}))
                when = f" ({finding.year})" if finding.year else ""
                rows.append([
                    form_name(study, form),
                    words(principle),
                    law,
                    finding.finding + when,
                    [*inline_words(sentence(finding.note)), study.cite(finding)],
                ])  # fmt: skip
    if not rows:
        return [*blocks, para(_(
            "Nothing that was read says how organisations of any form keep the principles in practice. That is unknown, "
            "not absent: a survey of organisations would show it."
        ))]  # fmt: skip
    header = [_("Form"), _("Principle"), _("In law"), _("In practice"), _("Finding")]
    caption = _("What the law says and what organisations are reported to do")
    return [*blocks, table(header, rows, caption, "practice", widths=(0.2, 0.14, 0.12, 0.12, 0.42))]
