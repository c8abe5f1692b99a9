"""The concordance: which topics the statutes of each country treat, and the numbers they state, side by side."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...analysis.topic import Treatment
from ..ast import Block, Inline, heading, link, para, ref, table
from ..language import _, ngettext
from ..prose import listed, number, words
from ..publication import aside
from .layout import NOTHING, matrix

if TYPE_CHECKING:
    from ..region import Region

LEAST_LAWS, LEAST_COUNTRIES = 12, 2
"""Laws and countries that must state a value on a topic for its laws to be set side by side in this chapter."""
LEAST_ALIKE = 4
"""Laws that must state the same value for its spread to be given."""


@dataclass(frozen=True, slots=True)
class LawKeys:
    """Short names of the statutes that were read, such as ``KOR 3``."""

    of: dict[str, str]

    def __call__(self, treatment: Treatment) -> str:
        """The key of the law."""
        return self.of.get(treatment.law, treatment.law)


def law_keys(region: "Region") -> LawKeys:
    """A key for every law, by country and name."""
    return LawKeys({
        law.id: f"{iso3} {place}" for iso3, laws in region.laws_read.items() for place, law in enumerate(laws, start=1)
    })  # fmt: skip


def concordance(region: "Region") -> list[Block]:
    """Topics by countries, the spread of values, and a table for each topic with values."""
    blocks = [heading(1, _("The statutes side by side"), "concordance")]
    read = sum(len(laws) for laws in region.laws_read.values())
    if not read:
        return [
            *blocks,
            para(_("No statute was read for the concordance of statutes, so nothing can be set side by side.")),
        ]
    without = [iso3 for iso3 in region.codes if not region.laws_read[iso3]]
    text = ngettext(
        "{n} statute was read for the concordance, article by article.",
        "{n} statutes were read for the concordance, article by article.",
        read,
    ).format(n=read)
    if without:
        text += " " + _("None was read of {countries}: what their laws say is unknown here, not absent.").format(
            countries=region.names(without)
        )
    blocks += [para(text, " ", *_where(region)), aside(HOW_TO_READ), _matrix(region)]
    chosen = with_values(region)
    if chosen:
        blocks += [heading(2, _("Numbers that statutes state"), "values"), *_spread(region, chosen)]
    keys = law_keys(region)
    for id in chosen:
        blocks += [heading(2, region.topics[id].name, f"topic-{id}"), topic_table(region, id, keys)]
    return blocks


def _where(region: "Region") -> list[object]:
    text = _(
        "Topics whose numbers can be compared follow here; the articles on all topics that bear on a principle stand in the annex, "
        "with the laws and their keys in "
    )
    answer = _(
        ". The whole concordance, with what each statute says on every topic, is had by ‘sse-atlas ask topic NAME’."
    )
    return [text, ref("laws-read"), answer]


HOW_TO_READ = _(
    "A number says how many of the statutes read treat the topic; a dash, that it was looked for in vain in those that were "
    "searched for it; the dotted ring, that nothing is recorded. More statutes read means larger numbers: they measure our reading."
)


def _matrix(region: "Region") -> Block:
    rows: list[tuple[object, dict[str, object]]] = []
    first: dict[str, object] = {iso3: str(len(laws)) for iso3, laws in region.laws_read.items()}
    rows.append((_("Statutes read"), first))
    for answer in region.topics.values():
        treated = Counter(row.country for row in answer.treated)
        searched = {row.country for row in answer.looked_for_and_absent}
        cells: dict[str, object] = dict.fromkeys(searched, NOTHING)
        rows.append((answer.name, cells | {iso3: str(n) for iso3, n in treated.items()}))
    read = [iso3 for iso3 in region.codes if region.laws_read[iso3]]
    caption = _("How many of the statutes read treat each topic, in the countries of which any was read")
    return matrix(region, _("Topic"), rows, caption, id="topics", label=0.3, columns=read)


def with_values(region: "Region") -> list[str]:
    """Topics that bear on a principle, and on which enough statutes state a value."""
    chosen = []
    for id, answer in region.topics.items():
        stating = [row for row in answer.treated if row.values]
        enough = len(stating) >= LEAST_LAWS and len({row.country for row in stating}) >= LEAST_COUNTRIES
        if enough and region.atlas.topics[id].principles:
            chosen.append(id)
    return chosen


def _spread(region: "Region", chosen: list[str]) -> list[Block]:
    """The least, the most and the most frequent of each number that several statutes state."""
    rows = []
    for id in chosen:
        stated: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
        for row in region.topics[id].treated:
            for name, value in row.values.items():
                if isinstance(value, (int, float)) and not isinstance(value, bool):
                    stated[name].append((row.country, value))
        for name, values in sorted(stated.items()):
            if len(values) >= LEAST_ALIKE:
                rows.append([region.topics[id].name, words(name), *_numbers(values)])
    if not rows:
        return []
    intro = _(
        "Numbers are given as the coder noted them. The same name of a value may hide different rules: the tables below give "
        "the words with each."
    )
    header = [_("Topic"), _("Value"), _("Laws"), _("Countries"), _("Least"), _("Most"), _("Most often")]
    caption = _("Numbers that four statutes or more state under the same name")
    return [para(intro), table(header, rows, caption, "spread", numeric=(2, 3, 4, 5, 6),
                               widths=(0.22, 0.22, 0.08, 0.13, 0.1, 0.1, 0.15))]  # fmt: skip


def _numbers(values: list[tuple[str, float]]) -> list[str]:
    numbers = [value for _country, value in values]
    (often, times), *_rest = sorted(Counter(numbers).items(), key=lambda item: (-item[1], item[0]))
    most = _("{value}, in {n}").format(value=stated_as(often), n=times) if times > 1 else NOTHING
    countries = str(len({country for country, _value in values}))
    return [str(len(values)), countries, stated_as(min(numbers)), stated_as(max(numbers)), most]


def stated_as(value: float | str | bool | None) -> str:
    """A value of the concordance as text."""
    if value is None:
        return _("not known")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, float) and value != round(value):
        return f"{value:g}"
    return value if isinstance(value, str) else number(value)


def topic_table(region: "Region", id: str, keys: LawKeys) -> Block:
    """Every statute that states a value on a topic: where, the value, and what it says."""
    answer = region.topics[id]
    order = {iso3: place for place, iso3 in enumerate(region.codes)}
    stating = [row for row in answer.treated if row.values]
    rows = []
    for row in sorted(stating, key=lambda row: (order[row.country], key_number(keys(row)))):
        stated = listed([f"{words(name)} {stated_as(value)}" for name, value in row.values.items()])
        rows.append([cited(region, row, keys), ", ".join(row.articles), stated, row.says or ""])
    header = [_("Law"), _("Article"), _("Value"), _("What it says")]
    caption = _("{topic}: what the statutes say that state a number, {n} of {all} that treat it").format(
        topic=answer.name, n=len(rows), all=len(answer.treated)
    )
    return table(header, rows, caption, "provisions", widths=(0.1, 0.14, 0.26, 0.5))


def key_number(key: str) -> tuple[int, str]:
    """Keys in the order of their numbers."""
    last = key.rpartition(" ")[2]
    return (int(last) if last.isdigit() else 0, key)


def cited(region: "Region", row: Treatment, keys: LawKeys) -> list[Inline]:
    """The key of a law, leading to the text that was read."""
    for citation in row.citations:
        region.cited[citation.source] = None
    target = row.citations[0].source if row.citations else ""
    return [link(keys(row), f"#ref-{target}") if target else {"t": "Str", "c": keys(row)}]
