"""Countries, their sources, laws and terms."""

from collections.abc import Iterable
from typing import Literal

from .base import DateText, Id, Iso3, Language, Record, Schema, Year


class Country(Record):
    """A country of the Atlas."""

    iso3: Iso3
    names: dict[Language, str]
    languages: tuple[Language, ...]
    currency: str
    phase: int | None = None
    summary: str
    troubles: tuple[str, ...] = ()
    """Contradictions and doubts in what is known, kept visible and not smoothed away."""

    @property
    def name(self) -> str:
        """The English name."""
        return self.names["en"]


def languages_of(countries: Iterable[Country]) -> set[str]:
    """The languages of an Atlas: English, those of its countries, and Russian, which several of them share."""
    spoken = {language for country in countries for language in country.languages}
    return spoken | {"en", "ru"} if spoken else {"en"}


class Source(Record):
    """Something that was read: a law text, report, article, statistic, page."""

    title: str
    publisher: str
    year: Year | None = None
    url: str | None = None
    kind: Literal[
        "law",
        "instrument",
        "report",
        "article",
        "news",
        "web",
        "statistics",
        "policy_brief",
        "brochure",
        "training_material",
        "video",
    ]
    language: Language
    country: Iso3 | None = None
    document: Id | None = None
    licence: str | None = None
    repository: str | None = None
    commit: str | None = None


class LawVersion(Schema):
    """One text of a law. Each date is given only where its kind is known; ``text_as_of`` takes the rest."""

    id: Id
    number: str | None = None
    adopted: DateText | None = None
    promulgated: DateText | None = None
    in_force: DateText | None = None
    text_as_of: DateText | None = None
    dated: str | None = None
    """The dates as the coder noted them, where they are more than one date."""
    sources: tuple[Id, ...] = ()
    file: str | None = None
    """Where the text lies in the research corpus, if it is held there."""
    read: str | None = None
    """What part of it was read for the concordance; empty when no restriction was stated."""
    read_for_concordance: bool = False


LawState = Literal["in_force", "repealed", "bill", "not_yet_in_force", "unknown"]


class Law(Record):
    """A law as a work, whatever the number of its versions, sources and policies."""

    country: Iso3
    names: dict[Language, str]
    number: str | None = None
    kind: Literal[
        "constitution",
        "code",
        "act",
        "decree",
        "regulation",
        "ordinance",
        "resolution",
        "guideline",
        "bill",
        "treaty",
        "standard",
        "customary",
    ]
    adopted: DateText | None = None
    last_amended: Year | None = None
    state: LawState = "unknown"
    replaces: tuple[Id, ...] = ()
    under: Id | None = None
    versions: tuple[LawVersion, ...] = ()

    @property
    def name(self) -> str:
        """The English title."""
        return self.names["en"]


class Term(Record):
    """A word of the field as it is used in a country."""

    country: Iso3
    text: str
    language: Language
    meaning: str


class Baseline(Record):
    """A yearly figure of the whole country, against which shares are taken."""

    country: Iso3
    year: Year
    indicator: Literal["population", "labour_force", "gdp", "female_labour_force_share"]
    value: float
    unit: str


class Milestone(Record):
    """A dated turn in the history of the sector."""

    country: Iso3
    year: Year
    event: str


class Institution(Record):
    """A body with a role in the sector."""

    country: Iso3
    names: dict[Language, str]
    role: str
    url: str | None = None

    @property
    def name(self) -> str:
        """The English name."""
        return self.names["en"]


class Event(Record):
    """A meeting, training, launch or committee, with who came and what followed."""

    country: Iso3 | None = None
    reach: Literal["country", "region", "world"] = "country"
    date: DateText | None = None
    end: DateText | None = None
    title: str
    kind: str
    place: str | None = None
    participants: int | None = None
    participants_note: str | None = None
    women: int | None = None
    outcome: str
    follow_up: str | None = None
    phase: str | None = None
    component: str | None = None


class Resource(Record):
    """A publication worth knowing."""

    country: Iso3 | None = None
    reach: Literal["country", "region", "world"] = "country"
    title: str
    year: Year | None = None
    date: DateText | None = None
    kind: str
    language: Language | None = None
    publisher: str
    url: str | None = None
    phase: str | None = None
