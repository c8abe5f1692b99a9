"""What is common and what differs in law: principle by principle, family by family."""

from collections import Counter
from typing import TYPE_CHECKING

from ...records.base import PRINCIPLES, Family, Principle
from ..ast import Block, heading, para, ref, table
from ..chapters.landscape import FAMILIES
from ..charts.regional import family_chart
from ..language import _
from ..prose import listed, words
from ..publication import aside
from .layout import codes, of_countries
from .readings import STATES, State

if TYPE_CHECKING:
    from ..region import Region

DRAWN: tuple[Family, ...] = ("cooperative", "association")
"""Families with a figure: those that most laws of the world know."""

LEAST_COUNTRIES = 2
"""Countries with a legal form of a family that was read, below which nothing can be common or differ."""

NATURAL = 8
"""Natural families shown, the widest first."""

COLUMNS: dict[State, str] = {
    "all": _("All forms require"),
    "some": _("Some require"),
    "disputed": _("Coders differ"),
    "none": _("None requires"),
    "contrary": _("Contrary"),
    "unknown": _("Unknown"),
}


def common_and_different(region: "Region") -> list[Block]:
    """Families with their principles, the laws read for them, and natural families across countries."""
    blocks = [heading(1, _("What is common and what differs in law"), "law")]
    families = [family for family in FAMILIES if len(countries_read(region, family)) >= LEAST_COUNTRIES]  # type: ignore[arg-type]
    if not families:
        blocks.append(para(_("No family of forms was read in two countries, so nothing can be compared.")))
    else:
        blocks += [para(INTRO), aside(HOW_TO_READ)]
    for family in families:
        blocks += [heading(2, FAMILIES[family], f"law-{family.replace('_', '-')}"), *_family(region, family)]  # type: ignore[arg-type]
    return [*blocks, *_natural(region)]


INTRO = _(
    "For each family, the laws of its legal forms are read together, country by country. Certifications, labels and "
    "informal forms are left out, since the law of a label is not the law of the bodies that carry it. What laws say is "
    "not what organisations do. Each judgement, with its article, note and source, stands in the study of its country."
)
HOW_TO_READ = _(
    "“All” and “some” are of the forms that were read. A form counts as requiring a principle only where every coder who "
    "read it says so; where one does and another does not, the coders differ. “None requires” means that the laws permit "
    "it or are silent: the bylaws decide."
)


def countries_read(region: "Region", family: Family) -> list[str]:
    """Countries of which a legal form of the family was read on some principle."""
    readings = region.family(family)
    return [iso3 for iso3 in region.codes if any(readings[iso3, principle].read for principle in PRINCIPLES)]


def states(region: "Region", family: Family, principle: Principle) -> dict[State, list[str]]:
    """Countries by what the laws of their family say on a principle; those without such a form are left out."""
    readings = region.family(family)
    found: dict[State, list[str]] = {state: [] for state in STATES}
    for iso3 in region.codes:
        found[readings[iso3, principle].state].append(iso3)
    return found


def _family(region: "Region", family: Family) -> list[Block]:
    by_principle = {principle: states(region, family, principle) for principle in PRINCIPLES}
    blocks: list[Block] = [para(*_in_words(region, family, by_principle))]
    blocks += _drawn(region, family)
    shown = [state for state in COLUMNS if any(found[state] for found in by_principle.values())]
    rows = [
        [region.atlas.principles[principle].name, *[codes(region, found[state]) for state in shown]]
        for principle, found in by_principle.items()
    ]
    caption = _("{family}: what the laws of each country’s legal forms say").format(family=FAMILIES[family])
    # As wide as the countries that a column holds, and no narrower than a word of its head.
    most = {state: 6 + max(len(found[state]) for found in by_principle.values()) for state in shown}
    widths = (0.2, *(0.8 * most[state] / sum(most.values()) for state in shown))
    header = [_("Principle"), *[COLUMNS[state] for state in shown]]
    id = f"law-of-{family.replace('_', '-')}"
    return [*blocks, table(header, rows, caption, "law", id=id, widths=widths)]


def _drawn(region: "Region", family: Family) -> list[Block]:
    """The figure of the family, or where it stands already."""
    name = family.replace("_", "-")
    if f"region-law-{name}" in region.charts:
        return [para(ref(f"figure-region-law-{name}"), _(" in the summary shows the same, country by country."))]
    return region.figure(family_chart(region, family), ref(f"data-law-{name}")) if family in DRAWN else []


def widest(region: "Region", family: Family) -> Principle | None:
    """The principle on which the countries are spread most evenly over what a law can say; None where all say the same."""
    counts: dict[Principle, list[int]] = {}
    for principle in PRINCIPLES:
        found = states(region, family, principle)
        some = [len(found[state]) for state in COLUMNS if state != "unknown" and found[state]]
        if len(some) > 1:
            counts[principle] = some
    return min(counts, key=lambda p: (max(counts[p]) / sum(counts[p]), PRINCIPLES.index(p)), default=None)


def _in_words(region: "Region", family: Family, by_principle: dict[Principle, dict[State, list[str]]]) -> list[object]:
    read = countries_read(region, family)
    everywhere = [
        words(principle)
        for principle, found in by_principle.items()
        if len(found["all"]) == _known(found) >= LEAST_COUNTRIES
    ]
    text = _("Legal forms of this family were read in {n} countries.").format(n=of_countries(region, len(read)))
    if everywhere:
        text += " " + _("Common to all that were read: every form requires {principles}.").format(
            principles=listed(everywhere)
        )
    most = widest(region, family)
    if most:
        found = by_principle[most]
        text += " " + _("They differ most on {spread}.").format(spread=_spread(most, found, _known(found)))
    against = [
        _("{principle} in {countries}").format(principle=words(p), countries=region.names(found["contrary"]))
        for p, found in by_principle.items()
        if found["contrary"] and p != most
    ]
    if against:
        text += " " + _("No form requires it, and a law says the contrary, on {what}.").format(what=listed(against))
    return [text]


def _known(found: dict[State, list[str]]) -> int:
    """Countries of which some law was read."""
    return sum(len(found[state]) for state in COLUMNS if state != "unknown")


def _spread(principle: Principle, found: dict[State, list[str]], known: int) -> str:
    phrases: dict[State, str] = {
        "all": _("all forms require it in {n}"),
        "some": _("some do in {n}"),
        "disputed": _("coders differ in {n}"),
        "none": _("none requires it in {n}"),
        "contrary": _("the law says the contrary in {n}"),
    }
    parts = [phrase.format(n=len(found[state])) for state, phrase in phrases.items() if found[state]]
    return _("{principle} (read in {known}): {parts}").format(
        principle=words(principle), known=known, parts=listed(parts)
    )


def _natural(region: "Region") -> list[Block]:
    """Forms that share principles by law, whatever family they are put into."""
    blocks = [heading(2, _("Natural families"), "natural")]
    found = region.comparison.families[:NATURAL]
    if not found:
        return [*blocks, para(_("No two forms are certain to share two principles."))]
    intro = _(
        "The families above are names that we gave. Put together instead by the principles that their laws certainly "
        "require, forms fall into the families of this table; a form may lie in several. They are the widest, by forms "
        "and principles together."
    )
    rows = []
    for family in found:
        counts = Counter(region.atlas.forms[id].family for id in family.forms)
        named = listed([f"{FAMILIES[name].lower()} {counts[name]}" for name in FAMILIES if counts[name]])  # type: ignore[index]
        shared = listed([words(principle) for principle in family.principles]).capitalize()
        rows.append([shared, str(len(family.forms)), named.capitalize(), codes(region, family.countries)])
    header = [_("Principles shared"), _("Forms"), _("Of the families"), _("Countries")]
    caption = _("Natural families of forms: principles that the law of each of them certainly requires")
    return [*blocks, para(intro), table(header, rows, caption, "natural", numeric=(1,), widths=(0.3, 0.08, 0.32, 0.3))]
