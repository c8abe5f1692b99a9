"""Contribution to decent work and the Sustainable Development Goals: what is known, of what grade; empty cells are shown.

Findings are laid out over the four pillars of decent work and the goals that they speak to. Negative findings count as much
as positive ones, and are never summed with them. A cell without a finding says that nothing was found, not that nothing is.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from ..errors import QuestionError
from ..records.atlas import Atlas
from ..records.base import Citation, Iso3, Sex, Status
from ..records.norms import Contribution

Pillar = Literal["employment", "rights", "social_protection", "dialogue"]
PILLARS: tuple[Pillar, ...] = get_args(Pillar)
Grade = Literal["statistic", "evaluation", "case", "claim"]
GRADES: tuple[Grade, ...] = get_args(Grade)
"""From the strongest to the weakest ground."""
SEXES: tuple[Sex, ...] = get_args(Sex)


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding and what it rests on."""

    id: str
    title: str
    summary: str
    pillars: tuple[Pillar, ...]
    goals: tuple[int, ...]
    forms: tuple[str, ...]
    sex: Sex
    grade: Grade
    finding: Literal["positive", "negative", "mixed"]
    status: Status
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class ContributionCell:
    """A pillar and a goal."""

    pillar: Pillar
    goal: int
    findings: tuple[str, ...]
    """Empty where nothing was found, which is unknown and not nothing."""
    strongest: Grade | None
    positive: int
    negative: int
    mixed: int


@dataclass(frozen=True, slots=True)
class FormFindings:
    """The findings on one form; none is shown too."""

    form: str
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contributions:
    """What is known of a country's SSE and decent work."""

    country: Iso3
    findings: tuple[Finding, ...]
    goals: tuple[int, ...]
    """The goals that any finding speaks to; the others have none."""
    cells: tuple[ContributionCell, ...]
    """Every pillar with every goal of 1 to 17."""
    by_form: tuple[FormFindings, ...]
    by_grade: dict[Grade, int]
    by_sex: dict[Sex, int]
    notice: str


def contribution(atlas: Atlas, country: str, *, form: str | None = None, sex: str | None = None) -> Contributions:
    """The findings on decent work and the SDGs of a country, of one form, or on one sex.

    Raises NotFoundError for an unknown country or form, QuestionError for a form of another country or an unknown sex.

    >>> import sse_atlas
    >>> answer = sse_atlas.contribution(sse_atlas.open_atlas(), "KOR")
    >>> len(answer.cells)
    68
    """
    asked = atlas.country(country)
    if sex is not None and sex not in SEXES:
        raise QuestionError(f"There is no sex {sex!r}: ask for total, female or male.")
    if form is not None and atlas.form(form).country != asked.iso3:
        raise QuestionError(f"{form} is a form of {atlas.form(form).country}, not of {asked.iso3}.")
    found = tuple(
        _finding(atlas, one) for one in atlas.in_country(Contribution, asked.iso3)
        if form in (None, *one.forms) and sex in (None, one.sex)
    )  # fmt: skip
    forms = [atlas.form(form)] if form else atlas.forms_in.get(asked.iso3, ())
    grades, sexes = Counter(one.grade for one in found), Counter(one.sex for one in found)
    return Contributions(
        asked.iso3, found, tuple(sorted({goal for one in found for goal in one.goals})),
        tuple(_cell(pillar, goal, found) for pillar in PILLARS for goal in range(1, 18)),
        tuple(FormFindings(one.id, tuple(f.id for f in found if one.id in f.forms)) for one in forms),
        {grade: grades[grade] for grade in GRADES}, {one: sexes[one] for one in SEXES}, atlas.notice,
    )  # fmt: skip


def _finding(atlas: Atlas, one: Contribution) -> Finding:
    return Finding(one.id, one.title, one.summary, one.pillars, one.sdg, one.forms, one.sex, one.grade, one.finding,
                   atlas.status_of("contributions", one), one.citations)  # fmt: skip


def _cell(pillar: Pillar, goal: int, findings: Sequence[Finding]) -> ContributionCell:
    here = [one for one in findings if pillar in one.pillars and goal in one.goals]
    signs = Counter(one.finding for one in here)
    return ContributionCell(
        pillar, goal, tuple(one.id for one in here), min((one.grade for one in here), key=GRADES.index, default=None),
        signs["positive"], signs["negative"], signs["mixed"],
    )  # fmt: skip
