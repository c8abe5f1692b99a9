"""Policies and institutions, contribution to decent work and the SDGs, challenges, pathways, timeline."""

from collections import Counter, defaultdict

from ...records.country import Institution, Milestone
from ...records.norms import Challenge, Contribution, Policy, Recommendation
from ..ast import Block, bullets, heading, para, ref, strong, table, tight
from ..ast import words as inline_words
from ..charts import CHARTS
from ..context import Study
from ..language import _, ngettext
from ..prose import listed, sentence, words

ROLES = {
    "ministry": _("Ministries"),
    "agency": _("Agencies"),
    "apex": _("Apex organisations of the sector"),
    "network": _("Networks"),
    "social_partner": _("Workers’ and employers’ organisations"),
    "support": _("Support organisations"),
    "research": _("Research"),
}
PILLARS = {
    "employment": _("employment"),
    "rights": _("rights at work"),
    "social_protection": _("social protection"),
    "dialogue": _("social dialogue"),
}


def policies_and_institutions(study: Study) -> list[Block]:
    """Instruments by area, newest first; bodies by role."""
    policies = study.records(Policy)
    blocks = [heading(1, _("Policies and institutions"), "policies"), *_policy_tables(study, policies)]
    blocks.append(heading(2, _("Institutions")))
    by_role: defaultdict[str, list[Institution]] = defaultdict(list)
    for institution in study.records(Institution):
        by_role[institution.role].append(institution)
    items = []
    for role in (*ROLES, *sorted(set(by_role) - set(ROLES))):
        bodies: list[object] = []
        for institution in by_role[role]:
            local = study.local(institution.names)
            label = [*inline_words(institution.name), *([{"t": "Space"}, local] if local else [])]
            bodies += ["; " if bodies else "", *label, study.cite(institution)]
        if bodies:
            items.append([tight(strong(f"{ROLES.get(role, words(role).capitalize())}: "), *bodies, ".")])
    blocks.append(bullets(items) if items else para(_("No institution is recorded.")))
    return blocks


def _policy_tables(study: Study, policies: tuple[Policy, ...]) -> list[Block]:
    if not policies:
        return [para(_("No policy is recorded. That means not researched, not absent."))]
    areas = Counter(policy.area for policy in policies)
    in_force = sum(policy.state == "in_force" for policy in policies)
    text = ngettext(
        "{n} instrument is recorded, {force} of it in force",
        "{n} instruments are recorded, {force} of them in force",
        len(policies),
    ).format(n=len(policies), force=in_force)
    most = listed([f"{words(area)} ({n})" for area, n in areas.most_common(4)])
    blocks = [para(_("{recorded}; most are about {areas}. What is not listed was not researched; it may exist.").format(
        recorded=text, areas=most))]  # fmt: skip
    blocks += study.figure(CHARTS["policies"](study), ref("data-policies"))
    rows = []
    for policy in sorted(policies, key=lambda p: (-areas[p.area], p.area, -(p.year or 0))):
        local = study.local(policy.names)
        title = [strong(policy.name), *([{"t": "Space"}, local] if local else []), ". ", sentence(policy.summary)]
        kind = words(policy.kind) if policy.state == "in_force" else f"{words(policy.kind)}, {words(policy.state)}"
        rows.append([words(policy.area), str(policy.year or "–"), kind, [*title, study.cite(policy)]])
    header = [_("Area"), _("Year"), _("Kind"), _("Instrument")]
    return [*blocks, table(header, rows, _("Policies by area"), "policies", widths=(0.2, 0.08, 0.15, 0.57))]


def contribution(study: Study) -> list[Block]:
    """Findings on decent work and the SDGs, graded; the empty pillars named."""
    findings = study.records(Contribution)
    blocks = [heading(1, _("Contribution to decent work and the Sustainable Development Goals"), "contribution")]
    if not findings:
        return [*blocks, para(_("Nothing that was read reports a contribution; that is unknown, not nothing."))]
    rows = []
    for finding in sorted(findings, key=lambda f: (f.pillars[0], f.title)):
        goals = ", ".join(str(goal) for goal in finding.sdg)
        pillars = listed([PILLARS[pillar] for pillar in finding.pillars])
        sign = {"positive": "+", "negative": "−", "mixed": "±"}[finding.finding]
        text = [
            strong(finding.title + "."),
            {"t": "Space"},
            *inline_words(sentence(finding.summary)),
            study.cite(finding),
        ]
        who = listed([study.atlas.forms[id].name for id in finding.forms])
        sex = _(" (women)") if finding.sex == "female" else _(" (men)") if finding.sex == "male" else ""
        rows.append([pillars, goals, who + sex, finding.grade, sign, text])
    empty = [name for pillar, name in PILLARS.items() if not any(pillar in finding.pillars for finding in findings)]
    note = _("Findings are graded by what they rest on: statistic, evaluation, case or claim.")
    if empty:
        note += " " + _("On {pillars} nothing was found.").format(pillars=listed(empty))
    header = [_("Pillar"), _("SDG"), _("Forms"), _("Grade"), "±", _("Finding")]
    found = table(header, rows, _("What is reported, for and against"), "contribution",
                  widths=(0.17, 0.07, 0.2, 0.1, 0.04, 0.42))  # fmt: skip
    return [*blocks, para(note), _pillars_by_goal(study), found]


def _pillars_by_goal(study: Study) -> Block:
    """Every pillar by every goal that anything was found on; what is empty is shown as empty."""
    answer = study.contribution
    cells = {(cell.pillar, cell.goal): cell for cell in answer.cells}
    rows = []
    for pillar, name in PILLARS.items():
        row = [name.capitalize()]
        for goal in answer.goals:
            cell = cells[pillar, goal]  # type: ignore[index]
            signs = [f"{sign}{n}" for sign, n in (("+", cell.positive), ("−", cell.negative), ("±", cell.mixed)) if n]
            row.append(" ".join(signs) or "·")
        rows.append(row)
    caption = _(
        "Findings for (+), against (−) and both ways (±) by pillar and goal; a dot: nothing was found, which is unknown"
    )
    return table([_("Pillar"), *(str(goal) for goal in answer.goals)], rows, caption, "goals")


def challenges(study: Study) -> list[Block]:
    """Policy challenges that sources name."""
    return _findings(
        study, study.records(Challenge), _("Policy challenges"), "challenges", _("No challenge is recorded.")
    )


def pathways(study: Study) -> list[Block]:
    """Steps that studies recommend, by horizon."""
    blocks = [heading(1, _("Pathways recommended by studies"), "pathways")]
    steps = study.records(Recommendation)
    names = {
        "short": _("In the short term"),
        "medium": _("In the medium term"),
        "long": _("In the long term"),
        "unknown": _("With no horizon given"),
    }
    for horizon, name in names.items():
        chosen = [step for step in steps if step.horizon == horizon]
        if chosen:
            blocks += [heading(2, name), bullets([_item(study, step) for step in chosen])]
    return blocks if steps else [*blocks, para(_("No recommendation is recorded."))]


def _findings(study: Study, found: tuple[Challenge, ...], title: str, id: str, none: str) -> list[Block]:
    by_area: defaultdict[str, list[Challenge]] = defaultdict(list)
    for challenge in found:
        by_area[challenge.area].append(challenge)
    blocks = [heading(1, title, id)]
    for area, some in sorted(by_area.items(), key=lambda item: (-len(item[1]), item[0])):
        blocks += [heading(2, words(area).capitalize()), bullets([_item(study, challenge) for challenge in some])]
    return blocks if found else [*blocks, para(none)]


def _item(study: Study, record: Challenge | Recommendation) -> list[Block]:
    return [tight(strong(record.title + "."), " ", sentence(record.summary), study.cite(record))]


def timeline(study: Study) -> list[Block]:
    """Turns in the history of the sector."""
    milestones = sorted(study.records(Milestone), key=lambda m: (m.year, m.id))
    blocks = [heading(1, _("Timeline"), "timeline")]
    if not milestones:
        return [*blocks, para(_("No milestone is recorded."))]
    rows = [[str(m.year), [*inline_words(sentence(m.event)), study.cite(m)]] for m in milestones]
    blocks += study.figure(CHARTS["timeline"](study), ref("data-timeline"))
    return [*blocks, table([_("Year"), _("Event")], rows, _("Milestones"), "timeline", widths=(0.1, 0.9))]
