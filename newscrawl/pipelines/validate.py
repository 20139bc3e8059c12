"""An article without text is not stored; one that lacks a property is stored and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itemadapter import ItemAdapter

from newscrawl.errors import NotAnArticle
from newscrawl.pipelines.dropped import Dropped

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector

    from newscrawl.items import NewsArticle

REQUIRED_PROPERTIES = ("headline", "articleBody")
EXPECTED_PROPERTIES = ("datePublished", "author", "articleSection", "image", "description", "inLanguage")


class ValidatePipeline:
    """Drops articles without a headline or a text (`drop/no-articleBody`), counts others' gaps (`missing/author`)."""

    def __init__(self, stats: StatsCollector) -> None:
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.stats)

    def process_item(self, item: NewsArticle) -> NewsArticle:
        try:
            validate_article(item, self.stats.inc_value)
        except NotAnArticle as answer:
            self.stats.inc_value(f"drop/{answer.reason}")
            raise Dropped(answer.reason, f"{item.url} has {answer.reason.replace('-', ' ')}") from answer
        return item


def validate_article(article: NewsArticle, count: Callable[[str], None]) -> None:
    """Raise NotAnArticle where a required property is empty; count `missing/<property>` for each expected one."""
    fields = ItemAdapter(article)
    for name in REQUIRED_PROPERTIES:
        if not fields.get(name):
            raise NotAnArticle(f"no-{name}")
    for name in EXPECTED_PROPERTIES:
        if not fields.get(name):
            count(f"missing/{name}")
