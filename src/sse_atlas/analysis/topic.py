"""How every statute treats one topic, with articles and values side by side."""

from dataclasses import dataclass

from ..records.atlas import Atlas
from ..records.base import Citation, Status


@dataclass(frozen=True, slots=True)
class Treatment:
    """How one law treats the topic."""

    entry: str
    country: str
    law: str
    law_title: str
    version: str
    articles: tuple[str, ...]
    says: str | None
    """None: looked for and not found."""
    values: dict[str, int | float | str | bool | None]
    status: Status
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class TopicAnswer:
    """A topic across statutes."""

    topic: str
    name: str
    treated: tuple[Treatment, ...]
    looked_for_and_absent: tuple[Treatment, ...]
    not_recorded: tuple[str, ...]
    """Laws read for the concordance of which nothing is recorded on this topic."""
    values: dict[str, dict[str, int | float | str | bool | None]]
    """Each value that laws state, by law."""
    notice: str


def topic(atlas: Atlas, topic: str, countries: tuple[str, ...] = ()) -> TopicAnswer:
    """How the statutes of some countries (all, unless named) treat a topic.

    Raises:
        NotFoundError: an unknown topic or country.

    >>> import sse_atlas
    >>> atlas = sse_atlas.open_atlas()
    >>> answer = sse_atlas.topic(atlas, "residual-assets", ("KOR",))
    >>> {row.country for row in answer.treated}
    {'KOR'}

    """
    asked = atlas.topic(topic)
    chosen = {atlas.country(code).iso3 for code in countries} or set(atlas.countries)
    rows = []
    for entry in atlas.entries_on.get(asked.id, ()):
        law = atlas.laws[entry.law]
        if law.country in chosen:
            places = tuple(str(place) for place in entry.articles)
            rows.append(
                Treatment(entry.id, law.country, law.id, law.name, entry.version, places, entry.says, dict(entry.values),
                          atlas.status_of("topic_entries", entry), entry.citations)
            )  # fmt: skip
    rows.sort(key=lambda row: (row.country, row.law))
    recorded = {row.law for row in rows}
    read = [
        law
        for law in atlas.laws.values()
        if law.country in chosen and any(v.read_for_concordance for v in law.versions)
    ]
    names = sorted({name for row in rows for name in row.values})
    return TopicAnswer(
        asked.id,
        asked.name,
        tuple(row for row in rows if row.says),
        tuple(row for row in rows if not row.says),
        tuple(law.id for law in read if law.id not in recorded),
        {name: {row.law: row.values[name] for row in rows if name in row.values} for name in names},
        atlas.notice,
    )
