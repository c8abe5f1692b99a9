"""Words and definitions: what the countries call the field, and how far the choice of a definition changes the answer."""

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from ...records.country import Term
from ...records.knowledge import GlossaryTerm
from ..ast import Block, Inline, heading, para, span, table
from ..ast import words as inline_words
from ..language import _, ngettext
from ..prose import listed, sentence, words
from .layout import codes

if TYPE_CHECKING:
    from ...records.norms import Definition
    from ..region import Region

STANDINGS = ("inside", "depends", "undetermined", "outside")


def meaning(region: "Region") -> list[Block]:
    """Words in use across countries, then definitions."""
    return [
        heading(1, _("Words and definitions"), "meaning"),
        heading(2, _("Words in use"), "words"),
        *_words(region),
        heading(2, _("Definitions"), "definitions"),
        *_definitions(region),
    ]


def _words(region: "Region") -> list[Block]:
    terms = region.records(Term)
    if not terms:
        return [para(_("No word of the field is recorded."))]
    concepts = _by_concept(region, terms)
    titles = " ".join(definition.title.casefold() for definition in region.atlas.definitions.values())
    umbrella = [pair for pair in concepts if any(name in titles for name in _spellings(pair[0]))]
    rest = [pair for pair in concepts if pair not in umbrella and len({term.country for term in pair[1]}) > 1]
    text = ngettext("{n} word of the field is recorded.", "{n} words of the field are recorded.", len(terms)).format(
        n=len(terms)
    )
    intro = _(
        "Words are set side by side where the glossary of the Atlas takes them for renderings of one concept; laws may "
        "still draw its borders differently. The country studies list every word with its meaning."
    )
    blocks: list[Block] = [para(text, " ", intro)]
    blocks += [_meanings(region, concept, some) for concept, some in umbrella]
    if rest:
        rows = [[sentence(concept.term).rstrip("."), _renderings(region, some)] for concept, some in rest]
        caption = _("Other concepts that two countries or more have a word for")
        blocks.append(table([_("Concept"), _("Words by country")], rows, caption, "renderings", widths=(0.24, 0.76)))
    return blocks


def _by_concept(region: "Region", terms: tuple[Term, ...]) -> list[tuple[GlossaryTerm, list[Term]]]:
    """Words under the glossary term that they render, concepts in the order of their names."""
    of_spelling: dict[str, GlossaryTerm] = {}
    glossary = sorted(region.atlas.of(GlossaryTerm), key=lambda entry: (entry.term.casefold(), entry.id))
    for entry in glossary:
        for spelling in (*_spellings(entry), *(t for some in entry.translations.values() for t in some)):
            of_spelling.setdefault(spelling.casefold(), entry)
    found: defaultdict[str, list[Term]] = defaultdict(list)
    for term in terms:
        concept = of_spelling.get(term.text.casefold()) or of_spelling.get(term.text.partition(" (")[0].casefold())
        if concept:
            found[concept.id].append(term)
    return [(entry, found[entry.id]) for entry in glossary if entry.id in found]


def _spellings(concept: GlossaryTerm) -> tuple[str, ...]:
    return (concept.term.casefold(), *(variant.casefold() for variant in concept.variants))


def _meanings(region: "Region", concept: GlossaryTerm, terms: list[Term]) -> Block:
    rows = []
    last = ""
    for term in terms:
        name = region.name(term.country)
        told = [*inline_words(sentence(term.meaning)), *region.source(term.citations)]
        rows.append([name if name != last else "", span(term.text, lang=term.language), told])
        last = name
    caption = _("Words for “{concept}” and what they mean").format(concept=concept.term)
    return table([_("Country"), _("Word"), _("Meaning")], rows, caption, "terms", widths=(0.2, 0.28, 0.52))


def _renderings(region: "Region", terms: list[Term]) -> list[Inline]:
    told: list[Inline] = []
    for term in terms:
        told += [*inline_words("; " if told else ""), *inline_words(f"{term.country} ")]
        told += [span(term.text, lang=term.language), *region.source(term.citations)]
    return told


def _definitions(region: "Region") -> list[Block]:
    definitions = region.atlas.definitions
    applying = [definitions[id] for id in region.standing_of]
    worldwide = sorted((d for d in applying if not d.jurisdiction), key=lambda d: (d.title.casefold(), d.id))
    national = sorted((d for d in applying if d.jurisdiction), key=lambda d: (d.title.casefold(), d.id))
    blocks: list[Block] = [para(_changing(region))]
    if worldwide:
        caption = _("International definitions: how many of the forms described stand where")
        blocks.append(_counts(region, worldwide, caption))
    if national:
        caption = _("Definitions of a country’s own law or policy: how many of its forms stand where")
        blocks.append(_counts(region, national, caption))
    without = [iso3 for iso3 in region.codes if not any(iso3 in d.jurisdiction for d in definitions.values())]
    if without:
        text = _("No definition of its own is recorded for {countries}. That means not researched, not absent.")
        blocks.append(para(text.format(countries=region.names(without))))
    return [*blocks, *_stability(region, [d.id for d in worldwide])]


def _counts(region: "Region", chosen: list["Definition"], caption: str) -> Block:
    rows = []
    for definition in chosen:
        counts: Counter[str] = Counter(answer.standing for answer in region.standing_of[definition.id].values())
        asked = [words(p) for p, criterion in definition.criteria.items() if criterion.needed == "required"]
        here = [iso3 for iso3 in definition.jurisdiction if iso3 in region.codes]
        title = f"{definition.title}, {definition.by}, {definition.year}" + (
            f" ({codes(region, here)})" if here else ""
        )
        cells = [str(counts[name]) for name in STANDINGS]
        rows.append(
            [
                [*inline_words(title), *region.source(definition.citations)],
                sentence(listed(asked) or _("no principle")),
                *cells,
            ]
        )
    header = [_("Definition"), _("Principles it requires"), _("Inside"), _("Depends"), _("Undetermined"), _("Outside")]
    return table(header, rows, caption, "definitions", numeric=(2, 3, 4, 5), widths=(0.32, 0.25, 0.09, 0.1, 0.14, 0.1))


def _changing(region: "Region") -> str:
    ids = [id for id in region.standing_of if not region.atlas.definitions[id].jurisdiction]
    changing = sum(len(_standings(region, form.id, ids)) > 1 for form in region.forms)
    return _(
        "{count} international definitions apply to any country; under them the standing of {changing} of {all} forms "
        "changes with the definition chosen. This study rests on the {main}."
    ).format(count=len(ids), changing=changing, all=len(region.forms), main=region.definition.title)


def _standings(region: "Region", form: str, definitions: list[str]) -> set[str]:
    return {region.standing_of[id][form].standing for id in definitions if form in region.standing_of[id]}


def _stability(region: "Region", definitions: list[str]) -> list[Block]:
    """By country: the forms whose standing is the same under every international definition, and how many change."""
    if not definitions or not region.forms:
        return []
    rows = []
    for country in region.countries:
        forms = region.forms_in(country.iso3)
        same = {form.id: _standings(region, form.id, definitions) for form in forms}
        kept = [
            sentence(_("{standing}: {forms}").format(
                standing=words(name), forms=listed([form.name for form in forms if same[form.id] == {name}])))
            for name in STANDINGS
            if any(found == {name} for found in same.values())
        ]  # fmt: skip
        changing = sum(len(found) > 1 for found in same.values())
        rows.append([country.name, f"{changing} / {len(forms)}", " ".join(kept) or _("none")])
    header = [_("Country"), _("Change"), _("The same under all of them")]
    caption = _(
        "Forms whose standing changes with the definition, and those that stand alike under every international one"
    )
    return [table(header, rows, caption, "stability", id="stability", numeric=(1,), widths=(0.2, 0.1, 0.7))]
