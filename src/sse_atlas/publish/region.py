"""The comparative study of all countries of an Atlas: the question, the answers, each worked out once, and the document."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from ..analysis.agreement import Agreement, agreement
from ..analysis.compare import Comparison, compare
from ..analysis.completeness import Completeness, completeness
from ..analysis.consensus import Consensus, consensus
from ..analysis.gaps import GapMatrix, gap_matrix
from ..analysis.size import Size, size
from ..analysis.standing import Standing, standings
from ..analysis.topic import TopicAnswer, topic
from ..records.atlas import Atlas
from ..records.base import Family, Iso3, Record
from ..records.country import Country, Law
from ..records.forms import LegalForm
from .language import _, ngettext
from .prose import listed, number_word
from .publication import Document, Publication, StudyRequest, Texts
from .regional import CHAPTERS
from .regional.readings import Readings, readings_of
from .studies import colophon, finished

__all__ = ["Region", "compose_region"]

AnyRecord = TypeVar("AnyRecord", bound=Record)

NAME = "region"


class Region(Publication):
    """A study of all countries in the making. Countries are in the alphabetical order of their names everywhere."""

    def __init__(self, atlas: Atlas, request: StudyRequest) -> None:
        super().__init__(atlas, request)
        self.countries: tuple[Country, ...] = tuple(
            sorted(atlas.countries.values(), key=lambda country: (country.name.casefold(), country.iso3))
        )
        self.codes: tuple[Iso3, ...] = tuple(country.iso3 for country in self.countries)
        self._families: dict[Family, Readings] = {}

    # -- records ---------------------------------------------------------------------------------------------------

    @cached_property
    def forms(self) -> tuple[LegalForm, ...]:
        """The forms of all countries, country by country."""
        return tuple(form for iso3 in self.codes for form in self.forms_in(iso3))

    def forms_in(self, iso3: Iso3) -> Sequence[LegalForm]:
        """The forms of a country."""
        return self.atlas.forms_in.get(iso3, ())

    def records(self, model: type[AnyRecord]) -> tuple[AnyRecord, ...]:
        """The records of a kind that belong to some country, country by country."""
        return tuple(record for iso3 in self.codes for record in self.atlas.in_country(model, iso3))

    def name(self, iso3: Iso3) -> str:
        """The English name of a country."""
        return self.atlas.countries[iso3].name

    def ordered(self, codes: Iterable[Iso3]) -> list[Iso3]:
        """Some countries in their order."""
        chosen = set(codes)
        return [iso3 for iso3 in self.codes if iso3 in chosen]

    def names(self, codes: Iterable[Iso3]) -> str:
        """Some countries in prose."""
        return listed([self.name(iso3) for iso3 in self.ordered(codes)])

    # -- answers ---------------------------------------------------------------------------------------------------

    @cached_property
    def standing_of(self) -> Mapping[str, Mapping[str, Standing]]:
        """Standings by definition and form, wherever the definition applies."""
        found: dict[str, dict[str, Standing]] = {}
        reading = self.request.reading
        matrix = standings(self.atlas, self.forms, None, reading=reading) if self.forms else []
        if self.request.transplant and self.forms:
            matrix += standings(self.atlas, self.forms, [self.definition], reading=reading, transplant=True)
        for answer in matrix:
            if answer.standing != "not_applicable":
                found.setdefault(answer.definition, {})[answer.form] = answer
        return found

    @cached_property
    def main(self) -> Mapping[str, Standing]:
        """The standing of each form under the study's definition, where it applies."""
        return self.standing_of.get(self.definition.id, {})

    @cached_property
    def comparison(self) -> Comparison:
        """All countries beside one another."""
        return compare(self.atlas, self.codes)

    @cached_property
    def agreement(self) -> Agreement:
        """How far the coders agree, over all countries."""
        return agreement(self.atlas)

    @cached_property
    def completeness(self) -> Mapping[Iso3, Completeness]:
        """What is known of each country and what is not."""
        return {iso3: completeness(self.atlas, iso3) for iso3 in self.codes}

    @cached_property
    def sizes(self) -> Mapping[Iso3, Size]:
        """The organisations of each country, under the study's definition. Never added up, never compared."""
        return {
            iso3: size(
                self.atlas, iso3, self.definition.id, "organizations", self.request.year, reading=self.request.reading,
                transplant=self.request.transplant,
            )
            for iso3 in self.codes
        }  # fmt: skip

    @cached_property
    def gap_matrix(self) -> GapMatrix:
        """What norms ask and is known to be done, areas by countries."""
        return gap_matrix(self.atlas, self.codes)

    @cached_property
    def consensus(self) -> Consensus:
        """The class of every element of the normative model."""
        return consensus(self.atlas)

    @cached_property
    def topics(self) -> Mapping[str, TopicAnswer]:
        """How every statute treats each topic, topics by their names."""
        order = sorted(self.atlas.topics.values(), key=lambda entry: (entry.name.casefold(), entry.id))
        return {entry.id: topic(self.atlas, entry.id) for entry in order}

    @cached_property
    def laws_read(self) -> Mapping[Iso3, tuple[Law, ...]]:
        """The laws of each country that were read for the concordance, by their names."""
        recorded = {entry.law for entries in self.atlas.entries_on.values() for entry in entries}
        found = {}
        for iso3 in self.codes:
            laws = [
                law
                for law in self.atlas.in_country(Law, iso3)
                if law.id in recorded or any(version.read_for_concordance for version in law.versions)
            ]
            found[iso3] = tuple(sorted(laws, key=lambda law: (law.name.casefold(), law.id)))
        return found

    def family(self, family: Family) -> Readings:
        """What the laws of a family say on each principle, by country."""
        if family not in self._families:
            self._families[family] = readings_of(self.atlas, family)
        return self._families[family]


def compose_region(atlas: Atlas, request: StudyRequest) -> Document:
    """The comparative study as one document, to be rendered in any format."""
    region = Region(atlas, request)
    blocks = [block for chapter in CHAPTERS for block in chapter(region)]
    return finished(region, NAME, _texts(region), blocks)


def _texts(region: Region) -> Texts:
    manifest = region.atlas.manifest
    n = len(region.countries)
    title = ngettext(
        "The social and solidarity economy in {n} country", "The social and solidarity economy in {n} countries", n
    ).format(n=number_word(n))
    return Texts(
        lang="en",
        title=title,
        pagetitle=_("{title} – SSE Atlas").format(title=title),
        description=_("A comparative study from the SSE Atlas, release {release}: {countries}.").format(
            release=manifest.release, countries=region.names(region.codes)
        ),
        local="",
        local_lang="",
        subtitle=_(
            "Words, laws, standing, size and policies side by side: what is common, what differs, and what is not known"
        ),
        series=_("Comparative study, release {release}").format(release=manifest.release),
        contents=_("Contents"),
        skip=_("To the summary"),
        notice=region.atlas.notice,
        colophon=colophon(region, title),
        date=manifest.date,
        identifier=f"{region.atlas.hash[:32]}-{NAME}",
    )
