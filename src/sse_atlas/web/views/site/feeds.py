"""What follows the site: a feed in every language, the map of all pages for search engines, and what robots may read."""

from collections.abc import Iterator
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext

from ....records.country import Event, Resource
from ...languages import LANGUAGES
from ...pages import Download
from ...plan import planned
from ...shelf import Release, shelf
from ...visit import Visit, origin_of

ENTRIES = 40
MOST_IN_A_MAP = 45_000


def feed(visit: Visit) -> Download:
    """The newest events and publications, and the release, as Atom. Dates are those of the records: no clock is read."""
    atlas = visit.atlas
    home = visit.origin + visit.address("home")
    stream = Atom1Feed(
        title=gettext("What is new in the SSE Atlas"),
        link=home,
        description=gettext("Releases, events and publications on the social and solidarity economy of Asia."),
        language=visit.language,
        feed_url=visit.origin + visit.address("feed"),
        feed_guid=home,
    )
    released = _moment(atlas.manifest.date)
    stream.add_item(
        title=gettext("Release {name}").format(name=visit.release.name),
        link=home,
        description=atlas.manifest.title,
        unique_id=f"tag:sse-atlas,2026:release/{atlas.manifest.release}",
        pubdate=released,
        updateddate=released,
    )
    for kind, record in _newest(visit):
        moment = _moment(record.date or atlas.manifest.date)
        stream.add_item(
            title=record.title,
            link=visit.origin + visit.address("record", kind=kind, id=record.id),
            description=record.outcome if isinstance(record, Event) else record.publisher,
            unique_id=f"tag:sse-atlas,2026:{kind}/{record.id}",
            pubdate=moment,
            updateddate=moment,
        )
    return Download(stream.writeString("utf-8").encode(), "application/atom+xml; charset=utf-8")


def _newest(visit: Visit) -> list[tuple[str, Event | Resource]]:
    dated: list[tuple[str, Event | Resource]] = [("events", one) for one in visit.atlas.of(Event) if one.date]
    dated += [("resources", one) for one in visit.atlas.of(Resource) if one.date]
    return sorted(dated, key=lambda item: (item[1].date or "", item[1].id), reverse=True)[:ENTRIES]


def _moment(text: str) -> datetime:
    """A date as exact as it is given, as the first moment of it."""
    parts = [int(part) for part in text.split("-")] + [1, 1]
    return datetime(parts[0], parts[1], parts[2], tzinfo=UTC)


def sitemap(request: HttpRequest) -> HttpResponse:
    """The maps of all languages."""
    origin = origin_of(request)
    maps = [f"{origin}{reverse('sitemap_of', kwargs={'language': tag})}" for tag in LANGUAGES]
    inside = "".join(f"<sitemap><loc>{escape(one)}</loc></sitemap>" for one in maps)
    return _xml(f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inside}</sitemapindex>')


def sitemap_of(request: HttpRequest, language: str) -> HttpResponse:
    """Every page in one language, without the single records: they are reached from the pages."""
    if language not in LANGUAGES:
        raise Http404
    release = shelf().current
    entries = "".join(_entries(release, origin_of(request), language))
    return _xml(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>')


def _entries(release: Release, origin: str, language: str) -> Iterator[str]:
    for number, page in enumerate(planned(release.atlas, shelf().library(), records=False)):
        if number == MOST_IN_A_MAP:
            return
        where = reverse(page.name, kwargs={"language": language, **page.parts})
        yield f"<url><loc>{escape(origin + where)}</loc><lastmod>{release.atlas.manifest.date}</lastmod></url>"


def _xml(text: str) -> HttpResponse:
    return HttpResponse(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n', "application/xml; charset=utf-8")


def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read; searches and questions with parameters need not be."""
    lines = (
        "User-agent: *",
        "Disallow: /*?*",
        "Disallow: /*/report/",
        f"Sitemap: {origin_of(request)}/sitemap.xml",
        "",
    )
    return HttpResponse("\n".join(lines), "text/plain; charset=utf-8")
