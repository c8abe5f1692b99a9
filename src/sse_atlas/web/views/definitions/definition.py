"""A definition: who says it and for whom, what it asks, and where the forms of every country stand under it."""

from dataclasses import dataclass

from ....analysis.explore import Explored
from ....records.base import PRINCIPLES
from ....records.forms import PrincipleEntry
from ....records.norms import Criterion, Definition
from ... import telling
from ...pages import Page
from ...visit import Visit
from ..asking import explorer_of, in_their_order
from .asking import Asked


@dataclass(frozen=True, slots=True)
class Asks:
    """What the definition asks of a principle."""

    entry: PrincipleEntry
    criterion: Criterion
    threshold: str
    part: str
    """The words of the instrument that the principle stands for, where they were separated."""


def definition(visit: Visit, id: str) -> Page:
    """What a definition says, and whom it takes in."""
    held = visit.atlas.definition(id)
    found = explorer_of(visit).ask(id)
    by_code = {one.country: one for one in found.countries}
    lands = [by_code[iso3] for iso3 in in_their_order(visit, by_code)]
    return Page(
        "pages/definition.html",
        {
            "definition": held,
            "asks": asks(visit, held),
            "found": found,
            "lands": [one for one in lands if speaks_for(one)],
            "silent": [one.country for one in lands if not speaks_for(one)],
            "untested": [condition for condition in held.untested if condition.covered_by is None],
            "covered": [condition for condition in held.untested if condition.covered_by is not None],
            "explore": visit.address("explorer", Asked(held, {}).query()),
            "forms": [visit.atlas.forms[one] for one in held.forms if one in visit.atlas.forms],
            "requires": [visit.atlas.forms[one] for one in held.requires_form if one in visit.atlas.forms],
            "excluded": [visit.atlas.forms[one] for one in held.excluded_forms if one in visit.atlas.forms],
        },
    )


def asks(visit: Visit, held: Definition) -> list[Asks]:
    """What a definition asks of each principle, in their order."""
    found = []
    for principle in PRINCIPLES:
        criterion = held.criteria[principle]
        number = telling.threshold(criterion.threshold) if criterion.threshold else ""
        part = held.parts.get(principle, "")
        found.append(Asks(visit.atlas.principles[principle], criterion, number, part))
    return found


def speaks_for(one: Explored) -> bool:
    """Whether the definition applies to the country's forms."""
    return any(answer.standing != "not_applicable" for answer in one.standings)
