"""Standings in words: sentences in the language of the page, composed from the codes of an Answer."""

from collections.abc import Iterable, Mapping

from babel.core import get_global
from django.utils.translation import get_language, gettext, ngettext

from ..analysis.outcomes import Reason
from ..analysis.standing import CoderStanding, Standing
from ..records.atlas import Atlas
from ..records.norms import Definition, Threshold
from ..records.references import Reference
from . import saying
from .languages import locale_of
from .vocabulary import BEYOND, QUANTITIES, spoken


def because(answer: Standing, definition: Definition, atlas: Atlas, language: str) -> str:
    """What decided a standing, in one sentence."""
    match answer.decided_by:
        case "jurisdiction":
            where = saying.listed([jurisdiction(code, atlas) for code in definition.jurisdiction])
            return gettext("The definition speaks for {where} only.").format(where=where)
        case "requires_form":
            forms = [atlas.forms[id] for id in definition.requires_form]
            names = saying.listed([form.names.get(language, form.name) for form in forms])
            return gettext("The definition asks that an organisation has this form: {forms}.").format(forms=names)
        case "closed_list":
            return gettext("The form is not on the definition’s closed list.")
        case "excluded":
            form = atlas.forms[answer.form]
            if form.kind in definition.excluded_kinds:
                kind = spoken(form.kind)
                return gettext("The definition excludes this kind of form ({kind}).").format(kind=kind)
            return gettext("The definition excludes this form by name or family.")
    return _because_of_criteria(answer)


def _because_of_criteria(answer: Standing) -> str:
    if not answer.reasons:
        return gettext("The definition requires none of the principles.")
    match answer.standing:
        case "inside":
            return gettext("The law requires every criterion of the definition.")
        case "outside":
            failed = principles(reason.principle for reason in answer.reasons if reason.outcomes == ("failed",))
            return gettext("The law rules out: {principles}.").format(principles=failed)
        case "depends":
            left = principles(reason.principle for reason in answer.reasons if "left" in reason.outcomes)
            return gettext("The law leaves to the bylaws: {principles}.").format(principles=left)
    unsettled = [reason.principle for reason in answer.reasons if len(reason.outcomes) > 1]
    if unsettled:
        return gettext("What is known allows more than one answer on: {principles}.").format(
            principles=principles(unsettled)
        )
    return gettext("A condition of the definition that no field can test decides.")


def to_be_met(reason: Reason) -> str:
    """What the law would have to say for a criterion to be met; empty where it says so."""
    if reason.to_be_inside is None:
        return ""
    what = spoken(reason.principle)
    if reason.threshold is None:
        return gettext("To be met, the law would have to require it: {principle}.").format(principle=what)
    return gettext("To be met, the law would have to require it ({principle}) and state: {threshold}.").format(
        principle=what, threshold=threshold(reason.threshold)
    )


def settling(answer: Standing) -> str:
    """Which single answers would make a standing certain; empty where none would."""
    if not answer.settled_by:
        return ""
    return ngettext(
        "An answer on this point alone, whatever it is, would settle it: {principles}.",
        "An answer on any one of these points, whatever it is, would settle it: {principles}.",
        len(answer.settled_by),
    ).format(principles=principles(answer.settled_by))


def threshold(asked: Threshold) -> str:
    """A number that a definition asks the law to state."""
    ends = []
    if asked.at_least is not None:
        ends.append(gettext("at least {number}").format(number=_in_unit(asked.quantity, asked.at_least)))
    if asked.at_most is not None:
        ends.append(gettext("at most {number}").format(number=_in_unit(asked.quantity, asked.at_most)))
    return gettext("{quantity}: {number}").format(quantity=QUANTITIES[asked.quantity], number=saying.listed(ends))


def quantities(values: Mapping[str, float]) -> list[str]:
    """The numbers that a law states, each with what it is a number of."""
    pattern = gettext("{quantity}: {number}")
    return [
        pattern.format(quantity=spoken(quantity, "quantities"), number=_in_unit(quantity, value))
        for quantity, value in values.items()
    ]


def _in_unit(quantity: str, value: float) -> str:
    return saying.percent(value) if "percent" in quantity else saying.number(value)


def principles(codes: Iterable[str]) -> str:
    """Principles in a list."""
    return saying.listed([spoken(code) for code in codes])


def possible(answer: Standing | CoderStanding) -> str:
    """The standings that what is known leaves open."""
    return saying.one_of([spoken(name) for name in answer.possible])


def coder(id: str) -> str:
    """Which of the coders read something: they are numbered, and nobody is named.

    >>> coder("coder-1")
    'coder 1'
    """
    number = id.removeprefix("coder-")
    return gettext("coder {number}").format(number=number) if number.isdecimal() else id


def jurisdiction(code: str, atlas: Atlas | None = None) -> str:
    """For whom a definition speaks: a country as the Atlas calls it, another country, or a body or part of a country.

    >>> import sse_atlas
    >>> jurisdiction("KOR", sse_atlas.open_atlas()), jurisdiction("FRA"), jurisdiction("EU")
    ('Republic of Korea', 'France', 'the European Union')
    """
    if code in BEYOND:
        return str(BEYOND[code])
    if atlas and code in atlas.countries:
        return saying.country_name(atlas.countries[code], get_language() or "en")
    two = get_global("territory_aliases").get(code, [code])[0]
    return str(locale_of(get_language()).territories.get(two, code)).replace("\u200b", "")


def place(reference: Reference) -> str:
    """A place in a law as a reader meets it: 15(2), 27–29, the annex.

    >>> from sse_atlas.records.references import parse_reference
    >>> place(parse_reference("27..29")), place(parse_reference("15(2)"))
    ('27–29', '15(2)')
    """
    if reference.scope == "annex" and not reference.article:
        return gettext("the annex")
    text = str(reference).removeprefix("sup.").replace("..", "–")
    if reference.scope == "supplementary":
        return gettext("{article} of the supplementary provisions").format(article=text)
    return text


def stated(value: object) -> str:
    """A value that a statute states, as a coder noted it."""
    if value is None:
        return gettext("not known")
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return saying.number(value) if isinstance(value, (int, float)) else str(value)
