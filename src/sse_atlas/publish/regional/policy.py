"""Policies and institutions, challenges and recommendations, and contribution, each by country."""

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, get_args

from ...records.base import Area
from ...records.country import Institution
from ...records.norms import Challenge, Contribution, Policy, Recommendation
from ..ast import Block, Inline, heading, para, strong, table
from ..ast import words as inline_words
from ..chapters.policy import PILLARS, ROLES
from ..language import _
from ..prose import listed, sentence, words
from ..publication import aside
from ..signs import sign
from .layout import legend, matrix

if TYPE_CHECKING:
    from ..region import Region

AREAS: tuple[Area, ...] = get_args(Area)
FRAMEWORK: tuple[Area, ...] = ("definition", "legal_recognition")
"""Areas of the instruments that say what the field or one of its forms is."""
RECENT = 15
"""Years in which a framework law is new."""


def policies_and_institutions(region: "Region") -> list[Block]:
    """Areas by country, newest framework laws and bills, institutions by role."""
    policies = region.records(Policy)
    blocks = [heading(1, _("Policies and institutions"), "policies")]
    if not policies:
        blocks.append(para(_("No policy is recorded. That means not researched, not absent.")))
    else:
        text = _(
            "{n} instruments are recorded in {areas} areas. An area without a record in a country was not researched there; "
            "an instrument may exist. The study of each country carries the instruments and the sources behind each cell."
        ).format(n=len(policies), areas=len({policy.area for policy in policies}))
        blocks += [para(text), legend(POLICY_SIGNS), _areas(region, policies), *_framework(region, policies)]
    return [*blocks, heading(2, _("Institutions"), "institutions"), *_institutions(region)]


POLICY_SIGNS = (
    ("in_force", _("an instrument is in force")),
    ("not_in_force", _("there is only a bill, a plan, or something that has ended")),
    ("unknown", _("nothing is recorded, or not whether it is in force: not researched")),
)


def _areas(region: "Region", policies: tuple[Policy, ...]) -> Block:
    states: defaultdict[tuple[str, str], set[bool]] = defaultdict(set)
    for policy in policies:
        if policy.state != "unknown":
            states[policy.area, policy.country].add(policy.state == "in_force")
    recorded = {policy.area for policy in policies}
    rows = []
    for area in AREAS:
        found: dict[str, object] = {
            iso3: [sign("in_force" if True in states[area, iso3] else "not_in_force")]
            for iso3 in region.codes
            if (area, iso3) in states
        }
        if area in recorded:
            rows.append((words(area).capitalize(), found))
    return matrix(region, _("Area"), rows, _("Areas in which instruments are recorded"), id="policy-areas")


def _framework(region: "Region", policies: tuple[Policy, ...]) -> list[Block]:
    since = region.year - RECENT
    chosen = [
        policy
        for policy in policies
        if policy.area in FRAMEWORK
        and (policy.kind in ("law", "bill") or policy.state == "bill")
        and (policy.year or 0) >= since
    ]
    if not chosen:
        return []
    rows = []
    last = ""
    for policy in sorted(chosen, key=lambda p: (region.codes.index(p.country), -(p.year or 0), p.id)):
        name = region.name(policy.country)
        told = [
            strong(policy.name + "."),
            *inline_words(" " + sentence(policy.summary)),
            *region.source(policy.citations),
        ]
        kind = words(policy.kind) if policy.state == "in_force" else words(policy.state)
        rows.append([name if name != last else "", str(policy.year or "–"), kind, told])
        last = name
    header = [_("Country"), _("Year"), _("State"), _("Instrument")]
    caption = _("Laws and bills since {year} that say what the field or one of its forms is, newest first").format(
        year=since
    )
    return [
        heading(2, _("New framework laws and bills")),
        table(header, rows, caption, "policies", widths=(0.17, 0.08, 0.1, 0.65)),
    ]


def _institutions(region: "Region") -> list[Block]:
    counts = Counter((body.role, body.country) for body in region.records(Institution))
    if not counts:
        return [para(_("No institution is recorded."))]
    rows = []
    for role in (*ROLES, *sorted({role for role, _iso3 in counts} - set(ROLES))):
        found = {iso3: str(counts[role, iso3]) for iso3 in region.codes if counts[role, iso3]}
        if found:
            rows.append((ROLES.get(role, words(role).capitalize()), found))
    text = _("The bodies themselves, with their local names and sources, stand in the study of each country.")
    return [para(text), matrix(region, _("Role"), rows, _("Bodies recorded, by role"), id="institutions-by-role")]


def challenges(region: "Region") -> list[Block]:
    """Challenges and recommendations by area and country, then their titles."""
    named, advised = region.records(Challenge), region.records(Recommendation)
    blocks = [heading(1, _("Challenges and recommendations that recur"), "challenges")]
    if not named and not advised:
        return [*blocks, para(_("No challenge and no recommendation is recorded."))]
    text = _(
        "Sources name {named} challenges and recommend {advised} steps. An area recurs when sources of several countries name "
        "it; that they are silent on another may mean only that nobody wrote about it. Titles, words and sources stand in the "
        "study of each country."
    ).format(named=len(named), advised=len(advised))
    recurring = _recurring(region, named)
    if recurring:
        text += " " + _("Challenges named in half of the countries or more: {areas}.").format(areas=listed(recurring))
    counts = Counter(("named", record.area, record.country) for record in named)
    counts += Counter(("advised", record.area, record.country) for record in advised)
    rows = []
    for area in AREAS:
        pairs = {iso3: (counts["named", area, iso3], counts["advised", area, iso3]) for iso3 in region.codes}
        found = {iso3: f"{c}/{r}" for iso3, (c, r) in pairs.items() if c or r}
        if found:
            rows.append((words(area).capitalize(), found))
    caption = _("Challenges / recommendations recorded, by area")
    blocks += [para(text), matrix(region, _("Area"), rows, caption, id="challenge-areas", label=0.24)]
    return blocks


def _recurring(region: "Region", named: tuple[Challenge, ...]) -> list[str]:
    where: defaultdict[str, set[str]] = defaultdict(set)
    for challenge in named:
        where[challenge.area].add(challenge.country)
    half = max(2, (len(region.codes) + 1) // 2)
    return [
        _("{area} ({n})").format(area=words(area), n=len(where[area])) for area in AREAS if len(where[area]) >= half
    ]


GRADES = {"statistic": "st", "evaluation": "ev", "case": "ca", "claim": "cl"}


def contribution(region: "Region") -> list[Block]:
    """Pillars by country with the grades of what is known, then what speaks against."""
    findings = region.records(Contribution)
    blocks = [heading(1, _("Contribution to decent work"), "contribution")]
    if not findings:
        return [*blocks, para(_("Nothing that was read reports a contribution; that is unknown, not nothing."))]
    counts: Counter[tuple[str, str, str]] = Counter((p, f.country, f.grade) for f in findings for p in f.pillars)
    rows = []
    for pillar, name in PILLARS.items():
        cells: dict[str, object] = {}
        for iso3 in region.codes:
            told = [(short, counts[pillar, iso3, grade]) for grade, short in GRADES.items()]
            found = [_graded(short, n) for short, n in told if n]
            if found:
                cells[iso3] = [part for grade in found for part in ({"t": "Space"}, grade)][1:]
        rows.append((name.capitalize(), cells))
    text = _(
        "{n} findings are recorded, for and against. They are graded by what they rest on; a claim is no evidence. Findings "
        "are of single forms, places and years, and cannot be added up. The study of each country carries the findings and "
        "the sources behind each cell."
    ).format(n=len(findings))
    blocks += [para(text), aside(GRADE_SIGNS)]
    blocks.append(matrix(region, _("Pillar"), rows, _("Findings by pillar and grade"), id="pillars", label=0.2))
    return [*blocks, *_against(region, findings)]


def _graded(short: str, n: int) -> Inline:
    """A grade and how many findings have it: no line may break between the two in a narrow column."""
    return {"t": "Str", "c": f"{short}\u00a0{n}"}


GRADE_SIGNS = _(
    "st statistic, ev evaluation, ca case, cl claim, each with how many; the dotted ring: nothing was found."
)


def _against(region: "Region", findings: tuple[Contribution, ...]) -> list[Block]:
    against = [finding for finding in findings if finding.finding != "positive"]
    if not against:
        return [para(_("No finding against was recorded; that is unknown, not good news."))]
    rows = []
    last = ""
    for finding in against:
        name = region.name(finding.country)
        direction = {"negative": "−", "mixed": "±"}[finding.finding]
        told = [
            strong(finding.title + "."),
            *inline_words(" " + sentence(finding.summary)),
            *region.source(finding.citations),
        ]
        rows.append([name if name != last else "", finding.grade, direction, told])
        last = name
    caption = _("Findings that speak against a contribution, or both ways")
    return [
        table(
            [_("Country"), _("Grade"), "±", _("Finding")],
            rows,
            caption,
            "contribution",
            widths=(0.17, 0.11, 0.04, 0.68),
        )
    ]
