"""The one place where a draft becomes an article: nothing changes it afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from newscrawl.errors import NotAnArticle
from newscrawl.extract.dates.parse import parse_date
from newscrawl.extract.dates.timezone import site_timezone
from newscrawl.items import ArticleDraft, NewsArticle, Organization
from newscrawl.pipelines.dropped import Dropped
from newscrawl.publishers import registry

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector

    from newscrawl.publishers.model import Publisher


def finish_article(draft: ArticleDraft, publisher: Publisher | None = None) -> NewsArticle:
    """Return the clean article of a draft whose furniture is stripped; NotAnArticle when it has no headline.

    A plain text without a headline has an empty one. Dates found in furniture are parsed here.
    """
    if draft.headline is None:
        raise NotAnArticle("no-headline")
    address = draft.mainEntityOfPage or draft.url
    return NewsArticle(
        url=draft.url,
        mainEntityOfPage=registry.canonical_url(publisher, address) if address else "",
        headline=draft.headline,
        alternativeHeadline=draft.alternativeHeadline,
        description=draft.description,
        author=tuple(draft.author),
        publisher=_publisher_organization(draft, publisher),
        datePublished=_iso_date(
            draft.datePublished or _parse_raw_date(draft, draft.datePublishedRaw, publisher), publisher
        ),
        dateModified=_iso_date(
            draft.dateModified or _parse_raw_date(draft, draft.dateModifiedRaw, publisher), publisher
        ),
        dateline=draft.dateline,
        articleSection=tuple(draft.articleSection),
        articleBody=draft.articleBody,
        articleBodyHtml=draft.articleBodyHtml,
        bodyConfidence=draft.bodyConfidence,
        keywords=tuple(draft.keywords),
        inLanguage=draft.inLanguage or (publisher.inLanguage if publisher else None),
        image=tuple(draft.image),
        isAccessibleForFree=draft.isAccessibleForFree,
        truncated=draft.truncated,
        liveBlogUpdate=tuple(draft.liveBlogUpdate),
        sourceOrganization=draft.sourceOrganization,
        creditText=draft.creditText,
        correction=tuple(draft.correction),
        usageInfo=tuple(draft.usageInfo),
        capture=draft.capture,
        hasPart=tuple(draft.hasPart),
        ledger=tuple(draft.ledger),
    )


def publisher_of_draft(draft: ArticleDraft) -> Publisher | None:
    """Return the publisher that the draft names; None for a page of any site."""
    return registry.get_publisher(draft.publisher) if draft.publisher else None


def _publisher_organization(draft: ArticleDraft, publisher: Publisher | None) -> Organization | None:
    if publisher:
        return Organization(publisher.title, publisher.url)
    return Organization(draft.publisher_name, draft.publisher_url) if draft.publisher_name else None


def _parse_raw_date(draft: ArticleDraft, raw: str | None, publisher: Publisher | None) -> datetime | None:
    if raw is None:
        return None
    language = draft.inLanguage or (publisher.inLanguage if publisher else "en")
    return parse_date(
        raw,
        timezone=site_timezone(draft.url, draft.inLanguage, publisher),
        language=language,
        day_first=publisher.day_first if publisher else language not in {"en", "en-US"},
        captured_at=draft.captured_at,
    )


def _iso_date(moment: datetime | None, publisher: Publisher | None) -> str | None:
    """Write the moment with the publisher's offset of that day; with its own where the publisher is not known."""
    if moment is None:
        return None
    local = moment.astimezone(ZoneInfo(publisher.timezone)) if publisher else moment
    return local.replace(microsecond=0).isoformat()


class FinishPipeline:
    """Turns drafts into articles; those that cannot be are dropped and counted, `drop/no-headline`."""

    def __init__(self, stats: StatsCollector) -> None:
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.stats)

    def process_item(self, item: ArticleDraft) -> NewsArticle:
        try:
            return finish_article(item, publisher_of_draft(item))
        except NotAnArticle as answer:
            self.stats.inc_value(f"drop/{answer.reason}")
            raise Dropped(answer.reason, f"{item.url}: {answer.reason}") from answer
