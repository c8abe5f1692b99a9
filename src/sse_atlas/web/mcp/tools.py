"""The tools of an assistant: every question of the registry, and looking things up."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal, cast

from pydantic import BaseModel, Field, ValidationError, create_model

from ...errors import NotFoundError, QuestionError, either, nearest
from ...publish.answers import Envelope
from ...records.kinds import KINDS
from ..questions import QUESTIONS, Desk, Question, lookup, problems_of
from ..questions.base import Parameters
from ..questions.parameters import Code
from ..questions.sheets import (
    AskDocument,
    AskDocuments,
    AskRecords,
    DocumentPage,
    DocumentSheet,
    RecordPage,
    RecordSheet,
    SourceSheet,
)
from .fitting import ALL, fitted, fitted_page

Json = dict[str, Any]
NAMES = {"search": "search_provisions", "read": "read_provision"}
"""Questions that are told under a fuller name, beside those of other servers."""
FIELDS = (
    "Only these fields of the answer, whole; or 'all'. Of a large answer the largest fields are left out unless it is asked "
    "for fields; left_out says which."
)


@dataclass(frozen=True)
class Tool:
    """Something that an assistant can ask for."""

    name: str
    description: str
    parameters: type[Parameters]
    answer: Callable[[Desk, Any], Json]
    output: type[BaseModel]

    @cached_property
    def input_schema(self) -> Json:
        """What it takes."""
        return plain(self.parameters.model_json_schema())

    @cached_property
    def output_schema(self) -> Json:
        """What it gives."""
        return plain(self.output.model_json_schema(mode="serialization"))

    def call(self, desk: Desk, given: Mapping[str, Any]) -> Json:
        """The answer. Raises AtlasError that says what is wrong, and what would be right."""
        try:
            asked = self.parameters.model_validate(given)
        except ValidationError as error:
            raise QuestionError(problems_of(error.errors(), self.parameters.model_fields)) from error
        return self.answer(desk, asked)


class Fitted(Envelope[Any]):
    """An answer with the question, the release that was asked, and the sources that it rests on."""

    citations: Any
    """The sources, in the order in which the answer names them: title, publisher, year, url, places, status in a word."""
    left_out: dict[str, str]
    """Fields that were too large to be sent unasked, and how to have them."""


def plain(schema: Json) -> Json:
    """A schema without the titles that only repeat names."""

    def without(value: Any, is_properties: bool = False) -> Any:
        if isinstance(value, dict):
            kept = value if is_properties else {key: part for key, part in value.items() if key != "title"}
            return {key: without(part, key == "properties" and not is_properties) for key, part in kept.items()}
        return [without(part) for part in value] if isinstance(value, list) else value

    found: Json = without(schema)
    return found


def _of_question(question: Question) -> Tool:
    fields: Any = (Annotated[tuple[Code, ...], Field(max_length=30, description=FIELDS)], ())
    asks = cast("type[Parameters]", create_model(
        question.parameters.__name__, __base__=question.parameters, __doc__=question.parameters.__doc__, fields=fields
    ))  # fmt: skip

    def answer(desk: Desk, asked: Any) -> Json:
        own = question.parameters.model_construct(**{k: v for k, v in dict(asked).items() if k != "fields"})
        return fitted(json.loads(question.json(desk, own)), asked.fields)

    example = json.dumps(dict(question.example), ensure_ascii=False)
    description = f"{question.purpose} For example: {example}"
    return Tool(NAMES.get(question.name, question.name), description, asks, answer, Fitted)


class AskRecordsOf(AskRecords):
    """A kind of record, and which of them."""

    kind: Literal[tuple(KINDS)]  # type: ignore[valid-type]
    """The kind of record."""
    limit: int = Field(20, ge=1, le=200)
    """Records on one page, or fewer where they are long; next says whether there are more."""


class AskRecord(Parameters):
    """A record by kind and id."""

    kind: Literal[tuple(KINDS)]  # type: ignore[valid-type]
    """The kind of record."""
    id: Code
    """Its id."""


class AskSource(Parameters):
    """A source by its id."""

    id: Code
    """Its id, as citations name it."""


class AskContents(AskDocument):
    """A document, and which of its texts."""

    document: Code
    """Id of a document of the library, such as kor/framework-act-on-cooperatives."""


class AskTexts(AskDocuments):
    """Which texts of the library."""

    limit: int = Field(50, ge=1, le=200)
    """Texts on one page, or fewer where they do not fit; next says whether there are more."""


def _dumped(sheet: BaseModel) -> Json:
    found: Json = sheet.model_dump(mode="json")
    return found


def _records(desk: Desk, asked: Any) -> Json:
    given = {name: value for name, value in dict(asked).items() if name != "kind"}

    def page(limit: int) -> Json:
        return _dumped(lookup.records(desk.atlas, asked.kind, AskRecords.model_construct(**{**given, "limit": limit})))

    return fitted_page(page, "records", asked.limit)


def _documents(desk: Desk, asked: AskTexts) -> Json:
    def page(limit: int) -> Json:
        return _dumped(lookup.documents(desk.atlas, desk.library, asked.model_copy(update={"limit": limit})))

    return fitted_page(page, "documents", asked.limit)


LOOKING_UP = (
    Tool("list_records", "Records of a kind, page by page: by country, by status, by the words in them. Ids of forms, "
         "definitions, measures, topics and so on are found here.", AskRecordsOf, _records, RecordPage),
    Tool("get_record", "One record with its sources in words, the passages that it rests on, and its translations.",
         AskRecord, lambda desk, asked: _dumped(lookup.record(desk.atlas, asked.kind, asked.id)), RecordSheet),
    Tool("get_source", "A source, and every record that cites it.", AskSource,
         lambda desk, asked: _dumped(lookup.source(desk.atlas, asked.id)), SourceSheet),
    Tool("list_documents", "The texts of laws that the library holds.", AskTexts,
         _documents, DocumentPage),
    Tool("document_contents", "A document of the library: which texts of it there are, and the contents of one.",
         AskContents, lambda desk, asked: _dumped(lookup.document(desk.atlas, desk.library, asked.document, asked)),
         DocumentSheet),
)  # fmt: skip

TOOLS: Mapping[str, Tool] = {
    tool.name: tool for tool in (*LOOKING_UP, *(_of_question(question) for question in QUESTIONS.values()))
}


def tool(name: str) -> Tool:
    """A tool by its name; NotFoundError names the nearest."""
    if name not in TOOLS:
        close = nearest(name, TOOLS)
        hint = f"Did you mean {either(close)}?" if close else f"There are {', '.join(TOOLS)}."
        raise NotFoundError(f"There is no tool {name!r}. {hint}")
    return TOOLS[name]


__all__ = ["ALL", "TOOLS", "Tool", "tool"]
