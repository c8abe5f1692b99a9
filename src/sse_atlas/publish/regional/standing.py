"""Standing by country: how many of the forms described are inside, depend, cannot be placed, or are outside."""

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from ...analysis.standing import Standing
from ...records.base import PRINCIPLES
from ..ast import Block, heading, para, ref, table
from ..charts.regional import standing_chart
from ..language import _
from ..prose import listed, words
from ..publication import aside
from .layout import NOTHING, codes

if TYPE_CHECKING:
    from ..region import Region

NAMES = {
    "inside": _("Inside"),
    "depends": _("Depends on the bylaws"),
    "undetermined": _("Undetermined"),
    "outside": _("Outside"),
}


def standing_by_country(region: "Region") -> list[Block]:
    """Figure, table, and what would settle the undetermined most often."""
    blocks = [heading(1, _("Standing by country"), "standing")]
    if not region.main:
        text = _("{definition} applies to no form described here.").format(definition=region.definition.title)
        return [*blocks, para(text)]
    blocks += [para(INTRO, region.cite(region.definition)), aside(HOW_TO_READ)]
    blocks += region.figure(standing_chart(region), ref("standing-table"))
    rows = []
    for country in region.countries:
        counts = counts_of(region, country.iso3)
        forms = len(region.forms_in(country.iso3))
        if counts:
            rows.append([country.name, *[str(counts[name]) for name in NAMES], str(forms)])
        else:
            said = _("does not apply") if forms else _("no form described")
            rows.append([country.name, said, *([NOTHING] * (len(NAMES) - 1)), str(forms)])
    header = [_("Country"), *NAMES.values(), _("Forms described")]
    caption = _("Forms by standing under {id}: forms, not organisations").format(id=region.definition.id)
    blocks.append(table(header, rows, caption, "standing", id="standing-table", numeric=(1, 2, 3, 4, 5),
                        widths=(0.25, 0.14, 0.16, 0.17, 0.13, 0.15)))  # fmt: skip
    return [*blocks, *_settling(region)]


INTRO = _(
    "A form is inside when its law requires every criterion of the definition, outside when its law rules one out, and "
    "depends when the law leaves one to the bylaws. Where a text was not read, or coders differ, every answer that remains "
    "possible is kept, and the form is undetermined."
)
HOW_TO_READ = _(
    "A long row means that many forms were described. The more of a law was read, and the better coders agree, the fewer "
    "forms are undetermined: that says something of our reading and nothing of the country."
)


def counts_of(region: "Region", iso3: str) -> Counter[str]:
    """How many forms of a country stand where under the study's definition; empty where it does not apply."""
    answers = [region.main[form.id] for form in region.forms_in(iso3) if form.id in region.main]
    return Counter(answer.standing for answer in answers)


def open_criteria(region: "Region") -> tuple[dict[str, list[Standing]], dict[str, list[Standing]]]:
    """The undetermined forms by the criteria that are open, and by those whose answer alone would settle them."""
    is_open: defaultdict[str, list[Standing]] = defaultdict(list)
    settles: defaultdict[str, list[Standing]] = defaultdict(list)
    for answer in region.main.values():
        if answer.standing == "undetermined":
            for reason in answer.reasons:
                if len(reason.outcomes) > 1:
                    is_open[reason.principle].append(answer)
            for principle in answer.settled_by:
                settles[principle].append(answer)
    return is_open, settles


def _settling(region: "Region") -> list[Block]:
    undetermined = [answer for answer in region.main.values() if answer.standing == "undetermined"]
    blocks = [heading(2, _("What would settle the undetermined"), "settling")]
    if not undetermined:
        return [*blocks, para(_("No form is undetermined."))]
    is_open, settles = open_criteria(region)
    why: Counter[str] = Counter(
        cause
        for answer in undetermined
        for cause in {cause for reason in answer.reasons for cause in reason.open_because}
    )
    told = listed([_("{what} in {n}").format(what=CAUSES[cause], n=why[cause]) for cause in CAUSES if why[cause]])
    text = _("Of {all} forms under the definition, {n} are undetermined. What is open in them: {told}.").format(
        all=len(region.main), n=len(undetermined), told=told or _("a condition that no field can test")
    )
    rows = []
    for principle in PRINCIPLES:
        if is_open[principle] or settles[principle]:
            where = {region.atlas.forms[answer.form].country for answer in is_open[principle]}
            alone = str(len(settles[principle]))
            rows.append([words(principle).capitalize(), str(len(is_open[principle])), alone, codes(region, where)])
    header = [_("Criterion"), _("Open in"), _("Would alone settle"), _("Countries")]
    caption = _("Undetermined forms by the criteria that are open")
    blocks.append(para(text))
    if rows:
        blocks.append(table(header, rows, caption, "settling", id="settling-table", numeric=(1, 2),
                            widths=(0.28, 0.12, 0.2, 0.4)))  # fmt: skip
    return blocks


CAUSES = {
    "dispute": _("coders differ"),
    "not_read": _("a text was not read"),
    "silence_of_part": _("the silence of a text read in part"),
    "single_coder": _("a contrary reading that nobody shares"),
    "no_value": _("a number that the law does not state"),
}
