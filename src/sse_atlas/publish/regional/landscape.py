"""The landscape: which families of forms the countries have, what makes them forms, and their names."""

from collections import Counter
from typing import TYPE_CHECKING

from ..ast import Block, heading, para, strong, table
from ..ast import words as inline_words
from ..chapters.landscape import FAMILIES, KINDS
from ..language import _
from ..prose import listed
from .layout import NOTHING, matrix, of_countries

if TYPE_CHECKING:
    from ...records.country import Country
    from ..region import Region


def landscape(region: "Region") -> list[Block]:
    """Families and kinds by country, then every form by name."""
    blocks = [heading(1, _("The landscape of forms"), "landscape")]
    if not region.forms:
        return [*blocks, para(_("No form is described."))]
    blocks.append(para(_in_words(region)))
    blocks.append(
        _matrix(region, "family", FAMILIES, _("Family"), _("Forms described, by family and country"), "families")
    )
    blocks.append(
        _matrix(region, "kind", _kinds(), _("Kind"), _("Forms described, by what makes them a form"), "kinds")
    )
    rows = [[country.name, _names(region, country)] for country in region.countries if region.forms_in(country.iso3)]
    caption = _("Every form described, by family")
    text = _("Local names, laws, authorities and the sources of each stand in the study of its country.")
    blocks += [heading(2, _("The forms by name"), "names"), para(text)]
    return [*blocks, table([_("Country"), _("Forms")], rows, caption, "names", widths=(0.18, 0.82))]


def _kinds() -> dict[str, str]:
    return {kind: name.capitalize() for kind, name in KINDS.items()}


def _in_words(region: "Region") -> str:
    of_family = {family: len({form.country for form in region.forms if form.family == family}) for family in FAMILIES}
    everywhere = [FAMILIES[f].lower() for f, n in of_family.items() if n == len(region.countries)]
    elsewhere = [
        _("{family} in {n}").format(family=FAMILIES[f].lower(), n=of_countries(region, n))
        for f, n in of_family.items()
        if 0 < n < len(region.countries)
    ]
    text = _("{n} forms of organisation are described.").format(n=len(region.forms))
    if everywhere:
        text += " " + _("Every country has forms of these families: {families}.").format(families=listed(everywhere))
    if elsewhere:
        text += " " + _("Forms of the others are described in some: {families}.").format(families=listed(elsewhere))
    return text + " " + _(
        "The numbers are of forms, not of organisations, and they follow how finely a law divides its subject: one "
        "country has an act for every trade where another has a single act for all. A dash means that no form was "
        "described, not that there is none."
    )  # fmt: skip


def _matrix(region: "Region", field: str, names: dict[str, str], first: str, caption: str, id: str) -> Block:
    counts = Counter((getattr(form, field), form.country) for form in region.forms)
    shown = [name for name in names if any(counts[name, iso3] for iso3 in region.codes)]
    rows = [(names[n], {iso3: str(counts[n, iso3] or NOTHING) for iso3 in region.codes}) for n in shown]
    return matrix(region, first, rows, caption, id=f"forms-by-{id}")


def _names(region: "Region", country: "Country") -> list[object]:
    told: list[object] = []
    for family, name in FAMILIES.items():
        forms = [form for form in region.forms_in(country.iso3) if form.family == family]
        if forms:
            names = [_named(form.name, form.kind) for form in forms]
            told += [" " if told else "", strong(f"{name}:"), *inline_words(" " + listed(names) + ".")]
    return told


def _named(name: str, kind: str) -> str:
    return name if kind == "legal_form" else _("{form} ({kind})").format(form=name, kind=KINDS[kind])
