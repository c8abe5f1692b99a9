"""What machines are told of terms and sources (https://schema.org/DefinedTerm, https://schema.org/CreativeWork)."""

from typing import Any

from ....publish.references import body_of
from ....records.country import Source
from ....records.knowledge import GlossaryTerm
from ...visit import Visit

CONTEXT = "https://schema.org"
_TYPES = {
    "law": "Legislation",
    "instrument": "Legislation",
    "report": "Report",
    "policy_brief": "Report",
    "article": "Article",
    "news": "NewsArticle",
    "web": "WebPage",
    "statistics": "Dataset",
    "video": "VideoObject",
}


def glossary_of(visit: Visit) -> dict[str, Any]:
    """The glossary as a set of terms."""
    return {
        "@context": CONTEXT,
        "@type": "DefinedTermSet",
        "@id": visit.origin + visit.address("glossary"),
        "name": "Glossary of the SSE Atlas",
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }


def term_of(visit: Visit, term: GlossaryTerm) -> dict[str, Any]:
    """A term with its words in every language."""
    words = {"en": (term.term, *term.variants), **term.translations}
    return {
        "@context": CONTEXT,
        "@type": "DefinedTerm",
        "termCode": term.id,
        "name": [{"@language": tag, "@value": some[0]} for tag, some in words.items()],
        "alternateName": [{"@language": tag, "@value": text} for tag, some in words.items() for text in some[1:]],
        "description": {"@language": "en", "@value": term.definition},
        "url": visit.origin + visit.address("term", id=term.id),
        "inDefinedTermSet": visit.origin + visit.address("glossary"),
    }


def source_of(source: Source) -> dict[str, Any]:
    """A source, as others know it."""
    body, _reached = body_of(source.publisher)
    told = {
        "@context": CONTEXT,
        "@type": _TYPES.get(source.kind, "CreativeWork"),
        "name": source.title,
        "inLanguage": source.language,
        "publisher": {"@type": "Organization", "name": body} if body else None,
        "datePublished": str(source.year) if source.year else None,
        "url": source.url,
    }
    return {name: value for name, value in told.items() if value}
