"""The controlled words of the field, for translators: every closed list of the schema, as a reader meets it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..publish.prose import words

Words = dict[str, Promise]

JUDGEMENTS: Words = {
    "required": _("required"),
    "permitted": _("permitted"),
    "silent": _("silent"),
    "contrary": _("contrary"),
    "unknown": _("unknown"),
}
STANDINGS: Words = {
    "inside": _("inside"),
    "depends": _("depends on the bylaws"),
    "undetermined": _("undetermined"),
    "outside": _("outside"),
    "not_applicable": _("not applicable"),
    "not_separable": _("counted together with others"),
}
STATUSES: Words = {
    "unverified": _("unverified"),
    "sourced": _("sourced"),
    "checked": _("checked"),
    "reviewed": _("reviewed"),
    "stale": _("stale"),
}
GAPS: Words = {
    "covered": _("covered fully"),
    "partly": _("partly covered"),
    "reported_missing": _("reported missing"),
    "not_researched": _("not researched"),
    "not_addressable": _("not addressable"),
}
CLAUSES: Words = {
    "in_force": _("in force"),
    "amend": _("to amend"),
    "new": _("new"),
    "not_established": _("not established"),
}
CONSENSUS: Words = {
    "core": _("core"),
    "emerging": _("emerging"),
    "regional_practice": _("regional practice"),
    "limited": _("limited"),
    "contested": _("contested"),
}
FAMILIES: Words = {
    "cooperative": _("cooperative"),
    "mutual": _("mutual"),
    "association": _("association"),
    "foundation": _("foundation"),
    "social_enterprise": _("social enterprise"),
    "self_help_group": _("self-help group"),
    "community_enterprise": _("community enterprise"),
    "other": _("other"),
}
FORM_KINDS: Words = {
    "legal_form": _("legal form"),
    "certification": _("certification"),
    "policy_label": _("policy label"),
    "informal": _("informal"),
}
PRINCIPLES: Words = {
    "economic_activity": _("economic activity"),
    "social_purpose": _("social purpose"),
    "voluntary_cooperation": _("voluntary cooperation"),
    "democratic_governance": _("democratic governance"),
    "autonomy": _("autonomy"),
    "limited_distribution": _("limited distribution"),
    "asset_lock": _("asset lock"),
}
AREAS: Words = {
    "definition": _("definition"),
    "legal_recognition": _("legal recognition"),
    "registration": _("registration"),
    "coordination": _("coordination"),
    "finance": _("finance"),
    "taxation": _("taxation"),
    "procurement": _("public procurement"),
    "market_access": _("market access"),
    "labour_rights": _("labour rights"),
    "social_protection": _("social protection"),
    "gender_equality": _("gender equality"),
    "formalization": _("formalisation"),
    "social_dialogue": _("social dialogue"),
    "skills": _("skills"),
    "advisory_services": _("advisory services"),
    "local_development": _("local development"),
    "environment": _("environment"),
    "innovation": _("innovation"),
    "statistics": _("statistics"),
    "supervision": _("supervision"),
    "digital": _("digital"),
    "youth": _("youth"),
}
COUNTING: Words = {
    "exact": _("exact"),
    "at_least": _("at least"),
    "at_most": _("at most"),
    "estimate": _("estimate"),
    "registered": _("registered"),
    "active": _("active"),
    "surveyed": _("surveyed"),
    "unspecified": _("unspecified"),
    "primary": _("primary"),
    "secondary": _("secondary"),
    "apex": _("apex"),
    "mixed": _("mixed"),
    "register": _("register"),
    "official_survey": _("official survey"),
    "federation": _("federation"),
    "study": _("study"),
    "national": _("national"),
    "part": _("part"),
    "female": _("women"),
    "male": _("men"),
    "total": _("total"),
    "organizations": _("organisations"),
    "persons": _("people"),
    "percent": _("per cent"),
    "money": _("money"),
}
POLICIES: Words = {
    "law": _("law"),
    "regulation": _("regulation"),
    "programme": _("programme"),
    "plan": _("plan"),
    "bill": _("bill"),
    "institution": _("institution"),
    "repealed": _("repealed"),
    "ended": _("ended"),
    "planned": _("planned"),
    "not_yet_in_force": _("not yet in force"),
    "full": _("in full"),
    "short": _("short term"),
    "medium": _("medium term"),
    "long": _("long term"),
    "local": _("local"),
    "subnational": _("subnational"),
    "international": _("international"),
    "operating": _("operating"),
    "not_operating": _("not operating"),
}
LAW_KINDS: Words = {
    "constitution": _("constitution"),
    "code": _("code"),
    "act": _("act"),
    "decree": _("decree"),
    "ordinance": _("ordinance"),
    "resolution": _("resolution"),
    "guideline": _("guideline"),
    "treaty": _("treaty"),
    "standard": _("standard"),
    "customary": _("customary"),
}
SCOPES: Words = {
    "whole_law": _("the whole law"),
    "articles": _("some articles"),
    "secondary": _("secondary literature"),
    "no_statute": _("there is no statute"),
    "none": _("nothing"),
}
FINDINGS: Words = {
    "met": _("met"),
    "partly": _("partly"),
    "not": _("not met"),
    "left": _("left to the bylaws"),
    "failed": _("failed"),
    "survey": _("survey"),
    "administrative": _("administrative data"),
    "case": _("case"),
    "report": _("report"),
    "statistic": _("statistic"),
    "evaluation": _("evaluation"),
    "claim": _("claim"),
    "positive": _("positive"),
    "negative": _("negative"),
    "employment": _("employment"),
    "rights": _("rights"),
    "dialogue": _("dialogue"),
    "person": _("a person"),
    "machine": _("a machine"),
    "preferred": _("preferred"),
    "not_needed": _("not needed"),
    "closed": _("closed list"),
    "open": _("open list"),
}
READINGS: Words = {"cautious": _("cautious"), "as_coded": _("as coded")}

_ALL: Words = {}
for _words in (
    FINDINGS, SCOPES, LAW_KINDS, POLICIES, COUNTING, AREAS, PRINCIPLES, FORM_KINDS, FAMILIES, CONSENSUS, CLAUSES, GAPS,
    STATUSES, STANDINGS, JUDGEMENTS, READINGS,
):  # fmt: skip
    _ALL.update(_words)


def spoken(code: object, among: str = "") -> str:
    """A controlled code in the language of the page; one that no list holds as it is written, with spaces.

    ``among`` names one list where a code means different things in two, such as ``gaps`` for 'partly'.
    """
    lists: dict[str, Words] = {"gaps": GAPS, "clauses": CLAUSES, "standings": STANDINGS, "findings": FINDINGS}
    found = lists.get(among, _ALL).get(str(code)) or _ALL.get(str(code))
    return str(found) if found is not None else words(str(code))
