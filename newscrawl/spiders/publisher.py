"""The spider of a publisher: it reads the sources that the publisher's file declares."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from newscrawl.discovery.periods import date_index_pages
from newscrawl.spiders.base import ArticleSpider
from newscrawl.storage.run_id import started_at

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterator

    from newscrawl.publishers.model import Publisher, Source
    from newscrawl.spiders.source_reader import Named


class PublisherSpider(ArticleSpider):
    """Crawls the publisher's own sources."""

    def candidates(self) -> AsyncGenerator[Named]:
        return self.reading.read_sources((*self.publisher.sources, *self._index_pages()) if self.publisher else ())

    def _index_pages(self) -> Iterator[Source]:
        """Yield the publisher's date indexes of the requested period; without one, the newest where nothing else is declared."""
        now = started_at(self.settings["NEWSCRAWL_RUN_ID"])
        days = self.selection.arguments.window.first_and_last_day(now)
        if self.publisher and not days and not self.publisher.sources:
            days = (now - timedelta(days=1)).date(), now.date()
        if self.publisher and days:
            for index in self.publisher.date_indexes:
                yield from date_index_pages(index, *days)


@cache
def publisher_spider_class(publisher: Publisher) -> type[PublisherSpider]:
    """Return the spider class of this publisher; its name is the publisher's."""
    members = {
        "__module__": __name__,
        "__doc__": f"Crawls {publisher.title}, {publisher.url}",
        "name": publisher.name,
        "allowed_domains": (*publisher.hosts, *publisher.source_hosts),
        "publisher": publisher,
    }
    return type(f"{publisher.name.title()}Spider", (PublisherSpider,), members)
