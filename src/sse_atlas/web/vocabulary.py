"""The controlled words of the field, for translators: every closed list of the schema, as a reader meets it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..publish.prose import words
from .labels import NAMED

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
    "sse": _("the SSE as a whole"),
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
}
OPERATION: Words = {
    "operating": _("operating"),
    "partly": _("partly"),
    "not_operating": _("not operating"),
}
"""Whether what a policy provides is done."""
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
PRACTICE: Words = {
    "met": _("met"),
    "partly": _("partly"),
    "not": _("not met"),
}
"""What organisations were found to do."""
FINDINGS: Words = {
    "met": _("met"),
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
ROLES: Words = {
    "ministry": _("ministries"),
    "agency": _("agencies"),
    "apex": _("apex organisations of the sector"),
    "network": _("networks"),
    "social_partner": _("workers’ and employers’ organisations"),
    "support": _("support organisations"),
    "research": _("research"),
}
EVENTS: Words = {
    "workshop": _("workshop"),
    "dialogue": _("dialogue meeting"),
    "conference": _("conference"),
    "committee": _("committee"),
    "training": _("training"),
    "publication": _("publication"),
    "study": _("study"),
    "agreement": _("agreement"),
}
RESOURCES: Words = {
    "report": _("report"),
    "policy_brief": _("policy brief"),
    "statistics": _("statistics"),
    "brochure": _("brochure"),
    "video": _("video"),
    "training_material": _("training material"),
    "paper": _("paper"),
    "manual": _("manual"),
    "website": _("website"),
    "presentation": _("presentation"),
}
BASELINES: Words = {
    "population": _("population"),
    "labour_force": _("labour force"),
    "gdp": _("gross domestic product (GDP)"),
    "female_labour_force_share": _("women in the labour force"),
}
ASPECTS: Words = {
    "population": _("who is counted"),
    "level": _("the level"),
    "extent": _("the whole country or a part"),
    "part": _("the part"),
    "beyond": _("what is counted besides"),
    "stock": _("a state or a yearly flow"),
    "share_of": _("of what it is a share"),
}
KINDS: Words = {
    "laws": _("laws"),
    "terms": _("words of the field"),
    "forms": _("legal forms"),
    "judgements": _("judgements"),
    "quotations": _("quotations"),
    "practice_findings": _("findings on practice"),
    "observations": _("figures"),
    "topic_entries": _("entries on topics of statutes"),
    "policies": _("policies"),
    "policy_links": _("links of policies with measures"),
    "challenges": _("challenges"),
    "reported_missing": _("reports that a measure is missing"),
    "recommendations": _("recommendations"),
    "contributions": _("findings on decent work"),
    "institutions": _("institutions"),
    "milestones": _("milestones"),
    "events": _("events"),
    "resources": _("publications"),
    "drafting_conventions": _("drafting conventions"),
    "action_plans": _("action plans"),
    "translations": _("translations"),
    "reviews": _("reviews"),
    "receipts": _("receipts"),
    "countries": _("countries"),
    "sources": _("sources"),
    "baseline": _("baseline figures"),
    "principles": _("principles"),
    "indicators": _("indicators"),
    "topics": _("topics of statutes"),
    "cues": _("lists of cues"),
    "definitions": _("definitions"),
    "norms": _("norms"),
    "norm_provisions": _("provisions of norms"),
    "measures": _("measures"),
    "model_clauses": _("clauses of the model law"),
    "clause_translations": _("translations of clauses"),
    "glossary": _("terms of the glossary"),
    "frameworks": _("analytical tools"),
    "mapping_steps": _("steps of a mapping study"),
    "practice_classes": _("classes of organisations in practice"),
    "study_outlines": _("outlines of studies"),
    "survey_forms": _("surveys"),
    "survey_questions": _("questions of the survey"),
    "choice_lists": _("lists of choices"),
    "projects": _("projects"),
    "project_phases": _("phases of the project"),
    "project_statements": _("statements of the project"),
    "project_partners": _("partners of the project"),
    "project_numbers": _("numbers of the project"),
    "existing_courses": _("courses of others"),
    "courses": _("courses"),
    "modules": _("modules"),
    "lessons": _("lessons"),
    "questions": _("quiz questions"),
}
MEASURES: Words = {
    "carried_out": _("carried out"),
    "partly": _("carried out in part"),
    "reported_missing": _("reported missing"),
    "not_in_force": _("only a bill, a plan or a repealed instrument"),
    "not_researched": _("not researched"),
}
"""What is known of a measure in a country."""
QUANTITIES: Words = {
    "trading_income_min_percent": _("income from trade, as a share of revenue"),
    "sales_to_labour_cost_min_percent": _("sales, as a share of labour costs"),
    "main_activity_min_percent": _("main activities, as a share of the business"),
    "vulnerable_group_min_percent": _("people of vulnerable groups, as a share of workers or users"),
    "founders_min": _("founders"),
    "members_min": _("members"),
    "votes_per_member_max": _("votes of one member"),
    "surplus_retained_min_percent": _("surplus kept or used for the purpose, as a share of the year’s surplus"),
    "reserve_min_percent": _("surplus put into a compulsory reserve, as a share of the year’s surplus"),
    "dividend_on_shares_max_percent": _("return on shares, in a year"),
    "share_max_percent_per_member": _("shares of one member, as a share of all"),
    "residual_assets_locked_min_percent": _("assets locked at the end, as a share of net assets"),
}
"""Numbers that a law may state and a definition may ask for."""
BEYOND: Words = {
    "EU": _("the European Union"),
    "AU": _("the African Union"),
    "CAN-QC": _("Quebec (Canada)"),
}
"""Those for whom a definition may speak that have no code of a country."""
PROVISIONS: Words = {
    "preface": _("title and dates"),
    "preamble": _("preamble"),
    "book": _("book"),
    "part": _("part"),
    "title": _("title"),
    "chapter": _("chapter"),
    "subchapter": _("subchapter"),
    "section": _("section"),
    "subsection": _("subsection"),
    "division": _("division"),
    "article": _("article"),
    "paragraph": _("paragraph"),
    "subparagraph": _("subparagraph"),
    "item": _("item"),
    "subitem": _("subitem"),
    "supplement": _("supplementary provisions"),
    "annex": _("annex"),
    "conclusions": _("signatures and remarks"),
    "block": _("text outside any article"),
}
"""Units of a law."""
WHY: Words = {
    "quotation": _("the words as they were quoted"),
    "article number": _("the number of the article"),
    "law": _("the title of the law"),
    "heading": _("its heading"),
    "glossary": _("a translation from the glossary"),
    "text": _("its text"),
}
"""What of a provision matched a question."""
CHANGES: Words = {
    "unchanged": _("unchanged"),
    "changed": _("changed"),
    "renumbered": _("only numbered anew"),
    "added": _("added"),
    "removed": _("removed"),
}
"""What became of a provision in a newer text."""
TITLES: Words = {
    "purpose": _("General provisions"),
    "principles": _("Principles and legal forms"),
    "recognition": _("Recognition and registration"),
    "governance": _("Governance, assets and surplus"),
    "institutions": _("Institutions, plan and dialogue"),
    "finance": _("Finance, tax and procurement"),
    "decent_work": _("Decent work, equality and just transition"),
    "education": _("Education, support and statistics"),
    "final": _("Supervision, dissolution and final provisions"),
}
"""Titles of the model law."""
STANCES: Words = {
    "provides": _("provides it"),
    "opposite": _("rules the opposite"),
    "both": _("provides it, and rules the opposite for some forms"),
    "silent": _("was read and is silent"),
    "not_read": _("not read on it"),
}
"""What the law of a country does about an element of the model law."""
SLOTS: Words = {
    "act": _("act"),
    "authority": _("authority"),
    "council": _("council"),
    "register": _("register"),
    "country": _("country"),
    "commencement": _("entry into force"),
}
"""What stands in a clause of the model law for what a country calls by its own name."""
CHARTS: Words = {
    "size": _("Size"),
    "grid": _("Forms and principles"),
    "standing": _("Standing under each definition"),
    "families": _("Forms by family and kind"),
    "members": _("Members by form and sex"),
    "timeline": _("Timeline"),
    "policies": _("Policies by area"),
    "peers": _("Nearest countries in law"),
    "gaps": _("Gaps against norms"),
    "pathway": _("Pathway"),
    "precedents": _("Precedents"),
    "agreement": _("Agreement by principle"),
    "map": _("Where the country lies"),
    "map-all": _("Map of the countries of the Atlas"),
}
"""Pictures of a country study."""
DEGREES: Words = {"full": _("in full"), "part": _("in part")}
"""How far one thing answers, or carries out, another."""
READINGS: Words = {"cautious": _("cautious"), "as_coded": _("as coded")}

COMMON = (
    FINDINGS, LAW_KINDS, POLICIES, COUNTING, AREAS, PRINCIPLES, FORM_KINDS, FAMILIES, CONSENSUS, CLAUSES, GAPS,
    STATUSES, STANDINGS, JUDGEMENTS, READINGS, BASELINES,
)  # fmt: skip
"""Lists whose codes mean one thing wherever they stand, so that a page need not name the list."""
_ALL: Words = {code: said for some in COMMON for code, said in some.items()}
_LISTS: dict[str, Words] = {
    "gaps": GAPS, "clauses": CLAUSES, "standings": STANDINGS, "findings": FINDINGS, "roles": ROLES, "events": EVENTS,
    "resources": RESOURCES, "kinds": KINDS, "measures": MEASURES, "quantities": QUANTITIES,
    "provisions": PROVISIONS, "why": WHY, "changes": CHANGES, "aspects": ASPECTS,
    "charts": CHARTS, "scopes": SCOPES, "practice": PRACTICE, "operation": OPERATION,
    "titles": TITLES, "stances": STANCES, "slots": SLOTS, "degrees": DEGREES, **NAMED,
}  # fmt: skip


def known(code: str) -> bool:
    """Whether a list holds a code."""
    return code in _ALL


def spoken(code: object, among: str = "") -> str:
    """A controlled code in the language of the page; one that no list holds as it is written, with spaces.

    ``among`` names one list where a code means different things in two, such as ``gaps`` for 'partly'.
    """
    found = _LISTS.get(among, _ALL).get(str(code)) or _ALL.get(str(code))
    return str(found) if found is not None else words(str(code))
