"""Scrapy's spider loader, extended by one spider for each publisher, which is made when it is first needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.spiderloader import SpiderLoader

from newscrawl.publishers import registry
from newscrawl.spiders.publisher import publisher_spider_class

if TYPE_CHECKING:
    import builtins

    from scrapy import Request, Spider


class PublisherSpiderLoader(SpiderLoader):
    """Lists publishers by the names of their files, so that `scrapy list` imports none of them."""

    def list(self) -> builtins.list[str]:
        return [*super().list(), *registry.publisher_names()]

    def load(self, spider_name: str) -> type[Spider]:
        if spider_name in registry.publisher_names():
            return publisher_spider_class(registry.get_publisher(spider_name))
        return super().load(spider_name)

    def find_by_request(self, request: Request) -> builtins.list[str]:
        publisher = registry.publisher_of_url(request.url)
        return [publisher.name] if publisher else super().find_by_request(request)
