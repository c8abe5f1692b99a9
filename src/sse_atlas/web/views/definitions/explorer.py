"""The explorer: a definition is chosen or altered, and one sees which forms are in and how large the SSE becomes."""

import json
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.utils.translation import gettext

from ....analysis.altered import NEEDED
from ....analysis.explore import SHOWN, Exploration, Explored
from ....analysis.standing import READINGS
from ....records.base import PRINCIPLES, Principle
from ....records.forms import PrincipleEntry
from ....records.norms import Criterion, Definition, Needed
from ... import telling
from ...figures.bar import FINDINGS, WHOLE
from ...pages import Download, Page
from ...visit import Visit
from ...vocabulary import spoken
from ..asking import in_their_order, usual_of
from ..country.statistics import csv_of
from .asking import Asked, asked_of, indicators_of


@dataclass(frozen=True, slots=True)
class Choice:
    """A principle and what is asked of it."""

    principle: Principle
    entry: PrincipleEntry
    usual: Criterion
    """What the base asks."""
    needed: Needed
    threshold: str

    @property
    def changed(self) -> bool:
        """Whether it is asked otherwise than by the base."""
        return self.needed != self.usual.needed


@dataclass(frozen=True, slots=True)
class Base:
    """A definition from which one can start, and what a page needs to change to it by itself."""

    definition: Definition
    needed: str
    """What it asks of each principle, in their order, with commas."""
    thresholds: str
    """JSON: principle → the number it asks for, in words."""


@dataclass(frozen=True, slots=True)
class Land:
    """A country on the page."""

    explored: Explored
    whole: str
    """The address of the same question about this country alone, with every figure."""


def explorer(visit: Visit) -> Page:
    """Who is in under a definition that one can alter, and how large the SSE becomes."""
    asked = asked_of(visit)
    found = asked.answer(visit)
    return Page(
        "pages/explorer.html",
        {
            "asked": asked,
            "found": found,
            "lands": _in_order(visit, asked, found),
            "choices": choices(visit, asked),
            "needs": NEEDED,
            "bases": bases(visit),
            "readings": READINGS,
            "indicators": [visit.atlas.indicators[id] for id in indicators_of(visit.atlas)],
            "indicator": visit.atlas.indicator(asked.indicator),
            "countries": in_their_order(visit, visit.atlas.countries),
            "about_standing": asked.about_standing(),
            "permanent": permanent(visit, asked),
            "csv": visit.address("explorer_csv", asked.query()),
            "many": len(found.countries) > 1,
            "usual": usual_of(visit.atlas),
            "words": json.dumps(words(visit, found), ensure_ascii=False),
        },
    )


def choices(visit: Visit, asked: Asked) -> list[Choice]:
    """Every principle with what the base and the altered definition ask of it."""
    found = []
    for principle, entry in visit.atlas.principles.items():
        usual = asked.base.criteria[principle]
        number = telling.threshold(usual.threshold) if usual.threshold else ""
        found.append(Choice(principle, entry, usual, asked.needed.get(principle, usual.needed), number))
    return found


def bases(visit: Visit) -> list[Base]:
    """The definitions from which one can start, in the order of the Atlas."""
    found = []
    for one in visit.atlas.definitions.values():
        numbers = {p: telling.threshold(c.threshold) for p, c in one.criteria.items() if c.threshold}
        needed = ",".join(one.criteria[principle].needed for principle in PRINCIPLES)
        found.append(Base(one, needed, json.dumps(numbers, ensure_ascii=False) if numbers else ""))
    return found


def permanent(visit: Visit, asked: Asked) -> str:
    """The address under which this very answer can be cited."""
    return f"{settings.ADDRESS}{replace(visit, pinned=True).address('explorer', asked.query())}"


def words(visit: Visit, found: Exploration) -> dict[str, Any]:
    """Every word that a page needs to show another answer by itself, where no server answers."""
    years = {(one.size.year - one.size.window, one.size.year) for one in found.countries}
    nothing = gettext(
        "No figure between %(first)s and %(last)s counts them, so nothing can be added up. That is unknown, not nothing."
    )
    definitions = visit.atlas.definitions.values()
    return {
        "altered": gettext("%(title)s, altered") % {"title": "{title}"},
        "usual": gettext("the definition: %(usual)s") % {"usual": "{usual}"},
        "as_if": gettext("Applied as if it spoke for every country."),
        "speaks": gettext("It speaks for:"),
        "jurisdictions": {
            one.id: ", ".join(telling.jurisdiction(code, visit.atlas) for code in one.jurisdiction)
            for one in definitions
            if one.jurisdiction
        },
        "untested": gettext("No field can test one of its conditions, so nothing is certainly inside:"),
        "dropped": gettext("Conditions that say the same as a principle no longer required went with it:"),
        "conditions": {
            one.id: [(condition.text, condition.covered_by) for condition in one.untested]
            for one in definitions
            if one.untested
        },
        "nothing": [nothing % {"first": first, "last": last} for first, last in years],
        "elsewhere": gettext("This needs the site itself: files alone cannot answer it."),
        "standings": {name: spoken(name) for name in SHOWN},
        "was": gettext("before: {standing}"),
        "finding": {name: str(text) for name, text in FINDINGS.items()},
        "whole": {name: str(text) for name, text in WHOLE.items()},
        "organizations": gettext("{number} organisations"),
        "inside": gettext("Inside: {interval}."),
        "unbounded": gettext("No figure bounds the number inside."),
        "open": gettext("No figure closes the upper end."),
        "between": gettext("between {low} and {high}"),
        "at_least": gettext("at least {low}"),
        "at_most": gettext("at most {high}"),
        "less": gettext("less than {share}"),
        "more": gettext("more than {share}"),
        "silent": gettext("The definition does not speak for this country."),
        "moved": gettext("Forms that stand otherwise than under the definition as it is: {n}"),
    }


def _in_order(visit: Visit, asked: Asked, found: Exploration) -> list[Land]:
    """The countries in the alphabetical order of the page's language."""
    by_code = {one.country: one for one in found.countries}
    return [Land(by_code[iso3], _whole(visit, asked, iso3)) for iso3 in in_their_order(visit, by_code)]


def _whole(visit: Visit, asked: Asked, iso3: str) -> str:
    """Where the size of a country is shown in full: on its own page, where the definition is asked as it is."""
    if asked.needed:
        return visit.address("explorer", asked.of_one(iso3))
    query = asked.about_standing()
    if query.pop("transplant", ""):
        query["as_if"] = "1"
    return visit.address("size", query, iso3=iso3, definition=asked.base.id, indicator=asked.indicator)


def explorer_csv(visit: Visit) -> Download:
    """Every form with its standing, as a flat table."""
    asked = asked_of(visit)
    found = asked.answer(visit)
    rows: list[tuple[object, ...]] = [
        ("country", "form", "name", "standing", "possible", f"under {found.base.id}", "decided_by")
    ]
    for one in found.countries:
        before = {moved.form: moved.before for moved in one.moved}
        rows += [
            (one.country, answer.form, visit.atlas.forms[answer.form].name, answer.standing, " ".join(answer.possible),
             before.get(answer.form, answer.standing), answer.decided_by)
            for answer in one.standings
        ]  # fmt: skip
    return Download(csv_of(rows), "text/csv; charset=utf-8", f"explorer-{found.base.id}-{visit.release.name}.csv")
