"""When an article was published and changed: what layout, JSON-LD, meta tags and the page itself say, in that order."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from newscrawl.extract.dates import parse_date
from newscrawl.extract.layout import select_texts
from newscrawl.extract.linked_data import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.extract.page import Page
    from newscrawl.publishers.model import Layout, Publisher

Which = Literal["published", "updated"]

_META = {
    "published": (
        "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
        "sailthru.date", "article.published", "publish-date", "publishdate", "publication_date", "pubdate", "article_date_original",
        "og:pubdate", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "cxenseparse:recs:publishtime",
        "article:published", "citation_publication_date", "citation_online_date", "date",
    ),
    "updated": (
        "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "dcterms.modified",
        "article.updated", "last-modified", "lastmod",
    ),
}  # fmt: skip
_TIMES = (
    "[itemprop=datePublished]::attr(datetime)",
    "[itemprop=datePublished]::attr(content)",
    "time[pubdate]::attr(datetime)",
    "time.entry-date::attr(datetime)",
    "time.published::attr(datetime)",
    "article header time::attr(datetime)",
)


def moment(page: Page, layout: Layout, publisher: Publisher | None, which: Which) -> tuple[datetime, str, str] | None:
    """Give the moment of publication or of the last change, the raw text it was read from, and where that stood."""
    for source, raw in _said(page, layout, which):
        if found := read_moment(raw, page, publisher, which):
            return found, raw, source
    return _guess(page, publisher) if which == "published" else None


def read_moment(raw: str, page: Page, publisher: Publisher | None, which: Which = "published") -> datetime | None:
    """Give the moment a text of this page names, in the zone, language and order of its publisher."""
    return parse_date(
        raw,
        timezone=publisher.timezone if publisher else "UTC",
        language=(publisher.inLanguage if publisher else page.language) or "en",
        day_first=publisher.day_first if publisher else True,
        captured_at=page.captured_at,
        prefer=which,
    )


def _said(page: Page, layout: Layout, which: Which) -> Iterator[tuple[str, str]]:
    published = which == "published"
    selectors = layout.datePublished if published else layout.dateModified
    for selector in selectors:
        yield from (("layout", text) for text in select_texts(page, (selector,)))
    for name in ("datePublished", "dateCreated", "uploadDate") if published else ("dateModified",):
        yield from (("json-ld", text) for text in texts(page.article_data.get(name)))
    for name in _META[which]:
        yield from (("meta", text) for text in page.meta.get(name, ()))
    if published:
        for selector in _TIMES:
            yield from (("generic", text) for text in select_texts(page, (selector,))[:1])


def _guess(page: Page, publisher: Publisher | None) -> tuple[datetime, str, str] | None:
    """Give the day that htmldate reads off the page, as midnight there; nothing later than the capture."""
    import htmldate

    latest = page.captured_at.date().isoformat() if page.captured_at else "2100-01-01"
    day = htmldate.find_date(page.tree, url=page.url, original_date=True, max_date=latest)
    if not day:
        return None
    zone = ZoneInfo(publisher.timezone if publisher else "UTC")
    return datetime.combine(datetime.fromisoformat(day), time(), zone), day, "generic"
