"""What a question is: a name, its parameters checked before anything is worked out, the type of its answer."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, TypeVar, cast

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError, create_model
from pydantic.alias_generators import to_pascal

from ...errors import NotFoundError, QuestionError, either, nearest
from ...evidence.library import Library
from ...publish.answers import Claim, Envelope, ResolvedCitation, citations_of
from ...records.atlas import Atlas


class Parameters(BaseModel):
    """What a question is asked with. Nothing unknown is passed over, nothing is unbounded."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, allow_inf_nan=False)


def _no_library() -> Library:
    raise QuestionError("There is no library here to search or to read in.")


@dataclass(frozen=True)
class Desk:
    """What questions are put to: an Atlas, and the library that goes with it."""

    atlas: Atlas
    open_library: Callable[[], Library] = _no_library

    @cached_property
    def library(self) -> Library:
        """The documents that can be searched and read."""
        return self.open_library()


Asked = TypeVar("Asked", bound=Parameters)
Ask = Callable[[Desk, Asked], Any]
Claims = Callable[[Desk, Any, Any], Iterable["Claim | ResolvedCitation"]]

Cost = Literal["little", "search", "plan"]
"""Milliseconds to a second; a search; an integer programme, which may take ten seconds."""

ORDER = (
    "standing", "standings", "exclusions", "size", "sizes", "compare", "topic", "completeness", "agreement", "contribution",
    "gaps", "gap_matrix", "consensus", "precedents", "distances", "pathways", "model_diff", "what_if", "search", "read",
)  # fmt: skip
"""The order in which questions are told."""


@dataclass(frozen=True)
class Question:
    """A question that can be asked by program."""

    name: str
    purpose: str
    """One sentence: what it answers."""
    parameters: type[Parameters]
    answer: Any
    """The type of the answer."""
    ask: Ask[Any]
    claims: Claims
    """The records that the answer rests on and only names, or their sources."""
    atlas_of: Callable[[Desk, Any], Atlas]
    """The Atlas that answers: another one where something is assumed."""
    of_library: bool
    """Whether it is asked of the library too."""
    cost: Cost
    """What an answer takes: one visitor may not ask for many that take noticeably long."""
    example: Mapping[str, Any]
    """Parameters that show what it is for."""

    def read(self, given: Mapping[str, Any]) -> Parameters:
        """The parameters, checked. Raises QuestionError that says what is wrong with each."""
        try:
            return self.parameters.model_validate(given)
        except ValidationError as error:
            raise QuestionError(problems_of(error.errors(), self.parameters.model_fields)) from error

    def envelope(self, desk: Desk, asked: Parameters) -> Envelope[Any]:
        """The answer with what was asked, of which release, and its sources."""
        atlas = self.atlas_of(desk, asked)
        answer = self.ask(desk, asked)
        return self.model(
            question=self.name, parameters=asked.model_dump(mode="json"), release=atlas.manifest.release, hash=atlas.hash,
            date=atlas.manifest.date, notice=atlas.notice, answer=answer,
            citations=self._citations(desk, atlas, asked, answer),
        )  # fmt: skip

    def _citations(self, desk: Desk, atlas: Atlas, asked: Parameters, answer: Any) -> tuple[ResolvedCitation, ...]:
        named = list(self.claims(desk, asked, answer))
        found = citations_of(atlas, answer, (one for one in named if not isinstance(one, ResolvedCitation)))
        return (*found, *(one for one in named if isinstance(one, ResolvedCitation)))

    def json(self, desk: Desk, asked: Parameters) -> bytes:
        """The same as JSON, without white space."""
        return self._adapter.dump_json(self.envelope(desk, asked))

    @cached_property
    def model(self) -> type[Envelope[Any]]:
        """The type of the whole answer."""
        base = cast("type[Envelope[Any]]", Envelope.__class_getitem__(self.answer))
        return create_model(f"{to_pascal(self.name)}Answered", __base__=base, __doc__=self.purpose)

    @cached_property
    def _adapter(self) -> TypeAdapter[Any]:
        return TypeAdapter(self.model)


@dataclass
class Registry(Mapping[str, Question]):
    """Every question by its name."""

    _held: dict[str, Question] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Question:
        return self._held[name]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._held, key=ORDER.index))

    def __len__(self) -> int:
        return len(self._held)

    def add(
        self, parameters: type[Asked], answer: Any, *, claims: Claims = lambda desk, asked, answer: (),
        atlas_of: Callable[[Desk, Asked], Atlas] = lambda desk, asked: desk.atlas, of_library: bool = False,
        cost: Cost = "little", **example: Any,
    ) -> Callable[[Ask[Asked]], Ask[Asked]]:  # fmt: skip
        """Make a function a question: its name without the underscore, its documentation as the purpose, with an example."""

        def made(ask: Ask[Asked]) -> Ask[Asked]:
            name = ask.__name__.strip("_")
            purpose = " ".join((ask.__doc__ or "").split())
            self._held[name] = Question(
                name, purpose, parameters, answer, ask, claims, atlas_of, of_library, cost, example
            )
            return ask

        return made


QUESTIONS = Registry()


def question(name: str) -> Question:
    """A question by its name; NotFoundError names the nearest."""
    if name not in QUESTIONS:
        raise no_such_question(name)
    return QUESTIONS[name]


def no_such_question(name: str) -> NotFoundError:
    """The error for a name under which there is no question."""
    close = nearest(name, QUESTIONS)
    hint = f"Did you mean {either(close)}?" if close else f"It is one of {', '.join(QUESTIONS)}."
    return NotFoundError(f"There is no question {name!r}. {hint}")


def problems_of(errors: Iterable[Mapping[str, Any]], known: Iterable[str] = ()) -> str:
    """What is wrong with parameters, each by its name, in one paragraph."""
    said = dict.fromkeys(_problem(error, list(known)) for error in errors)
    text = "; ".join(said)
    return text if text.endswith("?") else f"{text}."


def _problem(error: Mapping[str, Any], known: list[str]) -> str:
    names = [str(part) for part in error["loc"]]
    name = names[0] if names else "the question"
    if error["type"] == "extra_forbidden":
        close = nearest(name, known)
        listed = f"it takes {', '.join(known)}" if known else "it takes none"
        return f"there is no parameter {name!r} ({f'did you mean {either(close)}?' if close else listed})"
    if error["type"] == "missing":
        return f"{name} is needed"
    if error["type"] == "literal_error":
        choices = re.findall(r"'([^']+)'", str(error.get("ctx", {}).get("expected", error["msg"])))
        close = nearest(str(error.get("input", ""))[:80], choices)
        meant = f"did you mean {either(close)}?" if close and len(choices) > 8 else f"it is {either(choices)}"
        return f"{name}: {meant}" if "input" not in error else f"{name}: there is no {error['input']!r}; {meant}"
    message = str(error["msg"])
    return f"{name}: {message[:1].lower()}{message[1:]}"


_LISTING = re.compile(r"'sse-atlas list ([a-z_]+)'")


def listing_of(error: Exception) -> str | None:
    """The kind of record of which an error says that a command lists all."""
    found = _LISTING.search(str(error))
    return found[1] if found else None
