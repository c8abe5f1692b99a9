"""The library: documents, their texts, a provision, and search."""

from django.http import HttpRequest, HttpResponse
from ninja import Query

from ..questions import lookup, question
from ..questions.sheets import AskDocument, AskDocuments, DocumentPage, DocumentSheet, DocumentText
from ..questions.texts import AskSearch
from ..shelf import shelf
from .app import api
from .asking import answered
from .openapi import says
from .replies import as_json, reply

_SEARCH, _READ = question("search"), question("read")


@api.get("/{release}/library/documents", url_name="documents", summary="Documents", tags=["library"],
         openapi_extra=says(DocumentPage))  # fmt: skip
def documents(request: HttpRequest, release: str, asked: Query[AskDocuments]) -> HttpResponse:
    """The texts of the library, page by page."""
    return reply(
        request, release, lambda of: as_json(lookup.documents(of.atlas, shelf().library(), asked)), of_library=True
    )


@api.get("/{release}/library/search", url_name="library_search", summary="Search provisions", tags=["library"],
         openapi_extra=says(_SEARCH.model, _SEARCH.purpose, _SEARCH.example))  # fmt: skip
def library_search(request: HttpRequest, release: str, asked: Query[AskSearch]) -> HttpResponse:
    """Provisions by their words: the same as the question ``search``."""
    return answered(request, release, _SEARCH, asked)


@api.get("/{release}/library/documents/{country}/{name}", url_name="document", summary="A document", tags=["library"],
         openapi_extra=says(DocumentSheet))  # fmt: skip
def document(request: HttpRequest, release: str, country: str, name: str, asked: Query[AskDocument]) -> HttpResponse:
    """A document: which texts of it there are, and the contents of one."""
    id = f"{country}/{name}"
    return reply(
        request, release, lambda of: as_json(lookup.document(of.atlas, shelf().library(), id, asked)), of_library=True
    )


@api.get("/{release}/library/documents/{country}/{name}/text", url_name="document_text", summary="A whole text",
         tags=["library"], openapi_extra=says(DocumentText))  # fmt: skip
def document_text(
    request: HttpRequest, release: str, country: str, name: str, asked: Query[AskDocument]
) -> HttpResponse:
    """The whole text of a document."""
    id = f"{country}/{name}"
    return reply(
        request, release, lambda of: as_json(lookup.text(of.atlas, shelf().library(), id, asked)), of_library=True
    )


@api.get("/{release}/library/documents/{country}/{name}/provisions/{provision}", url_name="provision",
         summary="A provision", tags=["library"], openapi_extra=says(_READ.model, _READ.purpose))  # fmt: skip
def provision(
    request: HttpRequest, release: str, country: str, name: str, provision: str, asked: Query[AskDocument]
) -> HttpResponse:
    """A provision as it is read: the same as the question ``read``."""
    given = {"document": f"{country}/{name}", "provision": provision, **asked.model_dump()}
    return answered(request, release, _READ, _READ.read(given))
