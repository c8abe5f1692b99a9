"""Annexes: where statutes regulate the topics that bear on a principle, and the data of the figures."""

from collections import defaultdict
from typing import TYPE_CHECKING

from ...analysis.topic import Treatment
from ...records.base import PRINCIPLES
from ..ast import Block, Inline, heading, para, strong, table
from ..ast import words as inline_words
from ..chapters.landscape import FAMILIES
from ..language import _
from .concordance import LawKeys, key_number, law_keys
from .law import DRAWN, countries_read
from .layout import NOTHING, unknown

if TYPE_CHECKING:
    from ...records.country import Law
    from ..region import Region


def articles(region: "Region") -> list[Block]:
    """The laws with their keys, and the articles on the topics that bear on a principle."""
    rows = [
        [f"{iso3} {place}", *_law(region, law)]
        for iso3, laws in region.laws_read.items()
        for place, law in enumerate(laws, start=1)
    ]
    if not rows:
        return []
    keys = law_keys(region)
    caption = _("The statutes read for the concordance, and their keys")
    blocks = [
        heading(1, _("Annex: where statutes regulate the principles"), "annex-articles"),
        table([_("Key"), _("Law"), _("Text read")], rows, caption, "laws", id="laws-read", widths=(0.08, 0.52, 0.4)),
    ]
    # All topics would double the size of a page; those that the standing of a form can hang on are the ones looked up.
    told = [
        [answer.name, _places(region, id, keys)]
        for id, answer in region.topics.items()
        if answer.treated and region.atlas.topics[id].principles
    ]
    if told:
        caption = _(
            "Articles on each topic that bears on a principle: country, number of the law, its articles after the colon"
        )
        blocks += [para(NOTATION), table([_("Topic"), _("Articles")], told, caption, "articles", widths=(0.17, 0.83))]
    return blocks


NOTATION = _(
    "The topics are those that bear on a principle; articles on the others are had by ‘sse-atlas ask topic NAME’. "
    "15 is article 15, 15(2) its paragraph 2, 56-2 a branch article, 27..29 the articles 27 to 29, sup.5 article 5 "
    "of the "
    "supplementary provisions. After “nothing in” stand the laws in which the topic was looked for in vain. A law that is "
    "named on neither side has no record on the topic."
)


def _law(region: "Region", law: "Law") -> list[object]:
    local = region.local(law.names)
    facts = [part for part in (law.number, law.adopted[:4] if law.adopted else None) if part]
    name: list[object] = [law.name, *([" ", local] if local else []), f" ({', '.join(facts)})" if facts else ""]
    return [name, _text_read(region, law)]


def _text_read(region: "Region", law: "Law") -> list[Inline]:
    told: list[Inline] = []
    for version in law.versions:
        if version.read_for_concordance:
            part = [row for row in (version.read, version.in_force or version.text_as_of or version.adopted) if row]
            told += [*inline_words(", ".join(part) + " "), *_sources(region, version.sources)]
    return told


def _sources(region: "Region", ids: tuple[str, ...]) -> list[Inline]:
    from ...records.base import Citation

    return region.source([Citation(source=id) for id in ids])


def _places(region: "Region", id: str, keys: LawKeys) -> list[Inline]:
    answer = region.topics[id]
    told = _by_country(region, answer.treated, keys, places=True)
    if answer.looked_for_and_absent:
        nothing = _by_country(region, answer.looked_for_and_absent, keys, places=False)
        told += [*inline_words(" " + _("Nothing in") + " "), *nothing]
    return told


def _by_country(region: "Region", rows: tuple[Treatment, ...], keys: LawKeys, *, places: bool) -> list[Inline]:
    of_country: defaultdict[str, list[Treatment]] = defaultdict(list)
    for row in rows:
        of_country[row.country].append(row)
        for citation in row.citations:
            region.cited[citation.source] = None
    told: list[Inline] = []
    for iso3 in region.ordered(of_country):
        said = []
        for row in sorted(of_country[iso3], key=lambda row: key_number(keys(row))):
            last = keys(row).rpartition(" ")[2]
            said.append(f"{last}: {', '.join(row.articles) or NOTHING}" if places else last)
        text = ("; " if places else ", ").join(said)
        told += [*inline_words(" " if told else ""), strong(iso3), *inline_words(f" {text}.")]
    return told


def data_of_figures(region: "Region") -> list[Block]:
    """The data of the figures that stand in no other table."""
    blocks = [heading(1, _("Annex: data of the figures"), "annex-data")]
    chart = region.charts.get("region-distances")
    if chart:
        header = [_("Country"), _("Other"), _("Distance"), _("Features known of both"), _("Of one only")]
        rows = [
            [
                str(row["country"]),
                str(row["other"]),
                _distance(row["distance"]),
                str(row["common_features"]),
                str(row["known_of_one"]),
            ]
            for row in chart.rows
        ]
        caption = _("Distances between the laws of every pair of countries")
        blocks.append(table(header, rows, caption, "data", id="data-distances", numeric=(2, 3, 4)))
    for family in DRAWN:
        if countries_read(region, family):
            blocks.append(_counts(region, family))
    return blocks if len(blocks) > 1 else []


def _distance(value: object) -> object:
    return [unknown(), *inline_words(_(" not comparable"))] if value is None else f"{value:.2f}"


def _counts(region: "Region", family: str) -> Block:
    readings = region.family(family)  # type: ignore[arg-type]
    rows = []
    for country in region.countries:
        cells = [readings[country.iso3, principle] for principle in PRINCIPLES]
        if cells[0].forms:
            said: list[object] = [f"{cell.required} / {cell.read}" if cell.read else [unknown()] for cell in cells]
            rows.append([country.name, str(cells[0].forms), *said])
    header = [_("Country"), _("Forms"), *[region.atlas.principles[principle].name for principle in PRINCIPLES]]
    caption = _("{family}: legal forms whose law requires each principle, by every coder, of those read").format(
        family=FAMILIES[family]
    )
    widths = (0.22, 0.08, *(7 * [0.1]))
    return table(header, rows, caption, "matrix", id=f"data-law-{family.replace('_', '-')}", widths=widths)
