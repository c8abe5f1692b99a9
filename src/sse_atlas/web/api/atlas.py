"""What there is: releases, countries, records, sources."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query
from pydantic import BaseModel, ConfigDict

from ... import __version__
from ...publish.answers import STATUSES
from ...records.atlas import NOTICE, Atlas
from ...records.country import Country
from ..questions import QUESTIONS, lookup
from ..questions.sheets import AskRecords, RecordPage, RecordSheet, Sheet, SourceSheet
from ..shelf import shelf
from .app import api
from .openapi import says
from .replies import as_json, reply


class Described(BaseModel):
    """Base of what is told here."""

    model_config = ConfigDict(use_attribute_docstrings=True)


class ReleaseLine(Described):
    """A release that can be asked."""

    name: str
    current: bool
    """Whether it is the one that ``current`` stands for."""
    address: str


class Releases(Described):
    """Every release, newest first."""

    releases: tuple[ReleaseLine, ...]


class QuestionLine(Described):
    """A question that can be asked."""

    name: str
    purpose: str
    address: str


class KindLine(Described):
    """A kind of record."""

    kind: str
    records: int
    address: str


class Welcome(Described):
    """What there is."""

    name: str
    software: str
    notice: str
    statuses: dict[str, str]
    """What the status of a claim means."""
    releases: tuple[ReleaseLine, ...]
    questions: tuple[QuestionLine, ...]
    documentation: str
    openapi: str


class ReleaseSheet(Sheet):
    """A release: what it is, and what it holds."""

    title: str
    licence: str
    attribution: str
    kinds: tuple[KindLine, ...]
    questions: tuple[QuestionLine, ...]


class Kinds(Sheet):
    """Every kind of record, with how many there are."""

    kinds: tuple[KindLine, ...]


class Questions(Sheet):
    """Every question that can be asked."""

    questions: tuple[QuestionLine, ...]


class CountryLine(Described):
    """A country of the Atlas."""

    iso3: str
    name: str
    names: dict[str, str]
    languages: tuple[str, ...]
    currency: str
    phase: int | None
    summary: str
    troubles: tuple[str, ...]
    """Contradictions and doubts in what is known."""
    status: str
    forms: int
    """How many legal forms are recorded: of what is known, not of what there is."""
    address: str


class Countries(Sheet):
    """Every country, in alphabetical order of its code."""

    countries: tuple[CountryLine, ...]


@api.get("/", url_name="api-root", summary="What there is", tags=["releases"], openapi_extra=says(Welcome))
def welcome(request: HttpRequest) -> HttpResponse:
    """Releases, questions, and what the signs of status mean."""
    found = Welcome(
        name="SSE Atlas", software=__version__, notice=NOTICE, statuses=dict(STATUSES), releases=_releases(),
        questions=_questions("current"), documentation="/api/v1/docs", openapi="/api/v1/openapi.json",
    )  # fmt: skip
    return reply(request, "current", lambda of: as_json(found))


@api.get("/releases", url_name="releases", summary="Releases", tags=["releases"], openapi_extra=says(Releases))
def releases(request: HttpRequest) -> HttpResponse:
    """Every release that can be asked, newest first."""
    return reply(request, "current", lambda of: as_json(Releases(releases=_releases())))


def _releases() -> tuple[ReleaseLine, ...]:
    current = shelf().current.name
    return tuple(ReleaseLine(name=name, current=name == current, address=f"/api/v1/{name}/") for name in shelf().names)


def _questions(release: str) -> tuple[QuestionLine, ...]:
    return tuple(
        QuestionLine(name=one.name, purpose=one.purpose, address=f"/api/v1/{release}/questions/{one.name}")
        for one in QUESTIONS.values()
    )


def _kinds(atlas: Atlas, release: str) -> tuple[KindLine, ...]:
    return tuple(
        KindLine(kind=kind, records=count, address=f"/api/v1/{release}/records/{kind}")
        for kind, count in lookup.kinds(atlas)
    )


@api.get("/{release}/", url_name="release", summary="A release", tags=["releases"], openapi_extra=says(ReleaseSheet))
def release(request: HttpRequest, release: str) -> HttpResponse:
    """What a release is, and what it holds."""

    def sheet(atlas: Atlas) -> ReleaseSheet:
        of = atlas.manifest
        return ReleaseSheet(
            **lookup.heading(atlas), title=of.title, licence=of.licence, attribution=of.attribution,
            kinds=_kinds(atlas, release), questions=_questions(release),
        )  # fmt: skip

    return reply(request, release, lambda of: as_json(sheet(of.atlas)))


@api.get("/{release}/countries", url_name="countries", summary="Countries", tags=["records"],
         openapi_extra=says(Countries))  # fmt: skip
def countries(request: HttpRequest, release: str) -> HttpResponse:
    """The countries of the Atlas, in alphabetical order of their codes."""

    def line(atlas: Atlas, one: Country) -> CountryLine:
        held: Any = one
        return CountryLine(
            iso3=one.iso3, name=one.name, names=dict(one.names), languages=one.languages, currency=one.currency,
            phase=held.phase, summary=one.summary, troubles=one.troubles, status=atlas.status_of("countries", one),
            forms=len(atlas.forms_in.get(one.iso3, ())), address=f"/api/v1/{release}/records/countries/{one.id}",
        )  # fmt: skip

    def listed(atlas: Atlas) -> Countries:
        lines = tuple(line(atlas, atlas.countries[iso3]) for iso3 in sorted(atlas.countries))
        return Countries(**lookup.heading(atlas), countries=lines)

    return reply(request, release, lambda of: as_json(listed(of.atlas)))


@api.get("/{release}/questions", url_name="questions", summary="Questions", tags=["questions"],
         openapi_extra=says(Questions))  # fmt: skip
def questions(request: HttpRequest, release: str) -> HttpResponse:
    """Every question that can be asked, with what it answers."""

    def listed(atlas: Atlas) -> Questions:
        return Questions(**lookup.heading(atlas), questions=_questions(release))

    return reply(request, release, lambda of: as_json(listed(of.atlas)))


@api.get("/{release}/records", url_name="kinds", summary="Kinds of record", tags=["records"],
         openapi_extra=says(Kinds))  # fmt: skip
def kinds(request: HttpRequest, release: str) -> HttpResponse:
    """Every kind of record, with how many there are."""

    def listed(atlas: Atlas) -> Kinds:
        return Kinds(**lookup.heading(atlas), kinds=_kinds(atlas, release))

    return reply(request, release, lambda of: as_json(listed(of.atlas)))


@api.get("/{release}/records/{kind}", url_name="records", summary="Records of a kind", tags=["records"],
         openapi_extra=says(RecordPage, example={"country": "KOR", "limit": 10}))  # fmt: skip
def records(request: HttpRequest, release: str, kind: str, asked: Query[AskRecords]) -> HttpResponse:
    """Records of a kind, page by page in the order of their ids: by country, by status, by the words in them."""
    return reply(request, release, lambda of: as_json(lookup.records(of.atlas, kind, asked)))


@api.get("/{release}/records/{kind}/{id}", url_name="record", summary="A record", tags=["records"],
         openapi_extra=says(RecordSheet, example={"id": "kor-social-cooperative"}))  # fmt: skip
def record(request: HttpRequest, release: str, kind: str, id: str) -> HttpResponse:
    """One record with its sources in words, the passages that it rests on, and its translations."""
    return reply(request, release, lambda of: as_json(lookup.record(of.atlas, kind, id)))


@api.get("/{release}/sources/{id}", url_name="source", summary="A source", tags=["records"],
         openapi_extra=says(SourceSheet, example={"id": "kor-s01"}))  # fmt: skip
def source(request: HttpRequest, release: str, id: str) -> HttpResponse:
    """A source, and every record that cites it."""
    return reply(request, release, lambda of: as_json(lookup.source(of.atlas, id)))
