"""The summary: what is common, what differs, what is not known, on one page with one figure."""

from collections import Counter
from typing import TYPE_CHECKING

from ...records.base import PRINCIPLES
from ..ast import Block, bullets, div, heading, para, ref, strong, tight
from ..chapters.landscape import FAMILIES
from ..charts.regional import family_chart
from ..language import _, ngettext
from ..prose import listed, number, words
from .law import DRAWN, LEAST_COUNTRIES, countries_read, states, widest
from .layout import of_countries

if TYPE_CHECKING:
    from ..region import Region

Points = list[list[Block]]


def summary(region: "Region") -> list[Block]:
    """One page for busy readers."""
    intro = ngettext(
        "This study is of one country: {countries}.",
        "This study sets {n} countries side by side: {countries}. It does not rank them.",
        len(region.countries),
    ).format(n=len(region.countries), countries=region.names(region.codes))
    blocks: list[Block] = [para(intro)]
    for title, points in (
        (_("What is common."), _common(region)),
        (_("What differs."), _different(region)),
        (_("What is not known."), _unknown(region)),
    ):
        if points:
            blocks += [para(strong(title)), bullets(points)]
    family = DRAWN[0]
    blocks += region.figure(family_chart(region, family), ref(f"data-law-{family.replace('_', '-')}"))
    return [heading(1, _("Summary"), "summary"), div(blocks, "one-page")]


def _common(region: "Region") -> Points:
    """Families that all have, and what the laws of each family require everywhere, or almost."""
    points: Points = []
    shared = [
        FAMILIES[family].lower()
        for family in FAMILIES
        if len({form.country for form in region.forms if form.family == family}) == len(region.countries)
    ]  # fmt: skip
    if shared and len(region.countries) > 1:
        points.append(
            [tight(_("Every country has forms of the families of {families}.").format(families=listed(shared)))]
        )
    for family in FAMILIES:
        known = countries_read(region, family)  # type: ignore[arg-type]
        if len(known) >= LEAST_COUNTRIES:
            points += _required(region, family, known)
    return points


def _required(region: "Region", family: str, known: list[str]) -> Points:
    counts = {p: len(states(region, family, p)["all"]) for p in PRINCIPLES}  # type: ignore[arg-type]
    most = max(counts.values())
    if 2 * most <= len(known):
        return []
    names = [words(principle) for principle in PRINCIPLES if counts[principle] == most]
    text = _(
        "{family}: every legal form that was read must keep {principles} in {n} of the {all} countries where any was read."
    )
    told = text.format(family=FAMILIES[family], principles=listed(names), n=most, all=len(known))
    return [[tight(told)]]


def _different(region: "Region") -> Points:
    points: Points = []
    family = DRAWN[0]
    most = widest(region, family)
    if most and len(countries_read(region, family)) >= LEAST_COUNTRIES:
        found = states(region, family, most)
        text = _(
            "{family} differ most on {principle}: all forms must keep it in {all}, some in {some}, none in {none}; in {disputed} "
            "the coders differ, and in {contrary} the law says the contrary."
        ).format(
            family=FAMILIES[family], principle=words(most), all=len(found["all"]), some=len(found["some"]),
            none=len(found["none"]), disputed=len(found["disputed"]), contrary=len(found["contrary"]),
        )  # fmt: skip
        points.append([tight(text)])
    known = [pair.distance for pair in region.comparison.distances if pair.distance is not None]
    if known:
        text = _(
            "On a scale from 0 (alike) to 1, the laws of two countries lie between {low:.2f} and {high:.2f} apart, "
            "where they can be compared."
        )
        points.append([tight(text.format(low=min(known), high=max(known)))])
    national = [iso3 for iso3 in region.codes if any(iso3 in d.jurisdiction for d in region.atlas.definitions.values())]
    if national:
        text = _("Definitions of a national law or policy are recorded in {n} countries: {countries}.")
        points.append([tight(text.format(n=of_countries(region, len(national)), countries=region.names(national)))])
    return points


def _unknown(region: "Region") -> Points:
    grids = [done.grid for done in region.completeness.values()]
    cells, unknown = sum(grid.cells for grid in grids), sum(grid.unknown for grid in grids)
    contested = sum(grid.contested for grid in grids)
    text = _(
        "{forms} forms are described. Of {cells} judgements on their law, {unknown} are unknown, and on {contested} coders differ. "
        "Of {single} countries no law was judged a second time."
    ).format(
        forms=number(len(region.forms)), cells=number(cells), unknown=unknown, contested=contested,
        single=sum(not grid.double_coded for grid in grids),
    )  # fmt: skip
    points: Points = [[tight(text)]]
    if region.main:
        counts = Counter(answer.standing for answer in region.main.values())
        text = _(
            "Under the {definition}, {open} of {all} forms cannot be placed; {inside} are certainly inside."
        ).format(
            definition=region.definition.title,
            open=counts["undetermined"],
            all=len(region.main),
            inside=counts["inside"],
        )
        points.append([tight(text, region.cite(region.definition))])
    points.append([tight(_sizes(region))])
    pairs = [pair for pair in region.comparison.distances if pair.distance is None]
    if pairs:
        text = _("Of {n} pairs of countries, {open} cannot be compared, since too little is known of both laws.")
        points.append([tight(text.format(n=len(region.comparison.distances), open=len(pairs)))])
    return points


def _sizes(region: "Region") -> str:
    counted = sum(bool(answer.counted.total) for answer in region.sizes.values())
    closed = sum(answer.upper is not None for answer in region.sizes.values())
    return _(
        "In {counted} countries somebody counted organisations of some form within {window} years; the number "
        "inside is bounded from above in "
        "{closed}. The numbers are of different things and are neither added nor compared."
    ).format(
        counted=of_countries(region, counted), closed=of_countries(region, closed),
        window=next(iter(region.sizes.values())).window,
    )  # fmt: skip
