"""What the SSE means here: the words in use, and the definitions that apply."""

from collections import Counter

from ...records.country import Term
from ..ast import Block, heading, para, span, table
from ..charts import CHARTS
from ..context import Study
from ..language import _
from ..prose import listed, sentence, words


def meaning(study: Study) -> list[Block]:
    """Words in use and definitions."""
    blocks = [heading(1, _("What the social and solidarity economy means here"), "meaning")]
    blocks += study.figure(CHARTS["map"](study))
    terms = study.records(Term)
    if terms:
        rows = [[span(term.text, lang=term.language), sentence(term.meaning), study.cite(term)] for term in terms]
        blocks.append(heading(2, _("Words in use")))
        blocks.append(table([_("Word"), _("Meaning"), ""], rows, _("Words of the field and what they mean"), "terms",
                            widths=(0.3, 0.64, 0.06)))  # fmt: skip
    blocks += [heading(2, _("Definitions that apply")), *_definitions(study)]
    return blocks


def _definitions(study: Study) -> list[Block]:
    definitions = study.atlas.definitions
    international = [d for d in study.standing_of if not definitions[d].jurisdiction]
    national = [d for d in study.standing_of if study.country.iso3 in definitions[d].jurisdiction]
    intro = _(
        "{count} international definitions apply to any country. {national} This study rests on the {main}; "
        "the standing of each form under every definition is shown in the next chapter."
    ).format(
        count=len(international),
        national=_national(national),
        main=study.definition.title,
    )
    rows = []
    for id in [*national, *international]:
        definition = definitions[id]
        asked = [
            words(principle) for principle, criterion in definition.criteria.items() if criterion.needed == "required"
        ]
        counts = Counter(answer.standing for answer in study.standing_of[id].values())
        cells = [str(counts[name]) for name in ("inside", "depends", "undetermined", "outside")]
        rows.append([[_titled(study, id)], sentence(listed(asked) or _("no principle")), *cells])
    header = [_("Definition"), _("Principles it requires"), _("Inside"), _("Depends"), _("Undetermined"), _("Outside")]
    caption = _("Definitions that apply, and how many forms stand where under each")
    widths = (0.27, 0.23, 0.1, 0.12, 0.17, 0.11)
    return [para(intro), table(header, rows, caption, "definitions", numeric=(2, 3, 4, 5), widths=widths)]


def _titled(study: Study, id: str) -> Block:
    definition = study.atlas.definitions[id]
    return para(f"{definition.title}, {definition.by}, {definition.year}", study.cite(definition))


def _national(national: list[str]) -> str:
    if not national:
        return _("No national definition of the whole field is recorded.")
    return _("Definitions of the country’s own law are recorded too: {ids}.").format(ids=listed(national))
